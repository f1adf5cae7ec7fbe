//! A line being put together: runs, and text that may still grow.

use std::mem::take;

use super::reader::Reader;
use super::signs::is_white;
use crate::body::bounds::MAX_RUNS;
use crate::body::inline::{Inline, Place, Span};
use crate::body::language::Voice;

/// A line being put together.
#[derive(Debug, Default)]
pub(super) struct Line {
    runs: Vec<Inline>,
    text: String,
}

impl Line {
    /// Whether nothing is in it yet.
    pub(super) const fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.text.is_empty()
    }
}

impl Reader<'_> {
    /// Adds text; runs of white space are one space, and none at the beginning (CSS Text 4.1).
    pub(super) fn add_text(&mut self, text: &str, line: &mut Line) {
        if self.verbatim {
            self.settle_places(line);
            line.text.push_str(text);
            return;
        }
        for (n_before, word) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            if n_before > 0 && !self.at_space {
                line.text.push(' ');
                self.at_space = true;
            }
            if !word.is_empty() {
                self.settle_places(line);
                line.text.push_str(word);
                self.at_space = false;
            }
        }
    }

    /// Adds a run.
    pub(super) fn add_run(&mut self, run: Inline, line: &mut Line) {
        self.settle_places(line);
        self.flush(line);
        self.push_run(run, line);
    }

    /// Adds a break.
    pub(super) fn add_break(&mut self, line: &mut Line) {
        if !self.verbatim {
            let kept = line.text.trim_end_matches(' ').len();
            line.text.truncate(kept);
        }
        self.flush(line);
        self.push_run(Inline::Break, line);
        self.at_space = true;
    }

    /// Keeps apart what stood on lines of its own, where only one line is wanted.
    pub(super) fn part(&mut self, line: &mut Line) {
        let is_parted =
            line.text.is_empty() && matches!(line.runs.as_slice(), [] | [.., Inline::Break]);
        if !is_parted {
            self.add_break(line);
        }
    }

    /// Makes a run of the text so far.
    pub(super) fn flush(&mut self, line: &mut Line) {
        if !line.text.is_empty() {
            let text = take(&mut line.text).into();
            self.push_run(if self.code { Inline::Code(text) } else { Inline::Text(text) }, line);
        }
    }

    /// The runs of a line that goes on around it.
    pub(super) fn inner(&mut self, mut line: Line) -> Vec<Inline> {
        self.flush(&mut line);
        line.runs
    }

    /// The runs of a whole line, without white space and breaks at its ends.
    pub(super) fn finish(&mut self, line: &mut Line) -> Vec<Inline> {
        self.flush(line);
        self.at_space = true;
        let mut runs = take(&mut line.runs);
        if !self.verbatim {
            trim_start(&mut runs);
            trim_end(&mut runs);
        }
        runs
    }

    fn push_run(&mut self, run: Inline, line: &mut Line) {
        self.n_runs += 1;
        if self.n_runs <= MAX_RUNS {
            line.runs.push(run);
        } else if self.n_runs == MAX_RUNS + 1 {
            self.omit(format!("more than {MAX_RUNS} runs, the rest is left out"));
        }
    }

    /// Places that found nothing to stand on stand before what comes next.
    fn settle_places(&mut self, line: &mut Line) {
        for place in take(&mut self.waiting) {
            self.flush(line);
            let span = Span { voice: Voice::default(), place: Some(place), runs: Vec::new() };
            self.push_run(Inline::Span(span), line);
        }
    }
}

/// Takes breaks from the beginning of a line, also of what is said in some way there.
fn trim_start(runs: &mut Vec<Inline>) {
    let n_breaks = runs.iter().take_while(|run| matches!(run, Inline::Break)).count();
    runs.drain(..n_breaks);
    if let Some(Inline::Styled(_, inner)) = runs.first_mut() {
        trim_start(inner);
    }
}

/// Takes white space and breaks from the end of a line.
fn trim_end(runs: &mut Vec<Inline>) {
    while let Some(last) = runs.last_mut() {
        let is_spent = match last {
            Inline::Break => true,
            Inline::Text(text) => {
                let kept = text.trim_end_matches(' ');
                if kept.len() < text.len() {
                    *text = kept.into();
                }
                text.is_empty()
            }
            Inline::Styled(_, runs) => {
                trim_end(runs);
                runs.is_empty()
            }
            Inline::Link(link) => {
                trim_end(&mut link.runs);
                link.runs.is_empty()
            }
            Inline::Span(span) => {
                trim_end(&mut span.runs);
                span.runs.is_empty() && span.place.is_none()
            }
            Inline::Code(_)
            | Inline::Picture(_)
            | Inline::Reference(_)
            | Inline::Abbreviation { .. }
            | Inline::Time { .. }
            | Inline::Ruby(_) => false,
        };
        if !is_spent {
            return;
        }
        runs.pop();
    }
}

/// Whether a reader sees nothing of `runs`. No-break spaces alone are nothing: they hold
/// empty paragraphs open.
pub(super) fn is_unseen(runs: &[Inline]) -> bool {
    runs.iter().all(|run| match run {
        Inline::Text(text) => text.chars().all(is_white),
        Inline::Break => true,
        Inline::Styled(_, runs) | Inline::Abbreviation { runs, .. } | Inline::Time { runs, .. } => {
            is_unseen(runs)
        }
        Inline::Link(link) => is_unseen(&link.runs),
        Inline::Span(span) => is_unseen(&span.runs),
        Inline::Ruby(pairs) => {
            pairs.iter().all(|pair| is_unseen(&pair.base) && is_unseen(&pair.reading))
        }
        Inline::Code(_) | Inline::Picture(_) | Inline::Reference(_) => false,
    })
}

/// The places in `runs`.
pub(super) fn places_of(runs: Vec<Inline>, places: &mut Vec<Place>) {
    for run in runs {
        match run {
            Inline::Styled(_, runs)
            | Inline::Abbreviation { runs, .. }
            | Inline::Time { runs, .. } => {
                places_of(runs, places);
            }
            Inline::Link(link) => places_of(link.runs, places),
            Inline::Span(span) => {
                places.extend(span.place);
                places_of(span.runs, places);
            }
            Inline::Text(_)
            | Inline::Break
            | Inline::Code(_)
            | Inline::Picture(_)
            | Inline::Reference(_)
            | Inline::Ruby(_) => {}
        }
    }
}
