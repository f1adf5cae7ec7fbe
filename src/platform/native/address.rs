//! Addresses, by the `url` crate.

use url::Url;

use crate::platform::settled::is_settled;

/// Parses and serialises a URL (WHATWG URL 4.4 and 4.5); `None` when it is none.
///
/// ```
/// use offprint::platform::address::resolve;
///
/// assert_eq!(resolve("../a", Some("https://b.example/c/d")).unwrap(), "https://b.example/a");
/// assert_eq!(resolve("../a", None), None);
/// ```
pub fn resolve(text: &str, base: Option<&str>) -> Option<String> {
    if is_settled(text) {
        return Some(text.to_owned());
    }
    let base = match base {
        Some(base) => Some(Url::parse(base).ok()?),
        None => None,
    };
    let host = base.as_ref().and_then(|base| after_many_slashes(text, base));
    let url = Url::options().base_url(base.as_ref()).parse(host.as_deref().unwrap_or(text)).ok()?;
    Some(url.into())
}

/// A relative address in which a host follows more than two slashes, written out. The
/// crate refuses it; the standard passes over them all (URL 4.4, special authority
/// ignore slashes state).
fn after_many_slashes(text: &str, base: &Url) -> Option<String> {
    if !matches!(base.scheme(), "https" | "http") {
        return None;
    }
    let written = text.trim_start_matches(|letter| letter <= ' ').replace(['\t', '\n', '\r'], "");
    let host = written.trim_start_matches(['/', '\\']);
    let is_many = written.len() - host.len() > 2;
    is_many.then(|| format!("{}://{host}", base.scheme()))
}
