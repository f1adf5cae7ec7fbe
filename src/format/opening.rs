//! The first words of a story: they can stand for a headline, and need not be said twice.

use std::rc::Rc;

use super::words::one_line;
use crate::body::Body;
use crate::body::outline::write_text;

/// Characters of an opening. Longer ones are no headline any more.
const MAX_CHARACTERS: usize = 80;

/// How standfirsts end that were cut off.
const CUTS: [&str; 4] = ["[…]", "[...]", "…", "..."];

/// The first words of `body`: its first sentence, or what fits of it.
pub(super) fn of(body: &Body) -> Option<Rc<str>> {
    let text = body.blocks.iter().map(|block| {
        let mut text = String::new();
        write_text(std::slice::from_ref(block), &mut text);
        one_line(&text)
    });
    let line = text.take(8).find(|text| text.chars().any(says))?;
    let end = |(place, letter): (usize, char)| match letter {
        '.' | '!' | '?' => {
            let after = line.get(place + 1..)?;
            after.starts_with(' ').then_some(place + 1)
        }
        '。' | '！' | '？' | '؟' | '।' => Some(place + letter.len_utf8()),
        _ => None,
    };
    let sentence = line.char_indices().find_map(end).and_then(|end| line.get(..end));
    let sentence = sentence.unwrap_or(&line);
    let Some((limit, _)) = sentence.char_indices().nth(MAX_CHARACTERS) else {
        return Some(sentence.trim_end_matches('.').into());
    };
    let cut = sentence.get(..limit)?;
    // Scripts without spaces are cut anywhere.
    let cut = cut.rfind(' ').and_then(|space| cut.get(..space)).unwrap_or(cut);
    Some([cut.trim_end_matches([',', ';', ':', '–', '-']), "…"].concat().into())
}

/// Whether a character is a letter or a digit. Beyond ASCII it is what is in no block of
/// punctuation, which needs no table.
const fn says(letter: char) -> bool {
    match letter {
        '\0'..='\x7F' => letter.is_ascii_alphanumeric(),
        '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' => false,
        _ => true,
    }
}

/// `standfirst` without the marks of being cut off.
pub(super) fn uncut(standfirst: &str) -> &str {
    let mut words = standfirst.trim_end();
    while let Some(shorter) = CUTS.iter().find_map(|cut| words.strip_suffix(cut)) {
        words = shorter.trim_end();
    }
    words
}

/// Whether the body begins with the words of `standfirst`, white space aside.
pub(super) fn repeats(standfirst: &str, body: &Body) -> bool {
    let mut wanted = uncut(standfirst).chars().filter(|letter| !letter.is_whitespace()).peekable();
    let mut text = String::new();
    for block in &body.blocks {
        text.clear();
        write_text(std::slice::from_ref(block), &mut text);
        for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
            match wanted.peek() {
                None => return true,
                Some(next) if *next == letter => {
                    wanted.next();
                }
                Some(_) => return false,
            }
        }
    }
    wanted.peek().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Markup;
    use crate::body::link::Base;

    fn body(markdown: &str) -> Body {
        Body::read(markdown, Markup::Markdown, &Base::none())
    }

    #[test]
    fn the_first_sentence_stands_for_a_headline() {
        let long = "Rain fell on the harbour all night, and the ferries stayed where they were until noon, the pilots said.";
        let cases = [
            ("Rain fell. Wind rose.", Some("Rain fell")),
            ("Version 1.2 is out!  At last.", Some("Version 1.2 is out!")),
            ("雨が降った。風が吹いた。", Some("雨が降った。")),
            (
                long,
                Some("Rain fell on the harbour all night, and the ferries stayed where they were…"),
            ),
            ("---\n\nRain", Some("Rain")),
            ("---", None),
            ("...", None),
        ];
        for (markdown, headline) in cases {
            assert_eq!(of(&body(markdown)).as_deref(), headline, "{markdown:?}");
        }
    }

    #[test]
    fn a_standfirst_that_repeats_the_beginning_is_known() {
        let body = body("Rain *fell* on the\nharbour.\n\nThen wind.");
        for words in ["Rain fell […]", "Rain fell on the harbour. Th…", "Rain fell on", ""] {
            assert!(repeats(words, &body), "{words:?}");
        }
        for words in ["Wind", "Rain fell on the harbour. Then wind. And more"] {
            assert!(!repeats(words, &body), "{words:?}");
        }
    }
}
