//! Tables.

use std::num::NonZeroU32;

use super::line::Line;
use super::names::{Role, classes, is_blank, is_hidden, property};
use super::reader::{Flow, Reader};
use crate::body::block::{Alignment, Block, Cell, CellKind, Row, Table};
use crate::body::bounds::{MAX_BLOCK_DEPTH, MAX_CELLS, MAX_SPAN};
use crate::platform::tree::{Element, Node};

/// Rows of one part of a table, as the markup has them.
struct Part<'t> {
    is_head: bool,
    rows: Vec<&'t Element>,
}

impl Reader<'_> {
    pub(super) fn table(&mut self, element: &Element, flow: &mut Flow) {
        if self.numbered_code(element, flow) {
            return;
        }
        let mut parts = Vec::new();
        let mut captions = Vec::new();
        find_parts(element, &mut parts, &mut captions);
        let n_cells: usize =
            parts.iter().flat_map(|part| &part.rows).map(|row| cells(row).count()).sum();
        let only_places =
            element.attribute("role").is_some_and(|role| matches!(role, "presentation" | "none"));
        // A table of one cell is a box, and text beside cells is what deeper elements left.
        let is_none = only_places || n_cells <= 1 || has_text(&element.children);
        if is_none || self.block_depth >= MAX_BLOCK_DEPTH {
            return self.dissolve(&element.children, flow);
        }
        for part in children(element).filter(|part| is_hidden(part)) {
            self.leave_out(part);
        }
        self.block_depth += 1;
        let outer = std::mem::replace(&mut self.is_narrow, true);
        let outer_caption = self.caption.take();
        let mut table = Table::default();
        for caption in captions {
            self.arrive(caption);
            let mut line = Line::default();
            self.runs(&caption.children, &mut line);
            table.caption = self.finish(&mut line);
        }
        for part in &parts {
            self.part_rows(part, &mut table);
        }
        self.caption = outer_caption;
        self.is_narrow = outer;
        self.block_depth -= 1;
        if !table.head.is_empty() || !table.rows.is_empty() {
            self.push(Block::Table(table), flow);
        }
    }

    fn part_rows(&mut self, part: &Part<'_>, table: &mut Table) {
        for (n_before, row) in part.rows.iter().enumerate() {
            if is_hidden(row) {
                self.leave_out(row);
                continue;
            }
            let n_left = part.rows.len() - n_before;
            let is_header = part.is_head || cells(row).all(|cell| cell.name == "th");
            self.arrive(row);
            let mut kept = Row::default();
            for (column, cell) in cells(row).enumerate() {
                if self.role(cell) == Role::LeftOut {
                    self.leave_out(cell);
                    continue;
                }
                if !self.has_room_for_cell() {
                    return;
                }
                let kind = kind(cell, is_header, column);
                kept.cells.push(self.cell(cell, kind, n_left));
            }
            if kept.cells.is_empty() {
                continue;
            }
            // Headers of columns stand first, whether or not the markup sets them apart.
            let is_first = table.rows.is_empty() && is_header;
            if part.is_head || is_first { table.head.push(kept) } else { table.rows.push(kept) }
        }
    }

    fn has_room_for_cell(&mut self) -> bool {
        self.n_cells += 1;
        if self.n_cells == MAX_CELLS + 1 {
            self.omit(format!("more than {MAX_CELLS} cells, the rest is left out"));
        }
        self.n_cells <= MAX_CELLS
    }

    fn cell(&mut self, cell: &Element, kind: CellKind, n_left: usize) -> Cell {
        let voice = self.voice(cell);
        let place = self.places.of(cell);
        let mut flow = Flow::default();
        if voice.is_silent() && place.is_none() {
            self.section(&cell.children, &mut flow);
        } else {
            self.group(voice, place, &mut flow, |reader, flow| {
                reader.section(&cell.children, flow);
            });
        }
        let rows = match cell.attribute("rowspan").map(str::trim) {
            // As far down as the part of the table goes (HTML 4.9.11).
            Some("0") => u32::try_from(n_left).ok().and_then(NonZeroU32::new),
            value => span(value),
        };
        Cell {
            kind,
            alignment: alignment(cell),
            columns: span(cell.attribute("colspan")).unwrap_or(NonZeroU32::MIN),
            rows: rows.unwrap_or(NonZeroU32::MIN),
            blocks: flow.blocks,
        }
    }

    /// Reads the cells of a table one after the other, on lines of their own.
    fn dissolve(&mut self, nodes: &[Node], flow: &mut Flow) {
        for node in nodes {
            match node {
                Node::Element(element) if is_frame(element) && !is_hidden(element) => {
                    self.arrive(element);
                    self.dissolve(&element.children, flow);
                }
                Node::Element(_) | Node::Text(_) => self.read(std::slice::from_ref(node), flow),
            }
        }
    }
}

/// Whether an element of a table holds cells, and nothing else.
fn is_frame(element: &Element) -> bool {
    matches!(element.name.as_str(), "thead" | "tbody" | "tfoot" | "tr")
}

fn has_text(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(text) => !is_blank(text),
        Node::Element(element) => is_frame(element) && has_text(&element.children),
    })
}

fn find_parts<'t>(table: &'t Element, parts: &mut Vec<Part<'t>>, captions: &mut Vec<&'t Element>) {
    let mut feet = Vec::new();
    for node in &table.children {
        let Node::Element(child) = node else { continue };
        match child.name.as_str() {
            _ if is_hidden(child) => {}
            "caption" if captions.is_empty() => captions.push(child),
            "thead" => parts.push(Part { is_head: true, rows: rows(child) }),
            "tbody" => parts.push(Part { is_head: false, rows: rows(child) }),
            // The foot stands last, wherever it is written.
            "tfoot" => feet.push(Part { is_head: false, rows: rows(child) }),
            _ => {}
        }
    }
    parts.append(&mut feet);
}

fn rows(part: &Element) -> Vec<&Element> {
    children(part).filter(|child| child.name == "tr").collect()
}

fn cells(row: &Element) -> impl Iterator<Item = &Element> {
    children(row).filter(|child| matches!(child.name.as_str(), "td" | "th"))
}

fn children(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(|node| match node {
        Node::Element(child) => Some(child),
        Node::Text(_) => None,
    })
}

fn kind(cell: &Element, is_header: bool, column: usize) -> CellKind {
    let scope = cell.attribute("scope").unwrap_or_default().trim();
    match (cell.name.as_str(), scope) {
        ("td", _) => CellKind::Value,
        (_, "row" | "rowgroup") => CellKind::RowHeader,
        (_, "col" | "colgroup") => CellKind::ColumnHeader,
        _ if column == 0 && !is_header => CellKind::RowHeader,
        _ => CellKind::ColumnHeader,
    }
}

fn span(value: Option<&str>) -> Option<NonZeroU32> {
    let number: NonZeroU32 = value?.trim().parse().ok()?;
    Some(number.min(NonZeroU32::new(MAX_SPAN)?))
}

fn alignment(cell: &Element) -> Alignment {
    let classed = || classes(cell).find_map(|class| class.strip_prefix("has-text-align-"));
    let word = property(cell, "text-align").or_else(|| cell.attribute("align")).or_else(classed);
    match word.map(str::to_ascii_lowercase).as_deref() {
        Some("left") => Alignment::Left,
        Some("center" | "middle") => Alignment::Center,
        Some("right") => Alignment::Right,
        Some(_) | None => Alignment::Natural,
    }
}
