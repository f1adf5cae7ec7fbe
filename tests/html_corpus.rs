//! HTML bodies of publishers and of parser tests: the words are those that a browser shows.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/html_bodies.rs"]
mod html_bodies;
#[path = "support/html_words.rs"]
mod html_words;
#[path = "support/kept.rs"]
mod kept;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use html_bodies::{assert_harmless, read_html};
use html_words::words_shown;
use serde_json::{Value, json};

/// Every text of the corpus that is HTML, with a name to find it by.
fn bodies(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    find_files(folder, &mut files);
    files.sort();
    let mut bodies = Vec::new();
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let Ok(value) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) else {
            continue;
        };
        let name = file.strip_prefix(folder).unwrap().display().to_string();
        find_html(&value, &name, &mut bodies);
    }
    bodies
}

fn find_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find_files(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn find_html(value: &Value, place: &str, bodies: &mut Vec<(String, String)>) {
    match value {
        Value::String(text)
            if ["</", "<p", "<br", "<img", "<hr"].iter().any(|tag| text.contains(tag)) =>
        {
            bodies.push((place.to_owned(), text.clone()));
        }
        Value::Array(values) => {
            for (n, value) in values.iter().enumerate() {
                find_html(value, &format!("{place}[{n}]"), bodies);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                find_html(value, &format!("{place}.{name}"), bodies);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Parts of names of texts whose words may differ, each with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("excerpt.rendered", "shortcodes, cut off in the middle, are left out"),
    ("es-izquierda-290.json", "a film of a site that is not allowed became a link with a label"),
    ("fr-waq-posts-list.json[2]", "the picture of a smiley became the smiley"),
];

#[test]
fn the_words_are_those_that_a_browser_shows() {
    let mut forms = Vec::new();
    let mut faults = Vec::new();
    for folder in
        ["wordpress", "ghost", "jsonfeed", "activitypub", "ninjs", "simorgh", "schema-org"]
    {
        let Some(folder) = corpus::find("the_words_are_those_that_a_browser_shows", folder) else {
            continue;
        };
        for (name, html) in bodies(&folder) {
            let body = read_html(&html);
            forms.push(json!({ "name": name, "html": html, "tree": format!("{body:?}") }));
            let ours: Vec<String> =
                body.plain_text().split_whitespace().map(str::to_owned).collect();
            let shown = words_shown(&html);
            if ours != shown && !EXCEPTIONS.iter().any(|(exception, _)| name.contains(exception)) {
                faults.push(format!("{name}: {}", difference(&shown, &ours)));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {} differ:\n{}",
        faults.len(),
        forms.len(),
        faults.join("\n")
    );
    kept::keep("corpus-trees.json", &forms);
}

/// The words that only one of two texts has.
fn difference(shown: &[String], ours: &[String]) -> String {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for word in shown {
        *counts.entry(word).or_default() += 1;
    }
    for word in ours {
        *counts.entry(word).or_default() -= 1;
    }
    let list = |wanted: fn(i64) -> bool| {
        let words = counts.iter().filter(|(_, count)| wanted(**count)).map(|(word, _)| *word);
        words.take(40).collect::<Vec<_>>().join(" ")
    };
    format!("lost [{}], added [{}]", list(|count| count > 0), list(|count| count < 0))
}

#[test]
fn parser_tests_are_read_without_a_panic() {
    let Some(folder) =
        corpus::find("parser_tests_are_read_without_a_panic", "xss/html5lib/tree-construction")
    else {
        return;
    };
    let mut files = Vec::new();
    find_files(&folder, &mut files);
    files.sort();
    let mut forms = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "dat")) {
        let text = String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
        for (n, case) in text.split("#data\n").skip(1).enumerate() {
            let html = case.split("\n#errors").next().unwrap();
            let body = read_html(html);
            assert_harmless(html, &body);
            forms.push(json!({ "name": format!("{}#{n}", file.file_name().unwrap().display()), "html": html, "tree": format!("{body:?}") }));
        }
    }
    assert!(forms.len() > 800, "only {} cases", forms.len());
    kept::keep("html5lib-trees.json", &forms);
}
