//! The parts of this module that only some articles need, each in a file of its own.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::platform::piece::Piece;

#[wasm_bindgen(module = "/src/platform/browser/part.js")]
extern "C" {
    #[wasm_bindgen(js_name = isHere)]
    fn is_loaded(file: u32, or_other: bool) -> bool;
    fn bring(file: u32) -> Promise;
}

thread_local! {
    /// What was missed.
    static MISSED: RefCell<Vec<Piece>> = const { RefCell::new(Vec::new()) };
}

/// Whether a part is here. If not, [`bring_missed`] brings it, and what was asked can be
/// asked again.
pub fn is_here(piece: Piece) -> bool {
    let here = is_loaded(file(piece), piece == Piece::Markup);
    if !here {
        MISSED.with_borrow_mut(|missed| missed.push(piece));
    }
    here
}

/// Brings what someone has missed since the last call; whether it had to.
///
/// # Errors
///
/// What the browser says when a part does not arrive.
pub async fn bring_missed() -> Result<bool, JsValue> {
    // Whoever waits for one promise after the other does not hear in time that one was rejected.
    let coming: Vec<JsFuture> =
        MISSED.take().into_iter().map(|piece| JsFuture::from(bring(file(piece)))).collect();
    let missed = !coming.is_empty();
    for part in coming {
        part.await?;
    }
    Ok(missed)
}

/// The file of a part, by its place in the list that the script has.
const fn file(piece: Piece) -> u32 {
    match piece {
        Piece::Names => 0,
        Piece::WordPress => 1,
        Piece::JsonFeed => 2,
        Piece::Ghost => 3,
        Piece::ActivityPub => 4,
        Piece::SchemaOrg => 5,
        Piece::Ninjs => 6,
        Piece::Markup | Piece::Mixed | Piece::Repair => 7,
    }
}
