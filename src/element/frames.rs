//! Frames of other sites, which come when the reader asks for them.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::body::embed::recognise;
use crate::body::link::Base;
use crate::platform::part;
use crate::platform::piece::Piece;
use crate::view::embed;

/// Puts the frame in the place of the button that was pressed, if it was one that brings a frame.
///
/// The address is read from the button, where anyone can write: so it is recognised once more.
pub(super) fn bring(event: &Event) -> Option<()> {
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let button = pressed.closest("button[data-frame]").ok()??;
    // Without what reads HTML nobody made such a button here.
    part::is_here(Piece::Markup).then(|| replace(&button)).flatten()
}

/// The way into the part of the module that knows those sites.
#[inline(never)]
fn replace(button: &Element) -> Option<()> {
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
