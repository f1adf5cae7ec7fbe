//! Markdown against the references: text and structure of our tree equal theirs.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../support/corpus.rs"]
mod corpus;
mod exceptions;
mod from_html;
mod from_tree;
mod markup;
mod node;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use exceptions::{COMMONMARK, EMPTY, Exception, STRIKETHROUGH, SUPERSCRIPT};
use from_html::Addresses;
use node::{Punctuation, Story};
use offprint::body::link::Base;
use offprint::body::{Body, Markup};
use serde_json::Value;
use url::Url;

const BASE: &str = "https://news.example/articles/42.json";

/// One file of examples.
struct Suite {
    file: &'static str,
    /// How many examples are read, and in how many of them is markup.
    n_examples: usize,
    n_with_markup: usize,
    /// The section that is read, or all.
    section: Option<&'static str>,
    punctuation: Punctuation,
    exceptions: &'static [(u64, Exception, &'static str)],
}

/// A suite without markup, all of which is read.
const PLAIN: Suite = Suite {
    file: "",
    n_examples: 0,
    n_with_markup: 0,
    section: None,
    punctuation: Punctuation::Folded,
    exceptions: EMPTY,
};

#[test]
fn commonmark_is_read_as_the_specification_says() {
    check(&Suite {
        file: "commonmark-0.31.2-spec.json",
        n_examples: 652,
        n_with_markup: 72,
        exceptions: COMMONMARK,
        ..PLAIN
    });
}

#[test]
fn tables_tasks_and_strikethrough_are_read_as_github_says() {
    for (section, n_examples) in [
        ("Tables (extension)", 8),
        ("Task list items (extension)", 2),
        ("Strikethrough (extension)", 2),
    ] {
        check(&Suite { file: "gfm-spec.json", n_examples, section: Some(section), ..PLAIN });
    }
}

#[test]
fn tables_are_read() {
    check(&Suite { file: "pulldown-gfm_table.json", n_examples: 9, ..PLAIN });
}

#[test]
fn strikethrough_is_read() {
    check(&Suite {
        file: "pulldown-strikethrough.json",
        n_examples: 16,
        exceptions: STRIKETHROUGH,
        ..PLAIN
    });
}

#[test]
fn footnotes_are_read_as_github_does() {
    check(&Suite { file: "pulldown-footnotes.json", n_examples: 26, n_with_markup: 1, ..PLAIN });
}

#[test]
fn superscript_and_subscript_are_read() {
    check(&Suite {
        file: "pulldown-super_sub.json",
        n_examples: 14,
        exceptions: SUPERSCRIPT,
        ..PLAIN
    });
}

#[test]
fn punctuation_becomes_typographic() {
    check(&Suite {
        file: "cmark-smart-punct.json",
        n_examples: 16,
        punctuation: Punctuation::AsWritten,
        ..PLAIN
    });
}

#[track_caller]
fn check(suite: &Suite) {
    let Some(path) = corpus::find(suite.file, &format!("markdown/{}", suite.file)) else {
        return;
    };
    let examples: Vec<Value> = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let mut unmet: BTreeSet<u64> = suite.exceptions.iter().map(|(number, ..)| *number).collect();
    let (mut n_examples, mut n_with_markup) = (0, 0);
    let mut faults = String::new();
    for example in &examples {
        let section = example["section"].as_str();
        if suite.section.is_some_and(|wanted| section != Some(wanted)) {
            continue;
        }
        let number = example["example"].as_u64().unwrap();
        let markdown = example["markdown"].as_str().unwrap();
        let html = example["html"].as_str().unwrap();
        let with_markup = markup::is_in(markdown);
        n_examples += 1;
        n_with_markup += usize::from(with_markup);
        unmet.remove(&number);
        let found = suite.exceptions.iter().find(|(exception, ..)| *exception == number);
        let exception = found.map(|(_, exception, _)| *exception);
        if let Err(fault) = compare(markdown, html, suite.punctuation, exception) {
            writeln!(faults, "{} example {number}: {fault}", suite.file).unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(unmet.is_empty(), "{} has no examples {unmet:?}", suite.file);
    assert_eq!(n_examples, suite.n_examples, "{}", suite.file);
    assert_eq!(n_with_markup, suite.n_with_markup, "{} with markup", suite.file);
}

fn read(markdown: &str) -> Body {
    Body::read(markdown, Markup::Markdown, &Base::new(BASE))
}

/// Compares the tree of `markdown` with `html`, or says how they differ.
fn compare(
    markdown: &str,
    html: &str,
    punctuation: Punctuation,
    exception: Option<Exception>,
) -> Result<(), String> {
    let base = Url::parse(BASE).unwrap();
    let body = read(markdown);
    let settle = |story: Story| {
        let story = story.settle(punctuation);
        // What goes through HTML has the white space of HTML, which means nothing.
        if markup::is_in(markdown) { story.loosen() } else { story }
    };
    let tree = settle(from_tree::story(&body, &base));
    let reference = settle(from_html::story(html, &base, Addresses::All));
    let equal = tree == reference;
    let reference = match exception {
        Some(_) if equal => {
            return Err("equals the reference, strike it off the exceptions".to_owned());
        }
        None if equal => return Ok(()),
        Some(Exception::Differs) => return Ok(()),
        Some(Exception::Lowered) => {
            let html = html.replace("del>", "sub>");
            settle(from_html::story(&html, &base, Addresses::All))
        }
        Some(Exception::Address) => settle(from_html::story(html, &base, Addresses::Allowed)),
        None => reference,
    };
    if tree == reference {
        return Ok(());
    }
    let omissions = &body.omissions;
    Err(format!("{markdown:?}\n found\n{tree} expected\n{reference} omissions {omissions:?}\n"))
}
