//! What views are made of: elements from names that stand in this crate and words that
//! stand anywhere.
//!
//! Names of elements and attributes are `&'static str`, so no text of a story can
//! become one. A long story has tens of thousands of elements of which none ever changes:
//! in the page they are built in one go, past the comparison that Yew would make with what
//! stood there before; without a browser they are elements of Yew's, and written as text.

use std::rc::Rc;

use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag, VText};
use yew::{AttrValue, Html};

use crate::view::late::Late;

/// The value of an attribute; `None` leaves the attribute out.
pub(super) type Value = Option<AttrValue>;

/// A part of what is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Text.
    Text(AttrValue),
    /// Text that may take its time.
    Late(Late),
    /// An element.
    Element(Box<Element>),
    /// Several nodes, one after the other.
    Row(Vec<Node>),
    /// A component, or an element that listens: what may change.
    Live(Html),
}

/// An element with its attributes, which `names` and `values` are in pairs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Element {
    tag: &'static str,
    names: &'static [&'static str],
    values: Vec<Value>,
    inside: Node,
    /// Whether there is something inside that may change.
    is_live: bool,
}

/// Nothing.
impl Default for Node {
    fn default() -> Self {
        Self::Row(Vec::new())
    }
}

impl Node {
    fn is_live(&self) -> bool {
        match self {
            Self::Text(_) | Self::Late(_) => false,
            Self::Element(element) => element.is_live,
            Self::Row(nodes) => nodes.iter().any(Self::is_live),
            Self::Live(_) => true,
        }
    }
}

/// An element with attributes, whose `names` and `values` go in pairs.
pub(super) fn element<const N: usize>(
    tag: &'static str,
    names: &'static [&'static str; N],
    values: [Value; N],
    inside: Node,
) -> Node {
    build(tag, names, values.into(), inside)
}

/// An element that stays when it is shown again, with whatever changed.
pub(super) fn shell<const N: usize>(
    tag: &'static str,
    names: &'static [&'static str; N],
    values: [Value; N],
    inside: Node,
) -> Node {
    Node::Element(Box::new(Element { tag, names, values: values.into(), inside, is_live: true }))
}

/// An element without attributes.
pub(super) fn plain(tag: &'static str, inside: Node) -> Node {
    build(tag, &[], Vec::new(), inside)
}

/// An element with a class.
pub(super) fn classed(tag: &'static str, class: &'static str, inside: Node) -> Node {
    element(tag, &["class"], [said(class)], inside)
}

/// An element with a class that host pages can style as a part of the same name.
pub(super) fn part(tag: &'static str, name: &'static str, inside: Node) -> Node {
    element(tag, &["class", "part"], [said(name), said(name)], inside)
}

/// Text.
pub(super) fn text(words: impl Into<AttrValue>) -> Node {
    Node::Text(words.into())
}

/// Text that is shared with the article.
pub(super) fn shared(words: &Rc<str>) -> Node {
    text(AttrValue::Rc(Rc::clone(words)))
}

/// A value that is ours.
#[expect(clippy::unnecessary_wraps, reason = "among the values of an element some are absent")]
pub(super) const fn said(value: &'static str) -> Value {
    Some(AttrValue::Static(value))
}

/// A value that is made or checked on the way.
#[expect(clippy::unnecessary_wraps, reason = "among the values of an element some are absent")]
pub(super) fn made(value: impl Into<AttrValue>) -> Value {
    Some(value.into())
}

/// A value that is shared with the article.
#[expect(clippy::unnecessary_wraps, reason = "among the values of an element some are absent")]
pub(super) fn kept(value: &Rc<str>) -> Value {
    Some(AttrValue::Rc(Rc::clone(value)))
}

/// Several nodes, one after the other.
pub(super) fn row(mut nodes: Vec<Node>) -> Node {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            Node::Row(nodes)
        }
        None => Node::default(),
    }
}

fn build(
    tag: &'static str,
    names: &'static [&'static str],
    values: Vec<Value>,
    inside: Node,
) -> Node {
    let is_live = inside.is_live();
    Node::Element(Box::new(Element { tag, names, values, inside, is_live }))
}

