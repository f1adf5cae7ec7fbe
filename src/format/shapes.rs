//! Parts in the shapes that vocabularies allow for them: bare or wrapped, one or many.

use std::num::NonZeroU32;
use std::rc::Rc;

use serde_json::Value;

use super::desk::Desk;
use super::member::{MAX_ENTRIES, Member};
use super::words;
use crate::article::moment::Moment;
use crate::article::{Publication, Section};
use crate::body::inline::Inline;
use crate::body::language::Language;
use crate::body::link::{Base, FileLink, Link};
use crate::body::media::{Media, MediaKind, MediaSource};
use crate::body::text::has_reference;
use crate::body::{Body, Markup};

/// Members around a value or a list that say nothing of their own (JSON-LD 1.1, section 4.3).
const WRAPPERS: [&str; 3] = ["@list", "@set", "@value"];

/// The widest or highest picture, in pixels.
const MAX_PIXELS: u32 = 100_000;

/// The entries of a member that may be one or many, however lists are wrapped and nested;
/// at most [`MAX_ENTRIES`].
pub(super) fn all<'v>(member: &Member<'v>) -> Vec<Member<'v>> {
    let mut found = Vec::new();
    let mut open = vec![member.clone()];
    while let Some(next) = open.pop() {
        if found.len() >= MAX_ENTRIES {
            break;
        }
        if let Some(mut entries) = next.entries() {
            // The last is taken first.
            entries.truncate(MAX_ENTRIES);
            entries.reverse();
            open.append(&mut entries);
        } else if let Some(inner) = next.first(&WRAPPERS) {
            open.push(inner);
        } else {
            found.push(next);
        }
    }
    found
}

/// All of the first member at `paths` that is there.
pub(super) fn each<'v>(parent: &Member<'v>, paths: &[&str]) -> Vec<Member<'v>> {
    parent.first(paths).iter().flat_map(all).collect()
}

/// The first of `paths` that is there and not blank, and of many the first.
pub(super) fn one<'v>(parent: &Member<'v>, paths: &[&str]) -> Option<Member<'v>> {
    paths.iter().find_map(|path| each(parent, &[path]).into_iter().find(|part| !is_blank(part)))
}

/// Whether a member is text that says nothing.
fn is_blank(member: &Member<'_>) -> bool {
    member.value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// The plain text of a member, on one line.
pub(super) fn plain(member: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    said(member, desk, words::unescaped)
}

/// The words of a member in HTML, on one line.
pub(super) fn html(member: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    said(member, desk, words::of_html)
}

fn said(member: &Member<'_>, desk: &Desk<'_>, read: fn(&str) -> String) -> Option<Rc<str>> {
    if is_blank(member) {
        return None;
    }
    let line = match member.value {
        Value::Number(_) => member.word().map(Into::into).ok_or_else(|| member.expected("text")),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            Desk::line(member)
        }
    };
    let line = keep(member, line, desk)?;
    let line = read(&line);
    (!line.is_empty()).then(|| line.into())
}

/// The link that a member is.
pub(super) fn link(member: &Member<'_>, desk: &Desk<'_>) -> Option<Link> {
    let link = Link::resolve(&address(member, desk)?, desk.base());
    keep(member, link.map_err(|refusal| refusal.to_string()), desk)
}

/// The address of a file that a member is.
pub(super) fn file(member: &Member<'_>, desk: &Desk<'_>) -> Option<FileLink> {
    let file = FileLink::resolve(&address(member, desk)?, desk.base());
    keep(member, file.map_err(|refusal| refusal.to_string()), desk)
}

/// The text of an address; of those that were escaped for HTML, the address meant.
fn address(member: &Member<'_>, desk: &Desk<'_>) -> Option<String> {
    let text = member.value.as_str().ok_or_else(|| member.expected("text"));
    let text = keep(member, text, desk)?.trim();
    // A blank one would lead to the JSON itself, a word to something beside it.
    if !text.contains(['/', ':', '.']) {
        if !text.is_empty() {
            desk.omit(member.place.clone(), "not an address");
        }
        return None;
    }
    Some(text.replace("&amp;", "&").replace("&#038;", "&").replace("&#38;", "&"))
}

/// The moment that a member is.
pub(super) fn moment(member: &Member<'_>, desk: &Desk<'_>) -> Option<Moment> {
    let text = member.value.as_str().ok_or_else(|| member.expected("text"));
    let moment = text.and_then(|text| Moment::parse(text).ok_or_else(|| "not a date".to_owned()));
    keep(member, moment, desk)
}

