//! Posts and pages of WordPress's REST API (<https://developer.wordpress.org/rest-api/>):
//! one, or a list, with or without what `_embed` adds.

mod asked;
mod people;
mod terms;
mod wall;

use std::num::NonZeroU32;
use std::rc::Rc;

use super::Format;
use super::desk::Desk;
use super::list::bare;
use super::member::Member;
use super::opening::uncut;
use super::wire::{Entry, Found, Wire};
use super::{shapes, words};
use crate::article::moment::Moment;
use crate::article::refusal::{Code, Refusal};
use crate::article::{Article, Publication, Section};
use crate::body::block::{Block, Figure};
use crate::body::inline::{Inline, LinkRun, Target};
use crate::body::link::{Base, Link};
use crate::body::outline::write_text;
use crate::body::picture::{Picture, Rendition};
use crate::body::{Body, Markup, Piece};
use asked::further;
pub(super) use asked::parent;
use people::byline;
use terms::terms;
pub(super) use terms::{category, section};
use wall::paywall;

/// What members are whose parts are read.
const KINDS: [(&str, &str); 4] = [
    ("object", "title content excerpt _embedded yoast_head_json"),
    ("text", "excerpt.rendered _embedded.wp:featuredmedia.0.caption.rendered"),
    ("list", "_embedded.author _embedded.wp:featuredmedia _embedded.wp:term"),
    ("object", "_embedded.wp:featuredmedia.0.media_details"),
];

/// Members in which extensions give the featured picture, the best first.
const PICTURES: [&str; 9] = [
    "jetpack_featured_media_url",
    "featured_media",
    "yoast_head_json.og_image.0.url",
    "aioseo_head_json.og:image",
    "uagb_featured_image_src.full.0",
    "featured_image_urls.full.0",
    "featured_image_src",
    "featured_img",
    "fimg_url",
];

/// Members in which extensions give the language of a post: Yoast, All in One SEO, Polylang and WPML.
const LANGUAGES: [&str; 5] = [
    "yoast_head_json.og_locale",
    "aioseo_head_json.og:locale",
    "lang",
    "polylang_current_lang",
    "wpml_current_locale",
];

/// Blocks of an excerpt. WordPress makes one of it.
const MAX_EXCERPT: usize = 20;

pub(super) const WIRE: Wire = Wire {
    format: Format::WordPress,
    piece: Some(Piece::WordPress),
    marks: "title.rendered and content.rendered (WordPress)",
    find,
    names: &["id", "link", "guid.rendered", "slug"],
    topics: &["categories", "tags"],
    dates: &["date_gmt", "date"],
    untitled: true,
    permit,
    headline: |entry, desk| {
        desk.words(&entry.member, "title.rendered")
            .ok_or_else(|| entry.refuse("title.rendered", "missing"))
    },
    body: |entry, desk| desk.body_on("link", &entry.member, &[("content.rendered", Markup::Html)]),
    article,
    further: Some(further),
};

/// Finds posts by their rendered parts, or, where the address asked for few members, by
/// what links them to others; also in an envelope, where that was asked for (`_envelope`).
fn find<'v>(root: &Member<'v>) -> Option<Found<'v>> {
    let is_one = |entry: &Member<'_>| {
        entry.first(&["title.rendered", "content.rendered", "_links.collection"]).is_some()
            || (entry.get("link").is_some() && entry.get("featured_media").is_some())
            || (entry.get("type").is_some() && entry.get("guid.rendered").is_some())
    };
    let inside = root.get("headers").and_then(|_| root.first(&["body", "data"]));
    [Some(root.clone()), inside].into_iter().flatten().find_map(|root| match root.entries() {
        None => (is_one(&root) || is_fault(&root)).then_some(Found::One(root)),
        Some(entries) => entries.iter().any(is_one).then_some(Found::List(entries)),
    })
}

/// Whether it is what the API answers in place of what was asked for.
fn is_fault(member: &Member<'_>) -> bool {
    let is_text = |name| member.get(name).is_some_and(|member| member.value.is_string());
    is_text("code") && is_text("message") && member.get("data").is_some()
}

