//! The copy desk: checks each member as it comes in, notes what is left out and where.

use std::cell::RefCell;
use std::num::NonZeroU32;
use std::rc::Rc;

use serde_json::Value;

use crate::article::moment::Moment;
use crate::body::link::{Base, FileLink, Link};
use crate::body::omission::{Omission, Omissions};

/// Bytes of a text on one line: a headline, a name, a caption. The longest standfirst
/// met in real articles has 2,000.
pub(super) const MAX_LINE_BYTES: usize = 20_000;

/// Entries of one list outside the body: names in a byline, tags, related stories.
pub(super) const MAX_ENTRIES: usize = 200;

/// The widest picture, in pixels; what claims more is a mistake or an attack on layout.
const MAX_PIXELS: u32 = 100_000;

/// Checks members and collects omissions.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    base: &'a Base,
    omissions: RefCell<Omissions>,
}

/// A value and its place in the source.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) value: &'a Value,
    pub(super) place: String,
}

impl<'a> Member<'a> {
    pub(super) const fn root(value: &'a Value) -> Self {
        Self { value, place: String::new() }
    }

    /// The member `name` of an object; `null` counts as absent.
    pub(super) fn get(&self, name: &str) -> Option<Self> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Self { value, place: self.place_of(name) })
    }

    /// The place that a member `name` has or would have.
    pub(super) fn place_of(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    /// Says that something else than `wanted` was found.
    pub(super) fn expected(&self, wanted: &str) -> String {
        format!("expected {wanted}, found {}", kind(self.value))
    }
}

impl<'a> Desk<'a> {
    pub(super) fn new(base: &'a Base) -> Self {
        Self { base, omissions: RefCell::default() }
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
    fn address<'b>(member: &Member<'b>) -> Result<&'b str, String> {
        let text = member.value.as_str().ok_or_else(|| member.expected("text"))?;
        if text.trim().is_empty() {
            return Err("expected text, found blank text".to_owned());
        }
        Ok(text)
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
            Link::resolve(text, self.base).map_err(|refusal| refusal.to_string())
        })
    }

    /// The address of a file in member `name`.
    pub(super) fn file(&self, parent: &Member<'_>, name: &str) -> Option<FileLink> {
        self.keep(parent, name, |member| {
            let text = Self::address(member)?;
            FileLink::resolve(text, self.base).map_err(|refusal| refusal.to_string())
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
        let Some(values) = list.value.as_array() else {
            self.omit(list.place.clone(), list.expected("list"));
            return Vec::new();
        };
        if values.len() > MAX_ENTRIES {
            self.omit(list.place.clone(), format!("more than {MAX_ENTRIES} entries"));
        }
        let entries = values.iter().take(MAX_ENTRIES).enumerate();
        entries
            .filter_map(|(index, value)| {
                read(&Member { value, place: format!("{}[{index}]", list.place) })
            })
            .collect()
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
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}
