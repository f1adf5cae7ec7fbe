//! Stretches of text within a block.

use std::rc::Rc;

use crate::body::language::Voice;
use crate::body::link::Link;
use crate::body::picture::Picture;

/// A stretch of text within a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(Rc<str>),
    /// A line break that the writer wants.
    Break,
    /// Text said in a certain way.
    Styled(Style, Vec<Inline>),
    /// Code within a line.
    Code(Rc<str>),
    /// A link.
    Link(LinkRun),
    /// A picture within a line.
    Picture(Picture),
    /// The mark of a footnote.
    Reference(Reference),
    /// An abbreviation and what it stands for.
    Abbreviation {
        /// What it stands for.
        meaning: Rc<str>,
        /// The abbreviation.
        runs: Vec<Inline>,
    },
    /// A moment, with its form for machines.
    Time {
        /// The form for machines, as written (HTML 4.5.14).
        machine: Rc<str>,
        /// The words.
        runs: Vec<Inline>,
    },
    /// Text with its reading beside it, pair by pair.
    Ruby(Vec<RubyPair>),
    /// Text in a language or direction of its own, or a place that links lead to.
    Span(Span),
}

/// How a stretch of text is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Stressed.
    Emphasis,
    /// Important.
    Strong,
    /// No longer valid.
    Struck,
    /// Taken out of an earlier version.
    Deleted,
    /// Put into a later version.
    Inserted,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// Highlighted.
    Mark,
    /// Small print.
    Small,
    /// Someone's words within a line; the view sets the quotation marks of the language.
    Quotation,
    /// The name of a work.
    Work,
    /// What a reader types.
    Keyboard,
    /// What a machine answers.
    Output,
    /// A variable.
    Variable,
    /// In another voice or mood: a ship's name, a thought.
    Alternate,
    /// Set apart without importance: a product's name, a keyword.
    Keyword,
    /// Underlined: a proper name in Chinese, a misspelling.
    Underlined,
    /// The term being defined here.
    Definition,
    /// In the order as written, whatever direction its characters have of their own.
    Ordered,
}

/// A link within a line.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRun {
    /// Where it leads.
    pub target: Target,
    /// A remark of the writer; may be absent.
    pub title: Option<Rc<str>>,
    /// The words of the link.
    pub runs: Vec<Inline>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To another page.
    Page(Link),
    /// To a place in this article.
    Place(Place),
}

/// A name of a place in the article that links can lead to.
///
/// It holds no white space and is never empty; views prefix it, so that it can
/// meet no name of the view's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(Rc<str>);

impl Place {
    /// Takes the name of a place.
    ///
    /// ```
    /// use offprint::body::inline::Place;
    ///
    /// assert!(Place::parse("the-storm").is_some());
    /// assert!(Place::parse("the storm").is_none());
    /// assert!(Place::parse("").is_none());
    /// ```
    pub fn parse(name: &str) -> Option<Self> {
        let fits = !name.is_empty()
            && name.len() <= crate::body::bounds::MAX_NAME_BYTES
            && !name.contains(char::is_whitespace);
        fits.then(|| Self(name.into()))
    }

    /// The name as the markup has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The mark of a footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The note, counted from 1.
    pub note: u32,
    /// Which reference to that note this is, counted from 1.
    pub occurrence: u32,
}

/// Text and its reading.
#[derive(Clone, Debug, PartialEq)]
pub struct RubyPair {
    /// The text.
    pub base: Vec<Inline>,
    /// Its reading; may be empty.
    pub reading: Vec<Inline>,
}

/// Text in a language or direction of its own, or a place that links lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Language and direction.
    pub voice: Voice,
    /// Where links inside the article can lead to.
    pub place: Option<Place>,
    /// The text.
    pub runs: Vec<Inline>,
}
