//! What concerns a tree as a whole: the outline of its crossheads, its words.

use crate::body::Body;
use crate::body::block::{Block, Cell, Row};
use crate::body::inline::Inline;

/// Gives every crosshead its rank: its depth in the outline, counted from 1 without gaps.
///
/// A body that goes from level 2 to level 4 and back to 3 has ranks 1, 2, 2.
pub fn settle(body: &mut Body) {
    let mut levels = Vec::new();
    rank(&mut body.blocks, &mut levels);
    for note in &mut body.notes {
        rank(&mut note.blocks, &mut levels);
    }
}

fn rank(blocks: &mut [Block], levels: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Crosshead(crosshead) => {
                while levels.last().is_some_and(|last| *last >= crosshead.written) {
                    levels.pop();
                }
                levels.push(crosshead.written);
                // At most six levels are open, since each is above the one before.
                crosshead.rank = u8::try_from(levels.len()).unwrap_or(6);
            }
            Block::List(list) => {
                for entry in &mut list.entries {
                    rank(&mut entry.blocks, levels);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    for meaning in &mut definition.meanings {
                        rank(meaning, levels);
                    }
                }
            }
            Block::Quote(quote) => rank(&mut quote.blocks, levels),
            Block::Details(details) => rank(&mut details.blocks, levels),
            Block::Callout(blocks) => rank(blocks, levels),
            Block::Group(group) => rank(&mut group.blocks, levels),
            Block::Embed(embed) => rank(&mut embed.words, levels),
            Block::Table(table) => {
                for cell in
                    table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells)
                {
                    rank(&mut cell.blocks, levels);
                }
            }
            Block::Paragraph(_)
            | Block::Figure(_)
            | Block::Media(_)
            | Block::Code(_)
            | Block::Preformatted(_)
            | Block::Rule => {}
        }
    }
}

/// Appends the words of `blocks`, a line feed after each block.
pub fn write_text(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) | Block::Preformatted(runs) => line(runs, text),
            Block::Crosshead(crosshead) => line(&crosshead.runs, text),
            Block::List(list) => {
                for entry in &list.entries {
                    write_text(&entry.blocks, text);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    for term in &definition.terms {
                        line(term, text);
                    }
                    for meaning in &definition.meanings {
                        write_text(meaning, text);
                    }
                }
            }
            Block::Quote(quote) => {
                write_text(&quote.blocks, text);
                line(&quote.speaker, text);
            }
            Block::Figure(figure) => {
                line(&figure.caption, text);
                line(&figure.credit, text);
            }
            Block::Media(media) => {
                line(&media.caption, text);
                line(&media.credit, text);
            }
            Block::Embed(embed) => {
                write_text(&embed.words, text);
                line(&embed.caption, text);
            }
            Block::Table(table) => {
                line(&table.caption, text);
                for cell in cells(&table.head).chain(cells(&table.rows)) {
                    write_text(&cell.blocks, text);
                }
            }
            Block::Code(code) => {
                text.push_str(&code.code);
                text.push('\n');
            }
            Block::Details(details) => {
                line(&details.summary, text);
                write_text(&details.blocks, text);
            }
            Block::Callout(blocks) => write_text(blocks, text),
            Block::Group(group) => write_text(&group.blocks, text),
            Block::Rule => {}
        }
    }
}

/// Appends the words of `runs`; alternative texts of pictures are not among them.
pub fn write_runs(runs: &[Inline], text: &mut String) {
    for run in runs {
        match run {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Break => text.push('\n'),
            Inline::Styled(_, runs)
            | Inline::Abbreviation { runs, .. }
            | Inline::Time { runs, .. } => write_runs(runs, text),
            Inline::Link(link) => write_runs(&link.runs, text),
            Inline::Span(span) => write_runs(&span.runs, text),
            Inline::Ruby(pairs) => {
                for pair in pairs {
                    write_runs(&pair.base, text);
                    write_runs(&pair.reading, text);
                }
            }
            Inline::Picture(_) | Inline::Reference(_) => {}
        }
    }
}