/// The language that a member is: its tag, another name, or an object with either.
pub(super) fn language(member: &Member<'_>, desk: &Desk<'_>) -> Option<Language> {
    let member = one(member, &["alternateName", "identifier", "name"]).unwrap_or(member.clone());
    let tag = Desk::line(&member);
    let language =
        tag.and_then(|tag| words::language(&tag).ok_or_else(|| "not a language tag".to_owned()));
    keep(&member, language, desk)
}

/// Width or height that a member is: a number, a text (`640px`), or an object with a `value`.
pub(super) fn pixels(member: &Member<'_>) -> Option<NonZeroU32> {
    let member = member.get("value").unwrap_or(member.clone());
    NonZeroU32::new(count(&member)?).filter(|number| number.get() <= MAX_PIXELS)
}

/// The whole number that a member is, or that its text begins with; what follows a point is
/// left out.
pub(super) fn count(member: &Member<'_>) -> Option<u32> {
    if let Some(number) = member.value.as_f64() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the range is checked on the same line"
        )]
        return (0.0..=f64::from(u32::MAX)).contains(&number).then_some(number as u32);
    }
    let text = member.value.as_str()?.trim();
    text.strip_suffix("px").unwrap_or(text).trim().split('.').next()?.parse().ok()
}

/// A body in what claims to be plain text. Publishers write HTML there all the same, or text
/// that was escaped once too often.
pub(super) fn prose(text: &str, base: &Base) -> Body {
    let has = |tags: &[&str]| tags.iter().any(|tag| text.contains(tag));
    if has(&["</", "<br", "<p>", "<p ", "<img "]) {
        return Body::read(text, Markup::Html, base);
    }
    if has(&["&lt;/p", "&lt;/div", "&lt;br"]) {
        let once = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        return Body::read(&once.replace("&amp;", "&"), Markup::Html, base);
    }
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    // Without a blank line between any of them, lines are paragraphs.
    if !text.trim().lines().any(|line| line.trim().is_empty()) {
        text = text.replace('\n', "\n\n");
    }
    if !has_reference(&text) {
        return Body::read(&text, Markup::Text, base);
    }
    // Nothing in it is a tag, whatever it looks like.
    let mut html = String::from("<p>");
    let mut stands = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            html.push_str(if stands { "<p>" } else { "" });
            stands = false;
        } else {
            html.push_str(if stands { "<br>" } else { "" });
            html.push_str(&line.replace('<', "&lt;"));
            stands = true;
        }
    }
    Body::read(&html, Markup::Html, base)
}

/// Whether a text is an address and no name.
pub(super) fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Sound or a film with nothing around it but a caption.
pub(super) fn media(kind: MediaKind, sources: Vec<MediaSource>, caption: Option<Rc<str>>) -> Media {
    Media {
        kind,
        sources,
        poster: None,
        width: None,
        height: None,
        tracks: Vec::new(),
        caption: line(caption),
        credit: Vec::new(),
    }
}

/// A line of runs.
pub(super) fn line(text: Option<Rc<str>>) -> Vec<Inline> {
    text.map(Inline::Text).into_iter().collect()
}

/// Whether a kind of source says that a machine wrote it (IPTC, Digital Source Type).
pub(super) fn is_generated(kinds: Vec<Member<'_>>) -> bool {
    let says = |member: Member<'_>| {
        let member = member.first(&["uri", "@id", "literal", "name"]).unwrap_or(member);
        let kind = member.value.as_str().unwrap_or_default().to_ascii_lowercase();
        let kind = kind.rsplit(['/', ':']).next().unwrap_or_default().trim();
        let kind = kind.strip_suffix("digitalsource").unwrap_or(kind);
        ["trainedalgorithmicmedia", "algorithmicmedia"].contains(&kind)
    };
    kinds.into_iter().any(says)
}

/// Sections with the publication before them, unless they begin at a front page.
pub(super) fn from_the_front(
    mut sections: Vec<Section>,
    publication: Option<&Publication>,
) -> Vec<Section> {
    let Some(publication) = publication.filter(|_| !sections.is_empty()) else {
        return sections;
    };
    let begins = sections.first().is_some_and(|first| {
        let url = first.url.as_ref().map(|url| url.page().trim_end_matches('/'));
        // Behind the two of the scheme, a front page has none.
        first.name == publication.name || url.is_some_and(|url| url.matches('/').count() == 2)
    });
    if !begins {
        let front = Section { name: publication.name.clone(), url: publication.url.clone() };
        sections.insert(0, front);
    }
    sections
}

fn keep<T>(member: &Member<'_>, part: Result<T, String>, desk: &Desk<'_>) -> Option<T> {
    part.map_err(|fault| desk.omit(member.place.clone(), fault)).ok()
}
