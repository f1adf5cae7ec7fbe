//! Captions and credits of figures.

use super::from_html;
use super::names::is_hidden;
use super::reader::Reader;
use crate::body::block::Block;
use crate::body::inline::{Inline, Span};
use crate::body::link::Base;
use crate::body::outline::{write_runs, write_text};
use crate::platform::tree::Element;

/// What is said below a figure.
#[derive(Debug, Default)]
pub(super) struct Caption {
    pub(super) runs: Vec<Inline>,
    pub(super) credit: Vec<Inline>,
}

/// How a caption begins that only says who made the picture.
const CREDITS: [&str; 15] = [
    "photo by ",
    "photos by ",
    "photo: ",
    "photos: ",
    "photo credit: ",
    "photograph: ",
    "photography: ",
    "image: ",
    "image credit: ",
    "image by ",
    "picture: ",
    "credit: ",
    "foto: ",
    "bild: ",
    "© ",
];

/// How brackets at the end of a caption begin that say who made the picture.
const AGENCIES: [&str; 12] = [
    "ap photo",
    "photo by ",
    "photo: ",
    "photo/",
    "photograph: ",
    "credit: ",
    "image: ",
    "reuters",
    "afp",
    "getty",
    "via ap",
    "foto: ",
];

/// The caption and the credit that HTML beside a picture says.
pub(crate) fn legend(html: &str, base: &Base) -> (Vec<Inline>, Vec<Inline>) {
    let mut runs = Vec::new();
    for block in from_html(html, base).blocks {
        match block {
            Block::Paragraph(line) => append(line, &mut runs),
            Block::Crosshead(_)
            | Block::List(_)
            | Block::Definitions(_)
            | Block::Quote(_)
            | Block::Figure(_)
            | Block::Media(_)
            | Block::Embed(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Preformatted(_)
            | Block::Rule
            | Block::Details(_)
            | Block::Callout(_)
            | Block::Group(_) => {
                let mut text = String::new();
                write_text(std::slice::from_ref(&block), &mut text);
                let words = Inline::Text(text.trim().into());
                append(vec![words], &mut runs);
            }
        }
    }
    let caption = Caption { runs, credit: Vec::new() }.settle();
    (caption.runs, caption.credit)
}

impl Reader<'_> {
    /// Reads a caption of the figure around it.
    pub(super) fn read_caption(&mut self, element: &Element) {
        let runs = self.line_with_voice(element);
        if let Some(caption) = &mut self.caption {
            append(runs, &mut caption.runs);
        }
    }

    /// Reads a credit of the figure around it.
    pub(super) fn read_credit(&mut self, element: &Element) {
        let at_space = self.at_space;
        let outer = self.caption.take();
        let runs = self.line_with_voice(element);
        self.caption = outer;
        self.at_space = at_space;
        if let Some(caption) = &mut self.caption {
            append(runs, &mut caption.credit);
        }
    }

    /// The line that an element is, in its own language.
    pub(super) fn line_with_voice(&mut self, element: &Element) -> Vec<Inline> {
        if is_hidden(element) {
            self.leave_out(element);
            return Vec::new();
        }
        self.arrive(element);
        let voice = self.voice(element);
        let runs = self.within(element, |reader| reader.line_of(&element.children));
        if voice.is_silent() || runs.is_empty() {
            return runs;
        }
        vec![Inline::Span(Span { voice, place: None, runs })]
    }
}

impl Caption {
    /// Takes a credit out of the caption that is written as one, without markup.
    pub(super) fn settle(mut self) -> Self {
        if !self.credit.is_empty() {
            return self;
        }
        let mut text = String::new();
        write_runs(&self.runs, &mut text);
        let text = text.to_ascii_lowercase();
        let is_credit = CREDITS.iter().any(|start| text.starts_with(start));
        if is_credit && !text.trim_end_matches('.').contains(". ") {
            return Self { runs: Vec::new(), credit: self.runs };
        }
        if let Some(Inline::Text(last)) = self.runs.last_mut()
            && let Some(start) = last.rfind('(')
            && let Some((before, brackets)) = last.split_at_checked(start)
            && let Some(words) =
                brackets.strip_prefix('(').and_then(|words| words.strip_suffix(')'))
            && AGENCIES.iter().any(|agency| words.to_ascii_lowercase().starts_with(agency))
        {
            self.credit.push(Inline::Text(words.into()));
            *last = before.trim_end().into();
        }
        self
    }
}

/// Adds runs on a line of their own.
pub(super) fn append(runs: Vec<Inline>, line: &mut Vec<Inline>) {
    if !line.is_empty() && !runs.is_empty() {
        line.push(Inline::Break);
    }
    line.extend(runs);
}
