//! The body of ninjs: one text of several, in one of several markups.

use std::cmp::Reverse;
use std::rc::Rc;

use super::{STANDFIRSTS, Text, description, pictures, texts};
use crate::article::refusal::Refusal;
use crate::body::{Body, Markup};
use crate::format::desk::Desk;
use crate::format::shapes;
use crate::format::wire::Entry;

/// The marks of each markup in media types, roles and names, the best markup first.
const MARKUPS: [(&str, &[&str]); 4] = [
    ("html", &["html"]),
    ("markdown", &["markdown"]),
    ("text", &["plain", "text"]),
    ("xml", &["xml", "nitf"]),
];

/// Reads the best of the texts. A picture or a film without one is told by its description.
pub(super) fn body(entry: &Entry<'_>, desk: &Desk<'_>) -> Result<Body, Refusal> {
    let story = &entry.member;
    let mut texts = texts(story, "body");
    texts.retain(|text| text.member.value.is_string());
    texts.sort_by_cached_key(|text| (rank(text), !is_main(text), Reverse(letters(text))));
    let mut bodies = texts.iter().map(|text| read(text, desk));
    let mut body = bodies.find(|body| !body.is_empty()).unwrap_or_default();
    let roles = [&STANDFIRSTS[..], &["caption", "description"]].concat();
    let is_told = |words: &Rc<str>| {
        // Superdesk writes there what a picture shows, for those who do not see it.
        let is_shorter = |text: &Text<'_>| text.role == "text" && letters(text) < words.len();
        let has_file = || !pictures::renditions(story).is_empty();
        body.is_empty()
            || (pictures::is_picture(story) && has_file() && texts.iter().all(is_shorter))
    };
    if !story.says("type", &["text", "composite"])
        && let Some(words) = description(story, &roles, desk).filter(is_told)
    {
        body = shapes::prose(&words, desk.base());
    }
    if body.is_empty() {
        return Err(entry.refuse(
            "bodies",
            "missing or empty, so there is nothing to read (body_* in ninjs 1)",
        ));
    }
    let further = pictures::further(story, &body, desk);
    body.blocks.extend(further);
    let films = pictures::films(story, &body, desk);
    body.blocks.splice(0..0, films);
    Ok(body)
}

/// How good the markup of a text is: the less, the better.
fn rank(text: &Text<'_>) -> usize {
    let place = |word: &str| {
        MARKUPS.iter().position(|(_, marks)| marks.iter().any(|mark| word.contains(mark)))
    };
    // The media type says more than the role; `application/xhtml+xml` is HTML, `text/xml` no text.
    place(text.kind.trim_start_matches("text/"))
        .or_else(|| place(&text.role))
        .unwrap_or(MARKUPS.len())
}

fn is_main(text: &Text<'_>) -> bool {
    text.role.split([' ', '/', ',', '-']).any(|word| word == "main")
}

/// The length of a text without its tags and spaces: of two that are otherwise as good, one is
/// the story and the other only a part of it.
fn letters(text: &Text<'_>) -> usize {
    let (mut letters, mut is_tag) = (0, false);
    for byte in text.member.value.as_str().unwrap_or_default().bytes() {
        match byte {
            b'<' => is_tag = true,
            b'>' => is_tag = false,
            _ => letters += usize::from(!is_tag && !byte.is_ascii_whitespace()),
        }
    }
    letters
}

fn read(text: &Text<'_>, desk: &Desk<'_>) -> Body {
    let words = text.member.value.as_str().unwrap_or_default();
    match MARKUPS.get(rank(text)).map(|(name, _)| *name) {
        Some("html") => Body::read(words, Markup::Html, desk.base()),
        Some("markdown") => Body::read(words, Markup::Markdown, desk.base()),
        Some("xml") => Body::read(&nitf(words), Markup::Html, desk.base()),
        Some(_) | None => shapes::prose(words, desk.base()),
    }
}

/// The story in a document of NITF, whose paragraphs are those of HTML.
fn nitf(xml: &str) -> String {
    let lower = xml.to_ascii_lowercase();
    let within = ["body.content", "body"].iter().find_map(|name| {
        let start = lower.find(&["<", name].concat())?;
        let start = start + lower.get(start..)?.find('>')? + 1;
        let end =
            lower.get(start..)?.find(&["</", name].concat()).map_or(lower.len(), |end| start + end);
        xml.get(start..end)
    });
    within.unwrap_or(xml).replace("<hl2", "<h2").replace("</hl2", "</h2")
}
