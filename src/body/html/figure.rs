//! Figures and galleries.

use super::caption::{Caption, append};
use super::line::is_unseen;
use super::reader::{Flow, Reader};
use crate::body::block::{Block, Figure};
use crate::body::inline::{Inline, LinkRun, Target};
use crate::body::outline::write_text;
use crate::body::picture::Picture;
use crate::platform::tree::Element;

/// Blocks of a figure that are a picture and lines below it.
const MAX_LINES: usize = 3;

/// Bytes of these lines: longer ones are a story in a figure.
const MAX_LINE_BYTES: usize = 200;

impl Reader<'_> {
    /// Reads a figure: whatever is in it, with caption and credit.
    pub(super) fn figure(&mut self, element: &Element, flow: &mut Flow) {
        let outer = self.caption.replace(Caption::default());
        let outer_narrow = std::mem::replace(&mut self.is_narrow, false);
        let mut inner = Flow::default();
        self.section(&element.children, &mut inner);
        self.is_narrow = outer_narrow;
        let caption = std::mem::replace(&mut self.caption, outer).unwrap_or_default().settle();
        self.add_figure(inner.blocks, caption, flow);
    }

    /// Adds what a figure holds, with its caption and credit.
    pub(super) fn add_figure(&mut self, mut blocks: Vec<Block>, caption: Caption, flow: &mut Flow) {
        let Caption { runs: mut caption, mut credit } = caption;
        merge_pictures(&mut blocks);
        // Words beside what is shown do not keep its caption from it; without one they are the caption.
        words_into(&mut blocks, &mut caption);
        if let [block @ Block::Paragraph(_)] = blocks.as_mut_slice()
            && (is_unseen(&caption) || has_pictures_only_first(block))
        {
            *block = captioned(std::mem::replace(block, Block::Rule));
            beside_into(block, &mut caption);
        }
        if let [block] = blocks.as_mut_slice() {
            let (caption_slot, credit_slot) = match block {
                Block::Figure(figure) => (Some(&mut figure.caption), Some(&mut figure.credit)),
                Block::Media(media) => (Some(&mut media.caption), Some(&mut media.credit)),
                Block::Embed(embed) => (Some(&mut embed.caption), None),
                Block::Table(table) => (Some(&mut table.caption), None),
                Block::Quote(quote) => (Some(&mut quote.speaker), None),
                Block::Paragraph(_)
                | Block::Crosshead(_)
                | Block::List(_)
                | Block::Definitions(_)
                | Block::Code(_)
                | Block::Preformatted(_)
                | Block::Rule
                | Block::Details(_)
                | Block::Callout(_)
                | Block::Group(_) => (None, None),
            };
            for (slot, runs) in [(caption_slot, &mut caption), (credit_slot, &mut credit)] {
                if let Some(slot) = slot
                    && slot.is_empty()
                {
                    *slot = std::mem::take(runs);
                }
            }
        }
        flow.blocks.append(&mut blocks);
        // What found no room in the figure follows it.
        for runs in [caption, credit] {
            self.paragraph(runs, flow);
        }
    }
}

/// Puts the lines behind what a figure shows into its caption, before the rest of it.
fn words_into(blocks: &mut Vec<Block>, caption: &mut Vec<Inline>) {
    let is_words = |run: &Inline| linked_pictures(run).is_empty();
    let is_line =
        |block: &Block| matches!(block, Block::Paragraph(runs) if runs.iter().all(is_words));
    let has_room = match blocks.first() {
        Some(Block::Figure(figure)) => figure.caption.is_empty() && figure.credit.is_empty(),
        Some(Block::Media(media)) => media.caption.is_empty() && media.credit.is_empty(),
        Some(_) | None => false,
    };
    let mut words = String::new();
    write_text(blocks.get(1..).unwrap_or_default(), &mut words);
    let is_short = words.len() <= MAX_LINE_BYTES && blocks.len() <= MAX_LINES;
    if !has_room || !is_short || !blocks.iter().skip(1).all(is_line) {
        return;
    }
    let mut runs = Vec::new();
    for block in blocks.drain(1..) {
        if let Block::Paragraph(line) = block {
            append(line, &mut runs);
        }
    }
    append(std::mem::take(caption), &mut runs);
    *caption = runs;
}

