//! Stretches of text, as elements.

use crate::body::inline::{Inline, LinkRun, Reference, RubyPair, Span, Style, Target};
use crate::body::link::Link;
use crate::platform::words;
use crate::view::context::Context;
use crate::view::labels::filled;
use crate::view::node::{Node, classed, element, kept, made, plain, row, said, shared, text};
use crate::view::pictures;

/// `runs`, one after the other.
pub(super) fn runs(runs: &[Inline], context: &Context) -> Node {
    row(runs.iter().map(|run| one(run, context)).collect())
}

/// A link to a page of the publisher's or of anyone's, around what is `inside`.
pub(super) fn link(target: &Link, inside: Node) -> Node {
    element("a", &["href"], [made(target.as_str())], inside)
}

fn one(run: &Inline, context: &Context) -> Node {
    match run {
        Inline::Text(words) => shared(words),
        Inline::Break => plain("br", Node::default()),
        Inline::Styled(style, inside) => plain(tag(*style), runs(inside, context)),
        Inline::Code(code) => plain("code", shared(code)),
        Inline::Link(link) => linked(link, context),
        Inline::Picture(picture) => pictures::pressed(picture, pictures::Place::Line),
        Inline::Reference(reference) => mark(*reference, context),
        Inline::Abbreviation { meaning, runs: inside } => {
            element("abbr", &["title"], [kept(meaning)], runs(inside, context))
        }
        Inline::Time { machine, runs: inside } => {
            element("time", &["datetime"], [kept(machine)], runs(inside, context))
        }
        Inline::Ruby(pairs) => {
            let pairs = pairs.iter().map(|pair| ruby(pair, context));
            plain("ruby", row(pairs.collect()))
        }
        Inline::Span(span) => voiced(span, context),
    }
}

const fn tag(style: Style) -> &'static str {
    match style {
        Style::Emphasis => "em",
        Style::Strong => "strong",
        Style::Struck => "s",
        Style::Deleted => "del",
        Style::Inserted => "ins",
        Style::Superscript => "sup",
        Style::Subscript => "sub",
        Style::Mark => "mark",
        Style::Small => "small",
        Style::Quotation => "q",
        Style::Work => "cite",
        Style::Keyboard => "kbd",
        Style::Output => "samp",
        Style::Variable => "var",
        Style::Alternate => "i",
        Style::Keyword => "b",
        Style::Underlined => "u",
        Style::Definition => "dfn",
        Style::Ordered => "bdo",
    }
}

fn linked(run: &LinkRun, context: &Context) -> Node {
    let inside = runs(&run.runs, context);
    let address = match &run.target {
        Target::Page(page) => made(page.as_str()),
        Target::Place(place) if context.has_place(place) => {
            made(format!("#place-{}", place.as_str()))
        }
        // The publisher's own page may have the place that this body lacks.
        Target::Place(place) => context
            .article
            .url
            .as_ref()
            .and_then(|url| Link::parse(&format!("{}#{}", url.page(), place.as_str())))
            .and_then(|url| made(url.as_str())),
    };
    // A link that says nothing cannot be chosen by those who hear it.
    if address.is_none() || (run.title.is_none() && !has_words(&run.runs)) {
        return inside;
    }
    element("a", &["href", "title"], [address, run.title.as_ref().and_then(kept)], inside)
}

/// Whether there is something to be read out.
fn has_words(runs: &[Inline]) -> bool {
    runs.iter().any(|run| match run {
        Inline::Text(words) | Inline::Code(words) => !words.trim().is_empty(),
        Inline::Picture(picture) => !picture.alternative.trim().is_empty(),
        Inline::Styled(_, runs) | Inline::Abbreviation { runs, .. } | Inline::Time { runs, .. } => {
            has_words(runs)
        }
        Inline::Link(link) => has_words(&link.runs),
        Inline::Span(span) => has_words(&span.runs),
        Inline::Ruby(pairs) => pairs.iter().any(|pair| has_words(&pair.base)),
        Inline::Reference(_) => true,
        Inline::Break => false,
    })
}

fn mark(reference: Reference, context: &Context) -> Node {
    let Reference { note, occurrence } = reference;
    let number = words::number(&context.language, note);
    let values = [
        made(format!("ref-{note}-{occurrence}")),
        made(format!("#note-{note}")),
        said("doc-noteref"),
        made(filled(context.labels.note, &number)),
    ];
    let link = element("a", &["id", "href", "role", "aria-label"], values, text(number));
    classed("sup", "mark", link)
}

fn ruby(pair: &RubyPair, context: &Context) -> Node {
    let base = runs(&pair.base, context);
    if pair.reading.is_empty() {
        return base;
    }
    let bracket = |word| plain("rp", text(word));
    let reading = plain("rt", runs(&pair.reading, context));
    row(vec![base, bracket("("), reading, bracket(")")])
}

fn voiced(span: &Span, context: &Context) -> Node {
    let values = [
        span.voice.language.as_ref().and_then(|language| made(language.as_str())),
        span.voice.direction.and_then(|direction| said(direction.as_str())),
        span.place.as_ref().and_then(|place| made(format!("place-{}", place.as_str()))),
    ];
    element("span", &["lang", "dir", "id"], values, runs(&span.runs, context))
}
