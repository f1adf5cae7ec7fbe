//! The browser's side of `platform`.

pub mod address;
pub mod builder;
pub mod markup;
pub mod part;
pub mod spot;
pub mod words;
