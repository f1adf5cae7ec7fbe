//! The style sheet, without what is only there for its readers.

/// The style sheet.
pub(super) const STYLE: &str = include_str!("style.css");
