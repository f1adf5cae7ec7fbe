//! The corpus of real inputs that lies beside the project, or a plain word that it is not there.

use std::io::Write as _;
use std::path::PathBuf;

/// A folder or file of the corpus; `None`, said on the terminal, when this machine has none.
pub(crate) fn find(test: &str, path: &str) -> Option<PathBuf> {
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(path);
    if place.exists() {
        return Some(place);
    }
    // Written past the harness, which keeps what a passing test prints to itself.
    // In one piece, because other tests write at the same time.
    let line = format!("\nSKIPPED {test}: there is no ../shared/corpus/{path}\n");
    std::io::stderr().write_all(line.as_bytes()).ok();
    None
}
