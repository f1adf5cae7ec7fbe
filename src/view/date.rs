//! Moments in words.

use yew::AttrValue;

use crate::article::moment::{Clock, Moment};
use crate::body::language::Direction;
use crate::platform::civil::Civil;
use crate::platform::words;
use crate::view::context::direction;
use crate::view::late::Late;
use crate::view::node::{Node, element, made};

/// A moment as an element: words for people, and the form for machines.
pub(super) fn time(moment: &Moment, language: &AttrValue) -> Node {
    let words = Node::Late(Late::Moment(*moment, language.clone()));
    element("time", &["datetime"], [made(moment.to_string())], words)
}

/// The day of a moment as an element, where its time of day would be noise.
pub(super) fn day(moment: &Moment, language: &AttrValue) -> Node {
    time(&Moment { clock: None, ..*moment }, language)
}

/// Whether two moments are the same in words, of whatever language.
pub(super) fn is_alike(one: &Moment, other: &Moment) -> bool {
    let words = |Moment { year, month, day, clock }: &Moment| {
        let time = clock.map(|clock| (clock.hour, clock.minute, clock.offset));
        (*year, *month, *day, time)
    };
    words(one) == words(other)
}

/// A moment in words, as it was written: no zone is added, and none is left out.
pub(super) fn in_words(moment: &Moment, language: &str) -> String {
    let Moment { year, month, day, clock } = *moment;
    let time = clock.map(|clock| (clock.hour, clock.minute));
    let mut text = words::date(language, Civil { year, month, day, time });
    if let Some(Clock { offset: Some(offset), .. }) = clock {
        // Among words that run from right to left the parts of a zone would change places.
        let (start, end) = match direction(language) {
            Direction::RightToLeft => ("\u{2066}", "\u{2069}"),
            Direction::LeftToRight | Direction::Auto => ("", ""),
        };
        text.push(' ');
        text.push_str(start);
        text.push_str(&zone(offset, language));
        text.push_str(end);
    }
    text
}

/// The name of the zone `offset` minutes east of UTC, such as `UTC+5:30`.
fn zone(offset: i16, language: &str) -> String {
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    let mut name = "UTC".to_owned();
    if offset != 0 {
        name.push(if offset < 0 { '−' } else { '+' });
        name.push_str(&words::number(language, hours.into()));
    }
    if minutes != 0 {
        name.push(':');
        name.push_str(&words::number(language, u32::from(minutes / 10)));
        name.push_str(&words::number(language, u32::from(minutes % 10)));
    }
    name
}
