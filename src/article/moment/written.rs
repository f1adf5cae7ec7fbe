//! The parts of a moment as publishers write it, in whatever order they come.

use super::{Clock, Moment};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Names of zones in dates met in the wild, with their minutes east of UTC: those of
/// RFC 822, section 5.1, and the European and Japanese ones. Names that mean different
/// zones in different places (IST, BST in Asia) are read as in Europe or not at all.
const ZONES: [(&str, i16); 22] = [
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("bst", 60),
    ("west", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("jst", 540),
    ("kst", 540),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("cst", -360),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
];

/// The halves of a day of twelve hours, by turns the one before noon and the one after it.
const HALVES: [&str; 4] = ["am", "pm", "a.m.", "p.m."];

/// The parts of a moment, in whatever order they come.
#[derive(Debug, Default)]
pub(super) struct Parts {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    clock: Option<(u8, u8, u8)>,
    /// Whether the clock counts to twelve, and if so whether it is after noon.
    half: Option<bool>,
    offset: Option<i16>,
    /// Whether the zone was named once more, by letters that alone would say nothing.
    is_named: bool,
}

impl Parts {
    /// Takes a token in lower case; `None` when it can be no part of a moment.
    pub(super) fn take(&mut self, token: &str) -> Option<()> {
        if let Some(rest) = self.take_date(token) {
            return match rest.strip_prefix('t') {
                Some(time) => self.take_time(time),
                None if rest.is_empty() => Some(()),
                None => None,
            };
        }
        if token.contains(':') && token.starts_with(|first: char| first.is_ascii_digit()) {
            return self.take_time(token);
        }
        // As in JavaScript: `GMT+0100`.
        let shift = token.strip_prefix("gmt").or_else(|| token.strip_prefix("utc"));
        let token = shift.filter(|shift| !shift.is_empty()).unwrap_or(token);
        let is_whole = self.year.is_some() && self.month.is_some() && self.day.is_some();
        // What joins a day and a time.
        if matches!(token, "-" | "at") {
            return (is_whole && self.clock.is_none()).then_some(());
        }
        if token.starts_with(['+', '-', '\u{2212}'])
            || HALVES.contains(&token)
            || ZONES.iter().any(|(name, _)| *name == token)
        {
            return self.take_zone(token);
        }
        if let Ok(number) = token.parse::<u16>() {
            return self.take_number(number, token.len());
        }
        // Behind the offset, the zone may be named once more.
        let is_name =
            (2..=5).contains(&token.len()) && token.bytes().all(|it| it.is_ascii_alphabetic());
        if is_whole && self.offset.is_some() && is_name && !self.is_named {
            self.is_named = true;
            return Some(());
        }
        // Months and weekdays, cut short or in full, in English or alike. Behind a whole date neither has a meaning.
        let start = token.get(..3).filter(|start| !is_whole || start.len() == token.len())?;
        if let Some(index) = MONTHS.iter().position(|month| *month == start) {
            let is_new = self.month.replace(u8::try_from(index + 1).ok()?).is_none();
            return is_new.then_some(());
        }
        WEEKDAYS.contains(&start).then_some(())
    }

    /// Takes year, month and day at the beginning of a token; gives the rest of it.
    fn take_date<'t>(&mut self, token: &'t str) -> Option<&'t str> {
        if self.year.is_some() || self.month.is_some() || self.day.is_some() {
            return None;
        }
        let (year, rest) = token.split_at_checked(4)?;
        let mark = rest.chars().next().filter(|mark| "-/.".contains(*mark))?;
        let (month, rest) = rest.get(1..)?.split_once(mark)?;
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let (day, rest) = rest.split_at_checked(end)?;
        let small = |digits: &str| u8::try_from(number(digits)?).ok();
        let (year, month, day) = (number(year)?, small(month)?, small(day)?);
        (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        Some(rest)
    }

    fn take_time(&mut self, text: &str) -> Option<()> {
        let end = text.find(|letter: char| !(letter.is_ascii_digit() || ":.".contains(letter)));
        let (time, zone) = text.split_at_checked(end.unwrap_or(text.len()))?;
        let mut fields = time.split(':');
        let hour = number(fields.next()?)?;
        let minute = number(fields.next()?)?;
        let second = match fields.next() {
            Some(seconds) => number(seconds.split('.').next()?)?,
            None => 0,
        };
        if fields.next().is_some() || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let small = |field: u16| u8::try_from(field).ok();
        let clock = (small(hour)?, small(minute)?, small(second.min(59))?);
        if self.clock.replace(clock).is_some() {
            return None;
        }
        if zone.is_empty() { Some(()) } else { self.take_zone(zone) }
    }

    fn take_zone(&mut self, zone: &str) -> Option<()> {
        if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == zone) {
            self.offset = Some(*offset);
            return Some(());
        }
        if let Some(index) = HALVES.iter().position(|name| *name == zone) {
            self.half = Some(index % 2 == 1);
            return Some(());
        }
        // ISO 8601 allows the minus sign too.
        let is_west = zone.starts_with(['-', '\u{2212}']);
        if !is_west && !zone.starts_with('+') {
            return None;
        }
        let digits = zone.trim_end_matches('z').chars().skip(1).filter(|letter| *letter != ':');
        let digits: String = digits.collect();
        let (hours, minutes) = match digits.len() {
            1 | 2 => (digits.as_str(), "0"),
            length @ (3 | 4) => digits.split_at_checked(length - 2)?,
            _ => return None,
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        if hours > 18 || minutes > 59 {
            return None;
        }
        let offset = i16::try_from(hours * 60 + minutes).ok()?;
        self.offset = Some(if is_west { -offset } else { offset });
        Some(())
    }

    /// Takes a number that stands alone: a day of the month before a year.
    fn take_number(&mut self, number: u16, n_digits: usize) -> Option<()> {
        if self.day.is_none() && n_digits <= 2 {
            self.day = Some(u8::try_from(number).ok()?);
        } else if self.year.is_none() && n_digits == 2 {
            // RFC 2822, section 4.3.
            self.year = Some(if number < 50 { 2000 + number } else { 1900 + number });
        } else if self.year.is_none() && n_digits == 4 {
            self.year = Some(number);
        } else {
            return None;
        }
        Some(())
    }

    pub(super) fn moment(&self) -> Option<Moment> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        let clock = self.clock.map(|(hour, minute, second)| Clock {
            hour: match self.half.filter(|_| (1..=12).contains(&hour)) {
                Some(is_after_noon) => hour % 12 + if is_after_noon { 12 } else { 0 },
                None => hour,
            },
            minute,
            second,
            offset: self.offset,
        });
        (year > 0 && (1..=last).contains(&day)).then_some(Moment { year, month, day, clock })
    }
}

fn number(digits: &str) -> Option<u16> {
    let fits = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}
