//! Words that stand for something: for a picture, for an address in a message.

use crate::body::inline::Inline;
use crate::body::outline::write_runs;

/// What stands for a picture is the text inside its brackets (CommonMark 6.4).
pub(super) fn write_alternative(runs: &[Inline], alternative: &mut String) {
    for run in runs {
        match run {
            Inline::Picture(picture) => alternative.push_str(&picture.alternative),
            Inline::Text(_)
            | Inline::Break
            | Inline::Styled(..)
            | Inline::Code(_)
            | Inline::Link(_)
            | Inline::Reference(_)
            | Inline::Abbreviation { .. }
            | Inline::Time { .. }
            | Inline::Ruby(_)
            | Inline::Span(_) => write_runs(std::slice::from_ref(run), alternative),
        }
    }
}

/// The beginning of something long, for a message.
pub(super) fn clip(text: &str) -> String {
    const LENGTH: usize = 40;
    let mut start: String = text.chars().take(LENGTH).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
