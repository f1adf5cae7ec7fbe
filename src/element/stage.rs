//! The shadow root and what stands in it.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::{AppHandle, Callback};

use super::links::Listener;
use crate::view::{Actions, OffprintView, Props, RelatedPlace, STYLE, Scene, Settings, Theme};

/// The shadow root of one element, once there is something to show.
#[derive(Default)]
pub(super) struct Stage {
    set: Option<Set>,
}

struct Set {
    root: ShadowRoot,
    play: Play,
    _listeners: [Listener; 2],
}

/// The components, and the element that they are in; `display: contents`.
struct Play {
    app: AppHandle<OffprintView>,
    ground: Element,
}

/// Components that are kept for the next element. A page that puts up and takes down more
/// articles than these at a time pays some hundred bytes for each.
const MAX_IDLE: usize = 16;

thread_local! {
    /// One style sheet for all elements of the page.
    static SHEET: Option<CssStyleSheet> = sheet();
    /// Components that no element shows. Yew never lets the listeners of its roots go, nor with
    /// them the roots, so they are used again.
    static IDLE: RefCell<Vec<Play>> = const { RefCell::new(Vec::new()) };
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
            set.play.app.update(props);
            return Ok(());
        }
        let root = match host.shadow_root() {
            Some(root) => root,
            None => host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
        };
        dress(&root);
        root.set_text_content(None);
        let play = play(&root, props)?;
        let listeners = [Listener::clicks(&root), Listener::broken_pictures(&root)];
        self.set = Some(Set { root, play, _listeners: listeners });
        Ok(())
    }

    /// An element that stands there.
    pub(super) fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.set.as_ref()?.root.query_selector(selector).ok()??;
        found.dyn_into().ok()
    }

    /// Clears the stage and lets the element's own children be seen.
    pub(super) fn clear(&mut self) {
        let Some(Set { root, play, .. }) = self.set.take() else {
            return;
        };
        play.ground.remove();
        rest(play);
        // A shadow root cannot be taken off again; an empty slot shows the children.
        let slot = root.owner_document().and_then(|document| document.create_element("slot").ok());
        if let Some(slot) = slot {
            root.append_child(&slot).ok();
        }
    }
}

/// Puts components into `root`, those of an element that left if there are any.
fn play(root: &ShadowRoot, props: Props) -> Result<Play, JsValue> {
    if let Some(mut play) = IDLE.with_borrow_mut(Vec::pop) {
        root.append_child(&play.ground)?;
        play.app.update(props);
        return Ok(play);
    }
    let document = root.owner_document().ok_or(JsValue::NULL)?;
    let ground = document.create_element("div")?;
    ground.set_class_name("ground");
    root.append_child(&ground)?;
    let app = yew::Renderer::with_root_and_props(ground.clone(), props).render();
    Ok(Play { app, ground })
}

/// Keeps components, without the article that they showed.
fn rest(mut play: Play) {
    IDLE.with_borrow_mut(|idle| {
        if idle.len() >= MAX_IDLE {
            return play.app.destroy();
        }
        play.app.update(nothing());
        idle.push(play);
    });
}

/// Neither an article nor an element that wants one.
fn nothing() -> Props {
    Props {
        scene: Scene::Loading,
        settings: Settings {
            language: None,
            page_language: None,
            heading_level: 2,
            theme: Theme::Auto,
            related: RelatedPlace::Auto,
        },
        on: Actions { retry: Callback::noop(), open: Callback::noop() },
        back: None,
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
