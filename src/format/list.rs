//! Lists of articles: which one is wanted, and which others are near it.

use std::cmp::Reverse;

use super::desk::Desk;
use super::member::Member;
use super::opening;
use super::reading::Reading;
use crate::article::moment::Moment;
use crate::article::refusal::Refusal;
use crate::article::{Article, Destination, Trail};
use crate::body::Body;
use crate::body::link::Link;
use crate::body::percent;

/// Related stories that are taken from a list. More are a menu, no recommendation.
const MAX_RELATED: usize = 6;

/// Other entries that are looked at for them.
const MAX_OTHERS: usize = 48;

/// Bodies of other entries that are read: for the words of an untitled one, or to know that one without a page has any.
const MAX_BODIES: usize = 12;

/// Topics of one entry that are compared with those of others.
const MAX_TOPICS: usize = 64;

/// A list of articles.
#[derive(Clone, Copy)]
pub(super) struct List<'l, 'v> {
    pub(super) reading: Reading<'v>,
    pub(super) entries: &'l [Member<'v>],
}

impl List<'_, '_> {
    /// The place of the entry that `name` names: its id, its address, or its number
    /// counted from 1.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let base = self.reading.base;
        let place = |is_it: &dyn Fn(&str) -> bool| {
            self.entries.iter().position(|entry| self.names(entry).iter().any(|known| is_it(known)))
        };
        // Names of nodes are fragments themselves.
        let by_name =
            || place(&|known| known.strip_prefix('#').unwrap_or(known) == name || known == name);
        let by_address = || {
            // What is no address by itself would be one beside the list.
            let wanted = name.contains('/').then(|| Link::resolve(name, base).ok()).flatten()?;
            place(&|known| Link::resolve(known, base).as_ref() == Ok(&wanted))
        };
        let by_number = || name.parse::<usize>().ok()?.checked_sub(1);
        by_name().or_else(by_address).or_else(by_number).filter(|index| *index < self.entries.len())
    }

    /// Says that no entry is called `name`.
    pub(super) fn unknown(name: &str) -> Refusal {
        Refusal::at(&["#", name].concat(), "no entry of the list has this id, address or number")
    }

    /// What names an entry.
    fn names(&self, entry: &Member<'_>) -> Vec<String> {
        let words = self.reading.wire.names.iter().filter_map(|path| entry.get(path)?.word());
        words.filter(|word| !word.is_empty()).map(Into::into).collect()
    }

    /// The address of an entry's JSON: that of the list, with a name of the entry.
    /// `None` when the list has no address.
    fn source(&self, index: usize) -> Option<Link> {
        let list = self.reading.base.source()?;
        let mut names = self.names(self.entries.get(index)?);
        names.push(index.saturating_add(1).to_string());
        let name = names.into_iter().find(|name| self.named(name) == Some(index))?;
        Link::parse(&[list, "#", &percent::encode(&name)].concat())
    }

    /// Pointers to the entries that are nearest to the one at `index`: those that share
    /// most topics with it, and among them those of about the same time.
    pub(super) fn related(&self, index: usize, article: &Article) -> Vec<Trail> {
        let Some(own) = self.entries.get(index) else {
            return Vec::new();
        };
        let (own_topics, own_date) = (self.topics(own), self.date(own));
        let mut others: Vec<((Reverse<usize>, u64), usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .map(|(other, entry)| {
                let shared = self.topics(entry).into_iter().filter(|it| own_topics.contains(it));
                let n_shared = shared.count();
                let dates = own_date.zip(self.date(entry));
                let apart = dates.map_or(u64::MAX, |(one, other)| one.abs_diff(other));
                ((Reverse(n_shared), apart), other)
            })
            .collect();
        others.sort_unstable();
        let others: Vec<usize> = others.into_iter().map(|(_, other)| other).collect();
        self.trails(&others, &|other| self.source(other), article)
    }

    /// Pointers to other entries, each with the `source` of its JSON: never to the story
    /// itself, none twice, at most [`MAX_RELATED`].
    pub(super) fn trails(
        &self,
        others: &[usize],
        source: &dyn Fn(usize) -> Option<Link>,
        article: &Article,
    ) -> Vec<Trail> {
        let own = article.url.as_ref().map(Link::page);
        let same = |one: &str, other: &str| bare(one) == bare(other);
        let mut trails: Vec<Trail> = Vec::new();
        let mut n_bodies = MAX_BODIES;
        for other in others.iter().take(MAX_OTHERS) {
            let Some(trail) = self.trail(*other, source(*other), &mut n_bodies) else {
                continue;
            };
            let story = trail.destination.story();
            // Two systems of one site may each describe the story.
            let has_page = !matches!(&trail.destination, Destination::Article { url: None, .. });
            let is_twin = trail.headline == article.headline
                && trail.published == article.published
                && (trail.published.is_some() || !has_page);
            let is_own = is_twin || own.is_some_and(|own| same(own, story));
            if !is_own && !trails.iter().any(|known| same(known.destination.story(), story)) {
                trails.push(trail);
            }
            if trails.len() == MAX_RELATED {
                break;
            }
        }
        trails
    }

    /// A pointer to an entry that may be shown, with its JSON at `src`.
    /// If it has no headline, its first words stand for one, as long as bodies may be read.
    fn trail(&self, index: usize, src: Option<Link>, n_bodies: &mut usize) -> Option<Trail> {
        let Reading { wire, base, now, .. } = self.reading;
        let entry = self.reading.entry(self.entries.get(index)?.clone());
        // What is wrong with another story is no concern of this one.
        let desk = Desk::new(base, now);
        (wire.permit)(&entry, &desk, now).ok()?;
        let mut body = || {
            *n_bodies = n_bodies.checked_sub(1)?;
            (wire.body)(&entry, &desk).ok()
        };
        let title = (wire.headline)(&entry, &desk).ok();
        let is_titled = title.is_some();
        let headline = title.or_else(|| opening::of(&body().filter(|_| wire.untitled)?))?;
        let article = (wire.article)(&entry, &desk, headline, Body::default());
        if is_titled && article.url.is_none() {
            // Without a page there is nothing to open but the words.
            body()?;
        }
        let destination = match (src, article.url) {
            (Some(src), url) => Destination::Article { src, url },
            (None, Some(url)) => Destination::Page(url),
            (None, None) => return None,
        };
        Some(Trail {
            headline: article.headline,
            destination,
            kicker: article.kicker,
            published: article.published,
            image: article.image.and_then(|figure| figure.pictures.into_iter().next()),
        })
    }

    /// What an entry is about, each topic once.
    fn topics(&self, entry: &Member<'_>) -> Vec<String> {
        let mut topics: Vec<String> = Vec::new();
        for path in self.reading.wire.topics {
            for topic in entry.get(path).iter().flat_map(Member::each) {
                let topic = topic.first(&["slug", "name", "@id"]).unwrap_or(topic);
                for word in topic.word().iter().flat_map(|word| word.split(',')) {
                    // Numbers of categories and of tags are numbers of different things.
                    add([path, " ", &word.trim().to_ascii_lowercase()].concat(), &mut topics);
                }
            }
        }
        topics
    }

    fn date(&self, entry: &Member<'_>) -> Option<i64> {
        let date = entry.first(self.reading.wire.dates)?;
        Some(Moment::parse(date.value.as_str()?)?.seconds())
    }
}

/// An address without what may differ between two that lead to the same story.
pub(super) fn bare(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/')
}

/// Adds a topic that is not among the others, unless there are enough of them.
fn add(topic: String, topics: &mut Vec<String>) {
    if topics.len() < MAX_TOPICS && !topics.contains(&topic) {
        topics.push(topic);
    }
}
