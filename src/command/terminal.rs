//! Text laid out in columns of a terminal, whatever its script, without anything that a
//! terminal would obey.

use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

/// Columns of a line.
pub(super) const WIDTH: usize = 80;

/// Signs that begin no line (JIS X 4051, 6.1: the ones that are common in news).
const CLOSING: &str = "、。，．・：；？！）」』】〕〉》’”ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…";

/// `text` with everything that would steer a terminal written out: controls, and the signs that
/// reorder what stands around them. Line feeds and tabs become blanks.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' => plain.push(' '),
            _ if letter.is_control() || steers(letter) => {
                // Writing into a `String` cannot fail.
                write!(plain, "{}", letter.escape_unicode()).ok();
            }
            _ => plain.push(letter),
        }
    }
    plain
}

/// Embeddings, overrides and isolates (Unicode Standard Annex 9, section 2), which may be left open.
const fn steers(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The columns that `text` takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(letter: char) -> usize {
    letter.width().unwrap_or(0)
}

/// Breaks `text` into lines of at most `room` columns, at most `n_lines` of them; the last
/// one ends with … where there was more.
pub(super) fn lines(text: &str, room: usize, n_lines: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in text.split('\n').map(plain) {
        for unit in units(&piece, room) {
            if !line.is_empty() && columns(&line) + columns(unit.trim_end()) > room {
                lines.push(std::mem::take(&mut line));
            }
            if lines.len() > n_lines {
                break;
            }
            line.push_str(unit);
        }
        lines.push(std::mem::take(&mut line));
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    if lines.len() > n_lines {
        lines.truncate(n_lines);
        if let Some(last) = lines.last_mut() {
            while columns(last) >= room {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

/// What a line may not be broken in: words with the blanks behind them, wide signs with the
/// closing signs behind them, and pieces of words longer than a line.
fn units(text: &str, room: usize) -> Vec<&str> {
    let mut units = Vec::new();
    let (mut rest, mut end, mut used) = (text, 0, 0);
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let taken = text.len() - rest.len();
        let is_break = before.is_some_and(|before: char| {
            let is_after_blank = before == ' ' && letter != ' ';
            let is_at_wide = (width(before) == 2 || width(letter) == 2)
                && letter != ' '
                && width(letter) > 0
                && !CLOSING.contains(letter);
            is_after_blank || is_at_wide || used + width(letter) > room && letter != ' '
        });
        if is_break && let Some((unit, after)) = rest.split_at_checked(end - taken) {
            units.push(unit);
            rest = after;
            used = 0;
        }
        used += width(letter);
        end = at + letter.len_utf8();
        before = Some(letter);
    }
    units.push(rest);
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_their_script_does() {
        let cases: [(&str, &[&str]); 6] = [
            ("", &[""]),
            ("The ferry left at noon", &["The ferry", "left at", "noon"]),
            ("https://news.example/a", &["https://ne", "ws.example", "/a"]),
            ("港が再開、雨。", &["港が再開、", "雨。"]),
            ("قنات‌های کویر", &["قنات‌های", "کویر"]),
            ("one\ntwo", &["one", "two"]),
        ];
        for (text, expected) in cases {
            assert_eq!(lines(text, 10, 9), expected, "{text:?}");
        }
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let text = "Häfen 港が再開、 قنات‌های 👩‍👩‍👧 e\u{301}e\u{301} ".repeat(9);
        for room in 4..40 {
            for line in lines(&text, room, 99) {
                // A closing sign may hang over the edge.
                assert!(columns(&line) <= room + 2, "{room}: {line:?}");
            }
        }
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(lines("The ferry left at noon", 10, 2), ["The ferry", "left at…"]);
        assert_eq!(lines("0123456789abc", 10, 1), ["012345678…"]);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb\u{202e}c\u{9b}d\te"), r"a\u{1b}[2Jb\u{202e}c\u{9b}d e");
    }
}
