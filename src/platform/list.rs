//! Where the names stand in a list that was joined in words.

/// Marks the end of a name while a list is joined. A private character, so that no
/// language has a rule for it; the beginnings of names, which Spanish and Hebrew look
/// at, stay as they are.
pub(super) const END: char = '\u{F8FF}';

/// What stands before, between and after the names in `joined`, where [`END`] follows
/// each of them; commas where `joined` is not such a list.
pub(super) fn separators(joined: &str, names: &[&str]) -> Vec<String> {
    let pieces: Vec<&str> = joined.split(END).collect();
    let found: Option<Vec<String>> = names
        .iter()
        .zip(&pieces)
        .map(|(name, piece)| piece.strip_suffix(name).map(str::to_owned))
        .chain([pieces.get(names.len()).map(|rest| (*rest).to_owned())])
        .collect();
    let fits = pieces.len() == names.len() + 1;
    found.filter(|_| fits).unwrap_or_else(|| {
        let between = |index: usize| {
            if index == 0 || index == names.len() { "" } else { ", " }
        };
        (0..=names.len()).map(|index| between(index).to_owned()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_what_the_names_leave() {
        let joined = format!("Ann{END}, Ben{END} and and{END}!");
        assert_eq!(separators(&joined, &["Ann", "Ben", "and"]), ["", ", ", " and ", "!"]);
        assert_eq!(separators("", &["Ann", "Ben"]), ["", ", ", ""]);
        assert_eq!(separators("Ann", &["Ann"]), ["", ""]);
    }
}
