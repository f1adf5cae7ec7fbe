//! Links to places inside the article: in a shadow root the browser does not follow them.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, MouseEvent, ShadowRoot};

/// Follows such links as long as it lives.
#[derive(Debug)]
pub(super) struct PlaceLinks {
    root: ShadowRoot,
    callback: Closure<dyn Fn(Event)>,
}

impl PlaceLinks {
    pub(super) fn new(root: &ShadowRoot) -> Self {
        let callback = {
            let root = root.clone();
            Closure::<dyn Fn(Event)>::new(move |event: Event| {
                follow(&root, &event);
            })
        };
        // Adding a listener to a shadow root cannot fail.
        root.add_event_listener_with_callback("click", callback.as_ref().unchecked_ref()).ok();
        Self { root: root.clone(), callback }
    }
}

impl Drop for PlaceLinks {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        // The root may be gone already; then nothing is left to remove.
        self.root.remove_event_listener_with_callback("click", callback).ok();
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
