//! What tests of HTML bodies share.

use offprint::body::link::Base;
use offprint::body::{Body, Markup};

/// Where relative addresses start.
pub(crate) fn base() -> Base {
    Base::new("https://news.example/articles/42.json")
}

/// Reads a body in HTML.
pub(crate) fn read_html(html: &str) -> Body {
    Body::read(html, Markup::Html, &base())
}

/// Addresses in the textual form of a tree: they stand in angle brackets, outside of strings.
pub(crate) fn addresses(tree: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = tree;
    while let Some(start) = rest.find(['"', '<']) {
        let (mark, after) = rest.split_at(start).1.split_at(1);
        rest = after;
        if mark == "<" {
            let (address, after) = rest.split_once('>').unwrap();
            found.push(address);
            rest = after;
            continue;
        }
        loop {
            let end = rest.find(['"', '\\']).unwrap();
            let (_, after) = rest.split_at(end);
            let is_end = after.starts_with('"');
            rest = after.split_at(if is_end { 1 } else { 2 }).1;
            if is_end {
                break;
            }
        }
    }
    found
}

/// Schemes, and kinds of pictures, that a tree may hold.
const ALLOWED: [&str; 9] = [
    "https:",
    "http:",
    "mailto:",
    "tel:",
    "data:image/png;",
    "data:image/jpeg;",
    "data:image/gif;",
    "data:image/webp;",
    "data:image/avif;",
];

/// Fails when a tree holds an address that is on no list.
#[track_caller]
pub(crate) fn assert_harmless(name: &str, body: &Body) {
    for address in addresses(&format!("{:?}{:?}", body.blocks, body.notes)) {
        let lower = address.to_ascii_lowercase();
        assert!(ALLOWED.iter().any(|start| lower.starts_with(start)), "{name}: {address}");
    }
}
