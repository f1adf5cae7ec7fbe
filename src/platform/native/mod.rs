//! The native side of `platform`.

pub mod address;
#[cfg(feature = "html")]
pub mod markup;
pub mod words;
