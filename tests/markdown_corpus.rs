//! Markdown against the references: text and structure of our tree equal theirs.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/from_html.rs"]
mod from_html;
#[path = "support/from_tree.rs"]
mod from_tree;
#[path = "support/node.rs"]
mod node;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use from_html::Addresses;
use node::Punctuation;
use offprint::body::link::Base;
use offprint::body::{Body, Markup};
use serde_json::Value;
use url::Url;

/// Why a tree may differ from the reference, and how the two are then compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exception {
    /// Safety: the scheme is on no allow-list, or the address is no URL. The words stay, the link goes.
    Address,
    /// Another extension of ours reads the same characters; nothing is compared.
    Extension,
}

/// One file of examples.
struct Suite {
    file: &'static str,
    n_examples: usize,
    /// The sections that are read, or all.
    sections: Option<&'static [&'static str]>,
    punctuation: Punctuation,
    exceptions: &'static [(u64, Exception, &'static str)],
}

#[test]
fn commonmark_is_read_as_the_specification_says() {
    check(&Suite {
        file: "commonmark-0.31.2-spec.json",
        n_examples: 652,
        sections: None,
        punctuation: Punctuation::Folded,
        exceptions: &[],
    });
}

#[test]
fn tables_strikethrough_and_tasks_are_read_as_github_says() {
    check(&Suite {
        file: "gfm-spec.json",
        n_examples: 12,
        sections: Some(&["table", "strikethrough", "disabled"]),
        punctuation: Punctuation::Folded,
        exceptions: &[],
    });
    check(&Suite {
        file: "pulldown-gfm_table.json",
        n_examples: 9,
        sections: None,
        punctuation: Punctuation::Folded,
        exceptions: &[],
    });
    check(&Suite {
        file: "pulldown-strikethrough.json",
        n_examples: 16,
        sections: None,
        punctuation: Punctuation::Folded,
        exceptions: &[],
    });
}

#[test]
fn footnotes_are_read_as_github_does() {
    check(&Suite {
        file: "pulldown-footnotes.json",
        n_examples: 26,
        sections: None,
        punctuation: Punctuation::Folded,
        exceptions: &[],
    });
}

#[test]
fn superscript_and_subscript_are_read() {
    check(&Suite {
        file: "pulldown-super_sub.json",
        n_examples: 14,
        sections: None,
        punctuation: Punctuation::Folded,
        exceptions: &[],
    });
}

#[test]
fn punctuation_becomes_typographic() {
    check(&Suite {
        file: "cmark-smart-punct.json",
        n_examples: 16,
        sections: None,
        punctuation: Punctuation::AsWritten,
        exceptions: &[],
    });
}

#[track_caller]
fn check(suite: &Suite) {
    let Some(path) = corpus::find(suite.file, &format!("markdown/{}", suite.file)) else { return };
    let examples: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let exceptions: BTreeMap<u64, Exception> =
        suite.exceptions.iter().map(|(number, exception, _)| (*number, *exception)).collect();
    let mut n_examples = 0;
    let mut faults = String::new();
    for example in &examples {
        let section = example["section"].as_str().unwrap();
        if suite.sections.is_some_and(|sections| !sections.contains(&section)) {
            continue;
        }
        n_examples += 1;
        let number = example["example"].as_u64().unwrap();
        let (markdown, html) = (example["markdown"].as_str().unwrap(), example["html"].as_str().unwrap());
        let exception = exceptions.get(&number).copied();
        if let Err(fault) = compare(markdown, html, suite.punctuation, exception) {
            writeln!(faults, "{} example {number}: {fault}", suite.file).unwrap();
        }
    }
    assert_eq!(n_examples, suite.n_examples, "{}", suite.file);
    assert!(faults.is_empty(), "{faults}");
}

/// Compares the tree of `markdown` with `html`, or says how they differ.
fn compare(
    markdown: &str,
    html: &str,
    punctuation: Punctuation,
    exception: Option<Exception>,
) -> Result<(), String> {
    const BASE: &str = "https://news.example/articles/42.json";
    let base = Url::parse(BASE).unwrap();
    let body = Body::read(markdown, Markup::Markdown, &Base::new(BASE));
    let tree = from_tree::story(&body, &base).settle(punctuation);
    let reference = from_html::story(html, &base, Addresses::All).settle(punctuation);
    let equal = tree == reference;
    match exception {
        Some(_) if equal => return Err("equals the reference, strike it off the exceptions".to_owned()),
        Some(Exception::Extension) => return Ok(()),
        None if equal => return Ok(()),
        Some(Exception::Address) | None => {}
    }
    let reference = match exception {
        Some(Exception::Address) => {
            from_html::story(html, &base, Addresses::Allowed).settle(punctuation)
        }
        Some(Exception::Extension) | None => reference,
    };
    if tree == reference {
        return Ok(());
    }
    Err(format!("{markdown:?}\n ours\n{tree} reference\n{reference} omissions {:?}\n", body.omissions))
}
