//! Addresses, by the `url` crate.

use url::Url;

/// Parses and serialises a URL (WHATWG URL 4.4 and 4.5); `None` when it is none.
///
/// ```
/// use offprint::platform::address::resolve;
///
/// assert_eq!(resolve("../a", Some("https://b.example/c/d")).unwrap(), "https://b.example/a");
/// assert_eq!(resolve("../a", None), None);
/// ```
pub fn resolve(text: &str, base: Option<&str>) -> Option<String> {
    let base = match base {
        Some(base) => Some(Url::parse(base).ok()?),
        None => None,
    };
    let url = Url::options().base_url(base.as_ref()).parse(text).ok()?;
    Some(url.into())
}
