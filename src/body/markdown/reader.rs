//! Reads the events of Markdown, one after the other, into blocks.

use std::mem::take;
use std::num::NonZeroU32;
use std::rc::Rc;

use pulldown_cmark::Event;

use super::open::{Holder, Open, alignment};
use super::words::{clip, write_alternative};
use crate::body::Body;
use crate::body::block::{
    Block, Cell, CellKind, CodeBlock, Crosshead, Entry, Figure, List, Quote, QuoteKind, Row, Table,
    Task,
};
use crate::body::bounds::{
    MAX_BLOCK_DEPTH, MAX_BLOCKS, MAX_CELLS, MAX_NOTES, MAX_RUN_DEPTH, MAX_RUNS,
};
use crate::body::inline::{Inline, LinkRun, Place, Target};
use crate::body::link::{Base, FileLink, Link};
use crate::body::notes::Notes;
use crate::body::omission::Omissions;
use crate::body::outline::write_runs;
use crate::body::picture::Picture;

/// The state of reading.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    markdown: &'a str,
    base: &'a Base,
    omissions: Omissions,
    /// Where the event being read begins.
    offset: usize,
    root: Open,
    stack: Vec<Open>,
    /// Text that may still grow: the parser splits it at every escape and entity.
    text: String,
    block_depth: usize,
    run_depth: usize,
    n_blocks: usize,
    n_runs: usize,
    n_cells: usize,
    notes: Notes,
}

impl<'a> Reader<'a> {
    pub(super) fn new(markdown: &'a str, base: &'a Base, omissions: Omissions) -> Self {
        Self {
            markdown,
            base,
            omissions,
            offset: 0,
            root: Open::root(markdown.len()),
            stack: Vec::new(),
            text: String::new(),
            block_depth: 0,
            run_depth: 0,
            n_blocks: 0,
            n_runs: 0,
            n_cells: 0,
            notes: Notes::default(),
        }
    }

