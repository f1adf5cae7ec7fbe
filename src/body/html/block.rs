//! Blocks: what an element is, and what becomes of it.

use super::Writer;
use super::figure;
use super::framed::{is_caption, is_framed};
use super::line::{Line, is_unseen, places_of};
use super::names::{
    Role, classes, has_block, has_class, is_boxed, is_credit, is_hidden, is_nothing,
    is_picture_alone, is_scripted, property, role_of, role_of_class,
};
use super::reader::{Flow, Reader};
use super::signs::{has_words_outside, is_data, is_panel, is_permalink};
use super::wrap::wrap;
use crate::body::block::{Block, Crosshead, Details, Group, QuoteKind};
use crate::body::bounds::MAX_BLOCK_DEPTH;
use crate::body::inline::{Inline, Place};
use crate::body::language::Voice;
use crate::platform::tree::{Element, Node};

impl Reader<'_> {
    /// What an element is, from its name, its classes and whether it is shown.
    pub(super) fn role(&self, element: &Element) -> Role {
        let is_button = element.name == "button" && (self.keeps_buttons || is_question(element));
        let role = if is_button { Role::Span } else { role_of(&element.name) };
        let in_figure = self.caption.is_some();
        // A dialog is hidden by an attribute that is not there.
        let is_bare = element.attributes.is_empty() && element.name != "dialog";
        if role == Role::Nothing {
            return role;
        }
        if (!is_bare && is_hidden(element))
            || (role == Role::Link && is_permalink(element, self.heading))
            || (role == Role::Span && is_data(element))
        {
            return Role::LeftOut;
        }
        if element.name == "figcaption" && in_figure {
            return Role::Caption;
        }
        if is_bare {
            return role;
        }
        match classes(element).find_map(|class| Some((class, role_of_class(class)?))) {
            Some((_, Role::Caption)) if !in_figure || role == Role::Figure => role,
            // A remark in a box is a section; any name may stand on what has a shape of its own.
            Some((class, Role::Callout)) if !class.starts_with("kg-") && role != Role::Section => {
                role
            }
            // A class says nothing about what is a picture or a frame already.
            Some((_, by_class)) if role.yields_to(by_class) => by_class,
            Some(_) | None => {
                let class = element.attribute("class").unwrap_or_default();
                let is_source = || has_class(element, "source") && !has_block(&element.children);
                if in_figure && role.is_plain() && (is_credit(class) || is_source()) {
                    Role::Credit
                } else if in_figure && is_caption(element) {
                    Role::Caption
                } else {
                    by_attributes(element, role)
                }
            }
        }
    }

    /// Reads one element where it stands.
    pub(super) fn element(&mut self, element: &Element, flow: &mut Flow) {
        let role = self.role(element);
        if role.is_run() {
            let is_line = role == Role::LeftOut || is_picture_alone(element);
            if is_line || !has_block(&element.children) {
                self.run(element, role, &mut flow.line);
            } else {
                self.around(element, role, flow);
            }
            return;
        }
        self.end_line(flow);
        if self.has_tabs && element.attribute("role") == Some("tablist") {
            return self.tab_names(element);
        }
        let voice = self.voice(element);
        let place = if matches!(role, Role::Crosshead(_)) { None } else { self.places.of(element) };
        if voice.is_silent() && place.is_none() {
            return self.block(element, role, flow);
        }
        self.group(voice, place, flow, |reader, flow| reader.block(element, role, flow));
    }

    /// Blocks with a voice or a place of their own.
    pub(super) fn group(
        &mut self,
        voice: Voice,
        place: Option<Place>,
        flow: &mut Flow,
        read: impl FnOnce(&mut Self, &mut Flow),
    ) {
        if self.block_depth >= MAX_BLOCK_DEPTH {
            self.waiting.extend(place);
            return read(self, flow);
        }
        let mut inner = Flow::default();
        self.block_depth += 1;
        read(self, &mut inner);
        self.end_line(&mut inner);
        self.block_depth -= 1;
        if inner.blocks.is_empty() {
            self.waiting.extend(place);
        } else {
            self.push(Block::Group(Group { voice, place, blocks: inner.blocks }), flow);
        }
    }

    /// A run that holds blocks: each of them is said in its way.
    fn around(&mut self, element: &Element, role: Role, flow: &mut Flow) {
        let voice = self.voice(element);
        let place = self.places.of(element);
        if !voice.is_silent() || place.is_some() {
            self.end_line(flow);
            self.group(voice, place, flow, |reader, flow| reader.read(&element.children, flow));
        } else if let Some(make) = self.maker(element, role) {
            self.end_line(flow);
            // The line that ends here is not of this run.
            let n_before = flow.blocks.len();
            self.run_depth += 1;
            self.section(&element.children, flow);
            self.run_depth -= 1;
            wrap(flow.blocks.get_mut(n_before..).unwrap_or_default(), &*make);
        } else if role == Role::Code {
            self.flush(&mut flow.line);
            let outer = std::mem::replace(&mut self.code, true);
            self.read(&element.children, flow);
            self.flush(&mut flow.line);
            self.code = outer;
        } else {
            self.read(&element.children, flow);
        }
    }

    fn block(&mut self, element: &Element, role: Role, flow: &mut Flow) {
        match role {
            Role::Section => self.plain_section(element, flow),
            Role::Crosshead(written) => self.crosshead(element, written, flow),
            Role::List => self.list(element, flow),
            Role::Definitions => self.definitions(element, flow),
            Role::Quote => self.quote(element, QuoteKind::Quote, flow),
            Role::PullQuote => self.quote(element, QuoteKind::Pull, flow),
            Role::Post => self.post(element, flow),
            Role::Figure => self.figure(element, flow),
            Role::Caption => self.read_caption(element),
            Role::Credit => self.read_credit(element),
            Role::Player => self.player(element, flow),
            Role::Table => self.table(element, flow),
            Role::Preformatted => self.preformatted(element, flow),
            Role::Rule => self.push(Block::Rule, flow),
            Role::Details => self.details(element, flow),
            Role::Toggle => self.toggle(element, flow),
            Role::Callout => match self.deeper(&element.children) {
                Some(blocks) if blocks.is_empty() => {}
                Some(blocks) => self.push(Block::Callout(blocks), flow),
                None => self.section(&element.children, flow),
            },
            Role::Sound | Role::Film => self.media(element, role, flow),
            Role::Frame => self.frame(element, flow),
            Role::Object => self.object(element, flow),
            Role::Form => self.form(element, flow),
            Role::Unscripted => self.without_scripts(element, flow),
            Role::Span
            | Role::Styled(_)
            | Role::Code
            | Role::Link
            | Role::Picture
            | Role::Break
            | Role::Abbreviation
            | Role::Time
            | Role::Ruby
            | Role::Isolated
            | Role::Field
            | Role::LeftOut
            | Role::Nothing => self.run(element, role, &mut flow.line),
        }
    }

    fn plain_section(&mut self, element: &Element, flow: &mut Flow) {
        let is_note = self.writer == Writer::Markdown && has_class(element, super::NOTE_CLASS);
        if is_note && let Some(label) = element.attribute("title") {
            let blocks = self.blocks(&element.children);
            if !self.notes.add(label, blocks) {
                self.omit("too many footnotes");
            }
            return;
        }
        if self.has_tabs && is_panel(element) {
            self.tab_name(flow);
        }
        if let Some(embed) = self.wordless(element, flow) {
            return self.push(embed, flow);
        }
        self.end_line(flow);
        if self.caption.is_none() && is_framed(element) {
            return self.figure(element, flow);
        }
        let n_before = flow.blocks.len();
        let outer = std::mem::replace(&mut self.is_narrow, false);
        self.section(&element.children, flow);
        self.is_narrow = outer;
        if flow.blocks.len() == n_before && is_scripted(element) {
            self.omit(format!("{} that a script fills is left out", element.name));
        }
    }

    fn crosshead(&mut self, element: &Element, written: u8, flow: &mut Flow) {
        let place = self.places.of(element);
        let outer = self.heading.replace(has_words_outside(&element.children, "a"));
        let runs = self.line_of(&element.children);
        self.heading = outer;
        if is_unseen(&runs) {
            self.waiting.extend(place);
            places_of(runs, &mut self.waiting);
        } else if let Some(figure) = figure::of_pictures(&runs, false) {
            self.waiting.extend(place);
            self.push(figure, flow);
        } else {
            let place = place.or_else(|| self.waiting.pop());
            self.push(Block::Crosshead(Crosshead { written, rank: written, place, runs }), flow);
        }
    }

    /// The runs of a line that `nodes` are; blocks among them lose their own lines.
    pub(super) fn line_of(&mut self, nodes: &[Node]) -> Vec<Inline> {
        let mut line = Line::default();
        self.at_space = true;
        self.runs(nodes, &mut line);
        self.finish(&mut line)
    }

    fn details(&mut self, element: &Element, flow: &mut Flow) {
        if self.block_depth >= MAX_BLOCK_DEPTH {
            return self.section(&element.children, flow);
        }
        let mut summary = None;
        self.block_depth += 1;
        let mut inner = Flow::default();
        for node in &element.children {
            match node {
                // The first summary counts; any other is a section like others (HTML 4.11.2).
                Node::Element(child)
                    if summary.is_none() && child.name == "summary" && !is_hidden(child) =>
                {
                    self.arrive(child);
                    summary = Some(self.within(child, |reader| reader.line_of(&child.children)));
                }
                Node::Element(_) | Node::Text(_) => {
                    self.read(std::slice::from_ref(node), &mut inner);
                }
            }
        }
        self.end_line(&mut inner);
        self.block_depth -= 1;
        let summary = summary.unwrap_or_default();
        self.push(Block::Details(Details { summary, blocks: inner.blocks }), flow);
    }
}

/// Whether a button is the question that an answer is folded behind: its words are of the story.
fn is_question(button: &Element) -> bool {
    classes(button).any(|class| class.contains("accordion") || class.contains("faq"))
}

/// Whether a style lets the first letter of a word stand beside several lines.
fn is_initial(element: &Element) -> bool {
    let is_short = |text: &str| {
        text.trim().chars().nth(2).is_none() && !text.bytes().any(|byte| byte.is_ascii_digit())
    };
    let has_letter = matches!(element.children.as_slice(), [Node::Text(text)] if is_short(text));
    has_letter && matches!(property(element, "float"), Some("left" | "right" | "inline-start"))
}

/// What attributes other than classes make of an element.
fn by_attributes(element: &Element, role: Role) -> Role {
    let has_nothing = || element.children.iter().all(is_nothing);
    if role == Role::Span && is_boxed(element) && !is_initial(element) {
        Role::Section
    } else if role == Role::Section
        && element.attribute("data-oembed-url").is_some()
        && has_nothing()
    {
        Role::Frame
    } else if role == Role::Picture && element.attribute("placeholder").is_some() {
        // It stands for what is around it until that is loaded.
        Role::Nothing
    } else {
        role
    }
}
