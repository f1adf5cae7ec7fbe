//! The words that are ours, in the languages we have.

mod eastern;
mod western;

use yew::AttrValue;

use crate::article::refusal::Code;
use crate::body::language::Language;

/// The words that are ours, in one language. `{}` stands for what is filled in.
#[derive(Debug)]
pub(super) struct Labels {
    /// The language, as its primary subtag.
    pub(super) language: &'static str,
    pub(super) breadcrumb: &'static str,
    /// Before the names of a byline.
    pub(super) by: &'static str,
    pub(super) published: &'static str,
    pub(super) updated: &'static str,
    pub(super) minutes: &'static str,
    pub(super) ai_generated: &'static str,
    pub(super) to_do: &'static str,
    pub(super) done: &'static str,
    pub(super) table: &'static str,
    pub(super) code: &'static str,
    pub(super) notes: &'static str,
    /// The name of the mark that leads to a note.
    pub(super) note: &'static str,
    /// The name of the mark that leads back from a note.
    pub(super) back: &'static str,
    pub(super) tags: &'static str,
    pub(super) corrections: &'static str,
    pub(super) source: &'static str,
    pub(super) related: &'static str,
    pub(super) loading: &'static str,
    pub(super) retry: &'static str,
    /// Returns to the story that was left for this one.
    pub(super) previous: &'static str,
    pub(super) read: &'static str,
    /// On the button that brings something of another site.
    pub(super) show: &'static str,
    pub(super) refusals: Refusals,
    pub(super) habits: Habits,
}

/// One sentence for each reason why there is no article.
#[derive(Debug)]
pub(super) struct Refusals {
    pub(super) network: &'static str,
    pub(super) timeout: &'static str,
    pub(super) http: &'static str,
    pub(super) gone: &'static str,
    /// For `json` and `format`, which are one thing to a reader.
    pub(super) format: &'static str,
    pub(super) too_large: &'static str,
    pub(super) embargoed: &'static str,
    pub(super) embargoed_until: &'static str,
    pub(super) expired: &'static str,
    pub(super) protected: &'static str,
}

/// How newspapers of a language set what is not a word.
#[derive(Debug)]
pub(super) struct Habits {
    /// Before and after a dateline.
    pub(super) dateline: (&'static str, &'static str),
    /// Between a name and its role.
    pub(super) comma: &'static str,
    /// Before and after a role among several names.
    pub(super) brackets: (&'static str, &'static str),
}

const ALL: [&Labels; 7] = [
    &western::ENGLISH,
    &eastern::PERSIAN,
    &eastern::ARABIC,
    &western::GERMAN,
    &western::FRENCH,
    &western::SPANISH,
    &eastern::JAPANESE,
];

/// Words of ours with something in them, for where only text can stand.
pub(super) fn filled(label: &str, words: &str) -> AttrValue {
    label.replacen("{}", words, 1).into()
}

impl Labels {
    /// The labels of the first of `languages` that there are labels for, else the English ones.
    pub(super) fn of<const N: usize>(languages: [Option<&Language>; N]) -> &'static Self {
        languages.into_iter().flatten().find_map(Self::find).unwrap_or(&western::ENGLISH)
    }

    fn find(language: &Language) -> Option<&'static Self> {
        let primary = language.primary();
        ALL.into_iter().find(|labels| labels.language.eq_ignore_ascii_case(primary))
    }

    /// The sentence for a reader who gets no article.
    pub(super) const fn refusal(&self, code: Code) -> &'static str {
        match code {
            Code::Network => self.refusals.network,
            Code::Timeout => self.refusals.timeout,
            Code::Http => self.refusals.http,
            Code::Gone => self.refusals.gone,
            Code::Json | Code::Format => self.refusals.format,
            Code::TooLarge => self.refusals.too_large,
            Code::Embargoed => self.refusals.embargoed,
            Code::Expired => self.refusals.expired,
            Code::Protected => self.refusals.protected,
        }
    }
}

impl PartialEq for Labels {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_with_labels_is_taken() {
        let language = |tag| Language::parse(tag);
        let cases = [
            ([None, None], "en"),
            ([language("fa-IR"), language("en")], "fa"),
            ([language("it"), language("DE-AT")], "de"),
            ([language("it"), None], "en"),
        ];
        for ([first, second], expected) in cases {
            let labels = Labels::of([first.as_ref(), second.as_ref()]);
            assert_eq!(labels.language, expected, "{first:?} {second:?}");
        }
    }

    #[test]
    fn every_language_says_everything_with_its_blanks() {
        for labels in ALL {
            let filled = [
                labels.minutes,
                labels.note,
                labels.back,
                labels.source,
                labels.read,
                labels.show,
                labels.refusals.embargoed_until,
            ];
            for words in filled {
                assert_eq!(words.matches("{}").count(), 1, "{}: {words:?}", labels.language);
            }
            let Refusals { expired, protected, too_large, .. } = labels.refusals;
            let plain = [labels.breadcrumb, labels.by, labels.published, labels.updated]
                .into_iter()
                .chain([labels.ai_generated, labels.to_do, labels.done, labels.table])
                .chain([labels.code, labels.notes, labels.tags, labels.corrections])
                .chain([labels.related, labels.loading, labels.retry, labels.previous])
                .chain([expired, protected, too_large])
                .chain(Code::ALL.map(|code| labels.refusal(code)));
            for words in plain {
                assert!(!words.trim().is_empty() && !words.contains('{'), "{words:?}");
            }
        }
    }
}
