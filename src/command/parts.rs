//! The parts of an article one by one: their names, their words for people, their JSON.

use std::num::NonZeroU32;

use serde_json::{Map, Value, json};

use crate::article::{Article, Contributor, Correction, Destination, Publication, Section, Trail};
use crate::body::block::Figure;
use crate::body::inline::Inline;
use crate::body::link::{FileLink, Link};
use crate::body::outline::write_runs;
use crate::body::picture::Picture;
use crate::platform::words;

/// A part that an article may have.
pub(super) struct Part {
    /// The member of our own format that holds it.
    pub(super) member: &'static str,
    /// What people call it.
    pub(super) label: &'static str,
    /// Its words, a line for each of its own parts.
    pub(super) words: fn(&Article) -> Option<String>,
    /// Its JSON in our own format.
    pub(super) json: fn(&Article) -> Option<Value>,
}

const fn part(
    member: &'static str,
    label: &'static str,
    words: fn(&Article) -> Option<String>,
    json: fn(&Article) -> Option<Value>,
) -> Part {
    Part { member, label, words, json }
}

/// Every part, in the order in which a reader meets them.
#[rustfmt::skip] // A table.
pub(super) const PARTS: [Part; 20] = [
    part("url", "page", |a| a.url.as_ref().map(text), |a| a.url.as_ref().map(link)),
    part("lang", "language", |a| Some(a.language.as_ref()?.as_str().to_owned()), |a| Some(a.language.as_ref()?.as_str().into())),
    part("dir", "direction", |a| Some(a.direction?.as_str().to_owned()), |a| Some(a.direction?.as_str().into())),
    part("breadcrumb", "breadcrumb", |a| joined(&names(&a.breadcrumb), " › "), |a| list(&a.breadcrumb, section)),
    part("kicker", "kicker", |a| line(a.kicker.as_deref()), |a| word(a.kicker.as_deref())),
    part("headline", "headline", |a| line(Some(&a.headline)), |a| word(Some(&a.headline))),
    part("standfirst", "standfirst", |a| line(a.standfirst.as_deref()), |a| word(a.standfirst.as_deref())),
    part("byline", "byline", byline, |a| list(a.byline.as_ref()?.contributors(), contributor)),
    part("dateline", "dateline", |a| line(a.dateline.as_deref()), |a| word(a.dateline.as_deref())),
    part("published", "published", |a| Some(a.published?.to_string()), |a| Some(a.published?.to_string().into())),
    part("updated", "updated", |a| Some(a.updated?.to_string()), |a| Some(a.updated?.to_string().into())),
    part("image", "lead picture", |a| a.image.as_ref().map(picture_words), |a| a.image.as_ref().map(figure)),
    part("body", "body", |a| Some(body_words(a)), |a| Some(body(a))),
    part("related", "related", |a| joined(&headlines(&a.related), "\n"), |a| list(&a.related, trail)),
    part("tags", "tags", |a| joined(&names(&a.tags), ", "), |a| list(&a.tags, section)),
    part("publication", "publication", |a| line(Some(&a.publication.as_ref()?.name)), |a| a.publication.as_ref().map(publication)),
    part("rights", "rights", |a| line(a.rights.as_deref()), |a| word(a.rights.as_deref())),
    part("reading_minutes", "reading time", |a| Some(format!("{} min", a.reading_minutes?)), |a| a.reading_minutes.map(Value::from)),
    part("corrections", "corrections", |a| joined(&corrected(&a.corrections), "\n"), |a| list(&a.corrections, correction)),
    part("ai_generated", "by machine", |a| a.ai_generated.then(|| "yes, says the publisher".to_owned()), |a| a.ai_generated.then_some(Value::Bool(true))),
];

/// The article under the names of our own format; of the body, the words.
///
/// It is article JSON again: another reading of it finds the same parts.
pub(super) fn members(article: &Article) -> Map<String, Value> {
    let member = |part: &Part| Some((part.member.to_owned(), (part.json)(article)?));
    PARTS.iter().filter_map(member).collect()
}

fn text(link: &Link) -> String {
    link.as_str().to_owned()
}

