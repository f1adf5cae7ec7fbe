//! What the names of elements and of classes mean for an article.

use crate::body::inline::Style;
use crate::platform::tree::{Element, Node, Vocabulary};

/// What an element is for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing of its own, within a line.
    Span,
    /// Text said in a certain way.
    Styled(Style),
    Code,
    Link,
    Picture,
    Break,
    Abbreviation,
    Time,
    Ruby,
    /// Text whose direction does not touch what is around it.
    Isolated,
    /// A field to type or tick something.
    Field,

    /// Nothing of its own, on its own lines.
    Section,
    Crosshead(u8),
    List,
    Definitions,
    Quote,
    PullQuote,
    /// A post of another site as its maker writes it into pages.
    Post,
    Figure,
    /// The caption of the figure around it.
    Caption,
    /// The credit of the figure around it.
    Credit,
    /// A player with buttons of its own.
    Player,
    Table,
    Preformatted,
    Rule,
    Details,
    /// A summary and what is behind it, in plain sections.
    Toggle,
    Callout,
    Sound,
    Film,
    Frame,
    Object,
    Form,
    /// What stands for scripts that do not run.
    Unscripted,

    /// Left out and noted.
    LeftOut,
    /// Nothing that a browser shows.
    Nothing,
}

/// Attributes that matter on any element.
const COMMON: &[&str] = &["id", "class", "lang", "dir", "style", "hidden"];

/// What the reader wants to know of each element.
pub(super) const VOCABULARY: Vocabulary = Vocabulary { common: COMMON, special, leaf };

fn special(name: &str) -> &'static [&'static str] {
    match name {
        "a" => &["href", "name", "title"],
        "abbr" | "acronym" | "dfn" | "sup" => &["title"],
        "audio" | "video" => &["src", "data-src", "poster", "width", "height"],
        "blockquote" => &["cite", "data-instgrm-permalink"],
        "dialog" => &["open"],
        "div" => &["title", "data-href"],
        "embed" | "iframe" => {
            &["src", "data-src", "data-lazy-src", "data-original", "title", "width", "height"]
        }
        "img" => &[
            "src", "srcset", "alt", "title", "width", "height", "data-src", "data-srcset",
            "data-lazy-src", "data-lazy-srcset", "data-original", "data-original-src",
        ],
        "input" => &["type", "checked"],
        "li" => &["value"],
        "object" => &["data", "width", "height"],
        "ol" => &["start", "reversed"],
        "source" => &["src", "srcset", "data-srcset", "media", "type"],
        "table" => &["role"],
        "td" | "th" => &["colspan", "rowspan", "align", "scope"],
        "time" => &["datetime"],
        "track" => &["src", "srclang", "label", "kind"],
        _ => &[],
    }
}

fn leaf(name: &str) -> bool {
    matches!(
        name,
        "head" | "script" | "style" | "template" | "title" | "svg" | "iframe" | "noembed" | "noframes"
            | "textarea" | "select" | "datalist" | "canvas" | "rp"
    )
}

/// What an element with this name is, whatever its attributes say.
pub(super) fn role_of(name: &str) -> Role {
    match name {
        "p" | "div" | "html" | "body" | "section" | "article" | "main" | "header" | "footer" | "nav"
        | "address" | "hgroup" | "search" | "center" | "fieldset" | "legend" | "li" | "dt" | "dd"
        | "figcaption" | "summary" | "dialog" | "marquee" | "caption" | "thead" | "tbody"
        | "tfoot" | "tr" | "td" | "th" | "optgroup" | "option" => Role::Section,
        "h1" => Role::Crosshead(1),
        "h2" => Role::Crosshead(2),
        "h3" => Role::Crosshead(3),
        "h4" => Role::Crosshead(4),
        "h5" => Role::Crosshead(5),
        "h6" => Role::Crosshead(6),
        "ul" | "ol" | "menu" | "dir" => Role::List,
        "dl" => Role::Definitions,
        "blockquote" => Role::Quote,
        "figure" => Role::Figure,
        "table" => Role::Table,
        "pre" | "xmp" | "listing" | "plaintext" => Role::Preformatted,
        "hr" => Role::Rule,
        "details" => Role::Details,
        "aside" => Role::Callout,
        "audio" => Role::Sound,
        "video" => Role::Film,
        "iframe" | "embed" => Role::Frame,
        "object" | "applet" => Role::Object,
        "form" => Role::Form,
        "noscript" => Role::Unscripted,
        "a" => Role::Link,
        "img" | "picture" => Role::Picture,
        "br" => Role::Break,
        "code" | "tt" => Role::Code,
        "abbr" | "acronym" => Role::Abbreviation,
        "time" => Role::Time,
        "ruby" => Role::Ruby,
        "bdi" => Role::Isolated,
        "input" => Role::Field,
        "script" | "style" | "svg" | "canvas" | "select" | "textarea" | "button" | "meter" | "progress" => {
            Role::LeftOut
        }
        "head" | "title" | "meta" | "link" | "base" | "template" | "noembed" | "noframes"
        | "datalist" | "rp" | "area" | "param" | "source" | "track" | "col" | "colgroup"
        | "frame" | "frameset" | "wbr" | "bgsound" | "basefont" | "annotation"
        | "annotation-xml" => Role::Nothing,
        _ => style_of(name).map_or(Role::Span, Role::Styled),
    }
}

