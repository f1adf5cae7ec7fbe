//! Pages in one place, of which a click on a name shows one: all are read, one after the other.

use super::reader::{Flow, Reader};
use super::signs::is_panel;
use crate::body::block::Block;
use crate::body::inline::{Inline, Style};
use crate::platform::tree::{Element, Node};

/// Whether `nodes` hold a name for each such page (WAI-ARIA 1.2, `tab` and `tabpanel`).
pub(super) fn are_named(nodes: &[Node]) -> bool {
    let (mut n_tabs, mut n_panels) = (0_usize, 0_usize);
    count(nodes, &mut n_tabs, &mut n_panels);
    n_tabs > 0 && n_tabs == n_panels
}

fn count(nodes: &[Node], n_tabs: &mut usize, n_panels: &mut usize) {
    for node in nodes {
        if let Node::Element(element) = node {
            *n_tabs += usize::from(is_tab(element));
            *n_panels += usize::from(is_panel(element));
            count(&element.children, n_tabs, n_panels);
        }
    }
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
        names.append(&mut self.tabs);
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
