//! Frames, films, sound, posts of other sites: what is not of the page itself.

use super::Writer;
use super::caption::Caption;
use super::list::only;
use super::names::{Role, has_class, is_nothing, role_of};
use super::picture::pixels;
use super::reader::{Flow, Reader, clip};
use crate::body::block::{Block, QuoteKind};
use crate::body::embed::{Embed, Recognised, facebook_post, recognise};
use crate::body::inline::{Inline, LinkRun, Target};
use crate::body::language::Language;
use crate::body::link::{FileLink, Link};
use crate::body::media::{Media, MediaKind, MediaSource, Track, TrackKind};
use crate::body::outline::count_words;
use crate::platform::tree::{Element, Node};

/// A form with more words than this is an article in a form, as some systems write
/// pages, and not a form in an article.
const MAX_FORM_WORDS: usize = 80;

/// Where the address of a frame is, however a site loads it or asks for consent before.
const ADDRESSES: [&str; 17] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-cookieblock-src",
    "data-src-cmplz",
    "data-litespeed-src",
    "data-orig",
    "data-facadesrc",
    "data-privacy-src",
    "data-consent-src",
    "consent-original-src-_",
    "nitro-lazy-src",
    "suppressedsrc",
    "uc-src",
    "src",
    "url",
    "data-oembed-url",
];

/// Elements that name what they play, in which attribute, and how the address of its page begins.
const PLAYERS: [(&str, &str, &str); 5] = [
    ("amp-instagram", "data-shortcode", "https://www.instagram.com/p/"),
    ("amp-twitter", "data-tweetid", "https://x.com/i/web/status/"),
    ("amp-vimeo", "data-videoid", "https://vimeo.com/"),
    ("amp-youtube", "data-videoid", "https://www.youtube.com/embed/"),
    ("lite-youtube", "videoid", "https://www.youtube.com/embed/"),
];

/// Pages that are shown until somebody agrees.
const BLANKS: [&str; 2] = ["blank.html", "empty.html"];

/// Boxes of other sites that only ask to like or to share.
const ASIDE: [&str; 3] =
    ["facebook.com/plugins/like", "facebook.com/plugins/share", "/tweet_button."];

/// Hosts that serve nothing but advertisements, and how paths begin that lead to such a server.
const ADVERTISERS: [&str; 5] =
    ["doubleclick.net", "googlesyndication.com", "smartadserver.com", "adtechus.com", "adnxs.com"];
const ADVERTISEMENTS: &str = "RealMedia/ads/";

