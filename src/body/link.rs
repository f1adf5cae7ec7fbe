//! Addresses that were checked: links, pictures.

use std::fmt;
use std::rc::Rc;

use crate::body::bounds::MAX_ADDRESS_BYTES;
use crate::body::percent;
use crate::platform;

/// Schemes that a link of the story may have.
///
/// None of them can run code in the page that holds the link.
const LINK_SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Schemes that pictures, sound and films are loaded from.
const FILE_SCHEMES: [&str; 2] = ["https", "http"];

/// Pictures written into the article itself. SVG is not among them: it is a document, not a picture.
const INLINE_PICTURES: [&str; 5] = [
    "data:image/png;",
    "data:image/jpeg;",
    "data:image/gif;",
    "data:image/webp;",
    "data:image/avif;",
];

/// A link target whose scheme is on the allow-list.
///
/// [`Link::parse`] and [`Link::resolve`] are the only ways to make one, so whoever
/// holds a `Link` has no check left to do. The text is the serialised URL of the
/// WHATWG URL standard, section 4.5.
///
/// ```
/// use offprint::body::link::Link;
///
/// assert!(Link::parse("https://example.org/").is_some());
/// assert!(Link::parse("javascript:alert(1)").is_none());
/// assert!(Link::parse("harbour").is_none());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link(Rc<str>);

/// The address of a file to show: a picture, sound, a film.
///
/// ```
/// use offprint::body::link::{Base, FileLink};
///
/// assert!(FileLink::resolve("https://example.org/a.jpg", &Base::none()).is_ok());
/// assert!(FileLink::resolve("data:image/svg+xml;base64,AAAA", &Base::none()).is_err());
/// assert!(FileLink::resolve("mailto:desk@example.org", &Base::none()).is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileLink(Rc<str>);

/// Where relative addresses start: the URL of the JSON, that of the page it stands in, or
/// nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    url: Option<Rc<str>>,
    /// Whether the JSON itself is behind the URL.
    is_source: bool,
    /// The page that the article is, where the JSON tells.
    own: Option<Rc<str>>,
}

/// Why an address was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no URL, or a relative one without a base.
    Malformed,
    /// Its scheme is not on the allow-list.
    Scheme(String),
    /// It is longer than [`MAX_ADDRESS_BYTES`].
    TooLong,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => out.write_str("not a URL"),
            Self::Scheme(scheme) => write!(out, "scheme {scheme}: is not allowed"),
            Self::TooLong => write!(out, "address is longer than {MAX_ADDRESS_BYTES} bytes"),
        }
    }
}

impl Base {
    /// Relative addresses start at `url`, where the JSON is. Its fragment, if it has one,
    /// names an entry of the JSON.
    pub fn new(url: &str) -> Self {
        Self { url: Some(url.into()), is_source: true, own: None }
    }

    /// Relative addresses start at `url`, the page that the JSON stands in.
    pub fn of_page(url: &str) -> Self {
        Self { url: Some(url.into()), is_source: false, own: None }
    }

    /// Relative addresses are refused.
    pub const fn none() -> Self {
        Self { url: None, is_source: false, own: None }
    }

    /// The same, for what is written on the page at `url`: links to that page lead into the article.
    #[must_use]
    pub fn on(&self, url: &Link) -> Self {
        Self { own: Some(url.page().into()), ..self.clone() }
    }

    /// The page that links to the article itself name, if it is known.
    pub(super) fn own(&self) -> Option<&str> {
        self.own.as_deref().or_else(|| self.url.as_deref()?.split('#').next())
    }

