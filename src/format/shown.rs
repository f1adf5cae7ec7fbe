//! What a body shows already.

use super::sizes::sizeless;
use crate::body::Body;
use crate::body::block::Block;
use crate::body::inline::{Inline, Target};
use crate::body::picture::Picture;

/// What a body shows already, so that it need not be shown again after it.
#[derive(Default)]
pub(super) struct Shown {
    /// Pictures, sounds and films, without their sizes.
    pub(super) files: Vec<String>,
    /// The pages that links lead to.
    pub(super) pages: Vec<String>,
}

impl Shown {
    pub(super) fn of(body: &Body) -> Self {
        let mut shown = Self::default();
        shown.take(&body.blocks);
        body.notes.iter().for_each(|note| shown.take(&note.blocks));
        shown
    }

    /// Whether a file of a block, or its page, is shown.
    pub(super) fn has(&self, block: &Block) -> bool {
        let mut own = Self::default();
        own.take(std::slice::from_ref(block));
        own.files.iter().any(|file| self.files.contains(file))
            || own.pages.iter().any(|page| self.pages.contains(page))
    }

    /// Takes a block that is shown now.
    pub(super) fn add(&mut self, block: &Block) {
        self.take(std::slice::from_ref(block));
    }

    fn take(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(runs) | Block::Preformatted(runs) => self.take_runs(runs),
                Block::Crosshead(crosshead) => self.take_runs(&crosshead.runs),
                Block::List(list) => list.entries.iter().for_each(|entry| self.take(&entry.blocks)),
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        definition.terms.iter().for_each(|term| self.take_runs(term));
                        definition.meanings.iter().for_each(|blocks| self.take(blocks));
                    }
                }
                Block::Quote(quote) => {
                    self.take(&quote.blocks);
                    self.take_runs(&quote.speaker);
                }
                Block::Figure(figure) => {
                    figure.pictures.iter().for_each(|picture| self.take_picture(picture));
                    self.take_runs(&figure.caption);
                    self.take_runs(&figure.credit);
                }
                Block::Media(media) => {
                    let files = media.sources.iter().map(|source| &source.address);
                    self.files.extend(files.map(|address| sizeless(address.as_str())));
                    self.take_runs(&media.caption);
                    self.take_runs(&media.credit);
                }
                Block::Embed(embed) => {
                    self.pages.push(embed.page.page().to_owned());
                    self.take(&embed.words);
                    self.take_runs(&embed.caption);
                }
                Block::Table(table) => {
                    self.take_runs(&table.caption);
                    let cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
                    cells.for_each(|cell| self.take(&cell.blocks));
                }
                Block::Details(details) => {
                    self.take_runs(&details.summary);
                    self.take(&details.blocks);
                }
                Block::Callout(blocks) => self.take(blocks),
                Block::Group(group) => self.take(&group.blocks),
                Block::Code(_) | Block::Rule => {}
            }
        }
    }

    fn take_runs(&mut self, runs: &[Inline]) {
        for run in runs {
            match run {
                Inline::Styled(_, runs)
                | Inline::Abbreviation { runs, .. }
                | Inline::Time { runs, .. } => self.take_runs(runs),
                Inline::Link(link) => {
                    if let Target::Page(page) = &link.target {
                        self.pages.push(page.page().to_owned());
                    }
                    self.take_runs(&link.runs);
                }
                Inline::Span(span) => self.take_runs(&span.runs),
                Inline::Ruby(pairs) => pairs.iter().for_each(|pair| self.take_runs(&pair.base)),
                Inline::Picture(picture) => self.take_picture(picture),
                Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Reference(_) => {}
            }
        }
    }

    fn take_picture(&mut self, picture: &Picture) {
        self.files.push(sizeless(picture.address.as_str()));
    }
}
