//! Where a reader is on the page, and the way back there.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/platform/browser/spot.js")]
extern "C" {
    fn scrolled(element: &HtmlElement) -> JsValue;

    #[wasm_bindgen(js_name = comeBack)]
    fn come_back(element: &HtmlElement, tops: &JsValue, target: Option<&HtmlElement>);
}

/// How far the page, and every box in it that an element stands in, was scrolled.
#[derive(Clone, Debug)]
pub struct Spot(JsValue);

impl Spot {
    /// Where the reader of `element` is now.
    pub fn of(element: &HtmlElement) -> Self {
        Self(scrolled(element))
    }

    /// Scrolls back, and gives `target`, which is in `element`, the focus if nothing else of
    /// the page has it.
    pub fn come_back(&self, element: &HtmlElement, target: Option<&HtmlElement>) {
        come_back(element, &self.0, target);
    }
}
