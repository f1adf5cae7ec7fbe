//! Everything a body may contain, and the readers that turn markup into it.
//!
//! A [`Body`] is a typed tree. It has no word for a script, a handler, a style, a
//! form or an unchecked address, so nothing that holds one can be written down.

pub mod block;
pub mod bounds;
pub mod embed;
pub mod html;
pub mod inline;
pub mod language;
pub mod link;
pub mod markdown;
pub mod media;
mod notes;
pub mod omission;
pub mod outline;
pub(crate) mod percent;
pub mod picture;
pub mod text;

/// The parts of the module that reading may need; formats ask here for theirs.
pub(crate) use crate::platform::{part, piece::Piece};

use block::{Block, Figure, Note};
use omission::Omission;

/// Blocks at the top of a body, where a picture leads the story.
pub(crate) const TOP: usize = 2;

/// The story itself: blocks, the notes they refer to, and what was left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first reference; [`inline::Reference::note`] counts them from 1.
    pub notes: Vec<Note>,
    /// What the markup held and the tree does not.
    pub omissions: Vec<Omission>,
}

/// The markup a body is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// CommonMark with tables, strikethrough, task lists, footnotes and smart punctuation.
    Markdown,
    /// HTML as a content management system keeps it: a fragment or a whole document.
    Html,
    /// Paragraphs split at blank lines; nothing in them is markup.
    Text,
}

impl Body {
    /// Reads a body. Never fails: what cannot be kept is in [`Body::omissions`].
    ///
    /// ```
    /// use offprint::body::{Body, Markup, link::Base};
    ///
    /// let body = Body::read("Rain *fell*.", Markup::Markdown, &Base::none());
    /// assert_eq!(body.words(), 2);
    /// let body = Body::read("2 * 3 * 4", Markup::Text, &Base::none());
    /// assert_eq!(body.plain_text().trim(), "2 * 3 * 4");
    /// ```
    pub fn read(markup: &str, kind: Markup, base: &link::Base) -> Self {
        match kind {
            Markup::Markdown => markdown::from_markdown(markup, base),
            Markup::Html => html::from_html(markup, base),
            Markup::Text => text::from_text(markup),
        }
    }

    /// The figure at the top: the first block, or the one behind it.
    pub fn top(&self) -> Option<&Figure> {
        self.blocks
            .iter()
            .take(TOP)
            .find_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None })
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The words of the body, block by block, a line feed after each.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        outline::write_text(&self.blocks, &mut text);
        for note in &self.notes {
            outline::write_text(&note.blocks, &mut text);
        }
        text
    }

    /// The number of words. In scripts written without spaces, two characters count as one.
    pub fn words(&self) -> usize {
        let (mut words, mut text) = (0, String::new());
        for block in self.blocks.iter().chain(self.notes.iter().flat_map(|note| &note.blocks)) {
            text.clear();
            outline::write_text(std::slice::from_ref(block), &mut text);
            words += outline::count_words(&text);
        }
        words
    }
}
