//! Dates, numbers and lists in words, by the browser's `Intl`.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::platform::civil::Civil;
use crate::platform::list::{END, separators};

#[wasm_bindgen(module = "/src/platform/browser/words.js")]
extern "C" {
    #[wasm_bindgen(js_name = inWords)]
    fn in_words(kind: &str, language: &str, text: &str) -> Option<String>;

    /// Whether the first words are still to come: a browser reads the data of its languages for
    /// them, which takes it 15 milliseconds, and the next ones none.
    #[wasm_bindgen(js_name = areSlow)]
    pub fn are_slow() -> bool;
}

/// Languages that write numbers with the digits of machines everywhere (CLDR, `defaultNumberingSystem`).
/// Footnotes of a story in one of them need no words of `Intl`.
const PLAIN: &[&str] = &["de", "en", "es", "fr", "ja"];

/// The first number that some languages write in groups.
const GROUPED: u32 = 1_000;

/// A day, and a time of day where there is one, in words of a language.
pub fn date(language: &str, civil: Civil) -> String {
    let Civil { year, month, day, time } = civil;
    let (hour, minute) = time.unwrap_or_default();
    let machine = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z");
    let kind = if time.is_some() { "time" } else { "day" };
    in_words(kind, language, &machine).unwrap_or(machine)
}

/// A whole number with the digits and the grouping of a language.
pub fn number(language: &str, number: u32) -> String {
    let machine = number.to_string();
    let primary = language.split('-').next().unwrap_or_default();
    // A tag may ask for digits of its own (UTS 35, `-u-nu-`).
    if number < GROUPED && PLAIN.contains(&primary) && !language.contains("-u-") {
        return machine;
    }
    in_words("number", language, &machine).unwrap_or(machine)
}

/// What stands before, between and after `names` when a language joins them: one piece
/// more than there are names.
pub fn list(language: &str, names: &[&str]) -> Vec<String> {
    let mut marked = String::new();
    for name in names {
        marked.push_str(name);
        marked.push(END);
    }
    let joined = in_words("list", language, &marked).unwrap_or_default();
    separators(&joined, names)
}
