//! Pictures: where the file is, however a site loads it.

use std::num::NonZeroU32;

use super::Writer;
use super::frame::is_advertisement;
use super::line::Line;
use super::names::{Role, has_class, is_nothing, property, role_of};
use super::reader::{Reader, clip};
use crate::body::inline::Inline;
use crate::body::link::FileLink;
use crate::body::picture::{Picture, Rendition};
use crate::platform::tree::{Element, Node};

/// Where scripts that load pictures late find the address, and the sizes.
const LAZY: [&str; 18] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-original-src",
    "data-lazy",
    "data-cfsrc",
    "data-wpfc-original-src",
    "data-opt-src",
    "data-li-src",
    "data-rl-src",
    "data-src-fg",
    "nitro-lazy-src",
    "data-echo",
    "data-ezsrc",
    "data-actualsrc",
    "data-breeze",
    "data-runner-src",
    "data-pagespeed-lazy-src",
];
const LAZY_SIZES: [&str; 4] =
    ["data-srcset", "data-lazy-srcset", "data-rl-srcset", "nitro-lazy-srcset"];

/// Parts of names of files that hold the place of a picture until it is loaded.
const BOXES: [&str; 6] = ["placeholder", "blank.", "spacer", "lazy", "grey.", "transparent"];

/// Hosts, with paths where needed, that serve pictures only to count readers.
const COUNTERS: [&str; 12] = [
    "://pixel.",
    "://stats.wordpress.com/",
    "://counter.theconversation.",
    "feeds.feedburner.com/~",
    "google-analytics.com/",
    "googletagmanager.com/",
    "facebook.com/tr",
    "scorecardresearch.com/",
    "quantserve.com/",
    "republication-pixel",
    "vgwort.de/na/",
    "amazon-adsystem.com/e/ir",
];

/// Sizes of one picture. Content management systems make ten at most.
const MAX_RENDITIONS: usize = 32;

/// The widest picture, in pixels.
const MAX_PIXELS: u32 = 100_000;