/// Whether the post may be shown: it is published and has no password. With a password
/// WordPress says so also when the request gave the right one. Statuses other than
/// `publish` come only with someone's key, which a page must not have: a scheduled post is
/// under embargo until its date, a private one protected, and whatever else (a draft, one
/// in the bin, a revision) is not there for readers.
fn permit(entry: &Entry<'_>, desk: &Desk<'_>, _now: Moment) -> Result<(), Refusal> {
    let member = &entry.member;
    let word = |name| member.get(name).and_then(|member| member.word()).unwrap_or_default();
    let refuse = |code, name, fault: &str| {
        Refusal::new(code, [&member.place_of(name), ": ", fault].concat())
    };
    if is_fault(member) && member.first(&["title", "content"]).is_none() {
        let code = match member.get("data.status").and_then(|status| status.value.as_u64()) {
            Some(401 | 403) => Code::Protected,
            Some(410) => Code::Gone,
            Some(_) | None => Code::Http,
        };
        return Err(refuse(code, "code", &[&word("code"), ", ", &word("message")].concat()));
    }
    // What is no word is no word of leave.
    let status = member.get("status").map_or("publish".into(), |status| {
        status.word().unwrap_or_else(|| status.expected("text").into())
    });
    match status.as_ref() {
        "" | "publish" => {}
        "future" => {
            let until = desk.utc(member, "date_gmt");
            return Err(Refusal { until, ..refuse(Code::Embargoed, "status", &status) });
        }
        "private" => return Err(refuse(Code::Protected, "status", &status)),
        _ => return Err(refuse(Code::Gone, "status", &status)),
    }
    let is_open = member
        .get("content.protected")
        .is_none_or(|protected| protected.value.as_bool() == Some(false));
    if let Some((name, fault)) = paywall(member).filter(|_| is_open) {
        let story = desk.link(member, "link");
        return Err(Refusal { story, ..refuse(Code::Protected, name, fault) });
    }
    if is_open {
        return Ok(());
    }
    let story = desk.link(member, "link");
    let refusal = refuse(Code::Protected, "content.protected", "behind a password");
    Err(Refusal { story, ..refusal })
}

fn article(entry: &Entry<'_>, desk: &Desk<'_>, headline: Rc<str>, body: Body) -> Article {
    let member = &entry.member;
    let pages = ["link", "yoast_head_json.canonical", "yoast_head_json.og_url"];
    let url = pages.iter().find_map(|name| desk.link(member, name));
    let publication = publication(member, url.as_ref(), desk);
    let (mut breadcrumb, tags) = terms(member, desk);
    if let Some(publication) = &publication {
        let front = Section { name: Rc::clone(&publication.name), url: publication.url.clone() };
        breadcrumb.insert(0, front);
    }
    let article = Article {
        language: LANGUAGES.iter().find_map(|name| desk.language(member, name)),
        standfirst: standfirst(member, url.as_ref(), desk),
        byline: byline(member, desk),
        published: desk.utc(member, "date_gmt").or_else(|| desk.moment(member, "date")),
        updated: desk.utc(member, "modified_gmt").or_else(|| desk.moment(member, "modified")),
        breadcrumb,
        image: image(member, desk),
        tags,
        publication,
        url,
        ..Article::of(headline, body)
    };
    desk.note_mistyped(member, &KINDS);
    article
}

/// The site, where an extension names it.
fn publication(member: &Member<'_>, url: Option<&Link>, desk: &Desk<'_>) -> Option<Publication> {
    let name = desk
        .plain(member, "yoast_head_json.og_site_name")
        .or_else(|| desk.plain(member, "aioseo_head_json.og:site_name"))?;
    let url = url.and_then(|url| Link::resolve("/", &Base::new(url.as_str())).ok());
    Some(Publication { name, url, logo: None })
}

/// The excerpt, without the link to the rest and the marks of being cut off that WordPress
/// and themes put at its end.
fn standfirst(member: &Member<'_>, url: Option<&Link>, desk: &Desk<'_>) -> Option<Rc<str>> {
    let mut excerpt = desk.body(member, &[("excerpt.rendered", Markup::Html)]).ok()?;
    let story = url.map(story);
    for block in &mut excerpt.blocks {
        if let Block::Paragraph(runs) = block {
            runs.retain(|run| !leads_to(run, story.as_deref()));
        }
    }
    excerpt.blocks.truncate(MAX_EXCERPT);
    cut_ways(&mut excerpt.blocks);
    let text = words::unescaped(&excerpt.plain_text());
    let whole = uncut(&text);
    let is_cut = whole.len() < text.len();
    let line = if is_cut { [whole, "…"].concat() } else { text };
    (!line.is_empty()).then(|| line.into())
}

/// Takes back the links behind the mark of being cut off: they lead to the rest, whatever they say.
fn cut_ways(blocks: &mut Vec<Block>) {
    while let Some(Block::Paragraph(runs)) = blocks.last_mut() {
        let n_words = runs.iter().rposition(|run| !is_way(run)).map_or(0, |last| last + 1);
        let ways = runs.split_off(n_words);
        let mut text = String::new();
        write_text(blocks, &mut text);
        let is_cut = uncut(&text).len() < text.trim_end().len();
        if let (Some(Block::Paragraph(runs)), false) = (blocks.last_mut(), is_cut) {
            runs.extend(ways);
        }
        if n_words > 0 || !is_cut {
            return;
        }
        blocks.pop();
    }
}

