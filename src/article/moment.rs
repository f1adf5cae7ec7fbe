//! A moment as publishers write it, and its form for machines.

use std::fmt;

/// A day, perhaps with a time of day, perhaps with an offset from UTC.
///
/// Two moments compare by [`Moment::seconds`]; without an offset they count as UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// The time of day.
    pub clock: Option<Clock>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59; a leap second counts as 59.
    pub second: u8,
    /// Minutes east of UTC, where the text says so.
    pub offset: Option<i16>,
}

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

impl Moment {
    /// Reads RFC 3339 and what publishers write instead: a blank for the `T`, no zone, no
    /// seconds, a zone after a blank or by name, only a day, RFC 822, and the form of
    /// `date(1)` (`Tue Jan 28 15:28:56 CET 2020`).
    ///
    /// ```
    /// use offprint::article::moment::Moment;
    ///
    /// let moment = Moment::parse("2024-04-30 16:00:34 +02:00").unwrap();
    /// assert_eq!(moment.to_string(), "2024-04-30T16:00:34+02:00");
    /// assert!(Moment::parse("2024-04-31").is_none());
    /// assert!(Moment::parse("yesterday").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        // The longest form that is read has fewer characters.
        const LONGEST: usize = 80;
        if text.len() > LONGEST {
            return None;
        }
        let mut parts = Parts::default();
        // What stands behind it in brackets names the zone once more (RFC 5322, 3.3; RFC 9557).
        let text = text.split(['(', '[']).next()?;
        for token in text.split([' ', ',', '\t', '\n', '\u{a0}']).filter(|token| !token.is_empty())
        {
            parts.take(&token.to_ascii_lowercase())?;
        }
        parts.moment()
    }

    /// The moment `seconds` after 1970-01-01T00:00:00Z, in UTC.
    ///
    /// ```
    /// use offprint::article::moment::Moment;
    ///
    /// let moment = Moment::from_seconds(1_795_163_400);
    /// assert_eq!(moment.to_string(), "2026-11-20T08:30:00Z");
    /// assert_eq!(moment.seconds(), 1_795_163_400);
    /// ```
    pub fn from_seconds(seconds: i64) -> Self {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_index + 2) / 5 + 1;
        let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |number: i64| u8::try_from(number).unwrap_or(0);
        Self {
            year: u16::try_from(year.clamp(1, 9_999)).unwrap_or(1),
            month: small(month),
            day: small(day),
            clock: Some(Clock {
                hour: small(rest / 3_600),
                minute: small(rest % 3_600 / 60),
                second: small(rest % 60),
                offset: Some(0),
            }),
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z; a day without a time counts from its beginning.
    pub fn seconds(&self) -> i64 {
        // Hinnant, days_from_civil.
        let (year, month) =
            (i64::from(self.year) - i64::from(self.month <= 2), i64::from(self.month));
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5
            + i64::from(self.day)
            - 1;
        let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100
            + day_of_year
            - 719_468;
        let clock = self.clock.map_or(0, |clock| {
            i64::from(clock.hour) * 3_600 + i64::from(clock.minute) * 60 + i64::from(clock.second)
                - i64::from(clock.offset.unwrap_or(0)) * 60
        });
        days * 86_400 + clock
    }
}

