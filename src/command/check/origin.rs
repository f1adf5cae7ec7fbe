//! Which members of the JSON each part of an article comes from, found by experiment: a
//! member is changed, the JSON read again, and what is different then came from there.
//!
//! So the answer is what the reader does, in every format, and not a second description of it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::article::moment::Moment;
use crate::body::link::Base;
use crate::command::parts;
use crate::format::{self, Edition, Format};

/// For each part, the places it comes from.
pub(super) type Origins = BTreeMap<&'static str, Vec<String>>;

/// Bytes that are read again in all. More would keep people waiting for a second.
const MAX_BYTES: usize = 24 << 20;

/// What one reading costs beside its bytes.
const BYTES_A_READING: usize = 8 << 10;

/// Members of an object or list from which on it is tried as a whole first.
const MANY: usize = 4;

/// Where the parts of `edition` come from. What no experiment shows is absent: a part that has
/// the same words from elsewhere, one in JSON that had to be repaired, one too far back in a long file.
pub(super) fn find(bytes: &[u8], base: &Base, now: Moment, edition: &Edition) -> Origins {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Ok(mut value) = serde_json::from_slice(bytes) else {
        return Origins::new();
    };
    let parts = values(edition);
    let format = edition.format;
    let cost = bytes.len() + BYTES_A_READING;
    let found = Origins::new();
    let mut trial = Trial { base, now, format, parts, cost, room: MAX_BYTES, found };
    trial.look(&mut value, "", "");
    gathered(&trial.found)
}

/// A series of experiments on one value.
struct Trial<'a> {
    base: &'a Base,
    now: Moment,
    format: Format,
    /// The parts as they are.
    parts: Vec<Option<Value>>,
    /// Bytes that one experiment reads, or stands for.
    cost: usize,
    /// Bytes that may still be read.
    room: usize,
    found: Origins,
}

impl Trial<'_> {
    /// Looks for parts in the member at `pointer` (RFC 6901), which omissions would call `place`.
    fn look(&mut self, root: &mut Value, pointer: &str, place: &str) {
        if self.room == 0 {
            return;
        }
        let children = match root.pointer(pointer) {
            Some(Value::Object(members)) => {
                let dot = if place.is_empty() { "" } else { "." };
                let child = |name: &String| {
                    let escaped = name.replace('~', "~0").replace('/', "~1");
                    (format!("{pointer}/{escaped}"), format!("{place}{dot}{name}"))
                };
                members.keys().map(child).collect::<Vec<_>>()
            }
            Some(Value::Array(entries)) => {
                let child = |index| (format!("{pointer}/{index}"), format!("{place}[{index}]"));
                (0..entries.len()).map(child).collect()
            }
            Some(Value::Null) | None => return,
            Some(leaf) => {
                let changed = changed(leaf);
                let different = self.differences(root, pointer, changed).unwrap_or_default();
                self.note(&different, place);
                return;
            }
        };
        let is_large = children.len() >= MANY && !pointer.is_empty();
        // Without the whole there may be no article at all; then each of its members is tried.
        let nothing = |different: Vec<_>| different.is_empty();
        if is_large && self.differences(root, pointer, Value::Null).is_some_and(nothing) {
            return;
        }
        for (pointer, place) in children {
            self.look(root, &pointer, &place);
        }
    }

    /// The parts that are different when the member at `pointer` is `other`; `None` when
    /// there is no such article then.
    fn differences(
        &mut self,
        root: &mut Value,
        pointer: &str,
        other: Value,
    ) -> Option<Vec<&'static str>> {
        self.room = self.room.saturating_sub(self.cost);
        if self.room == 0 {
            return None;
        }
        let before = std::mem::replace(root.pointer_mut(pointer)?, other);
        let json = root.to_string();
        *root.pointer_mut(pointer)? = before;
        let edition = format::read(json.as_bytes(), self.base, self.now).ok()?;
        if edition.format != self.format {
            return None;
        }
        let pairs = self.parts.iter().zip(values(&edition)).zip(&parts::PARTS);
        let different = pairs.filter(|((one, other), _)| one.is_some() && **one != *other);
        let different: Vec<_> = different.map(|(_, part)| part.member).collect();
        // Another headline over another body: another entry of the list was chosen.
        let is_other = ["headline", "body"].iter().all(|part| different.contains(part));
        (!is_other).then_some(different)
    }

    fn note(&mut self, different: &[&'static str], place: &str) {
        for part in different {
            // Which stories are near follows from much that is another part first.
            if *part != "related" || different.len() == 1 {
                self.found.entry(part).or_default().push(place.to_owned());
            }
        }
    }
}

/// Each part of an article, in the order of [`parts::PARTS`].
fn values(edition: &Edition) -> Vec<Option<Value>> {
    parts::PARTS.iter().map(|part| (part.json)(&edition.article)).collect()
}

/// Another value of the same kind, so near that it is read in the same way.
fn changed(leaf: &Value) -> Value {
    match leaf {
        Value::String(text) => Value::String(format!("{text}x")),
        Value::Number(number) => {
            number.as_f64().map_or(Value::Null, |number| (number + 1.0).into())
        }
        Value::Bool(truth) => Value::Bool(!truth),
        Value::Null | Value::Array(_) | Value::Object(_) => Value::Null,
    }
}

/// Names the members around the places of a part where no other part comes from them.
fn gathered(found: &Origins) -> Origins {
    let row = |(part, places): (&&'static str, &Vec<String>)| {
        let is_own = |whole: &str| {
            !whole.is_empty()
                && found.iter().all(|(other, places)| {
                    other == part || !places.iter().any(|place| shared(place, whole) == whole)
                })
        };
        let whole = places.iter().cloned().reduce(|one, other| shared(&one, &other));
        if let Some(whole) = whole.filter(|whole| is_own(whole)) {
            return (*part, vec![whole]);
        }
        let mut around: Vec<String> = places.iter().map(|place| outer(place).to_owned()).collect();
        around.dedup();
        let is_shorter = around.len() < places.len() && around.iter().all(|one| is_own(one));
        (*part, if is_shorter { around } else { places.clone() })
    };
    found.iter().map(row).collect()
}

/// The member around a place.
fn outer(place: &str) -> &str {
    place.rfind(['.', '[']).and_then(|end| place.get(..end)).unwrap_or_default()
}

/// The innermost member around two places.
fn shared(one: &str, other: &str) -> String {
    let ends = |place: &str| {
        let inner = place.match_indices(['.', '[']).map(|(at, _)| at);
        inner.chain([place.len()]).collect::<Vec<_>>()
    };
    let ends_of_other = ends(other);
    let is_shared =
        |end: &usize| ends_of_other.contains(end) && one.get(..*end) == other.get(..*end);
    let end = ends(one).into_iter().filter(is_shared).max().unwrap_or(0);
    one.get(..end).unwrap_or_default().to_owned()
}
