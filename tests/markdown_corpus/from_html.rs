//! The HTML of a reference in canonical form.

use std::collections::BTreeMap;

use ego_tree::NodeRef;
use scraper::{Html, Node as HtmlNode, node::Element as HtmlElement};
use url::Url;

use crate::node::{Node, Story, push};

/// What the reference has and a safe tree may not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Addresses {
    /// All as the reference has them.
    All,
    /// Only those with a scheme of the allow-lists; of the others the words stay.
    Allowed,
}

/// Elements that show no words of the story: the safe tree has nothing of them.
const HIDDEN: [&str; 3] = ["script", "style", "textarea"];

/// Elements within a line that mean something to readers.
const RUNS: [&str; 11] =
    ["em", "strong", "code", "del", "ins", "sup", "sub", "br", "i", "b", "label"];

/// The canonical form of `html`, its addresses resolved against `base`.
pub(crate) fn story(html: &str, base: &Url, addresses: Addresses) -> Story {
    let html = Html::parse_fragment(html);
    let mut reader = Reader { base, addresses, notes: BTreeMap::new(), referred: Vec::new() };
    let blocks = reader.flow(*html.root_element());
    let Reader { mut notes, mut referred, .. } = reader;
    referred.sort_unstable();
    referred.dedup();
    // Notes are numbered by their first reference; those without one come last.
    let numbers: BTreeMap<u32, usize> = referred.iter().copied().zip(1..).collect();
    let mut ordered: Vec<_> =
        referred.iter().map(|number| notes.remove(number).unwrap_or_default()).collect();
    ordered.extend(notes.into_values());
    let renumber = |mut blocks: Vec<Node>| {
        renumber(&mut blocks, &numbers);
        blocks
    };
    Story { blocks: renumber(blocks), notes: ordered.into_iter().map(renumber).collect() }
}

struct Reader<'a> {
    base: &'a Url,
    addresses: Addresses,
    notes: BTreeMap<u32, Vec<Node>>,
    referred: Vec<u32>,
}

impl Reader<'_> {
    /// The blocks in `parent`. Runs among them become paragraphs, white space nothing.
    fn flow(&mut self, parent: NodeRef<'_, HtmlNode>) -> Vec<Node> {
        let mut blocks = Vec::new();
        let mut stray = Vec::new();
        for child in parent.children() {
            let is_block =
                matches!(child.value(), HtmlNode::Element(element) if is_block(element.name()));
            if is_block {
                close_stray(&mut stray, &mut blocks);
                blocks.extend(self.block(child));
            } else {
                self.run(child, &mut stray);
            }
        }
        close_stray(&mut stray, &mut blocks);
        blocks
    }

    fn block(&mut self, node: NodeRef<'_, HtmlNode>) -> Vec<Node> {
        let HtmlNode::Element(element) = node.value() else {
            return Vec::new();
        };
        let name = element.name();
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                vec![Node::element(name, self.runs(node))]
            }
            "hr" => vec![Node::element(name, Vec::new())],
            "pre" => vec![code_block(node)],
            "ul" | "ol" => vec![self.list(node, element)],
            "table" => vec![Node::element(name, self.rows(node))],
            "div" if element.attr("class") == Some("footnote-definition") => {
                self.note(node);
                Vec::new()
            }
            "div" => self.flow(node),
            _ => vec![Node::element(name, self.flow(node))],
        }
    }

    fn list(&mut self, node: NodeRef<'_, HtmlNode>, element: &HtmlElement) -> Node {
        let mut tight = true;
        let mut entries = Vec::new();
        for child in node.children() {
            if !is_named(child, "li") {
                continue;
            }
            tight &= !child.children().any(|part| is_named(part, "p"));
            let entry = Node::element("li", self.flow(child));
            entries.push(match child.children().find_map(checkbox) {
                Some(task) => entry.with("task", task),
                None => entry,
            });
        }
        let list = Node::element(element.name(), entries).with("tight", tight.to_string());
        if element.name() == "ol" {
            list.with("start", element.attr("start").unwrap_or("1"))
        } else {
            list
        }
    }

    fn rows(&mut self, table: NodeRef<'_, HtmlNode>) -> Vec<Node> {
        let rows: Vec<_> = table.descendants().filter(|row| is_named(*row, "tr")).collect();
        let mut nodes = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in row.children() {
                let HtmlNode::Element(element) = cell.value() else {
                    continue;
                };
                let node = Node::element(element.name(), self.flow(cell));
                let styled =
                    element.attr("style").and_then(|style| style.strip_prefix("text-align: "));
                cells.push(match styled.or_else(|| element.attr("align")) {
                    Some(side) => node.with("align", side),
                    None => node,
                });
            }
            nodes.push(Node::element("tr", cells));
        }
        nodes
    }

    /// Takes a footnote out of the flow: we keep them together, the reference where they were written.
    fn note(&mut self, node: NodeRef<'_, HtmlNode>) {
        let mut blocks = self.flow(node);
        if blocks.is_empty() {
            return;
        }
        let label = blocks.remove(0);
        let Node::Element(label) = label else { panic!("a footnote begins with its label") };
        let number = match label.children.as_slice() {
            [Node::Element(label)] if label.name == "label" => {
                label.attributes[0].1.parse().unwrap()
            }
            other => panic!("a footnote begins with its label, not {other:?}"),
        };
        self.notes.insert(number, blocks);
    }

    fn runs(&mut self, parent: NodeRef<'_, HtmlNode>) -> Vec<Node> {
        let mut runs = Vec::new();
        for child in parent.children() {
            self.run(child, &mut runs);
        }
        runs
    }

    fn run(&mut self, node: NodeRef<'_, HtmlNode>, runs: &mut Vec<Node>) {
        let element = match node.value() {
            HtmlNode::Text(text) => return push(runs, Node::Text(text.to_string())),
            HtmlNode::Element(element) => element,
            HtmlNode::Document
            | HtmlNode::Fragment
            | HtmlNode::Doctype(_)
            | HtmlNode::Comment(_)
            | HtmlNode::ProcessingInstruction(_) => return,
        };
        let class = element.attr("class").unwrap_or_default();
        match element.name() {
            "input" => {}
            "sup" if class == "footnote-reference" => {
                let number = words(node);
                self.referred.push(number.parse().unwrap());
                push(runs, Node::element("note", Vec::new()).with("number", number));
            }
            "sup" if class == "footnote-definition-label" => {
                push(runs, Node::element("label", Vec::new()).with("number", words(node)));
            }
            "a" => self.link(node, element, runs),
            "img" => self.picture(element, runs),
            name if HIDDEN.contains(&name) => {}
            name if RUNS.contains(&name) => push(runs, Node::element(name, self.runs(node))),
            // What HTML has no word for is not there, what it holds is.
            _ => {
                for run in self.runs(node) {
                    push(runs, run);
                }
            }
        }
    }

    fn link(&mut self, node: NodeRef<'_, HtmlNode>, element: &HtmlElement, runs: &mut Vec<Node>) {
        let label = self.runs(node);
        let Some(href) = self.address(element.attr("href"), &["https", "http", "mailto", "tel"])
        else {
            for run in label {
                push(runs, run);
            }
            return;
        };
        let link = Node::element("a", label).with("href", href);
        runs.push(titled(link, element));
    }

    fn picture(&mut self, element: &HtmlElement, runs: &mut Vec<Node>) {
        let alternative = element.attr("alt").unwrap_or_default();
        match self.address(element.attr("src"), &["https", "http"]) {
            Some(src) => {
                let picture =
                    Node::element("img", Vec::new()).with("src", src).with("alt", alternative);
                runs.push(titled(picture, element));
            }
            None => push(runs, Node::Text(alternative.to_owned())),
        }
    }

    fn address(&self, text: Option<&str>, schemes: &[&str]) -> Option<String> {
        let text = text?;
        let url = self.base.join(text);
        let allowed = url.as_ref().is_ok_and(|url| schemes.contains(&url.scheme()));
        match self.addresses {
            Addresses::Allowed if !allowed => None,
            Addresses::Allowed | Addresses::All => {
                Some(url.map_or_else(|_| text.to_owned(), String::from))
            }
        }
    }
}

