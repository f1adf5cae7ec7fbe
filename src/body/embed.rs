//! What other sites show: nothing is requested from them until the reader asks for it.

use std::fmt;
use std::num::NonZeroU32;
use std::rc::Rc;

use crate::body::block::Block;
use crate::body::inline::Inline;
use crate::body::link::{Base, Link};
use crate::body::percent;
use crate::platform;

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
pub fn recognise(address: &str, base: &Base) -> Option<Recognised> {
    let address = address.trim();
    // A frame without a scheme of its own is meant for secure pages too.
    let url = match address.strip_prefix("//") {
        Some(rest) => platform::address::resolve(&format!("https://{rest}"), None),
        None => platform::address::resolve(address, base.as_str()),
    }?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let rest = rest.split('#').next()?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/')?;
    let path: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let host = ["www.", "m."].iter().find_map(|start| host.strip_prefix(start)).unwrap_or(host);
    let asked = Asked { host, path: &path, query };
    let (provider, frame, page) = asked.film().or_else(|| asked.post()).or_else(|| asked.other())?;
    Some(Recognised { provider, frame: Frame(frame.into()), page: Link::parse(&page)? })
}

type Found = Option<(Provider, String, String)>;

/// The parts of an address.
struct Asked<'a> {
    host: &'a str,
    path: &'a [&'a str],
    query: &'a str,
}

impl<'a> Asked<'a> {
    /// The value of a parameter, still encoded.
    fn value(&self, name: &str) -> Option<&'a str> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn film(&self) -> Found {
        match (self.host, self.path) {
            ("youtube.com" | "youtube-nocookie.com", ["embed", "videoseries"] | ["playlist"]) => {
                let list = self.value("list").filter(|list| is_name(list))?;
                Some((
                    Provider::YouTube,
                    format!("https://www.youtube-nocookie.com/embed/videoseries?list={list}"),
                    format!("https://www.youtube.com/playlist?list={list}"),
                ))
            }
            ("youtube.com" | "youtube-nocookie.com", ["embed" | "v" | "shorts" | "live", name])
            | ("youtu.be", [name]) => self.youtube(name),
            ("youtube.com", ["watch"]) => self.youtube(self.value("v")?),
            ("player.vimeo.com", ["video", number]) => self.vimeo(number, self.value("h")),
            ("vimeo.com", [number]) => self.vimeo(number, None),
            ("vimeo.com", [number, hash]) => self.vimeo(number, Some(hash)),
            _ => None,
        }
    }

    fn youtube(&self, name: &str) -> Found {
        // `/v/NAME&hl=en` is how addresses of the first players were written.
        let name = name.split('&').next().filter(|name| is_name(name) && name.len() >= 6)?;
        let start = self.value("start").or_else(|| self.value("t")).unwrap_or_default();
        let start = start.trim_end_matches('s');
        let start = if is_number(start) { format!("?start={start}") } else { String::new() };
        Some((
            Provider::YouTube,
            format!("https://www.youtube-nocookie.com/embed/{name}{start}"),
            format!("https://www.youtube.com/watch?v={name}"),
        ))
    }

    fn vimeo(&self, number: &str, hash: Option<&str>) -> Found {
        let number = Some(number).filter(|number| is_number(number))?;
        let hash = hash.filter(|hash| is_name(hash));
        let frame_hash = hash.map(|hash| format!("&h={hash}")).unwrap_or_default();
        let page_hash = hash.map(|hash| format!("/{hash}")).unwrap_or_default();
        Some((
            Provider::Vimeo,
            format!("https://player.vimeo.com/video/{number}?dnt=1{frame_hash}"),
            format!("https://vimeo.com/{number}{page_hash}"),
        ))
    }

    fn post(&self) -> Found {
        match (self.host, self.path) {
            ("twitter.com" | "x.com" | "mobile.twitter.com", [user, "status" | "statuses", number, ..])
                if is_name(user) && is_number(number) =>
            {
                Some((
                    Provider::X,
                    format!("https://platform.twitter.com/embed/Tweet.html?dnt=true&id={number}"),
                    format!("https://x.com/{user}/status/{number}"),
                ))
            }
            ("instagram.com", [kind @ ("p" | "reel" | "tv"), name, ..]) if is_name(name) => Some((
                Provider::Instagram,
                format!("https://www.instagram.com/{kind}/{name}/embed/"),
                format!("https://www.instagram.com/{kind}/{name}/"),
            )),
            ("tiktok.com", [.., "video" | "v2" | "v1" | "embed", number]) if is_number(number) => {
                let user = self.path.first().and_then(|user| user.strip_prefix('@'));
                let user = user.filter(|user| is_account(user)).unwrap_or("i");
                Some((
                    Provider::TikTok,
                    format!("https://www.tiktok.com/embed/v2/{number}"),
                    format!("https://www.tiktok.com/@{user}/video/{number}"),
                ))
            }
            ("facebook.com", ["plugins", kind @ ("post.php" | "video.php")]) => {
                facebook(&percent::decode(self.value("href")?)?, kind)
            }
            _ => None,
        }
    }

    fn other(&self) -> Found {
        match (self.host, self.path) {
            ("open.spotify.com", ["embed", kind, name] | [kind, name])
                if SPOTIFY.contains(kind) && is_name(name) =>
            {
                Some((
                    Provider::Spotify,
                    format!("https://open.spotify.com/embed/{kind}/{name}"),
                    format!("https://open.spotify.com/{kind}/{name}"),
                ))
            }
            ("w.soundcloud.com", ["player"]) => soundcloud(&percent::decode(self.value("url")?)?),
            ("datawrapper.dwcdn.net", [name]) if is_name(name) => chart(&format!("{name}/")),
            ("datawrapper.dwcdn.net", [name, version, ..]) if is_name(name) && is_number(version) => {
                chart(&format!("{name}/{version}/"))
            }
            ("google.com" | "maps.google.com", ["maps", ..]) => self.map(),
            ("openstreetmap.org", ["export", "embed.html" | "embed"]) => self.street_map(),
            _ => None,
        }
    }

    fn map(&self) -> Found {
        let (form, names): (&str, &[&str]) = match self.path {
            ["maps", "embed"] => ("maps/embed", &["pb"]),
            ["maps", "d", .., "embed"] => ("maps/d/embed", &["mid", "ll", "z"]),
            ["maps"] if self.value("output") == Some("embed") => {
                ("maps", &["output", "q", "ll", "z", "cid", "hl"])
            }
            _ => return None,
        };
        let query = self.chosen(names)?;
        let page = match form {
            "maps/embed" => self.value("pb").and_then(spot).unwrap_or_default(),
            "maps/d/embed" => format!("/d/viewer?{query}"),
            _ => format!("?{}", self.chosen(&["q", "ll", "z", "cid"]).unwrap_or_default()),
        };
        Some((
            Provider::GoogleMaps,
            format!("https://www.google.com/{form}?{query}"),
            format!("https://www.google.com/maps{page}"),
        ))
    }

    fn street_map(&self) -> Found {
        let query = self.chosen(&["bbox", "layer", "marker"])?;
        let marker = self.value("marker").and_then(percent::decode);
        let (latitude, longitude) = marker.as_deref().and_then(|marker| marker.split_once(',')).unzip();
        let page = match (latitude, longitude) {
            (Some(latitude), Some(longitude)) if is_degree(latitude) && is_degree(longitude) => {
                format!("?mlat={latitude}&mlon={longitude}")
            }
            _ => String::new(),
        };
        Some((
            Provider::OpenStreetMap,
            format!("https://www.openstreetmap.org/export/embed.html?{query}"),
            format!("https://www.openstreetmap.org/{page}"),
        ))
    }

    /// The parameters with these names; `None` when there is none.
    fn chosen(&self, names: &[&str]) -> Option<String> {
        let pairs = names.iter().filter_map(|name| {
            let value = percent::decode(&self.value(name)?.replace('+', " "))?;
            Some(format!("{name}={}", percent::encode(&value)))
        });
        let pairs: Vec<String> = pairs.collect();
        (!pairs.is_empty()).then(|| pairs.join("&"))
    }
}

