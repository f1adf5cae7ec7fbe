//! Nodes of JSON-LD: what kind they are of, and which node a reference leads to.

use std::cell::OnceCell;
use std::cmp::Reverse;

use serde_json::Value;

use crate::body::link::Link;
use crate::format::member::Member;
use crate::format::shapes;

/// Members that hold further nodes on the way to an article.
const HOLDERS: [&str; 6] =
    ["@graph", "mainEntity", "blogPost", "blogPosts", "itemListElement", "item"];

/// Nodes that are looked at for articles. A front page has some hundred.
const MAX_NODES: usize = 500;

/// Values that are looked at for the node that a reference leads to. The largest graph met has
/// some thousand; each article of a list may hold some ten references.
const MAX_VALUES: usize = 20_000;

/// How references to nodes begin: parts of a page, nameless nodes, addresses.
const REFERENCES: [&str; 4] = ["#", "_:", "http:", "https:"];

/// A whole value, and the nodes in it by their names.
#[derive(Debug)]
pub(super) struct Graph<'v> {
    root: Member<'v>,
    /// In the order of the names, of each the node that says most; looked for when one is asked for.
    named: OnceCell<Vec<(&'v str, &'v Value)>>,
}

impl<'v> Graph<'v> {
    pub(super) fn of(root: &Member<'v>) -> Self {
        Self { root: root.clone(), named: OnceCell::new() }
    }

    /// The nodes that stand for themselves, in order.
    pub(super) fn nodes(&self) -> Vec<Member<'v>> {
        nodes(&self.root)
    }

    /// The first of the nodes that stand for themselves, or of those they hold, that is of the
    /// kind `name`.
    pub(super) fn find(&self, name: &str) -> Option<Member<'v>> {
        self.nodes().into_iter().find(|node| is(node, |kind| kind == name))
    }

    /// The node called `name` that says most.
    fn named(&self, name: &str) -> Option<&'v Value> {
        let named = self.named.get_or_init(|| {
            let (mut named, mut left) = (Vec::new(), MAX_VALUES);
            collect_named(self.root.value, &mut named, &mut left);
            named.sort_by_key(|(name, node)| (*name, Reverse(n_members(node))));
            named.dedup_by_key(|(name, _)| *name);
            named
        });
        let place = named.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        named.get(place).map(|(_, node)| *node)
    }
}

/// A node, and the one that it refers to for what it does not say itself.
#[derive(Debug)]
pub(super) struct Node<'v> {
    pub(super) own: Member<'v>,
    target: Option<Member<'v>>,
}

impl<'v> Node<'v> {
    /// The node that `member` is or refers to, among those of `root`.
    pub(super) fn of(member: &Member<'v>, root: &Graph<'v>) -> Self {
        let bare = member.value.as_str();
        let bare = bare.filter(|text| REFERENCES.iter().any(|start| text.starts_with(start)));
        let target = bare
            .or_else(|| id(member.value))
            .and_then(|id| Some(Member { value: root.named(id)?, place: member.place.clone() }));
        Self { own: member.clone(), target }
    }

    /// A node that is not looked for elsewhere.
    pub(super) fn alone(member: &Member<'v>) -> Self {
        Self { own: member.clone(), target: None }
    }

    /// The first of the members at `paths` that says something, here or where the reference leads.
    pub(super) fn one(&self, paths: &[&str]) -> Option<Member<'v>> {
        paths.iter().find_map(|path| {
            let target = || shapes::one(self.target.as_ref()?, &[path]);
            shapes::one(&self.own, &[path]).or_else(target)
        })
    }

    /// All of the first of the members at `paths` that is there, but for what is blank.
    pub(super) fn each(&self, paths: &[&str]) -> Vec<Member<'v>> {
        let mut own = shapes::each(&self.own, paths);
        own.retain(|member| !member.is_blank());
        match &self.target {
            Some(target) if own.is_empty() => shapes::each(target, paths),
            Some(_) | None => own,
        }
    }

    /// Whether the node is of a kind that `fits`, here or where the reference leads.
    pub(super) fn is(&self, fits: impl Fn(&str) -> bool) -> bool {
        is(&self.own, &fits) || self.target.as_ref().is_some_and(|target| is(target, &fits))
    }

    /// The text that stands for the whole node, unless it is a reference.
    pub(super) fn bare(&self) -> Option<&Member<'v>> {
        (self.target.is_none() && self.own.value.is_string()).then_some(&self.own)
    }
}

/// The name of a node.
pub(super) fn id(value: &Value) -> Option<&str> {
    value.get("@id").or_else(|| value.get("id"))?.as_str()
}

/// Collects the nodes that have a name and say something, from the `left` values that are looked at.
fn collect_named<'v>(value: &'v Value, named: &mut Vec<(&'v str, &'v Value)>, left: &mut usize) {
    let Some(rest) = left.checked_sub(1) else {
        return;
    };
    *left = rest;
    match value {
        Value::Array(values) => {
            for value in values {
                collect_named(value, named, left);
            }
        }
        Value::Object(members) => {
            named.extend(id(value).filter(|_| members.len() > 1).map(|id| (id, value)));
            for value in members.values() {
                collect_named(value, named, left);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn n_members(node: &Value) -> usize {
    node.as_object().map_or(0, serde_json::Map::len)
}

/// Whether two addresses are those of one page. Systems disagree about the last slash.
pub(super) fn is_same_page(one: &Link, other: &Link) -> bool {
    one.page().trim_end_matches('/') == other.page().trim_end_matches('/')
}

/// Whether a node is of a kind whose name, without that of the vocabulary, `fits`.
pub(super) fn is(node: &Member<'_>, fits: impl Fn(&str) -> bool) -> bool {
    let kinds = shapes::each(node, &["@type", "type"]);
    kinds.iter().any(|kind| {
        let name = kind.value.as_str().unwrap_or_default();
        fits(name.rsplit([':', '/', '#']).next().unwrap_or_default())
    })
}

/// Whether a node is a story: one of the kinds below `Article` in the vocabulary.
pub(super) fn is_article(node: &Member<'_>) -> bool {
    let ends = ["Article", "BlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report"];
    is(node, |kind| ends.iter().any(|end| kind.ends_with(end)))
}

/// The nodes of `root` that stand for themselves, in order.
pub(super) fn nodes<'v>(root: &Member<'v>) -> Vec<Member<'v>> {
    let mut found = Vec::new();
    collect(root, &mut found);
    found
}

fn collect<'v>(member: &Member<'v>, found: &mut Vec<Member<'v>>) {
    if found.len() >= MAX_NODES {
        return;
    }
    if let Some(entries) = member.entries() {
        for entry in &entries {
            collect(entry, found);
        }
    } else if member.value.is_object() {
        found.push(member.clone());
        for inner in HOLDERS.iter().filter_map(|name| member.get(name)) {
            collect(&inner, found);
        }
    }
}
