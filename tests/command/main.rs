//! The command as publishers run it: words, files and standard input in; text, files and an exit code out.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod check;
mod check_origins;
#[path = "../support/corpus.rs"]
mod corpus;
#[path = "../support/files.rs"]
mod files;
mod oembed;
mod usage;
mod wordpress;
mod wordpress_filter;

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a run of the command came to.
struct Run {
    code: i32,
    out: String,
    trouble: String,
}

/// Runs the command in the folder `static/articles`, on the day of most tests.
fn offprint(arguments: &[&str]) -> Run {
    offprint_with(arguments, b"")
}

/// Runs the command with `input` on its standard input.
fn offprint_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(arguments)
        .current_dir(root().join("static/articles"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input closes it.
    let written = child.stdin.take().unwrap().write_all(input);
    assert!(written.err().is_none_or(|error| error.kind() == ErrorKind::BrokenPipe));
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        trouble: String::from_utf8(output.stderr).unwrap(),
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A new, empty folder for one test.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("command").join(test);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The JSON that `check --json` writes.
fn report(arguments: &[&str], input: &[u8]) -> serde_json::Value {
    let run = offprint_with(&[&["check", "--json"], arguments].concat(), input);
    assert_eq!(run.trouble, "");
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["exit"], run.code);
    report
}
