//! Markdown into a body: events of `pulldown-cmark` into the typed tree.

mod html;
mod open;
mod reader;

use pulldown_cmark::{Event, Options, Parser};

use crate::body::Body;
use crate::body::html::Writer;
use crate::body::link::Base;
use crate::body::omission::Omissions;
use crate::body::outline;
use crate::body::text::within_bounds;

/// Reads Markdown: CommonMark 0.31 with tables, strikethrough, task lists and footnotes
/// as GitHub has them, smart punctuation, `^superscript^` and `~subscript~`.
///
/// Relative addresses start at `base`. Markdown with HTML in it takes the way of HTML.
///
/// ```
/// use offprint::body::link::Base;
/// use offprint::body::markdown::from_markdown;
///
/// let body = from_markdown("Rain <script>fell</script>.", &Base::none());
/// assert_eq!(body.plain_text(), "Rain .\n");
/// assert_eq!(body.omissions[0].to_string(), "body block 1: script is left out");
/// ```
pub fn from_markdown(markdown: &str, base: &Base) -> Body {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT;
    let mut omissions = Omissions::default();
    let kept = within_bounds(markdown, &mut omissions);
    let is_markup = |event| matches!(event, Event::Html(_) | Event::InlineHtml(_));
    if kept.contains('<') && Parser::new_ext(kept, options).any(is_markup) {
        let mut writer = html::Writer::default();
        Parser::new_ext(kept, options).for_each(|event| writer.write(event));
        return crate::body::html::read(&writer.finish(), base, Writer::Markdown, omissions);
    }
    let mut reader = reader::Reader::new(kept, base, omissions);
    for (event, range) in Parser::new_ext(kept, options).into_offset_iter() {
        reader.read(event, range.start);
    }
    let mut body = reader.finish();
    outline::settle(&mut body);
    body
}
