//! Wire formats, one file each, into an [`Article`].
//!
//! The format is recognised from the value itself, never from the address or the MIME
//! type. What is recognised is then read tolerantly: a missing, mistyped or malformed
//! part is left out and noted; only a missing headline or body is an error.

mod activitypub;
mod desk;
pub mod further;
mod ghost;
mod json;
mod jsonfeed;
mod list;
mod member;
mod ninjs;
mod opening;
mod own;
mod reading;
mod repair;
mod schema_org;
mod shapes;
mod shown;
mod sizes;
mod wire;
mod wordpress;
mod words;

use crate::article::Article;
use crate::article::moment::Moment;
use crate::article::refusal::Refusal;
use crate::body::link::Base;
use crate::body::omission::Omission;
use crate::body::{Piece, part};
use further::Further;
use member::Member;
use reading::Reading;
use wire::{Found, Wire};

/// Publishers' formats in the order in which they are looked for.
const WIRES: [&Wire; 6] = [
    &wordpress::WIRE,
    &jsonfeed::WIRE,
    &ghost::WIRE,
    &activitypub::WIRE,
    &schema_org::WIRE,
    &ninjs::WIRE,
];

/// A wire format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own, described in `article.schema.json`.
    Offprint,
    /// Posts and pages of the REST API of WordPress.
    WordPress,
    /// JSON Feed 1.0 and 1.1.
    JsonFeed,
    /// `NewsArticle` of schema.org and its kin, as JSON-LD.
    SchemaOrg,
    /// Posts and pages of the Content API of Ghost.
    Ghost,
    /// `Article` of `ActivityPub`.
    ActivityPub,
    /// IPTC ninjs 1, 2 and 3.
    Ninjs,
}

/// What was read: the article, and for editors, where from and what was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The article.
    pub article: Article,
    /// The format it came in.
    pub format: Format,
    /// What the source holds and the article does not, those of the body included.
    pub omissions: Vec<Omission>,
    /// The requests that could tell more, once the article is shown.
    pub further: Vec<Further>,
}

impl Format {
    /// The name that host pages see.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offprint => "offprint",
            Self::WordPress => "wordpress",
            Self::JsonFeed => "jsonfeed",
            Self::SchemaOrg => "schema-org",
            Self::Ghost => "ghost",
            Self::ActivityPub => "activitypub",
            Self::Ninjs => "ninjs",
        }
    }
}

/// Reads article JSON.
///
/// `base` is the URL of the JSON: relative addresses start there, and its fragment names
/// the wanted entry of a list. Without a fragment the first entry that can be shown is
/// taken. `now` decides whether an embargo has passed.
///
/// # Errors
///
/// A [`Refusal`] with its code: `json` for what is no JSON, `format` for JSON without
/// an article, `gone`, `embargoed`, `expired` or `protected` for what may not be shown.
///
/// ```
/// use offprint::article::moment::Moment;
/// use offprint::body::link::Base;
/// use offprint::format::read;
///
/// let now = Moment::parse("2026-11-20").unwrap();
/// let json = br#"{"headline": "Rain", "body": "It fell.", "byline": [{"name": 5}]}"#;
/// let edition = read(json, &Base::none(), now).unwrap();
/// assert_eq!(edition.omissions[0].to_string(), "byline[0].name: expected text, found number");
///
/// let refusal = read(br#"{"headline": "Rain"}"#, &Base::none(), now).unwrap_err();
/// assert_eq!(refusal.message, "body: missing");
/// ```
pub fn read(bytes: &[u8], base: &Base, now: Moment) -> Result<Edition, Refusal> {
    let (value, fault) = match json::parse(bytes) {
        Ok(value) => (value, None),
        Err(fault) if !part::is_here(Piece::Repair) => return Err(fault),
        Err(fault) => (repair::parse(bytes).ok_or_else(|| fault.clone())?, Some(fault)),
    };
    let root = Member::root(&value);
    let Some((wire, found)) = recognise(&root) else {
        return Err(fault.unwrap_or_else(|| unknown(&root)));
    };
    // Other formats have a part of the module each, and lists have one that those hold.
    let piece = wire.piece.or_else(|| matches!(found, Found::List(_)).then_some(Piece::Markup));
    if piece.is_some_and(|piece| !part::is_here(piece)) {
        return Err(Refusal::at("article", "a part of the module is missing"));
    }
    let reading = Reading { wire, root: &root, base, now, fault: fault.as_ref() };
    match found {
        Found::One(member) => reading.only(member),
        Found::List(entries) => reading.chosen(&entries),
    }
}

/// The first format that finds its marks. What has only a part of our own format may be of
/// any other.
fn recognise<'v>(root: &Member<'v>) -> Option<(&'static Wire, Found<'v>)> {
    let wires = [&own::WIRE].into_iter().chain(WIRES).chain([&own::PART]);
    wires.into_iter().find_map(|wire| Some((wire, (wire.find)(root)?)))
}

/// Says what was looked for in a value of no known format.
fn unknown(root: &Member<'_>) -> Refusal {
    let mut wanted = own::WIRE.marks.to_owned();
    for wire in WIRES {
        wanted.push_str("; or ");
        wanted.push_str(wire.marks);
    }
    Refusal::at("article", &root.expected(&wanted))
}
