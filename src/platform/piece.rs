//! The parts that the module of a release is split into (`.ci/split.mjs`).

/// What only some articles need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece {
    /// What reads HTML, the formats of publishers, lists, and JSON that is broken.
    Markup,
    /// The names of characters (HTML 13.5), for Markdown that has such a name.
    Names,
}
