//! Words out of what publishers write where words belong: HTML, entities, codes of languages.

use crate::body::language::Language;
use crate::body::link::Base;
use crate::body::text::has_reference;
use crate::body::{Body, Markup};

/// Codes and names of languages met where a tag of BCP 47 belongs, each with the tag. One text,
/// because every entry of a table costs an address as well.
const LANGUAGES: &str = "ara ar,chi zh,cn zh,deu de,dut nl,eng en,english en,fas fa,fra fr,fre fr,ger de,\
    gr el,gre el,heb he,hin hi,ind id,ita it,jp ja,jpn ja,kor ko,kr ko,nld nl,\
    nor no,per fa,pol pl,por pt,rum ro,rus ru,spa es,swe sv,tur tr,ukr uk,urd ur,\
    vie vi,zho zh,français fr,deutsch de,español es,italiano it,português pt";

/// Codes that say that there is no one language (ISO 639-2).
const UNKNOWN: [&str; 4] = ["und", "mul", "zxx", "mis"];

/// The language that a code or name means, with whatever follows it (`eng-GB`).
///
/// Words of more than three letters are no codes of languages (RFC 5646, section 2.2.1).
pub(super) fn language(code: &str) -> Option<Language> {
    let code = code.trim().replace('_', "-");
    let primary = code.split('-').next().unwrap_or_default();
    let lower = primary.to_ascii_lowercase();
    let mut known = LANGUAGES.split(',').filter_map(|pair| pair.split_once(' '));
    match known.find(|(written, _)| *written == lower) {
        Some((_, tag)) => Language::parse(&code.replacen(primary, tag, 1)),
        None if primary.len() > 3 || UNKNOWN.contains(&lower.as_str()) => None,
        None => Language::parse(&code),
    }
}

/// The words of HTML on one line.
pub(super) fn of_html(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return one_line(html);
    }
    unescaped(&Body::read(html, Markup::Html, &Base::none()).plain_text())
}

/// Text on one line; references to characters in it, where they have no meaning, were
/// escaped once too often.
pub(super) fn unescaped(text: &str) -> String {
    if !has_reference(text) {
        return one_line(text);
    }
    // Nothing in it is a tag, whatever it looks like.
    let escaped = text.replace('<', "&lt;");
    one_line(&Body::read(&escaped, Markup::Html, &Base::none()).plain_text())
}

/// Text without white space at its ends and with one space for each stretch of it. Spaces
/// that do not break stay.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|letter: char| letter.is_ascii_whitespace()) {
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_out_of_html() {
        let cases = [
            ("Rain", "Rain"),
            ("Rain &#038; <em>wind</em>\n", "Rain & wind"),
            ("Rain &amp;amp; wind", "Rain & wind"),
            ("&amp;lt;b&amp;gt;", "<b>"),
            ("<p>One</p>\n<p>Two</p>", "One Two"),
            ("a < b", "a < b"),
            ("AT&T", "AT&T"),
            ("«\u{a0}Non\u{a0}»", "«\u{a0}Non\u{a0}»"),
            ("<script>alert(1)</script>", ""),
        ];
        for (html, words) in cases {
            assert_eq!(of_html(html), words, "{html:?}");
        }
    }

    #[test]
    fn plain_text_is_no_markup() {
        let cases = [
            ("a <b>c</b>", "a <b>c</b>"),
            ("AT&amp;T <b>", "AT&T <b>"),
            ("It&#8217;s", "It’s"),
            ("Q&A; more", "Q&A; more"),
            ("&lt;img src=x onerror=alert(1)&gt;", "<img src=x onerror=alert(1)>"),
        ];
        for (text, words) in cases {
            assert_eq!(unescaped(text), words, "{text:?}");
        }
    }

    #[test]
    fn languages_are_known_under_other_names() {
        let cases = [
            ("en_GB", Some("en-GB")),
            ("eng", Some("en")),
            ("kr", Some("ko")),
            ("English", Some("en")),
            ("zho-Hant", Some("zh-Hant")),
            ("gsw", Some("gsw")),
            ("klingon", None),
            ("", None),
        ];
        for (code, tag) in cases {
            assert_eq!(language(code).as_ref().map(Language::as_str), tag, "{code:?}");
        }
    }
}
