//! Views rendered to text: an article's JSON in, elements out.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod body;
mod head;
mod page;
mod scene;
