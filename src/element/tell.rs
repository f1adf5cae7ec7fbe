//! Tells the host page what happened, through the function that the loader gave.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::article::Article;
use crate::article::refusal::Refusal;
use crate::format::Format;

/// The voice of one element.
#[derive(Debug)]
pub(super) struct Voice(pub(super) Function);

impl Voice {
    /// From here on the work is for this element: if the module breaks, its article is to blame.
    pub(super) fn working(&self) {
        self.say("work", &JsValue::UNDEFINED);
    }

    pub(super) fn loading(&self) {
        self.say("loading", &JsValue::UNDEFINED);
    }

    pub(super) fn idle(&self) {
        self.say("idle", &JsValue::UNDEFINED);
    }

    /// The article is there. `url` is the address of its JSON, empty when it was given
    /// without one.
    pub(super) fn ready(&self, url: &str, article: &Article, format: Format) {
        let canonical = article.url.as_ref().map_or("", |url| url.as_str());
        let language = article.language.as_ref().map_or("", |language| language.as_str());
        let detail = detail(&[
            ("url", (if url.is_empty() { canonical } else { url }).into()),
            ("headline", (&*article.headline).into()),
            ("lang", language.into()),
            ("format", format.as_str().into()),
        ]);
        self.say("ready", &detail);
    }

    pub(super) fn error(&self, url: &str, refusal: &Refusal) {
        let detail = detail(&[
            ("code", refusal.code.as_str().into()),
            ("message", refusal.message.as_str().into()),
            ("url", url.into()),
            ("retryable", refusal.code.is_retryable().into()),
        ]);
        self.say("error", &detail);
    }

    /// A related story is about to open; whether the page lets it.
    pub(super) fn navigate(&self, url: &str, headline: &str) -> bool {
        self.say("navigate", &detail(&[("url", url.into()), ("headline", headline.into())]))
    }

    fn say(&self, kind: &str, detail: &JsValue) -> bool {
        let answer = self.0.call2(&JsValue::NULL, &kind.into(), detail);
        // The loader's function does not throw; if it did, the page's word would be missing.
        answer.is_ok_and(|answer| answer != JsValue::FALSE)
    }
}

fn detail(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a new object cannot fail.
        Reflect::set(&object, &JsValue::from_str(name), value).ok();
    }
    object.into()
}
