//! Publishers' own JSON: every file of the corpus becomes the article that it holds, or the right refusal.
//!
//! `expectations.json` says what each file holds. It was made from the files alone, by a reading that
//! shares no code with this crate, and then compared with them by eye. No text of a publisher is
//! in it: sentences, names and addresses stand there as fingerprints.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/corpus.rs"]
mod corpus;
mod expected;
#[path = "../support/files.rs"]
mod files;
#[path = "../support/kept.rs"]
mod kept;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use expected::Expected;
use offprint::article::Byline;
use offprint::article::moment::Moment;
use offprint::article::refusal::Refusal;
use offprint::body::link::{Base, Link};
use offprint::format::{self, Edition};
use serde_json::{Value, json};

/// The folders of the corpus that hold publishers' own JSON.
const FOLDERS: [&str; 6] = ["activitypub", "ghost", "jsonfeed", "ninjs", "schema-org", "wordpress"];

/// The day on which the corpus is read, where a row names no other.
const TODAY: &str = "2026-11-30";

#[test]
fn every_file_becomes_what_it_holds() {
    let Some(folder) = corpus::find("every_file_becomes_what_it_holds", "") else { return };
    let rows = expected::rows();
    let faults: Vec<String> = rows.iter().flat_map(|row| faults(&folder, row)).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_file_is_forgotten() {
    let mut known: BTreeSet<String> = expected::rows().into_iter().map(|row| row.file).collect();
    for name in FOLDERS {
        let Some(folder) = corpus::find("no_file_is_forgotten", name) else { return };
        for file in files::below(&folder) {
            let file = file.strip_prefix(folder.parent().unwrap()).unwrap();
            let file = file.to_str().unwrap();
            assert!(known.remove(file), "nobody says what {file} holds");
        }
    }
    assert_eq!(known.into_iter().collect::<Vec<_>>(), [""; 0], "not in the corpus");
}

#[test]
fn lists_end_after_their_last_entry() {
    let Some(folder) = corpus::find("lists_end_after_their_last_entry", "") else { return };
    for row in expected::rows() {
        let Some(n_entries) = row.entries else { continue };
        let bytes = fs::read(folder.join(&row.file)).unwrap();
        let base = Base::new(&format!("https://news.example/list.json#{}", n_entries + 1));
        let refusal = format::read(&bytes, &base, Moment::parse(TODAY).unwrap()).unwrap_err();
        assert_eq!(refusal.code.as_str(), "format", "{}: {refusal:?}", row.file);
        assert!(refusal.message.starts_with('#'), "{}: {refusal:?}", row.file);
    }
}

#[test]
fn what_each_file_becomes_is_kept_for_browsers() {
    for name in FOLDERS {
        let Some(folder) = corpus::find("what_each_file_becomes_is_kept_for_browsers", name) else {
            return;
        };
        let rows = files::below(&folder).into_iter().map(|file| {
            let file_name = file.strip_prefix(folder.parent().unwrap()).unwrap().to_str().unwrap();
            let bytes = fs::read(&file).unwrap();
            // Browsers get the text: what is no text is the business of other tests.
            let text = String::from_utf8(bytes).unwrap();
            let base = Base::new(&format!("https://news.example/corpus/{file_name}"));
            let read = format::read(text.as_bytes(), &base, Moment::parse(TODAY).unwrap());
            json!({"name": file_name, "json": text, "tree": format!("{read:?}")})
        });
        let rows: Vec<Value> = rows.collect();
        assert!(rows.len() > 10, "only {} files of {name}", rows.len());
        kept::keep(&format!("{name}-trees.json"), &rows);
    }
}

/// What is wrong with the reading of a file, in words.
fn faults(folder: &Path, row: &Expected) -> Vec<String> {
    let bytes = fs::read(folder.join(&row.file)).unwrap();
    let fragment = row.entry.map(|entry| format!("#{entry}")).unwrap_or_default();
    let base = Base::new(&format!("https://news.example/corpus/{}{fragment}", row.file));
    let now = Moment::parse(row.now.as_deref().unwrap_or(TODAY)).unwrap();
    let faults = match format::read(&bytes, &base, now) {
        Ok(edition) => wrong_parts(&edition, row),
        Err(refusal) => wrong_refusal(&refusal, row),
    };
    faults.into_iter().map(|fault| format!("{}{fragment}: {fault}", row.file)).collect()
}

fn wrong_refusal(refusal: &Refusal, row: &Expected) -> Vec<String> {
    let Some(code) = &row.code else {
        return vec![format!("expected an article, found {refusal:?}")];
    };
    let mut faults = Vec::new();
    if refusal.code.as_str() != code {
        faults.push(format!("expected {code}, found {refusal:?}"));
    } else if !refusal.message.contains(&row.names) {
        faults.push(format!("{:?} does not name {}", refusal.message, row.names));
    }
    faults
}

fn wrong_parts(edition: &Edition, row: &Expected) -> Vec<String> {
    let article = &edition.article;
    if let Some(code) = &row.code {
        return vec![format!("expected {code}, found an article: {:?}", article.headline)];
    }
    let mut faults = Vec::new();
    let mut check = |what: &str, found: String, is_right: bool| {
        if !is_right {
            faults.push(format!("{what} is not what the file holds: {found}"));
        }
    };
    check(
        "format",
        format!("{:?}", edition.format),
        Some(edition.format.as_str()) == row.format.as_deref(),
    );
    let headline = expected::of_line(&article.headline);
    check("headline", format!("{:?} {headline}", article.headline), headline == row.headline);
    let names: Vec<&str> = article
        .byline
        .iter()
        .flat_map(Byline::contributors)
        .map(|contributor| &*contributor.name)
        .collect();
    let prints: Vec<String> = names.iter().map(|name| expected::of_line(name)).collect();
    check("byline", format!("{names:?} {prints:?}"), prints == row.byline);
    let published = article.published.map(|moment| moment.to_string());
    check("published", format!("{published:?}"), published == row.published);
    let language = article.language.as_ref().map(|language| language.as_str().to_lowercase());
    check(
        "language",
        format!("{language:?}"),
        language == row.language.as_ref().map(|tag| tag.to_lowercase()),
    );
    let url = article.url.as_ref().map(Link::as_str);
    check("url", format!("{url:?}"), url.map(expected::fingerprint) == row.url);
    let text = article.body.plain_text();
    let body = expected::of_body(&text);
    check("body", format!("{body:?} {text:.200?}"), Some(&body) == row.body.as_ref());
    faults
}
