//! What stands below the body: notes, then tags, corrections and where the story is from.

use yew::AttrValue;

use crate::article::{Article, Correction, Publication};
use crate::body::block::{Block, Note};
use crate::platform::words;
use crate::view::blocks::{heading, one};
use crate::view::context::Context;
use crate::view::date::time;
use crate::view::head::named;
use crate::view::labels::filled;
use crate::view::node::{Node, classed, element, made, part, plain, row, said, shared, text};
use crate::view::runs::{link, runs};

/// The notes of the body, each with the ways back to where it is referred to.
pub(super) fn notes(context: &Context) -> Node {
    let notes = &context.article.body.notes;
    if notes.is_empty() {
        return Node::default();
    }
    let entries = (1..).zip(notes).map(|(number, note)| noted(number, note, context));
    let entries = plain("ol", row(entries.collect()));
    section("notes", context.labels.notes, entries, context)
}

/// What stands below body and notes.
pub(super) fn end(context: &Context) -> Node {
    let article = &context.article;
    let mut parts = Vec::new();
    if !article.corrections.is_empty() {
        let list = article.corrections.iter().map(|correction| corrected(correction, context));
        let list = plain("ul", row(list.collect()));
        parts.push(section("corrections", context.labels.corrections, list, context));
    }
    if !article.tags.is_empty() {
        let tags = article.tags.iter().map(|tag| plain("li", named(tag)));
        let values = [said("tags"), said(context.labels.tags)];
        parts.push(element("ul", &["class", "aria-label"], values, row(tags.collect())));
    }
    parts.extend(source(article, context));
    if let Some(rights) = &article.rights {
        parts.push(classed("p", "rights", shared(rights)));
    }
    if parts.is_empty() { Node::default() } else { classed("footer", "end", row(parts)) }
}

fn section(name: &'static str, label: &'static str, inside: Node, context: &Context) -> Node {
    let level = context.level.saturating_add(1);
    let title = heading(level, None, "label", context.say(label));
    classed("section", name, row(vec![title, inside]))
}

fn noted(number: u32, note: &Note, context: &Context) -> Node {
    let (last, before) = match note.blocks.split_last() {
        Some((last, before)) => (Some(last), before),
        None => (None, note.blocks.as_slice()),
    };
    let mut nodes: Vec<Node> = before.iter().map(|block| one(block, context)).collect();
    let ways = ways_back(number, note, context);
    // The ways back end the last line, where there is one.
    if let Some(Block::Paragraph(inside)) = last {
        nodes.push(plain("p", row(vec![runs(inside, context), ways])));
    } else {
        nodes.extend(last.map(|block| one(block, context)));
        nodes.push(plain("p", ways));
    }
    element("li", &["id", "tabindex"], [made(format!("note-{number}")), said("-1")], row(nodes))
}

fn ways_back(number: u32, note: &Note, context: &Context) -> Node {
    let several = note.references > 1;
    let ways = (1..=note.references).flat_map(|occurrence| {
        let ordinal = words::number(&context.language, occurrence);
        let values = [
            said("back"),
            made(format!("#ref-{number}-{occurrence}")),
            said("doc-backlink"),
            made(filled(context.labels.back, &ordinal)),
        ];
        // The second character keeps the arrow from becoming a coloured picture.
        let mut inside = vec![text(AttrValue::Static("↩\u{fe0e}"))];
        if several {
            inside.push(plain("sup", text(ordinal)));
        }
        let names = &["class", "href", "role", "aria-label"];
        [text(AttrValue::Static(" ")), element("a", names, values, row(inside))]
    });
    row(ways.collect())
}

fn corrected(correction: &Correction, context: &Context) -> Node {
    let mut nodes = Vec::new();
    if let Some(date) = &correction.date {
        nodes.push(time(date, &context.language));
        nodes.push(text(AttrValue::Static(" ")));
    }
    nodes.push(shared(&correction.text));
    plain("li", row(nodes))
}

/// Where the story was published first, with a link to it there.
fn source(article: &Article, context: &Context) -> Option<Node> {
    let publication = article.publication.as_ref();
    let target = article.url.as_ref().or_else(|| publication.and_then(|known| known.url.as_ref()));
    let name = match publication {
        Some(publication) => shared(&publication.name),
        // A name that can be read off the address is better than none.
        None => text(host(target?.as_str())?.to_owned()),
    };
    let name = match target {
        Some(url) => link(url, name),
        None => plain("span", name),
    };
    let words = plain("p", context.fill(context.labels.source, name));
    let logo = publication.and_then(logo);
    Some(part("div", "source", row(logo.into_iter().chain([words]).collect())))
}

fn logo(publication: &Publication) -> Option<Node> {
    let logo = publication.logo.as_ref()?;
    // The name stands beside it.
    let names = &["class", "alt", "loading", "decoding", "src"];
    let values = [said("logo"), said(""), said("lazy"), said("async"), made(logo.as_str())];
    Some(element("img", names, values, Node::default()))
}

/// The host of an address as readers know it.
pub(super) fn host(address: &str) -> Option<&str> {
    let host = address.split_once("//")?.1.split(['/', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}
