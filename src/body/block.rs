//! Parts of a body that stand on their own lines.

use std::num::NonZeroU32;

use crate::body::embed::Embed;
use crate::body::inline::{Inline, Place};
use crate::body::language::Voice;
use crate::body::media::Media;
use crate::body::picture::Picture;

/// A part of a body that stands on its own lines.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside the body.
    Crosshead(Crosshead),
    /// An ordered or unordered list.
    List(List),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// Someone's words in their place, or words of the story repeated large.
    Quote(Quote),
    /// One picture, or a gallery of them, with caption and credit.
    Figure(Figure),
    /// Sound or a film.
    Media(Media),
    /// Something another site shows, behind a button.
    Embed(Embed),
    /// A table.
    Table(Table),
    /// A block of code.
    Code(CodeBlock),
    /// Text whose line breaks and spaces matter and which is not code: a poem, an old telegram.
    Preformatted(Vec<Inline>),
    /// A break in the story, drawn as a rule.
    Rule,
    /// Blocks that the reader opens: a summary and what is behind it.
    Details(Details),
    /// A box beside the story: a callout.
    Callout(Vec<Block>),
    /// Blocks that share a language, a direction or a place that links lead to.
    Group(Group),
}

/// A heading inside the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Crosshead {
    /// The level as written, 1 to 6.
    pub written: u8,
    /// The depth in the outline, from 1, without gaps; [`super::outline::settle`] sets it.
    pub rank: u8,
    /// Where links inside the article can lead to.
    pub place: Option<Place>,
    /// The words.
    pub runs: Vec<Inline>,
}

/// An ordered or unordered list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The mark before each entry.
    pub marker: Marker,
    /// Whether paragraphs in entries are set without space between them (CommonMark 5.3).
    pub tight: bool,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// The mark before each entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// Numbers from the given one, counting up or down.
    Number {
        /// The first number.
        start: i64,
        /// Whether the numbers count down.
        reversed: bool,
    },
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// For a task: whether it is done.
    pub task: Option<Task>,
    /// The number of the entry, where it does not follow from the one before.
    pub value: Option<i64>,
    /// The blocks of the entry; in a tight list paragraphs stand for bare lines.
    pub blocks: Vec<Block>,
}

/// The state of a task in a task list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Still to do.
    Open,
    /// Done.
    Done,
}

/// Terms that share their meanings.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Vec<Inline>>,
    /// What they mean.
    pub meanings: Vec<Vec<Block>>,
}

/// A quotation on its own lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What sort of quotation it is.
    pub kind: QuoteKind,
    /// The words.
    pub blocks: Vec<Block>,
    /// Who said it, when the markup keeps that apart; may be empty.
    pub speaker: Vec<Inline>,
}

/// What sort of quotation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// Someone's words in their place.
    Quote,
    /// Words of the story repeated large.
    Pull,
}

/// One picture, or a gallery of them, with caption and credit.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// At least one picture; more make a gallery.
    pub pictures: Vec<Picture>,
    /// What is to be seen; may be empty.
    pub caption: Vec<Inline>,
    /// Who made it; may be empty.
    pub credit: Vec<Inline>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows; may be empty.
    pub caption: Vec<Inline>,
    /// Rows of headers.
    pub head: Vec<Row>,
    /// Rows of the table proper.
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells in order.
    pub cells: Vec<Cell>,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What the cell is to its row and column.
    pub kind: CellKind,
    /// Where the text stands in the cell.
    pub alignment: Alignment,
    /// How many columns it covers.
    pub columns: NonZeroU32,
    /// How many rows it covers.
    pub rows: NonZeroU32,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// What a cell is to its row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A value.
    Value,
    /// The header of its column.
    ColumnHeader,
    /// The header of its row.
    RowHeader,
}

/// Where text stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language has it.
    Natural,
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The name of the programming language, if the markup gives one.
    pub language: Option<String>,
    /// The code.
    pub code: String,
}

/// Blocks that the reader opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// What is always shown; may be empty.
    pub summary: Vec<Inline>,
    /// What is behind it.
    pub blocks: Vec<Block>,
}

/// Blocks that share a language, a direction or a place that links lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Language and direction.
    pub voice: Voice,
    /// Where links inside the article can lead to.
    pub place: Option<Place>,
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// How many references lead to it; 0 for a note that nothing refers to.
    pub references: u32,
    /// The note itself.
    pub blocks: Vec<Block>,
}
