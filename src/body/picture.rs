//! Pictures and their renditions.

use std::num::NonZeroU32;
use std::rc::Rc;

use crate::body::link::{FileLink, Link};

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Where it is.
    pub address: FileLink,
    /// What stands for it when it cannot be seen; empty for a picture that only decorates.
    pub alternative: Rc<str>,
    /// Its width in CSS pixels.
    pub width: Option<NonZeroU32>,
    /// Its height in CSS pixels.
    pub height: Option<NonZeroU32>,
    /// A remark of the writer, shown when pointed at; a figure takes it as its caption.
    pub title: Option<Rc<str>>,
    /// Where the picture leads when it is pressed.
    pub link: Option<Link>,
    /// Other sizes of the same picture.
    pub renditions: Vec<Rendition>,
}

/// One size of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendition {
    /// Where it is.
    pub address: FileLink,
    /// Its width in pixels of the file.
    pub width: NonZeroU32,
}

impl Picture {
    /// A picture of which only the address and the alternative text are known.
    pub fn new(address: FileLink, alternative: &str) -> Self {
        Self {
            address,
            alternative: alternative.into(),
            width: None,
            height: None,
            title: None,
            link: None,
            renditions: Vec::new(),
        }
    }
}