/// What Spotify has pages of.
const SPOTIFY: [&str; 6] = ["track", "album", "artist", "playlist", "episode", "show"];

fn facebook(href: &str, kind: &str) -> Found {
    let page = Link::parse(href)?;
    let host = page.as_str().split('/').nth(2)?;
    matches!(host, "www.facebook.com" | "facebook.com" | "m.facebook.com" | "fb.watch").then(|| {
        let href = percent::encode(page.as_str());
        let frame = format!("https://www.facebook.com/plugins/{kind}?href={href}");
        (Provider::Facebook, frame, page.as_str().to_owned())
    })
}

/// The frame of a post whose page is known.
pub(crate) fn facebook_post(href: &str, kind: &str) -> Option<Recognised> {
    let (provider, frame, page) = facebook(href, kind)?;
    Some(Recognised { provider, frame: Frame(frame.into()), page: Link::parse(&page)? })
}

fn soundcloud(url: &str) -> Found {
    let sound = Link::parse(url)?;
    let host = sound.as_str().split('/').nth(2)?;
    let frame =
        format!("https://w.soundcloud.com/player/?url={}", percent::encode(sound.as_str()));
    match host {
        "soundcloud.com" => Some((Provider::SoundCloud, frame, sound.as_str().to_owned())),
        // Pages have no numbers: the player alone knows the way to them.
        "api.soundcloud.com" => Some((Provider::SoundCloud, frame.clone(), frame)),
        _ => None,
    }
}

fn chart(path: &str) -> Found {
    let frame = format!("https://datawrapper.dwcdn.net/{path}");
    Some((Provider::Datawrapper, frame.clone(), frame))
}

/// Where the middle of a map is, in the letters of its maker: `!2dLONGITUDE!3dLATITUDE`.
fn spot(letters: &str) -> Option<String> {
    let after = |mark: &str| letters.split(mark).nth(1)?.split('!').next();
    let (longitude, latitude) = (after("!2d")?, after("!3d")?);
    (is_degree(longitude) && is_degree(latitude)).then(|| format!("/@{latitude},{longitude},15z"))
}

fn is_name(text: &str) -> bool {
    let fits = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_');
    (1..=64).contains(&text.len()) && text.bytes().all(fits)
}

fn is_account(text: &str) -> bool {
    !text.starts_with('.') && is_name(&text.replace('.', "_"))
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_digit())
}

fn is_degree(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let fits = |letter: u8| letter.is_ascii_digit() || letter == b'.';
    (1..=24).contains(&digits.len()) && digits.bytes().all(fits)
}
