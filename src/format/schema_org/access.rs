//! Whether a story is free to read: what it, its parts, its page and its other nodes say.

use serde_json::Value;

use super::graph::{self, Node};
use crate::body::link::{Base, Link};
use crate::format::member::Member;
use crate::format::shapes;

const FREE: &str = "isAccessibleForFree";

/// What says that the story is not free to read.
///
/// The word of the story itself counts most, then that of its parts. Where both are silent, its
/// page may speak for it, or another node about the same story: systems for subscriptions write
/// a node of their own beside that of the publisher's system.
pub(super) fn forbids<'v>(story: &Node<'v>, root: &Member<'v>, base: &Base) -> Option<Member<'v>> {
    if let Some(word) = word(story, root) {
        return is_false(&word).then_some(word);
    }
    let whole = story.each(&["isPartOf"]).into_iter().map(|whole| Node::of(&whole, root));
    // A paper or a subscription is for money although some of its stories are free.
    let whole = whole.filter(|whole| whole.is(is_page));
    let page = story.each(&["mainEntityOfPage"]).into_iter().map(|page| Node::of(&page, root));
    let others = graph::nodes(root).into_iter().filter(|node| {
        // Most nodes say nothing about it, and are not compared with the story.
        let speaks = [FREE, "hasPart"].iter().any(|name| node.value.get(name).is_some());
        speaks && (holds(node, story) || is_same(node, story, base))
    });
    let others = others.map(|other| Node::of(&other, root));
    page.chain(whole).chain(others).filter_map(|node| word(&node, root)).find(is_false)
}

/// What a node says of itself, or else those of its parts that are not free.
fn word<'v>(node: &Node<'v>, root: &Member<'v>) -> Option<Member<'v>> {
    node.one(&[FREE]).or_else(|| {
        let parts = node.each(&["hasPart"]).into_iter();
        // Another story is no part of the words of this one.
        let parts = parts.filter(|part| !graph::is_article(part));
        let word = |part: Member<'v>| {
            shapes::one(&part, &[FREE]).or_else(|| Node::of(&part, root).one(&[FREE]))
        };
        parts.filter_map(word).find(is_false)
    })
}

/// Whether a member says no, as a truth value, a text or a name of the vocabulary.
fn is_false(member: &Member<'_>) -> bool {
    match member.value {
        Value::Bool(truth) => !truth,
        Value::String(text) => {
            let text = text.trim().to_ascii_lowercase();
            ["false", "no", "0"].contains(&text.rsplit('/').next().unwrap_or_default())
        }
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    }
}

fn is_page(kind: &str) -> bool {
    kind.ends_with("Page")
}

/// Whether a node is a page whose matter is the story.
fn holds(node: &Member<'_>, story: &Node<'_>) -> bool {
    let own = story.own.value;
    graph::is(node, is_page)
        && shapes::each(node, &["mainEntity"]).iter().any(|entity| {
            let name = entity.value.as_str().or_else(|| graph::id(entity.value));
            std::ptr::eq(entity.value, own) || (name.is_some() && name == graph::id(own))
        })
}

/// Whether a node is about the same story, or is the page with its address.
fn is_same(node: &Member<'_>, story: &Node<'_>, base: &Base) -> bool {
    let own = &story.own;
    let is_article = graph::is_article(node);
    if std::ptr::eq(node.value, own.value) || !(is_article || graph::is(node, is_page)) {
        return false;
    }
    let id = graph::id(own.value);
    if id.is_some() && id == graph::id(node.value) {
        return true;
    }
    // Stories with addresses of their own may share a headline: "The week in pictures".
    if let (Some(one), Some(other)) = (address(node, base), address(own, base)) {
        return graph::is_same_page(&one, &other);
    }
    let line = |node| Some(shapes::one(node, &["headline", "name"])?.value.as_str()?.trim());
    let line_of_node = line(node);
    is_article && line_of_node.is_some() && line_of_node == line(own)
}

/// The address of the page that a node is or stands on.
fn address(node: &Member<'_>, base: &Base) -> Option<Link> {
    let paths = ["url", "mainEntityOfPage.url", "mainEntityOfPage.@id", "mainEntityOfPage", "@id"];
    paths.iter().find_map(|path| {
        let member = shapes::one(node, &[path])?;
        let text = member.value.as_str()?.trim();
        // Stories that have no page of their own are parts of one: `list#1`, `list#2`.
        let is_part = *path == "@id" && graph::is_article(node) && text.contains('#');
        let is_address = shapes::is_address(text) || text.starts_with('/');
        (is_address && !is_part).then(|| Link::resolve(text, base).ok()).flatten()
    })
}
