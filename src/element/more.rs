//! What is asked for once an article is shown: nobody waits for it, and nobody misses it.

use std::rc::{Rc, Weak};

use futures::future::{AbortHandle, abortable, select};
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

use super::door::Door;
use crate::format::further::Further;
use crate::source::{Manner, request};

/// Milliseconds that a request, and those that follow from its answer, may take together.
/// What comes later would change a page that is being read.
const PATIENCE_MS: u32 = 3_000;

/// A request under way; dropping it aborts it.
#[derive(Debug)]
pub(super) struct Errand(AbortHandle);

impl Drop for Errand {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sets out to tell more about the article that `door` shows.
pub(super) fn ask(door: &Rc<Door>, requests: Vec<Further>) -> Vec<Errand> {
    let errand = |request| {
        let errand = Box::pin(follow(Rc::downgrade(door), request));
        let (run, handle) = abortable(select(errand, TimeoutFuture::new(PATIENCE_MS)));
        spawn_local(async {
            // Done, too late, or another article took its place.
            run.await.ok();
        });
        Errand(handle)
    };
    requests.into_iter().map(errand).collect()
}

async fn follow(door: Weak<Door>, first: Further) {
    let mut next = Some(first);
    while let Some(further) = next {
        let Ok(answer) = request(further.address().as_str(), Manner::Aside).await else {
            return;
        };
        next = door.upgrade().and_then(|door| door.tell(&further, &answer.bytes));
    }
}
