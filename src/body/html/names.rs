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
const COMMON: &[&str] = &["id", "class", "lang", "dir", "style", "hidden", "role"];

/// What the reader wants to know of each element.
pub(super) const VOCABULARY: Vocabulary = Vocabulary { common: COMMON, special, leaf };

/// Attributes that matter on elements with these names.
#[rustfmt::skip]
const SPECIAL: [(&str, &[&str]); 38] = [
    ("a", &["href", "name", "title"]),
    ("abbr", &["title"]),
    ("acronym", &["title"]),
    ("amp-anim", &["src", "srcset", "alt", "title", "width", "height", "placeholder"]),
    ("amp-audio", &["src"]),
    ("amp-iframe", &["src", "title", "width", "height"]),
    ("amp-img", &["src", "srcset", "alt", "title", "width", "height", "placeholder"]),
    ("amp-instagram", &["data-shortcode", "width", "height"]),
    ("amp-twitter", &["data-tweetid", "width", "height"]),
    ("amp-video", &["src", "poster", "width", "height"]),
    ("amp-vimeo", &["data-videoid", "width", "height"]),
    ("amp-youtube", &["data-videoid", "title", "width", "height"]),
    ("audio", &["src", "data-src", "poster", "width", "height"]),
    ("blockquote", &["cite", "data-instgrm-permalink"]),
    ("dfn", &["title"]),
    ("dialog", &["open"]),
    ("code", &["data-language"]),
    ("div", &["title", "data-href", "data-oembed-url", "data-attrs", "data-settings", "data-html", "data-src", "data-url", "data-video-id"]),
    ("embed", &["src", "data-src", "data-lazy-src", "data-original", "title", "width", "height"]),
    ("figure", &["data-kg-thumbnail", "data-kg-custom-thumbnail"]),
    ("iframe", &["src", "data-src", "data-lazy-src", "data-original", "data-cookieblock-src", "data-src-cmplz", "data-litespeed-src", "data-orig", "data-facadesrc", "data-privacy-src", "data-consent-src", "consent-original-src-_", "nitro-lazy-src", "suppressedsrc", "uc-src", "title", "width", "height"]),
    ("img", &["src", "srcset", "alt", "title", "width", "height", "data-src", "data-srcset", "data-lazy-src", "data-lazy-srcset", "data-original", "data-original-src", "data-lazy", "data-cfsrc", "data-wpfc-original-src", "data-opt-src", "data-li-src", "data-rl-src", "data-rl-srcset", "data-src-fg", "nitro-lazy-src", "nitro-lazy-srcset", "data-echo", "data-ezsrc", "data-actualsrc", "data-breeze", "data-runner-src", "data-pagespeed-lazy-src", "data-orig-file"]),
    ("input", &["type", "checked"]),
    ("li", &["value", "data-list"]),
    ("lite-youtube", &["videoid", "title", "width", "height"]),
    ("object", &["data", "width", "height"]),
    ("oembed", &["url"]),
    ("ol", &["start", "reversed"]),
    ("param", &["name", "value"]),
    ("source", &["src", "data-src", "srcset", "data-srcset", "media", "type"]),
    ("pre", &["data-language"]),
    ("span", &["data-attrs"]),
    ("sup", &["title"]),
    ("td", &["colspan", "rowspan", "align", "scope"]),
    ("th", &["colspan", "rowspan", "align", "scope"]),
    ("time", &["datetime"]),
    ("track", &["src", "srclang", "label", "kind"]),
    ("video", &["src", "data-src", "poster", "width", "height"]),
];

fn special(name: &str) -> &'static [&'static str] {
    SPECIAL.iter().find(|(known, _)| *known == name).map_or(&[], |(_, attributes)| attributes)
}

fn leaf(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "title"
            | "svg"
            | "iframe"
            | "noembed"
            | "noframes"
            | "textarea"
            | "select"
            | "datalist"
            | "canvas"
            | "rp"
    )
}

