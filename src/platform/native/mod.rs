//! The native side of `platform`.

pub mod address;
pub mod markup;
pub mod part;
pub mod words;
