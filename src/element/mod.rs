//! The door to the page: what `static/offprint.js` calls.
//!
//! The loader owns the class behind the tag, because browsers demand a JavaScript
//! class; everything an article needs is here. What crosses is small: the element, JSON
//! text, one function and one handle.

mod door;
mod frames;
mod links;
mod more;
mod order;
mod settings;
mod stage;
mod steps;
mod tell;
mod turn;
mod visit;

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{AbortController, HtmlElement};

use crate::source;
use crate::source::Manner;

/// Takes over a request for the absolute address `url` that the loader started before
/// this module was there, with its abort controller.
#[wasm_bindgen]
pub fn adopt(url: &str, response: Promise, controller: AbortController) {
    source::adopt(url, response, controller);
}

/// Opens the door for `host`. Nothing is read or attached yet.
///
/// `say(kind, detail)` is called with `loading`, `ready`, `error`, `idle` or `navigate`
/// and answers whether the page lets it happen.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, say: Function) -> Mounted {
    Mounted(Rc::new(door::Door::new(host, say)))
}

/// The handle of one element.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Mounted(Rc<door::Door>);

#[wasm_bindgen]
impl Mounted {
    /// Loads what the element's attributes name, or `article` (JSON) when it is given.
    ///
    /// The promise settles when the article is shown, could not be shown, or another load
    /// took its place.
    pub fn load(&self, article: Option<String>) -> Promise {
        self.0.load(article, Manner::Any)
    }

    /// Like [`Mounted::load`], asking the server again.
    pub fn reload(&self, article: Option<String>) -> Promise {
        self.0.load(article, Manner::New)
    }

    /// Reads again the attributes that concern only how the article looks.
    pub fn refresh(&self) {
        self.0.refresh();
    }

    /// Takes everything back that was made in the shadow root, and stops what is under way.
    pub fn unmount(&self) {
        self.0.unmount();
    }
}
