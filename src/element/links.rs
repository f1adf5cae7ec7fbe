//! What the shadow root listens to: links to places inside the article, which the browser
//! does not follow there, and pictures that did not arrive.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, MouseEvent, ShadowRoot};

use super::frames;

/// Listens in a shadow root as long as it lives.
#[derive(Debug)]
pub(super) struct Listener {
    root: ShadowRoot,
    event: &'static str,
    callback: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Follows links to places inside the article, and brings frames.
    pub(super) fn clicks(root: &ShadowRoot) -> Self {
        let within = root.clone();
        Self::new(root, "click", move |event| {
            follow(&within, &event).or_else(|| frames::bring(&event));
        })
    }

    /// Marks pictures that did not arrive, so that they leave their caption and no hole.
    pub(super) fn broken_pictures(root: &ShadowRoot) -> Self {
        Self::new(root, "error", |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(picture) = target.filter(|target| target.local_name() == "img") {
                // A new attribute on an element of ours cannot fail.
                picture.set_attribute("data-broken", "").ok();
            }
        })
    }

    fn new(root: &ShadowRoot, event: &'static str, listen: impl Fn(Event) + 'static) -> Self {
        let callback = Closure::<dyn Fn(Event)>::new(listen);
        let function = callback.as_ref().unchecked_ref();
        // Errors do not bubble, so all are caught on their way down. Adding a listener to a
        // shadow root cannot fail.
        root.add_event_listener_with_callback_and_bool(event, function, true).ok();
        Self { root: root.clone(), event, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.callback.as_ref().unchecked_ref();
        // The root may be gone already; then nothing is left to remove.
        self.root.remove_event_listener_with_callback_and_bool(self.event, function, true).ok();
    }
}

/// Whether a click means "open here": the first button and no key that asks for a new tab.
pub(super) fn is_plain(event: &MouseEvent) -> bool {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    event.button() == 0 && !modified && !event.default_prevented()
}

/// Puts the focus on `element`, which need not take it by itself.
pub(super) fn focus(element: &HtmlElement) {
    if element.tab_index() < 0 {
        // A new attribute on an element of ours cannot fail.
        element.set_attribute("tabindex", "-1").ok();
    }
    element.focus().ok();
}

fn follow(root: &ShadowRoot, event: &Event) -> Option<()> {
    let click = event.dyn_ref::<MouseEvent>().filter(|click| is_plain(click))?;
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let link = pressed.closest("a[href^='#']").ok()??;
    let place = link.get_attribute("href")?;
    let target = root.get_element_by_id(place.strip_prefix('#')?)?;
    click.prevent_default();
    target.scroll_into_view();
    let target: HtmlElement = JsValue::from(target).dyn_into().ok()?;
    focus(&target);
    Some(())
}
