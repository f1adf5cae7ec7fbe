//! Lists, definitions, quotations: blocks with parts of their own.

use super::frame::WORDPRESS_POST;
use super::line::is_unseen;
use super::names::{Role, classes, has_class, is_blank, is_hidden, is_nothing};
use super::reader::{Flow, Reader};
use crate::body::block::{Block, Definition, Details, Entry, List, Marker, Quote, QuoteKind, Task};
use crate::body::bounds::MAX_BLOCK_DEPTH;
use crate::platform::tree::{Element, Node};

impl Reader<'_> {
    pub(super) fn list(&mut self, element: &Element, flow: &mut Flow) {
        if self.block_depth >= MAX_BLOCK_DEPTH {
            return self.section(&element.children, flow);
        }
        self.block_depth += 1;
        let mut entries: Vec<Entry> = Vec::new();
        for node in &element.children {
            match node {
                Node::Element(child) if child.name == "li" && self.role(child) == Role::Section => {
                    entries.push(self.entry(child));
                }
                Node::Text(text) if is_blank(text) => {}
                Node::Element(_) | Node::Text(_) => {
                    let blocks = self.blocks(std::slice::from_ref(node));
                    let is_list = matches!(blocks.as_slice(), [Block::List(_)]);
                    match entries.last_mut() {
                        // A list that belongs into the entry before it.
                        Some(entry) if is_list => entry.blocks.extend(blocks),
                        Some(_) | None if blocks.is_empty() => {}
                        Some(_) | None => entries.push(Entry { task: None, value: None, blocks }),
                    }
                }
            }
        }
        self.block_depth -= 1;
        if entries.iter().all(|entry| entry.blocks.is_empty() && entry.task.is_none()) {
            return;
        }
        // In Quill every list is an ordered one, and its entries say what they are.
        let kinds = || {
            element.children.iter().filter_map(|node| match node {
                Node::Element(entry) => Some(entry.attribute("data-list")),
                Node::Text(_) => None,
            })
        };
        let is_bullet =
            |kind: Option<&str>| matches!(kind, Some("bullet" | "checked" | "unchecked"));
        let marker = if element.name == "ol"
            && (kinds().next().is_none() || !kinds().all(is_bullet))
        {
            let reversed = element.attribute("reversed").is_some();
            let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
            let start = element.attribute("start").and_then(number);
            Marker::Number { start: start.unwrap_or(if reversed { count } else { 1 }), reversed }
        } else {
            // Nothing beside a bullet is nothing; a number counts.
            entries.retain(|entry| !entry.blocks.is_empty() || entry.task.is_some());
            Marker::Bullet
        };
        let is_loose = |node: &Node| match node {
            Node::Element(entry) => entry.children.iter().any(is_paragraph),
            Node::Text(_) => false,
        };
        let tight = !element.children.iter().any(is_loose);
        self.push(Block::List(List { marker, tight, entries }), flow);
    }

    fn entry(&mut self, element: &Element) -> Entry {
        let outer_task = self.task.take();
        let outer = std::mem::replace(&mut self.is_narrow, true);
        let mut flow = Flow::default();
        let voice = self.voice(element);
        let place = self.places.of(element);
        if voice.is_silent() && place.is_none() {
            self.section(&element.children, &mut flow);
        } else {
            self.group(voice, place, &mut flow, |reader, flow| {
                reader.section(&element.children, flow);
            });
        }
        self.is_narrow = outer;
        let task = std::mem::replace(&mut self.task, outer_task);
        let task = task.or_else(|| match element.attribute("data-list")? {
            "checked" => Some(Task::Done),
            "unchecked" => Some(Task::Open),
            _ => None,
        });
        Entry { task, value: element.attribute("value").and_then(number), blocks: flow.blocks }
    }

    pub(super) fn definitions(&mut self, element: &Element, flow: &mut Flow) {
        if self.block_depth >= MAX_BLOCK_DEPTH {
            return self.section(&element.children, flow);
        }
        self.block_depth += 1;
        let mut definitions = Vec::new();
        self.definition_parts(&element.children, &mut definitions);
        self.block_depth -= 1;
        if !definitions.is_empty() {
            self.push(Block::Definitions(definitions), flow);
        }
    }

    fn definition_parts(&mut self, nodes: &[Node], definitions: &mut Vec<Definition>) {
        for node in nodes {
            match node {
                Node::Element(child) if child.name == "dt" && !is_hidden(child) => {
                    let term = self.line_with_voice(child);
                    match definitions.last_mut() {
                        Some(last) if last.meanings.is_empty() => last.terms.push(term),
                        Some(_) | None => {
                            definitions
                                .push(Definition { terms: vec![term], meanings: Vec::new() });
                        }
                    }
                }
                Node::Element(child)
                    if child.name == "div" && self.role(child) == Role::Section =>
                {
                    self.arrive(child);
                    self.definition_parts(&child.children, definitions);
                }
                Node::Text(text) if is_blank(text) => {}
                Node::Element(_) | Node::Text(_) => {
                    let blocks = self.blocks(std::slice::from_ref(node));
                    match definitions.last_mut() {
                        _ if blocks.is_empty() => {}
                        Some(last) => last.meanings.push(blocks),
                        None => definitions
                            .push(Definition { terms: Vec::new(), meanings: vec![blocks] }),
                    }
                }
            }
        }
    }

    pub(super) fn quote(&mut self, element: &Element, kind: QuoteKind, flow: &mut Flow) {
        self.n_quoted_posts += usize::from(has_class(element, WORDPRESS_POST));
        if self.block_depth >= MAX_BLOCK_DEPTH {
            return self.section(&element.children, flow);
        }
        // What holds nothing but a quotation is one: a figure, a box.
        if let Some(Node::Element(inner)) = only(&element.children)
            && inner.name == "blockquote"
            && !is_hidden(inner)
        {
            self.arrive(inner);
            return self.quote(inner, kind, flow);
        }
        self.block_depth += 1;
        let (words, speaker) = split_speaker(&element.children);
        let outer = self.caption.take();
        let blocks = self.blocks(words);
        let speaker = speaker.map(|speaker| self.line_with_voice(speaker)).unwrap_or_default();
        self.caption = outer;
        self.block_depth -= 1;
        // Who wrote a quotation around a quotation said it.
        let blocks = match <[Block; 1]>::try_from(blocks) {
            Ok([Block::Quote(inner)]) if kind == QuoteKind::Pull && inner.speaker.is_empty() => {
                inner.blocks
            }
            Ok([block]) => vec![block],
            Err(blocks) => blocks,
        };
        if !blocks.is_empty() || !is_unseen(&speaker) {
            self.push(Block::Quote(Quote { kind, blocks, speaker }), flow);
        }
    }

    /// Reads what a script would fold: the first section is the summary.
    pub(super) fn toggle(&mut self, element: &Element, flow: &mut Flow) {
        let shown = |node: &&Node| !is_nothing(node);
        let mut nodes = element.children.iter().filter(shown);
        let (Some(Node::Element(heading)), true) =
            (nodes.next(), self.block_depth < MAX_BLOCK_DEPTH)
        else {
            return self.section(&element.children, flow);
        };
        let summary = self.line_of(&heading.children);
        self.block_depth += 1;
        let mut inner = Flow::default();
        for node in nodes {
            self.section(std::slice::from_ref(node), &mut inner);
        }
        self.block_depth -= 1;
        self.push(Block::Details(Details { summary, blocks: inner.blocks }), flow);
    }
}

