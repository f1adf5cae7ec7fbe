//! A moment as publishers write it, and its form for machines.

mod written;

use std::fmt;

use written::Parts;

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

impl Moment {
    /// Reads RFC 3339 and what publishers write instead: a blank for the `T`, no zone, no
    /// seconds, no zeros in front, twelve hours with their half of the day, a zone after a blank or by name, only a
    /// day, RFC 822, and the form of `date(1)` (`Tue Jan 28 15:28:56 CET 2020`).
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
        let text = without_brackets(text);
        let text = text.replace(['年', '月'], "-").replace('日', " ");
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

/// A text without what it has in brackets: the zone once more (RFC 5322, 3.3; RFC 9557), or the day of the week.
fn without_brackets(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once(['(', '[']) {
        kept.push_str(before);
        kept.push(' ');
        rest = inside.split_once([')', ']']).map_or("", |(_, after)| after);
    }
    kept + rest
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
            ("12 March 2021, 05:33:12 PM", "2021-03-12T17:33:12"),
            ("March 5, 2021 at 12:05 a.m. EST", "2021-03-05T00:05:00-05:00"),
            ("2021-03-05T12:05:00pm", "2021-03-05T12:05:00"),
            ("Friday, March 5, 2021 - 10:30", "2021-03-05T10:30:00"),
            ("2021-3-5T9:05:00+7:00", "2021-03-05T09:05:00+07:00"),
            ("2021-03-05T10:00:00+05:30Z", "2021-03-05T10:00:00+05:30"),
            ("2021-03-05 10:00:00 UTC+3", "2021-03-05T10:00:00+03:00"),
            ("2021-03-05T17:13:23+0530 IST", "2021-03-05T17:13:23+05:30"),
            ("2021年3月5日 10:30", "2021-03-05T10:30:00"),
            ("2026年12月20日(日) 18:00", "2026-12-20T18:00:00"),
            ("2026-12-20 (Sun) 18:00", "2026-12-20T18:00:00"),
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
            "2026-11-20T08:30:00 Asia/Kolkata",
            "2026-11-20T08:30:00Z monkeys",
            "2026-11-20T08:30:00Z soon soon",
            "15 - 17 March",
            "15 - 17 March 2026",
            "2026-12-15 - 2026-12-17",
            "at 2026-12-15",
            "2026-11-201",
            "2026-11-20 ape",
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
