//! Posts and pages of Ghost's Content API (<https://ghost.org/docs/content-api/>): one, or a list.

use std::rc::Rc;

use super::Format;
use super::desk::Desk;
use super::further::{Api, Further, Wanted};
use super::member::Member;
use super::wire::{Entry, Found, Wire};
use crate::article::moment::Moment;
use crate::article::refusal::{Code, Refusal};
use crate::article::{Article, Section};
use crate::body::link::Base;
use crate::body::percent;
use crate::body::picture::Picture;
use crate::body::{Body, Markup, Piece};

/// Members of the posts in a list of trails.
const TRAIL: &str = "&fields=id,title,url,published_at,feature_image,feature_image_alt,visibility";

pub(super) const WIRE: Wire = Wire {
    format: Format::Ghost,
    piece: Some(Piece::Ghost),
    marks: "html with uuid, alone or in posts (Ghost)",
    find,
    names: &["id", "uuid", "slug", "url"],
    topics: &["tags"],
    dates: &["published_at"],
    untitled: true,
    permit,
    headline: |entry, desk| {
        desk.plain(&entry.member, "title").ok_or_else(|| entry.refuse("title", "missing"))
    },
    body: |entry, desk| {
        desk.body_on("url", &entry.member, &[("html", Markup::Html), ("plaintext", Markup::Text)])
    },
    article,
    further: Some(further),
};

fn find<'v>(root: &Member<'v>) -> Option<Found<'v>> {
    let is_one = |entry: &Member<'_>| {
        entry.first(&["html", "plaintext"]).is_some()
            && entry.first(&["uuid", "comment_id", "feature_image", "visibility"]).is_some()
    };
    if let Some(list) = root.first(&["posts", "pages"]) {
        // The address can ask for few members, but hardly for posts without titles.
        let is_entry = |entry: &Member<'_>| {
            let is_titled = entry.get("title").is_some_and(|title| title.value.is_string());
            // WordPress.com has an API whose lists look like these.
            is_one(entry) || (is_titled && entry.first(&["ID", "content"]).is_none())
        };
        let entries = list.entries()?;
        return (entries.is_empty() || entries.iter().any(is_entry))
            .then_some(Found::List(entries));
    }
    match root.entries() {
        None => is_one(root).then(|| Found::One(root.clone())),
        Some(entries) => entries.iter().any(is_one).then_some(Found::List(entries)),
    }
}

/// Whether the post may be shown. What members read for money or for their address comes
/// with `access: false`, and with a free part that is not the story; what comes without
/// `access` is for whom `visibility` says. The Admin API, which no page can ask without its
/// key, gives drafts and scheduled posts too.
fn permit(entry: &Entry<'_>, desk: &Desk<'_>, _now: Moment) -> Result<(), Refusal> {
    let member = &entry.member;
    let refuse = |code, name: &str| {
        let word = member.get(name).and_then(|member| member.word()).unwrap_or_default();
        Refusal::new(code, [&member.place_of(name), ": ", word.as_ref()].concat())
    };
    match member.get("status").map(|status| status.word().unwrap_or_default()).as_deref() {
        None | Some("published") => {}
        Some("scheduled") => {
            let until = desk.utc(member, "published_at");
            return Err(Refusal { until, ..refuse(Code::Embargoed, "status") });
        }
        Some("sent") => return Err(refuse(Code::Protected, "status")),
        Some(_) => return Err(refuse(Code::Gone, "status")),
    }
    let story = || desk.link(member, "url");
    match member.get("access").map(|access| access.value.as_bool()) {
        Some(Some(true)) => Ok(()),
        Some(Some(false) | None) => Err(Refusal {
            story: story(),
            ..Refusal::new(
                Code::Protected,
                [&member.place_of("access"), ": for members only"].concat(),
            )
        }),
        None if member.get("visibility").is_none() || member.says("visibility", &["public"]) => {
            Ok(())
        }
        None => Err(Refusal { story: story(), ..refuse(Code::Protected, "visibility") }),
    }
}

