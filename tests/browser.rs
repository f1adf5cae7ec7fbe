//! The core in a real browser: what only an engine can show to be right.
#![cfg(target_arch = "wasm32")]

use offprint::article::moment::Moment;
use offprint::body::link::Base;
use offprint::format;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn an_article_is_read() {
    let json = br#"{"headline": "Harbour reopens", "body": "The first ferry left at *noon*."}"#;
    let headline = Moment::parse("2026-11-20T08:30:00Z")
        .and_then(|now| format::read(json, &Base::none(), now).ok())
        .map(|edition| edition.article.headline.clone());
    assert!(headline.is_some_and(|headline| headline == "Harbour reopens"));
}
