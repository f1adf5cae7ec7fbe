//! HTML into a body: the parser's tree into the typed tree.

mod block;
pub(crate) mod caption;
mod code;
mod figure;
mod formula;
mod frame;
mod framed;
mod line;
mod list;
mod names;
mod picture;
mod places;
mod reader;
mod run;
mod shortcode;
mod signs;
mod table;
mod tabs;
mod wrap;

use crate::body::Body;
use crate::body::link::Base;
use crate::body::omission::Omissions;
use crate::body::outline;
use crate::body::text::{from_text, within_bounds};
use crate::platform::markup::parse;
use crate::platform::part;
use crate::platform::piece::Piece;
use reader::Reader;

/// The class of what stands for footnotes while Markdown is on its way through HTML.
pub(crate) const NOTE_CLASS: &str = "offprint-note";

/// Who wrote the markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// A publisher.
    Publisher,
    /// The reader of Markdown, which writes footnotes in a way of its own.
    Markdown,
}

/// Reads HTML: a fragment or a whole document. Relative addresses start at `base`.
///
/// The parser is the platform's; nothing that it makes is ever shown.
///
/// ```
/// use offprint::body::html::from_html;
/// use offprint::body::link::Base;
///
/// let body = from_html("<p onclick=steal()>Rain <script>fell()</script><b>fell</b>.", &Base::none());
/// assert_eq!(format!("{:?}", body.blocks), r#"[Paragraph([Text("Rain "), Styled(Keyword, [Text("fell")]), Text(".")])]"#);
/// assert_eq!(body.omissions[0].to_string(), "body block 1: script is left out");
/// ```
pub fn from_html(html: &str, base: &Base) -> Body {
    let mut omissions = Omissions::default();
    let kept = within_bounds(html, &mut omissions);
    read(kept, base, Writer::Publisher, omissions)
}

/// Reads HTML that is within bounds; nothing, as long as that part of the module is not here.
pub(crate) fn read(html: &str, base: &Base, writer: Writer, omissions: Omissions) -> Body {
    if part::is_here(Piece::Markup) {
        read_here(html, base, writer, omissions)
    } else {
        Body::default()
    }
}

/// The way into the part of the module that articles without HTML need not load.
#[inline(never)]
fn read_here(html: &str, base: &Base, writer: Writer, mut omissions: Omissions) -> Body {
    let Ok(tree) = parse(html, names::VOCABULARY) else {
        let mut body = from_text(html);
        let fault = "the page forbids reading HTML: markup is shown as text";
        omissions.note("body", fault);
        body.omissions.splice(0..0, omissions.finish());
        return body;
    };
    if !tree.complete {
        omissions.note("body", "too many elements, the rest is left out");
    }
    let mut body = Reader::new(&tree.nodes, base, writer, omissions).read_all(&tree.nodes);
    outline::settle(&mut body);
    body
}
