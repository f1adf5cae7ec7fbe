//! Natively everything is in one piece.

/// Whether the part that only some articles need is here.
pub const fn is_here() -> bool {
    true
}
