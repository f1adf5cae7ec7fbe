//! Articles with something broken in them.

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// The demonstration articles that are a list, or as other systems serve them.
const SERVED: [&str; 7] =
    ["activitypub", "ghost", "jsonfeed", "list", "ninjs", "schema-org", "wordpress"];

/// The demonstration articles in our own format, one a file.
pub(crate) fn articles() -> Vec<String> {
    demonstrations(false)
}

/// The other demonstration articles.
pub(crate) fn served() -> Vec<String> {
    demonstrations(true)
}

fn demonstrations(served: bool) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/articles");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_served = |path: &Path| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        SERVED.contains(&name)
    };
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .filter(|path| is_served(path) == served)
        .collect();
    paths.sort();
    assert!(paths.len() >= SERVED.len());
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Bytes that mean something in JSON.
const TOKENS: [&[u8]; 20] = [
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\0",
    b"\xFF",
    b"\xEF\xBB\xBF",
    b"null",
    b"true",
    b"-0",
    b"1e999",
    b"\"body\":",
    b"\"headline\":null,",
    b"\n",
];

/// One change of bytes, at a place between 0 and the end.
#[derive(Clone, Debug)]
enum Change {
    Set(Index, u8),
    Insert(Index, &'static [u8]),
    Remove(Index, usize),
    Repeat(Index, usize),
    End(Index),
}

/// Articles with up to three changes of bytes.
pub(crate) fn mutated_bytes(articles: &[String]) -> impl Strategy<Value = Vec<u8>> + use<> {
    let place = any::<Index>;
    let change = prop_oneof![
        6 => (place(), b' '..=b'~').prop_map(|(place, byte)| Change::Set(place, byte)),
        2 => (place(), any::<u8>()).prop_map(|(place, byte)| Change::Set(place, byte)),
        3 => (place(), select(&TOKENS[..])).prop_map(|(place, token)| Change::Insert(place, token)),
        1 => (place(), 1_usize..200).prop_map(|(place, length)| Change::Remove(place, length)),
        1 => (place(), 1_usize..200).prop_map(|(place, length)| Change::Repeat(place, length)),
        1 => place().prop_map(Change::End),
    ];
    (select(articles.to_vec()), vec(change, 1..=3)).prop_map(|(article, changes)| {
        let mut bytes = article.into_bytes();
        for change in &changes {
            apply(change, &mut bytes);
        }
        bytes
    })
}

fn apply(change: &Change, bytes: &mut Vec<u8>) {
    let at = |place: &Index| place.index(bytes.len() + 1);
    match change {
        Change::Set(place, byte) => {
            let place = at(place);
            if let Some(old) = bytes.get_mut(place) {
                *old = *byte;
            }
        }
        Change::Insert(place, token) => {
            let place = at(place);
            bytes.splice(place..place, token.iter().copied());
        }
        Change::Remove(place, length) => {
            let place = at(place);
            bytes.drain(place..(place + length).min(bytes.len()));
        }
        Change::Repeat(place, length) => {
            let place = at(place);
            let part = bytes[place..(place + length).min(bytes.len())].to_vec();
            bytes.splice(place..place, part);
        }
        Change::End(place) => bytes.truncate(at(place)),
    }
}

/// Articles in which up to eight values, at any depth, are replaced by others.
pub(crate) fn mutated_value(articles: &[String]) -> impl Strategy<Value = Value> + use<> {
    let articles: Vec<Value> =
        articles.iter().map(|article| serde_json::from_str(article).unwrap()).collect();
    let change = (any::<Index>(), value());
    (select(articles), vec(change, 1..=8)).prop_map(|(mut article, changes)| {
        for (place, value) in changes {
            // The article itself is not replaced: what is no object is refused at once.
            let n_values = count(&article) - 1;
            if n_values > 0 {
                replace(&mut article, place.index(n_values) + 1, value);
            }
        }
        article
    })
}

/// Values that slots may not expect.
fn value() -> impl Strategy<Value = Value> {
    let text =
        vec(any::<char>(), 0..40).prop_map(|letters| json!(letters.iter().collect::<String>()));
    let known = select(vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(0),
        json!(1e300),
        json!(u64::MAX),
        json!(""),
        json!(" \u{a0}\n"),
        json!("javascript:alert(1)"),
        json!("data:image/svg+xml;base64,AAAA"),
        json!("//other.example/x"),
        json!("https://["),
        json!("9999-99-99T99:99:99Z"),
        json!("2026-11-20T08:30:00+99:99"),
        json!("rain ".repeat(30_000)),
        json!("> ".repeat(5_000)),
        json!([]),
        json!([[[[[]]]]]),
        json!({}),
        json!([{"name": "a", "url": "vbscript:x"}]),
        json!({"format": "markdown", "content": "[a](javascript:x) ![b](file:///c)"}),
        json!({"format": "html", "content": "<a href=javascript:x>a</a><img src=x onerror=y>"}),
        json!({"format": "text", "content": "\u{202E}\0"}),
        json!({"@id": "#x", "name": ["a", {"@value": "b"}]}),
        json!({"@list": [{"@value": "a"}, {"@id": "#x"}]}),
        json!({"rendered": "<p>a</p><img src=x onerror=y>", "protected": true}),
        json!({"en": "<p>a", "href": "javascript:x", "value": "&#38;#60;b&#62;"}),
        json!({"url": "/a.jpg", "width": -5, "renditions": [{"url": "x:y", "width": 1}, null]}),
    ]);
    prop_oneof![3 => known, 1 => text, 1 => Just(json!(["a", 1, null]))]
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// Replaces the value at `place`, counted in reading order from 0; what is left to count.
fn replace(value: &mut Value, place: usize, by: Value) {
    let mut left = place;
    if let Some(found) = find(value, &mut left) {
        *found = by;
    }
}

fn find<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().find_map(|value| find(value, left)),
        Value::Object(members) => members.values_mut().find_map(|value| find(value, left)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}