fn article(entry: &Entry<'_>, desk: &Desk<'_>, headline: Rc<str>, body: Body) -> Article {
    let member = &entry.member;
    let byline = ["authors", "primary_author"]
        .iter()
        .find_map(|name| desk.byline(&member.get(name)?, "url", "profile_image"));
    let image = desk.file(member, "feature_image").map(|address| {
        let alternative = desk.plain(member, "feature_image_alt").unwrap_or_default();
        desk.figure(Picture::new(address, &alternative), member, "feature_image_caption")
    });
    desk.note_mistyped(
        member,
        &[
            ("object", "primary_tag primary_author"),
            ("list", "authors"),
            ("text", "feature_image_caption"),
        ],
    );
    let is_none = member.get("reading_time").is_some_and(|time| time.value.as_u64() == Some(0));
    let minutes = if is_none { None } else { desk.count(member, "reading_time") };
    Article {
        url: ["canonical_url", "url"].iter().find_map(|name| desk.link(member, name)),
        standfirst: desk.plain(member, "custom_excerpt").or_else(|| excerpt(member, desk)),
        byline,
        published: desk.utc(member, "published_at"),
        updated: desk.utc(member, "updated_at"),
        breadcrumb: member
            .get("primary_tag")
            .and_then(|tag| public(&tag, desk))
            .into_iter()
            .collect(),
        image,
        tags: desk.list(member, "tags", |tag| public(tag, desk)),
        reading_minutes: minutes.map(Into::into),
        ..Article::of(headline, body)
    }
}

/// The excerpt where the address left out the one that somebody wrote: Ghost answers with that, or,
/// if there is none, with the first words of the body.
fn excerpt(member: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    let is_generated = member.value.as_object()?.contains_key("custom_excerpt");
    if is_generated {
        return None;
    }
    Some(unmarked(&desk.plain(member, "excerpt")?).into())
}

/// An excerpt that Ghost made of the body, without the addresses that it writes behind links.
fn unmarked(excerpt: &str) -> String {
    let mut parts = excerpt.split(" [http");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once(']').map_or("", |(_, rest)| rest));
    }
    text
}

/// A tag that readers see: names that begin with `#` are notes of the newsroom.
fn public(tag: &Member<'_>, desk: &Desk<'_>) -> Option<Section> {
    let name = desk.plain(desk.is_object(tag).then_some(tag)?, "name")?;
    if tag.says("visibility", &["internal"]) || name.starts_with('#') {
        return None;
    }
    Some(Section { name, url: desk.link(tag, "url") })
}

/// Other posts with the same tag. The key is the one that the article was asked for with:
/// Ghost makes such keys for pages.
fn further(member: &Member<'_>, base: &Base, article: &Article) -> Vec<Further> {
    near(member, base, article).into_iter().collect()
}

fn near(member: &Member<'_>, base: &Base, article: &Article) -> Option<Further> {
    if !article.related.is_empty() {
        return None;
    }
    let (address, parameters) = base.source()?.split_once('?')?;
    let api = address.get(..address.find("/content/posts/")?)?;
    let key = parameters.split('&').find(|parameter| parameter.starts_with("key="))?;
    let tags = member.get("tags").as_ref().map(Member::each).unwrap_or_default();
    let mut tags = member.get("primary_tag").into_iter().chain(tags);
    let slug = tags.find(|tag| !tag.says("visibility", &["internal"]))?.get("slug")?.word()?;
    let id = member.get("id")?.word()?.into_owned();
    let before = [api, "/content/posts/"].concat();
    let filter = ["&filter=tag:", &percent::encode(&slug), "%2Bid:-", &percent::encode(&id)];
    let address = [&before, "?", key, &filter.concat(), "&limit=6", TRAIL].concat();
    let after = ["/?", key, "&include=authors,tags"].concat();
    let api = Api { format: Format::Ghost, id, before, after };
    Further::new(&address, base, Wanted::Related(api))
}
