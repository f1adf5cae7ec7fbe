//! Lets the components and the browser work before going on.

use std::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Waits until the components have built what they were told to: they do so in a
/// microtask.
pub(super) async fn built() {
    // A promise that is resolved has no way to be rejected.
    JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await.ok();
}

/// Waits for the next task of the event loop.
///
/// A message arrives without the four milliseconds that nested timers are held back
/// (HTML 8.6), and the browser may paint and take input before.
pub(super) async fn turn() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let (here, there) = (channel.port1(), channel.port2());
    let message = Promise::new(&mut |resolve, _| here.set_onmessage(Some(&resolve)));
    if there.post_message(&JsValue::NULL).is_ok() {
        // The promise has no way to be rejected.
        JsFuture::from(message).await.ok();
    }
    here.close();
}

thread_local! {
    /// How many articles are being loaded.
    static N_BUSY: Cell<usize> = const { Cell::new(0) };
}

/// One article that is being loaded.
#[derive(Debug)]
pub(super) struct Busy(());

impl Busy {
    pub(super) fn new() -> Self {
        N_BUSY.set(N_BUSY.get().saturating_add(1));
        Self(())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        N_BUSY.set(N_BUSY.get().saturating_sub(1));
    }
}

/// Milliseconds of work that what follows is not added to: it would take twice as long, and a
/// page that is held up for more than fifty feels so (Long Tasks API). Where machines are fast it
/// is a third of this, and waiting for the next task would cost a frame.
const MUCH: f64 = 25.0;

/// Lets others have their turn before a piece of work begins, after one that took `worked`
/// milliseconds. Where a page has many articles, each gets tasks of its own, or they would hold up
/// the page together.
pub(super) async fn breath(worked: f64) {
    if worked > MUCH || N_BUSY.get() > 1 {
        turn().await;
    }
}
