//! Code, in whatever boxes the programs that colour it put it.

use super::line::is_unseen;
use super::list::only;
use super::names::{Role, classes, has_class, is_blank, is_hidden, role_of};
use super::reader::{Flow, Reader};
use crate::body::block::{Block, CodeBlock};
use crate::body::bounds::MAX_NAME_BYTES;
use crate::body::text::lists;
use crate::platform::tree::{Element, Node};

/// Classes of the numbers of lines: Chroma, Pygments, Rouge, Hexo, highlight.js, Prism.
const NUMBERS: &str = "code-gutter gutter hljs-ln-numbers line-numbers-rows lineno linenodiv linenos ln lnt \
    rouge-gutter";

/// Cells of a table that holds code: numbers and code for all lines together, or for each.
const MAX_CELLS: usize = 20_000;

impl Reader<'_> {
    pub(super) fn preformatted(&mut self, element: &Element, flow: &mut Flow) {
        let code = match only(&element.children) {
            Some(Node::Element(child)) if child.name == "code" => Some(child),
            Some(_) | None => None,
        };
        let is_code = |class: &str| {
            ["code", "highlight", "language-", "lang-", "brush"]
                .iter()
                .any(|start| class.contains(start))
        };
        let is_boxed = self.code_box.is_some() && is_coloured(&element.children);
        if code.is_some() || is_boxed || classes(element).any(is_code) {
            let language = code.and_then(language).or_else(|| language(element));
            let around = self.code_box.clone().filter(|name| !name.is_empty());
            let language = language.or(around);
            let mut text = String::new();
            self.code_text(&element.children, &mut false, &mut text);
            return self.push(Block::Code(CodeBlock { language, code: text }), flow);
        }
        let outer = std::mem::replace(&mut self.verbatim, true);
        let runs = self.line_of(&element.children);
        self.verbatim = outer;
        if !is_unseen(&runs) {
            self.push(Block::Preformatted(runs), flow);
        }
    }

    /// Writes code as it is, but for what is not shown; what stands on lines of its own
    /// (`is_apart`) stays there.
    fn code_text(&mut self, nodes: &[Node], is_apart: &mut bool, code: &mut String) {
        for node in nodes {
            match node {
                Node::Text(words) => {
                    let has_end = code.is_empty() || code.ends_with('\n');
                    if *is_apart && !has_end && !words.starts_with('\n') {
                        code.push('\n');
                    }
                    *is_apart = false;
                    code.push_str(words);
                }
                Node::Element(child) => {
                    let role = role_of(&child.name);
                    if classes(child).any(is_number) {
                        continue;
                    }
                    if role == Role::LeftOut || is_hidden(child) {
                        self.leave_out(child);
                    } else if role == Role::Break {
                        code.push('\n');
                    } else if role != Role::Nothing {
                        // Cells stand on the line of their row.
                        let is_line = !role.is_run() && !matches!(child.name.as_str(), "td" | "th");
                        *is_apart |= is_line;
                        self.code_text(&child.children, is_apart, code);
                        *is_apart |= is_line;
                    }
                }
            }
        }
    }

    /// Reads a table that holds code beside the numbers of its lines: the code.
    pub(super) fn numbered_code(&mut self, element: &Element, flow: &mut Flow) -> bool {
        let mut cells = Vec::new();
        if !find_cells(&element.children, &mut cells) || !(2..=MAX_CELLS).contains(&cells.len()) {
            return false;
        }
        let n_cells = cells.len();
        let is_number = |(n, cell): (usize, &Element)| {
            classes(cell).any(is_number) || (has_class(cell, "lntd") && n + 1 < n_cells)
        };
        let code: Vec<&Element> = cells
            .iter()
            .enumerate()
            .filter(|(n, cell)| !is_number((*n, cell)))
            .map(|(_, cell)| *cell)
            .collect();
        if code.len() == n_cells || code.is_empty() || !code.iter().all(|cell| has_code(cell)) {
            return false;
        }
        let outer = self.code_box.clone();
        self.code_box.get_or_insert_default();
        for cell in code {
            self.arrive(cell);
            self.section(&cell.children, flow);
        }
        self.code_box = outer;
        true
    }
}

fn is_number(class: &str) -> bool {
    lists(NUMBERS, class)
}

/// Finds the cells of a table that has no others than `td`, all of them shown, and no caption.
fn find_cells<'t>(nodes: &'t [Node], cells: &mut Vec<&'t Element>) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(text) => is_blank(text),
        Node::Element(element) if is_hidden(element) => false,
        Node::Element(element) => match element.name.as_str() {
            "td" => {
                cells.push(element);
                true
            }
            "tbody" | "tr" => find_cells(&element.children, cells),
            name => matches!(name, "colgroup" | "col"),
        },
    })
}

/// Whether there is code, or text as it is written, in an element.
fn has_code(element: &Element) -> bool {
    element.children.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(inner) => matches!(inner.name.as_str(), "pre" | "code") || has_code(inner),
    })
}

/// Whether nothing stands in a text but what colours code: no words that are said in some way.
fn is_coloured(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(_) => true,
        Node::Element(inner) => {
            let is_quiet = matches!(inner.name.as_str(), "span" | "br" | "div" | "code");
            // The place of a line.
            let is_place = inner.name == "a" && inner.children.is_empty();
            is_place || (is_quiet && is_coloured(&inner.children))
        }
    })
}

/// The language of the code that an element is a box for; blank where it does not say.
pub(super) fn code_box(element: &Element) -> Option<String> {
    if !matches!(element.name.as_str(), "div" | "figure") {
        return None;
    }
    if !classes(element).any(|class| class.contains("highlight")) {
        return None;
    }
    // Hexo names the language in a class of its own, before or behind that of the box.
    let is_hexo = element.name == "figure" && has_class(element, "highlight");
    let hexo =
        || classes(element).find(|class| *class != "highlight" && !class.contains(['-', '_']));
    let name = classes(element).find_map(|class| class.strip_prefix("language-"));
    let name = name.or_else(|| if is_hexo { hexo() } else { None });
    Some(
        name.filter(|name| name.len() <= MAX_NAME_BYTES && !name.starts_with("align"))
            .unwrap_or_default()
            .to_owned(),
    )
}

/// The programming language that classes name (HTML 4.5.15).
fn language(element: &Element) -> Option<String> {
    let named = |class| {
        let starts = ["language-", "lang-", "brush:", "highlight-source-"];
        starts.iter().find_map(|start| str::strip_prefix(class, *start))
    };
    let name = classes(element).find_map(named).or_else(|| element.attribute("data-language"))?;
    (!name.is_empty() && name.len() <= MAX_NAME_BYTES).then(|| name.to_owned())
}
