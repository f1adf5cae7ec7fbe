//! Markup within Markdown, and the words around it.

use offprint::body::Body;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn events(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_FOOTNOTES)
}

/// Whether there is markup in `markdown`.
pub(crate) fn is_in(markdown: &str) -> bool {
    events(markdown).any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
}

/// Checks that the words around the markup are in the body, in their order, that nothing of the
/// markup is, and that it is noted.
pub(crate) fn check_words_around(markdown: &str, body: &Body) -> Result<(), String> {
    let (mut around, mut notes) = (String::new(), String::new());
    let (mut n_tags, mut is_picture, mut is_note) = (0, false, false);
    for event in events(markdown) {
        let words = if is_note { &mut notes } else { &mut around };
        match &event {
            Event::Start(Tag::FootnoteDefinition(_)) => is_note = true,
            Event::End(TagEnd::FootnoteDefinition) => is_note = false,
            Event::Start(Tag::Image { .. }) => is_picture = true,
            Event::End(TagEnd::Image) => is_picture = false,
            Event::Text(text) | Event::Code(text) if !is_picture => words.push_str(text),
            Event::Html(markup) | Event::InlineHtml(markup) => {
                n_tags += usize::from(begins_with_a_tag(markup));
            }
            // Words of different lines and blocks are different words.
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item,
            ) => words.push('\n'),
            Event::Start(_)
            | Event::End(_)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }
    let found = body.plain_text();
    let found: Vec<&str> = found.split_whitespace().collect();
    // Notes stand at the end.
    let expected: Vec<&str> = around.split_whitespace().chain(notes.split_whitespace()).collect();
    if found != expected {
        return Err(format!("{markdown:?}\n found {found:?}\n expected {expected:?}"));
    }
    if n_tags > 0 && body.omissions.is_empty() {
        return Err(format!("{markdown:?}\n nothing is noted"));
    }
    Ok(())
}

/// Whether it is a tag of an element, not the end of one, a comment or the like.
fn begins_with_a_tag(markup: &str) -> bool {
    let name = markup.trim_start().strip_prefix('<');
    name.is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic()))
}
