//! Wire formats, one file each, into an [`Article`].
//!
//! The format is recognised from the value itself, never from the address or the MIME
//! type. What is recognised is then read tolerantly: a missing, mistyped or malformed
//! part is left out and noted; only a missing headline or body is an error.

mod desk;
mod json;
mod own;

use crate::article::Article;
use crate::article::moment::Moment;
use crate::article::refusal::Refusal;
use crate::body::link::Base;
use crate::body::omission::Omission;

/// A wire format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own, described in `article.schema.json`.
    Offprint,
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
}

impl Format {
    /// The name that host pages see.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offprint => "offprint",
        }
    }
}

/// Reads article JSON.
///
/// `base` is the URL of the JSON: relative addresses start there. `now` decides
/// whether an embargo has passed.
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
    let value = json::parse(bytes)?;
    let desk = desk::Desk::new(base);
    let article = own::read(&desk::Member::root(&value), &desk, now)?;
    let mut omissions = desk.finish();
    omissions.extend(article.body.omissions.iter().cloned());
    Ok(Edition { article, format: Format::Offprint, omissions })
}
