//! Footnotes while a body is read: what refers to them, and what they say.

use unicase::UniCase;

use crate::body::block::{Block, Note};
use crate::body::bounds::MAX_NOTES;
use crate::body::inline::Reference;

/// Footnotes in the order of their labels; two forms of one label (`A`, `a`) are the same note.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    list: Vec<Draft>,
    n_referred: u32,
}

#[derive(Debug)]
struct Draft {
    label: String,
    /// How many labels were met before this one.
    n_before: usize,
    /// Its number, counted from 1 by first references, and how many references there were.
    reference: Reference,
    blocks: Option<Vec<Block>>,
}

impl Notes {
    /// The mark of another reference to the note with this label; `None` when there is no room
    /// for another note.
    pub(crate) fn refer(&mut self, label: &str) -> Option<Reference> {
        let mut reference = Reference { note: self.n_referred.saturating_add(1), occurrence: 1 };
        self.change(label, &mut |draft| {
            if draft.reference.occurrence > 0 {
                reference = draft.reference;
                reference.occurrence = reference.occurrence.saturating_add(1);
            }
            draft.reference = reference;
        })?;
        self.n_referred = self.n_referred.max(reference.note);
        Some(reference)
    }

    /// Takes a note; the first one with a label counts. Whether there was room for it.
    pub(crate) fn add(&mut self, label: &str, blocks: Vec<Block>) -> bool {
        let mut blocks = Some(blocks);
        let change = self.change(label, &mut |draft| {
            draft.blocks = draft.blocks.take().or_else(|| blocks.take());
        });
        change.is_some()
    }

    /// The notes in the order of their first reference; then those that nothing refers
    /// to, whose words stay.
    pub(crate) fn finish(mut self) -> Vec<Note> {
        // Those that nothing refers to have no number yet, and stand as they were written.
        self.list.sort_by_key(|draft| (draft.reference.note, draft.n_before));
        let note = |draft: Draft| Note {
            references: draft.reference.occurrence,
            blocks: draft.blocks.unwrap_or_default(),
        };
        self.list.into_iter().map(note).collect()
    }

    /// Changes the note with a label, which may be new; `None` when there is no room for it.
    fn change(&mut self, label: &str, change: &mut dyn FnMut(&mut Draft)) -> Option<()> {
        // The parser folds case in the same way, so that what it takes for one note is one here.
        let label = if label.is_ascii() { label.to_ascii_lowercase() } else { folded(label) };
        let n = match self.list.binary_search_by(|draft| draft.label.cmp(&label)) {
            Ok(n) => n,
            Err(_) if self.list.len() >= MAX_NOTES => return None,
            Err(n) => {
                let reference = Reference { note: u32::MAX, occurrence: 0 };
                let n_before = self.list.len();
                self.list.insert(n, Draft { label, n_before, reference, blocks: None });
                n
            }
        };
        self.list.get_mut(n).map(change)
    }
}

/// A label in which upper and lower case are alike. Apart, because what it needs is large and most never do.
#[inline(never)]
fn folded(label: &str) -> String {
    UniCase::new(label).to_folded_case()
}
