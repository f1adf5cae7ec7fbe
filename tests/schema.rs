//! `article.schema.json` and the reader agree on every member, value by value.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use jsonschema::Validator;
use offprint::article::moment::Moment;
use offprint::article::refusal::{Code, Refusal};
use offprint::body::link::Base;
use offprint::format::{Edition, read};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const SCHEMA: &str = include_str!("../static/article.schema.json");
const READER: &str = include_str!("../src/format/own.rs");

/// Texts tried in every member, right for some and wrong for others.
#[rustfmt::skip] // A line a subject.
const TEXTS: &[&str] = &[
    "Rain fell.", " Rain ", "", " ", "\t\n", "\u{a0}\u{3000}", "\u{85}", "4", "true", "null",
    "https://news.example/a", "http://news.example", "//cdn.example/a.jpg", "/a", "../a.jpg", "?page=2", "#part", "reports/10:30.html",
    "https://news.example/خبر", "mailto:desk@news.example", "tel:+4930123456", "HTTPS://news.example/a", "https://", "//", "https://news.example:99999/",
    "data:image/png;base64,AAAA", "data:image/webp;base64,AAAA", "data:image/svg+xml;base64,AAAA", "data:text/html,alert(1)",
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "\u{1}javascript:alert(1)",
    "vbscript:alert(1)", "blob:https://news.example/1", "file:///etc/passwd", "ftp://news.example/a",
    "2026-11-20T08:30:00Z", "2026-11-21T10:00:00.25+01:00", "2026-11-20", "2024-02-29", "2026-02-29", "2026-13-01", "0000-01-01", "20/11/2026", "soon",
    "2026-11-20T25:00:00Z", "2026-11-20T08:30:00+19:00", "2026-11-20T08:30:00", "2026-11-20 08:30 CET", "Fri, 20 Nov 2026 08:30:00 GMT",
    "en", "fa-IR", "zh-Hant-TW", "en_GB", "e", "english, please", "ltr", "rtl", "auto", "RTL", "sideways", "markdown", "text", "html", "docx",
];

/// Kinds of member, texts that the reader takes and the schema advises against, and why.
#[rustfmt::skip]
const TOLERATED: &[(&str, &[&str], &str)] = &[
    ("moment", &["2026-11-20T08:30:00"], "which moment it is, nobody can say for sure"),
    ("moment", &["2026-11-20 08:30 CET", "Fri, 20 Nov 2026 08:30:00 GMT"], "not RFC 3339"),
    ("lang", &["en_GB", " Rain "], "BCP 47 has hyphens, and no spaces around"),
    ("dir", &["RTL"], "lower case is right everywhere"),
    ("link file", &["HTTPS://news.example/a"], "lower case is easier to check"),
    ("link file", &["Rain fell.", " Rain ", "english, please", "2026-11-20 08:30 CET", "Fri, 20 Nov 2026 08:30:00 GMT"], "a space is written %20"),
    ("link file", &["2026-11-20T08:30:00Z", "2026-11-21T10:00:00.25+01:00", "2026-11-20T25:00:00Z", "2026-11-20T08:30:00+19:00", "2026-11-20T08:30:00"],
        "a colon in the first segment looks like a scheme (RFC 3986, section 4.2)"),
];

/// Kinds of member, texts that the schema takes and the reader cannot, and why.
const UNSEEN: &[(&str, &[&str], &str)] =
    &[("link file", &["//", "https://news.example:99999/"], "a pattern is no URL parser")];

/// A member, as the schema describes it, in an article that has all of them.
struct Slot {
    /// As omissions name it: `byline[0].url`.
    place: String,
    /// As JSON Pointer (RFC 6901) does.
    pointer: String,
    /// The definition it refers to, else its own name.
    kind: String,
    node: Map<String, Value>,
    article: Value,
}

impl Slot {
    fn new(node: &Value, (place, pointer): (&str, &str)) -> Self {
        let reference = node.get("$ref").and_then(Value::as_str);
        let kind = reference.unwrap_or(pointer).rsplit('/').next().unwrap_or_default();
        Self {
            place: place.to_owned(),
            pointer: pointer.to_owned(),
            kind: kind.to_owned(),
            node: merged(node),
            article: build(&schema()),
        }
    }

    /// The right value that the article has there.
    fn built(&self) -> &Value {
        self.article.pointer(&self.pointer).unwrap()
    }

