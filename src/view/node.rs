//! Elements from names that stand in this crate and words that stand anywhere.
//!
//! Names of elements and attributes are `&'static str`, so no text of a story can
//! become one. Elements are built directly rather than by `html!`: there are tens of
//! thousands in a long story, of which no two views differ in more than a name.

use std::rc::Rc;

use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag, VText};
use yew::{AttrValue, Html};

/// The value of an attribute; `None` leaves the attribute out.
pub(super) type Value = Option<AttrValue>;

/// An element with attributes, whose `names` and `values` go in pairs.
pub(super) fn element<const N: usize>(
    tag: &'static str,
    names: &'static [&'static str; N],
    values: [Value; N],
    inside: Html,
) -> Html {
    let values = values.into_iter().map(|value| value.map(AttributeOrProperty::Attribute));
    build(tag, Attributes::Dynamic { keys: names, values: values.collect() }, inside)
}

/// An element without attributes.
pub(super) fn plain(tag: &'static str, inside: Html) -> Html {
    build(tag, Attributes::default(), inside)
}

/// An element with a class.
pub(super) fn classed(tag: &'static str, class: &'static str, inside: Html) -> Html {
    element(tag, &["class"], [said(class)], inside)
}

/// An element with a class that host pages can style as a part of the same name.
pub(super) fn part(tag: &'static str, name: &'static str, inside: Html) -> Html {
    element(tag, &["class", "part"], [said(name), said(name)], inside)
}

/// Text.
pub(super) fn text(words: impl Into<AttrValue>) -> Html {
    VText::new(words).into()
}

/// Text that is shared with the article.
pub(super) fn shared(words: &Rc<str>) -> Html {
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
pub(super) fn row(mut nodes: Vec<Html>) -> Html {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            VList::with_children(nodes, None).into()
        }
        None => Html::default(),
    }
}

fn build(tag: &'static str, attributes: Attributes, inside: Html) -> Html {
    let mut element = VTag::new(tag);
    element.set_attributes(attributes);
    if let Some(children) = element.children_mut() {
        *children = inside;
    }
    element.into()
}
