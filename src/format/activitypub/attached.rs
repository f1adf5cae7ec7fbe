//! What comes with a story of ActivityStreams: pictures, sounds, films, links.

use crate::body::Body;
use crate::body::block::{Block, Figure};
use crate::body::inline::{Inline, LinkRun, Target};
use crate::body::link::FileLink;
use crate::body::media::{MediaKind, MediaSource};
use crate::body::picture::Picture;
use crate::format::desk::Desk;
use crate::format::member::Member;
use crate::format::shapes::{self, sizeless};

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
    let (lead, rest) = figures(story, &shown.files, &Desk::new(desk.base()));
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
    by_kind.or_else(by_type).map(|(sort, _, _)| *sort)
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

/// What a body shows already, so that it need not be shown again after it.
#[derive(Default)]
struct Shown {
    /// Pictures, sounds and films, without their sizes.
    files: Vec<String>,
    /// The pages that links lead to.
    pages: Vec<String>,
}

impl Shown {
    fn of(body: &Body) -> Self {
        let mut shown = Self::default();
        shown.take(&body.blocks);
        body.notes.iter().for_each(|note| shown.take(&note.blocks));
        shown
    }

    fn take(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(runs) | Block::Preformatted(runs) => self.take_runs(runs),
                Block::Crosshead(crosshead) => self.take_runs(&crosshead.runs),
                Block::List(list) => list.entries.iter().for_each(|entry| self.take(&entry.blocks)),
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        definition.terms.iter().for_each(|term| self.take_runs(term));
                        definition.meanings.iter().for_each(|blocks| self.take(blocks));
                    }
                }
                Block::Quote(quote) => {
                    self.take(&quote.blocks);
                    self.take_runs(&quote.speaker);
                }
                Block::Figure(figure) => {
                    figure.pictures.iter().for_each(|picture| self.take_picture(picture));
                    self.take_runs(&figure.caption);
                    self.take_runs(&figure.credit);
                }
                Block::Media(media) => {
                    let files = media.sources.iter().map(|source| &source.address);
                    self.files.extend(files.map(|address| sizeless(address.as_str())));
                    self.take_runs(&media.caption);
                    self.take_runs(&media.credit);
                }
                Block::Embed(embed) => {
                    self.pages.push(embed.page.page().to_owned());
                    self.take(&embed.words);
                    self.take_runs(&embed.caption);
                }
                Block::Table(table) => {
                    self.take_runs(&table.caption);
                    let cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
                    cells.for_each(|cell| self.take(&cell.blocks));
                }
                Block::Details(details) => {
                    self.take_runs(&details.summary);
                    self.take(&details.blocks);
                }
                Block::Callout(blocks) => self.take(blocks),
                Block::Group(group) => self.take(&group.blocks),
                Block::Code(_) | Block::Rule => {}
            }
        }
    }

    fn take_runs(&mut self, runs: &[Inline]) {
        for run in runs {
            match run {
                Inline::Styled(_, runs)
                | Inline::Abbreviation { runs, .. }
                | Inline::Time { runs, .. } => self.take_runs(runs),
                Inline::Link(link) => {
                    if let Target::Page(page) = &link.target {
                        self.pages.push(page.page().to_owned());
                    }
                    self.take_runs(&link.runs);
                }
                Inline::Span(span) => self.take_runs(&span.runs),
                Inline::Ruby(pairs) => pairs.iter().for_each(|pair| self.take_runs(&pair.base)),
                Inline::Picture(picture) => self.take_picture(picture),
                Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Reference(_) => {}
            }
        }
    }

    fn take_picture(&mut self, picture: &Picture) {
        self.files.push(sizeless(picture.address.as_str()));
    }
}
