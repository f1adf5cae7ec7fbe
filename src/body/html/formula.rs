//! Formulas (MathML Core) on one line: what stands above, below or under something is told by signs.

use super::line::Line;
use super::names::is_blank;
use super::reader::Reader;
use super::run::styled;
use crate::body::bounds::MAX_RUN_DEPTH;
use crate::body::inline::Style;
use crate::platform::tree::{Element, Node};

/// What stands before, between and behind the parts of an element, which parts are raised or
/// lowered, and whether parts of several signs are held together by brackets.
struct Built {
    name: &'static str,
    before: &'static str,
    between: &'static str,
    styles: [Option<Style>; 3],
    is_bracketed: bool,
}

const LOW: Option<Style> = Some(Style::Subscript);
const HIGH: Option<Style> = Some(Style::Superscript);

#[rustfmt::skip]
const BUILT: [Built; 10] = [
    Built { name: "msup", before: "", between: "", styles: [None, HIGH, None], is_bracketed: false },
    Built { name: "msub", before: "", between: "", styles: [None, LOW, None], is_bracketed: false },
    Built { name: "msubsup", before: "", between: "", styles: [None, LOW, HIGH], is_bracketed: false },
    Built { name: "mover", before: "", between: "", styles: [None, HIGH, None], is_bracketed: false },
    Built { name: "munder", before: "", between: "", styles: [None, LOW, None], is_bracketed: false },
    Built { name: "munderover", before: "", between: "", styles: [None, LOW, HIGH], is_bracketed: false },
    Built { name: "mfrac", before: "", between: "\u{2044}", styles: [None, None, None], is_bracketed: true },
    Built { name: "mtable", before: "", between: "; ", styles: [None, None, None], is_bracketed: false },
    Built { name: "mtr", before: "", between: " ", styles: [None, None, None], is_bracketed: false },
    Built { name: "msqrt", before: "\u{221a}", between: "", styles: [None, None, None], is_bracketed: false },
];

/// Whether an element puts its parts elsewhere than behind each other.
pub(super) fn is_built(name: &str) -> bool {
    name == "mroot" || BUILT.iter().any(|built| built.name == name)
}

impl Reader<'_> {
    /// Reads a part of a formula whose parts do not stand behind each other.
    pub(super) fn formula(&mut self, element: &Element, line: &mut Line) {
        let is_part = |node: &&Node| !matches!(node, Node::Text(text) if is_blank(text));
        let parts: Vec<&Node> = element.children.iter().filter(is_part).collect();
        let Some(built) = BUILT.iter().find(|built| built.name == element.name) else {
            // The index of a root stands before it.
            if let [radicand, index] = parts.as_slice() {
                self.signs(index, Style::Superscript, line);
                self.add_text("\u{221a}", line);
                self.bracketed(radicand, line);
            }
            return;
        };
        self.add_text(built.before, line);
        // What stands under a root is a row without an element.
        let is_row = built.name == "msqrt" && parts.len() > 1;
        if is_row {
            self.add_text("(", line);
        }
        for (n, part) in parts.into_iter().enumerate() {
            if n > 0 {
                self.add_text(built.between, line);
            }
            match built.styles.get(n).copied().flatten() {
                Some(style) => self.signs(part, style, line),
                None if built.is_bracketed || built.name == "msqrt" => self.bracketed(part, line),
                None => self.runs(std::slice::from_ref(part), line),
            }
        }
        if is_row {
            self.add_text(")", line);
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
