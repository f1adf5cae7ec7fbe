//! What the source holds and the tree does not, and why.

use std::fmt;

use crate::body::bounds::MAX_OMISSIONS;

/// Something in the source that is left out. Shown to editors, never to readers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Omission {
    /// Where: a member such as `byline[2].url`, a line of a body in Markdown such as `body line 12`, or where it
    /// stands in another body: `body block 3` is in the third of its blocks, or would have been it.
    pub place: String,
    /// What is wrong with it, in lower case, without a full stop.
    pub fault: String,
}

impl fmt::Display for Omission {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.fault)
    }
}

/// Collects omissions up to [`MAX_OMISSIONS`]; the last entry says how many more there were.
#[derive(Debug, Default)]
pub struct Omissions {
    list: Vec<Omission>,
    more: usize,
}

impl Omissions {
    /// Whether another one would be listed: only then its place need be found out.
    pub const fn has_room(&self) -> bool {
        self.list.len() < MAX_OMISSIONS
    }

    /// Notes that something at `place` was left out.
    pub fn note(&mut self, place: impl Into<String>, fault: impl Into<String>) {
        if self.has_room() {
            self.list.push(Omission { place: place.into(), fault: fault.into() });
        } else {
            self.more += 1;
        }
    }

    /// Whether something at `place` was noted.
    pub fn has(&self, place: &str) -> bool {
        self.list.iter().any(|omission| omission.place == place)
    }

    /// The list in the order of the source.
    ///
    /// ```
    /// use offprint::body::omission::Omissions;
    ///
    /// let mut omissions = Omissions::default();
    /// omissions.note("byline[2].url", "expected text, found number");
    /// assert_eq!(omissions.finish()[0].to_string(), "byline[2].url: expected text, found number");
    /// ```
    pub fn finish(mut self) -> Vec<Omission> {
        if self.more > 0 {
            let fault = format!("{} more are not listed", self.more);
            self.list.push(Omission { place: "omissions".to_owned(), fault });
        }
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_bounded_and_says_so() {
        let mut omissions = Omissions::default();
        for _ in 0..MAX_OMISSIONS + 7 {
            omissions.note("body", "left out");
        }
        let list = omissions.finish();
        assert_eq!(list.len(), MAX_OMISSIONS + 1);
        assert_eq!(list[MAX_OMISSIONS].to_string(), "omissions: 7 more are not listed");
    }
}
