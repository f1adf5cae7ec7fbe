//! What an element is for, told by its attributes and by what is in it.

use super::names::{classes, is_nothing, is_scripted};
use crate::body::text::lists;
use crate::platform::tree::{Element, Node};

/// Classes of links beside a heading that lead to it.
const PERMALINKS: &str = "anchor anchor-link anchorjs-link hash-link header-anchor headerlink heading-anchor \
    heading-link permalink zola-anchor";

/// What stands in such links, and how their words begin.
const MARKS: &str = "#\u{b6}\u{1f517}\u{fe0e}\u{fe0f}\u{221e}\u{2693}";
const BEGINNINGS: [&str; 4] = ["Permalink", "Link to ", "Direct link", "Anchor"];

/// Whether a link does no more than lead to the heading that it stands in or beside. In a heading,
/// `has_others` says whether that has words that are no links.
pub(super) fn is_permalink(element: &Element, has_others: Option<bool>) -> bool {
    let Some(href) = element.attribute("href").filter(|href| href.contains('#')) else {
        return false;
    };
    match has_others {
        Some(true) => {
            is_mark(element) || (is_called(element) && href.starts_with('#') && offers(element))
        }
        // The heading is the link.
        Some(false) => false,
        None => is_called(element) && (is_mark(element) || offers(element)),
    }
}

/// Whether an element has one of the classes that such links have.
pub(super) fn is_called(element: &Element) -> bool {
    classes(element).any(|class| lists(PERMALINKS, class))
}

/// Whether the words of a link are about the link: they begin so, or end with a sign alone.
fn offers(element: &Element) -> bool {
    let mut words = String::new();
    visit_texts(&element.children, &mut |text| {
        words.push_str(text);
        words.push(' ');
    });
    let words = words.trim();
    let last = words.split_whitespace().last().unwrap_or_default();
    let is_sign = !last.is_empty() && last.chars().all(|letter| MARKS.contains(letter));
    is_sign || BEGINNINGS.iter().any(|start| words.starts_with(start))
}

/// Whether nothing is in an element but what stands in such links: signs, or what has no width.
pub(super) fn is_mark(element: &Element) -> bool {
    let (mut is_mark, mut has_mark) = (true, false);
    visit_texts(&element.children, &mut |text| {
        for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
            let is_one = is_white(letter) || MARKS.contains(letter);
            is_mark &= is_one;
            has_mark |= is_one;
        }
    });
    is_mark && has_mark && !has_picture(&element.children)
}

/// Whether a picture is among `nodes` or in them.
pub(super) fn has_picture(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(inner) => inner.name == "img" || has_picture(&inner.children),
    })
}

/// Calls `look` with every text in `nodes`.
pub(super) fn visit_texts(nodes: &[Node], look: &mut dyn FnMut(&str)) {
    for node in nodes {
        match node {
            Node::Text(text) => look(text),
            Node::Element(element) => visit_texts(&element.children, look),
        }
    }
}

/// Whether there are words outside of the elements called `name`.
pub(super) fn has_words_outside(nodes: &[Node], name: &str) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(text) => !text.chars().all(is_white),
        Node::Element(inner) => inner.name != name && has_words_outside(&inner.children, name),
    })
}

/// Whether nothing is seen of a character: white space, and what has no width.
pub(super) fn is_white(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether an element that a script of the page would make something of holds data or nothing, not words.
pub(super) fn is_data(element: &Element) -> bool {
    let is_empty = element.children.iter().all(is_nothing);
    if is_empty && (element.name.contains('-') || is_scripted(element)) {
        return true;
    }
    let [Node::Text(text)] = element.children.as_slice() else {
        return false;
    };
    let text = text.trim();
    element.name.contains('-')
        && text.ends_with('}')
        && text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'))
}

/// Whether an element is a page of several that stand in one place; a click brings each.
pub(super) fn is_panel(element: &Element) -> bool {
    element.attribute("role") == Some("tabpanel")
}
