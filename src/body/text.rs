//! Plain text into a body: paragraphs split at blank lines, nothing in them is markup.

use crate::body::Body;
use crate::body::block::Block;
use crate::body::bounds::{MAX_BLOCKS, MAX_MARKUP_BYTES};
use crate::body::inline::Inline;
use crate::body::omission::Omissions;

/// Reads plain text. Single line feeds within a paragraph stay as breaks.
///
/// ```
/// use offprint::body::text::from_text;
///
/// let body = from_text("<b>Rain</b>\n\nfell.");
/// assert_eq!(body.plain_text(), "<b>Rain</b>\nfell.\n");
/// assert!(from_text(" \n\n ").is_empty());
/// ```
pub fn from_text(text: &str) -> Body {
    let mut omissions = Omissions::default();
    let kept = within_bounds(text, &mut omissions);
    let mut blocks = Vec::new();
    let mut lines: Vec<Inline> = Vec::new();
    for line in kept.lines().chain([""]) {
        if !line.trim().is_empty() {
            if !lines.is_empty() {
                lines.push(Inline::Break);
            }
            lines.push(Inline::Text(line.trim().into()));
        } else if !lines.is_empty() {
            if blocks.len() == MAX_BLOCKS {
                omissions
                    .note("body", format!("more than {MAX_BLOCKS} blocks, the rest is left out"));
                break;
            }
            blocks.push(Block::Paragraph(std::mem::take(&mut lines)));
        }
    }
    Body { blocks, notes: Vec::new(), omissions: omissions.finish() }
}

/// The part of `markup` that is read, at most [`MAX_MARKUP_BYTES`].
pub(crate) fn within_bounds<'a>(markup: &'a str, omissions: &mut Omissions) -> &'a str {
    let end = markup.floor_char_boundary(MAX_MARKUP_BYTES);
    let (kept, rest) = markup.split_at_checked(end).unwrap_or((markup, ""));
    if !rest.is_empty() {
        omissions.note(
            "body",
            format!("longer than {MAX_MARKUP_BYTES} bytes, the last {} are left out", rest.len()),
        );
    }
    kept
}

/// Whether a text holds a reference to a character (HTML 13.5).
pub(crate) fn has_reference(text: &str) -> bool {
    text.split('&').skip(1).any(|after| {
        let name = after.split(';').next().unwrap_or_default();
        let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '#';
        name.len() < after.len() && (2..=31).contains(&name.len()) && name.chars().all(fits)
    })
}

/// Whether `names`, with spaces between them, have `name` among them. A list that is one text does
/// without the addresses that a table has.
pub(crate) fn lists(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(format!("{:?}", from_text(text).blocks), expected);
    }

    #[test]
    fn blank_lines_split_paragraphs() {
        check(
            "One\r\n \r\nTwo *three*\nfour",
            r#"[Paragraph([Text("One")]), Paragraph([Text("Two *three*"), Break, Text("four")])]"#,
        );
    }

    #[test]
    fn overlong_text_is_cut_between_characters_and_noted() {
        let body = from_text(&"é".repeat(MAX_MARKUP_BYTES));
        assert_eq!(body.plain_text().trim_end().len(), MAX_MARKUP_BYTES);
        assert_eq!(body.omissions.len(), 1);
    }
}