    /// The URL that relative addresses start at.
    pub fn as_str(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The URL of the JSON without its fragment, if the JSON is behind a URL.
    pub fn source(&self) -> Option<&str> {
        self.url.as_deref().filter(|_| self.is_source)?.split('#').next()
    }

    /// The name of the entry that is wanted of the JSON, percent-decoded.
    ///
    /// ```
    /// use offprint::body::link::Base;
    ///
    /// let base = Base::new("https://news.example/feed.json#a%20storm");
    /// assert_eq!(base.fragment().as_deref(), Some("a storm"));
    /// assert_eq!(base.source(), Some("https://news.example/feed.json"));
    /// assert_eq!(Base::of_page("https://news.example/#a").fragment(), None);
    /// ```
    pub fn fragment(&self) -> Option<String> {
        let (_, fragment) = self.url.as_deref().filter(|_| self.is_source)?.split_once('#')?;
        let fragment = percent::decode(fragment).unwrap_or_else(|| fragment.to_owned());
        (!fragment.is_empty()).then_some(fragment)
    }
}

impl Link {
    /// Takes an absolute address.
    pub fn parse(text: &str) -> Option<Self> {
        Self::resolve(text, &Base::none()).ok()
    }

    /// Takes an address that may be relative to `base`.
    ///
    /// # Errors
    ///
    /// Says why the address was refused.
    pub fn resolve(text: &str, base: &Base) -> Result<Self, Refusal> {
        checked(text, base, &LINK_SCHEMES).map(Self)
    }

    /// The serialised URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL without its fragment: what says whether two links lead to the same page.
    ///
    /// ```
    /// use offprint::body::link::Link;
    ///
    /// let link = Link::parse("https://example.org/a#b").unwrap();
    /// assert_eq!(link.page(), "https://example.org/a");
    /// ```
    pub fn page(&self) -> &str {
        self.0.split('#').next().unwrap_or_default()
    }
}

impl FileLink {
    /// Takes the address of a file, which may be relative to `base`.
    ///
    /// # Errors
    ///
    /// Says why the address was refused.
    pub fn resolve(text: &str, base: &Base) -> Result<Self, Refusal> {
        if text.len() > MAX_ADDRESS_BYTES {
            return Err(Refusal::TooLong);
        }
        let start: String = text.trim_start().chars().take(16).collect();
        let start = start.to_ascii_lowercase();
        if INLINE_PICTURES.iter().any(|kind| start.starts_with(kind)) {
            return Ok(Self(text.trim().into()));
        }
        checked(text, base, &FILE_SCHEMES).map(Self)
    }

    /// The serialised URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "<{}>", self.0)
    }
}

impl fmt::Debug for FileLink {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "<{}>", self.0)
    }
}

fn checked(text: &str, base: &Base, schemes: &[&str]) -> Result<Rc<str>, Refusal> {
    if text.len() > MAX_ADDRESS_BYTES {
        return Err(Refusal::TooLong);
    }
    // The parser drops what browsers drop (tabs, newlines, leading controls), so the
    // scheme is read from its answer and never from the text.
    let url = platform::address::resolve(text, base.as_str()).ok_or(Refusal::Malformed)?;
    let scheme = url.split(':').next().unwrap_or_default();
    if schemes.contains(&scheme) { Ok(url.into()) } else { Err(Refusal::Scheme(scheme.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_targets_are_refused() {
        for text in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "blob:https://example.org/1",
            "file:///etc/passwd",
        ] {
            assert_eq!(Link::parse(text), None, "accepted {text:?}");
            assert!(FileLink::resolve(text, &Base::none()).is_err(), "accepted {text:?}");
        }
    }

    #[test]
    fn relative_targets_start_at_the_base() {
        let base = Base::new("https://news.example/articles/42.json");
        let link = Link::resolve("../harbour", &base).unwrap();
        assert_eq!(link.as_str(), "https://news.example/harbour");
        let link = Link::resolve("javascript:alert(1)", &base);
        assert_eq!(link, Err(Refusal::Scheme("javascript".to_owned())));
    }

    #[test]
    fn overlong_addresses_are_refused() {
        let text = format!("https://example.org/{}", "a".repeat(MAX_ADDRESS_BYTES));
        assert_eq!(Link::resolve(&text, &Base::none()), Err(Refusal::TooLong));
        let text = format!("data:image/png;base64,{}", "A".repeat(MAX_ADDRESS_BYTES));
        assert_eq!(FileLink::resolve(&text, &Base::none()), Err(Refusal::TooLong));
    }
}
