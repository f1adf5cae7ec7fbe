//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>): a feed, or one entry of one.

use std::rc::Rc;

use super::Format;
use super::desk::Desk;
use super::member::Member;
use super::wire::{Entry, Found, Wire};
use crate::article::refusal::Refusal;
use crate::article::{Article, Publication};
use crate::body::block::Block;
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
    let mut body = desk.body(&entry.member, &kinds)?;
    for media in attachments(&entry.member, desk) {
        let is_it = |block: &Block| matches!(block, Block::Media(known) if *known == media);
        if !body.blocks.iter().any(is_it) {
            body.blocks.push(Block::Media(media));
        }
    }
    Ok(body)
}

/// Sound and films that come with an entry; what has the same title is the same in other
/// files.
fn attachments(entry: &Member<'_>, desk: &Desk<'_>) -> Vec<Media> {
    let mut titles: Vec<Option<String>> = Vec::new();
    let mut all: Vec<Media> = Vec::new();
    for attachment in entry.get("attachments").as_ref().map(Member::each).unwrap_or_default() {
        let word = |name| attachment.get(name).and_then(|member| member.word());
        let mime = word("mime_type").unwrap_or_default();
        let kind = match mime.split('/').next() {
            Some("audio") => MediaKind::Sound,
            Some("video") => MediaKind::Film,
            Some(_) | None => {
                desk.omit(attachment.place.clone(), "neither sound nor film");
                continue;
            }
        };
        let Some(address) = desk.file(&attachment, "url") else {
            continue;
        };
        let source = MediaSource { address, kind: Some(mime.as_ref().into()) };
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
    let picture = ["image", "banner_image"].iter().find_map(|name| desk.file(member, name));
    Article {
        url: desk.link(member, "url").or_else(|| desk.link(member, "external_url")),
        language: desk.language(member, "language").or_else(|| desk.language(feed?, "language")),
        standfirst: desk.plain(member, "summary"),
        byline: byline(member).or_else(|| byline(feed?)),
        published: desk.moment(member, "date_published"),
        updated: desk.moment(member, "date_modified"),
        image: picture.map(|address| desk.figure(Picture::new(address, ""), member, "")),
        tags: desk.tags(member, "tags"),
        publication: feed.and_then(|feed| publication(feed, desk)),
        ..Article::of(headline, body)
    }
}

fn publication(feed: &Member<'_>, desk: &Desk<'_>) -> Option<Publication> {
    Some(Publication {
        name: desk.plain(feed, "title")?,
        url: desk.link(feed, "home_page_url"),
        logo: ["icon", "favicon"].iter().find_map(|name| desk.file(feed, name)),
    })
}
