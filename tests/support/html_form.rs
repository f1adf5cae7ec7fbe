//! The textual form of a body, without what says nothing.

use offprint::body::link::Base;
use offprint::body::{Body, Markup};

/// Reads HTML and compares the tree.
#[track_caller]
pub(crate) fn check(html: &str, expected: &str) {
    let body = Body::read(html, Markup::Html, &Base::new("https://news.example/a.json"));
    assert_eq!(form(&body), expected, "{html}");
}

/// What says nothing in the textual form of a tree.
const SILENT: &[&str] = &[
    ", title: None",
    ", link: None",
    ", renditions: []",
    ", width: None",
    ", height: None",
    ", place: None",
    "task: None, ",
    "value: None, ",
    ", columns: 1, rows: 1",
    ", alignment: Natural",
    ", caption: []",
    ", credit: []",
    ", speaker: []",
    ", words: []",
    ", poster: None",
    ", tracks: []",
    "language: None, ",
    "language: None",
    ", direction: None",
    r#"alternative: "", "#,
    r#", alternative: """#,
    "https://news.example",
    "reversed: false",
];

/// Blocks and runs whose names the textual form says twice.
const TWICE: &[&str] = &[
    "Crosshead",
    "List",
    "Quote",
    "Figure",
    "Table",
    "Code",
    "Media",
    "Embed",
    "Details",
    "Group",
    "Span",
    "Link",
    "Reference",
];

/// The textual form of the blocks, then the omissions, each on a line.
pub(crate) fn form(body: &Body) -> String {
    let mut form = format!("{:?}", body.blocks);
    for silent in SILENT {
        form = form.replace(silent, "");
    }
    for name in TWICE {
        form = form.replace(&format!("{name}({name} "), &format!("{name}("));
        form = form.replace(&format!("{name}({name}Run "), &format!("{name}("));
        form = form.replace(&format!("{name}({name}Block "), &format!("{name}("));
    }
    for omission in &body.omissions {
        form = format!("{form}\n{omission}");
    }
    form
}
