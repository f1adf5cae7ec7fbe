//! The related stories.

use yew::{Callback, MouseEvent, html};

use crate::article::Trail;
use crate::view::blocks::heading;
use crate::view::context::Context;
use crate::view::date::day;
use crate::view::node::{self, Node, classed, element, made, part, plain, row, said, shared, text};
use crate::view::pictures::{Place, image};

/// The related stories, as links that `open` is told of when they are pressed.
pub(super) fn related(context: &Context, open: &Callback<(MouseEvent, usize)>) -> Node {
    let article = &context.article;
    let trails = article.related.iter().enumerate();
    let trails =
        trails.map(|(index, trail)| part("li", "trail", pointer(index, trail, context, open)));
    let list = plain("ul", row(trails.collect()));
    let label = element(
        "span",
        &["class", "part"],
        [said("label"), said("related-heading")],
        context.say(context.labels.related),
    );
    let level = context.level.saturating_add(1);
    let title = heading(level, Some("related".into()), "related-heading", label);
    let values = [
        said("related"),
        said("related"),
        // Several articles on a page have several lists.
        said("related headline"),
    ];
    element("aside", &["class", "part", "aria-labelledby"], values, row(vec![title, list]))
}

fn pointer(
    index: usize,
    trail: &Trail,
    context: &Context,
    open: &Callback<(MouseEvent, usize)>,
) -> Node {
    let mut words = Vec::new();
    if let Some(kicker) = &trail.kicker {
        words.push(classed("span", "kicker", shared(kicker)));
        words.push(text(" "));
    }
    words.push(classed("span", "words", shared(&trail.headline)));
    let picture = trail.image.as_ref().map(|picture| {
        // A link is named by its words; a picture that repeats them is noise.
        let mut picture = picture.clone();
        picture.alternative = "".into();
        picture.title = None;
        classed("span", "picture", image(&picture, Place::Trail))
    });
    let inside = row(picture.into_iter().chain([classed("span", "text", row(words))]).collect());
    let press = open.reform(move |event| (event, index));
    let href = made(trail.destination.link().as_str());
    let date = trail.published.as_ref().map(|published| day(published, &context.language));
    let link = Node::Live(html! { <a {href} onclick={press}>{ node::html(inside) }</a> });
    row(std::iter::once(link).chain(date).collect())
}
