//! HTML, by `html5ever`.

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::node::Element as Found;
use scraper::{Html, HtmlTreeSink, Node};

use crate::platform::guard::{STYLE, tame};
use crate::platform::tags::RAW_NAME;
use crate::platform::tree::{Blocked, Builder, Element, Tree, Vocabulary};

/// Parses `markup` as the body of a document in standards mode whose scripts never run.
///
/// # Errors
///
/// In a browser the page may forbid it; natively never.
///
/// ```
/// use offprint::platform::markup::parse;
/// use offprint::platform::tree::Vocabulary;
///
/// let words = Vocabulary { common: &["lang"], special: |_| &[], leaf: |name| name == "head" };
/// let tree = parse("<P lang=en id=x>Rain", words).unwrap();
/// assert!(format!("{:?}", tree.nodes).contains(r#"name: "p", attributes: [("lang", "en")]"#));
/// ```
pub fn parse(markup: &str, vocabulary: Vocabulary) -> Result<Tree, Blocked> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let document = format!("<!doctype html><body>{}", tame(markup));
    let html = parse_document(HtmlTreeSink::new(Html::new_document()), options).one(document);
    let mut builder = Builder::default();
    let Some(root) = html.tree.root().children().find(|child| child.value().is_element()) else {
        return Ok(builder.finish());
    };
    let mut node = root;
    while builder.has_room() {
        let mut inside = None;
        match node.value() {
            Node::Text(text) => builder.text(text.text.to_string()),
            Node::Element(found) => {
                let element = element(found, vocabulary);
                if (vocabulary.leaf)(&element.name) || !node.has_children() {
                    builder.leaf(element);
                } else {
                    builder.open(element);
                    inside = node.first_child();
                }
            }
            Node::Document
            | Node::Fragment
            | Node::Doctype(_)
            | Node::Comment(_)
            | Node::ProcessingInstruction(_) => {}
        }
        if let Some(child) = inside {
            node = child;
            continue;
        }
        // The next node in the document: up until there is a sibling.
        loop {
            if node.id() == root.id() {
                return Ok(builder.finish());
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent() else {
                return Ok(builder.finish());
            };
            node = parent;
            builder.close();
        }
    }
    Ok(builder.finish())
}

fn element(found: &Found, vocabulary: Vocabulary) -> Element {
    let name = found.name();
    let name = if name == RAW_NAME { "style" } else { name }.to_owned();
    let mut attributes = Vec::new();
    if !found.attrs.is_empty() {
        for wanted in vocabulary.common.iter().chain((vocabulary.special)(&name)) {
            let written = if *wanted == "style" { STYLE } else { wanted };
            if let Some(value) = found.attr(written) {
                attributes.push((*wanted, value.to_owned()));
            }
        }
    }
    Element { name, attributes, children: Vec::new() }
}
