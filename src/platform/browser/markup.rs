//! HTML, by the browser's `DOMParser`.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Node};

use crate::platform::guard::{STYLE, tame};
use crate::platform::tags::RAW_NAME;
use crate::platform::tree::{Blocked, Builder, Element, Tree, Vocabulary};

#[wasm_bindgen]
extern "C" {
    type DOMParser;

    #[wasm_bindgen(constructor)]
    fn new() -> DOMParser;

    // Not the one of `web_sys`: that takes a string only, and where a page requires
    // trusted types a string is refused.
    #[wasm_bindgen(method, catch, js_name = parseFromString)]
    fn parse_from_string(
        this: &DOMParser,
        markup: &JsValue,
        kind: &str,
    ) -> Result<Document, JsValue>;

    type Policy;

    #[wasm_bindgen(method, catch, js_name = createHTML)]
    fn create_html(this: &Policy, markup: &str) -> Result<JsValue, JsValue>;

    type Policies;

    #[wasm_bindgen(thread_local_v2, js_name = trustedTypes)]
    static POLICIES: Option<Policies>;

    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create_policy(this: &Policies, name: &str, rules: &JsValue) -> Result<Policy, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = String)]
    static STRING: JsValue;
}

thread_local! {
    /// The policy under which markup is parsed into documents that nothing shows: made
    /// once, because a page may allow one of a name only.
    static POLICY: Option<Policy> = POLICIES.with(|policies| {
        let rules = js_sys::Object::new();
        // `String(markup)` is `markup`, so no function of our own is needed.
        let string = STRING.with(Clone::clone);
        js_sys::Reflect::set(&rules, &JsValue::from_str("createHTML"), &string).ok()?;
        policies.as_ref()?.create_policy("offprint", &rules).ok()
    });
}

/// Parses `markup` as the body of a document in standards mode whose scripts never run.
///
/// The document belongs to no window: nothing in it is loaded, run or shown.
///
/// # Errors
///
/// Where the page requires trusted types and allows no policy named `offprint`.
pub fn parse(markup: &str, vocabulary: Vocabulary) -> Result<Tree, Blocked> {
    let markup = format!("<!doctype html><body>{}", tame(markup));
    let trusted = POLICY.with(|policy| policy.as_ref()?.create_html(&markup).ok());
    let trusted = trusted.unwrap_or_else(|| JsValue::from_str(&markup));
    drop(markup);
    let document =
        DOMParser::new().parse_from_string(&trusted, "text/html").map_err(|_refusal| Blocked)?;
    let mut builder = Builder::default();
    let Some(root) = document.document_element().map(Node::from) else {
        return Ok(builder.finish());
    };
    let mut node = root.clone();
    while builder.has_room() {
        let mut inside = None;
        match node.node_type() {
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => {
                builder.text(node.node_value().unwrap_or_default());
            }
            Node::ELEMENT_NODE => {
                let element = element(node.unchecked_ref(), vocabulary);
                let leaf = (vocabulary.leaf)(&element.name);
                inside = if leaf { None } else { node.first_child() };
                if inside.is_some() { builder.open(element) } else { builder.leaf(element) }
            }
            _comment => {}
        }
        if let Some(child) = inside {
            node = child;
            continue;
        }
        // The next node in the document: up until there is a sibling.
        loop {
            if node == root {
                return Ok(builder.finish());
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent_node() else {
                return Ok(builder.finish());
            };
            node = parent;
            builder.close();
        }
    }
    Ok(builder.finish())
}

fn element(found: &web_sys::Element, vocabulary: Vocabulary) -> Element {
    let name = found.local_name();
    let name = if name == RAW_NAME { "style".to_owned() } else { name };
    let mut attributes = Vec::new();
    if found.has_attributes() {
        for wanted in vocabulary.common.iter().chain((vocabulary.special)(&name)) {
            let written = if *wanted == "style" { STYLE } else { wanted };
            if let Some(value) = found.get_attribute(written) {
                attributes.push((*wanted, value));
            }
        }
    }
    Element { name, attributes, children: Vec::new() }
}
