//! Markdown into a body: events of `pulldown-cmark` into the typed tree.

mod html;
mod open;
mod reader;
mod words;

use std::ops::ControlFlow;

use pulldown_cmark::{Event, Options, Parser};

use crate::body::Body;
use crate::body::html::{Writer, read};
use crate::body::link::Base;
use crate::body::omission::Omissions;
use crate::body::outline;
use crate::body::text::{has_reference, within_bounds};
use crate::platform::part;
use crate::platform::piece::Piece;

/// Reads Markdown: CommonMark 0.31 with tables, strikethrough, task lists and footnotes
/// as GitHub has them, smart punctuation, `^superscript^` and `~subscript~`.
///
/// Relative addresses start at `base`. Markdown with HTML in it takes the way of HTML.
///
/// ```
/// use offprint::body::link::Base;
/// use offprint::body::markdown::from_markdown;
///
/// let body = from_markdown("Rain *fell* [here](javascript:alert).", &Base::none());
/// assert_eq!(body.plain_text(), "Rain fell here.\n");
/// assert_eq!(
///     body.omissions[0].to_string(),
///     "body line 1: link javascript:alert: scheme javascript: is not allowed",
/// );
/// ```
pub fn from_markdown(markdown: &str, base: &Base) -> Body {
    let bounded = || {
        let mut omissions = Omissions::default();
        (within_bounds(markdown, &mut omissions), omissions)
    };
    let (kept, omissions) = bounded();
    // The parser's table of characters with names is a part of its own.
    let lacks_names = has_reference(kept) && !part::is_here(Piece::Names);
    let body = directly(kept, base, omissions);
    let lacks_markup = body.is_none() && !part::is_here(Piece::Mixed);
    // Nothing comes of the text as long as a part is missing.
    if lacks_markup || lacks_names {
        return Body::default();
    }
    body.unwrap_or_else(|| through_html(kept, base, bounded().1))
}

/// Hands over every event and where it begins, until that is enough.
fn each_event(markdown: &str, take: &mut dyn FnMut(Event<'_>, usize) -> ControlFlow<()>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        if take(event, range.start).is_break() {
            return;
        }
    }
}

/// Markdown without HTML; `None` when there is some.
fn directly(markdown: &str, base: &Base, omissions: Omissions) -> Option<Body> {
    let mut reader = reader::Reader::new(markdown, base, omissions);
    let mut holds_html = false;
    each_event(markdown, &mut |event, offset| {
        holds_html = matches!(event, Event::Html(_) | Event::InlineHtml(_));
        if holds_html {
            return ControlFlow::Break(());
        }
        reader.read(event, offset);
        ControlFlow::Continue(())
    });
    if holds_html {
        return None;
    }
    let mut body = reader.finish();
    outline::settle(&mut body);
    Some(body)
}

/// An element may begin in one event and end in another, with Markdown between them:
/// only a parser of HTML knows what is in it.
#[inline(never)]
fn through_html(markdown: &str, base: &Base, omissions: Omissions) -> Body {
    let mut writer = html::Writer::default();
    each_event(markdown, &mut |event, _| {
        writer.write(event);
        ControlFlow::Continue(())
    });
    read(&writer.finish(), base, Writer::Markdown, omissions)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textual form of a tree with all white space alike.
    fn form(body: &Body) -> String {
        let form = format!("{:?} {:?}", body.blocks, body.notes).replace("\\n", " ");
        form.split_whitespace().collect::<Vec<_>>().join(" ").replace(" \")", "\")")
    }

    #[test]
    fn both_ways_lead_to_the_same_tree() {
        let cases = [
            "# One\n\nTwo *three* **four** ~~five~~ `six  seven` ^8^ ~9~ \"ten\" -- eleven\\\ntwelve",
            "- [x] done\n- [ ] open\n  - nested\n\n3. three\n\n4. four\n\n> quote\n>\n> > inner",
            "| a | b | c |\n|:--|--:|:-:|\n| 1 | **2** | |\n\nafter",
            "One[^b], two[^a], one[^B].\n\n[^a]: Note *a*\n\n    more\n[^b]: Note b\n[^c]: Unread",
            "![a *picture*](p.jpg \"Caption\")\n\n[![linked](q.jpg)](https://example.org/)\n\nin ![line](r.jpg) text",
            "```rust ignore\nfn  main() { a < b }\n```\n\n    indented\n\n---\n\n[link](/x?a=1&b=\\\"2 \"Title & more\") <https://example.org/> <a@example.org>",
            "[bad](javascript:alert(1))\n\n![bad](javascript:alert(1))\n\n[empty]() [place](#nowhere-else",
        ];
        for markdown in cases {
            let direct =
                directly(markdown, &Base::new("https://news.example/"), Omissions::default())
                    .unwrap();
            let other =
                through_html(markdown, &Base::new("https://news.example/"), Omissions::default());
            assert_eq!(form(&direct), form(&other), "{markdown}");
        }
    }

    #[test]
    fn html_holds_markdown_and_markdown_holds_html() {
        let markdown = "<details><summary>More</summary>\n\n- *one*\n\n</details>\n\nH<sub>2</sub>O[^1]\n\n[^1]: Water";
        let body = from_markdown(markdown, &Base::none());
        assert_eq!(
            format!("{:?}", body.blocks),
            "[Details(Details { summary: [Text(\"More\")], blocks: [List(List { marker: Bullet, tight: true, \
             entries: [Entry { task: None, value: None, blocks: [Paragraph([Styled(Emphasis, [Text(\"one\")])])] }] })] }), \
             Paragraph([Text(\"H\"), Styled(Subscript, [Text(\"2\")]), Text(\"O\"), Reference(Reference { note: 1, occurrence: 1 })])]"
        );
        assert_eq!(
            format!("{:?}", body.notes),
            "[Note { references: 1, blocks: [Paragraph([Text(\"Water\")])] }]"
        );
    }
}