    fn with(&self, value: Value) -> Value {
        let mut article = self.article.clone();
        *article.pointer_mut(&self.pointer).unwrap() = value;
        // Only one of the two can be tried at a moment of its own.
        if self.place == "embargo" || self.place == "expires" {
            let other = if self.place == "embargo" { "expires" } else { "embargo" };
            article.as_object_mut().unwrap().remove(other);
        }
        article
    }

    fn now(&self) -> Moment {
        let now = match self.place.as_str() {
            "embargo" => "9999-12-31",
            "expires" => "0001-01-01",
            _ => "2026-11-23",
        };
        Moment::parse(now).unwrap()
    }

    fn read(&self, value: Value) -> Result<Edition, Refusal> {
        let base = Base::new("https://news.example/articles/42.json");
        read(self.with(value).to_string().as_bytes(), &base, self.now())
    }

    /// The code that a wrong value gives, where it is more than an omission.
    fn code(&self) -> Option<Code> {
        match self.place.as_str() {
            "headline" | "body" | "body.content" => Some(Code::Format),
            "embargo" => Some(Code::Embargoed),
            "withdrawn" => Some(Code::Gone),
            _ => None,
        }
    }

    /// Tries `value`; whether both took it.
    fn judge(&self, validator: &Validator, value: &Value) -> bool {
        let said: String = format!("{}: {value}", self.place).chars().take(90).collect();
        let valid = validator.is_valid(&self.with(value.clone()));
        let answer = self.read(value.clone());
        if self.place == "withdrawn" && *value == Value::Bool(true) {
            assert!(valid && answer.unwrap_err().code == Code::Gone, "{said}");
            return true;
        }
        let clean = answer.as_ref().is_ok_and(|edition| edition.omissions.is_empty());
        let listed = |list: &[(&str, &[&str], &str)]| {
            list.iter().any(|(kinds, texts, _)| {
                let text = value.as_str().is_some_and(|text| texts.contains(&text));
                text && kinds.split(' ').any(|kind| kind == self.kind)
            })
        };
        // An exception that no longer is one fails too.
        let expected = if listed(TOLERATED) || listed(UNSEEN) { !valid } else { valid };
        assert!(!listed(if clean { UNSEEN } else { TOLERATED }), "{said}: no longer an exception");
        assert_eq!(expected, clean, "{said}: schema, then reader; {answer:?}");
        if !clean {
            self.check_fault(value, answer, &said);
        }
        valid && clean
    }

    /// A wrong value is one omission at its place, or the error that its member deserves.
    fn check_fault(&self, value: &Value, answer: Result<Edition, Refusal>, said: &str) {
        let at = |place: &str| {
            let rest = place.strip_prefix(self.place.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ':']))
        };
        let long = self.kind == "markup" && value.as_str().is_some_and(|text| text.len() > 2 << 20);
        match (answer, self.code()) {
            (Err(refusal), Some(code)) => {
                assert_eq!(refusal.code, code, "{said}");
                assert!(at(&refusal.message), "{said}: {}", refusal.message);
            }
            (Ok(edition), code) if code.is_none() || long => {
                let omissions = edition.omissions;
                let n_missing =
                    if *value == json!({}) { required(&self.node).len().max(1) } else { 1 };
                assert_eq!(omissions.len(), n_missing, "{said}: {omissions:?}");
                for omission in omissions {
                    let body = long && omission.place == "body";
                    assert!(body || at(&omission.place), "{said}: {omission}");
                }
            }
            (answer, code) => panic!("{said}: expected {code:?}, found {answer:?}"),
        }
    }
}

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema()).unwrap()
}

/// A node with all that it refers to; what stands nearer wins.
fn merged(node: &Value) -> Map<String, Value> {
    let mut whole = match node.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            let target = schema().pointer(reference.trim_start_matches('#')).cloned();
            merged(&target.unwrap_or_else(|| panic!("{reference} leads nowhere")))
        }
        None => Map::new(),
    };
    for (name, value) in node.as_object().unwrap() {
        match (whole.get_mut(name).and_then(Value::as_object_mut), value.as_object()) {
            (Some(there), Some(more)) if name == "properties" => there.extend(more.clone()),
            _ => drop(whole.insert(name.clone(), value.clone())),
        }
    }
    whole
}