    /// Takes the next event, which begins at byte `offset`.
    pub(super) fn read(&mut self, event: Event<'_>, offset: usize) {
        self.offset = offset;
        match event {
            Event::Start(tag) => self.open(Holder::of(tag)),
            Event::End(_) => self.close(),
            Event::Text(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push('\n'),
            Event::Code(code) => self.add_run(Inline::Code((&*code).into())),
            Event::InlineMath(code) | Event::DisplayMath(code) => self.text.push_str(&code),
            // Markdown with HTML in it takes another way and never comes here.
            Event::Html(markup) | Event::InlineHtml(markup) => self.leave_out(&markup),
            Event::FootnoteReference(label) => self.refer(&label),
            Event::HardBreak => self.add_run(Inline::Break),
            Event::Rule => self.add_block(Block::Rule),
            Event::TaskListMarker(done) => {
                let state = if done { Task::Done } else { Task::Open };
                for open in self.stack.iter_mut().rev() {
                    if let Holder::Entry(task) = &mut open.holder {
                        *task = Some(state);
                        break;
                    }
                }
            }
        }
    }

    /// The body, once the last event was taken.
    pub(super) fn finish(mut self) -> Body {
        while !self.stack.is_empty() {
            self.close();
        }
        self.flush_runs();
        Body {
            blocks: self.root.blocks,
            notes: self.notes.finish(),
            omissions: self.omissions.finish(),
        }
    }

    fn open(&mut self, holder: Holder) {
        self.flush_text();
        // A tight list has no paragraphs in its entries (CommonMark 5.3).
        if let (Holder::Paragraph, [.., list, entry]) = (&holder, self.stack.as_mut_slice())
            && let (Holder::List { tight, .. }, Holder::Entry(_)) =
                (&mut list.holder, &entry.holder)
        {
            *tight = false;
        }
        // A list holds entries, so it is there only if they can be.
        let n_levels = if matches!(holder, Holder::List { .. }) { 2 } else { 1 };
        let too_deep = (holder.nests_blocks() && self.block_depth + n_levels > MAX_BLOCK_DEPTH)
            || (holder.nests_runs() && self.run_depth >= MAX_RUN_DEPTH);
        if too_deep {
            return self.open_beyond(holder.nests_blocks());
        }
        self.block_depth += usize::from(holder.nests_blocks());
        self.run_depth += usize::from(holder.nests_runs());
        self.stack.push(Open::new(holder));
    }

    /// Opens what stands too deep: one for all that do, or their words would move up level by level.
    fn open_beyond(&mut self, blocks: bool) {
        if blocks {
            self.flush_runs();
        }
        match self.stack.last_mut() {
            Some(Open { holder: Holder::Beyond { n_inner, .. }, .. }) => *n_inner += 1,
            Some(_) | None => self.stack.push(Open::new(Holder::Beyond { blocks, n_inner: 0 })),
        }
    }

    fn close(&mut self) {
        self.flush_text();
        // Runs that stand where blocks belong are a paragraph (entries of tight lists).
        let holds_blocks = self.stack.last().is_some_and(|open| {
            matches!(
                open.holder,
                Holder::Quote
                    | Holder::Entry(_)
                    | Holder::Note(_)
                    | Holder::Cell
                    | Holder::Beyond { blocks: true, .. }
            )
        });
        if holds_blocks {
            self.flush_runs();
        }
        if let Some(Open { holder: Holder::Beyond { n_inner, .. }, .. }) = self.stack.last_mut()
            && *n_inner > 0
        {
            *n_inner -= 1;
            return;
        }
        let Some(Open { holder, blocks, runs }) = self.stack.pop() else {
            return;
        };
        self.block_depth -= usize::from(holder.nests_blocks());
        self.run_depth -= usize::from(holder.nests_runs());
        self.take(holder, blocks, runs);
    }

    /// Puts what was open where it belongs.
    fn take(&mut self, holder: Holder, blocks: Vec<Block>, runs: Vec<Inline>) {
        match holder {
            Holder::Paragraph => self.close_paragraph(runs),
            Holder::Crosshead(written) => {
                self.add_block(Block::Crosshead(Crosshead {
                    written,
                    rank: written,
                    place: None,
                    runs,
                }));
            }
            Holder::Quote => self.add_block(Block::Quote(Quote {
                kind: QuoteKind::Quote,
                blocks,
                speaker: Vec::new(),
            })),
            Holder::List { marker, tight, entries } => {
                self.add_block(Block::List(List { marker, tight, entries }));
            }
            Holder::Entry(task) => self.close_entry(task, blocks),
            Holder::Note(label) => {
                if !self.notes.add(&label, blocks) {
                    self.omit(&|| format!("more than {MAX_NOTES} footnotes"));
                }
            }
            Holder::Table { head, rows, .. } => {
                self.add_block(Block::Table(Table { caption: Vec::new(), head, rows }));
            }
            Holder::Row { kind, row } => self.close_row(kind, row, blocks, runs),
            Holder::Cell => self.close_cell(blocks),
            Holder::Styled(style) => self.add_run(Inline::Styled(style, runs)),
            Holder::Link { address, title } => self.close_link(&address, title, runs),
            Holder::Picture { address, title } => self.close_picture(&address, title, &runs),
            Holder::Code(language) => {
                let mut code = String::new();
                write_runs(&runs, &mut code);
                self.add_block(Block::Code(CodeBlock { language, code }));
            }
            Holder::Flat | Holder::Beyond { .. } | Holder::Root => {
                let parent = self.top();
                parent.runs.extend(runs);
                if !blocks.is_empty() {
                    self.flush_runs();
                    self.top().blocks.extend(blocks);
                }
            }
        }
    }

    fn close_paragraph(&mut self, mut runs: Vec<Inline>) {
        match runs.as_mut_slice() {
            [] => {}
            [Inline::Picture(picture)] => {
                let picture = picture.clone();
                self.add_figure(picture);
            }
            [Inline::Link(LinkRun { target: Target::Page(link), runs: label, .. })] => {
                if let [Inline::Picture(picture)] = label.as_slice() {
                    let picture = Picture { link: Some(link.clone()), ..picture.clone() };
                    self.add_figure(picture);
                } else {
                    self.add_block(Block::Paragraph(runs));
                }
            }
            _ => self.add_block(Block::Paragraph(runs)),
        }
    }

    fn add_figure(&mut self, mut picture: Picture) {
        let caption = picture.title.take().map(Inline::Text).into_iter().collect();
        self.add_block(Block::Figure(Figure {
            pictures: vec![picture],
            caption,
            credit: Vec::new(),
        }));
    }

    fn close_entry(&mut self, task: Option<Task>, blocks: Vec<Block>) {
        if let Holder::List { entries, .. } = &mut self.top().holder {
            entries.push(Entry { task, value: None, blocks });
        } else {
            self.top().blocks.extend(blocks);
        }
    }

    fn close_row(&mut self, kind: CellKind, row: Row, blocks: Vec<Block>, runs: Vec<Inline>) {
        if let Holder::Table { head, rows, .. } = &mut self.top().holder {
            if kind == CellKind::Value { rows.push(row) } else { head.push(row) }
        } else {
            let parent = self.top();
            parent.runs.extend(runs);
            parent.blocks.extend(blocks);
            // The table stands too deep: its words move up without it.
            parent.blocks.extend(row.cells.into_iter().flat_map(|cell| cell.blocks));
        }
    }

    fn close_cell(&mut self, blocks: Vec<Block>) {
        self.n_cells += 1;
        if self.n_cells > MAX_CELLS {
            if self.n_cells == MAX_CELLS + 1 {
                self.omit(&|| format!("more than {MAX_CELLS} cells, the rest is left out"));
            }
            return;
        }
        let n_before = match self.stack.last() {
            Some(Open { holder: Holder::Row { row, .. }, .. }) => row.cells.len(),
            Some(_) | None => 0,
        };
        let column = match self.stack.as_slice() {
            [.., Open { holder: Holder::Table { columns, .. }, .. }, _] => {
                columns.get(n_before).copied()
            }
            _ => None,
        };
        if let Holder::Row { kind, row } = &mut self.top().holder {
            row.cells.push(Cell {
                kind: *kind,
                alignment: column.map_or(crate::body::block::Alignment::Natural, alignment),
                columns: NonZeroU32::MIN,
                rows: NonZeroU32::MIN,
                blocks,
            });
        } else {
            self.top().blocks.extend(blocks);
        }
    }

    fn close_link(&mut self, address: &str, title: Option<Rc<str>>, runs: Vec<Inline>) {
        let target = match address.strip_prefix('#').and_then(Place::parse) {
            Some(place) => Ok(Target::Place(place)),
            None => Link::resolve(address, self.base).map(Target::Page),
        };
        match target {
            Ok(target) => self.add_run(Inline::Link(LinkRun { target, title, runs })),
            Err(refusal) => {
                self.omit(&|| format!("link {}: {refusal}", clip(address)));
                self.top().runs.extend(runs);
            }
        }
    }

    /// Notes a tag that is left out; what stands between tags stays.
    fn leave_out(&mut self, markup: &str) {
        let markup = markup.trim();
        let begins_tag = markup.starts_with('<') && !markup.starts_with("</");
        if begins_tag && !markup.starts_with("<!--") {
            self.omit(&|| format!("markup {} is left out", clip(markup)));
        }
    }

    fn close_picture(&mut self, address: &str, title: Option<Rc<str>>, runs: &[Inline]) {
        let mut alternative = String::new();
        write_alternative(runs, &mut alternative);
        match FileLink::resolve(address, self.base) {
            Ok(address) => {
                let picture = Picture { title, ..Picture::new(address, &alternative) };
                self.add_run(Inline::Picture(picture));
            }
            Err(refusal) => {
                self.omit(&|| format!("picture {}: {refusal}", clip(address)));
                self.text.push_str(&alternative);
            }
        }
    }

    fn refer(&mut self, label: &str) {
        // A note without room is noted as left out where it stands.
        if let Some(reference) = self.notes.refer(label) {
            self.add_run(Inline::Reference(reference));
        }
    }

    fn add_block(&mut self, block: Block) {
        self.flush_runs();
        self.n_blocks += 1;
        if self.n_blocks <= MAX_BLOCKS {
            self.top().blocks.push(block);
        } else if self.n_blocks == MAX_BLOCKS + 1 {
            self.omit(&|| format!("more than {MAX_BLOCKS} blocks, the rest is left out"));
        }
    }

    fn add_run(&mut self, run: Inline) {
        self.flush_text();
        self.push_run(run);
    }

    fn push_run(&mut self, run: Inline) {
        self.n_runs += 1;
        if self.n_runs <= MAX_RUNS {
            self.top().add_run(run);
        } else if self.n_runs == MAX_RUNS + 1 {
            self.omit(&|| format!("more than {MAX_RUNS} runs, the rest is left out"));
        }
    }

    fn flush_text(&mut self) {
        if !self.text.is_empty() {
            let text = self.text.as_str().into();
            self.text.clear();
            self.push_run(Inline::Text(text));
        }
    }

    /// Makes a paragraph of runs that stand where blocks belong.
    fn flush_runs(&mut self) {
        self.flush_text();
        let runs = take(&mut self.top().runs);
        if !runs.is_empty() {
            self.close_paragraph_in_place(runs);
        }
    }

    fn close_paragraph_in_place(&mut self, runs: Vec<Inline>) {
        self.n_blocks += 1;
        if self.n_blocks <= MAX_BLOCKS {
            self.top().blocks.push(Block::Paragraph(runs));
        }
    }

    fn top(&mut self) -> &mut Open {
        self.stack.last_mut().unwrap_or(&mut self.root)
    }

    fn omit(&mut self, fault: &dyn Fn() -> String) {
        // Counting lines takes as long as the markup is; beyond the list nobody reads them.
        let is_read = self.omissions.has_room();
        let before = self.markdown.bytes().take(if is_read { self.offset } else { 0 });
        let line = before.filter(|byte| *byte == b'\n').count() + 1;
        self.omissions.note(format!("body line {line}"), is_read.then(fault).unwrap_or_default());
    }
}