/// What elements are, in the order of their names.
#[rustfmt::skip]
const ROLES: [(&str, Role); 136] = [
    ("a", Role::Link), ("abbr", Role::Abbreviation), ("acronym", Role::Abbreviation),
    ("address", Role::Section), ("amp-anim", Role::Picture), ("amp-audio", Role::Sound),
    ("amp-iframe", Role::Frame), ("amp-img", Role::Picture), ("amp-instagram", Role::Frame),
    ("amp-twitter", Role::Frame), ("amp-video", Role::Film), ("amp-vimeo", Role::Frame), ("amp-youtube", Role::Frame), ("annotation", Role::Nothing), ("annotation-xml", Role::Nothing),
    ("applet", Role::Object), ("area", Role::Nothing), ("article", Role::Section), ("aside", Role::Callout),
    ("audio", Role::Sound), ("b", Role::Styled(Style::Keyword)), ("base", Role::Nothing),
    ("basefont", Role::Nothing), ("bdi", Role::Isolated), ("bdo", Role::Styled(Style::Ordered)),
    ("bgsound", Role::Nothing), ("blockquote", Role::Quote), ("body", Role::Section), ("br", Role::Break),
    ("button", Role::LeftOut), ("canvas", Role::LeftOut), ("caption", Role::Section),
    ("center", Role::Section), ("cite", Role::Styled(Style::Work)), ("code", Role::Code),
    ("col", Role::Nothing), ("colgroup", Role::Nothing), ("datalist", Role::Nothing), ("dd", Role::Section),
    ("del", Role::Styled(Style::Deleted)), ("details", Role::Details),
    ("dfn", Role::Styled(Style::Definition)), ("dialog", Role::Section), ("dir", Role::List),
    ("div", Role::Section), ("dl", Role::Definitions), ("dt", Role::Section),
    ("em", Role::Styled(Style::Emphasis)), ("embed", Role::Frame), ("fieldset", Role::Section),
    ("figcaption", Role::Section), ("figure", Role::Figure), ("footer", Role::Section), ("form", Role::Form),
    ("frame", Role::Nothing), ("frameset", Role::Nothing), ("h1", Role::Crosshead(1)),
    ("h2", Role::Crosshead(2)), ("h3", Role::Crosshead(3)), ("h4", Role::Crosshead(4)),
    ("h5", Role::Crosshead(5)), ("h6", Role::Crosshead(6)), ("head", Role::Nothing),
    ("header", Role::Section), ("hgroup", Role::Section), ("hr", Role::Rule), ("html", Role::Section),
    ("i", Role::Styled(Style::Alternate)), ("iframe", Role::Frame), ("img", Role::Picture),
    ("input", Role::Field), ("ins", Role::Styled(Style::Inserted)), ("kbd", Role::Styled(Style::Keyboard)),
    ("legend", Role::Section), ("li", Role::Section), ("link", Role::Nothing),
    ("listing", Role::Preformatted), ("lite-youtube", Role::Frame), ("main", Role::Section), ("mark", Role::Styled(Style::Mark)),
    ("marquee", Role::Section), ("menu", Role::List), ("meta", Role::Nothing), ("meter", Role::LeftOut),
    ("nav", Role::Section), ("noembed", Role::Nothing), ("noframes", Role::Nothing),
    ("noscript", Role::Unscripted), ("object", Role::Object), ("oembed", Role::Frame), ("ol", Role::List), ("optgroup", Role::Section),
    ("option", Role::Section), ("p", Role::Section), ("param", Role::Nothing), ("picture", Role::Picture),
    ("plaintext", Role::Preformatted), ("pre", Role::Preformatted), ("progress", Role::LeftOut),
    ("q", Role::Styled(Style::Quotation)), ("rp", Role::Nothing), ("ruby", Role::Ruby), ("s", Role::Styled(Style::Struck)),
    ("samp", Role::Styled(Style::Output)), ("script", Role::LeftOut), ("search", Role::Section),
    ("section", Role::Section), ("select", Role::LeftOut), ("small", Role::Styled(Style::Small)),
    ("source", Role::Nothing), ("strike", Role::Styled(Style::Struck)),
    ("strong", Role::Styled(Style::Strong)), ("style", Role::LeftOut),
    ("sub", Role::Styled(Style::Subscript)), ("summary", Role::Section),
    ("sup", Role::Styled(Style::Superscript)), ("svg", Role::LeftOut), ("table", Role::Table),
    ("tbody", Role::Section), ("td", Role::Section), ("template", Role::LeftOut), ("textarea", Role::LeftOut),
    ("tfoot", Role::Section), ("th", Role::Section), ("thead", Role::Section), ("time", Role::Time),
    ("title", Role::Nothing), ("tr", Role::Section), ("track", Role::Nothing), ("tt", Role::Code),
    ("u", Role::Styled(Style::Underlined)), ("ul", Role::List), ("var", Role::Styled(Style::Variable)),
    ("video", Role::Film), ("wbr", Role::Nothing), ("xmp", Role::Preformatted),
];

