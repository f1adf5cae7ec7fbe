//! What comes with a story in ninjs: pictures, films, other stories.

use std::num::NonZeroU32;
use std::rc::Rc;

use super::{description, permission, texts};
use crate::article::{Destination, Trail};
use crate::body::Body;
use crate::body::block::{Block, Figure};
use crate::body::link::FileLink;
use crate::body::media::{MediaKind, MediaSource};
use crate::body::picture::{Picture, Rendition};
use crate::format::desk::Desk;
use crate::format::member::Member;
use crate::format::shapes;
use crate::format::shown::Shown;
use crate::format::sizes::sizeless;

/// The widest rendition that readers are sent; beyond it are originals for print.
const MAX_WIDTH: u32 = 2_560;

/// Pictures that may follow a story.
const MAX_PICTURES: usize = 50;

/// Roles of descriptions that stand below a picture.
const CAPTIONS: [&str; 7] = ["", "caption", "text", "description", "main", "xhtml", "html"];

/// What stands with a story and may be shown, by name in 1.x, in a list since.
fn associations<'v>(story: &Member<'v>, desk: &Desk<'_>) -> Vec<Member<'v>> {
    let mut members = named(story, "associations");
    members.retain(|member| permission::permits(member, &desk.silent()).is_ok());
    members
}

/// Notes what stands with a story and may not be shown.
pub(super) fn note_forbidden(story: &Member<'_>, desk: &Desk<'_>) {
    for member in named(story, "associations") {
        if let Err(refusal) = permission::permits(&member, desk) {
            let (place, fault) = refusal.message.split_once(": ").unwrap_or_default();
            desk.omit(place, [fault, ", so it is not shown"].concat());
        }
    }
}

/// The sizes and encodings of a picture, a film or a story.
pub(super) fn renditions<'v>(member: &Member<'v>) -> Vec<Member<'v>> {
    named(member, "renditions")
}

fn named<'v>(member: &Member<'v>, path: &str) -> Vec<Member<'v>> {
    let Some(list) = member.get(path) else {
        return Vec::new();
    };
    let Some(members) = list.value.as_object() else {
        return shapes::all(&list);
    };
    let entries = members.iter();
    entries.map(|(name, value)| Member { value, place: list.place_of(name) }).collect()
}

/// Parts of names of the picture that leads a story.
const LEADS: [&str; 4] = ["main", "feature", "lead", "hero"];

/// Parts of names of renditions that are for those who choose a picture, not for readers.
const SAMPLES: [&str; 2] = ["thumb", "watermark"];

/// The lead picture: the story itself, the picture with it that is called so, the first picture,
/// or the first drawing that is no logo.
fn lead(story: &Member<'_>, desk: &Desk<'_>) -> Option<Figure> {
    if is_picture(story) {
        let figure = figure(story, desk)?;
        // Its words are the body.
        return Some(Figure { caption: Vec::new(), ..figure });
    }
    candidates(story, desk).iter().find_map(|member| figure(member, desk))
}

/// Whether something is a picture, by what it says of itself.
pub(super) fn is_picture(member: &Member<'_>) -> bool {
    member.says("type", &["picture", "graphic"])
}

/// The lead picture of a story with this body: where the body shows the one that would lead, or one
/// that the newsroom put into it, none.
pub(super) fn lead_of(story: &Member<'_>, body: &Body, desk: &Desk<'_>) -> Option<Figure> {
    let lead = lead(story, desk)?;
    let files = Shown::of(body).files;
    if files.is_empty() {
        return Some(lead);
    }
    let is_embedded =
        candidates(story, desk).first().is_some_and(|member| is_called(member, &["editor_"]));
    let is_shown = |address: &FileLink| files.contains(&sizeless(address.as_str()));
    let is_shown = lead.pictures.iter().any(|picture| {
        let mut sizes = picture.renditions.iter().map(|size| &size.address);
        is_shown(&picture.address) || sizes.any(is_shown)
    });
    (!is_shown && !is_embedded).then_some(lead)
}

/// The pictures that stand with a story, the one that leads it first.
fn candidates<'v>(story: &Member<'v>, desk: &Desk<'_>) -> Vec<Member<'v>> {
    let mut candidates = associations(story, desk);
    candidates.retain(|member| is_picture(member) && !is_called(member, &["logo"]));
    candidates
        .sort_by_key(|member| (member.says("type", &["graphic"]), !is_called(member, &LEADS)));
    candidates
}

