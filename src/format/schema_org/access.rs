//! Whether a story is free to read: what it, its parts, its page and its other nodes say.

use serde_json::Value;

use super::graph::{self, Graph, Node};
use crate::body::link::{Base, Link};
use crate::format::member::Member;
use crate::format::shapes;

const FREE: &str = "isAccessibleForFree";

/// Pages and other wholes around a story that may speak for it.
const MAX_WHOLES: usize = 4;

/// Parts that are looked for by their names, for one story and all that may speak for it. Pages
/// have a handful; where there are more, the story counts as not free.
const MAX_PARTS: usize = 64;

/// What says that the story is not free to read.
///
/// The word of the story itself counts most, then that of its parts. Where both are silent, its
/// page may speak for it, or another node about the same story: systems for subscriptions write
/// a node of their own beside that of the publisher's system.
pub(super) fn forbids<'v>(story: &Node<'v>, root: &Graph<'v>, base: &Base) -> Option<Member<'v>> {
    let nodes = root.nodes();
    let mut left = MAX_PARTS;
    if let Some((word, is_free)) = word(story, &nodes, &mut left) {
        return (!is_free).then_some(word);
    }
    let around = |name| {
        let around = story.each(&[name]).into_iter().take(MAX_WHOLES);
        around.map(|member| Node::of(&member, root))
    };
    // A paper or a subscription is for money although some of its stories are free.
    let wholes = around("isPartOf").filter(|whole| whole.is(is_page));
    let own = address(&story.own, base);
    let others = nodes.iter().filter(|node| {
        // Most nodes say nothing about it, and are not compared with the story.
        let speaks = [FREE, "hasPart"].iter().any(|name| node.value.get(name).is_some());
        speaks && (holds(node, story) || is_same(node, story, own.as_ref(), base))
    });
    let others = others.map(Node::alone);
    let mut all = around("mainEntityOfPage").chain(wholes).chain(others);
    all.find_map(|node| match word(&node, &nodes, &mut left) {
        Some((word, false)) => Some(word),
        Some((_, true)) | None => None,
    })
}

/// Whether a part of a story says of itself that it is not free to read.
pub(super) fn is_paid(part: &Node<'_>) -> bool {
    said(part).is_some_and(|word| is_false(&word))
}

/// What a node says about being free: where it says several things, no counts.
fn said<'v>(node: &Node<'v>) -> Option<Member<'v>> {
    node.each(&[FREE]).into_iter().find(is_false).or_else(|| node.one(&[FREE]))
}

/// What a node says of itself, or else those of its parts that are not free, and whether that
/// is yes.
fn word<'v>(node: &Node<'v>, nodes: &[Member<'v>], left: &mut usize) -> Option<(Member<'v>, bool)> {
    if let Some(word) = said(node) {
        let is_free = !is_false(&word);
        return Some((word, is_free));
    }
    for part in node.each(&["hasPart"]) {
        // Another story is no part of the words of this one.
        if graph::is_article(&part) {
            continue;
        }
        let Some(rest) = left.checked_sub(1) else {
            return Some((part, false));
        };
        *left = rest;
        let word = shapes::one(&part, &[FREE]);
        let word = word.or_else(|| shapes::one(named(&part, nodes)?, &[FREE]));
        if let Some(word) = word.filter(is_false) {
            return Some((word, false));
        }
    }
    None
}

/// The node that a part refers to.
fn named<'n, 'v>(part: &Member<'_>, nodes: &'n [Member<'v>]) -> Option<&'n Member<'v>> {
    let name = part.value.as_str().or_else(|| graph::id(part.value))?;
    nodes.iter().find(|node| graph::id(node.value) == Some(name))
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
fn is_same(
    node: &Member<'_>,
    story: &Node<'_>,
    address_of_story: Option<&(Link, bool)>,
    base: &Base,
) -> bool {
    let own = &story.own;
    let is_article = graph::is_article(node);
    if std::ptr::eq(node.value, own.value) || !(is_article || graph::is(node, is_page)) {
        return false;
    }
    let id = graph::id(own.value);
    if id.is_some() && id == graph::id(node.value) {
        return true;
    }
    let line = |node| Some(shapes::one(node, &["headline", "name"])?.value.as_str()?.trim());
    let (one, other) = (line(node), line(own));
    // Stories with addresses of their own may share a headline: "The week in pictures".
    let Some(((page, is_own), (other_page, is_others_own))) =
        address(node, base).zip(address_of_story.cloned())
    else {
        return is_article && one.is_some() && one == other;
    };
    // Many stories may stand on one page.
    let stands_alone = is_own || is_others_own || !is_article;
    let may_be_one = stands_alone || one.is_none() || other.is_none() || one == other;
    may_be_one && graph::is_same_page(&page, &other_page)
}

/// The address of the page that a node is or stands on, and whether it is its own.
fn address(node: &Member<'_>, base: &Base) -> Option<(Link, bool)> {
    let paths = ["url", "mainEntityOfPage.url", "mainEntityOfPage.@id", "mainEntityOfPage", "@id"];
    paths.iter().find_map(|path| {
        let member = shapes::one(node, &[path])?;
        let text = member.value.as_str()?.trim();
        // Stories that have no page of their own are parts of one: `list#1`, `list#2`.
        let is_part = *path == "@id" && graph::is_article(node) && text.contains('#');
        let is_address = shapes::is_address(text) || text.starts_with('/');
        let link = (is_address && !is_part).then(|| Link::resolve(text, base).ok()).flatten();
        Some((link?, ["url", "@id"].contains(path)))
    })
}
