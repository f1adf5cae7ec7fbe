//! Sound and films.

use std::num::NonZeroU32;
use std::rc::Rc;

use crate::body::inline::Inline;
use crate::body::language::Language;
use crate::body::link::FileLink;

/// Sound or a film that the reader plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// Whether there is something to see.
    pub kind: MediaKind,
    /// At least one file; the first that can be played is.
    pub sources: Vec<MediaSource>,
    /// What is shown before a film plays.
    pub poster: Option<FileLink>,
    /// The width of a film in CSS pixels.
    pub width: Option<NonZeroU32>,
    /// The height of a film in CSS pixels.
    pub height: Option<NonZeroU32>,
    /// Its words as text.
    pub tracks: Vec<Track>,
    /// What is to be heard or seen; may be empty.
    pub caption: Vec<Inline>,
    /// Who made it; may be empty.
    pub credit: Vec<Inline>,
}

impl Media {
    /// Sound or a film of which only the files are known.
    pub const fn new(kind: MediaKind, sources: Vec<MediaSource>) -> Self {
        Self {
            kind,
            sources,
            poster: None,
            width: None,
            height: None,
            tracks: Vec::new(),
            caption: Vec::new(),
            credit: Vec::new(),
        }
    }
}

/// Whether there is something to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// Only to be heard.
    Sound,
    /// To be seen.
    Film,
}

/// One file of a sound or a film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaSource {
    /// Where it is.
    pub address: FileLink,
    /// Its media type, such as `audio/mpeg`, as written.
    pub kind: Option<Rc<str>>,
}

/// The words of a sound or a film as text that runs along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Where it is.
    pub address: FileLink,
    /// What sort of text it is.
    pub kind: TrackKind,
    /// Its language.
    pub language: Option<Language>,
    /// What a reader chooses it by.
    pub label: Option<Rc<str>>,
}

/// What sort of text runs along (HTML 4.8.11.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackKind {
    /// What is said, in another language.
    Subtitles,
    /// What is said and heard.
    Captions,
    /// What is to be seen, to be read out.
    Descriptions,
    /// Chapters to choose from.
    Chapters,
}

impl TrackKind {
    /// Takes the value of a `kind` attribute; what is absent counts as subtitles.
    pub fn parse(word: Option<&str>) -> Option<Self> {
        let word = word.unwrap_or("subtitles").trim();
        [Self::Subtitles, Self::Captions, Self::Descriptions, Self::Chapters]
            .into_iter()
            .find(|kind| word.eq_ignore_ascii_case(kind.as_str()))
    }

    /// The value of the `kind` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subtitles => "subtitles",
            Self::Captions => "captions",
            Self::Descriptions => "descriptions",
            Self::Chapters => "chapters",
        }
    }
}