/// The pictures that stand with a story and neither lead it nor are in its body, where that has no
/// picture of its own.
pub(super) fn further(story: &Member<'_>, body: &Body, desk: &Desk<'_>) -> Vec<Block> {
    let is_medium = is_picture(story) || story.says("type", &["video", "audio"]);
    if is_medium || !Shown::of(body).files.is_empty() {
        return Vec::new();
    }
    // What is wrong with them is noted when the lead is looked for.
    let desk = &desk.silent();
    let candidates = candidates(story, desk).into_iter().take(MAX_PICTURES);
    let figures = candidates.filter_map(|member| figure(&member, desk));
    let mut known: Vec<String> = Vec::new();
    let is_new = |figure: &Figure| {
        let file = figure.pictures.first().map(|picture| sizeless(picture.address.as_str()));
        let is_new = file.as_ref().is_some_and(|file| !known.contains(file));
        known.extend(file);
        is_new
    };
    figures.filter(is_new).skip(1).map(Block::Figure).collect()
}

/// Whether the name of what stands with a story has one of `parts` in it.
fn is_called(member: &Member<'_>, parts: &[&str]) -> bool {
    // In 1.x it is the name of the member.
    let own = member.place.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    parts.iter().any(|part| own.contains(part)) || has(member, "name", parts)
}

/// Whether the text in member `path` has one of `parts` in it.
fn has(member: &Member<'_>, path: &str, parts: &[&str]) -> bool {
    let text = member.get(path).and_then(|text| Some(text.word()?.to_ascii_lowercase()));
    text.is_some_and(|text| parts.iter().any(|part| text.contains(part)))
}

fn is_sample(rendition: &Member<'_>) -> bool {
    is_called(rendition, &SAMPLES)
        || ["title", "href"].iter().any(|path| has(rendition, path, &SAMPLES))
}

fn figure(member: &Member<'_>, desk: &Desk<'_>) -> Option<Figure> {
    let (address, (width, height), renditions) = sizes(member, desk)?;
    // Superdesk writes what a picture shows, for those who do not see it, where a story has its body.
    let caption = description(member, &CAPTIONS, desk);
    let alternative = description(member, &["alt", "alternative", "alttext"], desk)
        .or_else(|| super::chosen(&texts(member, "body"), &[&["text"], &[]], desk))
        .filter(|words| Some(words) != caption.as_ref());
    let picture = Picture {
        width,
        height,
        renditions,
        ..Picture::new(address, &alternative.unwrap_or_default())
    };
    Some(Figure {
        pictures: vec![picture],
        caption: shapes::line(caption),
        credit: shapes::line(credit(member, desk)),
    })
}

/// Who made a picture and who sells it, or else whose it is.
fn credit(member: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    let one = |paths: &[&str]| shapes::html(&shapes::one(member, paths)?, desk);
    let maker = one(&["by", "byline", "photographer.name"]);
    let seller =
        one(&["creditline"]).or_else(|| description(member, &["creditline", "credit"], desk));
    match (maker, seller) {
        (Some(maker), Some(seller)) if seller.contains(&*maker) => Some(seller),
        (Some(maker), Some(seller)) if !maker.contains(&*seller) => {
            Some([&*maker, "/", &*seller].concat().into())
        }
        (maker, seller) => maker.or(seller).or_else(|| {
            one(&["copyrightHolder", "copyrightholder", "copyrightNotice", "copyrightnotice"])
        }),
    }
}

type Size = (Option<NonZeroU32>, Option<NonZeroU32>);

