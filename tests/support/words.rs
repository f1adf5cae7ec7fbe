//! Dates, numbers and lists in words: what must be in them, with a browser and without one.

use offprint::platform::civil::Civil;
use offprint::platform::words::{date, list, number};

const DAY: Civil = Civil { year: 2026, month: 11, day: 20, time: None };

/// A language, and what must stand in a day and in a time of that day.
const DATES: &[(&str, &[&str], &str)] = &[
    ("en", &["November", "20", "2026"], "8:30"),
    ("en-GB", &["20 November 2026"], "08:30"),
    ("de", &["20. November 2026"], "08:30"),
    ("ja", &["2026年11月20日"], "8:30"),
    // In Iran the year is one of the sun since the Hijra.
    ("fa", &["۲۹", "آبان", "۱۴۰۵"], "۸:۳۰"),
    ("ar-EG", &["٢٠", "نوفمبر", "٢٠٢٦"], "٨:٣٠"),
];

const NUMBERS: &[(&str, &str)] = &[
    ("en", "1,234,567"),
    ("de", "1.234.567"),
    ("ja", "1,234,567"),
    ("fa", "۱٬۲۳۴٬۵۶۷"),
    ("ar-EG", "١٬٢٣٤٬٥٦٧"),
];

const LISTS: &[(&str, [&str; 4])] = &[
    ("en", ["", ", ", ", and ", ""]),
    ("en-GB", ["", ", ", " and ", ""]),
    ("de", ["", ", ", " und ", ""]),
    ("ja", ["", "、", "、", ""]),
    ("fa", ["", "، ", "، و ", ""]),
];

/// What a publisher may write where a language is expected.
const MALFORMED: &[&str] = &[
    "",
    " ",
    "e",
    "english, please",
    "en-",
    "-",
    "en--GB",
    "\u{0}",
    "ü",
    "en\n",
    "toolonglanguage",
    "x",
];

pub(crate) fn check_dates() {
    for (language, day, time) in DATES {
        let words = date(language, DAY);
        for part in *day {
            assert!(words.contains(part), "{language}: no {part} in {words}");
        }
        assert!(!words.contains(time), "{language}: a time in {words}");
        let words = date(language, Civil { time: Some((8, 30)), ..DAY });
        for part in day.iter().chain([time]) {
            assert!(words.contains(part), "{language}: no {part} in {words}");
        }
    }
    for (year, written) in [(1_605, "1605"), (9_999, "9999")] {
        let words = date("de", Civil { year, month: 2, day: 28, time: None });
        assert_eq!(words, format!("28. Februar {written}"));
    }
}

pub(crate) fn check_numbers() {
    for (language, words) in NUMBERS {
        assert_eq!(number(language, 1_234_567), *words, "{language}");
    }
    assert_eq!(number("en", u32::MAX), "4,294,967,295");
    for language in ["de-AT", "en", "es-MX", "fr-CA", "ja"] {
        assert_eq!(number(language, 999), "999", "{language}");
    }
    assert_eq!(number("en-u-nu-arab", 12), "١٢");
    assert_eq!(number("fa", 12), "۱۲");
}

pub(crate) fn check_lists() {
    for (language, separators) in LISTS {
        // Some tables of words have marks of direction among them, others not yet.
        let bare = list(language, &["Ann", "Ben", "Cem"]).into_iter();
        let bare = bare.map(|piece| piece.replace(['\u{200e}', '\u{200f}'], ""));
        assert_eq!(bare.collect::<Vec<_>>(), *separators, "{language}");
    }
    // Spanish joins by the sound that the next name begins with.
    assert_eq!(list("es", &["Juan", "Isabel"]), ["", " e ", ""]);
    assert_eq!(list("es", &["Juan", "Pilar"]), ["", " y ", ""]);
    assert_eq!(list("en", &["Ann"]), ["", ""]);
    assert_eq!(list("en", &[]), [""]);
    // Names that look like what stands between them, or like a mark of ours.
    assert_eq!(list("en", &[", and ", "and"]), ["", " and ", ""]);
    assert_eq!(list("en", &["A\u{f8ff}B", "C"]), ["", ", ", ""]);
}

pub(crate) fn check_malformed() {
    let long = "a-".repeat(10_000);
    for language in MALFORMED.iter().copied().chain([&*long]) {
        assert_eq!(date(language, DAY), "November 20, 2026", "{language:?}");
        assert_eq!(number(language, 1_234_567), "1,234,567", "{language:?}");
        assert_eq!(list(language, &["Ann", "Ben", "Cem"]).len(), 4, "{language:?}");
    }
    // A day that no calendar has must not throw either.
    for (month, day) in [(0, 0), (2, 30), (13, 1), (255, 255)] {
        date("en", Civil { month, day, ..DAY });
    }
}
