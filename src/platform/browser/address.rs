//! Addresses, by the browser's `URL`.

use web_sys::Url;

use crate::platform::settled::is_settled;

/// Parses and serialises a URL (WHATWG URL 4.4 and 4.5); `None` when it is none.
pub fn resolve(text: &str, base: Option<&str>) -> Option<String> {
    if is_settled(text) {
        return Some(text.to_owned());
    }
    // Without a scheme there is nothing to parse, and the engine's way to say so is slow.
    if base.is_none() && !text.contains(':') {
        return None;
    }
    let url = match base {
        Some(base) => Url::new_with_base(text, base),
        None => Url::new(text),
    };
    url.ok().map(|url| url.href())
}
