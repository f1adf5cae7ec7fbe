//! What comes with a story of ActivityStreams: pictures, sounds, films, links.

use crate::body::Body;
use crate::body::block::{Block, Figure};
use crate::body::inline::{Inline, LinkRun, Target};
use crate::body::link::FileLink;
use crate::body::media::{MediaKind, MediaSource};
use crate::body::picture::Picture;
use crate::format::desk::Desk;
use crate::format::member::Member;
use crate::format::shapes;
use crate::format::shown::Shown;
use crate::format::sizes::{self, sizeless};

/// What sort of thing is attached to a story.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Picture,
    Sound,
    Film,
    Link,
}

/// Each sort, how its media types begin, and its type, which is all that some say.
const SORTS: [(Sort, &str, &str); 4] = [
    (Sort::Picture, "image", "Image"),
    (Sort::Sound, "audio", "Audio"),
    (Sort::Film, "video", "Video"),
    (Sort::Link, "", "Link"),
];

/// The lead picture: the first that comes with the story and is not in its body. Where the one
/// that is meant to lead is in the body, no other does.
pub(super) fn lead(story: &Member<'_>, body: &Body, desk: &Desk<'_>) -> Option<Figure> {
    figures(story, &Shown::of(body).files, desk).0
}

/// Adds to the body what comes with the story and is not in it, but for the lead picture.
pub(super) fn append(story: &Member<'_>, body: &mut Body, desk: &Desk<'_>) -> Option<Figure> {
    let mut shown = Shown::of(body);
    // What is wrong with pictures is noted once, when the lead is looked for.
    let (lead, rest) = figures(story, &shown.files, &desk.silent());
    let pictures = lead.iter().chain(&rest).flat_map(|figure| &figure.pictures);
    shown.files.extend(pictures.map(|picture| sizeless(picture.address.as_str())));
    body.blocks.extend(rest.into_iter().map(Block::Figure));
    for object in shapes::each(story, &["attachment"]) {
        let block = match sort(&object) {
            Some(Sort::Picture) => None,
            Some(Sort::Sound) => media(&object, MediaKind::Sound, &shown, desk),
            Some(Sort::Film) => media(&object, MediaKind::Film, &shown, desk),
            Some(Sort::Link) => link(&object, &shown, desk),
            None => {
                desk.omit(object.place, "neither a picture nor sound, film or link");
                None
            }
        };
        body.blocks.extend(block);
    }
    lead
}

/// The file that an object is about: its address, or that of the link it holds.
pub(super) fn file(object: &Member<'_>, desk: &Desk<'_>) -> Option<FileLink> {
    let address = shapes::one(object, &["url", "href"]).unwrap_or_else(|| object.clone());
    shapes::file(&address.get("href").unwrap_or(address), desk)
}

/// The media type of what an object is about, said of it or of the link it holds.
fn kind(object: &Member<'_>) -> Option<String> {
    let names = ["mediaType", "mimeType"];
    let kind = object.first(&names).or_else(|| shapes::one(object, &["url"])?.first(&names))?;
    Some(kind.word()?.into_owned())
}

fn sort(object: &Member<'_>) -> Option<Sort> {
    let kind = kind(object).unwrap_or_default();
    let start = kind.split('/').next().filter(|start| !start.is_empty());
    let by_kind = SORTS.iter().find(|(_, kind, _)| start == Some(*kind));
    let by_type = || SORTS.iter().find(|(_, _, name)| object.says("type", &[name]));
    let by_ending = || {
        let address = shapes::one(object, &["url", "href"])?;
        let address = address.get("href").unwrap_or(address);
        sizes::is_picture(address.value.as_str()?).then_some(Sort::Picture)
    };
    by_kind.or_else(by_type).map(|(sort, _, _)| *sort).or_else(by_ending)
}

/// The pictures that come with a story, each once, but for those in `shown`: the one that leads
/// it, and the others.
fn figures(story: &Member<'_>, shown: &[String], desk: &Desk<'_>) -> (Option<Figure>, Vec<Figure>) {
    let mut images = shapes::each(story, &["image"]);
    let n_meant = images.len();
    let attached = shapes::each(story, &["attachment"]).into_iter();
    images.extend(attached.filter(|object| sort(object) == Some(Sort::Picture)));
    let mut met = shown.to_vec();
    let mut figures = Vec::new();
    let mut is_led = false;
    for (index, image) in images.into_iter().enumerate() {
        let Some(picture) = picture(&image, desk) else { continue };
        let address = sizeless(picture.address.as_str());
        if met.contains(&address) {
            is_led |= index < n_meant && figures.is_empty();
        } else {
            met.push(address);
            let pictures = vec![picture];
            figures.push(Figure { pictures, caption: Vec::new(), credit: Vec::new() });
        }
    }
    let lead = (!is_led && !figures.is_empty()).then(|| figures.remove(0));
    (lead, figures)
}

fn picture(image: &Member<'_>, desk: &Desk<'_>) -> Option<Picture> {
    let size = |path| shapes::pixels(&image.get(path)?);
    let alternative = image.get("name").and_then(|name| shapes::plain(&name, desk));
    Some(Picture {
        width: size("width"),
        height: size("height"),
        ..Picture::new(file(image, desk)?, &alternative.unwrap_or_default())
    })
}

fn media(object: &Member<'_>, sort: MediaKind, shown: &Shown, desk: &Desk<'_>) -> Option<Block> {
    let address = file(object, desk)?;
    if shown.files.contains(&sizeless(address.as_str())) {
        return None;
    }
    let sources = vec![MediaSource { address, kind: kind(object).map(Into::into) }];
    let caption = object.get("name").and_then(|name| shapes::plain(&name, desk));
    Some(Block::Media(shapes::media(sort, sources, caption)))
}

/// The page that a story is about, where nothing in the story leads there.
fn link(object: &Member<'_>, shown: &Shown, desk: &Desk<'_>) -> Option<Block> {
    let link = shapes::link(&object.get("href")?, desk)?;
    if shown.pages.iter().any(|page| page == link.page())
        || shown.files.contains(&sizeless(link.as_str()))
    {
        return None;
    }
    let words = object.get("name").and_then(|name| shapes::plain(&name, desk));
    let runs = vec![Inline::Text(words.unwrap_or_else(|| link.as_str().into()))];
    let run = LinkRun { target: Target::Page(link), title: None, runs };
    Some(Block::Paragraph(vec![Inline::Link(run)]))
}
