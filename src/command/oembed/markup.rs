//! The few lines of HTML that other sites take over: the quote with the frame, and the
//! links by which they find it.

/// What of a story is in the quote and the frame.
pub(super) struct Embedding<'a> {
    pub(super) headline: &'a str,
    /// The page of the story.
    pub(super) page: &'a str,
    /// Its article JSON.
    pub(super) src: &'a str,
    /// The address of the frame.
    pub(super) frame: &'a str,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// One quote and one frame, in this order and with nothing around them: all that WordPress
/// leaves of the HTML of a provider it does not know (`wp_filter_oembed_result`).
///
/// The frame may scroll: a page that does not listen to it would cut the story off.
pub(super) fn embedding(embedding: &Embedding<'_>) -> String {
    let Embedding { width, height, .. } = embedding;
    let [headline, page, src, frame] =
        [embedding.headline, embedding.page, embedding.src, embedding.frame].map(escaped);
    format!(
        "<blockquote class=\"offprint\" data-src=\"{src}\"><a href=\"{page}\">{headline}</a></blockquote>\
         <iframe src=\"{frame}\" width=\"{width}\" height=\"{height}\" frameborder=\"0\" title=\"{headline}\"></iframe>"
    )
}

/// The links that belong into the head of the page of the story (oEmbed 1.0, section 4).
pub(super) fn discovery(json: &str, xml: &str, headline: &str) -> String {
    let link = |kind: &str, address: &str| {
        let [address, headline] = [address, headline].map(escaped);
        format!(
            "<link rel=\"alternate\" type=\"{kind}\" href=\"{address}\" title=\"{headline}\">\n"
        )
    };
    link("application/json+oembed", json) + &link("text/xml+oembed", xml)
}

/// `text` between tags or in double quotes, in HTML and in XML: without what XML has no way to
/// write (XML 1.0, production 2).
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' | '\r' => escaped.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}