/// Whether nothing but an advertisement is at an address.
pub(super) fn is_advertisement(address: &str) -> bool {
    let bare = address.split_once("//").map_or(address, |(_, bare)| bare);
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let is_of = |name: &&str| {
        host.strip_suffix(*name).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    ADVERTISERS.iter().any(is_of) || path.starts_with(ADVERTISEMENTS)
}

/// What posts of other sites that use WordPress are: a quotation, and a frame for the same.
pub(super) const WORDPRESS_POST: &str = "wp-embedded-content";

impl Reader<'_> {
    /// Reads what cannot stand in a line, found in one: it follows the block with the line.
    pub(super) fn displace(&mut self, element: &Element, role: Role) {
        let at_space = self.at_space;
        let mut flow = Flow::default();
        let mut before = std::mem::take(&mut self.displaced);
        if role == Role::Frame {
            self.frame(element, &mut flow);
        } else if role == Role::Unscripted {
            self.without_scripts(element, &mut flow);
        } else {
            self.media(element, role, &mut flow);
        }
        self.end_line(&mut flow);
        before.append(&mut flow.blocks);
        before.append(&mut self.displaced);
        self.displaced = before;
        self.at_space = at_space;
    }

    /// Reads a frame: of an allowed site it becomes a facade, any other a link.
    pub(super) fn frame(&mut self, element: &Element, flow: &mut Flow) {
        self.frame_itself(element, flow);
        // What else is in it is for those who see no frames.
        if !element.children.is_empty() {
            self.without_scripts(element, flow);
        }
    }

    fn frame_itself(&mut self, element: &Element, flow: &mut Flow) {
        let player = PLAYERS.iter().find(|(name, ..)| *name == element.name);
        let film = player.and_then(|(_, attribute, start)| {
            Some([start, element.attribute(attribute)?.trim()].concat())
        });
        let addresses = ADDRESSES.iter().filter_map(|name| element.attribute(name)).map(str::trim);
        let mut addresses =
            addresses.filter(|address| !address.is_empty() && !address.starts_with("about:"));
        let is_page = |address: &&str| {
            let is_blank = BLANKS.iter().any(|blank| address.ends_with(blank));
            !is_blank && address.contains('/') && Link::resolve(address, self.base).is_ok()
        };
        let is_known = |address: &&str| recognise(address, self.base).is_some();
        let known = addresses.clone().find(is_known).or_else(|| addresses.clone().find(is_page));
        let address = known.or_else(|| addresses.next());
        let Some(address) = film.as_deref().or(address) else {
            return self.omit(format!("{} without an address is left out", element.name));
        };
        let title = element.attribute("title").map(str::trim).filter(|title| !title.is_empty());
        let (width, height) = (pixels(element, "width"), pixels(element, "height"));
        if let Some(found) = recognise(address, self.base) {
            if self.is_twin(vec![found.frame.as_str().to_owned()]) {
                return;
            }
            let title = title.filter(|title| !title.contains("://")).map(Into::into);
            let embed = Embed { title, width, height, ..Embed::new(found) };
            return self.push(Block::Embed(embed), flow);
        }
        let is_tiny = [width, height].iter().flatten().any(|side| side.get() <= 1);
        let address = match address.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => address.to_owned(),
        };
        match Link::resolve(&address, self.base) {
            Ok(_) if is_tiny => {
                self.omit(format!("frame {} of one pixel is left out", clip(&address)));
            }
            Ok(_)
                if is_advertisement(&address)
                    || ASIDE.iter().any(|part| address.contains(part)) =>
            {
                self.omit(["box ", &clip(&address), " is left out"].concat());
            }
            Ok(_) if self.n_quoted_posts > 0 && has_class(element, WORDPRESS_POST) => {
                // The next one may be another.
                self.n_quoted_posts -= 1;
                self.omit(["frame ", &clip(&address), " of a quoted post is left out"].concat());
            }
            Ok(link) if self.is_twin(vec![link.as_str().to_owned()]) => {}
            Ok(link) => {
                self.omit(format!(
                    "frame {}: not of an allowed site, shown as a link",
                    clip(&address)
                ));
                self.link_alone(link, title, flow);
            }
            Err(refusal) => self.omit(format!("frame {}: {refusal}", clip(&address))),
        }
    }

    /// A link on a line of its own to what cannot be shown here.
    fn link_alone(&mut self, link: Link, title: Option<&str>, flow: &mut Flow) {
        let bare = link.as_str().split_once("://").map_or(link.as_str(), |(_, bare)| bare);
        let label = title.map_or_else(|| clip(bare), str::to_owned);
        let runs = vec![Inline::Text(label.into())];
        let run = Inline::Link(LinkRun { target: Target::Page(link), title: None, runs });
        self.push(Block::Paragraph(vec![run]), flow);
    }

    /// What a paragraph is that holds nothing but an address: WordPress puts the film or
    /// post in its place, and leaves the address where it cannot.
    pub(super) fn only_address(&self, runs: &[Inline]) -> Option<Block> {
        let [Inline::Text(text)] = runs else {
            return None;
        };
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        if !is_address || text.contains(char::is_whitespace) || self.writer == Writer::Markdown {
            return None;
        }
        if let Some(found) = recognise(text, self.base) {
            return Some(Block::Embed(Embed::new(found)));
        }
        let target = Target::Page(Link::resolve(text, self.base).ok()?);
        let link = LinkRun { target, title: None, runs: runs.to_vec() };
        Some(Block::Paragraph(vec![Inline::Link(link)]))
    }

    /// What a section is that holds nothing but a link without words, behind which a script puts what it leads to.
    pub(super) fn wordless(&self, element: &Element, flow: &Flow) -> Option<Block> {
        let Node::Element(link) = only(&element.children)? else {
            return None;
        };
        let is_empty = link.name == "a" && link.children.iter().all(is_nothing);
        let href = link.attribute("href").filter(|_| is_empty)?;
        let found = recognise(href, self.base)?;
        // It may cover what stands before it.
        let is_shown =
            matches!(flow.blocks.last(), Some(Block::Embed(embed)) if embed.page == found.page);
        (!is_shown).then(|| Block::Embed(Embed::new(found)))
    }

    /// Reads an object: a film of an allowed site, else what stands for it.
    pub(super) fn object(&mut self, element: &Element, flow: &mut Flow) {
        let mut addresses: Vec<&str> = element.attribute("data").into_iter().collect();
        for node in &element.children {
            if let Node::Element(child) = node
                && matches!(child.attribute("name"), Some("movie" | "src"))
            {
                addresses.extend(child.attribute("value"));
            }
        }
        let is_embed = |node: &Node| matches!(node, Node::Element(child) if child.name == "embed");
        let found = addresses.iter().find_map(|address| recognise(address, self.base));
        // What is for older browsers says more.
        if let Some(found) = found.filter(|_| !element.children.iter().any(is_embed)) {
            let (width, height) = (pixels(element, "width"), pixels(element, "height"));
            let embed = Embed { width, height, ..Embed::new(found) };
            return self.push(Block::Embed(embed), flow);
        }
        self.omit(format!("{} is left out", element.name));
        self.section(&element.children, flow);
    }

    /// Reads a post as other sites write it into pages: its words, and a frame with the rest.
    pub(super) fn post(&mut self, element: &Element, flow: &mut Flow) {
        let found = self.post_of(element);
        match found {
            Some(found) => {
                let outer = std::mem::replace(&mut self.is_post, true);
                let words = self.deeper(&element.children).unwrap_or_default();
                self.is_post = outer;
                self.push(Block::Embed(Embed { words, ..Embed::new(found) }), flow);
            }
            None if element.name == "blockquote" => self.quote(element, QuoteKind::Quote, flow),
            None => self.section(&element.children, flow),
        }
    }

    fn post_of(&self, element: &Element) -> Option<Recognised> {
        if let Some(href) = element.attribute("data-href") {
            let kind = if has_class(element, "fb-video") { "video.php" } else { "post.php" };
            return facebook_post(href, kind);
        }
        let said = ["cite", "data-instgrm-permalink"];
        let mut said = said.iter().filter_map(|name| element.attribute(name));
        said.find_map(|address| recognise(address, self.base)).or_else(|| {
            let mut last = None;
            visit(&element.children, &mut |child| {
                let href = child.attribute("href");
                last = href.and_then(|href| recognise(href, self.base)).or(last.take());
            });
            last
        })
    }

    /// Reads sound or a film.
    pub(super) fn media(&mut self, element: &Element, role: Role, flow: &mut Flow) {
        if self.is_post {
            return self.omit(format!("{} of a post is left out", element.name));
        }
        let kind = if role == Role::Film { MediaKind::Film } else { MediaKind::Sound };
        let mut sources = Vec::new();
        let mut tracks = Vec::new();
        let own = element.attribute("src").or_else(|| element.attribute("data-src"));
        self.source(own, None, &mut sources);
        visit(&element.children, &mut |child| match child.name.as_str() {
            "source" => {
                let own = child.attribute("src").or_else(|| child.attribute("data-src"));
                self.source(own, child.attribute("type"), &mut sources);
            }
            "track" => tracks.extend(self.track(child)),
            _ => {}
        });
        if sources.is_empty() {
            return self.omit(format!("{} without a file is left out", element.name));
        }
        let poster = element.attribute("poster");
        let poster = poster.and_then(|poster| FileLink::resolve(poster, self.base).ok());
        let media = Media {
            kind,
            sources,
            poster,
            width: pixels(element, "width"),
            height: pixels(element, "height"),
            tracks,
            caption: Vec::new(),
            credit: Vec::new(),
        };
        self.push(Block::Media(media), flow);
    }

    fn source(
        &mut self,
        address: Option<&str>,
        kind: Option<&str>,
        sources: &mut Vec<MediaSource>,
    ) {
        let Some(address) = address.filter(|address| !address.trim().is_empty()) else {
            return;
        };
        match FileLink::resolve(address, self.base) {
            Ok(address) => {
                let kind = kind.map(str::trim).filter(|kind| !kind.is_empty()).map(Into::into);
                sources.push(MediaSource { address, kind });
            }
            Err(refusal) => self.omit(format!("file {}: {refusal}", clip(address))),
        }
    }

    fn track(&self, element: &Element) -> Option<Track> {
        let address = FileLink::resolve(element.attribute("src")?, self.base).ok()?;
        let label = element.attribute("label").map(str::trim).filter(|label| !label.is_empty());
        Some(Track {
            address,
            kind: TrackKind::parse(element.attribute("kind"))?,
            language: element.attribute("srclang").and_then(Language::parse),
            label: label.map(Into::into),
        })
    }

    /// Reads a player with buttons of its own: what it plays, its title and caption.
    pub(super) fn player(&mut self, element: &Element, flow: &mut Flow) {
        let mut inner = Flow::default();
        let mut caption = Caption::default();
        visit(&element.children, &mut |child| {
            let role = role_of(&child.name);
            if matches!(role, Role::Sound | Role::Film) {
                self.media(child, role, &mut inner);
            } else if has_class(child, "kg-audio-title") || child.name == "figcaption" {
                caption.runs.extend(self.line_with_voice(child));
            }
        });
        if inner.blocks.is_empty() {
            return self.section(&element.children, flow);
        }
        let still = ["data-kg-custom-thumbnail", "data-kg-thumbnail"].iter().find_map(|name| {
            FileLink::resolve(element.attribute(name).filter(|text| !text.is_empty())?, self.base)
                .ok()
        });
        if let (Some(Block::Media(media)), Some(_)) = (inner.blocks.first_mut(), &still) {
            // What stands in its place holds the room only.
            media.poster = still;
        }
        self.omit("buttons of a player are left out");
        self.add_figure(inner.blocks, caption, flow);
    }

    /// Reads a form: not at all, unless an article is in it.
    pub(super) fn form(&mut self, element: &Element, flow: &mut Flow) {
        let mut n_words = 0;
        count(&element.children, &mut n_words);
        if n_words > MAX_FORM_WORDS {
            self.section(&element.children, flow);
        } else {
            self.omit("form is left out");
        }
    }

    /// Reads what stands for a script; pictures that a script would have loaded are shown already.
    pub(super) fn without_scripts(&mut self, element: &Element, flow: &mut Flow) {
        let outer = std::mem::replace(&mut self.is_unscripted, true);
        self.section(&element.children, flow);
        self.is_unscripted = outer;
    }
}

fn visit(nodes: &[Node], look: &mut dyn FnMut(&Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            look(element);
            visit(&element.children, look);
        }
    }
}

fn count(nodes: &[Node], n_words: &mut usize) {
    for node in nodes {
        match node {
            Node::Text(text) => *n_words += count_words(text),
            Node::Element(element) if role_of(&element.name) == Role::LeftOut => {}
            Node::Element(element) => count(&element.children, n_words),
        }
    }
}
