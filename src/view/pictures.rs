//! Pictures and figures.

use std::num::NonZeroU32;

use yew::AttrValue;

use crate::body::block::Figure;
use crate::body::inline::Inline;
use crate::body::picture::Picture;
use crate::view::context::Context;
use crate::view::node::{Node, Value, classed, element, kept, made, part, plain, row, said, text};
use crate::view::runs::{link, runs};

/// Where a picture stands, which says how wide it is and how soon it is needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Above the body, the first thing to be seen.
    Lead,
    /// At the top of a body that has none above it.
    Top,
    /// In the body, on its own lines.
    Body,
    /// Within a line.
    Line,
    /// In the list of related stories.
    Trail,
}

impl Place {
    /// How wide the picture is shown. Queries ask the window, the only width that is
    /// known when a browser chooses a rendition.
    const fn sizes(self) -> &'static str {
        match self {
            Self::Lead => "(min-width: 1100px) 1040px, 100vw",
            Self::Top | Self::Body => "(min-width: 700px) 640px, 100vw",
            Self::Line => "100vw",
            Self::Trail => "(min-width: 700px) 330px, 120px",
        }
    }
}

/// A picture alone.
pub(super) fn image(picture: &Picture, place: Place) -> Node {
    let lead = matches!(place, Place::Lead | Place::Top);
    let (class, name) = match place {
        Place::Lead | Place::Top | Place::Body => (None, said("image")),
        Place::Line => (said("line"), None),
        Place::Trail => (None, None),
    };
    let renditions = renditions(picture);
    // Whatever changes how the file is fetched stands before its address, because the
    // browser starts as soon as it has that.
    let names = &[
        "class",
        "part",
        "alt",
        "title",
        "width",
        "height",
        "loading",
        "fetchpriority",
        "decoding",
        "sizes",
        "srcset",
        "src",
    ];
    let values = [
        class,
        name,
        kept(&picture.alternative),
        picture.title.as_ref().and_then(kept),
        pixels(picture.width),
        pixels(picture.height),
        said(if lead { "eager" } else { "lazy" }),
        if lead { said("high") } else { None },
        said("async"),
        renditions.is_some().then_some(AttrValue::Static(place.sizes())),
        renditions,
        made(picture.address.as_str()),
    ];
    element("img", names, values, Node::default())
}

/// A picture that leads where the writer says, if there are words to choose it by.
pub(super) fn pressed(picture: &Picture, place: Place) -> Node {
    let image = image(picture, place);
    match &picture.link {
        Some(target) if !picture.alternative.trim().is_empty() => link(target, image),
        Some(_) | None => image,
    }
}

/// One picture, or a gallery of them, with caption and credit.
pub(super) fn figure(figure: &Figure, place: Place, context: &Context) -> Node {
    let images = figure.pictures.iter().map(|picture| pressed(picture, place));
    let images = row(images.collect());
    let images = if figure.pictures.len() > 1 { classed("div", "gallery", images) } else { images };
    let values = [said(if place == Place::Lead { "lead" } else { "figure" }), said("figure")];
    let inside = row(vec![images, legend(&figure.caption, &figure.credit, context)]);
    element("figure", &["class", "part"], values, inside)
}

/// Caption and credit, apart from each other.
pub(super) fn legend(caption: &[Inline], credit: &[Inline], context: &Context) -> Node {
    let shown = [("caption", caption), ("credit", credit)]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| part("span", name, runs(words, context)));
    let mut shown: Vec<Node> = shown.collect();
    if shown.is_empty() {
        return Node::default();
    }
    if shown.len() == 2 {
        shown.insert(1, text(" "));
    }
    plain("figcaption", row(shown))
}

/// A number of CSS pixels.
pub(super) fn pixels(number: Option<NonZeroU32>) -> Value {
    number.and_then(|number| made(number.to_string()))
}

/// The value of `srcset` (HTML 4.8.4.2.1), the picture itself among its renditions.
fn renditions(picture: &Picture) -> Value {
    let own = picture.width.map(|width| (&picture.address, width));
    let all = picture.renditions.iter().map(|rendition| (&rendition.address, rendition.width));
    let mut set = String::new();
    for (address, width) in all.chain(own) {
        // A comma at its end would separate the address from its width.
        if address.as_str().ends_with(',') {
            continue;
        }
        if !set.is_empty() {
            set.push_str(", ");
        }
        set.push_str(address.as_str());
        set.push(' ');
        set.push_str(&width.to_string());
        set.push('w');
    }
    (!picture.renditions.is_empty() && !set.is_empty()).then(|| set.into())
}
