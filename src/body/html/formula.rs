//! Formulas (`MathML` Core) on one line: what stands above, below or under something is told by signs.

use super::line::Line;
use super::names::is_blank;
use super::reader::Reader;
use super::run::styled;
use crate::body::bounds::MAX_RUN_DEPTH;
use crate::body::inline::Style;
use crate::body::text::lists;
use crate::platform::tree::{Element, Node};

/// Elements whose parts do not stand behind each other on the line.
const BUILT: &str = "mfrac mover mroot msqrt msub msubsup msup mtable mtr munder munderover";

/// Whether an element puts its parts elsewhere than behind each other.
pub(super) fn is_built(name: &str) -> bool {
    name.starts_with('m') && lists(BUILT, name)
}

impl Reader<'_> {
    /// Reads a part of a formula whose parts do not stand behind each other.
    pub(super) fn formula(&mut self, element: &Element, line: &mut Line) {
        let is_part = |node: &&Node| !matches!(node, Node::Text(text) if is_blank(text));
        let parts: Vec<&Node> = element.children.iter().filter(is_part).collect();
        match (element.name.as_str(), parts.as_slice()) {
            // The index of a root stands before it.
            ("mroot", [radicand, index]) => {
                self.signs(index, Style::Superscript, line);
                self.add_text("\u{221a}", line);
                self.bracketed(radicand, line);
            }
            ("msqrt", [only]) => {
                self.add_text("\u{221a}", line);
                self.bracketed(only, line);
            }
            // What stands under a root is a row without an element.
            ("msqrt", _) => {
                self.add_text("\u{221a}(", line);
                self.runs(&element.children, line);
                self.add_text(")", line);
            }
            ("mfrac", [above, below]) => {
                self.bracketed(above, line);
                // The slash of fractions leans over brackets.
                let is_long = is_several(above) || is_several(below);
                self.add_text(if is_long { "/" } else { "\u{2044}" }, line);
                self.bracketed(below, line);
            }
            ("mtable", _) => self.joined(&parts, "; ", line),
            ("mtr", _) => self.joined(&parts, " ", line),
            ("msup" | "mover", [base, high]) => {
                self.runs(std::slice::from_ref(base), line);
                self.signs(high, Style::Superscript, line);
            }
            ("msub" | "munder", [base, low]) => {
                self.runs(std::slice::from_ref(base), line);
                self.signs(low, Style::Subscript, line);
            }
            ("msubsup" | "munderover", [base, low, high]) => {
                self.runs(std::slice::from_ref(base), line);
                self.signs(low, Style::Subscript, line);
                self.signs(high, Style::Superscript, line);
            }
            _ => self.runs(&element.children, line),
        }
    }

    fn joined(&mut self, parts: &[&Node], joint: &str, line: &mut Line) {
        for (n, part) in parts.iter().enumerate() {
            self.add_text(if n > 0 { joint } else { "" }, line);
            self.runs(std::slice::from_ref(*part), line);
        }
    }

    fn signs(&mut self, part: &Node, style: Style, line: &mut Line) {
        let part = std::slice::from_ref(part);
        if self.run_depth < MAX_RUN_DEPTH {
            self.nested(part, &*styled(style), line);
        } else {
            self.runs(part, line);
        }
    }

    fn bracketed(&mut self, part: &Node, line: &mut Line) {
        let is_several = is_several(part);
        self.add_text(if is_several { "(" } else { "" }, line);
        self.runs(std::slice::from_ref(part), line);
        self.add_text(if is_several { ")" } else { "" }, line);
    }
}

/// Whether a part is of several signs, which would be taken apart on one line.
fn is_several(part: &Node) -> bool {
    let Node::Element(element) = part else {
        return false;
    };
    let is_row = matches!(element.name.as_str(), "mrow" | "mstyle" | "mpadded");
    let mut inner = element.children.iter().filter(|node| matches!(node, Node::Element(_)));
    match (inner.next(), inner.next()) {
        (Some(only), None) if is_row => is_several(only),
        (_, second) => element.name == "mfrac" || (is_row && second.is_some()),
    }
}
