//! What the views of one article share.

use std::cell::OnceCell;
use std::rc::Rc;

use yew::AttrValue;

use crate::article::Article;
use crate::body::block::{Block, Cell};
use crate::body::inline::{Inline, Place};
use crate::body::language::{Direction, Language};
use crate::view::Showing;
use crate::view::labels::{Habits, Labels};
use crate::view::node::{Node, element, made, row, said, text};

/// What the views of one article share.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) article: Rc<Article>,
    /// The words that are ours.
    pub(super) labels: &'static Labels,
    /// The level of the headline, 1 to 6.
    pub(super) level: u8,
    /// Whether sections around the story may still come.
    pub(super) awaits_sections: bool,
    /// How the story's own language sets what is not a word.
    pub(super) habits: &'static Habits,
    /// The language of dates, numbers and lists.
    pub(super) language: AttrValue,
    /// Whether our words are in another language than the story.
    foreign: bool,
    /// The places in the body that links can lead to, in order; found when a link asks.
    places: OnceCell<Vec<Place>>,
}

impl Context {
    pub(super) fn new(showing: &Showing, labels: &'static Labels, level: u8) -> Self {
        let article = Rc::clone(&showing.article);
        let own = article.language.as_ref();
        let language = own.map_or(AttrValue::Static(labels.language), |language| {
            AttrValue::from(language.as_str().to_owned())
        });
        let habits = own.map_or(labels, |language| Labels::of([Some(language)]));
        Self {
            labels,
            level: level.clamp(1, 6),
            awaits_sections: showing.awaits_sections,
            habits: &habits.habits,
            foreign: own.is_some_and(|own| !own.primary().eq_ignore_ascii_case(labels.language)),
            language,
            places: OnceCell::new(),
            article,
        }
    }

    /// Whether the bodies look the same: it is one body, in the same words of ours.
    pub(super) fn has_body_of(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.article.body, &other.article.body)
            && self.labels == other.labels
            && self.level == other.level
    }

    /// Whether a link inside the article finds `place`.
    pub(super) fn has_place(&self, place: &Place) -> bool {
        let body = &self.article.body;
        let places = self.places.get_or_init(|| {
            let mut places = Vec::new();
            find_places(&body.blocks, &mut places);
            body.notes.iter().for_each(|note| find_places(&note.blocks, &mut places));
            places
        });
        places.binary_search(place).is_ok()
    }

    /// Words of ours, marked as such where the story is in another language.
    pub(super) fn say(&self, label: &'static str) -> Node {
        self.own(text(AttrValue::Static(label)))
    }

    /// Words of ours around something of the story's.
    pub(super) fn fill(&self, label: &'static str, inside: Node) -> Node {
        let (before, after) = label.split_once("{}").unwrap_or((label, ""));
        let inside = if self.foreign {
            element("bdi", &["lang"], [Some(self.language.clone())], inside)
        } else {
            inside
        };
        self.own(row(vec![text(AttrValue::Static(before)), inside, text(AttrValue::Static(after))]))
    }

    fn own(&self, inside: Node) -> Node {
        if !self.foreign {
            return inside;
        }
        let values = [said(self.labels.language), made(direction(self.labels.language).as_str())];
        element("span", &["lang", "dir"], values, inside)
    }
}

/// Which way a language is written.
pub(super) fn direction(language: &str) -> Direction {
    Language::parse(language).map_or(Direction::LeftToRight, |language| language.direction())
}

fn keep(place: Option<&Place>, places: &mut Vec<Place>) {
    if let Some(place) = place
        && let Err(index) = places.binary_search(place)
    {
        places.insert(index, place.clone());
    }
}

fn find_places(blocks: &[Block], places: &mut Vec<Place>) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) | Block::Preformatted(runs) => find_in_runs(runs, places),
            Block::Crosshead(crosshead) => {
                keep(crosshead.place.as_ref(), places);
                find_in_runs(&crosshead.runs, places);
            }
            Block::List(list) => {
                list.entries.iter().for_each(|entry| find_places(&entry.blocks, places));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| find_in_runs(term, places));
                    definition.meanings.iter().for_each(|blocks| find_places(blocks, places));
                }
            }
            Block::Quote(quote) => {
                find_places(&quote.blocks, places);
                find_in_runs(&quote.speaker, places);
            }
            Block::Figure(figure) => {
                find_in_runs(&figure.caption, places);
                find_in_runs(&figure.credit, places);
            }
            Block::Media(media) => {
                find_in_runs(&media.caption, places);
                find_in_runs(&media.credit, places);
            }
            Block::Embed(embed) => {
                find_places(&embed.words, places);
                find_in_runs(&embed.caption, places);
            }
            Block::Table(table) => {
                find_in_runs(&table.caption, places);
                let rows = table.head.iter().chain(&table.rows);
                rows.flat_map(|row| &row.cells)
                    .for_each(|Cell { blocks, .. }| find_places(blocks, places));
            }
            Block::Details(details) => {
                find_in_runs(&details.summary, places);
                find_places(&details.blocks, places);
            }
            Block::Callout(blocks) => find_places(blocks, places),
            Block::Group(group) => {
                keep(group.place.as_ref(), places);
                find_places(&group.blocks, places);
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn find_in_runs(runs: &[Inline], places: &mut Vec<Place>) {
    for run in runs {
        match run {
            Inline::Styled(_, runs)
            | Inline::Abbreviation { runs, .. }
            | Inline::Time { runs, .. } => find_in_runs(runs, places),
            Inline::Link(link) => find_in_runs(&link.runs, places),
            Inline::Span(span) => {
                keep(span.place.as_ref(), places);
                find_in_runs(&span.runs, places);
            }
            Inline::Ruby(pairs) => {
                for pair in pairs {
                    find_in_runs(&pair.base, places);
                    find_in_runs(&pair.reading, places);
                }
            }
            Inline::Text(_)
            | Inline::Break
            | Inline::Code(_)
            | Inline::Picture(_)
            | Inline::Reference(_) => {}
        }
    }
}