/// The forms a member may have, where it has several: a text, or a list of them.
fn forms(node: &Map<String, Value>) -> Vec<&Value> {
    let all = node.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    all.filter(|form| form.get("$ref").is_some() || form.get("type").is_some()).collect()
}

/// The members without which an object means nothing.
fn required(node: &Map<String, Value>) -> Vec<String> {
    let inside = forms(node).last().map(|form| required(&merged(form)));
    let own = node.get("required").and_then(Value::as_array).into_iter().flatten();
    own.filter_map(Value::as_str).map(str::to_owned).chain(inside.unwrap_or_default()).collect()
}

/// A value with every member that `node` describes.
fn build(node: &Value) -> Value {
    let node = merged(node);
    if let Some(form) = forms(&node).last() {
        return build(form);
    }
    if let Some(members) = node.get("properties").and_then(Value::as_object) {
        return members.iter().map(|(name, member)| (name.clone(), build(member))).collect();
    }
    if let Some(entry) = node.get("items") {
        return json!([build(entry)]);
    }
    let first = node.get("examples").and_then(|examples| examples.get(0));
    // Only the names in a byline have no example of their own.
    first.cloned().unwrap_or_else(|| json!("Amina Sol"))
}

fn walk(node: &Value, (place, pointer): (&str, &str), slots: &mut Vec<Slot>) {
    let whole = merged(node);
    for form in forms(&whole).into_iter().map(merged).chain([whole.clone()]) {
        descend(&form, (place, pointer), slots);
    }
    slots.push(Slot::new(node, (place, pointer)));
}

fn descend(node: &Map<String, Value>, (place, pointer): (&str, &str), slots: &mut Vec<Slot>) {
    for (name, member) in node.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let inner = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
        walk(member, (&inner, &format!("{pointer}/{name}")), slots);
    }
    if let Some(entry) = node.get("items") {
        walk(entry, (&format!("{place}[0]"), &format!("{pointer}/0")), slots);
    }
}

/// Every member at every depth, but for what only editors read.
fn slots() -> Vec<Slot> {
    let mut slots = Vec::new();
    descend(&merged(&schema()), ("", ""), &mut slots);
    slots.retain(|slot| slot.place != "$schema");
    slots
}

/// Values on both sides of the bounds that a member has.
fn extremes(slot: &Slot) -> Vec<Value> {
    let around = |start: &str, bound: usize| {
        let padded = |length: usize| json!(start.to_owned() + &"a".repeat(length - start.len()));
        vec![padded(bound), padded(bound + 1)]
    };
    let mut values = match slot.kind.as_str() {
        "text" | "alternative" => around("a", 20_000),
        "markup" => around("a", 2 << 20),
        "link" | "file" => around("https://news.example/", 512 << 10),
        "lang" => around("en-abcdefgh-abcdefgh-abcdefgh-", 35),
        _ => Vec::new(),
    };
    let built = slot.built();
    if let Some(entry) = built.get(0) {
        values.extend([200, 201].map(|n_entries| json!(vec![entry; n_entries])));
    }
    values
}

#[test]
fn the_schema_is_one() {
    assert!(jsonschema::meta::is_valid(&schema()));
    assert!(validator().is_valid(&build(&schema())), "{}", build(&schema()));
    assert!(!validator().is_valid(&json!([])) && !validator().is_valid(&json!("Rain")));
}

#[test]
fn every_member_is_described_with_examples() {
    let validator = validator();
    for slot in slots() {
        if slot.place.ends_with(']') {
            continue;
        }
        assert!(slot.node.get("description").is_some(), "{}: no description", slot.place);
        let examples = slot.node.get("examples").and_then(Value::as_array);
        assert!(examples.is_some_and(|list| !list.is_empty()), "{}: no example", slot.place);
        for value in examples.into_iter().flatten().chain(slot.node.get("default")) {
            slot.judge(&validator, value);
            assert!(validator.is_valid(&slot.with(value.clone())), "{}: {value}", slot.place);
        }
    }
}

