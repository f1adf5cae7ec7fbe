//! Breaks the module where an article asks for it, in a build that only tests make.

/// Ends everything at once, as a panic would, if `words` are those that name this place.
#[cfg(feature = "trap")]
pub fn here(place: &str, words: &str) {
    if words == place {
        std::process::abort();
    }
}

/// Does nothing: articles cannot ask for anything of the kind.
#[cfg(not(feature = "trap"))]
pub const fn here(_place: &str, _words: &str) {}
