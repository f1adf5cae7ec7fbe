//! How long work takes, whatever else the machine does meanwhile.
#![expect(clippy::disallowed_methods, reason = "a test without a browser may ask the clock")]

use std::fs;
use std::time::{Duration, Instant};

/// How often work is measured that took too long: the caches of the processor are no business of a test.
const READINGS: usize = 5;

/// How long `work` takes this thread: the first time below `limit`, or the least of [`READINGS`].
pub(crate) fn took(limit: Duration, mut work: impl FnMut()) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..READINGS {
        let clock = Clock::start();
        work();
        least = least.min(clock.passed());
        if least < limit {
            break;
        }
    }
    least
}

/// The time that this thread works; where the system does not tell it, the time that passes.
struct Clock {
    start: Instant,
    worked: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self { start: Instant::now(), worked: worked() }
    }

    fn passed(&self) -> Duration {
        match (self.worked, worked()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            (_, _) => self.start.elapsed(),
        }
    }
}

/// How long this thread has worked so far, as Linux tells it.
fn worked() -> Option<Duration> {
    let counts = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    // Where nobody counts, the file is there and says nothing.
    let nanoseconds = counts.split(' ').next()?.parse().ok().filter(|count| *count > 0)?;
    Some(Duration::from_nanos(nanoseconds))
}