#[test]
fn schema_and_reader_judge_every_member_alike() {
    let validator = validator();
    let others = "[null, true, false, 0, 1, 4.0, 100000, 100001, -1, 1.5, 1e300, [], {}]";
    let mut values: Vec<Value> = serde_json::from_str(others).unwrap();
    values.extend(TEXTS.iter().map(|text| json!(text)));
    for slot in slots() {
        let extremes = extremes(&slot);
        let judge = |value| slot.judge(&validator, value);
        let n_right = values.iter().chain(&extremes).filter(|value| judge(value)).count();
        assert!(n_right < values.len(), "{}: nothing is wrong there", slot.place);
        assert!(judge(slot.built()), "{}: its own example is refused", slot.place);
    }
}

#[test]
fn a_trail_leads_somewhere() {
    let slots = slots();
    let slot = slots.iter().find(|slot| slot.place == "related[0]").unwrap();
    for (trail, right) in [
        (json!({"headline": "Wall", "url": "/wall"}), true),
        (json!({"headline": "Wall", "src": "wall.json", "url": null}), true),
        (json!({"headline": "Wall"}), false),
        (json!({"headline": "Wall", "src": null, "url": null}), false),
    ] {
        assert_eq!(slot.judge(&validator(), &trail), right, "{trail}");
    }
}

#[test]
fn required_members_are_missed_by_both() {
    let validator = validator();
    for slot in slots() {
        for name in required(&slot.node) {
            let mut value = slot.built().clone();
            value.as_object_mut().unwrap().remove(&name);
            assert!(!slot.judge(&validator, &value), "{} without {name}", slot.place);
        }
    }
    for name in ["headline", "body"] {
        let mut article = build(&schema());
        article.as_object_mut().unwrap().remove(name);
        assert!(!validator.is_valid(&article), "without {name}");
        let now = Moment::parse("2026-11-23").unwrap();
        let refusal = read(article.to_string().as_bytes(), &Base::none(), now).unwrap_err();
        assert_eq!((refusal.code, refusal.message), (Code::Format, format!("{name}: missing")));
    }
}

/// Every word in quotes in the reader's code: among them each member it asks for.
fn words_of_the_reader() -> BTreeSet<&'static str> {
    let is_name = |word: &&str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    READER.split('"').filter(is_name).chain(["x-unknown", "title", "$id"]).collect()
}

#[test]
fn the_reader_asks_for_no_member_that_the_schema_does_not_have() {
    let validator = validator();
    let words = words_of_the_reader();
    assert!(words.contains("headline") && words.contains("renditions"), "{words:?}");
    let mut slots = slots();
    slots.push(Slot::new(&schema(), ("", "")));
    for slot in slots.iter().filter(|slot| slot.built().is_object()) {
        let unknown = |word: &&&str| slot.built().get(*word).is_none();
        // A second name for a member may only be asked for where the first is absent.
        let (full, mut bare) = (slot.built().clone(), slot.built().clone());
        let needed = required(&slot.node);
        bare.as_object_mut().unwrap().retain(|name, _| name == "url" || needed.contains(name));
        for (word, known) in
            words.iter().filter(unknown).flat_map(|word| [(word, &full), (word, &bare)])
        {
            let mut value = known.clone();
            // Wrong as a text, a list, an object, a number in bounds and a truth value.
            value.as_object_mut().unwrap().insert((*word).to_owned(), json!(-1.5));
            assert!(slot.judge(&validator, &value), "{} with {word}", slot.place);
            assert_eq!(slot.read(value), slot.read(known.clone()), "{} with {word}", slot.place);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_schema_takes_is_shown_whole(
        text in "\\PC{0,12}|[\\s\\p{Zs}\u{85}\u{feff}]{0,3}",
        lang in "[A-Za-z0-9_-]{0,12}",
        moment in "[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,9})?(Z|[+-][0-2][0-9]:[0-6][0-9]))?",
        count in prop_oneof![(0..110_000).prop_map(f64::from), any::<f64>()],
    ) {
        thread_local!(static JUDGES: (Validator, Vec<Slot>) = (validator(), slots()));
        JUDGES.with(|(validator, slots)| {
            for (place, value) in [
                ("headline", json!(text)), ("image.alt", json!(text)), ("lang", json!(lang)),
                ("published", json!(moment)), ("image.width", json!(count)),
            ] {
                let slot = slots.iter().find(|slot| slot.place == place).unwrap();
                let clean = slot.read(value.clone()).is_ok_and(|edition| edition.omissions.is_empty());
                assert!(clean || !validator.is_valid(&slot.with(value.clone())), "{place}: {value}");
            }
        });
    }
}
