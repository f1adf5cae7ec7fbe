//! A value of a known format into an edition.

use std::rc::Rc;

use super::desk::Desk;
use super::list::{List, bare};
use super::member::Member;
use super::opening;
use super::wire::{Entry, Wire};
use super::{Edition, Format};
use crate::article::moment::Moment;
use crate::article::refusal::Refusal;
use crate::article::{Article, Trail};
use crate::body::Body;
use crate::body::link::{Base, Link};

/// Entries of a list that are tried until one, or enough, can be shown.
pub(super) const MAX_TRIED: usize = 100;

/// A value of a known format, and what is to be known to read it.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) wire: &'static Wire,
    pub(super) root: &'a Member<'a>,
    pub(super) base: &'a Base,
    pub(super) now: Moment,
    /// What was wrong with the JSON before it was repaired.
    pub(super) fault: Option<&'a Refusal>,
}

impl<'a> Reading<'a> {
    /// The edition of the entry that the fragment of the address names, or else of the
    /// first that can be shown.
    #[inline(never)]
    pub(super) fn chosen(self, entries: &[Member<'a>]) -> Result<Edition, Refusal> {
        let list = List { reading: self, entries };
        if let Some(name) = self.base.fragment() {
            // Another story must not stand in for the wanted one.
            return self.of_list(list.named(&name).ok_or_else(|| List::unknown(&name))?, list);
        }
        let mut first = None;
        for index in 0..entries.len().min(MAX_TRIED) {
            match self.of_list(index, list) {
                Ok(edition) => return Ok(edition),
                Err(refusal) => {
                    first.get_or_insert(refusal);
                }
            }
        }
        Err(first.unwrap_or_else(|| {
            Refusal::at("article", &["no article in this ", self.wire.format.as_str()].concat())
        }))
    }

    fn of_list(self, index: usize, list: List<'_, 'a>) -> Result<Edition, Refusal> {
        let member = list.entries.get(index).ok_or_else(|| List::unknown(""))?;
        self.edition(member.clone(), &|article| list.related(index, article))
    }

    /// The edition of one article.
    pub(super) fn only(self, member: Member<'a>) -> Result<Edition, Refusal> {
        self.edition(member, &|_| Vec::new())
    }

    /// The edition of one article; `near` finds related stories when it names none.
    fn edition(
        self,
        member: Member<'a>,
        near: &dyn Fn(&Article) -> Vec<Trail>,
    ) -> Result<Edition, Refusal> {
        let Self { wire, base, .. } = self;
        let desk = Desk::new(base, self.now);
        let entry = self.entry(member);
        (wire.permit)(&entry, &desk, self.now)?;
        if let Some(fault) = self.fault {
            desk.omit("json", [&fault.message, ", and was repaired"].concat());
        }
        let (headline, body) = self.words(&entry, &desk)?;
        let mut article = (wire.article)(&entry, &desk, headline, body);
        if wire.format != Format::Offprint {
            opening::once(&mut article);
        }
        once(&mut article, base);
        if article.related.is_empty() {
            article.related = near(&article);
        }
        let mut omissions = desk.finish();
        omissions.extend(article.body.omissions.iter().cloned());
        let plan = wire.further.map(|plan| plan(&entry.member, base, &article));
        let further = plan.unwrap_or_default();
        Ok(Edition { article, format: wire.format, omissions, further })
    }

    /// Headline and body, without which there is no article.
    fn words(self, entry: &Entry<'_>, desk: &Desk<'_>) -> Result<(Rc<str>, Body), Refusal> {
        let headline = (self.wire.headline)(entry, desk);
        if let (Err(refusal), false) = (&headline, self.wire.untitled) {
            return Err(refusal.clone());
        }
        let body = (self.wire.body)(entry, desk);
        // Where neither is there, the headline is what an editor misses first.
        let body = match (&headline, body) {
            (Err(missing), Err(fault)) if fault.message.ends_with(": missing") => {
                return Err(missing.clone());
            }
            (_, body) => body?,
        };
        let headline = headline.or_else(|missing| {
            // Where there are pictures only, the name of what they are in stands for it.
            let is_feed = self.wire.format == Format::JsonFeed;
            let whole = || is_feed.then(|| desk.plain(&entry.root, "title")).flatten();
            let place = missing.message.split(':').next().unwrap_or_default();
            let stands = |what| desk.omit(place, ["missing, so ", what, " for it"].concat());
            if let Some(opening) = opening::of(&body) {
                stands("the first words of the body stand");
                return Ok(opening);
            }
            let title = whole().ok_or_else(|| missing.clone())?;
            stands("the title of the feed stands");
            Ok(title)
        })?;
        Ok((headline, body))
    }

    /// An entry of the value.
    pub(super) fn entry(self, member: Member<'a>) -> Entry<'a> {
        Entry { root: self.root.clone(), member }
    }
}

/// Takes out of the related stories the story itself, whether by its page or by its JSON, and those that stand before
/// already.
fn once(article: &mut Article, base: &Base) {
    let mut met: Vec<String> = article.url.iter().map(|url| bare(url.page()).to_owned()).collect();
    if base.source().is_some() {
        met.extend(base.as_str().map(|own| bare(own).to_owned()));
    }
    article.related.retain(|trail| {
        let destination = &trail.destination;
        let src = destination.src().map_or("", Link::as_str);
        let names = [bare(destination.story()), bare(src)].map(str::to_owned);
        let is_met = names.iter().any(|name| !name.is_empty() && met.contains(name));
        met.extend(names);
        !is_met
    });
}
