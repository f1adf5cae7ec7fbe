//! One element on the page of the tests, and what it shows and says.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::future::{Either, select};
use gloo::timers::future::TimeoutFuture;
use js_sys::{JSON, Promise};
use offprint::element::{Mounted, mount};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, ShadowRoot};

/// Milliseconds after which a test has waited in vain.
const DEADLINE_MS: u32 = 20_001;

/// One element on the page, gone when it is dropped.
pub(crate) struct Stand {
    pub(crate) host: HtmlElement,
    pub(crate) mounted: Mounted,
    said: Rc<RefCell<Vec<String>>>,
    allowed: Rc<Cell<bool>>,
    _say: Closure<dyn FnMut(String, JsValue) -> bool>,
}

impl Stand {
    /// An element with `attributes` and no children.
    pub(crate) fn new(attributes: &[(&str, &str)]) -> Self {
        let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        for (name, value) in attributes {
            host.set_attribute(name, value).unwrap();
        }
        document().body().unwrap().append_child(&host).unwrap();
        Self::on(host)
    }

    /// The core behind an element that is there.
    pub(crate) fn on(host: HtmlElement) -> Self {
        let (said, allowed) = (Rc::<RefCell<Vec<String>>>::default(), Rc::new(Cell::new(true)));
        let (list, allow) = (Rc::clone(&said), Rc::clone(&allowed));
        let say = Closure::new(move |kind: String, detail: JsValue| {
            // For the loader alone: which article is to blame if the module breaks.
            if kind == "work" {
                return true;
            }
            let detail = JSON::stringify(&detail).ok().and_then(|text| text.as_string());
            list.borrow_mut().push(match detail {
                Some(detail) => format!("{kind} {detail}"),
                None => kind,
            });
            allow.get()
        });
        let mounted = mount(host.clone(), say.as_ref().unchecked_ref::<js_sys::Function>().clone());
        Self { host, mounted, said, allowed, _say: say }
    }

    /// Adds a child with text.
    pub(crate) fn child(&self, tag: &str, attributes: &[(&str, &str)], text: &str) -> Element {
        let child = document().create_element(tag).unwrap();
        for (name, value) in attributes {
            child.set_attribute(name, value).unwrap();
        }
        child.set_text_content(Some(text));
        self.host.append_child(&child).unwrap();
        child
    }

    /// Loads what the attributes name.
    pub(crate) async fn load(&self) {
        settled(self.mounted.load(None)).await;
    }

    /// Loads article JSON given by script.
    pub(crate) async fn show(&self, json: &str) {
        settled(self.mounted.load(Some(json.to_owned()))).await;
    }

    pub(crate) fn root(&self) -> Option<ShadowRoot> {
        self.host.shadow_root()
    }

    pub(crate) fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.root()?.query_selector(selector).unwrap()?;
        Some(found.unchecked_into())
    }

    pub(crate) fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("no {selector}"))
    }

    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.root().map_or(0, |root| root.query_selector_all(selector).unwrap().length())
    }

    /// The text of the first element that `selector` finds.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|found| found.text_content()).unwrap_or_default()
    }

    /// What was said since the last time, in order.
    pub(crate) fn said(&self) -> Vec<String> {
        self.said.take()
    }

    /// The code of the only error that was said.
    #[track_caller]
    pub(crate) fn error(&self) -> String {
        let said = self.said();
        let errors: Vec<_> = said.iter().filter_map(|said| said.strip_prefix("error ")).collect();
        let ([error], true) = (&*errors, said.first().is_some_and(|said| said == "loading")) else {
            panic!("not one error after loading: {said:?}");
        };
        let detail: serde_json::Value = serde_json::from_str(error).unwrap();
        detail["code"].as_str().unwrap().to_owned()
    }

    /// The page prevents what it is asked.
    pub(crate) fn forbid(&self) {
        self.allowed.set(false);
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        self.mounted.unmount();
        self.host.remove();
    }
}

/// Waits for a promise, but not for ever.
pub(crate) async fn settled(promise: Promise) {
    match select(JsFuture::from(promise), TimeoutFuture::new(DEADLINE_MS)).await {
        Either::Left((result, _)) => {
            result.unwrap();
        }
        Either::Right(_) => panic!("a promise was never kept"),
    }
}

/// Waits until `is` says so, but not for ever.
pub(crate) async fn until(what: &str, is: impl Fn() -> bool) {
    let mut turns = 0;
    while !is() {
        turns += 1;
        assert!(turns < 2_000, "in vain: {what}");
        turn().await;
    }
}

/// Waits for the next task of the event loop.
pub(crate) async fn turn() {
    TimeoutFuture::new(0).await;
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Article JSON with a headline and a body.
pub(crate) fn article(headline: &str, body: &str) -> String {
    serde_json::json!({"lang": "en", "headline": headline, "body": body}).to_string()
}
