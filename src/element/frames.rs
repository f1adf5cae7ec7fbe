//! Frames of other sites, which come when the reader asks for them.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::body::embed::recognise;
use crate::body::link::Base;
use crate::view::embed;

/// Puts the frame in the place of the button that was pressed, if it was one that brings a frame.
///
/// The address is read from the button, where anyone can write: so it is recognised once more.
pub(super) fn bring(event: &Event) -> Option<()> {
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let button = pressed.closest("button[data-frame]").ok()??;
    let found = recognise(&button.get_attribute(embed::FRAME)?, &Base::none())?;
    let frame: HtmlElement =
        button.owner_document()?.create_element("iframe").ok()?.dyn_into().ok()?;
    for name in ["title", "height"] {
        if let Some(value) = button.get_attribute(&["data-", name].concat()) {
            frame.set_attribute(name, &value).ok()?;
        }
    }
    for (name, value) in embed::frame(&found) {
        frame.set_attribute(name, value).ok()?;
    }
    let facade = button.parent_element()?;
    facade.parent_node()?.replace_child(&frame, &facade).ok()?;
    // What had the focus is gone.
    frame.focus().ok()
}
