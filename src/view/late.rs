//! Words that the browser takes its time to find: dates, numbers and lists of a language.
//!
//! Where the first of them are still to come, what does not need them is built before, so that
//! the words of the story stand and its pictures are on their way. All are there before anything
//! is painted (see `platform::builder`).

use std::rc::Rc;

use yew::AttrValue;

use crate::article::moment::Moment;
use crate::platform::words;
use crate::view::date::in_words;

/// Words of the language that stands last.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Late {
    /// A moment.
    Moment(Moment, AttrValue),
    /// A whole number.
    Number(u32, AttrValue),
    /// What stands before the name with that number among several that are joined, or after the last.
    Between(Rc<[Rc<str>]>, usize, AttrValue),
}

impl Late {
    /// The words.
    pub(super) fn say(&self) -> String {
        match self {
            Self::Moment(moment, language) => in_words(moment, language),
            Self::Number(number, language) => words::number(language, *number),
            Self::Between(names, index, language) => {
                let names: Vec<&str> = names.iter().map(|name| &**name).collect();
                words::list(language, &names).into_iter().nth(*index).unwrap_or_default()
            }
        }
    }
}