/// What an element with this name is, whatever its attributes say.
pub(super) fn role_of(name: &str) -> Role {
    let found = ROLES.binary_search_by(|(known, _)| (*known).cmp(name)).ok();
    found.and_then(|n| ROLES.get(n)).map_or(Role::Span, |(_, role)| *role)
}

/// What classes say that content management systems write: WordPress, Ghost, and the
/// sites whose posts are pasted into articles.
#[rustfmt::skip]
const CLASSES: [(&str, Role); 81] = [
    ("a2a_kit", Role::LeftOut), ("addtoany_share_save_container", Role::LeftOut), ("admonition", Role::Callout),
    ("advads-adlabel", Role::LeftOut),
    ("blocks-gallery-caption", Role::Caption), ("blocks-gallery-grid", Role::Section),
    ("blocks-gallery-item", Role::Section), ("blocks-gallery-item__caption", Role::Caption),
    ("booster-block", Role::LeftOut), ("callout", Role::Callout), ("crp_related", Role::LeftOut),
    ("essb_links", Role::LeftOut), ("fb-post", Role::Post), ("fb-video", Role::Post), ("gallery", Role::Figure),
    ("gallery-caption", Role::Caption), ("gallery-icon", Role::Section), ("gallery-item", Role::Figure),
    ("heateor_sss_sharing_container", Role::LeftOut), ("image-caption", Role::Caption),
    ("instagram-media", Role::Post), ("jetpack-likes-widget-wrapper", Role::LeftOut),
    ("jp-relatedposts", Role::LeftOut),
    // A formula a second time, as a picture of boxes.
    ("katex-html", Role::LeftOut), ("kg-audio-card", Role::Player), ("kg-bookmark-card", Role::Callout),
    ("kg-callout-card", Role::Callout), ("kg-callout-emoji", Role::Span), ("kg-callout-text", Role::Span),
    ("kg-cta-card", Role::Callout), ("kg-email-cta-card", Role::LeftOut), ("kg-file-card", Role::Callout),
    ("kg-product-card", Role::Callout), ("kg-signup-card", Role::LeftOut), ("kg-toggle-card", Role::Toggle),
    ("kg-video-card", Role::Player), ("kk-star-ratings", Role::LeftOut), ("lty-playbtn", Role::LeftOut),
    ("m-a-box", Role::LeftOut),
    ("markdown-alert", Role::Callout), ("mashsb-container", Role::LeftOut), ("media-caption", Role::Caption),
    ("photo-caption", Role::Caption), ("post-views", Role::LeftOut),
    ("pp-multiple-authors-boxes-wrapper", Role::LeftOut),
    ("printfriendly", Role::LeftOut), ("pull-quote", Role::PullQuote), ("pullquote", Role::PullQuote),
    ("pvc_stats", Role::LeftOut), ("relpost-thumb-wrapper", Role::LeftOut), ("rmp-widgets-container", Role::LeftOut),
    ("rp4wp-related-posts", Role::LeftOut),
    ("rs_error_message_box", Role::LeftOut), ("rt-reading-time", Role::LeftOut),
    ("saboxplugin-wrap", Role::LeftOut), ("shared-counts-wrap", Role::LeftOut), ("sharedaddy", Role::LeftOut),
    ("shareinpost", Role::LeftOut),
    ("sharethis-inline-share-buttons", Role::LeftOut), ("simplesocialbuttons", Role::LeftOut),
    ("subscribe-form", Role::LeftOut), ("swp_social_panel", Role::LeftOut),
    ("theme-admonition", Role::Callout), ("thumbcaption", Role::Caption), ("thumbinner", Role::Figure),
    ("tiktok-embed", Role::Post), ("tiled-gallery", Role::Figure),
    ("tr-caption", Role::Caption), ("tr-caption-container", Role::Figure), ("twitter-tweet", Role::Post),
    ("twitter-video", Role::Post), ("wp-block-file__button", Role::LeftOut),
    ("wp-block-gallery", Role::Figure), ("wp-block-pullquote", Role::PullQuote),
    ("wp-block-woocommerce-product-collection", Role::LeftOut), ("wp-caption", Role::Figure),
    ("wp-caption-text", Role::Caption), ("wp-element-caption", Role::Caption), ("wp_rp_wrap", Role::LeftOut),
    ("wpulike", Role::LeftOut), ("yarpp-related", Role::LeftOut),
];

