//! The browser's side of `platform`.

pub mod address;
pub mod markup;
pub mod words;
