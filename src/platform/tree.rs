//! Markup as a parser sees it: elements, attributes and text, nothing else.

/// Elements that may stand in each other. What is deeper moves up, with its words: engines
/// flatten too (WebKit and Chromium at 512, Firefox at 200), each in its own way.
const MAX_DEPTH: usize = 96;

/// Nodes of one tree. Two megabytes of the shortest elements are 700,000.
const MAX_NODES: usize = 800_000;

/// An element or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text, with character references resolved.
    Text(String),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name, in lower case for HTML.
    pub name: String,
    /// The attributes that were asked for.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// What a reader wants to know of each element.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// The attributes to read of any element.
    pub common: &'static [&'static str],
    /// The further attributes to read of an element with this name.
    pub special: fn(&str) -> &'static [&'static str],
    /// Whether nothing inside an element with this name matters.
    pub leaf: fn(&str) -> bool,
}

/// A tree and whether it is all of it.
#[derive(Debug, Default)]
pub struct Tree {
    /// The nodes, from the document's element.
    pub nodes: Vec<Node>,
    /// Whether nothing was cut off at a bound.
    pub complete: bool,
}

/// The markup cannot be parsed: the page forbids it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked;

impl Element {
    /// The value of an attribute that was asked for.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Builds a [`Tree`] within bounds from a walk over another one.
#[derive(Debug, Default)]
pub(super) struct Builder {
    open: Vec<Element>,
    /// Elements open beyond the deepest that is kept.
    beyond: usize,
    n_nodes: usize,
    roots: Vec<Node>,
}

impl Builder {
    /// Whether there is room for another node.
    pub(super) const fn has_room(&self) -> bool {
        self.n_nodes < MAX_NODES
    }

    pub(super) fn text(&mut self, text: String) {
        if !text.is_empty() {
            self.add(Node::Text(text));
        }
    }

    /// An element that nothing inside matters of.
    pub(super) fn leaf(&mut self, element: Element) {
        self.add(Node::Element(element));
    }

    pub(super) fn open(&mut self, element: Element) {
        if self.open.len() < MAX_DEPTH {
            self.open.push(element);
        } else {
            self.beyond += 1;
            // What stood apart stays apart.
            self.text(" ".to_owned());
        }
    }

    pub(super) fn close(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(element) = self.open.pop() {
            self.add(Node::Element(element));
        }
    }

    pub(super) fn finish(mut self) -> Tree {
        let complete = self.has_room();
        self.beyond = 0;
        while !self.open.is_empty() {
            self.close();
        }
        Tree { nodes: self.roots, complete }
    }

    fn add(&mut self, node: Node) {
        self.n_nodes += 1;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.roots.push(node),
        }
    }
}
