//! Code, in whatever boxes the programs that colour it put it.

use super::line::is_unseen;
use super::list::only;
use super::names::{Role, classes, has_class, is_hidden, role_of};
use super::reader::{Flow, Reader};
use crate::body::block::{Block, CodeBlock};
use crate::body::bounds::MAX_NAME_BYTES;
use crate::body::text::lists;
use crate::platform::tree::{Element, Node};

/// Classes of the numbers of lines: Chroma, Pygments, Rouge, Hexo, highlight.js, Prism.
const NUMBERS: &str = "code-gutter gutter hljs-ln-numbers line-numbers-rows lineno linenodiv linenos ln lnt \
    rouge-gutter";

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
        if code.is_some() || self.code_box.is_some() || classes(element).any(is_code) {
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

    /// Reads a box that holds code beside the numbers of its lines: the code.
    pub(super) fn numbered_code(&mut self, element: &Element, flow: &mut Flow) -> bool {
        let mut cells = Vec::new();
        find_cells(&element.children, &mut cells);
        let n_cells = cells.len();
        let is_code = |(n, cell): (usize, &&Element)| {
            !classes(cell).any(is_number) && (!has_class(cell, "lntd") || n + 1 == n_cells)
        };
        let code: Vec<&Element> =
            cells.iter().enumerate().filter(|cell| is_code(*cell)).map(|(_, cell)| *cell).collect();
        if code.is_empty() || code.len() == n_cells {
            return false;
        }
        let outer = self.code_box.clone();
        self.code_box.get_or_insert_default();
        for cell in code {
            self.section(&cell.children, flow);
        }
        self.code_box = outer;
        true
    }
}

fn is_number(class: &str) -> bool {
    lists(NUMBERS, class)
}

fn find_cells<'t>(nodes: &'t [Node], cells: &mut Vec<&'t Element>) {
    for node in nodes {
        if let Node::Element(element) = node {
            match element.name.as_str() {
                "td" => cells.push(element),
                "tbody" | "tr" => find_cells(&element.children, cells),
                _ => {}
            }
        }
    }
}

/// The language of the code that an element is a box for; blank where it does not say.
pub(super) fn code_box(element: &Element) -> Option<String> {
    if !matches!(element.name.as_str(), "div" | "figure") {
        return None;
    }
    let is_highlight = has_class(element, "highlight");
    // Hexo names the language in a class of its own.
    let hexo = || {
        let other = classes(element).find(|class| *class != "highlight")?;
        (is_highlight && element.name == "figure").then(|| other.to_owned())
    };
    let name = classes(element).find_map(|class| class.strip_prefix("language-"));
    name.map(str::to_owned)
        .or_else(hexo)
        .filter(|name| name.len() <= MAX_NAME_BYTES)
        .or_else(|| is_highlight.then(String::new))
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
