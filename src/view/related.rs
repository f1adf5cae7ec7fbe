//! The related stories.

use yew::{Callback, MouseEvent, html};

use crate::article::{Article, Trail};
use crate::body::link::Link;
use crate::view::blocks::heading;
use crate::view::context::Context;
use crate::view::date::day;
use crate::view::node::{self, Node, classed, element, made, part, plain, row, said, shared, text};
use crate::view::pictures::{Place, image};

/// The places in [`Article::related`] of the trails that are shown: never one to the
/// story itself, and none twice.
pub(super) fn shown(article: &Article) -> Vec<usize> {
    let mut met: Vec<&str> = article.url.iter().map(Link::page).collect();
    let mut indices = Vec::new();
    for (index, trail) in article.related.iter().enumerate() {
        let page = trail.destination.story();
        if !met.contains(&page) {
            met.push(page);
            indices.push(index);
        }
    }
    indices
}

/// The related stories, as links that `open` is told of when they are pressed.
pub(super) fn related(context: &Context, open: &Callback<(MouseEvent, usize)>) -> Node {
    let article = &context.article;
    let trails = shown(article).into_iter().filter_map(|index| {
        let trail = article.related.get(index)?;
        Some(part("li", "trail", pointer(index, trail, context, open)))
    });
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
