//! HTML bodies that attackers write: nothing runs, nothing survives that others remove, nothing hangs.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/html_bodies.rs"]
mod html_bodies;
#[path = "support/html_words.rs"]
mod html_words;

use std::fs;
use std::path::Path;
use std::time::Duration;

use html_bodies::{addresses, assert_harmless, base, read_html};
use html_words::{parse, words_shown};
use offprint::body::{Body, Markup};
use serde_json::Value;
use url::Url;

/// The longest that a pile of our own may take, in a build for tests.
const PATIENCE: Duration = Duration::from_secs(5);

/// The longest that an input of the corpus may take.
const SECOND: Duration = Duration::from_secs(1);

fn read_json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn attacks_leave_only_words_and_checked_addresses() {
    let Some(path) =
        corpus::find("attacks_leave_only_words_and_checked_addresses", "xss/payloads.json")
    else {
        return;
    };
    let payloads = read_json(&path);
    let payloads = payloads.as_array().unwrap();
    assert!(payloads.len() > 5_000);
    for payload in payloads {
        let (name, payload) = (payload["id"].to_string(), payload["payload"].as_str().unwrap());
        for context in [
            "",
            "<p>",
            "<table><tr><td>",
            "<a href=\"",
            "<img alt='",
            "<svg><",
            "<blockquote class=\"",
            "<!--",
        ] {
            assert_harmless(&name, &read_html(&format!("{context}{payload}")));
        }
        for context in ["", "<b>x</b> ", "- ", "[a](", "<div>\n\n"] {
            let markdown = format!("{context}{payload}");
            assert_harmless(&name, &Body::read(&markdown, Markup::Markdown, &base()));
        }
    }
}

/// Beginnings of payloads of which words stay with us that another cleaner takes away, with the reason.
const WORDS_THAT_STAY: &[(&str, &str)] = &[
    ("<div id=\"31\"><frameset", "our document is never a set of frames: the text is text"),
    ("<div id=\"134\"><xmp>", "what is in `xmp` is text, and a browser shows it"),
    ("<xmp>", "what is in `xmp` is text, and a browser shows it"),
];

