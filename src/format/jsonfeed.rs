//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>): a feed, or one entry of one.

use std::rc::Rc;

use super::Format;
use super::desk::Desk;
use super::member::Member;
use super::shown::Shown;
use super::wire::{Entry, Found, Wire};
use crate::article::refusal::Refusal;
use crate::article::{Article, Publication};
use crate::body::block::Block;
use crate::body::link::Link;
use crate::body::media::{Media, MediaKind, MediaSource};
use crate::body::picture::Picture;
use crate::body::{Body, Markup, Piece};

/// How the version of a feed begins. Some writers give only the number.
const VERSIONS: [&str; 4] = [
    "https://jsonfeed.org/version/",
    "http://jsonfeed.org/version/",
    "1.",
    "https://www.jsonfeed.org/",
];

pub(super) const WIRE: Wire = Wire {
    format: Format::JsonFeed,
    piece: Some(Piece::JsonFeed),
    marks: "content_html or content_text, alone or in items (JSON Feed)",
    find,
    names: &["id", "url", "external_url"],
    topics: &["tags"],
    dates: &["date_published", "date_modified"],
    untitled: true,
    permit: |_, _, _| Ok(()),
    headline: |entry, desk| {
        desk.plain(&entry.member, "title").ok_or_else(|| entry.refuse("title", "missing"))
    },
    body,
    article,
    further: None,
};

fn find<'v>(root: &Member<'v>) -> Option<Found<'v>> {
    let has_body = |entry: &Member<'_>| entry.first(&["content_html", "content_text"]).is_some();
    let Some(entries) = root.get("items").as_ref().and_then(Member::entries) else {
        return has_body(root).then(|| Found::One(root.clone()));
    };
    let version = root.get("version").and_then(|version| version.value.as_str());
    let is_feed =
        version.is_some_and(|version| VERSIONS.iter().any(|start| version.starts_with(start)));
    (is_feed || entries.iter().any(has_body)).then_some(Found::List(entries))
}

fn body(entry: &Entry<'_>, desk: &Desk<'_>) -> Result<Body, Refusal> {
    let kinds = [("content_html", Markup::Html), ("content_text", Markup::Text)];
    let attached = attachments(&entry.member, desk);
    // A recording may be all that there is.
    let mut body = match desk.body_on("url", &entry.member, &kinds) {
        Err(_) if !attached.is_empty() => Body::default(),
        body => body?,
    };
    for media in attached {
        if !body.blocks.iter().any(|block| plays(block, &media)) {
            body.blocks.push(Block::Media(media));
        }
    }
    note_other_page(&entry.member, &body, desk);
    Ok(body)
}

/// Notes the page of somebody else that an entry with a page of its own is about, where nothing in
/// it leads there.
fn note_other_page(member: &Member<'_>, body: &Body, desk: &Desk<'_>) {
    let link = |name| Link::resolve(member.get(name)?.value.as_str()?, desk.base()).ok();
    if let (Some(own), Some(other)) = (link("url"), link("external_url")) {
        let is_it = |page: &str| page.trim_end_matches('/') == other.page().trim_end_matches('/');
        if !is_it(own.page()) && !Shown::of(body).pages.iter().any(|page| is_it(page)) {
            desk.omit(member.place_of("external_url"), "nothing in the body leads there");
        }
    }
}

/// Whether a block is a player of one of the same files.
fn plays(block: &Block, media: &Media) -> bool {
    let Block::Media(known) = block else {
        return false;
    };
    // Parameters count who listens where.
    let file = |source: &MediaSource| source.address.as_str().split('?').next().map(str::to_owned);
    let is_file =
        |source: &MediaSource| media.sources.iter().any(|other| file(other) == file(source));
    known.sources.iter().any(is_file)
}

/// What a file is, by its type, else by how its name ends.
fn kind_of(mime: &str, url: &str) -> Option<MediaKind> {
    let name = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    match mime.split('/').next() {
        Some("audio") => Some(MediaKind::Sound),
        Some("video") => Some(MediaKind::Film),
        Some("" | "application") | None if ends(&[".mp3", ".m4a", ".ogg", ".opus"]) => {
            Some(MediaKind::Sound)
        }
        Some("" | "application") | None if ends(&[".mp4", ".m4v", ".webm"]) => {
            Some(MediaKind::Film)
        }
        Some(_) | None => None,
    }
}

/// Sound and films that come with an entry; what has the same title is the same in other
/// files.
fn attachments(entry: &Member<'_>, desk: &Desk<'_>) -> Vec<Media> {
    let mut titles: Vec<Option<String>> = Vec::new();
    let mut all: Vec<Media> = Vec::new();
    for attachment in entry.get("attachments").as_ref().map(Member::each).unwrap_or_default() {
        let word = |name| attachment.get(name).and_then(|member| member.word());
        let mime = word("mime_type").unwrap_or_default().to_ascii_lowercase();
        let Some(kind) = kind_of(&mime, &word("url").unwrap_or_default()) else {
            desk.omit(attachment.place.clone(), "neither sound nor film");
            continue;
        };
        let Some(address) = desk.file(&attachment, "url") else {
            continue;
        };
        let is_media = mime.starts_with("audio/") || mime.starts_with("video/");
        let source = MediaSource { address, kind: is_media.then(|| mime.as_str().into()) };
        let title = word("title").map(String::from);
        let same = titles.iter().position(|known| known.is_some() && *known == title);
        let same = same.and_then(|index| all.get_mut(index)).filter(|media| media.kind == kind);
        if let Some(media) = same {
            media.sources.push(source);
        } else {
            titles.push(title);
            all.push(Media::new(kind, vec![source]));
        }
    }
    all
}

fn article(entry: &Entry<'_>, desk: &Desk<'_>, headline: Rc<str>, body: Body) -> Article {
    let member = &entry.member;
    // An entry alone has no feed around it that could say anything.
    let feed = Some(&entry.root).filter(|root| root.get("items").is_some());
    let names = ["authors", "author"];
    let byline = |parent: &Member<'_>| {
        names.iter().find_map(|name| desk.byline(&parent.get(name)?, "url", "avatar"))
    };
    desk.note_mistyped(member, &[("text", "content_html content_text")]);
    let picture = ["image", "banner_image"].iter().find_map(|name| desk.file(member, name));
    Article {
        url: desk.link(member, "url").or_else(|| desk.link(member, "external_url")),
        language: desk.language(member, "language").or_else(|| desk.language(feed?, "language")),
        standfirst: summary(member, desk),
        byline: byline(member).or_else(|| byline(feed?)),
        published: desk.moment(member, "date_published"),
        updated: desk.moment(member, "date_modified"),
        image: picture.map(|address| desk.figure(Picture::new(address, ""), member, "")),
        tags: desk.tags(member, "tags"),
        publication: feed.and_then(|feed| publication(feed, desk)),
        ..Article::of(headline, body)
    }
}

/// The summary, which is plain text, but where a feed was made of one that has HTML there.
fn summary(member: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    let text = member.get("summary").and_then(|summary| summary.value.as_str()).unwrap_or_default();
    let read = if text.contains("</") { Desk::words } else { Desk::plain };
    read(desk, member, "summary")
}

fn publication(feed: &Member<'_>, desk: &Desk<'_>) -> Option<Publication> {
    Some(Publication {
        name: desk.plain(feed, "title")?,
        url: desk.link(feed, "home_page_url"),
        logo: ["icon", "favicon"].iter().find_map(|name| desk.file(feed, name)),
    })
}
