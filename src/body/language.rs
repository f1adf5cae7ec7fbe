//! The language of a text and the direction it runs in.

use std::fmt;
use std::rc::Rc;

/// Languages written from right to left where no script is named: those of Firefox's
/// reader view, and the others with such a script in Unicode CLDR's likely subtags.
const RIGHT_TO_LEFT: [&str; 12] =
    ["ar", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"];

/// Scripts written from right to left (ISO 15924).
const RIGHT_TO_LEFT_SCRIPTS: [&str; 8] =
    ["adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"];

/// A language tag (BCP 47), well formed but not necessarily registered.
///
/// ```
/// use offprint::body::language::{Direction, Language};
///
/// let language = Language::parse("az-Arab-IR").unwrap();
/// assert_eq!(language.primary(), "az");
/// assert_eq!(language.direction(), Direction::RightToLeft);
/// assert!(Language::parse("english, please").is_none());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Language(Rc<str>);

/// Which way a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// As Latin does.
    LeftToRight,
    /// As Arabic does.
    RightToLeft,
    /// As its first strong character does.
    Auto,
}

/// Language and direction of a text, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// The language.
    pub language: Option<Language>,
    /// The direction.
    pub direction: Option<Direction>,
}

impl Language {
    /// Takes a language tag; underscores count as hyphens (`en_GB`).
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-");
        let mut subtags = tag.split('-');
        let primary = subtags.next().unwrap_or_default();
        let alphabetic = primary.chars().all(|letter| letter.is_ascii_alphabetic());
        let fits = |subtag: &str| {
            (1..=8).contains(&subtag.len())
                && subtag.chars().all(|letter| letter.is_ascii_alphanumeric())
        };
        // 35 characters hold every tag without private use (RFC 5646, section 4.4.1).
        let well_formed = alphabetic && (2..=8).contains(&primary.len()) && tag.len() <= 35;
        (well_formed && subtags.all(fits)).then(|| Self(tag.as_str().into()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first subtag, as written.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Which way the language is written.
    pub fn direction(&self) -> Direction {
        let lower = self.0.to_ascii_lowercase();
        let mut subtags = lower.split('-');
        let primary = subtags.next().unwrap_or_default();
        let script = subtags.find(|subtag| {
            subtag.len() == 4 && subtag.chars().all(|letter| letter.is_ascii_alphabetic())
        });
        let right_to_left = script.map_or_else(
            || RIGHT_TO_LEFT.contains(&primary),
            |script| RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        );
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Direction {
    /// Takes the value of a `dir` attribute (HTML 3.2.6.4).
    pub fn parse(word: &str) -> Option<Self> {
        [Self::LeftToRight, Self::RightToLeft, Self::Auto]
            .into_iter()
            .find(|direction| word.trim().eq_ignore_ascii_case(direction.as_str()))
    }

    /// The value of the `dir` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
            Self::Auto => "auto",
        }
    }
}

impl Voice {
    /// Whether nothing is known.
    pub const fn is_silent(&self) -> bool {
        self.language.is_none() && self.direction.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_decide_before_languages() {
        let cases = [
            ("fa", Direction::RightToLeft),
            ("fa-IR", Direction::RightToLeft),
            ("AR", Direction::RightToLeft),
            ("ks-Deva", Direction::LeftToRight),
            ("pa-Arab", Direction::RightToLeft),
            ("en", Direction::LeftToRight),
            ("en_GB", Direction::LeftToRight),
        ];
        for (tag, direction) in cases {
            assert_eq!(Language::parse(tag).unwrap().direction(), direction, "{tag}");
        }
    }

    #[test]
    fn tags_that_are_none_are_refused() {
        for tag in ["", "e", "en gb", "12", "en--gb", "\"><script>", "deutschland"] {
            assert_eq!(Language::parse(tag), None, "accepted {tag:?}");
        }
    }
}
