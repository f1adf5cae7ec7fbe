//! Parts in the shapes that vocabularies allow for them: bare or wrapped, one or many.

use std::num::NonZeroU32;
use std::rc::Rc;

use serde_json::Value;

use super::desk::{Desk, unescaped};
use super::member::{MAX_ENTRIES, Member};
use super::words;
use crate::article::moment::Moment;
use crate::article::{Publication, Section};
use crate::body::inline::Inline;
use crate::body::language::Language;
use crate::body::link::{Base, FileLink, Link};
use crate::body::media::{Media, MediaKind, MediaSource};
use crate::body::text::{has_reference, lists};
use crate::body::{Body, Markup};

/// Members around a value or a list that say nothing of their own (JSON-LD 1.1, section 4.3).
const WRAPPERS: [&str; 3] = ["@list", "@set", "@value"];

/// Elements that stand on lines of their own, or whose line ends mean something (HTML 4.4).
const BLOCKS: &str = "p br div h1 h2 h3 h4 h5 h6 li ul ol dl blockquote figure table pre hr section article aside \
    details body";

/// Elements that texts have in the middle of them, and paragraphs.
const INLINE: &str = "a abbr b cite em i mark p small span strong sub sup";

/// Bytes of a line that is a paragraph.
const LONG_LINE: usize = 240;

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
    paths.iter().find_map(|path| each(parent, &[path]).into_iter().find(|part| !part.is_blank()))
}

/// The plain text of a member, on one line.
pub(super) fn plain(member: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    let line = words::unescaped(&said(member, desk)?);
    (!line.is_empty()).then(|| line.into())
}

/// The words of a member in HTML, on one line.
pub(super) fn html(member: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    let mut line = said(member, desk)?.to_string();
    // In a title, any tag may be what it is about.
    if line.starts_with("&lt;p") && line.ends_with("&lt;/p&gt;") {
        unescape_tags(&mut line);
    }
    let line = words::of_html(&line);
    (!line.is_empty()).then(|| line.into())
}

/// The text of a member on one line, as it is written.
fn said(member: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    if member.is_blank() {
        return None;
    }
    let line = match member.value {
        Value::Number(_) => member.word().map(Into::into).ok_or_else(|| member.expected("text")),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            Desk::line(member)
        }
    };
    keep(member, line, desk)
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
    Some(unescaped(text))
}

/// The moment that a member is.
pub(super) fn moment(member: &Member<'_>, desk: &Desk<'_>) -> Option<Moment> {
    if let Some(moment) = counted(member) {
        return Some(moment);
    }
    let text = member.value.as_str().ok_or_else(|| member.expected("text"));
    let moment = text.and_then(|text| Moment::parse(text).ok_or_else(|| "not a date".to_owned()));
    keep(member, moment, desk)
}

/// The moment that seconds or milliseconds since 1970 are, as a number or a text.
pub(super) fn counted(member: &Member<'_>) -> Option<Moment> {
    const SECONDS: std::ops::Range<i64> = 1_000_000_000..2_000_000_000;
    let count = member.word()?.trim().parse::<i64>().ok()?;
    [count, count / 1_000]
        .into_iter()
        .find(|count| SECONDS.contains(count))
        .map(Moment::from_seconds)
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
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    // Tags show that the whole was escaped once more than it should; without them, single
    // references do, and may bring such tags to light.
    unescape_tags(&mut text);
    text = with_references(&text);
    unescape_tags(&mut text);
    // Some systems join blocks with it.
    text = text.replace("</p>.<", "</p><");
    let is_html = is_html(&text);
    if is_html {
        if !text.trim().contains('\n') || tags(&text).any(|tag| is_block(&tag)) {
            return Body::read(&text, Markup::Html, base);
        }
        text = with_whole_tags(&text);
    }
    text = with_blank_lines(&text);
    if !is_html {
        if !has_reference(&text) {
            return Body::read(&text, Markup::Text, base);
        }
        // Nothing in it is a tag, whatever it looks like.
        text = text.replace('<', "&lt;");
    }
    let mut html = String::from("<p>");
    let mut stands = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            html.push_str(if stands { "<p>" } else { "" });
            stands = false;
        } else {
            html.push_str(if stands { "<br>" } else { "" });
            html.push_str(line);
            stands = true;
        }
    }
    Body::read(&html, Markup::Html, base)
}

/// Text whose lines are paragraphs, with a blank line between them: all where there is no blank line,
/// else those that are longer than anybody breaks lines by hand.
fn with_blank_lines(text: &str) -> String {
    let are_all = !text.trim().lines().any(|line| line.trim().is_empty());
    let is_long = |line: &str| are_all || line.len() > LONG_LINE;
    let mut found = String::with_capacity(text.len());
    let mut before: Option<&str> = None;
    for line in text.split('\n') {
        if let Some(before) = before {
            found.push_str(if is_long(before) || is_long(line) { "\n\n" } else { "\n" });
        }
        found.push_str(line);
        before = Some(line);
    }
    found
}

/// The names of what looks like tags, a slash before those that end an element.
fn tags(text: &str) -> impl Iterator<Item = String> {
    text.split('<').skip(1).filter_map(|after| {
        let name = after.split([' ', '\t', '\n', '>']).next().unwrap_or_default();
        let name = name.trim_end_matches('/').to_ascii_lowercase();
        let letters = name.strip_prefix('/').unwrap_or(&name);
        letters.starts_with(|letter: char| letter.is_ascii_lowercase()).then_some(name)
    })
}

/// Whether a text is HTML: people write `<` for other reasons too.
fn is_html(text: &str) -> bool {
    tags(text).any(|tag| tag.starts_with('/') || ["p", "br", "img"].contains(&tag.as_str()))
}

/// Whether a tag begins or ends lines of its own.
fn is_block(tag: &str) -> bool {
    lists(BLOCKS, tag.trim_start_matches('/'))
}

/// Undoes the escaping of a text whose tags were escaped.
fn unescape_tags(text: &mut String) {
    // In the middle of words, any other tag may be what the words are about.
    let is_first = text.trim_start().starts_with("&lt;");
    let has_end = || {
        let mut ends = text.split("&lt;/").skip(1);
        ends.any(|name| {
            let name = name.split("&gt;").next().unwrap_or_default().to_ascii_lowercase();
            let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            is_name && !name.is_empty() && (is_first || lists(INLINE, &name))
        })
    };
    if !is_html(text) && (text.contains("&lt;br") || has_end()) {
        let once = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        *text = once.replace("&amp;", "&");
    }
}

/// A text whose references to characters were escaped themselves (`&amp;rsquo;`) with the
/// references.
fn with_references(text: &str) -> String {
    let mut parts = text.split("&amp;");
    let mut found = parts.next().unwrap_or_default().to_owned();
    for after in parts {
        let reference = ["&", after.split_inclusive(';').next().unwrap_or_default()].concat();
        found.push_str(if has_reference(&reference) { "&" } else { "&amp;" });
        found.push_str(after);
    }
    found
}

/// HTML without line ends within tags.
fn with_whole_tags(html: &str) -> String {
    let mut parts = html.split('<');
    let mut found = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        found.push('<');
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        if !tag.is_empty() {
            found.push_str(&tag.replace('\n', " "));
            found.push('>');
        }
        found.push_str(rest);
    }
    found
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
