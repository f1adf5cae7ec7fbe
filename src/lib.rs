//! Offprint puts one whole article on any web page.
//!
//! This page is the map. Data flows one way, from bytes to elements:
//!
//! ```text
//! page ─► static/offprint.js ─► element ─► source    bytes of article JSON
//!                                   │
//!                                   ├────► format ─► article ⊃ body    typed values
//!                                   │
//!                                   └────► view      article in, elements out
//!               platform: what the browser already does better (HTML parser, URL, Intl)
//! ```
//!
//! Read it in this order:
//!
//! 1. [`article`]: one story as a newsroom thinks of it, and in it
//! 2. [`body`]: everything a body may contain, and Markdown and plain text into it;
//! 3. [`mod@format`]: wire formats into an [`article::Article`], or one coded refusal;
//! 4. [`view`]: components, an article in, elements out;
//! 5. [`platform`]: addresses, dates and lists in words, by the browser or without one;
//! 6. `source` and `element` (in the browser only): where the bytes come from, and
//!    the door through which `static/offprint.js` enters;
//! 7. `command` (natively only): what a publisher asks on a command line.
//!
//! Everything but `source` and `element` runs and is tested without a browser:
//!
//! ```
//! use offprint::article::moment::Moment;
//! use offprint::body::link::Base;
//! use offprint::format;
//!
//! let json = br#"{"headline": "Harbour reopens", "body": "The first ferry left at *noon*."}"#;
//! let now = Moment::parse("2026-11-20T08:30:00Z").unwrap();
//! let edition = format::read(json, &Base::none(), now).unwrap();
//! assert_eq!(&*edition.article.headline, "Harbour reopens");
//! assert!(format::read(b"[]", &Base::none(), now).is_err());
//! ```

pub mod article;
pub mod body;
#[cfg(not(target_arch = "wasm32"))]
pub mod command;
#[cfg(target_arch = "wasm32")]
pub mod element;
pub mod format;
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod source;
pub mod view;
