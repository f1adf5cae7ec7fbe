//! `NewsArticle` of schema.org and its kin, as JSON-LD.
//!
//! The article may stand alone, in a list, in a `@graph`, or be the `mainEntity` of a page;
//! its author, pictures and publisher may be nodes of their own that it refers to by `@id`.

mod access;
mod films;
mod graph;
mod live;
mod people;
mod surroundings;

use std::rc::Rc;

use super::Format;
use super::desk::Desk;
use super::member::Member;
use super::opening::uncut;
use super::shapes;
use super::wire::{Entry, Found, Wire};
use crate::article::Article;
use crate::article::moment::Moment;
use crate::article::refusal::{Code, Refusal};
use crate::body::link::Link;
use crate::body::outline::{settle, write_text};
use crate::body::{Body, Piece};
use graph::{Graph, Node};

/// JSON-LD in the vocabulary of schema.org.
pub(super) const WIRE: Wire = Wire {
    format: Format::SchemaOrg,
    piece: Some(Piece::SchemaOrg),
    marks: "@context and @type (schema.org)",
    find,
    names: &["@id", "url", "mainEntityOfPage", "mainEntityOfPage.@id", "identifier"],
    topics: &["keywords", "articleSection"],
    dates: &["datePublished", "dateCreated"],
    untitled: true,
    permit,
    headline,
    body,
    article,
    further: None,
};

/// States of work that is not, or no longer, meant for readers.
const UNPUBLISHED: [&str; 9] = [
    "draft",
    "incomplete",
    "pending",
    "obsolete",
    "retracted",
    "withdrawn",
    "deleted",
    "canceled",
    "cancelled",
];

/// What members are whose parts are read.
const KINDS: [(&str, &str); 3] = [
    ("text|object|list", "image thumbnailUrl author creator publisher url citation mentions"),
    ("object|list|text", "breadcrumb video audio"),
    ("text", "timeRequired"),
];

/// Members that hold the words of a story, the best first.
const BODIES: [&str; 3] = ["articleBody", "text", "reviewBody"];

/// Whatever has the context of schema.org, or a story in its marks.
fn find<'v>(root: &Member<'v>) -> Option<Found<'v>> {
    let nodes = graph::nodes(root);
    let of_schema = nodes.iter().any(|node| {
        let mut contexts = shapes::each(node, &["@context"]);
        contexts.extend(node.get("@context.@vocab"));
        contexts.iter().any(|context| {
            let context = context.get("@vocab").unwrap_or_else(|| context.clone());
            context.value.as_str().is_some_and(|text| text.contains("schema.org"))
        })
    });
    // Names with a mark belong to no other format; those without need the context.
    if !of_schema
        && !nodes.iter().any(|node| graph::is_article(node) && node.get("@type").is_some())
    {
        return None;
    }
    let is_story = |node: &Member<'_>| {
        graph::is_article(node)
            && node
                .first(&[&["headline", "name", "liveBlogUpdate"], &BODIES[..]].concat())
                .is_some()
    };
    let main = nodes.iter().find_map(|node| graph::id(node.get("mainEntity")?.value));
    let mut stories: Vec<Member<'v>> = nodes.into_iter().filter(is_story).collect();
    if stories.len() == 1 {
        return stories.pop().map(Found::One);
    }
    // The one that the page is about.
    let is_main = |story: &Member<'_>| main.is_some() && graph::id(story.value) == main;
    if let Some(place) = stories.iter().position(is_main) {
        let main = stories.remove(place);
        stories.insert(0, main);
    }
    Some(Found::List(stories))
}

/// Whether the story may be read by everybody now.
fn permit(entry: &Entry<'_>, desk: &Desk<'_>, _now: Moment) -> Result<(), Refusal> {
    let root = &Graph::of(&entry.root);
    let story = Node::of(&entry.member, root);
    let refuse = |code, member: &Member<'_>, fault: &str| {
        let message = [&member.place, ": ", fault].concat();
        Err(Refusal { story: url(&story, root, desk), ..Refusal::new(code, message) })
    };
    if let Some(access) = access::forbids(&story, root, desk.base()) {
        return refuse(Code::Protected, &access, "the story is not free to read");
    }
    match over(&story, desk) {
        Some((code, member, fault)) => refuse(code, &member, &fault),
        None => Ok(()),
    }
}

/// Why a story is not, or no longer, meant for readers.
fn over<'v>(story: &Node<'v>, desk: &Desk<'_>) -> Option<(Code, Member<'v>, String)> {
    if let Some(status) = story.one(&["creativeWorkStatus"]) {
        let status = status.get("name").unwrap_or(status);
        let word = status.value.as_str().unwrap_or_default().trim().to_ascii_lowercase();
        let word = word.rsplit('/').next().unwrap_or_default();
        if UNPUBLISHED.contains(&word) {
            return Some((Code::Gone, status, word.to_owned()));
        }
    }
    let expires = story.one(&["expires"])?;
    let moment = shapes::moment(&expires, desk)?;
    let fault = ["not after ", &moment.to_string()].concat();
    (moment.seconds() <= desk.now().seconds()).then_some((Code::Expired, expires, fault))
}

