//! The network and the clock as the tests want them: nothing leaves the page, nobody waits.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use offprint::element::adopt;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, AbortSignal, Headers, ReadableStream, Response, ResponseInit};

thread_local! {
    /// The page's own functions, from before the first test replaced them.
    static FETCH: JsValue = global("fetch");
    static TIMEOUT: JsValue = global("setTimeout");
}

/// An address of article JSON that no other test has.
pub(crate) fn address() -> String {
    thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
    LAST.set(LAST.get() + 1);
    format!("https://news.example/{}/42.json", LAST.get())
}

/// A request that was made.
pub(crate) struct Asked {
    pub(crate) url: String,
    pub(crate) accept: Option<String>,
    /// The cache mode, where one is asked for.
    pub(crate) cache: Option<String>,
    /// What becomes of an answer that points elsewhere, where something is asked for.
    pub(crate) redirect: Option<String>,
    pub(crate) signal: AbortSignal,
}

/// Answers requests in place of `fetch` as long as it lives.
pub(crate) struct Network {
    asked: Rc<RefCell<Vec<Asked>>>,
    _fetch: Closure<dyn FnMut(String, Object) -> Promise>,
}

impl Network {
    /// `answer` is called with the URL and how often it was asked for before.
    pub(crate) fn new(answer: impl Fn(&str, usize) -> Promise + 'static) -> Self {
        FETCH.with(|_| ());
        let asked: Rc<RefCell<Vec<Asked>>> = Rc::default();
        let list = Rc::clone(&asked);
        let fetch = Closure::new(move |url: String, options: Object| {
            let before = list.borrow().iter().filter(|asked| asked.url == url).count();
            let promise = answer(&url, before);
            let headers: Headers = member(&options, "headers").unchecked_into();
            list.borrow_mut().push(Asked {
                url,
                accept: headers.get("accept").unwrap(),
                cache: member(&options, "cache").as_string(),
                redirect: member(&options, "redirect").as_string(),
                signal: member(&options, "signal").unchecked_into(),
            });
            promise
        });
        set_global("fetch", fetch.as_ref());
        Self { asked, _fetch: fetch }
    }

    /// Nobody may ask for anything.
    pub(crate) fn none() -> Self {
        Self::new(|_, _| failing("nobody may ask"))
    }

    pub(crate) fn n_asked(&self) -> usize {
        self.asked.borrow().len()
    }

    pub(crate) fn urls(&self) -> Vec<String> {
        self.asked.borrow().iter().map(|asked| asked.url.clone()).collect()
    }

    pub(crate) fn with<T>(&self, index: usize, look: impl Fn(&Asked) -> T) -> T {
        look(self.asked.borrow().get(index).unwrap_or_else(|| panic!("no request {index}")))
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        FETCH.with(|fetch| set_global("fetch", fetch));
    }
}

/// Ends the waits of some lengths at once, and notes them, as long as it lives.
pub(crate) struct Clock {
    waits: Rc<RefCell<Vec<i32>>>,
    _set: Closure<dyn FnMut(Function, i32) -> JsValue>,
}

impl Clock {
    /// Waits that are in `passing` milliseconds long pass at once.
    pub(crate) fn new(passing: std::ops::Range<i32>) -> Self {
        let original: Function = TIMEOUT.with(|original| original.clone().unchecked_into());
        let waits: Rc<RefCell<Vec<i32>>> = Rc::default();
        let list = Rc::clone(&waits);
        let set = Closure::new(move |callback: Function, wait: i32| {
            let passes = passing.contains(&wait);
            if passes {
                list.borrow_mut().push(wait);
            }
            let wait = JsValue::from(if passes { 0 } else { wait });
            original.call2(&JsValue::UNDEFINED, &callback, &wait).unwrap()
        });
        set_global("setTimeout", set.as_ref());
        Self { waits, _set: set }
    }

    pub(crate) fn waits(&self) -> Vec<i32> {
        self.waits.borrow().clone()
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        TIMEOUT.with(|original| set_global("setTimeout", original));
    }
}

/// A promise that the test keeps or breaks.
pub(crate) struct Later {
    pub(crate) promise: Promise,
    resolve: Function,
}

impl Later {
    pub(crate) fn new() -> Self {
        let mut functions = None;
        let promise = Promise::new(&mut |resolve, _| functions = Some(resolve));
        Self { promise, resolve: functions.unwrap() }
    }

    pub(crate) fn resolve(&self, value: &JsValue) {
        self.resolve.call1(&JsValue::UNDEFINED, value).unwrap();
    }
}

/// A promise that is never kept.
pub(crate) fn never() -> Promise {
    Promise::new(&mut |_, _| {})
}

/// A request that fails as one does without a connection.
pub(crate) fn failing(message: &str) -> Promise {
    Promise::reject(&js_sys::TypeError::new(message))
}

/// An answer with a status, headers and a body.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Promise {
    let bag = Headers::new().unwrap();
    for (name, value) in headers {
        bag.set(name, value).unwrap();
    }
    let options = ResponseInit::new();
    options.set_status(status);
    options.set_headers(&bag);
    let response = Response::new_with_opt_str_and_init(Some(body), &options).unwrap();
    Promise::resolve(&JsValue::from(response))
}

/// An answer that all is well with.
pub(crate) fn ok(body: &str) -> Promise {
    answer(200, &[], body)
}

/// What a server sends bit by bit: `part` is asked for more until it gives nothing, or breaks.
pub(crate) fn streaming(part: impl FnMut() -> Result<Uint8Array, JsValue> + 'static) -> Promise {
    let mut part = part;
    let pull =
        Closure::<dyn FnMut(JsValue) -> Result<(), JsValue>>::new(move |controller: JsValue| {
            match part() {
                Ok(bytes) if bytes.length() == 0 => call(&controller, "close", &JsValue::UNDEFINED),
                Ok(bytes) => call(&controller, "enqueue", &bytes),
                Err(error) => call(&controller, "error", &error),
            }
        });
    let source = Object::new();
    // The stream outlives this function.
    Reflect::set(&source, &"pull".into(), &pull.into_js_value()).unwrap();
    let stream = ReadableStream::new_with_underlying_source(&source).unwrap();
    let response = Response::new_with_opt_readable_stream(Some(&stream)).unwrap();
    Promise::resolve(&JsValue::from(response))
}

/// Hands over a request that is under way, as the loader does; its controller.
pub(crate) fn hand_over(url: &str, response: &Promise) -> AbortController {
    let controller = AbortController::new().unwrap();
    adopt(url, response.clone(), controller.clone());
    controller
}

fn call(object: &JsValue, method: &str, argument: &JsValue) -> Result<(), JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.unchecked_into();
    method.call1(object, argument).map(|_| ())
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

fn global(name: &str) -> JsValue {
    member(&js_sys::global(), name)
}

fn set_global(name: &str, value: &JsValue) {
    Reflect::set(&js_sys::global(), &name.into(), value).unwrap();
}
