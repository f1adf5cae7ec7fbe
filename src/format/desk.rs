//! The copy desk: checks each member as it comes in, notes what is left out and where.

use std::cell::RefCell;
use std::num::NonZeroU32;
use std::rc::Rc;

use super::member::{MAX_ENTRIES, Member};
use super::words;
use crate::article::moment::{Clock, Moment};
use crate::article::refusal::Refusal;
use crate::article::{Byline, Contributor, Section};
use crate::body::block::Figure;
use crate::body::html::caption::legend;
use crate::body::language::Language;
use crate::body::link::{Base, FileLink, Link};
use crate::body::omission::{Omission, Omissions};
use crate::body::picture::Picture;
use crate::body::{Body, Markup};

/// Bytes of a text on one line: a headline, a name, a caption. The longest standfirst
/// met in real articles has 2,000.
pub(super) const MAX_LINE_BYTES: usize = 20_000;

/// The widest picture, in pixels; what claims more is a mistake or an attack on layout.
const MAX_PIXELS: u32 = 100_000;

/// Checks members and collects omissions.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    base: &'a Base,
    now: Moment,
    omissions: RefCell<Omissions>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(base: &'a Base, now: Moment) -> Self {
        Self { base, now, omissions: RefCell::default() }
    }

    /// One whose omissions nobody asks for.
    pub(super) fn silent(&self) -> Self {
        Self::new(self.base, self.now)
    }

    /// The moment that embargoes and expiries are compared with.
    pub(super) const fn now(&self) -> Moment {
        self.now
    }

    /// Where relative addresses start.
    pub(super) const fn base(&self) -> &'a Base {
        self.base
    }

    /// All that was left out so far.
    pub(super) fn finish(self) -> Vec<Omission> {
        self.omissions.into_inner().finish()
    }

    /// Notes an omission.
    pub(super) fn omit(&self, place: impl Into<String>, fault: impl Into<String>) {
        self.omissions.borrow_mut().note(place, fault);
    }

    /// Notes members that are nothing of what they may be, unless they are noted already. Each of `wanted` is
    /// what members may be, the usual first, and their paths, with bars and spaces between them.
    pub(super) fn note_mistyped(&self, parent: &Member<'_>, wanted: &[(&str, &str)]) {
        for (kinds, paths) in wanted {
            for member in paths.split(' ').filter_map(|path| parent.get(path)) {
                let is_one = kinds.split('|').any(|kind| kind == member.kind());
                if !is_one && !self.omissions.borrow().has(&member.place) {
                    let usual = kinds.split('|').next().unwrap_or_default();
                    self.omit(member.place.clone(), member.expected(usual));
                }
            }
        }
    }

    /// Text of one line, trimmed, or why there is none.
    pub(super) fn line(member: &Member<'_>) -> Result<Rc<str>, String> {
        let text = member.value.as_str().ok_or_else(|| member.expected("text"))?.trim();
        if text.is_empty() {
            Err("expected text, found blank text".to_owned())
        } else if text.len() > MAX_LINE_BYTES {
            Err(format!("longer than {MAX_LINE_BYTES} bytes"))
        } else {
            Ok(text.into())
        }
    }

    /// The text of an address. A blank one would lead to the JSON itself.
    fn address(member: &Member<'_>) -> Result<String, String> {
        let text = member.value.as_str().ok_or_else(|| member.expected("text"))?;
        if text.trim().is_empty() {
            return Err("expected text, found blank text".to_owned());
        }
        Ok(unescaped(text))
    }

    /// The text of member `name`.
    pub(super) fn text(&self, parent: &Member<'_>, name: &str) -> Option<Rc<str>> {
        self.keep(parent, name, Self::line)
    }

    /// The text of member `name`, without which `parent` means nothing.
    pub(super) fn needed_text(&self, parent: &Member<'_>, name: &str) -> Option<Rc<str>> {
        if parent.get(name).is_none() {
            self.omit(parent.place_of(name), "missing");
        }
        self.text(parent, name)
    }

    /// The link in member `name`.
    pub(super) fn link(&self, parent: &Member<'_>, name: &str) -> Option<Link> {
        self.keep(parent, name, |member| {
            let text = Self::address(member)?;
            Link::resolve(&text, self.base).map_err(|refusal| refusal.to_string())
        })
    }

    /// The address of a file in member `name`.
    pub(super) fn file(&self, parent: &Member<'_>, name: &str) -> Option<FileLink> {
        self.keep(parent, name, |member| {
            let text = Self::address(member)?;
            FileLink::resolve(&text, self.base).map_err(|refusal| refusal.to_string())
        })
    }

    /// The moment in member `name`.
    pub(super) fn moment(&self, parent: &Member<'_>, name: &str) -> Option<Moment> {
        self.keep(parent, name, |member| {
            let text = member.value.as_str().ok_or_else(|| member.expected("text"))?;
            Moment::parse(text).ok_or_else(|| "not a date".to_owned())
        })
    }

    /// The whole number, at least 1, in member `name`.
    pub(super) fn count(&self, parent: &Member<'_>, name: &str) -> Option<NonZeroU32> {
        self.keep(parent, name, |member| {
            let number = member.value.as_f64().ok_or_else(|| member.expected("number"))?;
            let whole = (1.0..=f64::from(MAX_PIXELS)).contains(&number) && number.fract() == 0.0;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the range was checked on the line above"
            )]
            let count = whole.then_some(number as u32).and_then(NonZeroU32::new);
            count.ok_or_else(|| format!("expected a whole number from 1 to {MAX_PIXELS}"))
        })
    }

    /// The truth value in member `name`.
    pub(super) fn truth(&self, parent: &Member<'_>, name: &str) -> Option<bool> {
        self.keep(parent, name, |member| {
            member.value.as_bool().ok_or_else(|| member.expected("true or false"))
        })
    }

    /// What `read` makes of each entry of the list in member `name`.
    pub(super) fn list<T>(
        &self,
        parent: &Member<'_>,
        name: &str,
        read: impl Fn(&Member<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(list) = parent.get(name) else {
            return Vec::new();
        };
        let Some(entries) = list.entries() else {
            self.omit(list.place.clone(), list.expected("list"));
            return Vec::new();
        };
        if entries.len() > MAX_ENTRIES {
            self.omit(list.place.clone(), format!("more than {MAX_ENTRIES} entries"));
        }
        entries.iter().take(MAX_ENTRIES).filter_map(read).collect()
    }

    /// The words of the HTML in member `name`, on one line. Blank HTML says nothing.
    pub(super) fn words(&self, parent: &Member<'_>, name: &str) -> Option<Rc<str>> {
        self.said(parent, name, words::of_html)
    }

    /// The plain text in member `name`, on one line. Blank text says nothing.
    pub(super) fn plain(&self, parent: &Member<'_>, name: &str) -> Option<Rc<str>> {
        self.said(parent, name, words::unescaped)
    }

    /// The moment in member `name`, in UTC where it names no zone.
    pub(super) fn utc(&self, parent: &Member<'_>, name: &str) -> Option<Moment> {
        let moment = self.moment(parent, name)?;
        let in_utc = |clock: Clock| Clock { offset: clock.offset.or(Some(0)), ..clock };
        Some(Moment { clock: moment.clock.map(in_utc), ..moment })
    }

    /// The language in member `name`, by its tag or under another name.
    pub(super) fn language(&self, parent: &Member<'_>, name: &str) -> Option<Language> {
        self.keep(parent, name, |member| {
            let tag = Self::line(member)?;
            words::language(&tag).ok_or_else(|| "not a language tag".to_owned())
        })
    }

    /// The names in `member`: one or many, each a text, or an object with a `name`, a page
    /// in member `url` and a portrait in member `image`. None twice.
    pub(super) fn byline(&self, member: &Member<'_>, url: &str, image: &str) -> Option<Byline> {
        let mut names: Vec<Contributor> = Vec::new();
        let is_node = |member: &Member<'_>| member.value.is_object();
        for entry in member.each() {
            let name = if entry.value.is_object() {
                // Some write the person once more where the name should be.
                self.plain(entry.get("name").filter(is_node).as_ref().unwrap_or(&entry), "name")
            } else {
                Self::line(&entry)
                    .map_err(|fault| self.omit(entry.place.clone(), fault))
                    .ok()
                    .map(|name| words::unescaped(&name).into())
            };
            let is_new = |name: &Rc<str>| names.iter().all(|known| known.name != *name);
            if let Some(name) = name.filter(is_new) {
                let (url, image) = (self.link(&entry, url), self.file(&entry, image));
                names.push(Contributor { name, url, role: None, image });
            }
        }
        Byline::new(names)
    }

    /// The body in the first of the members that holds one to show, written on the page whose
    /// address is in member `page`.
    pub(super) fn body_on(
        &self,
        page: &str,
        parent: &Member<'_>,
        kinds: &[(&str, Markup)],
    ) -> Result<Body, Refusal> {
        let page = parent
            .get(page)
            .and_then(|page| Link::resolve(&Self::address(&page).ok()?, self.base).ok());
        let base = page.map(|page| self.base.on(&page));
        read_body(base.as_ref().unwrap_or(self.base), parent, kinds)
    }

    /// The body in the first of the members that holds one to show.
    pub(super) fn body(
        &self,
        parent: &Member<'_>,
        kinds: &[(&str, Markup)],
    ) -> Result<Body, Refusal> {
        read_body(self.base, parent, kinds)
    }

    /// The tags in member `name`: texts in a list, or one with commas between them.
    pub(super) fn tags(&self, parent: &Member<'_>, name: &str) -> Vec<Section> {
        let tags = parent.get(name).as_ref().map(Member::each).unwrap_or_default();
        let is_list = parent.get(name).is_some_and(|tags| tags.value.is_array());
        let mut names: Vec<Rc<str>> = Vec::new();
        for tag in &tags {
            if names.len() >= MAX_ENTRIES {
                self.omit(tag.place.clone(), format!("more than {MAX_ENTRIES} entries"));
                break;
            }
            let Some(text) = tag.value.as_str() else {
                self.omit(tag.place.clone(), tag.expected("text"));
                continue;
            };
            for word in text.split(|letter| letter == ',' && !is_list) {
                let word: Rc<str> = words::unescaped(word).into();
                let has_room = names.len() < MAX_ENTRIES;
                let fits = !word.is_empty() && word.len() <= MAX_LINE_BYTES;
                if has_room && fits && !names.contains(&word) {
                    names.push(word);
                }
            }
        }
        names.into_iter().map(|name| Section { name, url: None }).collect()
    }

    /// A figure of one picture, with what the HTML in member `name` of `parent` says below it.
    pub(super) fn figure(&self, picture: Picture, parent: &Member<'_>, name: &str) -> Figure {
        let html = parent.get(name).and_then(|member| member.value.as_str()).unwrap_or_default();
        let (caption, credit) = legend(html, self.base);
        Figure { pictures: vec![picture], caption, credit }
    }

    /// Whether `member` is an object; notes it when it is not.
    pub(super) fn is_object(&self, member: &Member<'_>) -> bool {
        if !member.value.is_object() {
            self.omit(member.place.clone(), member.expected("object"));
        }
        member.value.is_object()
    }

    fn keep<T>(
        &self,
        parent: &Member<'_>,
        name: &str,
        check: impl Fn(&Member<'_>) -> Result<T, String>,
    ) -> Option<T> {
        let member = parent.get(name)?;
        check(&member).map_err(|fault| self.omit(member.place.clone(), fault)).ok()
    }

    /// What `read` makes of the text in member `name`, unless it is blank.
    fn said(&self, parent: &Member<'_>, name: &str, read: fn(&str) -> String) -> Option<Rc<str>> {
        if parent.get(name).as_ref().is_some_and(Member::is_blank) {
            return None;
        }
        let line = self.keep(parent, name, |member| Self::line(member).map(|line| read(&line)))?;
        (!line.is_empty()).then(|| line.into())
    }
}

/// The body in the first of the members that holds one to show; relative addresses start at `base`.
fn read_body(base: &Base, parent: &Member<'_>, kinds: &[(&str, Markup)]) -> Result<Body, Refusal> {
    let mut fault = None;
    for (name, kind) in kinds {
        let Some(member) = parent.get(name) else {
            continue;
        };
        let Some(text) = member.value.as_str() else {
            fault.get_or_insert((member.place.clone(), member.expected("text")));
            continue;
        };
        let body = Body::read(text, *kind, base);
        if !text.trim().is_empty() && !body.is_empty() {
            return Ok(body);
        }
        fault.get_or_insert((member.place, "nothing in it can be shown".to_owned()));
    }
    let first = kinds.first().map_or("", |(name, _)| name);
    let (place, fault) = fault.unwrap_or_else(|| (parent.place_of(first), "missing".to_owned()));
    Err(Refusal::at(&place, &fault))
}

/// Of an address that was escaped for HTML, the one that is meant.
pub(super) fn unescaped(address: &str) -> String {
    address.replace("&amp;", "&").replace("&#038;", "&").replace("&#38;", "&")
}
