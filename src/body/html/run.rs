//! Reads what stands within a line.

use std::rc::Rc;

use super::Writer;
use super::formula;
use super::line::{Line, is_unseen};
use super::names::{Role, has_class, is_hidden, is_picture_alone, property, role_of};
use super::reader::{Reader, clip};
use super::shortcode::{self, Shortcode};
use crate::body::block::Task;
use crate::body::bounds::{MAX_NAME_BYTES, MAX_RUN_DEPTH};
use crate::body::inline::{Inline, LinkRun, RubyPair, Span, Style, Target};
use crate::body::language::{Direction, Voice};
use crate::body::link::Link;
use crate::platform::tree::{Element, Node};

/// Makes one run of the runs inside it.
pub(super) type Maker = Box<dyn Fn(Vec<Inline>) -> Inline>;

impl Reader<'_> {
    /// Reads text; shortcodes that WordPress left in it are left out.
    pub(super) fn read_text(&mut self, text: &str, line: &mut Line) {
        if self.verbatim || self.code || self.writer == Writer::Markdown || !text.contains('[') {
            return self.add_text(text, line);
        }
        let mut rest = text;
        while let Some(Shortcode { before, code, address, after }) =
            shortcode::next(rest, &self.closed)
        {
            self.add_text(before, line);
            self.add_text(address, line);
            self.omit(format!("shortcode {} is left out", clip(code)));
            self.has_caption_code |=
                code.starts_with("[caption") || code.starts_with("[wp_caption");
            if code.ends_with("caption]") {
                // What follows is not of the caption any more.
                self.add_break(line);
                self.add_break(line);
            }
            rest = after;
        }
        self.add_text(rest, line);
    }

    /// Reads `nodes` where only a line is wanted.
    pub(super) fn runs(&mut self, nodes: &[Node], line: &mut Line) {
        for node in nodes {
            match node {
                Node::Text(text) => self.read_text(text, line),
                Node::Element(element) => {
                    let role = self.role(element);
                    self.within(element, |reader| reader.run(element, role, line));
                }
            }
        }
    }

    /// Reads one element where only a line is wanted.
    pub(super) fn run(&mut self, element: &Element, role: Role, line: &mut Line) {
        let voice = match role {
            Role::LeftOut => {
                self.leave_out(element);
                if element.name == "button" && !is_hidden(element) {
                    self.add_text(" ", line);
                }
                return;
            }
            Role::Nothing => return,
            Role::Break => return self.add_break(line),
            Role::Field => return self.field(element),
            Role::Isolated => {
                let voice = self.voice(element);
                Voice { direction: voice.direction.or(Some(Direction::Auto)), ..voice }
            }
            Role::Styled(_)
            | Role::Span
            | Role::Code
            | Role::Link
            | Role::Picture
            | Role::Abbreviation
            | Role::Time
            | Role::Ruby => self.voice(element),
            Role::Credit => return self.read_credit(element),
            Role::Frame | Role::Sound | Role::Film | Role::Unscripted => {
                self.displace(element, role);
                return self.add_text(" ", line);
            }
            Role::Section
            | Role::Crosshead(_)
            | Role::List
            | Role::Definitions
            | Role::Quote
            | Role::PullQuote
            | Role::Post
            | Role::Figure
            | Role::Caption
            | Role::Player
            | Role::Table
            | Role::Preformatted
            | Role::Rule
            | Role::Details
            | Role::Toggle
            | Role::Callout
            | Role::Object
            | Role::Form => {
                self.part(line);
                self.arrive(element);
                self.runs(&element.children, line);
                return self.part(line);
            }
        };
        self.spoken(element, role, voice, line);
    }

    /// Reads an element in its voice, at its place.
    fn spoken(&mut self, element: &Element, role: Role, voice: Voice, line: &mut Line) {
        let place = self.places.of(element);
        if (voice.is_silent() && place.is_none()) || self.run_depth >= MAX_RUN_DEPTH {
            self.waiting.extend(place);
            return self.voiced(element, role, line);
        }
        let mut inner = Line::default();
        self.run_depth += 1;
        self.voiced(element, role, &mut inner);
        self.run_depth -= 1;
        let runs = self.inner(inner);
        if runs.is_empty() {
            self.waiting.extend(place);
        } else {
            self.add_run(Inline::Span(Span { voice, place, runs }), line);
        }
    }

    /// Reads an element whose voice and place are dealt with.
    fn voiced(&mut self, element: &Element, role: Role, line: &mut Line) {
        if self.writer == Writer::Markdown && has_class(element, super::NOTE_CLASS) {
            let label = element.attribute("title").unwrap_or_default();
            // A note without room is noted as left out where it stands.
            if let Some(reference) = self.notes.refer(label) {
                self.at_space = false;
                self.add_run(Inline::Reference(reference), line);
            }
            return;
        }
        if let Some(make) = self.maker(element, role) {
            return self.nested(&element.children, &*make, line);
        }
        if role == Role::Picture {
            self.picture_run(element, line);
            if is_picture_alone(element) {
                self.runs(&element.children, line);
            }
        } else if role == Role::Ruby {
            self.ruby(element, line);
        } else if role == Role::Code && !self.code {
            self.code_run(element, line);
        } else if role == Role::Span && role_of(&element.name) == Role::Section {
            // A box that stands in a line here keeps its words apart from others.
            self.add_text(" ", line);
            self.runs(&element.children, line);
            self.add_text(" ", line);
        } else if has_class(element, "kg-bookmark-publisher") {
            // The style sheet of the page would keep them apart.
            self.add_text(if line.is_empty() { "" } else { " · " }, line);
            self.runs(&element.children, line);
        } else if formula::is_built(&element.name) {
            self.formula(element, line);
        } else {
            self.runs(&element.children, line);
        }
    }

    fn code_run(&mut self, element: &Element, line: &mut Line) {
        self.flush(line);
        let outer = self.verbatim;
        // Spaces in Markdown's code stay as they are.
        self.verbatim |= self.writer == Writer::Markdown;
        self.code = true;
        self.runs(&element.children, line);
        self.flush(line);
        self.code = false;
        self.at_space &= self.writer == Writer::Publisher;
        self.verbatim = outer;
    }

    /// How the runs inside an element become one run; `None` when they stay as they are.
    pub(super) fn maker(&mut self, element: &Element, role: Role) -> Option<Maker> {
        if self.run_depth >= MAX_RUN_DEPTH {
            return None;
        }
        let title = || element.attribute("title").map(str::trim).filter(|title| !title.is_empty());
        if let Role::Styled(style) = role {
            // What word processors wrap around whole texts is no style.
            let is_none =
                style == Style::Keyword && says(element, "font-weight", &["normal", "400"]);
            (!is_none).then(|| styled(style))
        } else if role == Role::Span {
            if let Some(style) = raised(element) {
                Some(styled(style))
            } else if says(element, "font-weight", &["bold", "600", "700", "800", "900"]) {
                Some(styled(Style::Keyword))
            } else {
                let is_slanted = says(element, "font-style", &["italic", "oblique"]);
                is_slanted.then(|| styled(Style::Alternate))
            }
        } else if role == Role::Link {
            let target = self.target(element)?;
            let title: Option<Rc<str>> = title().map(Into::into);
            let is_note = has_class(element, "footnote-anchor");
            let style = raised(element).or_else(|| is_note.then_some(Style::Superscript));
            Some(Box::new(move |runs| {
                let runs = match style {
                    Some(style) => vec![Inline::Styled(style, runs)],
                    None => runs,
                };
                Inline::Link(LinkRun { target: target.clone(), title: title.clone(), runs })
            }))
        } else if role == Role::Abbreviation {
            let meaning: Rc<str> = title()?.into();
            Some(Box::new(move |runs| Inline::Abbreviation { meaning: meaning.clone(), runs }))
        } else if role == Role::Time {
            let machine = element.attribute("datetime")?.trim();
            let fits = !machine.is_empty() && machine.len() <= MAX_NAME_BYTES;
            let machine: Rc<str> = fits.then_some(machine)?.into();
            Some(Box::new(move |runs| Inline::Time { machine: machine.clone(), runs }))
        } else {
            None
        }
    }

    pub(super) fn nested(
        &mut self,
        nodes: &[Node],
        make: &dyn Fn(Vec<Inline>) -> Inline,
        line: &mut Line,
    ) {
        let mut inner = Line::default();
        self.run_depth += 1;
        self.runs(nodes, &mut inner);
        self.run_depth -= 1;
        let runs = self.inner(inner);
        if is_unseen(&runs) {
            // White space, breaks and places alone are not said in any way.
            for run in runs {
                self.add_run(run, line);
            }
        } else {
            self.add_run(make(runs), line);
        }
    }

    fn target(&mut self, element: &Element) -> Option<Target> {
        let href = element.attribute("href")?.trim();
        if let Some(fragment) = self.places.fragment(href) {
            let place = self.places.target(fragment);
            // What is not in this part of the page may be in the rest.
            if place.is_none() && href.starts_with('#') {
                self.omit(format!("link {}: leads to nothing in the article", clip(href)));
            }
            if place.is_some() || href.starts_with('#') {
                return place.map(Target::Place);
            }
        }
        match Link::resolve(href, self.base) {
            Ok(link) => Some(Target::Page(link)),
            Err(refusal) => {
                self.omit(format!("link {}: {refusal}", clip(href)));
                None
            }
        }
    }

    fn ruby(&mut self, element: &Element, line: &mut Line) {
        let mut pairs: Vec<RubyPair> = Vec::new();
        let mut base = Line::default();
        self.flush(line);
        self.run_depth += 1;
        self.ruby_parts(&element.children, &mut base, &mut pairs);
        self.run_depth -= 1;
        let base = self.inner(base);
        if pairs.is_empty() {
            for run in base {
                self.add_run(run, line);
            }
            return;
        }
        if !is_unseen(&base) {
            pairs.push(RubyPair { base, reading: Vec::new() });
        }
        self.add_run(Inline::Ruby(pairs), line);
    }

    fn ruby_parts(&mut self, nodes: &[Node], base: &mut Line, pairs: &mut Vec<RubyPair>) {
        for node in nodes {
            match node {
                Node::Element(child) if is_hidden(child) => self.leave_out(child),
                Node::Element(child) if child.name == "rt" => {
                    let at_space = self.at_space;
                    let reading = self.line_of(&child.children);
                    self.at_space = at_space;
                    let base = self.inner(std::mem::take(base));
                    pairs.push(RubyPair { base, reading });
                }
                Node::Element(child) if matches!(child.name.as_str(), "rb" | "rtc") => {
                    self.ruby_parts(&child.children, base, pairs);
                }
                Node::Element(_) | Node::Text(_) => self.runs(std::slice::from_ref(node), base),
            }
        }
    }

    fn field(&mut self, element: &Element) {
        let kind = element.attribute("type").unwrap_or_default();
        if kind.eq_ignore_ascii_case("checkbox") && self.task.is_none() {
            let is_done = element.attribute("checked").is_some();
            self.task = Some(if is_done { Task::Done } else { Task::Open });
        } else if !kind.eq_ignore_ascii_case("hidden") {
            self.omit("input is left out");
        }
    }

    pub(super) fn leave_out(&mut self, element: &Element) {
        let why = if is_hidden(element) { "that is not shown is left out" } else { "is left out" };
        self.omit(format!("{} {why}", clip(&element.name)));
    }
}

pub(super) fn styled(style: Style) -> Maker {
    Box::new(move |runs| Inline::Styled(style, runs))
}

/// Whether a style puts words above or below the line.
fn raised(element: &Element) -> Option<Style> {
    if says(element, "vertical-align", &["super"]) {
        Some(Style::Superscript)
    } else {
        says(element, "vertical-align", &["sub"]).then_some(Style::Subscript)
    }
}

fn says(element: &Element, name: &str, words: &[&str]) -> bool {
    property(element, name)
        .is_some_and(|value| words.iter().any(|word| value.eq_ignore_ascii_case(word)))
}
