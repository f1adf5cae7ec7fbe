//! The first words of a story: they can stand for a headline, and need not be said twice.

use std::rc::Rc;

use super::sizes::sizeless;
use super::words::one_line;
use crate::article::Article;
use crate::body::block::{Block, Figure};
use crate::body::inline::Inline;
use crate::body::outline::write_text;
use crate::body::picture::Picture;
use crate::body::{Body, TOP};

/// Characters of an opening. Longer ones are no headline any more.
const MAX_CHARACTERS: usize = 80;

/// Blocks among which the first words of a story are looked for: pictures, players and lists
/// of its parts may stand before them.
const MAX_BLOCKS: usize = 12;

/// The narrowest picture that can stand for a lead picture, in pixels.
const MIN_WIDTH: u32 = 240;

/// Tags with which others are compared.
const MAX_TAGS: usize = 100;

/// How standfirsts end that were cut off.
const CUTS: [&str; 4] = ["[…]", "[...]", "…", "..."];

/// The first words of `body`: its first sentence, or what fits of it; where there are none, what
/// stands for its first picture.
#[inline(never)]
pub(super) fn of(body: &Body) -> Option<Rc<str>> {
    let text = body.blocks.iter().map(|block| one_line(&words(block)));
    let is_call = |text: &String| text.split(' ').all(|word| word.starts_with('@'));
    let lines: Vec<String> = text.take(8).filter(|text| text.chars().any(says)).collect();
    let line = lines.iter().find(|line| !is_call(line)).or_else(|| lines.first());
    let Some(line) = line else {
        let alternatives =
            body.blocks.iter().flat_map(pictures).map(|picture| &picture.alternative);
        return alternatives.filter(|text| text.chars().any(says)).map(Rc::clone).next();
    };
    let end = |(place, letter): (usize, char)| match letter {
        '.' | '!' | '?' => {
            let after = line.get(place + 1..)?;
            let ends =
                after.starts_with(' ') && (letter != '.' || ends_sentence(line.get(..place)?));
            ends.then_some(place + 1)
        }
        '。' | '！' | '？' | '؟' | '।' => Some(place + letter.len_utf8()),
        _ => None,
    };
    let sentence = line.char_indices().find_map(end).and_then(|end| line.get(..end));
    let sentence = sentence.unwrap_or(line);
    let Some((limit, _)) = sentence.char_indices().nth(MAX_CHARACTERS) else {
        return Some(sentence.trim_end_matches('.').into());
    };
    let cut = sentence.get(..limit)?;
    // Scripts without spaces are cut anywhere.
    let cut = cut.rfind(' ').and_then(|space| cut.get(..space)).unwrap_or(cut);
    Some([cut.trim_end_matches([',', ';', ':', '–', '-']), "…"].concat().into())
}

/// Whether a full stop after these words ends a sentence: after short words, initials and
/// numbers it may as well mark an abbreviation (`Dr.`, `Inc.`, `U.S.`, `3.`).
fn ends_sentence(words: &str) -> bool {
    let word = words.rsplit(' ').next().unwrap_or_default();
    let is_short = match word.chars().count() {
        0..=2 => true,
        3 => words.len() < 15 || word.starts_with(is_capital),
        4.. => false,
    };
    !is_short
        && !word.contains('.')
        && word.chars().any(|letter| says(letter) && !letter.is_ascii_digit())
}

/// Whether a letter is a capital one of ASCII, of Western European languages, Greek or Russian: the
/// tables of all others weigh more than what they are for.
const fn is_capital(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | '\u{c0}'..='\u{de}' | '\u{391}'..='\u{3a9}' | '\u{400}'..='\u{42f}')
}

/// The words of a block.
fn words(block: &Block) -> String {
    let mut text = String::new();
    write_text(std::slice::from_ref(block), &mut text);
    text
}

/// The pictures of a block that is a figure.
fn pictures(block: &Block) -> &[Picture] {
    if let Block::Figure(figure) = block { &figure.pictures } else { &[] }
}

/// The first picture of a block, among its words or with others.
fn picture(block: &Block) -> Option<&Picture> {
    if let Block::Paragraph(runs) = block {
        return runs.iter().find_map(of_run);
    }
    pictures(block).first()
}

