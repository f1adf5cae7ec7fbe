//! Tables, in a region of their own that scrolls, so that the page never does.

use std::num::NonZeroU32;

use yew::AttrValue;

use crate::body::block::{Alignment, Block, Cell, CellKind, Row, Table};
use crate::body::outline::write_runs;
use crate::view::blocks::{one, scroller};
use crate::view::context::Context;
use crate::view::node::{Node, Value, element, made, plain, row, said};
use crate::view::runs::runs;

/// A table.
pub(super) fn table(table: &Table, context: &Context) -> Node {
    let mut inside = Vec::new();
    let mut name = AttrValue::Static(context.labels.table);
    if !table.caption.is_empty() {
        let mut caption = String::new();
        write_runs(&table.caption, &mut caption);
        name = caption.into();
        inside.push(plain("caption", runs(&table.caption, context)));
    }
    if !table.head.is_empty() {
        inside.push(plain("thead", rows(&table.head, context)));
    }
    if !table.rows.is_empty() {
        inside.push(plain("tbody", rows(&table.rows, context)));
    }
    scroller("div", "scroll", name, plain("table", row(inside)))
}

fn rows(rows: &[Row], context: &Context) -> Node {
    let rows = rows.iter().map(|line| {
        plain("tr", row(line.cells.iter().map(|cell| celled(cell, context)).collect()))
    });
    row(rows.collect())
}

fn celled(cell: &Cell, context: &Context) -> Node {
    let (tag, scope) = match cell.kind {
        // A header without words would be announced as one, with nothing to say.
        CellKind::ColumnHeader | CellKind::RowHeader if cell.blocks.is_empty() => ("td", None),
        CellKind::Value => ("td", None),
        CellKind::ColumnHeader => ("th", said("col")),
        CellKind::RowHeader => ("th", said("row")),
    };
    let class = match cell.alignment {
        Alignment::Natural => None,
        Alignment::Left => said("left"),
        Alignment::Center => said("center"),
        Alignment::Right => said("right"),
    };
    let inside = match cell.blocks.as_slice() {
        [Block::Paragraph(inside)] => runs(inside, context),
        blocks => row(blocks.iter().map(|block| one(block, context)).collect()),
    };
    let values = [scope, class, span(cell.columns), span(cell.rows)];
    element(tag, &["scope", "class", "colspan", "rowspan"], values, inside)
}

fn span(number: NonZeroU32) -> Value {
    if number == NonZeroU32::MIN { None } else { made(number.to_string()) }
}
