//! The command line: what a publisher asks of Offprint without a browser.
//!
//! `offprint check` says what the page would make of article JSON, `offprint oembed` writes
//! the files by which other sites find the frame. Both read with [`crate::format`], the same
//! code that runs in the page.

mod arguments;
mod check;
mod file;
mod help;
mod oembed;
mod parts;
mod terminal;

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Read, Write};

use crate::article::moment::Moment;
use arguments::Order;

/// Where a command reads and writes.
pub struct Streams<'a> {
    /// Standard input: what the file `-` stands for.
    pub input: &'a mut dyn Read,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error: what keeps the command from doing its work.
    pub trouble: &'a mut dyn Write,
}

impl fmt::Debug for Streams<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Streams")
    }
}

/// What a command ends with; the worst of several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    Well = 0,
    /// Something was left out, and `--strict` asked for nothing to be.
    Omissions = 1,
    /// There is no article, or the command could not do its work.
    Failure = 2,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs the command that `arguments` name, which follow the name of the program.
///
/// ```
/// use offprint::article::moment::Moment;
/// use offprint::command::{Exit, Streams, run};
///
/// let now = Moment::parse("2026-11-20").unwrap();
/// let (mut out, mut trouble) = (Vec::new(), Vec::new());
/// let mut json: &[u8] = br#"{"headline": "Harbour reopens", "body": "At noon."}"#;
/// let mut streams = Streams { input: &mut json, out: &mut out, trouble: &mut trouble };
/// assert_eq!(run(["check", "-"].map(Into::into), now, &mut streams), Exit::Well);
/// assert_eq!(run(["chek".into()], now, &mut streams), Exit::Failure);
/// assert!(String::from_utf8(out).unwrap().contains("Harbour reopens"));
/// ```
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    now: Moment,
    streams: &mut Streams<'_>,
) -> Exit {
    let written = match arguments::read(arguments) {
        Err(fault) => writeln!(streams.trouble, "offprint: {fault}").map(|()| Exit::Failure),
        Ok(order) => follow(order, now, streams),
    };
    let written = written.and_then(|exit| streams.out.flush().map(|()| exit));
    written.unwrap_or_else(|error| {
        // Who closes the pipe knows why. A report cut short must not look like a good one.
        if error.kind() != io::ErrorKind::BrokenPipe {
            writeln!(streams.trouble, "offprint: cannot write: {error}").ok();
        }
        Exit::Failure
    })
}

fn follow(order: Order, now: Moment, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match order {
        Order::Say(text) => streams.out.write_all(text.as_bytes()).map(|()| Exit::Well),
        Order::Check(wish) => check::run(&wish, now, streams),
        Order::Oembed(wish) => oembed::run(&wish, now, streams),
    }
}
