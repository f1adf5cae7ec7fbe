//! How long to wait for an answer and how often to ask.

use futures::future::{Either, select};
use gloo::timers::future::TimeoutFuture;

use super::attempt::{Failure, attempt};
use super::{Early, Fetched, Manner, Trouble, TroubleKind};

/// Milliseconds until an attempt that has not ended is given up. A megabyte on a slow
/// network (1.6 Mbit/s) takes 5 seconds.
const ATTEMPT_MS: u32 = 15_000;

/// Milliseconds to wait before each further attempt.
const PAUSES_MS: [u32; 2] = [400, 1_600];

/// The longest pause that a server can ask for with `Retry-After`.
const LONGEST_PAUSE_MS: u32 = 5_000;

/// Asks for `url` until there is an answer, or a failure that will not pass, or enough
/// attempts were made.
pub(super) async fn ask(
    url: String,
    manner: Manner,
    early: Option<Early>,
) -> Result<Fetched, Trouble> {
    let mut early = early;
    let pauses: &[u32] = if manner == Manner::Aside { &[] } else { &PAUSES_MS };
    let mut pauses = pauses.iter().copied();
    loop {
        let failure = match limited(&url, manner, early.take()).await {
            Ok(fetched) => return Ok(fetched),
            Err(failure) => failure,
        };
        let (true, Some(pause)) = (failure.may_pass, pauses.next()) else {
            return Err(failure.trouble);
        };
        let pause =
            failure.retry_after_ms.map_or(pause, |wish| wish.clamp(pause, LONGEST_PAUSE_MS));
        TimeoutFuture::new(pause).await;
    }
}

async fn limited(url: &str, manner: Manner, early: Option<Early>) -> Result<Fetched, Failure> {
    let attempt = Box::pin(attempt(url, manner, early));
    match select(attempt, TimeoutFuture::new(ATTEMPT_MS)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(((), _)) => {
            let message = format!("no answer within {} seconds", ATTEMPT_MS / 1_000);
            Err(Failure::lasting(Trouble { kind: TroubleKind::Timeout, message }))
        }
    }
}
