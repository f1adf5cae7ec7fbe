//! What other sites show: nothing is requested from them until the reader asks for it.

mod asked;
mod rules;

use std::fmt;
use std::num::NonZeroU32;
use std::rc::Rc;

use crate::body::block::Block;
use crate::body::inline::Inline;
use crate::body::link::{Base, Link};
use crate::platform;
use asked::{Asked, Found};

/// Something another site shows, behind a button.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    /// Whose it is.
    pub provider: Provider,
    /// What the frame shows once the reader asks for it.
    pub frame: Frame,
    /// The page of the same thing.
    pub page: Link,
    /// What it is called.
    pub title: Option<Rc<str>>,
    /// The width of the frame in CSS pixels.
    pub width: Option<NonZeroU32>,
    /// The height of the frame in CSS pixels.
    pub height: Option<NonZeroU32>,
    /// Its words, where the markup has them; may be empty.
    pub words: Vec<Block>,
    /// What the writer says about it; may be empty.
    pub caption: Vec<Inline>,
}

/// A site whose frames are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// `youtube.com`.
    YouTube,
    /// `vimeo.com`.
    Vimeo,
    /// `x.com`, once `twitter.com`.
    X,
    /// `instagram.com`.
    Instagram,
    /// `tiktok.com`.
    TikTok,
    /// `facebook.com`.
    Facebook,
    /// `spotify.com`.
    Spotify,
    /// `soundcloud.com`.
    SoundCloud,
    /// `datawrapper.de`.
    Datawrapper,
    /// `google.com/maps`.
    GoogleMaps,
    /// `openstreetmap.org`.
    OpenStreetMap,
}

/// The address of a frame of an allowed site, put together from parts that were checked.
///
/// [`recognise`] is the only way to make one.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame(Rc<str>);

/// What an address was recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Whose it is.
    pub provider: Provider,
    /// The frame that shows it.
    pub frame: Frame,
    /// The page that shows it.
    pub page: Link,
}

impl Provider {
    /// The name that readers know.
    pub const fn name(self) -> &'static str {
        match self {
            Self::YouTube => "YouTube",
            Self::Vimeo => "Vimeo",
            Self::X => "X",
            Self::Instagram => "Instagram",
            Self::TikTok => "TikTok",
            Self::Facebook => "Facebook",
            Self::Spotify => "Spotify",
            Self::SoundCloud => "SoundCloud",
            Self::Datawrapper => "Datawrapper",
            Self::GoogleMaps => "Google Maps",
            Self::OpenStreetMap => "OpenStreetMap",
        }
    }
}

impl Embed {
    /// What was recognised, and nothing about it.
    pub(crate) fn new(found: Recognised) -> Self {
        Self {
            provider: found.provider,
            frame: found.frame,
            page: found.page,
            title: None,
            width: None,
            height: None,
            words: Vec::new(),
            caption: Vec::new(),
        }
    }
}

impl Frame {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "<{}>", self.0)
    }
}

/// Recognises the address of a frame or of a page of an allowed site.
///
/// ```
/// use offprint::body::embed::recognise;
/// use offprint::body::link::Base;
///
/// let film = recognise("//youtu.be/dQw4w9WgXcQ?t=42", &Base::none()).unwrap();
/// assert_eq!(film.frame.as_str(), "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42");
/// assert_eq!(film.page.as_str(), "https://www.youtube.com/watch?v=dQw4w9WgXcQ");
/// assert!(recognise("https://youtube.com.evil.example/embed/dQw4w9WgXcQ", &Base::none()).is_none());
/// ```
#[inline(never)]
pub fn recognise(address: &str, base: &Base) -> Option<Recognised> {
    let url = absolute(address, base.as_str())?;
    let asked = Asked::of(&url)?;
    let found = asked.read().or_else(|| {
        // Frames of other sites in frames of one's own: once, or they would never end.
        asked.wrapped().into_iter().flatten().find_map(|inner| {
            let url = absolute(&inner, None)?;
            Asked::of(&url)?.read()
        })
    });
    recognised(found?)
}

fn absolute(address: &str, base: Option<&str>) -> Option<String> {
    let address = address.trim();
    // A frame without a scheme of its own is meant for secure pages too.
    match address.strip_prefix("//") {
        Some(rest) => platform::address::resolve(&["https://", rest].concat(), None),
        None => platform::address::resolve(address, base),
    }
}

/// The frame of a post whose page is known.
pub(crate) fn facebook_post(href: &str, kind: &str) -> Option<Recognised> {
    recognised(asked::facebook(href, kind)?)
}

fn recognised((provider, frame, page): Found) -> Option<Recognised> {
    Some(Recognised { provider, frame: Frame(frame.into()), page: Link::parse(&page)? })
}
