//! Dates, numbers and lists in words, by the ICU crates.

use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::{Date, DateTime, Time};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale;

use crate::platform::civil::Civil;
use crate::platform::list::{END, separators};

/// The language of a reader whose own has no words here.
const FALLBACK: &str = "en";

/// A day, and a time of day where there is one, in words of a language.
///
/// ```
/// use offprint::platform::civil::Civil;
/// use offprint::platform::words::date;
///
/// let civil = Civil { year: 2026, month: 11, day: 20, time: Some((8, 30)) };
/// assert_eq!(date("en-GB", civil), "20 November 2026 at 08:30");
/// ```
pub fn date(language: &str, civil: Civil) -> String {
    written(language, civil).or_else(|| written(FALLBACK, civil)).unwrap_or_default()
}

/// A whole number with the digits and the grouping of a language.
pub fn number(language: &str, number: u32) -> String {
    let formatter =
        DecimalFormatter::try_new(locale(language).into(), DecimalFormatterOptions::default());
    formatter.map_or_else(
        |_| number.to_string(),
        |formatter| formatter.format(&number.into()).to_string(),
    )
}

/// What stands before, between and after `names` when a language joins them: one piece
/// more than there are names.
///
/// ```
/// use offprint::platform::words::list;
///
/// assert_eq!(list("en", &["Ann", "Ben"]), ["", " and ", ""]);
/// assert_eq!(list("es", &["Juan", "Isabel"]), ["", " e ", ""]);
/// ```
pub fn list(language: &str, names: &[&str]) -> Vec<String> {
    let options = ListFormatterOptions::default().with_length(ListLength::Wide);
    let marked: Vec<String> = names.iter().map(|name| format!("{name}{END}")).collect();
    let joined = ListFormatter::try_new_and(locale(language).into(), options)
        .map(|formatter| formatter.format(marked.iter()).to_string());
    separators(&joined.unwrap_or_default(), names)
}

fn locale(language: &str) -> Locale {
    Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN)
}

fn written(language: &str, civil: Civil) -> Option<String> {
    let preferences = Locale::try_from_str(language).ok()?.into();
    let date = Date::try_new_iso(i32::from(civil.year), civil.month, civil.day).ok()?;
    let words = match civil.time {
        None => {
            DateTimeFormatter::try_new(preferences, YMD::long()).ok()?.format(&date).to_string()
        }
        Some((hour, minute)) => {
            let time = Time::try_new(hour, minute, 0, 0).ok()?;
            DateTimeFormatter::try_new(preferences, YMD::long().with_time_hm())
                .ok()?
                .format(&DateTime { date, time })
                .to_string()
        }
    };
    // Where CLDR knows no language it writes months as M01 to M12.
    let n_months = words.match_indices('M').filter(|(at, _)| {
        words.get(at + 1..at + 3).is_some_and(|digits| digits.parse::<u8>().is_ok())
    });
    (n_months.count() == 0).then_some(words)
}