fn style_of(name: &str) -> Option<Style> {
    Some(match name {
        "em" => Style::Emphasis,
        "strong" => Style::Strong,
        "b" => Style::Keyword,
        "i" => Style::Alternate,
        "u" => Style::Underlined,
        "s" | "strike" => Style::Struck,
        "del" => Style::Deleted,
        "ins" => Style::Inserted,
        "sup" => Style::Superscript,
        "sub" => Style::Subscript,
        "mark" => Style::Mark,
        "small" => Style::Small,
        "q" => Style::Quotation,
        "cite" => Style::Work,
        "kbd" => Style::Keyboard,
        "samp" => Style::Output,
        "var" => Style::Variable,
        "dfn" => Style::Definition,
        "bdo" => Style::Ordered,
        _ => return None,
    })
}

/// What a class says that content management systems write: WordPress, Ghost, and the
/// sites whose posts are pasted into articles.
pub(super) fn role_of_class(class: &str) -> Option<Role> {
    Some(match class {
        "wp-caption" | "gallery" | "gallery-item" | "wp-block-gallery" | "tiled-gallery" => Role::Figure,
        "wp-caption-text" | "gallery-caption" | "wp-element-caption" | "blocks-gallery-caption"
        | "blocks-gallery-item__caption" | "media-caption" | "image-caption" | "photo-caption" => Role::Caption,
        "gallery-icon" | "blocks-gallery-grid" | "blocks-gallery-item" => Role::Section,
        "wp-block-pullquote" | "pullquote" | "pull-quote" => Role::PullQuote,
        "twitter-tweet" | "twitter-video" | "instagram-media" | "tiktok-embed" | "fb-post"
        | "fb-video" => Role::Post,
        "kg-callout-card" | "kg-bookmark-card" | "kg-file-card" | "kg-product-card"
        | "kg-cta-card" => Role::Callout,
        "kg-callout-emoji" | "kg-callout-text" => Role::Span,
        "kg-toggle-card" => Role::Toggle,
        "kg-audio-card" | "kg-video-card" => Role::Player,
        "kg-signup-card" | "kg-email-cta-card" | "subscribe-form" => Role::LeftOut,
        _ => return None,
    })
}

/// Whether a class marks who made a picture.
pub(super) fn is_credit(class: &str) -> bool {
    ["credit", "attribution", "copyright", "photographer"].iter().any(|word| class.contains(word))
}

impl Role {
    /// Whether classes say what it is: its name alone says little.
    pub(super) const fn is_plain(self) -> bool {
        matches!(
            self,
            Self::Section
                | Self::Span
                | Self::Styled(_)
                | Self::Quote
                | Self::Figure
                | Self::List
                | Self::Definitions
                | Self::Callout
                | Self::Form
        )
    }

    /// Whether it stands within a line.
    pub(super) const fn is_run(self) -> bool {
        matches!(
            self,
            Self::Span
                | Self::Styled(_)
                | Self::Code
                | Self::Link
                | Self::Picture
                | Self::Break
                | Self::Abbreviation
                | Self::Time
                | Self::Ruby
                | Self::Isolated
                | Self::Field
                | Self::LeftOut
                | Self::Nothing
        )
    }
}

/// Whether something in `nodes` stands on its own lines.
pub(super) fn has_block(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(element) => {
            let role = role_of(&element.name);
            !role.is_run() || (role != Role::LeftOut && has_block(&element.children))
        }
    })
}

/// The classes of an element.
pub(super) fn classes(element: &Element) -> impl Iterator<Item = &str> {
    element.attribute("class").unwrap_or_default().split_ascii_whitespace()
}

/// Whether an element has a class.
pub(super) fn has_class(element: &Element, class: &str) -> bool {
    classes(element).any(|known| known == class)
}

/// The value of a property in the `style` of an element.
pub(super) fn property<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let style = element.attribute("style")?;
    let mut values = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let found = values.find(|(known, _)| known.trim().eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim())
}

/// Whether a browser does not show the element.
pub(super) fn is_hidden(element: &Element) -> bool {
    let says = |name, word: &str| {
        let value = property(element, name).and_then(|value| value.get(..word.len()));
        value.is_some_and(|value| value.eq_ignore_ascii_case(word))
    };
    element.attribute("hidden").is_some()
        || (element.name == "dialog" && element.attribute("open").is_none())
        || says("display", "none")
        || says("visibility", "hidden")
}

/// Whether a text holds nothing but white space (HTML 2.3.1: ASCII's).
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