fn line(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

fn joined(lines: &[String], between: &str) -> Option<String> {
    (!lines.is_empty()).then(|| lines.join(between))
}

fn names(sections: &[Section]) -> Vec<String> {
    sections.iter().map(|section| section.name.to_string()).collect()
}

fn headlines(trails: &[Trail]) -> Vec<String> {
    trails.iter().map(|trail| trail.headline.to_string()).collect()
}

fn corrected(corrections: &[Correction]) -> Vec<String> {
    let line = |correction: &Correction| match correction.date {
        Some(date) => format!("{date}: {}", correction.text),
        None => correction.text.to_string(),
    };
    corrections.iter().map(line).collect()
}

/// The names as the language of the article joins them, with roles.
fn byline(article: &Article) -> Option<String> {
    let credited = |contributor: &Contributor| match &contributor.role {
        Some(role) => format!("{} ({role})", contributor.name),
        None => contributor.name.to_string(),
    };
    let names: Vec<String> = article.byline.as_ref()?.contributors().iter().map(credited).collect();
    Some(in_words(article, &names.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Names as the language of the article joins them.
pub(super) fn in_words(article: &Article, names: &[&str]) -> String {
    let language = article.language.as_ref().map_or("en", |language| language.as_str());
    let mut line = String::new();
    for (index, separator) in words::list(language, names).iter().enumerate() {
        line.push_str(separator);
        line.push_str(names.get(index).unwrap_or(&""));
    }
    line
}

fn said(runs: &[Inline]) -> String {
    let mut text = String::new();
    write_runs(runs, &mut text);
    text
}

fn picture_words(figure: &Figure) -> String {
    let mut lines = Vec::new();
    for picture in &figure.pictures {
        let size = match (picture.width, picture.height) {
            (Some(width), Some(height)) => Some(format!("{width} × {height} pixels")),
            (Some(_) | None, _) => None,
        };
        // A picture written into the article is longer than what is of use here.
        let address: String = picture.address.as_str().chars().take(300).collect();
        lines.push(address);
        lines.extend(size);
        if !picture.alternative.is_empty() {
            lines.push(format!("alt: {}", picture.alternative));
        }
    }
    for (name, runs) in [("caption", &figure.caption), ("credit", &figure.credit)] {
        if !runs.is_empty() {
            lines.push(format!("{name}: {}", said(runs)));
        }
    }
    lines.join("\n")
}

fn body_words(article: &Article) -> String {
    let body = &article.body;
    let mut counts = vec![counted(body.blocks.len(), "block"), counted(body.words(), "word")];
    if !body.notes.is_empty() {
        counts.push(counted(body.notes.len(), "note"));
    }
    let text = body.plain_text();
    let lede = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    format!("{}\n{lede}", counts.join(", "))
}

/// A number of things: `1 block`, `2 blocks`.
pub(super) fn counted(number: usize, name: &str) -> String {
    format!("{number} {name}{}", if number == 1 { "" } else { "s" })
}

fn link(link: &Link) -> Value {
    link.as_str().into()
}

fn word(text: Option<&str>) -> Option<Value> {
    text.map(Value::from)
}

fn list<T>(entries: &[T], json: fn(&T) -> Value) -> Option<Value> {
    (!entries.is_empty()).then(|| entries.iter().map(json).collect())
}

/// An object without the members that are null.
fn object(mut value: Value) -> Value {
    if let Some(members) = value.as_object_mut() {
        members.retain(|_, member| !member.is_null());
    }
    value
}

fn section(section: &Section) -> Value {
    object(json!({ "name": &*section.name, "url": section.url.as_ref().map(Link::as_str) }))
}

fn contributor(contributor: &Contributor) -> Value {
    object(json!({
        "name": &*contributor.name,
        "url": contributor.url.as_ref().map(Link::as_str),
        "role": contributor.role.as_deref(),
        "image": contributor.image.as_ref().map(FileLink::as_str),
    }))
}

fn picture(picture: &Picture) -> Value {
    let renditions: Vec<Value> = picture
        .renditions
        .iter()
        .map(|one| json!({ "url": one.address.as_str(), "width": one.width.get() }))
        .collect();
    object(json!({
        "url": picture.address.as_str(),
        "alt": &*picture.alternative,
        "width": picture.width.map(NonZeroU32::get),
        "height": picture.height.map(NonZeroU32::get),
        "renditions": (!renditions.is_empty()).then_some(renditions),
    }))
}

fn figure(figure: &Figure) -> Value {
    let mut value = figure.pictures.first().map_or(Value::Null, picture);
    for (name, runs) in [("caption", &figure.caption), ("credit", &figure.credit)] {
        if let (false, Some(members)) = (runs.is_empty(), value.as_object_mut()) {
            members.insert(name.to_owned(), said(runs).into());
        }
    }
    value
}

fn body(article: &Article) -> Value {
    json!({
        "format": "text",
        "content": article.body.plain_text(),
        "blocks": article.body.blocks.len(),
        "words": article.body.words(),
        "notes": article.body.notes.len(),
    })
}

fn trail(trail: &Trail) -> Value {
    let url = match &trail.destination {
        Destination::Page(url) => Some(url),
        Destination::Article { url, .. } => url.as_ref(),
    };
    object(json!({
        "headline": &*trail.headline,
        "url": url.map(Link::as_str),
        "src": trail.destination.src().map(Link::as_str),
        "kicker": trail.kicker.as_deref(),
        "published": trail.published.map(|published| published.to_string()),
        "image": trail.image.as_ref().map(picture),
    }))
}

fn publication(publication: &Publication) -> Value {
    object(json!({
        "name": &*publication.name,
        "url": publication.url.as_ref().map(Link::as_str),
        "logo": publication.logo.as_ref().map(FileLink::as_str),
    }))
}

fn correction(correction: &Correction) -> Value {
    object(json!({
        "date": correction.date.map(|date| date.to_string()),
        "text": &*correction.text,
    }))
}
