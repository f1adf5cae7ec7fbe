//! Inputs and the trees that they are read to without a browser, kept for the same test in browsers:
//! those read no files but those below the folder of the project, which the runner serves.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// Keeps rows of `name`, what is read, and `tree`.
pub(crate) fn keep(name: &str, rows: &[Value]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/tmp");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), serde_json::to_vec(rows).unwrap()).unwrap();
}