/// Attributes with which scripts fill elements that hold nothing.
const SCRIPTED: [&str; 6] =
    ["data-attrs", "data-settings", "data-html", "data-src", "data-url", "data-video-id"];

/// Whether a script of the page would fill an element that holds nothing.
pub(super) fn is_scripted(element: &Element) -> bool {
    SCRIPTED.iter().any(|name| element.attribute(name).is_some_and(|value| !is_blank(value)))
}

/// What a class says, if it is known.
pub(super) fn role_of_class(class: &str) -> Option<Role> {
    let found = CLASSES.binary_search_by(|(known, _)| (*known).cmp(class)).ok()?;
    CLASSES.get(found).map(|(_, role)| *role)
}

/// Whether a class marks who made a picture.
pub(super) fn is_credit(class: &str) -> bool {
    ["credit", "attribution", "copyright", "photographer"].iter().any(|word| class.contains(word))
}

impl Role {
    /// Whether a class that says `other` is believed.
    pub(super) fn yields_to(self, other: Self) -> bool {
        self.is_plain()
            || (self == Self::Link && other == Self::LeftOut)
            || (self == Self::Table && other == Self::Figure)
    }

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

/// Whether what is in a picture stands for it until it is loaded.
pub(super) fn is_picture_alone(element: &Element) -> bool {
    matches!(element.name.as_str(), "amp-anim" | "amp-img")
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
    // The last one counts (CSS Cascading and Inheritance, section 6.1).
    let found = values.rfind(|(known, _)| known.trim().eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim())
}

/// Whether a style puts an element on lines of its own.
pub(super) fn is_boxed(element: &Element) -> bool {
    let display = property(element, "display").and_then(|value| value.split(' ').next());
    let boxes = ["block", "flex", "grid", "table", "list-item"];
    display.is_some_and(|display| boxes.iter().any(|word| display.eq_ignore_ascii_case(word)))
}

/// Whether a browser does not show the element.
pub(super) fn is_hidden(element: &Element) -> bool {
    let says = |name, word: &str| {
        let value = property(element, name).and_then(|value| value.get(..word.len()));
        value.is_some_and(|value| value.eq_ignore_ascii_case(word))
    };
    if super::signs::is_panel(element) {
        return false;
    }
    element.attribute("hidden").is_some()
        || (element.name == "dialog" && element.attribute("open").is_none())
        || says("display", "none")
        || says("visibility", "hidden")
}

/// Whether a node is a text that holds nothing but white space.
pub(super) fn is_nothing(node: &Node) -> bool {
    matches!(node, Node::Text(text) if is_blank(text))
}

/// Whether a text holds nothing but white space (HTML 2.3.1: ASCII's).
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
