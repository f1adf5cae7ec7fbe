//! The parts that the module of a release is split into (`.ci/split.mjs`).

/// What only some articles need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece {
    /// What reads HTML and lists: any of those that follow but the last.
    Markup,
    /// Markdown with HTML in it.
    Mixed,
    /// JSON that is broken.
    Repair,
    /// The REST API of WordPress.
    WordPress,
    /// JSON Feed.
    JsonFeed,
    /// The Content API of Ghost.
    Ghost,
    /// `ActivityPub`.
    ActivityPub,
    /// schema.org.
    SchemaOrg,
    /// IPTC ninjs.
    Ninjs,
    /// The names of characters (HTML 13.5), for Markdown that has such a name.
    Names,
}
