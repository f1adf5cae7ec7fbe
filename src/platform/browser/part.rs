//! The part of this module that only some articles need, in a file of its own.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/platform/browser/part.js")]
extern "C" {
    #[wasm_bindgen(js_name = isHere)]
    fn is_loaded() -> bool;
    #[wasm_bindgen(catch)]
    async fn bring() -> Result<JsValue, JsValue>;
}

thread_local! {
    /// Whether someone missed it.
    static MISSED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the part is here. If not, [`bring_missed`] brings it, and what was asked can be
/// asked again.
pub fn is_here() -> bool {
    let here = is_loaded();
    if !here {
        MISSED.set(true);
    }
    here
}

/// Brings the part if someone has missed it since the last call; whether it had to.
///
/// # Errors
///
/// What the browser says when the part does not arrive.
pub async fn bring_missed() -> Result<bool, JsValue> {
    let missed = MISSED.take();
    if missed {
        bring().await?;
    }
    Ok(missed)
}