/// The address of a story, however it is written.
fn story(url: &Link) -> String {
    let address = url.as_str().split(['?', '#']).next().unwrap_or_default();
    bare(address).to_owned()
}

/// Whether a run is a link to the story at this address.
fn leads_to(run: &Inline, address: Option<&str>) -> bool {
    matches!(run, Inline::Link(LinkRun { target: Target::Page(link), .. })
        if address.is_some_and(|address| address == story(link)))
}

/// Whether a run is nothing but a link, or what stands between links.
fn is_way(run: &Inline) -> bool {
    match run {
        Inline::Link(_) | Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Styled(_, runs) => runs.iter().all(is_way),
        Inline::Span(span) => span.runs.iter().all(is_way),
        Inline::Code(_)
        | Inline::Picture(_)
        | Inline::Reference(_)
        | Inline::Abbreviation { .. }
        | Inline::Time { .. }
        | Inline::Ruby(_) => false,
    }
}

/// The featured picture: with all its sizes where it is embedded, else what extensions say of it.
fn image(member: &Member<'_>, desk: &Desk<'_>) -> Option<Figure> {
    let embedded = ["_embedded.wp:featuredmedia.0", "better_featured_image"];
    let embedded = embedded.iter().filter_map(|name| member.get(name));
    let has_file = |media: &Member<'_>| {
        media.get("source_url").is_some_and(|address| address.value.as_str().is_some())
    };
    let mut embedded = embedded.filter(has_file);
    let Some(media) = embedded.next() else {
        let is_address = |name: &&&str| {
            let member = member.get(name);
            member.and_then(|member| member.word()).is_some_and(|word| word.contains('/'))
        };
        let name = PICTURES.iter().find(is_address)?;
        // The others of Yoast, and of the list that a size is for WordPress.
        let size = |of_yoast: &str, of_list: &str| {
            let path = name.strip_suffix("url").map(|path| [path, of_yoast]);
            let path = path.or_else(|| Some([name.strip_suffix("0")?, of_list]));
            shapes::pixels(&member.get(&path?.concat())?)
        };
        let picture = Picture {
            width: size("width", "1"),
            height: size("height", "2"),
            ..Picture::new(desk.file(member, name)?, "")
        };
        return Some(desk.figure(picture, member, ""));
    };
    let is_picture = |kind: Member<'_>| kind.word().is_some_and(|kind| kind.starts_with("image"));
    if !media.first(&["mime_type", "media_type"]).is_none_or(is_picture) {
        return None;
    }
    let address = desk.file(&media, "source_url")?;
    let alternative = desk.plain(&media, "alt_text").unwrap_or_default();
    let pixels = |name| shapes::pixels(&media.get(name)?);
    let (width, height) = (pixels("media_details.width"), pixels("media_details.height"));
    let picture = Picture {
        width,
        height,
        renditions: renditions(&media, width.zip(height), desk),
        ..Picture::new(address, &alternative)
    };
    Some(desk.figure(picture, &media, "caption.rendered"))
}

/// The sizes that show the whole picture. Others are cut out of it.
fn renditions(
    media: &Member<'_>,
    whole: Option<(NonZeroU32, NonZeroU32)>,
    desk: &Desk<'_>,
) -> Vec<Rendition> {
    let Some((full_width, full_height)) = whole else {
        return Vec::new();
    };
    let sizes = media.get("media_details.sizes").as_ref().map(Member::members).unwrap_or_default();
    let mut renditions: Vec<Rendition> = Vec::new();
    for size in sizes {
        let pixels = |name| shapes::pixels(&size.get(name)?);
        let (Some(width), Some(height)) = (pixels("width"), pixels("height")) else {
            continue;
        };
        // Rounding to whole pixels may move each side by one.
        let [width_64, height_64, full_width, full_height] =
            [width, height, full_width, full_height].map(|side| i64::from(side.get()));
        let apart = (width_64 * full_height - height_64 * full_width).abs();
        let is_whole = apart <= full_width.max(full_height);
        let is_new = width_64 != full_width && renditions.iter().all(|known| known.width != width);
        if is_whole
            && is_new
            && let Some(address) = desk.file(&size, "source_url")
        {
            renditions.push(Rendition { address, width });
        }
    }
    renditions.sort_by_key(|rendition| rendition.width);
    renditions
}