/// `node` as Yew takes it.
pub(super) fn html(node: Node) -> Html {
    match node {
        Node::Text(words) => VText::new(words).into(),
        Node::Late(words) => VText::new(words.say()).into(),
        Node::Row(nodes) => {
            VList::with_children(nodes.into_iter().map(html).collect(), None).into()
        }
        Node::Live(html) => html,
        #[cfg(target_arch = "wasm32")]
        Node::Element(element) if !element.is_live => built::whole(&element),
        Node::Element(element) => {
            let Element { tag, names, values, inside, .. } = *element;
            let mut element = VTag::new(tag);
            let values = values.into_iter();
            let values = values.map(|value| value.map(AttributeOrProperty::Attribute)).collect();
            element.set_attributes(Attributes::Dynamic { keys: names, values });
            if let Some(children) = element.children_mut() {
                *children = html(inside);
            }
            element.into()
        }
    }
}

/// Changes `shown`, which `html` made of `old`, into what it would make of `new`: where elements
/// differ, others take their place. Whether that could be done.
#[cfg(target_arch = "wasm32")]
pub(super) fn renew(shown: &Html, old: &Node, new: &Node) -> bool {
    built::renew(shown, old, new).is_some()
}

/// Without a browser nothing stands anywhere.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const fn renew(_shown: &Html, _old: &Node, _new: &Node) -> bool {
    false
}

/// Elements that never change, built in one go.
#[cfg(target_arch = "wasm32")]
mod built {
    use yew::Html;
    use yew::virtual_dom::VNode;

    use super::{Element, Node};
    use crate::platform::builder::Plan;

    pub(super) fn whole(element: &Element) -> Html {
        let mut plan = Plan::default();
        write(element, &mut plan);
        plan.build().map_or_else(Html::default, VNode::VRef)
    }

    pub(super) fn renew(shown: &Html, old: &Node, new: &Node) -> Option<()> {
        let (VNode::VRef(root), Node::Element(old), Node::Element(new)) = (shown, old, new) else {
            return None;
        };
        let mut changes = Vec::new();
        find_changes(old, new, &mut Vec::new(), &mut changes)?;
        for (path, plan) in changes {
            // Where the reader has brought a frame, there is nothing left to change.
            plan.replace(root, &path);
        }
        Some(())
    }

    /// Finds where `new` differs from `old`; `None` when it does so itself.
    fn find_changes(
        old: &Element,
        new: &Element,
        path: &mut Vec<u32>,
        changes: &mut Vec<(Vec<u32>, Plan)>,
    ) -> Option<()> {
        let alike = old.tag == new.tag && old.names == new.names && old.values == new.values;
        let (inside, others) = (flat(&old.inside), flat(&new.inside));
        if old.is_live || new.is_live || !alike || inside.len() != others.len() {
            return None;
        }
        for (place, (old, new)) in (0..).zip(inside.into_iter().zip(others)) {
            let (Node::Element(old), Node::Element(new)) = (old, new) else {
                // Text has no place of its own to be changed in.
                if old != new {
                    return None;
                }
                continue;
            };
            path.push(place);
            if find_changes(old, new, path, changes).is_none() {
                changes.retain(|(changed, _)| !changed.starts_with(path));
                let mut plan = Plan::default();
                write(new, &mut plan);
                changes.push((path.clone(), plan));
            }
            path.pop();
        }
        Some(())
    }

    /// What stands in an element, one after the other.
    fn flat(node: &Node) -> Vec<&Node> {
        match node {
            Node::Row(nodes) => nodes.iter().flat_map(flat).collect(),
            Node::Text(_) | Node::Late(_) | Node::Element(_) | Node::Live(_) => vec![node],
        }
    }

    fn write(element: &Element, plan: &mut Plan) {
        plan.open(element.tag);
        for (name, value) in element.names.iter().zip(&element.values) {
            if let Some(value) = value {
                plan.attribute(name, value);
            }
        }
        write_inside(&element.inside, plan);
        plan.close();
    }

    fn write_inside(node: &Node, plan: &mut Plan) {
        match node {
            Node::Text(words) => plan.text(words),
            Node::Late(words) => {
                let words = words.clone();
                plan.late(move || words.say());
            }
            Node::Element(element) => write(element, plan),
            Node::Row(nodes) => nodes.iter().for_each(|node| write_inside(node, plan)),
            // Whoever holds a component is live and goes another way.
            Node::Live(_) => {}
        }
    }
}
