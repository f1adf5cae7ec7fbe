//! Entries of the browser's history that are ours, known by their numbers.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// The member of an entry's state that holds its number. A page has entries of its own,
/// and its other articles have theirs.
const NUMBER: &str = "offprint";

/// The number of an entry; later entries have greater ones, also after the page was
/// loaded again.
pub(super) type Entry = f64;

/// Enters the current page once more. A page that allows no entry (a sandbox, too many
/// of them) gives none.
pub(super) fn enter() -> Option<Entry> {
    let history = web_sys::window()?.history().ok()?;
    let number = Date::now().max(current().map_or(0.0, |number| number + 1.0));
    let state = Object::new();
    // It is the page's own entry as well: what it keeps there stays.
    if let Ok(kept) = history.state()
        && let Some(kept) = kept.dyn_ref::<Object>()
    {
        Object::assign(&state, kept);
    }
    Reflect::set(&state, &JsValue::from_str(NUMBER), &number.into()).ok()?;
    history.push_state(&state, "").ok()?;
    Some(number)
}

/// The number of the current entry, if it is one of ours.
pub(super) fn current() -> Option<Entry> {
    let state = web_sys::window()?.history().ok()?.state().ok()?;
    Reflect::get(&state, &JsValue::from_str(NUMBER)).ok()?.as_f64()
}

/// The address of the current entry.
pub(super) fn address() -> String {
    let location = web_sys::window().map(|window| window.location());
    location.and_then(|location| location.href().ok()).unwrap_or_default()
}

/// Goes back one entry.
pub(super) fn back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        history.back().ok();
    }
}

/// Listens to steps in the browser's history as long as it lives.
#[derive(Debug)]
pub(super) struct Steps(Closure<dyn Fn(Event)>);

impl Steps {
    /// Calls `stepped` after each step.
    pub(super) fn listen(stepped: impl Fn() + 'static) -> Option<Self> {
        let callback = Closure::<dyn Fn(Event)>::new(move |_| stepped());
        let listener = callback.as_ref().unchecked_ref();
        web_sys::window()?.add_event_listener_with_callback("popstate", listener).ok()?;
        Some(Self(callback))
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let callback = self.0.as_ref().unchecked_ref();
            // The window is there as long as this code runs.
            window.remove_event_listener_with_callback("popstate", callback).ok();
        }
    }
}
