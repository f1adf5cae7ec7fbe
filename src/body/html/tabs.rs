//! Pages in one place, of which a click on a name shows one: all are read, one after the other.

use super::names::{classes, is_blank, is_hidden, role_of_class};
use super::reader::{Flow, Reader};
use super::signs::is_panel;
use crate::body::block::Block;
use crate::body::inline::{Inline, Style};
use crate::platform::tree::{Element, Node};

/// Whether `nodes` hold lists of names, each followed by as many such pages, and nothing of them is
/// within another (WAI-ARIA 1.2, `tablist`, `tab` and `tabpanel`).
pub(super) fn are_named(nodes: &[Node]) -> bool {
    let mut scan = Scan::default();
    scan.visit(nodes, false);
    scan.has_list && scan.n_awaited == 0 && !scan.is_other
}

/// What was met so far.
#[derive(Default)]
struct Scan {
    has_list: bool,
    /// Pages that the last list has names for and that were not met yet.
    n_awaited: usize,
    /// Whether something is not in the order that is known.
    is_other: bool,
}

impl Scan {
    fn visit(&mut self, nodes: &[Node], within: bool) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            if element.attribute("role") == Some("tablist") {
                let n_tabs = count(&element.children);
                self.is_other |= within || self.n_awaited > 0 || n_tabs.is_none();
                self.n_awaited = n_tabs.unwrap_or_default();
                self.has_list = true;
                continue;
            }
            let is_panel = is_panel(element);
            if is_panel {
                let is_plain = matches!(element.name.as_str(), "div" | "section")
                    && classes(element).all(|class| role_of_class(class).is_none());
                self.is_other |= within || self.n_awaited == 0 || !is_plain;
                self.n_awaited = self.n_awaited.saturating_sub(1);
            }
            self.visit(&element.children, within || is_panel);
        }
    }
}

/// The tabs in a list; `None` where there is anything else in it.
fn count(nodes: &[Node]) -> Option<usize> {
    let mut n_tabs = 0;
    for node in nodes {
        n_tabs += match node {
            Node::Text(text) if is_blank(text) => 0,
            Node::Text(_) => return None,
            Node::Element(element) if is_panel(element) || is_hidden(element) => return None,
            Node::Element(element) if is_tab(element) => 1,
            Node::Element(element) => count(&element.children)?,
        };
    }
    Some(n_tabs)
}

fn is_tab(element: &Element) -> bool {
    element.attribute("role") == Some("tab")
}

impl Reader<'_> {
    /// Keeps the names in a list of them for the pages that follow.
    pub(super) fn tab_names(&mut self, element: &Element) {
        let mut names = Vec::new();
        self.find_tabs(&element.children, &mut names);
        names.reverse();
        self.tabs = names;
    }

    fn find_tabs(&mut self, nodes: &[Node], names: &mut Vec<Vec<Inline>>) {
        for node in nodes {
            if let Node::Element(element) = node {
                if is_tab(element) {
                    self.arrive(element);
                    names.push(self.line_of(&element.children));
                } else {
                    self.find_tabs(&element.children, names);
                }
            }
        }
    }

    /// Puts its name before a page.
    pub(super) fn tab_name(&mut self, flow: &mut Flow) {
        if let Some(name) = self.tabs.pop().filter(|name| !name.is_empty()) {
            let name = Inline::Styled(Style::Keyword, name);
            self.push(Block::Paragraph(vec![name]), flow);
        }
    }
}
