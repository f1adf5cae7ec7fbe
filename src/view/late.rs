//! Words that the browser takes its time to find: dates, numbers and lists of a language.
//!
//! Where the first of them are still to come, what does not need them is built before, so that
//! the words of the story stand and its pictures are on their way. All are there before anything
//! is painted (see `platform::builder`). The numbers of footnotes are attributes as well, and wait
//! for nothing.

use std::cell::OnceCell;
use std::rc::Rc;

use yew::AttrValue;

use crate::article::moment::Moment;
use crate::platform::words;
use crate::view::date::in_words;

/// Words of a language.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Late {
    /// A moment.
    Moment(Moment, AttrValue),
    /// A whole number.
    Number(u32, AttrValue),
    /// What stands before the name with that number among several that are joined, or after the last.
    Between(Rc<Joined>, usize),
}

impl Late {
    /// The words.
    pub(super) fn say(&self) -> String {
        match self {
            Self::Moment(moment, language) => in_words(moment, language),
            Self::Number(number, language) => words::number(language, *number),
            Self::Between(joined, index) => {
                joined.between().get(*index).cloned().unwrap_or_default()
            }
        }
    }
}

/// Names that a language joins.
#[derive(Debug)]
pub(super) struct Joined {
    names: Vec<Rc<str>>,
    language: AttrValue,
    /// Found when the first of them is asked for.
    between: OnceCell<Vec<String>>,
}

impl Joined {
    pub(super) fn new(names: Vec<Rc<str>>, language: AttrValue) -> Self {
        Self { names, language, between: OnceCell::new() }
    }

    fn between(&self) -> &[String] {
        self.between.get_or_init(|| {
            let names: Vec<&str> = self.names.iter().map(|name| &**name).collect();
            words::list(&self.language, &names)
        })
    }
}

impl PartialEq for Joined {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.names == other.names
    }
}
