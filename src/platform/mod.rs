//! What the browser already does better: URLs, HTML, dates and lists in words.
//!
//! Two sides with one interface, chosen by target: in `wasm32` the browser's own
//! `URL`, `DOMParser` and `Intl`, which cost no bytes; natively well-kept crates, so
//! that every layer above runs and is tested without a browser.

pub mod civil;
mod guard;
mod list;
pub mod piece;
mod settled;
mod tags;
pub mod trap;
pub mod tree;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
pub use browser::{address, builder, markup, part, spot, words};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{address, markup, part, words};