impl Reader<'_> {
    /// Reads a picture within a line.
    pub(super) fn picture_run(&mut self, element: &Element, line: &mut Line) {
        let mut sources = Vec::new();
        let Some(image) = image(element, &mut sources) else {
            return;
        };
        let alternative = image.attribute("alt").unwrap_or_default().trim();
        if has_class(image, "emoji") || has_class(image, "wp-smiley") {
            return self.add_text(alternative, line);
        }
        if self.is_post {
            return self.omit("picture of a post is left out");
        }
        if has_class(image, "kg-bookmark-icon") {
            return self.omit("icon of a site is left out");
        }
        let (width, height) = (pixels(image, "width"), pixels(image, "height"));
        // Frameworks stretch pictures that begin with no size at all.
        let is_stretched =
            ["min-width", "min-height"].iter().any(|name| property(image, name).is_some());
        let is_sized = [width, height].iter().flatten().any(|side| side.get() > 1);
        let is_dot = !is_stretched
            && !is_sized
            && ["width", "height"].iter().all(|side| {
                property(image, side).is_some_and(|size| ["0", "0px", "1px"].contains(&size))
            });
        if let Some(address) = self.file_of(image, &sources) {
            let is_tiny = |side: Option<NonZeroU32>| side == Some(NonZeroU32::MIN);
            let is_at = |part: &&str| address.as_str().contains(part);
            if is_advertisement(address.as_str()) {
                return self.omit(format!("advertisement {} is left out", clip(address.as_str())));
            }
            if (is_tiny(width) && height.is_none_or(|height| height == NonZeroU32::MIN))
                || COUNTERS.iter().any(is_at)
                || is_dot
            {
                return self.omit(format!("tracking pixel {} is left out", clip(address.as_str())));
            }
            let renditions = self.renditions(image, &sources, width);
            let mut addresses = vec![address.as_str().to_owned()];
            for rendition in &renditions {
                addresses.push(rendition.address.as_str().to_owned());
            }
            if self.is_twin(addresses) {
                return;
            }
            let title = image.attribute("title").map(str::trim).filter(|title| !title.is_empty());
            let picture = Picture {
                width,
                height,
                title: title.map(Into::into),
                renditions,
                ..Picture::new(address, alternative)
            };
            self.add_run(Inline::Picture(picture), line);
            self.at_space = false;
        } else if self.writer == Writer::Markdown {
            // There the text inside the brackets is as good as any other.
            self.add_text(alternative, line);
        }
    }

    /// Whether a picture is a grey box, written into the page, for one that stands behind it in case scripts
    /// do not run.
    pub(super) fn is_stand_in(&self, element: &Element, after: &[Node]) -> bool {
        let next = || after.iter().find(|node| !is_nothing(node));
        let is_picture = role_of(&element.name) == Role::Picture;
        let Some(Node::Element(next)) = is_picture.then(next).flatten() else {
            return false;
        };
        let (mut sources, mut others) = (Vec::new(), Vec::new());
        let twin = next.children.iter().find_map(|node| match node {
            Node::Element(child) if role_of(&child.name) == Role::Picture => {
                image(child, &mut others)
            }
            Node::Element(_) | Node::Text(_) => None,
        });
        let (Some(image), Some(twin)) = (image(element, &mut sources), twin) else {
            return false;
        };
        let is_box = |address: &str| address.trim_start().starts_with("data:");
        let elsewhere = LAZY.iter().chain(&LAZY_SIZES).chain(&["srcset"]);
        let mut elsewhere = elsewhere.filter_map(|name| image.attribute(name));
        let file =
            twin.attribute("src").and_then(|address| FileLink::resolve(address, self.base).ok());
        next.name == "noscript"
            && sources.is_empty()
            && image.attribute("src").is_some_and(is_box)
            && elsewhere.all(|address| is_box(address) || !address.contains('/'))
            && image.attribute("alt") == twin.attribute("alt")
            && file.is_some_and(|file| !is_inline(&file))
    }

    /// The address of the file, from the first attribute that holds one.
    fn file_of(&mut self, image: &Element, sources: &[&Element]) -> Option<FileLink> {
        let lazy = LAZY.iter().filter_map(|name| image.attribute(name));
        // Some of these attributes only say that there is something to load.
        // Others have the size in braces that a script puts there.
        let lazy = lazy.filter(|address| address.contains(['.', '/']) && !address.contains('{'));
        let first = |sizes| candidates(sizes).next().map(|(address, _)| address);
        let lazy_sizes = || LAZY_SIZES.iter().filter_map(|name| first(image.attribute(name)?));
        let sizes = image.attribute("srcset").into_iter();
        let from_sources = sources.iter().filter_map(|source| srcset(source));
        let from_sizes = sizes.chain(from_sources).filter_map(first);
        let src = image.attribute("src");
        let is_box = src.is_some_and(|src| BOXES.iter().any(|word| src.contains(word)));
        let before = lazy_sizes().filter(|_| is_box);
        // The picture as it was before it was made smaller: too large to be preferred.
        let whole = image.attribute("data-orig-file");
        let mut fault = "picture without an address".to_owned();
        let mut inline = None;
        for address in
            lazy.chain(before).chain(src).chain(lazy_sizes()).chain(from_sizes).chain(whole)
        {
            match FileLink::resolve(bare(address), self.base) {
                _ if address.trim().is_empty() => {}
                // A picture written into the page is often a grey box until a script runs.
                Ok(link) if is_inline(&link) => inline = inline.or(Some(link)),
                Ok(link) => return Some(link),
                Err(refusal) => fault = format!("picture {}: {refusal}", clip(address)),
            }
        }
        if inline.is_none() {
            self.omit(fault);
        }
        inline
    }

    /// The other sizes of the same picture.
    fn renditions(
        &mut self,
        image: &Element,
        sources: &[&Element],
        width: Option<NonZeroU32>,
    ) -> Vec<Rendition> {
        let own = LAZY_SIZES.iter().chain(&["srcset"]).find_map(|name| image.attribute(name));
        // Sources for certain screens may show another detail of the picture.
        let of_source = || {
            let general = sources.iter().filter(|source| source.attribute("media").is_none());
            general.clone().find_map(|source| srcset(source))
        };
        let is_other = |source: &&&Element| source.attribute("media").is_some();
        if let Some(other) = sources.iter().find(is_other).and_then(|source| srcset(source)) {
            self.omit(format!("picture {} for other screens is left out", clip(other)));
        }
        let mut renditions: Vec<Rendition> = Vec::new();
        for (address, descriptor) in candidates(own.or_else(of_source).unwrap_or_default()) {
            let Some(wide) = rendition_width(descriptor, width) else {
                // One without a size is the picture itself.
                if !matches!(descriptor, "" | "1x") {
                    self.omit(format!("picture {} of unknown width is left out", clip(address)));
                }
                continue;
            };
            let is_new = renditions.iter().all(|known| known.width != wide);
            if let Ok(address) = FileLink::resolve(bare(address), self.base)
                && is_new
                && !is_inline(&address)
                && renditions.len() < MAX_RENDITIONS
            {
                renditions.push(Rendition { address, width: wide });
            }
        }
        renditions
    }
}

