//! The core in a real browser: what only an engine can show to be right.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

#[path = "../support/addresses.rs"]
mod addresses;
mod corpus;
mod further;
mod network;
mod reader;
mod requests;
mod shown;
mod sources;
mod stand;
#[path = "../support/trees.rs"]
mod trees;
mod view;
#[path = "../support/words.rs"]
mod words;

use offprint::platform::builder::Plan;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn addresses_become_the_same_urls() {
    addresses::check();
}

#[wasm_bindgen_test]
fn names_of_plans_that_are_dropped_are_told_with_the_next() {
    let planned = |tag| {
        let mut plan = Plan::default();
        plan.open(tag);
        plan.close();
        plan
    };
    // Nothing else here builds these elements.
    drop(planned("ruby"));
    assert_eq!(planned("ruby").build().unwrap().node_name(), "RUBY");
    assert_eq!(planned("samp").build().unwrap().node_name(), "SAMP");
}

#[wasm_bindgen_test]
fn dates_are_in_words_of_the_language() {
    words::check_dates();
}

#[wasm_bindgen_test]
fn numbers_have_the_digits_and_groups_of_the_language() {
    words::check_numbers();
}

#[wasm_bindgen_test]
fn names_are_joined_as_the_language_joins_them() {
    words::check_lists();
}

#[wasm_bindgen_test]
fn what_is_no_language_still_gets_words() {
    words::check_malformed();
}

#[wasm_bindgen_test]
fn markdown_becomes_the_same_trees() {
    trees::check_markdown();
}

#[wasm_bindgen_test]
fn the_demonstration_articles_become_the_same_trees() {
    trees::check_articles();
}