/// The number of words in `text`. Of characters of scripts that are written without
/// spaces (Han, Kana, Thai, Lao, Khmer, Burmese), two count as one word.
///
/// ```
/// use offprint::body::outline::count_words;
///
/// assert_eq!(count_words("It's – at last – open."), 4);
/// assert_eq!(count_words("港が再開"), 2);
/// ```
pub fn count_words(text: &str) -> usize {
    let (mut words, mut dense) = (0_usize, 0_usize);
    // What is known of the token being read.
    let (mut is_word, mut is_dense_token) = (false, false);
    let mut at = 0;
    // A megabyte goes through here at once, before the browser has optimised anything: byte by
    // byte, and without a call for most.
    while let Some(&byte) = text.as_bytes().get(at) {
        let mut length = 1;
        let kind = if let Some(kind) = ASCII.get(usize::from(byte)) {
            *kind
        } else {
            let letter = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            length = letter.len_utf8();
            Kind::of(letter)
        };
        match kind {
            Kind::Space => {
                words += usize::from(is_word && !is_dense_token);
                (is_word, is_dense_token) = (false, false);
            }
            Kind::Word => is_word = true,
            Kind::Dense => {
                dense += 1;
                is_dense_token = true;
            }
            Kind::Other => {}
        }
        at += length;
    }
    words + usize::from(is_word && !is_dense_token) + dense.div_ceil(2)
}

/// What a character is to a count of words.
#[derive(Clone, Copy)]
enum Kind {
    Space,
    /// It makes a token a word.
    Word,
    /// Of a script that is written without spaces.
    Dense,
    Other,
}

impl Kind {
    const fn of(letter: char) -> Self {
        if letter.is_whitespace() {
            Self::Space
        } else if is_dense(letter) {
            Self::Dense
        } else if is_of_a_word(letter) {
            Self::Word
        } else {
            Self::Other
        }
    }
}

/// The kinds of the first characters.
const ASCII: [Kind; 128] = {
    let mut kinds = [Kind::Other; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        #[expect(clippy::indexing_slicing, reason = "checked while it is compiled")]
        {
            kinds[byte as usize] = Kind::of(byte as char);
        }
        byte += 1;
    }
    kinds
};

/// Whether a character makes a token a word: a dash or a bullet alone does not. Letters and
/// digits beyond ASCII are told from general punctuation by their place, which is exact
/// enough for minutes and needs no table.
const fn is_of_a_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || !matches!(letter, '\0'..='\u{BF}' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}')
}

const fn is_dense(letter: char) -> bool {
    matches!(letter,
        '\u{0E00}'..='\u{0EFF}'     // Thai, Lao
        | '\u{1000}'..='\u{109F}'   // Burmese
        | '\u{1780}'..='\u{17FF}'   // Khmer
        | '\u{3040}'..='\u{30FF}'   // Hiragana, Katakana
        | '\u{3400}'..='\u{9FFF}'   // Han
        | '\u{F900}'..='\u{FAFF}'   // Han, compatibility
        | '\u{20000}'..='\u{3FFFF}' // Han, extensions
    )
}

fn line(runs: &[Inline], text: &mut String) {
    if !runs.is_empty() {
        write_runs(runs, text);
        text.push('\n');
    }
}

fn cells(rows: &[Row]) -> impl Iterator<Item = &Cell> {
    rows.iter().flat_map(|row| &row.cells)
}

#[cfg(test)]
mod tests {
    use crate::body::block::Block;
    use crate::body::{Body, Markup, link::Base};

    #[test]
    fn ranks_leave_no_gap() {
        let markdown = "## a\n\n#### b\n\n### c\n\n###### d\n\n# e\n\n> ### f";
        let body = Body::read(markdown, Markup::Markdown, &Base::none());
        let ranks = body.blocks.iter().map(|block| {
            let inner = if let Block::Quote(quote) = block { &quote.blocks[0] } else { block };
            let Block::Crosshead(crosshead) = inner else { panic!("no crosshead: {inner:?}") };
            crosshead.rank
        });
        let ranks: Vec<u8> = ranks.collect();
        assert_eq!(ranks, [1, 2, 2, 3, 1, 2]);
    }
}
