//! The words that a browser shows for HTML, by a reading of its own: no code of ours is in it.

use ego_tree::NodeRef;
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::{Html, HtmlTreeSink, Node};

/// Elements whose content a browser does not show (HTML 15.3.1, and those drawn in other ways).
const HIDDEN: &[&str] = &[
    "head", "script", "style", "template", "title", "noembed", "noframes", "datalist", "rp",
    "iframe", "audio", "video", "canvas", "svg", "select", "textarea", "button", "meter",
    "progress", "object",
];

/// Elements that begin and end a word: those on lines of their own (HTML 15.3.3 and on), breaks, pictures.
const APART: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
    "noscript",
    "audio",
    "video",
    "object",
    "embed",
];

/// The words that a browser shows, scripts, styles and hidden parts removed.
pub(crate) fn words_shown(html: &str) -> Vec<String> {
    let document = parse(html);
    let mut text = String::new();
    write(document.tree.root(), &mut text);
    text.split_whitespace().map(str::to_owned).collect()
}

/// The tree of a document whose scripts never run.
pub(crate) fn parse(html: &str) -> Html {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let html = format!("<!doctype html><body>{html}");
    parse_document(HtmlTreeSink::new(Html::new_document()), options).one(html)
}

fn write(node: NodeRef<'_, Node>, text: &mut String) {
    match node.value() {
        Node::Text(words) => text.push_str(words),
        Node::Element(element) => {
            let name = element.name();
            let style = element.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
            let is_hidden = HIDDEN.contains(&name)
                || element.attr("hidden").is_some()
                || style.contains("display:none")
                || style.contains("visibility:hidden");
            if is_hidden {
                return;
            }
            let within = !APART.contains(&name);
            if !within {
                text.push(' ');
            }
            node.children().for_each(|child| write(child, text));
            if !within {
                text.push(' ');
            }
        }
        Node::Document | Node::Fragment => node.children().for_each(|child| write(child, text)),
        Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => {}
    }
}
