//! Blocks of a body, as elements.

use yew::AttrValue;

use crate::body::block::{
    Block, CodeBlock, Crosshead, Definition, Details, Entry, Group, List, Marker, Quote, QuoteKind,
    Task,
};
use crate::view::context::Context;
use crate::view::embed;
use crate::view::media;
use crate::view::node::{Node, classed, element, made, plain, row, said, text};
use crate::view::pictures::{self, Place};
use crate::view::runs::runs;
use crate::view::table;

/// `blocks`, one after the other.
pub(super) fn blocks(blocks: &[Block], context: &Context) -> Node {
    row(blocks.iter().map(|block| one(block, context)).collect())
}

/// One block.
pub(super) fn one(block: &Block, context: &Context) -> Node {
    match block {
        Block::Paragraph(inside) => plain("p", runs(inside, context)),
        Block::Crosshead(crosshead) => crossed(crosshead, context),
        Block::List(list) => listed(list, context),
        Block::Quote(quote) => quoted(quote, context),
        Block::Figure(figure) => pictures::figure(figure, Place::Body, context),
        Block::Table(table) => table::table(table, context),
        Block::Code(code) => coded(code, context),
        Block::Preformatted(inside) => classed("pre", "verse", runs(inside, context)),
        Block::Rule => plain("hr", Node::default()),
        Block::Callout(inside) => classed("aside", "callout", blocks(inside, context)),
        Block::Definitions(_)
        | Block::Media(_)
        | Block::Embed(_)
        | Block::Details(_)
        | Block::Group(_) => foreign(block, context),
    }
}

/// A block that Markdown has no marks for. The parts of the module that read one bring this, too.
#[inline(never)]
fn foreign(block: &Block, context: &Context) -> Node {
    match block {
        Block::Definitions(definitions) => defined(definitions, context),
        Block::Media(media) => media::media(media, context),
        Block::Embed(embed) => embed::embed(embed, context),
        Block::Details(details) => folded(details, context),
        Block::Group(group) => grouped(group, context),
        Block::Paragraph(_)
        | Block::Crosshead(_)
        | Block::List(_)
        | Block::Quote(_)
        | Block::Figure(_)
        | Block::Table(_)
        | Block::Code(_)
        | Block::Preformatted(_)
        | Block::Rule
        | Block::Callout(_) => Node::default(),
    }
}

/// A heading of `level`, which HTML has elements for up to 6.
pub(super) fn heading(level: u8, id: Option<AttrValue>, class: &'static str, inside: Node) -> Node {
    let tag = match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6 => "h6",
        7.. => {
            let values = [id, said(class), said("heading"), made(level.to_string())];
            return element("div", &["id", "class", "role", "aria-level"], values, inside);
        }
    };
    element(tag, &["id", "class"], [id, said(class)], inside)
}

/// What readers scroll sideways: it takes the focus, so that keys can do it too, and a name,
/// so that it is known what takes the focus.
pub(super) fn scroller(
    tag: &'static str,
    class: &'static str,
    name: AttrValue,
    inside: Node,
) -> Node {
    let values = [said(class), said("0"), said("group"), Some(name)];
    element(tag, &["class", "tabindex", "role", "aria-label"], values, inside)
}

fn crossed(crosshead: &Crosshead, context: &Context) -> Node {
    let class = match crosshead.rank {
        0 | 1 => "crosshead",
        2 => "crosshead second",
        3.. => "crosshead third",
    };
    let id = crosshead.place.as_ref().map(|place| format!("place-{}", place.as_str()).into());
    let level = context.level.saturating_add(crosshead.rank.max(1));
    heading(level, id, class, runs(&crosshead.runs, context))
}

fn listed(list: &List, context: &Context) -> Node {
    let entries = list.entries.iter().map(|entry| entered(entry, list.tight, context));
    let entries = row(entries.collect());
    let class = said(if list.tight { "tight" } else { "loose" });
    match list.marker {
        Marker::Bullet => element("ul", &["class"], [class], entries),
        Marker::Number { start, reversed } => {
            let start = if start == 1 { None } else { made(start.to_string()) };
            let reversed = if reversed { said("") } else { None };
            element("ol", &["class", "start", "reversed"], [class, start, reversed], entries)
        }
    }
}

fn entered(entry: &Entry, tight: bool, context: &Context) -> Node {
    let inside = entry.blocks.iter().map(|block| {
        // In a tight list paragraphs stand for bare lines.
        if let (Block::Paragraph(inside), true) = (block, tight) {
            runs(inside, context)
        } else {
            one(block, context)
        }
    });
    let Some(task) = entry.task else {
        let value = entry.value.and_then(|value| made(value.to_string()));
        return element("li", &["value"], [value], row(inside.collect()));
    };
    // A form control would promise that it can be changed.
    let (class, label) = match task {
        Task::Open => ("box", context.labels.to_do),
        Task::Done => ("box done", context.labels.done),
    };
    let values = [said(class), said("img"), said(label)];
    let mark = element("span", &["class", "role", "aria-label"], values, Node::default());
    classed("li", "task", row([mark, text(" ")].into_iter().chain(inside).collect()))
}

fn defined(definitions: &[Definition], context: &Context) -> Node {
    let lines = definitions.iter().flat_map(|definition| {
        let terms = definition.terms.iter().map(|term| plain("dt", runs(term, context)));
        let meanings =
            definition.meanings.iter().map(|meaning| plain("dd", blocks(meaning, context)));
        terms.chain(meanings)
    });
    plain("dl", row(lines.collect()))
}

fn quoted(quote: &Quote, context: &Context) -> Node {
    let class = match quote.kind {
        QuoteKind::Quote => "quote",
        QuoteKind::Pull => "pull",
    };
    let words = blocks(&quote.blocks, context);
    if quote.speaker.is_empty() {
        return classed("blockquote", class, words);
    }
    let speaker = plain("figcaption", runs(&quote.speaker, context));
    classed("figure", class, row(vec![plain("blockquote", words), speaker]))
}

fn coded(code: &CodeBlock, context: &Context) -> Node {
    let label = context.labels.code;
    let name = match &code.language {
        Some(language) => format!("{label} ({language})").into(),
        None => AttrValue::Static(label),
    };
    scroller("pre", "code", name, plain("code", text(code.code.as_str())))
}

fn folded(details: &Details, context: &Context) -> Node {
    let inside = blocks(&details.blocks, context);
    if details.summary.is_empty() {
        return plain("details", inside);
    }
    let summary = plain("summary", runs(&details.summary, context));
    plain("details", row(vec![summary, inside]))
}

fn grouped(group: &Group, context: &Context) -> Node {
    let values = [
        said("group"),
        group.voice.language.as_ref().and_then(|language| made(language.as_str())),
        group.voice.direction.and_then(|direction| said(direction.as_str())),
        group.place.as_ref().and_then(|place| made(format!("place-{}", place.as_str()))),
    ];
    element("div", &["class", "lang", "dir", "id"], values, blocks(&group.blocks, context))
}