/// Whether no picture stands behind the words of a line.
fn has_pictures_only_first(block: &Block) -> bool {
    let is_picture = |run: &&Inline| !linked_pictures(run).is_empty();
    matches!(block, Block::Paragraph(runs) if !runs.iter().skip_while(is_picture).any(|run| is_picture(&run)))
}

/// Puts the words beside a picture into the caption, before the rest of it.
fn beside_into(block: &mut Block, caption: &mut Vec<Inline>) {
    if let Block::Figure(figure) = block
        && !is_unseen(caption)
        && !figure.caption.is_empty()
    {
        let mut runs = std::mem::take(&mut figure.caption);
        append(std::mem::take(caption), &mut runs);
        *caption = runs;
    }
}

/// Makes one gallery of pictures without captions of their own.
fn merge_pictures(blocks: &mut Vec<Block>) {
    let bare = |block: &Block| matches!(block, Block::Figure(figure) if figure.caption.is_empty() && figure.credit.is_empty());
    if blocks.len() < 2 || !blocks.iter().all(bare) {
        return;
    }
    let mut pictures = Vec::new();
    for block in blocks.drain(..) {
        if let Block::Figure(figure) = block {
            pictures.extend(figure.pictures);
        }
    }
    blocks.push(Block::Figure(Figure { pictures, caption: Vec::new(), credit: Vec::new() }));
}

/// The figure that a line of one picture is, or, in a gallery, of nothing but pictures.
pub(super) fn of_pictures(runs: &[Inline], is_gallery: bool) -> Option<Block> {
    let mut pictures = Vec::new();
    for run in runs {
        let linked = linked_pictures(run);
        if linked.is_empty() && !is_unseen(std::slice::from_ref(run)) {
            return None;
        }
        pictures.extend(linked);
    }
    let has_place = runs.iter().any(|run| matches!(run, Inline::Span(_)));
    if pictures.is_empty() || has_place || (pictures.len() > 1 && !is_gallery) {
        return None;
    }
    Some(Block::Figure(Figure { pictures, caption: Vec::new(), credit: Vec::new() }))
}

/// The pictures that a run is and nothing else.
fn linked_pictures(run: &Inline) -> Vec<Picture> {
    match run {
        Inline::Picture(picture) => vec![picture.clone()],
        Inline::Link(LinkRun { target: Target::Page(link), runs, .. }) => {
            let with_link = |run: &Inline| match run {
                Inline::Picture(picture) => {
                    Some(Picture { link: Some(link.clone()), ..picture.clone() })
                }
                Inline::Text(_)
                | Inline::Break
                | Inline::Styled(..)
                | Inline::Code(_)
                | Inline::Link(_)
                | Inline::Reference(_)
                | Inline::Abbreviation { .. }
                | Inline::Time { .. }
                | Inline::Ruby(_)
                | Inline::Span(_) => None,
            };
            let seen = runs.iter().filter(|run| !is_unseen(std::slice::from_ref(*run)));
            seen.map(with_link).collect::<Option<_>>().unwrap_or_default()
        }
        Inline::Text(_)
        | Inline::Break
        | Inline::Styled(..)
        | Inline::Code(_)
        | Inline::Link(_)
        | Inline::Reference(_)
        | Inline::Abbreviation { .. }
        | Inline::Time { .. }
        | Inline::Ruby(_)
        | Inline::Span(_) => Vec::new(),
    }
}

/// A paragraph that begins with a picture, in a figure: the rest is its caption.
pub(super) fn captioned(block: Block) -> Block {
    let Block::Paragraph(mut runs) = block else {
        return block;
    };
    let n_pictures = runs.iter().take_while(|run| !linked_pictures(run).is_empty()).count();
    if n_pictures == 0 {
        return Block::Paragraph(runs);
    }
    let pictures = runs.drain(..n_pictures).flat_map(|run| linked_pictures(&run)).collect();
    let n_blank = runs.iter().take_while(|run| is_unseen(std::slice::from_ref(*run))).count();
    runs.drain(..n_blank);
    if let Some(Inline::Text(first)) = runs.first_mut() {
        *first = first.trim_start().into();
    }
    let Caption { runs: caption, credit } = Caption { runs, credit: Vec::new() }.settle();
    Block::Figure(Figure { pictures, caption, credit })
}
