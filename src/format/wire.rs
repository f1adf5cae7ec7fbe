//! What every wire format says of itself.

use std::rc::Rc;

use super::Format;
use super::desk::Desk;
use super::further::Further;
use super::member::Member;
use crate::article::Article;
use crate::article::moment::Moment;
use crate::article::refusal::Refusal;
use crate::body::link::Base;
use crate::body::{Body, Piece};

/// A wire format: how it is recognised, where its parts are, how they are read.
///
/// Functions are called in this order: `find`, then for the chosen entry `permit`,
/// `headline`, `body`, `article`. For an entry that others point to, `body` only where its first words stand for a
/// headline, or where there is no page to point to.
pub(super) struct Wire {
    pub(super) format: Format,
    /// The part of the module that reads it, but for `find`, which is always there.
    pub(super) piece: Option<Piece>,
    /// What it is recognised by, in words for editors.
    pub(super) marks: &'static str,
    /// The articles that a value of this format holds; `None` for a value of another format.
    pub(super) find: for<'v> fn(&Member<'v>) -> Option<Found<'v>>,
    /// Members that name an entry: ids and addresses, the best first.
    pub(super) names: &'static [&'static str],
    /// Members that hold what an entry is about: texts, numbers, or objects with a slug or a name.
    pub(super) topics: &'static [&'static str],
    /// Members that hold when an entry was published, the best first.
    pub(super) dates: &'static [&'static str],
    /// Whether an untitled story is an article: its first words stand for the headline then.
    pub(super) untitled: bool,
    /// Whether an entry may be shown now. A refusal may tell the page of the story.
    pub(super) permit: fn(&Entry<'_>, &Desk<'_>, Moment) -> Result<(), Refusal>,
    /// The headline, or which member was looked for and what is wrong with it.
    pub(super) headline: fn(&Entry<'_>, &Desk<'_>) -> Result<Rc<str>, Refusal>,
    /// The body, or which member was looked for and what is wrong with it.
    pub(super) body: fn(&Entry<'_>, &Desk<'_>) -> Result<Body, Refusal>,
    /// All the rest, around headline and body.
    pub(super) article: fn(&Entry<'_>, &Desk<'_>, Rc<str>, Body) -> Article,
    /// The requests that could tell more about an entry, of a format that has an API.
    pub(super) further: Option<Plan>,
}

/// The requests that could tell more about an entry whose JSON is at the base. Only the server
/// that the article came from is asked.
pub(super) type Plan = fn(&Member<'_>, &Base, &Article) -> Vec<Further>;

/// What was found in a value.
#[derive(Debug)]
pub(super) enum Found<'v> {
    /// One article.
    One(Member<'v>),
    /// A list of articles, which may be empty or hold other things too.
    List(Vec<Member<'v>>),
}

/// An article among others, and what they stand in.
#[derive(Debug)]
pub(super) struct Entry<'v> {
    /// The whole value.
    pub(super) root: Member<'v>,
    /// The article.
    pub(super) member: Member<'v>,
}

impl Entry<'_> {
    /// Says that `fault` keeps the member at `path` from being read.
    pub(super) fn refuse(&self, path: &str, fault: &str) -> Refusal {
        Refusal::at(&self.member.place_of(path), fault)
    }
}
