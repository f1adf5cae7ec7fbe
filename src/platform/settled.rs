//! Addresses that are already what parsing would make of them.

/// Whether the URL parser gives `text` back as it is.
///
/// True only for the plain addresses that most links have, so that a long story need not
/// go through the parser a thousand times: a scheme of the web, a host of lower-case labels that
/// ends in a word, and a path, query and fragment of characters that nothing encodes
/// (WHATWG URL 1.3, 3.3 and 4.4).
pub(super) fn is_settled(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some((host, path)) = rest.and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    is_plain_host(host)
        // Segments of dots lead somewhere else.
        && !path.starts_with('.')
        && !path.contains("/.")
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~/=&?#+,:@".contains(&byte))
}

fn is_plain_host(host: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let mut last = "";
    for label in host.split('.') {
        // Two hyphens may begin the encoded form of another alphabet.
        if label.is_empty() || label.contains("--") || !label.bytes().all(plain) {
            return false;
        }
        last = label;
    }
    // A number at the end makes it an address of four numbers.
    last.len() < host.len() && last.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_that_the_parser_would_change_are_not_settled() {
        for text in [
            "https://news.example",
            "https://News.example/a",
            "https://news.example/a/../b",
            "https://news.example/.",
            "https://news.example/a b",
            "https://news.example/é",
            "https://news.example:443/a",
            "https://user@news.example/a",
            "https://1.2.3.4/a",
            "https://0x7f.1/a",
            "https://xn--bcher-kva.example/",
            "https:/news.example/a",
            "https://news.example/a\\b",
            "https://news.example/%2e%2e/a",
            "ftp://news.example/a",
            "/a",
        ] {
            assert!(!is_settled(text), "{text}");
        }
        assert!(is_settled("https://news.example/topics/4?page=2&b=c#part"));
    }

    proptest! {
        #[test]
        fn what_is_settled_is_what_the_parser_gives(
            text in "https?://[a-z0-9-]{1,5}(\\.[a-z0-9-]{1,5}){0,2}/[a-zA-Z0-9./?#&=+,:@_~%-]{0,12}"
        ) {
            if is_settled(&text) {
                prop_assert_eq!(url::Url::parse(&text).map(String::from), Ok(text));
            }
        }
    }
}
