//! What stands above the body: from the breadcrumb to the lead picture.

use yew::AttrValue;

use crate::article::moment::Moment;
use crate::article::{Article, Section};
use crate::view::byline::byline;
use crate::view::context::Context;
use crate::view::date::{is_alike, time};
use crate::view::late::Late;
use crate::view::node::{Node, classed, element, part, plain, row, said, shared, text};
use crate::view::pictures::{Place, figure};
use crate::view::runs::link;

/// The tags of headings by level.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The class of a breadcrumb that keeps to its line, so that nothing moves when sections come.
const AWAITED: &str = "breadcrumb awaited";

/// What stands above the body.
pub(super) fn head(context: &Context) -> Node {
    let article = &context.article;
    let mut lines = Vec::new();
    if !article.breadcrumb.is_empty() {
        lines.push(breadcrumb(context));
    } else if context.awaits_sections {
        lines.push(classed("div", AWAITED, Node::default()));
    }
    if let Some(kicker) = &article.kicker {
        lines.push(part("p", "kicker", shared(kicker)));
    }
    lines.push(headline(context));
    if let Some(standfirst) = &article.standfirst {
        lines.push(part("p", "standfirst", shared(standfirst)));
    }
    lines.push(credits(context));
    if article.ai_generated {
        lines.push(classed("p", "machine", context.say(context.labels.ai_generated)));
    }
    let mut parts = vec![classed("header", "head", row(lines))];
    if let Some(image) = &article.image {
        parts.push(figure(image, Place::Lead, context));
    }
    row(parts)
}

fn breadcrumb(context: &Context) -> Node {
    let article = &context.article;
    let mut steps: Vec<Node> =
        article.breadcrumb.iter().map(|section| plain("li", named(section))).collect();
    let here = element("span", &["aria-current"], [said("page")], shared(&article.headline));
    steps.push(plain("li", here));
    let values = [
        said("breadcrumb"),
        said(if context.awaits_sections { AWAITED } else { "breadcrumb" }),
        said("breadcrumb"),
        said(context.labels.breadcrumb),
        // Several articles on a page have several breadcrumbs.
        said("breadcrumb headline"),
    ];
    let names = &["id", "class", "part", "aria-label", "aria-labelledby"];
    element("nav", names, values, plain("ol", row(steps)))
}

/// The name of a section or tag, a link where it has a page.
pub(super) fn named(section: &Section) -> Node {
    let name = shared(&section.name);
    match &section.url {
        Some(url) => link(url, name),
        None => plain("span", name),
    }
}

fn headline(context: &Context) -> Node {
    let level = usize::from(context.level.saturating_sub(1));
    let tag = HEADINGS.get(level).copied().unwrap_or("h6");
    let name = said("headline");
    // The focus goes here when a story opens in place.
    let values = [name.clone(), name.clone(), name, said("-1")];
    let names = &["id", "class", "part", "tabindex"];
    element(tag, names, values, shared(&context.article.headline))
}

/// Who, when, how long.
fn credits(context: &Context) -> Node {
    let article = &context.article;
    let mut parts = Vec::new();
    if let Some(names) = &article.byline {
        parts.push(byline(names, context));
    }
    let mut times = Vec::new();
    if let Some(published) = &article.published {
        times.push(dated("published", context.labels.published, published, context));
    }
    if let Some(updated) = later(article) {
        times.push(dated("updated", context.labels.updated, updated, context));
    }
    let minutes = Node::Late(Late::Number(article.minutes(), context.language.clone()));
    let minutes = classed("span", "minutes", context.fill(context.labels.minutes, minutes));
    times.push(part("span", "toolbar", minutes));
    parts.push(classed("p", "times", separated(times)));
    classed("div", "credits", row(parts))
}

/// The moment of the last change, where readers learn something from it: it is after
/// the first publication, and in other words.
fn later(article: &Article) -> Option<&Moment> {
    let updated = article.updated.as_ref()?;
    let Some(published) = &article.published else {
        return Some(updated);
    };
    let differs = updated.seconds() > published.seconds() && !is_alike(updated, published);
    differs.then_some(updated)
}

fn dated(name: &'static str, label: &'static str, moment: &Moment, context: &Context) -> Node {
    let time = time(moment, &context.language);
    part("span", name, row(vec![context.say(label), text(AttrValue::Static(" ")), time]))
}

/// Words need a blank between them even where style sets them apart: they are copied and read out.
fn separated(parts: Vec<Node>) -> Node {
    let mut nodes = Vec::new();
    for part in parts {
        if !nodes.is_empty() {
            nodes.push(text(AttrValue::Static(" ")));
        }
        nodes.push(part);
    }
    row(nodes)
}
