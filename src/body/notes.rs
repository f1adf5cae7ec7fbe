//! Footnotes while a body is read: what refers to them, and what they say.

use std::collections::BTreeMap;

use crate::body::block::{Block, Note};
use crate::body::bounds::MAX_NOTES;
use crate::body::inline::Reference;

/// Footnotes by label; two forms of one label (`A`, `a`) are the same note.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    texts: BTreeMap<String, Vec<Block>>,
    /// The number that the first reference gave, and how many references there were.
    numbers: BTreeMap<String, Reference>,
}

impl Notes {
    /// The mark of another reference to the note with this label.
    pub(crate) fn refer(&mut self, label: &str) -> Reference {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX).saturating_add(1);
        *self
            .numbers
            .entry(label.to_lowercase())
            .and_modify(|reference| reference.occurrence = reference.occurrence.saturating_add(1))
            .or_insert(Reference { note: next, occurrence: 1 })
    }

    /// Takes a note; the first one with a label counts. Whether there was room for it.
    pub(crate) fn add(&mut self, label: &str, blocks: Vec<Block>) -> bool {
        let has_room = self.texts.len() < MAX_NOTES;
        if has_room {
            self.texts.entry(label.to_lowercase()).or_insert(blocks);
        }
        has_room
    }

    /// The notes in the order of their first reference; then those that nothing refers
    /// to, whose words stay.
    pub(crate) fn finish(mut self) -> Vec<Note> {
        let mut order: Vec<_> = self.numbers.into_iter().collect();
        order.sort_by_key(|(_, reference)| reference.note);
        let mut notes: Vec<Note> = Vec::new();
        for (label, reference) in order {
            let blocks = self.texts.remove(&label).unwrap_or_default();
            notes.push(Note { references: reference.occurrence, blocks });
        }
        notes.extend(self.texts.into_values().map(|blocks| Note { references: 0, blocks }));
        notes
    }
}
