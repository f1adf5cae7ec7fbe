//! Bodies and articles are read to the same trees as in the browsers.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/trees.rs"]
mod trees;

use std::fs;

#[test]
fn markdown_becomes_the_same_trees() {
    trees::check_markdown();
}

#[test]
fn the_demonstration_articles_become_the_same_trees() {
    trees::check_articles();
}

#[test]
fn no_demonstration_article_is_forgotten() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/articles");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let mut there: Vec<String> = files
        .filter_map(|file| file.to_str()?.strip_suffix(".json").map(str::to_owned))
        // The list of the others.
        .filter(|name| name != "index")
        .collect();
    there.sort();
    assert_eq!(trees::names().collect::<Vec<_>>(), there);
}
