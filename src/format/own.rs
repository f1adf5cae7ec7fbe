//! Our own article format, described member by member in `article.schema.json`.

use std::rc::Rc;

use serde_json::Value;

use super::Format;
use super::desk::Desk;
use super::member::Member;
use super::wire::{Entry, Found, Wire};
use crate::article::moment::Moment;
use crate::article::refusal::{Code, Refusal};
use crate::article::{
    Article, Byline, Contributor, Correction, Destination, Publication, Section, Trail,
};
use crate::body::block::Figure;
use crate::body::inline::Inline;
use crate::body::language::{Direction, Language};
use crate::body::picture::{Picture, Rendition};
use crate::body::{Body, Markup};

/// Our own format, by what every article of it has.
pub(super) const WIRE: Wire = Wire {
    format: Format::Offprint,
    piece: None,
    marks: "headline and body (our own format)",
    find: |root| {
        let is_one =
            |member: &Member<'_>| member.get("headline").is_some() && member.get("body").is_some();
        match root.entries() {
            None => is_one(root).then(|| Found::One(root.clone())),
            Some(entries) => entries.iter().any(is_one).then_some(Found::List(entries)),
        }
    },
    names: &["url"],
    topics: &["tags", "breadcrumb"],
    dates: &["published"],
    untitled: false,
    permit,
    headline,
    body,
    article,
    further: None,
};

/// Our own format, by any of its members that matter: what is missing is named then.
pub(super) const PART: Wire = Wire {
    find: |root| {
        let parts = ["headline", "body", "withdrawn", "embargo", "expires"];
        root.first(&parts).map(|_| Found::One(root.clone()))
    },
    ..WIRE
};

fn headline(entry: &Entry<'_>, _desk: &Desk<'_>) -> Result<Rc<str>, Refusal> {
    let line = entry
        .member
        .get("headline")
        .map_or_else(|| Err("missing".to_owned()), |member| Desk::line(&member));
    line.map_err(|fault| entry.refuse("headline", &fault))
}

fn article(entry: &Entry<'_>, desk: &Desk<'_>, headline: Rc<str>, body: Body) -> Article {
    let root = &entry.member;
    Article {
        url: desk.link(root, "url"),
        language: language(root, desk),
        direction: direction(root, desk),
        kicker: desk.text(root, "kicker"),
        headline,
        standfirst: desk.text(root, "standfirst"),
        byline: byline(root, desk),
        dateline: desk.text(root, "dateline"),
        published: desk.moment(root, "published"),
        updated: desk.moment(root, "updated"),
        breadcrumb: desk.list(root, "breadcrumb", |entry| section(entry, desk)),
        image: root.get("image").and_then(|image| figure(&image, desk)),
        body: Rc::new(body),
        related: desk.list(root, "related", |entry| trail(entry, desk)),
        tags: desk.list(root, "tags", |entry| section(entry, desk)),
        publication: root.get("publication").and_then(|member| publication(&member, desk)),
        rights: desk.text(root, "rights"),
        reading_minutes: desk.count(root, "reading_minutes").map(Into::into),
        corrections: desk.list(root, "corrections", |entry| correction(entry, desk)),
        ai_generated: desk.truth(root, "ai_generated").unwrap_or(false),
    }
}

/// Whether the story may be shown now. What cannot be read counts as forbidden: an
/// embargo that is broken because of a typing mistake is broken all the same.
fn permit(entry: &Entry<'_>, desk: &Desk<'_>, now: Moment) -> Result<(), Refusal> {
    let root = &entry.member;
    if let Some(withdrawn) = root.get("withdrawn")
        && *withdrawn.value != Value::Bool(false)
    {
        return Err(Refusal::new(Code::Gone, "withdrawn: the publisher took the story back"));
    }
    if let Some(embargo) = root.get("embargo") {
        let until = embargo.value.as_str().and_then(Moment::parse);
        if until.is_none_or(|until| until.seconds() > now.seconds()) {
            let message = match until {
                Some(until) => format!("embargo: not before {until}"),
                None => "embargo: not a date, so it has not passed".to_owned(),
            };
            return Err(Refusal { until, ..Refusal::new(Code::Embargoed, message) });
        }
    }
    if let Some(expires) = desk.moment(root, "expires")
        && expires.seconds() <= now.seconds()
    {
        return Err(Refusal::new(Code::Expired, format!("expires: not after {expires}")));
    }
    Ok(())
}

fn body(entry: &Entry<'_>, desk: &Desk<'_>) -> Result<Body, Refusal> {
    let member = entry.member.get("body").ok_or_else(|| entry.refuse("body", "missing"))?;
    let content = match member.value {
        Value::Object(_) => {
            member.get("content").ok_or_else(|| entry.refuse("body.content", "missing"))?
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            member.clone()
        }
    };
    let wanted = if member.value.is_object() { "text" } else { "text or object" };
    let refuse = |fault: &str| Refusal::at(&content.place, fault);
    let text = content.value.as_str().ok_or_else(|| refuse(&content.expected(wanted)))?;
    let body = Body::read(text, markup(&member, desk), desk.base());
    if text.trim().is_empty() || body.is_empty() {
        return Err(refuse("nothing in it can be shown"));
    }
    Ok(body)
}

