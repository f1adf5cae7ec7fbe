//! What is open while Markdown is read: a block or run whose end has not come yet.

use std::rc::Rc;

use pulldown_cmark::{Alignment as Column, BlockQuoteKind, CodeBlockKind, LinkType, Tag};

use crate::body::block::{Alignment, Block, CellKind, Entry, Marker, Row, Task};
use crate::body::bounds::MAX_BLOCKS;
use crate::body::bounds::MAX_NAME_BYTES;
use crate::body::inline::{Inline, Style};

/// A block or run whose end has not come yet, and what it holds so far.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) holder: Holder,
    pub(super) blocks: Vec<Block>,
    pub(super) runs: Vec<Inline>,
}

/// What sort of block or run is open.
#[derive(Debug)]
pub(super) enum Holder {
    Root,
    Paragraph,
    Crosshead(u8),
    Quote,
    List {
        marker: Marker,
        tight: bool,
        entries: Vec<Entry>,
    },
    Entry(Option<Task>),
    Note(String),
    Table {
        columns: Vec<Column>,
        head: Vec<Row>,
        rows: Vec<Row>,
    },
    Row {
        kind: CellKind,
        row: Row,
    },
    Cell,
    Styled(Style),
    Link {
        address: String,
        title: Option<Rc<str>>,
    },
    Picture {
        address: String,
        title: Option<Rc<str>>,
    },
    Code(Option<String>),
    /// Nothing of its own: what it holds belongs to the one around it.
    Flat,
    /// The same of what stands too deep, one for all of it.
    Beyond {
        /// Whether it holds blocks, or runs.
        blocks: bool,
        /// How many of those that stand in it are open.
        n_inner: usize,
    },
}

impl Open {
    pub(super) const fn new(holder: Holder) -> Self {
        Self { holder, blocks: Vec::new(), runs: Vec::new() }
    }

    /// What holds all blocks of `n_bytes` of Markdown, with room for them: a block of news is
    /// some 250 bytes long.
    pub(super) fn root(n_bytes: usize) -> Self {
        let n_expected = (n_bytes / 256).min(MAX_BLOCKS);
        Self { blocks: Vec::with_capacity(n_expected), ..Self::new(Holder::Root) }
    }

    pub(super) fn add_run(&mut self, run: Inline) {
        if self.runs.is_empty() {
            // Most have no second one, and the usual room is for four.
            self.runs.reserve_exact(1);
        }
        self.runs.push(run);
    }
}

impl Holder {
    /// What a tag opens.
    pub(super) fn of(tag: Tag<'_>) -> Self {
        match tag {
            Tag::Paragraph => Self::Paragraph,
            Tag::Heading { level, .. } => Self::Crosshead(level as u8),
            Tag::BlockQuote(
                None
                | Some(
                    BlockQuoteKind::Note
                    | BlockQuoteKind::Tip
                    | BlockQuoteKind::Important
                    | BlockQuoteKind::Warning
                    | BlockQuoteKind::Caution,
                ),
            ) => Self::Quote,
            Tag::CodeBlock(kind) => Self::Code(match kind {
                CodeBlockKind::Fenced(words) => language(&words),
                CodeBlockKind::Indented => None,
            }),
            Tag::List(start) => Self::List {
                marker: start.map_or(Marker::Bullet, |start| Marker::Number {
                    start: i64::try_from(start).unwrap_or(1),
                    reversed: false,
                }),
                tight: true,
                entries: Vec::new(),
            },
            Tag::Item => Self::Entry(None),
            Tag::FootnoteDefinition(label) => Self::Note(label.into_string()),
            Tag::Table(columns) => Self::Table { columns, head: Vec::new(), rows: Vec::new() },
            Tag::TableHead => Self::Row { kind: CellKind::ColumnHeader, row: Row::default() },
            Tag::TableRow => Self::Row { kind: CellKind::Value, row: Row::default() },
            Tag::TableCell => Self::Cell,
            Tag::Emphasis => Self::Styled(Style::Emphasis),
            Tag::Strong => Self::Styled(Style::Strong),
            Tag::Strikethrough => Self::Styled(Style::Struck),
            Tag::Superscript => Self::Styled(Style::Superscript),
            Tag::Subscript => Self::Styled(Style::Subscript),
            Tag::Link { link_type, dest_url, title, .. } => {
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    LinkType::Inline
                    | LinkType::Reference
                    | LinkType::ReferenceUnknown
                    | LinkType::Collapsed
                    | LinkType::CollapsedUnknown
                    | LinkType::Shortcut
                    | LinkType::ShortcutUnknown
                    | LinkType::Autolink
                    | LinkType::WikiLink { .. } => destination(&dest_url),
                };
                Self::Link { address, title: written(&title) }
            }
            Tag::Image { dest_url, title, .. } => {
                Self::Picture { address: destination(&dest_url), title: written(&title) }
            }
            Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => Self::Flat,
        }
    }

    /// Whether it holds blocks and stands in the depth of blocks.
    pub(super) const fn nests_blocks(&self) -> bool {
        matches!(self, Self::Quote | Self::List { .. } | Self::Entry(_) | Self::Table { .. })
    }

    /// Whether it holds runs and stands in the depth of runs.
    pub(super) const fn nests_runs(&self) -> bool {
        matches!(self, Self::Styled(_) | Self::Link { .. } | Self::Picture { .. })
    }
}

/// Where the text of a column stands.
pub(super) const fn alignment(column: Column) -> Alignment {
    match column {
        Column::None => Alignment::Natural,
        Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    }
}

/// The address that a destination stands for. Browsers take a backslash for a slash, but in
/// Markdown it is a character like any other (CommonMark 6.3, example 502).
pub(super) fn destination(written: &str) -> String {
    written.replace('\\', "%5C")
}

/// The first word of an info string (CommonMark 4.5).
fn language(words: &str) -> Option<String> {
    let word = words.split_whitespace().next()?;
    (word.len() <= MAX_NAME_BYTES).then(|| word.to_owned())
}

fn written(title: &str) -> Option<Rc<str>> {
    (!title.is_empty()).then(|| title.into())
}