/// The form for machines: a valid date, local date and time, or global date and time of
/// HTML 2.3.5.
impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let Some(clock) = self.clock else {
            return Ok(());
        };
        write!(out, "T{:02}:{:02}:{:02}", clock.hour, clock.minute, clock.second)?;
        match clock.offset {
            None => Ok(()),
            Some(0) => out.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let minutes = offset.unsigned_abs();
                write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// The parts of a moment, in whatever order they come.
#[derive(Debug, Default)]
struct Parts {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    clock: Option<(u8, u8, u8)>,
    offset: Option<i16>,
}

impl Parts {
    /// Takes a token in lower case; `None` when it can be no part of a moment.
    fn take(&mut self, token: &str) -> Option<()> {
        if let Some((date, rest)) = token.split_at_checked(10)
            && self.take_date(date).is_some()
        {
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
        if token.starts_with(['+', '-', '\u{2212}']) || ZONES.iter().any(|(name, _)| *name == token)
        {
            return self.take_zone(token);
        }
        if let Ok(number) = token.parse::<u16>() {
            return self.take_number(number, token.len());
        }
        // Months and weekdays, cut short or in full, in English or alike. Behind a whole date neither has a meaning.
        let is_whole = self.year.is_some() && self.month.is_some() && self.day.is_some();
        let start = token.get(..3).filter(|start| !is_whole || start.len() == token.len())?;
        if let Some(index) = MONTHS.iter().position(|month| *month == start) {
            let is_new = self.month.replace(u8::try_from(index + 1).ok()?).is_none();
            return is_new.then_some(());
        }
        WEEKDAYS.contains(&start).then_some(())
    }

    fn take_date(&mut self, date: &str) -> Option<()> {
        let [year @ .., first, _, _, second, _, _] = date.as_bytes() else {
            return None;
        };
        if year.len() != 4 || first != second || !b"-/.".contains(first) {
            return None;
        }
        self.year = Some(number(date.get(..4)?)?);
        self.month = Some(u8::try_from(number(date.get(5..7)?)?).ok()?);
        self.day = Some(u8::try_from(number(date.get(8..)?)?).ok()?);
        Some(())
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
        // ISO 8601 allows the minus sign too.
        let is_west = zone.starts_with(['-', '\u{2212}']);
        if !is_west && !zone.starts_with('+') {
            return None;
        }
        let digits: String = zone.chars().skip(1).filter(|letter| *letter != ':').collect();
        let (hours, minutes) = match digits.len() {
            2 => (digits.as_str(), "0"),
            4 => digits.split_at_checked(2)?,
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

    fn moment(&self) -> Option<Moment> {
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
            hour,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_the_wild_are_read() {
        let cases = [
            ("2026-11-20T08:30:00Z", "2026-11-20T08:30:00Z"),
            ("2026-11-20t08:30:00.123456z", "2026-11-20T08:30:00Z"),
            ("2026-11-20T08:30:00+01:00", "2026-11-20T08:30:00+01:00"),
            ("2026-11-20T08:30:00-0330", "2026-11-20T08:30:00-03:30"),
            ("2026-11-20T08:30+01", "2026-11-20T08:30:00+01:00"),
            ("2026-11-20T08:30:00", "2026-11-20T08:30:00"),
            ("2026-11-20", "2026-11-20"),
            ("2024-04-30 16:00:34 +02:00", "2024-04-30T16:00:34+02:00"),
            ("2024-04-30 16:00:34 UTC", "2024-04-30T16:00:34Z"),
            ("Tue Jan 28 15:28:56 CET 2020", "2020-01-28T15:28:56+01:00"),
            ("Fri, 20 Nov 2026 08:30:00 GMT", "2026-11-20T08:30:00Z"),
            ("20 Nov 26 08:30 EST", "2026-11-20T08:30:00-05:00"),
            ("November 20, 2026", "2026-11-20"),
            ("2024-02-29T23:59:60Z", "2024-02-29T23:59:59Z"),
            ("2026-11-20T08:30:00\u{2212}05:00", "2026-11-20T08:30:00-05:00"),
            ("Fri, 20 Nov 2026 08:30:00 +0100 (CET)", "2026-11-20T08:30:00+01:00"),
            (
                "Fri Nov 20 2026 08:30:00 GMT+0100 (Central European Standard Time)",
                "2026-11-20T08:30:00+01:00",
            ),
            ("2026-11-20T08:30:00Z[UTC]", "2026-11-20T08:30:00Z"),
            ("Sept. 4, 2026", "2026-09-04"),
            ("20 novembre 2026", "2026-11-20"),
            ("Tue Jan 28 2020", "2020-01-28"),
            ("28 Jan 2020 Tue", "2020-01-28"),
        ];
        for (text, machine) in cases {
            let moment = Moment::parse(text).map(|moment| moment.to_string());
            assert_eq!(moment.as_deref(), Some(machine), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        let long = "2026-11-20 ".repeat(10);
        for text in [
            "",
            "soon",
            "2026-13-01",
            "2026-02-29",
            "2026-11-20T25:00",
            "0000-01-01",
            "20/11/2026",
            "2026-11-20 monkeys",
            "2026-11-20 march",
            "2026-11-20 10:00 11:00",
            "2026-11-20T08:30:00x0500",
            "2026-11-20T08:30:00\u{2011}05:00",
            "2026",
            "८",
            &long,
        ] {
            assert_eq!(Moment::parse(text), None, "accepted {text:?}");
        }
    }

    #[test]
    fn moments_count_from_1970() {
        let cases = [
            ("1970-01-01", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2000-02-29T12:00:00+12:00", 951_782_400),
            ("2026-11-20T09:30:00+01:00", 1_795_163_400),
        ];
        for (text, seconds) in cases {
            assert_eq!(Moment::parse(text).unwrap().seconds(), seconds, "{text}");
        }
        assert_eq!(Moment::from_seconds(951_782_400).to_string(), "2000-02-29T00:00:00Z");
    }
}
