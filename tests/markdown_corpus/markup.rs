//! Markup within Markdown.

use pulldown_cmark::{Event, Options, Parser};

/// Whether there is markup in `markdown`.
pub(crate) fn is_in(markdown: &str) -> bool {
    let options = Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(markdown, options)
        .any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
}
