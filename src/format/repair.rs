//! Wrappers and slips that keep article JSON from being JSON, undone.

use serde_json::Value;

/// What pages wrap JSON in, before and after it.
const WRAPPERS: [(&str, &str); 4] =
    [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")];

/// Characters that are written as references where HTML was made of JSON. The ampersand
/// comes last, because it begins all the others.
const REFERENCES: [(&str, &str); 8] = [
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#034;", "\""),
    ("&apos;", "'"),
    ("&#39;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];

/// Parses what is no JSON as it stands, but is without a CDATA section around it, comments in
/// it, control characters or halves of characters in its texts, or the references of HTML in place of its quotes.
///
/// Each of these is undone once, from the outside in, in time linear in the length.
#[inline(never)]
pub(super) fn parse(bytes: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut text = text.trim_start_matches('\u{feff}').trim();
    for (before, after) in WRAPPERS {
        let inside = text.strip_prefix(before).map(|rest| rest.strip_suffix(after).unwrap_or(rest));
        text = inside.unwrap_or(text).trim();
    }
    let unescaped = unescape(text);
    serde_json::from_slice(settle(unescaped.as_deref().unwrap_or(text)).as_bytes()).ok()
}

/// JSON of which HTML was made, if it is: its first quote is a reference.
fn unescape(text: &str) -> Option<String> {
    let inside = text.trim_start_matches(['{', '[', ' ', '\t', '\r', '\n']);
    if !REFERENCES.iter().take(3).any(|(reference, _)| inside.starts_with(reference)) {
        return None;
    }
    let unescape =
        |text: String, (reference, letter): (&str, &str)| text.replace(reference, letter);
    Some(REFERENCES.into_iter().fold(text.to_owned(), unescape))
}

/// JSON without comments, with control characters in its texts escaped (RFC 8259, section 7) and the mark of
/// what is missing for each half of a pair that stands alone: systems cut texts there.
fn settle(text: &str) -> String {
    let mut settled = String::with_capacity(text.len());
    let mut in_text = false;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let comment =
            [("//", "\n"), ("/*", "*/")].into_iter().find(|(start, _)| rest.starts_with(start));
        if let (false, Some((_, end))) = (in_text, comment) {
            rest = rest.split_once(end).map_or("", |(_, after)| after);
            continue;
        }
        let is_pair = in_text && letter == '\\';
        if let Some(half) = surrogate(rest).filter(|_| in_text) {
            let after = rest.get(ESCAPE..).unwrap_or_default();
            // A high half has its low half behind it (RFC 8259, section 7).
            let is_whole = half < LOW && surrogate(after).is_some_and(|half| half >= LOW);
            let length = if is_whole { 2 * ESCAPE } else { ESCAPE };
            let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            settled.push_str(if is_whole { taken } else { "\u{fffd}" });
            rest = after;
            continue;
        }
        let length = rest.chars().take(1 + usize::from(is_pair)).map(char::len_utf8).sum();
        let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        if is_pair && taken == "\\'" {
            // Escaped for a database once more.
            settled.push('\'');
        } else if in_text && letter.is_ascii_control() {
            settled.push_str(match letter {
                '\n' => "\\n",
                '\t' => "\\t",
                // The others say nothing that is shown.
                _ => " ",
            });
        } else {
            settled.push_str(taken);
        }
        in_text ^= letter == '"';
    }
    settled
}

/// Bytes of an escaped character.
const ESCAPE: usize = 6;

/// The first of the low halves of pairs (Unicode, D73).
const LOW: u16 = 0xdc00;

/// The half of a pair that a text begins with, escaped.
fn surrogate(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok().filter(|half| (0xd800..0xe000).contains(half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_undone() {
        let cases = [
            ("\n//<![CDATA[\n{\"a\": 1}\n//]]>\n", r#"{"a":1}"#),
            ("<![CDATA[[1]]]>", "[1]"),
            ("{\"a\": 1, // one\n\"b\": /* two */ 2}", r#"{"a":1,"b":2}"#),
            (
                "{\"a\": \"http://b/\", \"c\": \"/* d */\",\n// e\n\"f\": \"g\\\"//\"}",
                r#"{"a":"http://b/","c":"/* d */","f":"g\"//"}"#,
            ),
            ("{\"a\": \"one\ntwo\tthree\u{1}\"}", r#"{"a":"one\ntwo\tthree "}"#),
            (r#"{"a": "It\'s \\' fine"}"#, r#"{"a":"It's \\' fine"}"#),
            ("{&quot;a&quot;: &quot;&lt;b&gt; &amp;amp;&quot;}", r#"{"a":"<b> &amp;"}"#),
            (
                r#"["\ud83d", "\ude00a", "\ud83d\ud83d\ude00", "\\ud83d"]"#,
                "[\"\u{fffd}\",\"\u{fffd}a\",\"\u{fffd}😀\",\"\\\\ud83d\"]",
            ),
        ];
        for (text, json) in cases {
            let value = parse(text.as_bytes()).map(|value| value.to_string());
            assert_eq!(value.as_deref(), Some(json), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_json_inside_stays_none() {
        for text in [
            "",
            "Rain",
            "<![CDATA[",
            "{\"a\": 1,}",
            "{\"a\": 1} /*",
            "{'a': 1}",
            "\"\\",
            "\\\n\"",
            "&quot;",
        ] {
            let value = parse(text.as_bytes());
            assert!(value.is_none() || text.ends_with("/*"), "{text:?}: {value:?}");
        }
        assert_eq!(parse(b"\xff"), None);
    }

    #[test]
    fn long_input_is_settled_at_once() {
        for text in ["/*".repeat(1 << 19), "\"\n".repeat(1 << 19), "//\n".repeat(1 << 19)] {
            assert_eq!(parse(text.as_bytes()), None);
        }
    }
}
