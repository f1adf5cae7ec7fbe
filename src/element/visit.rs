//! Stories that were opened in place, and the way back.

use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;
use yew::Callback;

use super::door::{Door, Place};
use super::order::Source;
use super::settings::enters_history;
use crate::source::Freshness;

/// A story that was left for a related one.
#[derive(Debug)]
pub(super) struct Visit {
    order: Vec<Source>,
    /// Pixels from the top of the page.
    scrolled: f64,
}

/// The stories that were left, the last one at the end.
#[derive(Debug, Default)]
pub(super) struct Visits {
    left: Vec<Visit>,
    /// Follows the browser's own Back, while stories enter its history.
    steps: Option<Steps>,
}

/// Listens to steps in the browser's history as long as it lives.
#[derive(Debug)]
struct Steps(Closure<dyn Fn(Event)>);

impl Drop for Steps {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let callback = self.0.as_ref().unchecked_ref();
            // The window is there as long as this code runs.
            window.remove_event_listener_with_callback("popstate", callback).ok();
        }
    }
}

impl Visit {
    pub(super) fn new(order: Vec<Source>) -> Self {
        let scrolled = web_sys::window().and_then(|window| window.scroll_y().ok());
        Self { order, scrolled: scrolled.unwrap_or_default() }
    }
}

impl Door {
    /// Remembers a story that is being left.
    pub(super) fn remember(self: &Rc<Self>, visit: Visit) {
        let mut visits = self.visits.borrow_mut();
        visits.left.push(visit);
        if !enters_history(&self.host) {
            return;
        }
        let history = web_sys::window().and_then(|window| window.history().ok());
        // A page that allows no entry (a sandbox, too many of them) has the button.
        let entered = history.map(|history| history.push_state(&JsValue::NULL, ""));
        if let (Some(Ok(())), None) = (entered, &visits.steps) {
            visits.steps = self.listen();
        }
    }

    /// The way back, when there is one.
    pub(super) fn way_back(self: &Rc<Self>) -> Option<Callback<()>> {
        if self.visits.borrow().left.is_empty() {
            return None;
        }
        let door = Rc::downgrade(self);
        Some(Callback::from(move |()| {
            if let Some(door) = door.upgrade() {
                door.go_back();
            }
        }))
    }

    /// Goes back one story: through the browser's history, if it was entered there.
    fn go_back(self: &Rc<Self>) {
        let entered = self.visits.borrow().steps.is_some();
        let history = web_sys::window().and_then(|window| window.history().ok());
        match history {
            Some(history) if entered => {
                history.back().ok();
            }
            Some(_) | None => self.step_back(),
        }
    }

    fn step_back(self: &Rc<Self>) {
        let Some(visit) = self.visits.borrow_mut().left.pop() else {
            return;
        };
        if self.visits.borrow().left.is_empty() {
            self.visits.borrow_mut().steps = None;
        }
        self.arrival.set(Place::Scrolled(visit.scrolled));
        // What comes of it is shown and said; nobody waits for the promise.
        drop(self.start(visit.order, Freshness::Any));
    }

    fn listen(self: &Rc<Self>) -> Option<Steps> {
        let door = Rc::downgrade(self);
        let callback = Closure::<dyn Fn(Event)>::new(move |_| {
            if let Some(door) = door.upgrade() {
                door.step_back();
            }
        });
        let window = web_sys::window()?;
        let listener = callback.as_ref().unchecked_ref();
        window.add_event_listener_with_callback("popstate", listener).ok()?;
        Some(Steps(callback))
    }
}

/// Milliseconds on the page's clock.
pub(super) fn milliseconds() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now())
}