/// The best file of a picture, how large it is, and the other sizes of the same shape.
fn sizes(member: &Member<'_>, desk: &Desk<'_>) -> Option<(FileLink, Size, Vec<Rendition>)> {
    let files = renditions(member).into_iter().filter_map(|rendition| {
        let is_picture = kind(&rendition).is_none_or(|kind| kind.starts_with("image/"));
        let size = |path| shapes::pixels(&rendition.get(path)?);
        let file = shapes::file(&rendition.get("href").filter(|_| is_picture)?, desk)?;
        Some((file, (size("width"), size("height")), is_sample(&rendition)))
    });
    let files: Vec<_> = files.collect();
    let width = |(_, (width, _), _): &(_, Size, bool)| width.map_or(0, NonZeroU32::get);
    let fits = |file: &&(_, Size, bool)| width(file) <= MAX_WIDTH;
    // Of equals the last is taken, from the end: publishers put the best first.
    let best = files.iter().rev().filter(fits).max_by_key(|file| (!file.2, width(file)));
    let (address, size, is_sample) =
        best.or_else(|| files.iter().min_by_key(|file| (file.2, width(file))))?;
    let shape = |(width, height): Size| Some(f64::from(width?.get()) / f64::from(height?.get()));
    let same = |other: Size| {
        shape(other).zip(shape(*size)).is_some_and(|(one, other)| (one / other - 1.0).abs() < 0.03)
    };
    let others = files.iter().filter(fits).filter(|(_, size, sample)| {
        // A watermark must not come with the size of the window.
        same(*size) && sample == is_sample
    });
    let others = others.filter_map(|(address, (width, _), _)| {
        Some(Rendition { address: address.clone(), width: (*width)? })
    });
    let others: Vec<Rendition> = others.collect();
    Some((address.clone(), *size, if others.len() > 1 { others } else { Vec::new() }))
}

fn kind(rendition: &Member<'_>) -> Option<String> {
    let kind = rendition.first(&["contentType", "contenttype", "mimetype"])?;
    Some(kind.word()?.to_ascii_lowercase())
}

/// The films and sounds that the story is, or that come with it and are not in its body.
pub(super) fn films(story: &Member<'_>, body: &Body, desk: &Desk<'_>) -> Vec<Block> {
    let associations = associations(story, desk);
    let films = associations.iter().chain([story]).filter_map(|member| film(member, desk));
    let shown = Shown::of(body);
    films.filter(|film| !shown.has(film)).collect()
}

fn film(member: &Member<'_>, desk: &Desk<'_>) -> Option<Block> {
    member.says("type", &["video", "audio"]).then_some(())?;
    let renditions = renditions(member);
    let sources = renditions.iter().filter_map(|rendition| {
        let kind = kind(rendition)?;
        (kind.starts_with("video/") || kind.starts_with("audio/")).then_some(())?;
        Some(MediaSource {
            address: shapes::file(&rendition.get("href")?, desk)?,
            kind: Some(kind.into()),
        })
    });
    let sources: Vec<MediaSource> = sources.collect();
    (!sources.is_empty()).then_some(())?;
    let caption = description(member, &CAPTIONS, desk).filter(|_| !member.place.is_empty());
    // A newsroom's system may call every file with a length a film.
    let is_sound =
        |source: &MediaSource| source.kind.as_ref().is_some_and(|kind| kind.starts_with("audio/"));
    let is_film = member.says("type", &["video"]) && !sources.iter().all(is_sound);
    let kind = if is_film { MediaKind::Film } else { MediaKind::Sound };
    let mut media = shapes::media(kind, sources, caption);
    media.poster = sizes(member, desk).map(|(address, _, _)| address);
    Some(Block::Media(media))
}

/// Stories that stand with the story and have a page of their own.
pub(super) fn related(story: &Member<'_>, desk: &Desk<'_>) -> Vec<Trail> {
    let associations = associations(story, desk);
    let stories = associations.iter().filter(|member| member.says("type", &["text", "composite"]));
    stories
        .filter_map(|member| {
            let headline =
                super::chosen(&texts(member, "headline"), &[&["main", "headline", ""], &[]], desk);
            let url = super::url(member, desk);
            if url.is_none() {
                desk.omit(member.place.clone(), "a story without a page");
            } else if headline.is_none() {
                desk.omit(member.place.clone(), "a story without a headline");
            }
            let published =
                member.first(&["firstCreated", "firstcreated", "versionCreated", "versioncreated"]);
            Some(Trail {
                headline: headline?,
                destination: Destination::Page(url?),
                kicker: None,
                published: published.and_then(|date| shapes::moment(&date, desk)),
                image: lead(member, desk).and_then(|figure| figure.pictures.into_iter().next()),
            })
        })
        .collect()
}