fn markup(body: &Member<'_>, desk: &Desk<'_>) -> Markup {
    let name = desk.text(body, "format");
    match name.as_deref() {
        None | Some("markdown") => Markup::Markdown,
        Some("html") => Markup::Html,
        Some("text") => Markup::Text,
        Some(other) => {
            let fault = format!("expected markdown, html or text, found \"{other}\"");
            desk.omit(body.place_of("format"), fault);
            Markup::Markdown
        }
    }
}

fn language(root: &Member<'_>, desk: &Desk<'_>) -> Option<Language> {
    let tag = desk.text(root, "lang")?;
    let language = Language::parse(&tag);
    if language.is_none() {
        desk.omit(root.place_of("lang"), "not a language tag");
    }
    language
}

fn direction(root: &Member<'_>, desk: &Desk<'_>) -> Option<Direction> {
    let word = desk.text(root, "dir")?;
    let direction = Direction::parse(&word);
    if direction.is_none() {
        desk.omit(root.place_of("dir"), "expected ltr, rtl or auto");
    }
    direction
}

fn byline(root: &Member<'_>, desk: &Desk<'_>) -> Option<Byline> {
    let member = root.get("byline")?;
    let contributors = if member.value.is_string() {
        desk.text(root, "byline").map(named).into_iter().collect()
    } else {
        desk.list(root, "byline", |entry| contributor(entry, desk))
    };
    Byline::new(contributors)
}

const fn named(name: Rc<str>) -> Contributor {
    Contributor { name, url: None, role: None, image: None }
}

fn contributor(entry: &Member<'_>, desk: &Desk<'_>) -> Option<Contributor> {
    if entry.value.is_string() {
        let name = Desk::line(entry).map_err(|fault| desk.omit(entry.place.clone(), fault));
        return name.ok().map(named);
    }
    if !entry.value.is_object() {
        desk.omit(entry.place.clone(), entry.expected("text or object"));
        return None;
    }
    Some(Contributor {
        name: desk.needed_text(entry, "name")?,
        url: desk.link(entry, "url"),
        role: desk.text(entry, "role"),
        image: desk.file(entry, "image"),
    })
}

fn section(entry: &Member<'_>, desk: &Desk<'_>) -> Option<Section> {
    if !desk.is_object(entry) {
        return None;
    }
    Some(Section { name: desk.needed_text(entry, "name")?, url: desk.link(entry, "url") })
}

fn picture(image: &Member<'_>, desk: &Desk<'_>) -> Option<Picture> {
    if !desk.is_object(image) {
        return None;
    }
    if image.get("url").is_none() {
        desk.omit(image.place_of("url"), "missing");
    }
    let address = desk.file(image, "url")?;
    // An empty text is a statement here: the picture only decorates.
    let alternative = match image.get("alt") {
        Some(alt) if alt.value.as_str() == Some("") => "".into(),
        Some(_) | None => desk.text(image, "alt").unwrap_or_default(),
    };
    let renditions = desk.list(image, "renditions", |entry| {
        if !desk.is_object(entry) {
            return None;
        }
        for name in ["url", "width"] {
            if entry.get(name).is_none() {
                desk.omit(entry.place_of(name), "missing");
            }
        }
        Some(Rendition { address: desk.file(entry, "url")?, width: desk.count(entry, "width")? })
    });
    Some(Picture {
        width: desk.count(image, "width"),
        height: desk.count(image, "height"),
        renditions,
        ..Picture::new(address, &alternative)
    })
}

fn figure(image: &Member<'_>, desk: &Desk<'_>) -> Option<Figure> {
    let picture = picture(image, desk)?;
    let line = |name| desk.text(image, name).map(Inline::Text).into_iter().collect();
    Some(Figure { pictures: vec![picture], caption: line("caption"), credit: line("credit") })
}

fn trail(entry: &Member<'_>, desk: &Desk<'_>) -> Option<Trail> {
    if !desk.is_object(entry) {
        return None;
    }
    let headline = desk.needed_text(entry, "headline")?;
    let (url, src) = (desk.link(entry, "url"), desk.link(entry, "src"));
    let destination = match (url, src) {
        (url, Some(src)) => Destination::Article { src, url },
        (Some(url), None) => Destination::Page(url),
        (None, None) => {
            desk.omit(entry.place.clone(), "expected url or src");
            return None;
        }
    };
    Some(Trail {
        headline,
        destination,
        kicker: desk.text(entry, "kicker"),
        published: desk.moment(entry, "published"),
        image: entry.get("image").and_then(|image| picture(&image, desk)),
    })
}

fn publication(member: &Member<'_>, desk: &Desk<'_>) -> Option<Publication> {
    if !desk.is_object(member) {
        return None;
    }
    Some(Publication {
        name: desk.needed_text(member, "name")?,
        url: desk.link(member, "url"),
        logo: desk.file(member, "logo"),
    })
}

fn correction(entry: &Member<'_>, desk: &Desk<'_>) -> Option<Correction> {
    if !desk.is_object(entry) {
        return None;
    }
    Some(Correction { date: desk.moment(entry, "date"), text: desk.needed_text(entry, "text")? })
}
