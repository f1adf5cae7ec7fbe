//! The command `offprint`: arguments, streams and the clock come from the system, all the
//! rest is [`offprint::command`].

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io;
    use std::time::{SystemTime, UNIX_EPOCH};

    use offprint::article::moment::Moment;
    use offprint::command::{Streams, run};

    #[expect(
        clippy::disallowed_methods,
        reason = "natively there is a clock, and only here it is asked"
    )]
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = Moment::from_seconds(i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX));
    let mut streams = Streams {
        input: &mut io::stdin().lock(),
        out: &mut io::BufWriter::new(io::stdout().lock()),
        trouble: &mut io::stderr().lock(),
    };
    run(std::env::args_os().skip(1), now, &mut streams).into()
}

/// In the page there is no command.
#[cfg(target_arch = "wasm32")]
fn main() {}