/// The words of a quotation, and who said them: what stands last in an element for it.
fn split_speaker(nodes: &[Node]) -> (&[Node], Option<&Element>) {
    let end = nodes.iter().rposition(|node| !is_nothing(node));
    let Some((before, [Node::Element(last), ..])) = end.and_then(|end| nodes.split_at_checked(end))
    else {
        return (nodes, None);
    };
    let is_speaker = |element: &Element| {
        matches!(element.name.as_str(), "cite" | "footer" | "figcaption")
            || classes(element)
                .any(|class| matches!(class, "attribution" | "source" | "author" | "speaker"))
    };
    let within = match only(&last.children) {
        Some(Node::Element(child)) if last.name == "p" && child.name == "cite" => Some(child),
        Some(_) | None => None,
    };
    match within {
        _ if before.iter().all(is_nothing) => (nodes, None),
        _ if is_speaker(last) => (before, Some(last)),
        Some(child) => (before, Some(child)),
        None => (nodes, None),
    }
}

/// The only node that is not white space.
pub(super) fn only(nodes: &[Node]) -> Option<&Node> {
    let mut shown = nodes.iter().filter(|node| !is_nothing(node));
    let first = shown.next()?;
    shown.next().is_none().then_some(first)
}

fn is_paragraph(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.name == "p")
}

/// A whole number as attributes have it (HTML 2.3.4.1).
fn number(value: &str) -> Option<i64> {
    let value = value.trim();
    let end =
        value.find(|letter: char| !letter.is_ascii_digit() && letter != '-').unwrap_or(value.len());
    let number: i32 = value.get(..end)?.parse().ok()?;
    Some(number.into())
}