fn of_run(run: &Inline) -> Option<&Picture> {
    if let Inline::Link(link) = run {
        return link.runs.iter().find_map(of_run);
    }
    if let Inline::Picture(picture) = run { Some(picture) } else { None }
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

/// Takes back what a publisher's system says twice: a standfirst that it made of the first words
/// because nobody wrote one, a lead picture that stands at the top of the body, too, and tags.
#[inline(never)]
pub(super) fn once(article: &mut Article) {
    let mut names = Vec::new();
    article.tags.retain(|tag| {
        let is_new = !names.contains(&tag.name);
        if names.len() < MAX_TAGS {
            names.push(Rc::clone(&tag.name));
        }
        is_new
    });
    if article.standfirst.as_deref().is_some_and(|words| repeats(words, &article.body)) {
        article.standfirst = None;
    }
    led_once(article);
}

/// Takes the lead picture back that stands at the top of the body, too.
fn led_once(article: &mut Article) {
    let Some(lead) = article.image.as_ref() else {
        return;
    };
    let is_lead = |block: &Block| match (lead.pictures.first(), block) {
        (Some(picture), Block::Figure(figure)) => {
            // Where each says something of its own, both stay.
            let [caption, credit] =
                [(&lead.caption, &figure.caption), (&lead.credit, &figure.credit)]
                    .map(|(one, other)| one.is_empty() || other.is_empty() || one == other);
            let is_one = figure.pictures.len() == 1 && caption && credit;
            is_one && figure.pictures.first().is_some_and(|other| is_same(picture, other))
        }
        (_, _) => false,
    };
    let Some(place) = article.body.blocks.iter().take(TOP).position(is_lead) else {
        // Where it stands among words or others, and the one above them says nothing more, it stands once.
        let first = article.body.blocks.iter().take(2 * TOP).find_map(picture);
        if let (Some(picture), Some(first)) = (lead.pictures.first(), first)
            && is_same(picture, first)
            // Not where the other is a small sign, or says less.
            && first.width.is_none_or(|width| width.get() >= MIN_WIDTH)
            && (picture.alternative.is_empty() || !first.alternative.is_empty())
            && lead.caption.is_empty()
            && lead.credit.is_empty()
        {
            article.image = None;
        }
        return;
    };
    // The one in the body has its place among the words; what only the other one has is kept.
    if let Some(body) = Rc::get_mut(&mut article.body)
        && let Some(Block::Figure(figure)) = body.blocks.get_mut(place)
        && let Some(lead) = article.image.take()
    {
        keep_of(lead, figure);
    }
}

/// Gives a figure what a lead picture of the same has and it has not: words, and the larger file.
fn keep_of(lead: Figure, figure: &mut Figure) {
    if figure.caption.is_empty() {
        figure.caption = lead.caption;
    }
    if figure.credit.is_empty() {
        figure.credit = lead.credit;
    }
    if let (Some(picture), Some(lead)) =
        (figure.pictures.first_mut(), lead.pictures.into_iter().next())
    {
        if picture.alternative.is_empty() {
            picture.alternative = lead.alternative;
        }
        // A smaller one may be cut out of the whole.
        if picture.width.is_none() || lead.width > picture.width {
            picture.address = lead.address;
            (picture.width, picture.height) = (lead.width, lead.height);
            picture.renditions = lead.renditions;
        }
    }
}

/// Whether two pictures are of one file, in whatever size.
fn is_same(one: &Picture, other: &Picture) -> bool {
    let files = |picture: &Picture| -> Vec<String> {
        let sizes = picture.renditions.iter().map(|rendition| &rendition.address);
        sizes.chain([&picture.address]).map(|address| sizeless(address.as_str())).collect()
    };
    let known = files(one);
    files(other).iter().any(|file| known.contains(file))
}

/// Whether the story begins with the words of `standfirst`, white space aside. What stands
/// before its first paragraph does not matter, nor, where the standfirst was cut off, which
/// paragraph its words are in.
fn repeats(standfirst: &str, body: &Body) -> bool {
    let wanted = uncut(standfirst);
    let is_cut = wanted.len() < standfirst.trim_end().len();
    let mut blocks: Vec<&Block> = Vec::new();
    opened(&body.blocks, &mut blocks);
    for first in 0..blocks.len().min(MAX_BLOCKS) {
        let (before, from) = blocks.split_at(first);
        if before.iter().any(|block| matches!(block, Block::Paragraph(_))) && !is_cut {
            return false;
        }
        if begins(wanted, from) {
            return true;
        }
    }
    wanted.is_empty()
}

/// The first blocks, those in groups one by one.
fn opened<'b>(blocks: &'b [Block], into: &mut Vec<&'b Block>) {
    for block in blocks {
        if into.len() >= 2 * MAX_BLOCKS {
            return;
        }
        if let Block::Group(group) = block {
            opened(&group.blocks, into);
        } else {
            into.push(block);
        }
    }
}

/// Whether `blocks` begin with `words`, white space aside.
fn begins(words: &str, blocks: &[&Block]) -> bool {
    let mut wanted = words.chars().filter(|letter| !letter.is_whitespace()).peekable();
    for block in blocks {
        for letter in self::words(block).chars().filter(|letter| !letter.is_whitespace()) {
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
            ("Dr. King said so. Then left.", Some("Dr. King said so. Then left")),
            ("U.S. stocks fell. Rain, too.", Some("U.S. stocks fell")),
            ("Am 3. Oktober feiern wir. Alle.", Some("Am 3. Oktober feiern wir")),
            ("![Snow on the quay](https://a.example/s.jpg)", Some("Snow on the quay")),
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
        let led = self::body(
            "![x](https://a.example/a.jpg \"The harbour\")\n\n- Contents\n\n## Night\n\nIt fell all night.\n\nThen wind.",
        );
        for words in ["It fell all night.", "Then wind…"] {
            assert!(repeats(words, &led), "{words:?}");
        }
        assert!(!repeats("Then wind.", &led));
        for words in ["Wind", "Rain fell on the harbour. Then wind. And more"] {
            assert!(!repeats(words, &body), "{words:?}");
        }
    }
}