/// The address without what a script of Jetpack takes from it when the picture is loaded.
fn bare(address: &str) -> &str {
    let bare = address.trim_end().strip_suffix("is-pending-load=1");
    bare.map_or(address, |bare| bare.trim_end_matches(['?', '&']))
}

fn is_inline(link: &FileLink) -> bool {
    link.as_str().starts_with("data:")
}

/// The image that a `picture` shows, or an `img` itself.
fn image<'t>(element: &'t Element, sources: &mut Vec<&'t Element>) -> Option<&'t Element> {
    if matches!(element.name.as_str(), "img" | "amp-anim" | "amp-img") {
        return Some(element);
    }
    let mut found = None;
    for node in &element.children {
        if let Node::Element(child) = node {
            if child.name == "source" {
                sources.push(child);
            } else if found.is_none() {
                found = image(child, sources);
            }
        }
    }
    found
}

fn srcset(source: &Element) -> Option<&str> {
    source.attribute("data-srcset").or_else(|| source.attribute("srcset"))
}

/// The addresses of a `srcset` and what is said of each (HTML 4.8.4.3.10).
fn candidates(srcset: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = srcset;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}', ',']);
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at_checked(end)?;
        let bare = address.trim_end_matches(',');
        if bare.len() < address.len() {
            rest = after;
            return Some((bare, ""));
        }
        let end = after.find(',').unwrap_or(after.len());
        let (descriptor, after) = after.split_at_checked(end)?;
        rest = after;
        Some((address, descriptor.trim()))
    })
}

fn rendition_width(descriptor: &str, width: Option<NonZeroU32>) -> Option<NonZeroU32> {
    if let Some(number) = descriptor.strip_suffix('w') {
        return number.parse().ok();
    }
    let times: NonZeroU32 = descriptor.strip_suffix('x')?.parse().ok()?;
    width?.checked_mul(times)
}

/// The value of a dimension in CSS pixels (HTML 2.3.4.4); a share of the screen is none.
pub(super) fn pixels(element: &Element, name: &str) -> Option<NonZeroU32> {
    let value = element.attribute(name)?.trim();
    let end = value.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(value.len());
    let (digits, unit) = value.split_at_checked(end)?;
    if unit.contains('%') {
        return None;
    }
    // Zero hides a picture as well as one does.
    let number: u32 = digits.parse().ok()?;
    NonZeroU32::new(number.max(1)).filter(|number| number.get() <= MAX_PIXELS)
}
