//! Bad input: any bytes give an article or one coded refusal, soon, and the tree keeps its bounds.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../support/census.rs"]
mod census;
#[path = "../support/clock.rs"]
mod clock;
#[path = "../support/corpus.rs"]
mod corpus;
#[path = "../support/files.rs"]
mod files;
mod json;
mod mutation;
mod pathological;
mod properties;
mod slow;
mod wild;

use std::time::Duration;

use offprint::article::moment::Moment;
use offprint::article::refusal::Refusal;
use offprint::body::link::Base;
use offprint::format::{self, Edition};

fn base() -> Base {
    Base::new("https://news.example/articles/42.json")
}

/// The longest that an answer may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads article JSON as the element does.
fn read(bytes: &[u8]) -> Result<Edition, Refusal> {
    format::read(bytes, &base(), Moment::parse("2026-11-30").unwrap())
}

/// Reads article JSON, and fails when that takes too long.
#[track_caller]
fn check_in_time(name: &str, bytes: &[u8]) -> Result<Edition, Refusal> {
    let mut answer = None;
    let passed = clock::took(PATIENCE, || answer = Some(read(bytes)));
    assert!(passed < PATIENCE, "{name}: {} bytes took {passed:?}", bytes.len());
    answer.unwrap()
}
