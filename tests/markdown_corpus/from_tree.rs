//! The typed tree of a body in canonical form.

use offprint::body::Body;
use offprint::body::block::{Alignment, Block, Cell, CellKind, List, Marker, Row, Task};
use offprint::body::inline::{Inline, Style, Target};
use offprint::body::picture::Picture;
use url::Url;

use crate::node::{Node, Story, push};

/// The canonical form of `body`, which was read with `base`.
pub(crate) fn story(body: &Body, base: &Url) -> Story {
    let writer = Writer { base };
    Story {
        blocks: writer.blocks(&body.blocks),
        notes: body.notes.iter().map(|note| writer.blocks(&note.blocks)).collect(),
    }
}

struct Writer<'a> {
    base: &'a Url,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> Vec<Node> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Vec<Node> {
        let node = match block {
            Block::Paragraph(runs) => Node::element("p", self.runs(runs)),
            Block::Crosshead(crosshead) => {
                Node::element(&format!("h{}", crosshead.written), self.runs(&crosshead.runs))
            }
            Block::List(list) => self.list(list),
            Block::Definitions(definitions) => {
                let mut parts = Vec::new();
                for definition in definitions {
                    parts.extend(
                        definition.terms.iter().map(|term| Node::element("dt", self.runs(term))),
                    );
                    let meanings = definition.meanings.iter();
                    parts.extend(meanings.map(|meaning| Node::element("dd", self.blocks(meaning))));
                }
                Node::element("dl", parts)
            }
            Block::Quote(quote) => Node::element("blockquote", self.blocks(&quote.blocks)),
            // Where the reference has a paragraph with nothing but a picture we have a figure.
            Block::Figure(figure) => {
                let title = match figure.caption.as_slice() {
                    [Inline::Text(title)] => Some(&**title),
                    _ => None,
                };
                let pictures = figure.pictures.iter().map(|picture| Self::picture(picture, title));
                Node::element("p", pictures.collect())
            }
            Block::Table(table) => {
                let rows = table.head.iter().chain(&table.rows);
                Node::element("table", rows.map(|row| self.row(row)).collect())
            }
            Block::Code(code) => {
                let node = Node::element("pre", vec![Node::Text(code.code.clone())]);
                match &code.language {
                    Some(language) => node.with("language", language),
                    None => node,
                }
            }
            Block::Preformatted(runs) => Node::element("pre", self.runs(runs)),
            Block::Rule => Node::element("hr", Vec::new()),
            Block::Details(details) => {
                let mut children = vec![Node::element("summary", self.runs(&details.summary))];
                children.extend(self.blocks(&details.blocks));
                Node::element("details", children)
            }
            Block::Callout(blocks) => Node::element("aside", self.blocks(blocks)),
            // No example of a reference has these.
            Block::Media(_) => Node::element("media", Vec::new()),
            Block::Embed(_) => Node::element("embed", Vec::new()),
            Block::Group(group) => return self.blocks(&group.blocks),
        };
        vec![node]
    }

    fn list(&self, list: &List) -> Node {
        let entries = list.entries.iter().map(|entry| {
            let node = Node::element("li", self.blocks(&entry.blocks));
            match entry.task {
                Some(Task::Open) => node.with("task", "open"),
                Some(Task::Done) => node.with("task", "done"),
                None => node,
            }
        });
        let entries = entries.collect();
        let node = match list.marker {
            Marker::Bullet => Node::element("ul", entries),
            Marker::Number { start, .. } => {
                Node::element("ol", entries).with("start", start.to_string())
            }
        };
        node.with("tight", list.tight.to_string())
    }

    fn row(&self, row: &Row) -> Node {
        Node::element("tr", row.cells.iter().map(|cell| self.cell(cell)).collect())
    }

    fn cell(&self, cell: &Cell) -> Node {
        let name = match cell.kind {
            CellKind::Value => "td",
            CellKind::ColumnHeader | CellKind::RowHeader => "th",
        };
        let node = Node::element(name, self.blocks(&cell.blocks));
        match cell.alignment {
            Alignment::Natural => node,
            Alignment::Left => node.with("align", "left"),
            Alignment::Center => node.with("align", "center"),
            Alignment::Right => node.with("align", "right"),
        }
    }

    fn runs(&self, runs: &[Inline]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for run in runs {
            for node in self.run(run) {
                push(&mut nodes, node);
            }
        }
        nodes
    }

    fn run(&self, run: &Inline) -> Vec<Node> {
        let node = match run {
            Inline::Text(text) => Node::Text((**text).to_owned()),
            Inline::Break => Node::element("br", Vec::new()),
            Inline::Styled(style, runs) => Node::element(element(*style), self.runs(runs)),
            Inline::Code(code) => Node::element("code", vec![Node::Text((**code).to_owned())]),
            Inline::Link(link) => {
                let address = match &link.target {
                    Target::Page(page) => page.as_str().to_owned(),
                    Target::Place(place) => {
                        self.base.join(&format!("#{}", place.as_str())).unwrap().into()
                    }
                };
                let node = Node::element("a", self.runs(&link.runs)).with("href", address);
                match &link.title {
                    Some(title) => node.with("title", &**title),
                    None => node,
                }
            }
            Inline::Picture(picture) => Self::picture(picture, picture.title.as_deref()),
            Inline::Reference(reference) => {
                Node::element("note", Vec::new()).with("number", reference.note.to_string())
            }
            Inline::Abbreviation { meaning, runs } => {
                Node::element("abbr", self.runs(runs)).with("title", &**meaning)
            }
            Inline::Time { machine, runs } => {
                Node::element("time", self.runs(runs)).with("datetime", &**machine)
            }
            Inline::Ruby(pairs) => {
                let pairs = pairs.iter().flat_map(|pair| {
                    [
                        Node::element("rb", self.runs(&pair.base)),
                        Node::element("rt", self.runs(&pair.reading)),
                    ]
                });
                Node::element("ruby", pairs.collect())
            }
            Inline::Span(span) => return self.runs(&span.runs),
        };
        vec![node]
    }

    fn picture(picture: &Picture, title: Option<&str>) -> Node {
        let mut node = Node::element("img", Vec::new())
            .with("src", picture.address.as_str())
            .with("alt", &*picture.alternative);
        if let Some(title) = title {
            node = node.with("title", title);
        }
        match &picture.link {
            Some(link) => Node::element("a", vec![node]).with("href", link.as_str()),
            None => node,
        }
    }
}

const fn element(style: Style) -> &'static str {
    match style {
        Style::Emphasis => "em",
        Style::Strong => "strong",
        Style::Struck | Style::Deleted => "del",
        Style::Inserted => "ins",
        Style::Superscript => "sup",
        Style::Subscript => "sub",
        Style::Mark => "mark",
        Style::Small => "small",
        Style::Quotation => "q",
        Style::Work => "cite",
        Style::Keyboard => "kbd",
        Style::Output => "samp",
        Style::Variable => "var",
        Style::Alternate => "i",
        Style::Keyword => "b",
        Style::Underlined => "u",
        Style::Definition => "dfn",
        Style::Ordered => "bdo",
    }
}