#[test]
fn what_other_cleaners_remove_does_not_survive() {
    let test = "what_other_cleaners_remove_does_not_survive";
    let mut faults = Vec::new();
    for (file, member) in [
        ("xss/dompurify-expect.json", "expected"),
        ("xss/bleach-data-pairs.json", "expected_bleach"),
    ] {
        let Some(path) = corpus::find(test, file) else {
            continue;
        };
        for case in read_json(&path).as_array().unwrap() {
            let payload = case["payload"].as_str().unwrap();
            let expected: Vec<&str> = match &case[member] {
                Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
                value @ (Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Object(_)) => vec![value.as_str().unwrap()],
            };
            let body = read_html(payload);
            assert_harmless(payload, &body);
            let mut survivors = addresses_beyond(&body, &expected);
            // The one escapes what the other removes: its words say nothing.
            let is_known = WORDS_THAT_STAY.iter().any(|(start, _)| payload.starts_with(start));
            if member == "expected" && !is_known {
                survivors.extend(words_beyond(&body, &expected));
            }
            if !survivors.is_empty() {
                faults.push(format!("{payload:?}\n   {survivors:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}

/// Whether an omission says that a frame became a link: nothing is loaded by that.
fn is_frame(body: &Body, address: &str) -> bool {
    let bare =
        address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    let faults = body.omissions.iter().map(|omission| &omission.fault);
    faults.filter(|fault| fault.contains("shown as a link")).any(|fault| fault.contains(bare))
}

/// All attributes of a document that are addresses when they are resolved.
fn attributes(html: &str) -> Vec<String> {
    let base = Url::parse(base().as_str().unwrap()).ok();
    let document = parse(html);
    let elements = document.tree.nodes().filter_map(|node| node.value().as_element());
    let values = elements.flat_map(|element| element.attrs().map(|(_, value)| value));
    let options = Url::options().base_url(base.as_ref());
    values.filter_map(|value| options.parse(value).ok()).map(Into::into).collect()
}

fn addresses_beyond(body: &Body, expected: &[&str]) -> Vec<String> {
    let known: Vec<String> = expected.iter().flat_map(|html| attributes(html)).collect();
    let tree = format!("{:?}", body.blocks);
    // Relative to the page, whatever it looks like, an address is no danger.
    let is_own = |address: &str| address.starts_with("https://news.example/");
    let ours =
        addresses(&tree).into_iter().filter(|address| !is_own(address) && !is_frame(body, address));
    ours.filter(|address| !known.iter().any(|known| known == address)).map(str::to_owned).collect()
}

fn words_beyond(body: &Body, expected: &[&str]) -> Vec<String> {
    let known: Vec<String> = expected.iter().flat_map(|html| words_shown(html)).collect();
    let text = body.plain_text();
    let ours = text.split_whitespace().filter(|word| !is_frame(body, word));
    ours.filter(|word| !known.iter().any(|known| known.contains(word))).map(str::to_owned).collect()
}

#[track_caller]
fn assert_quick(name: &str, markup: &str, kind: Markup, patience: Duration) {
    let passed = clock::took(patience, || drop(Body::read(markup, kind, &base())));
    assert!(passed < patience, "{name} as {kind:?} took {passed:?}");
}

#[test]
fn depth_and_length_are_no_danger() {
    const TAGS: &[&str] = &[
        "b",
        "div",
        "p",
        "a href=x",
        "span lang=en",
        "blockquote",
        "ul><li",
        "table><tr><td",
        "font color=x",
        "svg",
        "details",
        "select",
        "ruby><rt",
        "button",
        "object",
        "nobr",
        "x-y",
        "pre",
        "figure",
        "h1",
        "form",
        "math><mi",
        "template",
        "dl><dd",
        "noscript",
        "video",
        "code",
    ];
    for tag in TAGS {
        assert_quick(tag, &format!("<{tag}>x").repeat(60_000), Markup::Html, PATIENCE);
        assert_quick(tag, &format!("<{tag}>\n\n").repeat(20_000), Markup::Markdown, PATIENCE);
    }
    let piles = [
        "<b id=$>",
        "<p><i id=$>x",
        "[caption a=b]",
        "[audio]",
        "[",
        "<a href=#$ id=$>x</a>",
        "<sup title=$>",
        "<table>x",
    ];
    for unit in piles {
        let markup: String = (0..60_000).map(|n| unit.replace('$', &n.to_string())).collect();
        assert_quick(unit, &markup, Markup::Html, PATIENCE);
    }
    let attributes = format!("<p {}>x", "a1 b2 c3 ".repeat(100_000));
    assert_quick("attributes", &attributes, Markup::Html, PATIENCE);
}

#[test]
fn pathological_markdown_is_quick_in_each_way_to_read_it() {
    let file = "markdown-pathological/cases.json";
    let Some(path) = corpus::find("pathological_markdown_is_quick_in_each_way_to_read_it", file)
    else {
        return;
    };
    let cases = read_json(&path);
    for case in cases["cases"].as_array().unwrap() {
        let name = case["id"].as_str().unwrap();
        let parts = case["parts"].as_array().unwrap();
        let Some(text) =
            parts.iter().map(|part| built(part, &case["n"])).collect::<Option<String>>()
        else {
            continue;
        };
        // An element makes the whole document go through HTML.
        assert_quick(name, &format!("<i></i>\n\n{text}"), Markup::Markdown, SECOND);
        assert_quick(name, &text, Markup::Html, SECOND);
        assert_quick(name, &text, Markup::Markdown, SECOND);
    }
}

/// One part of a pathological document; `None` for those made by a program.
fn built(part: &Value, n: &Value) -> Option<String> {
    if let Some(text) = part["text"].as_str() {
        return Some(text.to_owned());
    }
    let n = usize::try_from(n.as_u64()?).ok()?;
    let times = part["times"]
        .as_str()
        .map_or(part["times"].as_u64().unwrap_or(1).to_string(), str::to_owned);
    let times = match times.strip_suffix('N') {
        Some(factor) => n * factor.parse().unwrap_or(1),
        None => times.parse().ok()?,
    };
    let ramp = |start: &str, unit: &str, end: &str| {
        let lines = (0..times).map(|i| [start, &unit.repeat(i), end].concat());
        lines.collect::<String>()
    };
    if let Some(unit) = part["repeat"].as_str() {
        Some(unit.repeat(times))
    } else if let Some(unit) = part["ramp_indent"].as_str() {
        Some(ramp("", unit, part["line"].as_str()?))
    } else if let Some(start) = part["ramp_run"].as_str() {
        Some(ramp(start, part["run"].as_str()?, ""))
    } else {
        let form = part["numbered"].as_str()?;
        let numbered =
            |i: usize| form.replace("{i1}", &(i + 1).to_string()).replace("{i}", &i.to_string());
        Some((0..times).map(numbered).collect())
    }
}