fn titled(node: Node, element: &HtmlElement) -> Node {
    match element.attr("title") {
        Some(title) => node.with("title", title),
        None => node,
    }
}

fn close_stray(stray: &mut Vec<Node>, blocks: &mut Vec<Node>) {
    if let Some(Node::Text(first)) = stray.first_mut() {
        *first = first.trim_ascii_start().to_owned();
    }
    if let Some(Node::Text(last)) = stray.last_mut() {
        *last = last.trim_ascii_end().to_owned();
    }
    stray.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
    if !stray.is_empty() {
        blocks.push(Node::element("p", std::mem::take(stray)));
    }
}

fn code_block(node: NodeRef<'_, HtmlNode>) -> Node {
    let code = Node::element("pre", vec![Node::Text(words(node))]);
    let classes = node.descendants().filter_map(|part| part.value().as_element()?.attr("class"));
    let mut languages =
        classes.filter_map(|class| class.split_whitespace().next()?.strip_prefix("language-"));
    match languages.next() {
        Some(language) => code.with("language", language),
        None => code,
    }
}

fn words(node: NodeRef<'_, HtmlNode>) -> String {
    node.descendants()
        .filter_map(|part| part.value().as_text())
        .map(|text| text.to_string())
        .collect()
}

fn checkbox(node: NodeRef<'_, HtmlNode>) -> Option<&'static str> {
    let element = node.value().as_element().filter(|element| element.name() == "input")?;
    Some(if element.attr("checked").is_some() { "done" } else { "open" })
}

fn is_named(node: NodeRef<'_, HtmlNode>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 20] = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "pre",
        "ul",
        "ol",
        "table",
        "div",
        "blockquote",
        "details",
        "aside",
        "dl",
        "figure",
        "section",
        "article",
    ];
    BLOCKS.contains(&name)
}

fn renumber(nodes: &mut [Node], numbers: &BTreeMap<u32, usize>) {
    for node in nodes {
        let Node::Element(element) = node else {
            continue;
        };
        if element.name == "note" {
            let number: u32 = element.attributes[0].1.parse().unwrap();
            element.attributes[0].1 = numbers[&number].to_string();
        }
        renumber(&mut element.children, numbers);
    }
}
