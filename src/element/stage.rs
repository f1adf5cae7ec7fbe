//! The shadow root and what stands in it.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::AppHandle;

use super::links::Listener;
use crate::view::{OffprintView, Props, STYLE};

/// The shadow root of one element, once there is something to show.
#[derive(Default)]
pub(super) struct Stage {
    set: Option<Set>,
}

struct Set {
    root: ShadowRoot,
    app: AppHandle<OffprintView>,
    /// What the components are in; `display: contents`.
    ground: Element,
    _listeners: [Listener; 2],
}

thread_local! {
    /// One style sheet for all elements of the page.
    static SHEET: Option<CssStyleSheet> = sheet();
}

impl std::fmt::Debug for Stage {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Stage").field("open", &self.set.is_some()).finish()
    }
}

impl Stage {
    /// Shows `props`.
    ///
    /// # Errors
    ///
    /// What the browser says when `host` can have no shadow root.
    pub(super) fn show(&mut self, host: &HtmlElement, props: Props) -> Result<(), JsValue> {
        if let Some(set) = &mut self.set {
            set.app.update(props);
            return Ok(());
        }
        let root = match host.shadow_root() {
            Some(root) => root,
            None => host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
        };
        dress(&root);
        root.set_text_content(None);
        let document = root.owner_document().ok_or(JsValue::NULL)?;
        let ground = document.create_element("div")?;
        ground.set_class_name("ground");
        root.append_child(&ground)?;
        let listeners = [Listener::clicks(&root), Listener::broken_pictures(&root)];
        let app = yew::Renderer::with_root_and_props(ground.clone(), props).render();
        self.set = Some(Set { root, app, ground, _listeners: listeners });
        Ok(())
    }

    /// An element that stands there.
    pub(super) fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.set.as_ref()?.root.query_selector(selector).ok()??;
        found.dyn_into().ok()
    }

    /// Clears the stage and lets the element's own children be seen.
    pub(super) fn clear(&mut self) {
        let Some(Set { root, app, ground, .. }) = self.set.take() else {
            return;
        };
        app.destroy();
        ground.remove();
        // A shadow root cannot be taken off again; an empty slot shows the children.
        let slot = root.owner_document().and_then(|document| document.create_element("slot").ok());
        if let Some(slot) = slot {
            root.append_child(&slot).ok();
        }
    }
}

/// Gives `root` our style sheet. Constructed sheets need no permission from a content
/// security policy, unlike `style` elements and attributes.
fn dress(root: &ShadowRoot) {
    SHEET.with(|sheet| {
        if let Some(sheet) = sheet {
            let sheets = Array::of1(sheet);
            // The loader has checked that the browser knows the member.
            Reflect::set(root, &JsValue::from_str("adoptedStyleSheets"), &sheets).ok();
        }
    });
}

fn sheet() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(STYLE).ok()?;
    Some(sheet)
}
