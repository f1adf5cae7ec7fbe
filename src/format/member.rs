//! A value and its place in the source.

use std::borrow::Cow;

use serde_json::{Number, Value};

/// Entries of one list outside the body: names in a byline, tags, related stories.
pub(super) const MAX_ENTRIES: usize = 200;

/// Whole numbers below it have digits of their own as JSON numbers with a point (IEEE 754).
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

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

    /// The member at `path`, names and numbers of entries with dots between them; `null`
    /// counts as absent.
    pub(super) fn get(&self, path: &str) -> Option<Self> {
        let mut value = self.value;
        for name in path.split('.') {
            value = match value {
                Value::Array(entries) => entries.get(name.parse::<usize>().ok()?)?,
                Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Object(_) => value.get(name)?,
            };
        }
        (!value.is_null()).then(|| Self { value, place: self.place_of(path) })
    }

    /// The first of the members at `paths` that is there.
    pub(super) fn first(&self, paths: &[&str]) -> Option<Self> {
        paths.iter().find_map(|path| self.get(path))
    }

    /// Whether it is text that says nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.value.as_str().is_some_and(|text| text.trim().is_empty())
    }

    /// The place that a member at `path` has or would have.
    pub(super) fn place_of(&self, path: &str) -> String {
        let mut place = self.place.clone();
        for name in path.split('.') {
            let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
            let (before, after) = if is_number {
                ("[", "]")
            } else if place.is_empty() {
                ("", "")
            } else {
                (".", "")
            };
            place.extend([before, name, after]);
        }
        place
    }

    /// The entries of a list, all of them; `None` for what is no list.
    pub(super) fn entries(&self) -> Option<Vec<Self>> {
        let entries = self.value.as_array()?.iter().enumerate();
        let entry = |(index, value)| {
            let place = [&self.place, "[", &usize::to_string(&index), "]"].concat();
            Self { value, place }
        };
        Some(entries.map(entry).collect())
    }

    /// The entries of a list, at most [`MAX_ENTRIES`]; what is no list is the only entry.
    /// Lists within the list are not opened.
    pub(super) fn each(&self) -> Vec<Self> {
        let mut entries = self.entries().unwrap_or_else(|| vec![self.clone()]);
        entries.truncate(MAX_ENTRIES);
        entries
    }

    /// The members of an object, at most [`MAX_ENTRIES`].
    pub(super) fn members(&self) -> Vec<Self> {
        let names = self.value.as_object().into_iter().flatten().take(MAX_ENTRIES);
        names.map(|(name, value)| Self { value, place: self.place_of(name) }).collect()
    }

    /// The text that the member is, or of the number that it is.
    pub(super) fn word(&self) -> Option<Cow<'a, str>> {
        match self.value {
            Value::String(text) => Some(text.trim().into()),
            Value::Number(number) => whole(number).map(Into::into),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Whether the member at `path` is, or lists, one of `words`.
    pub(super) fn says(&self, path: &str, words: &[&str]) -> bool {
        let is_one = |member: Self| member.value.as_str().is_some_and(|word| words.contains(&word));
        self.get(path).is_some_and(|member| member.each().into_iter().any(is_one))
    }

    /// What the member is, in words.
    pub(super) const fn kind(&self) -> &'static str {
        kind(self.value)
    }

    /// Says that something else than `wanted` was found.
    pub(super) fn expected(&self, wanted: &str) -> String {
        ["expected ", wanted, ", found ", kind(self.value)].concat()
    }
}

/// The digits of a whole number. Fractions name nothing, and to write them takes a table of ten
/// thousand bytes.
fn whole(number: &Number) -> Option<String> {
    if let Some(number) = number.as_u64() {
        return Some(number.to_string());
    }
    let of_float = || {
        let number = number.as_f64().filter(|number| number.fract() == 0.0)?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the range is checked on the same line"
        )]
        return (number.abs() < MAX_EXACT).then_some(number as i64);
    };
    number.as_i64().or_else(of_float).map(|number| number.to_string())
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
