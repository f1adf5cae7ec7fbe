//! The element's attributes that concern how the article looks, and its children.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, ShadowRoot};

use crate::body::language::Language;
use crate::view::{RelatedPlace, Settings, Theme};

/// Reads the attributes of `host`; what is missing or unknown is the default.
pub(super) fn settings(host: &HtmlElement) -> Settings {
    // As HTML reads enumerated attributes (2.3.3): in any case, but with nothing around them.
    let level = word(host, "heading-level");
    let level = ["1", "2", "3", "4", "5", "6"].iter().position(|known| *known == level);
    Settings {
        language: language_of(Some(host)),
        page_language: page_language(host),
        heading_level: level.and_then(|index| u8::try_from(index + 1).ok()).unwrap_or(2),
        theme: match word(host, "theme").as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            "sepia" => Theme::Sepia,
            "contrast" => Theme::Contrast,
            _ => Theme::Auto,
        },
        related: match word(host, "related").as_str() {
            "below" => RelatedPlace::Below,
            "none" => RelatedPlace::None,
            _ => RelatedPlace::Auto,
        },
    }
}

/// Whether related stories open in place.
pub(super) fn opens_in_place(host: &HtmlElement) -> bool {
    word(host, "navigate") == "inline"
}

/// Whether stories that open in place enter the browser's history.
pub(super) fn enters_history(host: &HtmlElement) -> bool {
    host.has_attribute("history")
}

/// Whether the publisher left something to read among the element's children: anything
/// but article JSON and what goes into a named slot.
pub(super) fn has_fallback(host: &HtmlElement) -> bool {
    let children = host.child_nodes();
    (0..children.length()).filter_map(|index| children.get(index)).any(|child| is_fallback(&child))
}

/// The article JSON among the children.
pub(super) fn inline_json(host: &HtmlElement) -> Option<String> {
    let children = host.children();
    (0..children.length())
        .filter_map(|index| children.item(index))
        .find(is_article_json)
        .and_then(|script| script.text_content())
        .filter(|json| !json.trim().is_empty())
}

fn is_fallback(child: &Node) -> bool {
    match child.dyn_ref::<Element>() {
        Some(element) => !element.has_attribute("slot") && element.local_name() != "script",
        None => {
            child.node_type() == Node::TEXT_NODE
                && child.text_content().is_some_and(|text| !text.trim().is_empty())
        }
    }
}

fn is_article_json(child: &Element) -> bool {
    let kind = child.get_attribute("type").unwrap_or_default();
    child.local_name() == "script" && kind.trim().eq_ignore_ascii_case("application/json")
}

fn page_language(host: &HtmlElement) -> Option<Language> {
    let mut around = host.parent_element();
    let mut root = host.get_root_node();
    loop {
        let said = around.and_then(|around| around.closest("[lang]").ok().flatten());
        if said.is_some() {
            return language_of(said.as_ref());
        }
        // A shadow root inherits the language of its host (HTML 3.2.6.2).
        let outer = root.dyn_into::<ShadowRoot>().ok()?.host();
        root = outer.get_root_node();
        around = Some(outer);
    }
}

fn language_of(element: Option<&Element>) -> Option<Language> {
    Language::parse(&element?.get_attribute("lang")?)
}

fn word(host: &HtmlElement, name: &str) -> String {
    host.get_attribute(name).unwrap_or_default().to_ascii_lowercase()
}
