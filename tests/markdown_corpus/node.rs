//! A tree of elements and text in one canonical form, whatever it was made from.

use std::fmt;

/// Text or an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Text(String),
    Element(Element),
}

/// An element with the attributes that mean something to readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(&'static str, String)>,
    pub(crate) children: Vec<Node>,
}

/// A body: its blocks, and its footnotes in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Story {
    pub(crate) blocks: Vec<Node>,
    pub(crate) notes: Vec<Vec<Node>>,
}

/// Whether typographic quotation marks, dashes and ellipses count as themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Punctuation {
    AsWritten,
    Folded,
}

impl Node {
    pub(crate) fn element(name: &str, children: Vec<Self>) -> Self {
        Self::Element(Element { name: name.to_owned(), attributes: Vec::new(), children })
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Element(element) = &mut self {
            element.attributes.push((name, value.into()));
        }
        self
    }
}

/// Appends `node`; text joins the text before it, and is dropped when empty.
pub(crate) fn push(nodes: &mut Vec<Node>, node: Node) {
    match (nodes.last_mut(), node) {
        (_, Node::Text(text)) if text.is_empty() => {}
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => nodes.push(node),
    }
}

impl Story {
    /// Sorts attributes, joins texts, drops the line feed after a line break, and folds
    /// punctuation back to what is typed where `punctuation` says so.
    pub(crate) fn settle(self, punctuation: Punctuation) -> Self {
        self.map(|nodes| settle(nodes, punctuation))
    }

    /// Makes white space alike outside of code and drops elements that show nothing: HTML
    /// means nothing by either.
    pub(crate) fn loosen(self) -> Self {
        self.map(loosen_blocks)
    }

    fn map(self, change: impl Fn(Vec<Node>) -> Vec<Node>) -> Self {
        Self { blocks: change(self.blocks), notes: self.notes.into_iter().map(change).collect() }
    }
}

fn settle(nodes: Vec<Node>, punctuation: Punctuation) -> Vec<Node> {
    let mut settled = Vec::new();
    for node in nodes {
        let node = match node {
            Node::Text(text) => {
                let after_break =
                    matches!(settled.last(), Some(Node::Element(last)) if last.name == "br");
                let text = if after_break { text.trim_start_matches(['\n', ' ']) } else { &text };
                Node::Text(fold(text, punctuation))
            }
            Node::Element(mut element) => {
                for (name, value) in &mut element.attributes {
                    *value = match *name {
                        // Some encode brackets, the URL standard does not: both lead to the same place.
                        "href" | "src" => value.replace('[', "%5B").replace(']', "%5D"),
                        _ => fold(value, punctuation),
                    };
                }
                element.attributes.sort();
                element.children = settle(element.children, punctuation);
                Node::Element(element)
            }
        };
        push(&mut settled, node);
    }
    settled
}

fn fold(text: &str, punctuation: Punctuation) -> String {
    let mut folded = String::new();
    for letter in text.chars() {
        match (punctuation, letter) {
            (Punctuation::Folded, '\u{2018}' | '\u{2019}') => folded.push('\''),
            (Punctuation::Folded, '\u{201C}' | '\u{201D}') => folded.push('"'),
            (Punctuation::Folded, '\u{2013}') => folded.push_str("--"),
            (Punctuation::Folded, '\u{2014}') => folded.push_str("---"),
            (Punctuation::Folded, '\u{2026}') => folded.push_str("..."),
            (_, letter) => folded.push(letter),
        }
    }
    folded
}

fn loosen_blocks(nodes: Vec<Node>) -> Vec<Node> {
    let mut loosened = Vec::new();
    for node in nodes {
        let Node::Element(mut element) = node else {
            loosened.push(node);
            continue;
        };
        element.children = match element.name.as_str() {
            "pre" | "hr" => element.children,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let mut runs = loosen_runs(element.children, &mut true);
                trim_end(&mut runs);
                runs
            }
            _ => loosen_blocks(element.children),
        };
        let is_silent = element.children.is_empty() && element.name != "hr";
        if !is_silent {
            loosened.push(Node::Element(element));
        }
    }
    loosened
}

/// `after_space`: whether what stands before ends in white space, or a block begins.
fn loosen_runs(nodes: Vec<Node>, after_space: &mut bool) -> Vec<Node> {
    let mut loosened = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => {
                let mut single = String::new();
                for letter in text.chars() {
                    let is_space = letter.is_ascii_whitespace();
                    if !is_space {
                        single.push(letter);
                    } else if !*after_space {
                        single.push(' ');
                    }
                    *after_space = is_space;
                }
                push(&mut loosened, Node::Text(single));
            }
            Node::Element(mut element) => {
                let shows = matches!(element.name.as_str(), "img" | "br" | "note");
                *after_space = *after_space && !shows || element.name == "br";
                element.children = loosen_runs(element.children, after_space);
                if shows || !element.children.is_empty() {
                    loosened.push(Node::Element(element));
                }
            }
        }
    }
    loosened
}

fn trim_end(nodes: &mut Vec<Node>) {
    match nodes.last_mut() {
        Some(Node::Text(text)) => {
            text.truncate(text.trim_ascii_end().len());
            if text.is_empty() {
                nodes.pop();
                trim_end(nodes);
            }
        }
        Some(Node::Element(element)) => trim_end(&mut element.children),
        None => {}
    }
}

/// One element or text a line, indented: what a failing test shows.
impl fmt::Display for Story {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(&self.blocks, 1, out)?;
        for (index, note) in self.notes.iter().enumerate() {
            writeln!(out, "  note {}", index + 1)?;
            write(note, 2, out)?;
        }
        Ok(())
    }
}

fn write(nodes: &[Node], depth: usize, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    for node in nodes {
        write!(out, "{:1$}", "", depth * 2)?;
        match node {
            Node::Text(text) => writeln!(out, "{text:?}")?,
            Node::Element(element) => {
                write!(out, "<{}", element.name)?;
                for (name, value) in &element.attributes {
                    write!(out, " {name}={value:?}")?;
                }
                writeln!(out, ">")?;
                write(&element.children, depth + 1, out)?;
            }
        }
    }
    Ok(())
}