fn headline(entry: &Entry<'_>, desk: &Desk<'_>) -> Result<Rc<str>, Refusal> {
    let root = &Graph::of(&entry.root);
    let story = Node::of(&entry.member, root);
    let line = ["headline", "name", "alternativeHeadline"]
        .iter()
        .find_map(|path| shapes::html(&story.one(&[path])?, desk));
    line.ok_or_else(|| entry.refuse("headline", "missing"))
}

fn body(entry: &Entry<'_>, desk: &Desk<'_>) -> Result<Body, Refusal> {
    let root = &Graph::of(&entry.root);
    let story = Node::of(&entry.member, root);
    let mut body = Body::default();
    take_text(&story, desk, &mut body);
    live::append(&story, root, desk, &mut body);
    settle(&mut body);
    let mut text = String::new();
    write_text(body.blocks.last().map_or(&[], std::slice::from_ref), &mut text);
    if uncut(&text).len() < text.trim_end().len() {
        desk.omit(entry.member.place_of("articleBody"), "cut off at its end");
    }
    if body.is_empty() {
        let fault = "missing or empty, so there is nothing to read";
        let refusal = entry.refuse("articleBody", fault);
        return Err(Refusal { story: url(&story, root, desk), ..refusal });
    }
    films::append(&story, root, desk, &mut body);
    Ok(body)
}

/// Takes the words of a node into a body: those of the first member that leaves any.
fn take_text(node: &Node<'_>, desk: &Desk<'_>, body: &mut Body) {
    let n_before = body.blocks.len();
    for path in BODIES {
        for part in node.each(&[path]) {
            let Some(text) = part.value.as_str() else {
                desk.omit(part.place.clone(), part.expected("text"));
                continue;
            };
            let mut read = shapes::prose(text, desk.base());
            body.blocks.append(&mut read.blocks);
            body.notes.append(&mut read.notes);
            body.omissions.append(&mut read.omissions);
        }
        if body.blocks.len() > n_before {
            break;
        }
    }
}

/// The page of the story.
fn url<'v>(story: &Node<'v>, root: &Graph<'v>, desk: &Desk<'_>) -> Option<Link> {
    let link = |member: Member<'_>| {
        // `true` says that the page around the JSON is the one, and names of nodes are no pages.
        let text = member.value.as_str()?;
        (shapes::is_address(text) || text.starts_with('/')).then_some(())?;
        // The address in the example that many copy.
        (!text.trim_end_matches('/').ends_with("://google.com/article")).then_some(())?;
        shapes::link(&member, desk)
    };
    // The name of a node is the address of its page with a fragment that no page has.
    let of_name = |name: Member<'_>| Link::parse(link(name)?.page());
    let page = shapes::one(&story.own, &["mainEntityOfPage"]).map(|page| Node::of(&page, root));
    let page = page.as_ref();
    let own = story.one(&["url"]);
    if let Some(own) =
        own.clone().filter(|own| own.value.is_string() && link(own.clone()).is_none())
    {
        desk.omit(own.place, "not the address of a page");
    }
    let own = own.and_then(link);
    own.or_else(|| page?.one(&["url"]).and_then(link))
        .or_else(|| page?.bare().cloned().and_then(link))
        .or_else(|| page?.one(&["@id", "id"]).and_then(of_name))
        .or_else(|| story.one(&["@id"]).and_then(of_name))
}

fn article(entry: &Entry<'_>, desk: &Desk<'_>, headline: Rc<str>, body: Body) -> Article {
    let root = &Graph::of(&entry.root);
    let story = Node::of(&entry.member, root);
    let page = surroundings::page(&story, root);
    let line = |paths: &[&str]| shapes::plain(&story.one(paths)?, desk);
    let moment =
        |paths: &[&str]| paths.iter().find_map(|path| shapes::moment(&story.one(&[path])?, desk));
    let language = story.one(&["inLanguage"]).or_else(|| page.as_ref()?.one(&["inLanguage"]));
    let url = url(&story, root, desk);
    desk.note_mistyped(&story.own, &KINDS);
    let publication = people::publication(&story, root, desk);
    // An alternative headline says in other words what the headline says.
    let standfirst = story
        .one(&["description", "abstract", "alternativeHeadline"])
        .and_then(|member| shapes::html(&member, desk))
        .filter(|words| *words != headline);
    Article {
        language: language.and_then(|language| shapes::language(&language, desk)),
        direction: None,
        kicker: None,
        standfirst,
        byline: people::byline(&story, root, desk),
        dateline: line(&["dateline"]),
        published: moment(&["datePublished", "dateCreated", "uploadDate", "coverageStartTime"]),
        updated: moment(&["dateModified"]),
        breadcrumb: surroundings::breadcrumb(
            &story,
            page.as_ref(),
            root,
            (desk, &headline, &url, &publication),
        ),
        image: surroundings::image(&story, page.as_ref(), root, desk),
        related: surroundings::related(&story, page.as_ref(), root, desk),
        tags: surroundings::tags(&story, desk),
        rights: line(&["copyrightNotice"]),
        reading_minutes: story.one(&["timeRequired"]).and_then(|time| surroundings::minutes(&time)),
        corrections: surroundings::corrections(&story, desk),
        ai_generated: shapes::is_generated(story.each(&["digitalSourceType"])),
        url,
        headline,
        body: body.into(),
        publication,
    }
}
