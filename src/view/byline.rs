//! The names a story is credited to.

use std::rc::Rc;

use yew::AttrValue;

use crate::article::{Byline, Contributor};
use crate::view::context::Context;
use crate::view::late::{Joined, Late};
use crate::view::node::{Node, classed, element, made, plain, row, said, shared, text};

/// The byline, with the portraits there are.
pub(super) fn byline(byline: &Byline, context: &Context) -> Node {
    let contributors = byline.contributors();
    let portraits = contributors.iter().filter_map(|contributor| contributor.image.as_ref());
    let portraits = portraits.map(|portrait| {
        // The name stands beside it: to say it twice would be noise.
        let names = &["class", "alt", "width", "height", "loading", "decoding", "src"];
        let size = said("48");
        let values = [
            said("portrait"),
            said(""),
            size.clone(),
            size,
            said("lazy"),
            said("async"),
            made(portrait.as_str()),
        ];
        element("img", names, values, Node::default())
    });
    let mut inside: Vec<Node> = portraits.collect();
    inside.push(names(contributors, context));
    element("div", &["class", "part"], [said("byline"), said("byline")], row(inside))
}

fn names(contributors: &[Contributor], context: &Context) -> Node {
    let names = contributors.iter().map(|contributor| Rc::clone(&contributor.name)).collect();
    let joined = Rc::new(Joined::new(names, context.language.clone()));
    let is_alone = contributors.len() == 1;
    let between = |index| (!is_alone).then(|| Node::Late(Late::Between(Rc::clone(&joined), index)));
    let mut nodes = vec![context.say(context.labels.by)];
    for (index, contributor) in contributors.iter().enumerate() {
        nodes.extend(between(index));
        nodes.push(name(contributor));
        nodes.extend(role(contributor, is_alone, context));
    }
    nodes.extend(between(contributors.len()));
    plain("p", row(nodes))
}

fn name(contributor: &Contributor) -> Node {
    let name = shared(&contributor.name);
    match &contributor.url {
        Some(url) => {
            let values = [said("name"), made(url.as_str()), said("author")];
            element("a", &["class", "href", "rel"], values, name)
        }
        None => classed("span", "name", name),
    }
}

/// After one name a role follows a comma; among several it stands in brackets, because
/// commas are between the names.
fn role(contributor: &Contributor, alone: bool, context: &Context) -> Option<Node> {
    let role = contributor.role.as_ref()?;
    let (before, after) = if alone { (context.habits.comma, "") } else { context.habits.brackets };
    let around = |words| text(AttrValue::Static(words));
    let role = classed("span", "role", shared(role));
    Some(row(vec![around(before), role, around(after)]))
}
