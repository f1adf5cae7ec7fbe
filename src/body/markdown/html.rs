//! Markdown with HTML in it, as HTML: what stands between the tags decides what they are.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::open::destination;
use crate::body::html::NOTE_CLASS;

/// Writes events as HTML, the HTML among them as it is.
#[derive(Debug, Default)]
pub(super) struct Writer {
    html: String,
    /// What follows the text of the picture being written.
    picture: Option<String>,
    /// Pictures open within that picture.
    n_inner: usize,
    columns: Vec<Alignment>,
    n_cells: usize,
    is_head: bool,
}

impl Writer {
    pub(super) fn finish(self) -> String {
        self.html
    }

    pub(super) fn write(&mut self, event: Event<'_>) {
        if self.picture.is_some() {
            return self.write_alternative(event);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                escape(&text, &mut self.html);
            }
            Event::Code(code) => {
                self.html.push_str("<code>");
                escape(&code, &mut self.html);
                self.html.push_str("</code>");
            }
            Event::Html(markup) | Event::InlineHtml(markup) => self.html.push_str(&markup),
            Event::FootnoteReference(label) => {
                self.note("sup", &label);
                self.html.push_str("</sup>");
            }
            Event::SoftBreak => self.html.push('\n'),
            Event::HardBreak => self.html.push_str("<br>"),
            Event::Rule => self.html.push_str("<hr>"),
            Event::TaskListMarker(true) => self.html.push_str("<input type=checkbox checked>"),
            Event::TaskListMarker(false) => self.html.push_str("<input type=checkbox>"),
        }
    }

    /// What stands for a picture is the text inside its brackets (CommonMark 6.4).
    fn write_alternative(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => {
                escape(&text, &mut self.html);
            }
            Event::SoftBreak | Event::HardBreak => self.html.push('\n'),
            Event::Start(Tag::Image { .. }) => self.n_inner += 1,
            Event::End(TagEnd::Image) if self.n_inner > 0 => self.n_inner -= 1,
            Event::End(TagEnd::Image) => {
                if let Some(rest) = self.picture.take() {
                    self.html.push_str(&rest);
                }
            }
            Event::Start(_)
            | Event::End(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.html.push_str("<a");
                self.attribute("href", &format!("{scheme}{}", destination(&dest_url)));
                self.attribute("title", &title);
                self.html.push('>');
            }
            Tag::Image { dest_url, title, .. } => self.image(&dest_url, &title),
            Tag::CodeBlock(kind) => {
                self.html.push_str("<pre><code");
                if let CodeBlockKind::Fenced(words) = kind
                    && let Some(word) = words.split_whitespace().next()
                {
                    self.attribute("class", &format!("language-{word}"));
                }
                self.html.push('>');
            }
            Tag::List(Some(start)) => {
                self.html.push_str("<ol");
                self.attribute("start", &start.to_string());
                self.html.push('>');
            }
            Tag::FootnoteDefinition(label) => self.note("div", &label),
            Tag::Table(columns) => {
                self.columns = columns;
                self.html.push_str("<table>");
            }
            head @ (Tag::TableHead | Tag::TableRow) => {
                self.is_head = head == Tag::TableHead;
                self.n_cells = 0;
                self.html.push_str(if self.is_head { "<thead><tr>" } else { "<tr>" });
            }
            Tag::TableCell => self.cell(),
            plain @ (Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::List(None)
            | Tag::Item
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_)) => {
                if let Some(name) = name(plain.to_end()) {
                    self.html.push('<');
                    self.html.push_str(name);
                    self.html.push('>');
                }
            }
        }
    }

    fn image(&mut self, address: &str, title: &str) {
        let mut rest = Self::default();
        rest.html.push('"');
        rest.attribute("title", title);
        rest.html.push('>');
        self.html.push_str("<img");
        self.attribute("src", &destination(address));
        self.html.push_str(" alt=\"");
        self.picture = Some(rest.html);
    }

    fn cell(&mut self) {
        let side = match self.columns.get(self.n_cells) {
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            Some(Alignment::None) | None => "",
        };
        self.n_cells += 1;
        self.html.push_str(if self.is_head { "<th" } else { "<td" });
        self.attribute("align", side);
        self.html.push('>');
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.html.push_str("</code></pre>"),
            TagEnd::Table => self.html.push_str("</table>"),
            TagEnd::TableHead => self.html.push_str("</tr></thead>"),
            TagEnd::TableCell if self.is_head => self.html.push_str("</th>"),
            TagEnd::TableCell => self.html.push_str("</td>"),
            TagEnd::TableRow => self.html.push_str("</tr>"),
            TagEnd::FootnoteDefinition => self.html.push_str("</div>"),
            plain @ (TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::MetadataBlock(_)) => {
                if let Some(name) = name(plain) {
                    self.html.push_str("</");
                    self.html.push_str(name);
                    self.html.push('>');
                }
            }
        }
    }

    fn note(&mut self, name: &str, label: &str) {
        self.html.push('<');
        self.html.push_str(name);
        self.attribute("class", NOTE_CLASS);
        self.attribute("title", label);
        self.html.push('>');
    }

    /// Writes an attribute, unless it says nothing.
    fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() || name == "href" {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            escape(value, &mut self.html);
            self.html.push('"');
        }
    }
}

/// The element of a tag without attributes.
const fn name(tag: TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Paragraph => "p",
        TagEnd::Heading(level) => match level as u8 {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        },
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "s",
        TagEnd::Superscript => "sup",
        TagEnd::Subscript => "sub",
        TagEnd::Link => "a",
        TagEnd::Image
        | TagEnd::CodeBlock
        | TagEnd::HtmlBlock
        | TagEnd::FootnoteDefinition
        | TagEnd::Table
        | TagEnd::TableHead
        | TagEnd::TableRow
        | TagEnd::TableCell
        | TagEnd::MetadataBlock(_) => return None,
    })
}

fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
