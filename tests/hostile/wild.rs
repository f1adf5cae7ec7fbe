//! Publishers' own JSON with something broken in it.

use std::env;
use std::fs;

use serde_json::{Value, json};

use crate::mutation::{mutated_bytes, mutated_value};
use crate::properties::{check_answer, for_all};
use crate::{check_in_time, corpus, files};

/// Folders of the corpus that hold publishers' own JSON.
const FOLDERS: [&str; 6] = ["activitypub", "ghost", "jsonfeed", "ninjs", "schema-org", "wordpress"];

/// Entries that a list keeps: of long ones, mutations would hit only those that nobody looks at.
const KEPT: usize = 3;

/// How many mutations of each of the two sorts are tried; fewer while something is changed again and again:
/// `MUTATIONS=1500`.
fn cases() -> u32 {
    env::var("MUTATIONS").ok().and_then(|number| number.parse().ok()).unwrap_or(50_000)
}

/// Every file of the corpus that is text, with its lists cut short.
fn wild(test: &str) -> Option<Vec<String>> {
    let mut wild = Vec::new();
    for folder in FOLDERS {
        for file in files::below(&corpus::find(test, folder)?) {
            let Ok(json) = String::from_utf8(fs::read(file).unwrap()) else { continue };
            let json = json.trim_start_matches('\u{feff}').to_owned();
            wild.push(match serde_json::from_str(&json) {
                Ok(value) => shortened(value).to_string(),
                Err(_) => json,
            });
        }
    }
    Some(wild)
}

fn shortened(mut value: Value) -> Value {
    let lists = ["items", "posts", "@graph", "liveBlogUpdate"];
    for name in lists {
        if let Some(list) = value.get_mut(name).and_then(Value::as_array_mut) {
            list.truncate(KEPT.max(if name == "@graph" { 12 } else { 0 }));
        }
    }
    if let Some(list) = value.as_array_mut() {
        list.truncate(KEPT);
    }
    value
}

/// Whether bytes are an article. Either way the answer comes soon, and it is the same each time.
fn is_article(bytes: &[u8]) -> bool {
    let answer = check_in_time("JSON of a publisher with something broken in it", bytes);
    check_answer(&answer, bytes)
}

#[test]
fn publishers_json_with_broken_bytes_gives_an_article_or_one_refusal() {
    let test = "publishers_json_with_broken_bytes_gives_an_article_or_one_refusal";
    let Some(wild) = wild(test) else { return };
    let n_articles = for_all(cases(), &mutated_bytes(&wild), |bytes| is_article(&bytes));
    assert!(n_articles > cases() / 20, "only {n_articles} are still articles");
}

#[test]
fn publishers_json_with_members_of_any_sort_gives_an_article_or_one_refusal() {
    let test = "publishers_json_with_members_of_any_sort_gives_an_article_or_one_refusal";
    let Some(wild) = wild(test) else { return };
    let wild: Vec<String> =
        wild.into_iter().filter(|text| serde_json::from_str::<Value>(text).is_ok()).collect();
    let check = |value: Value| is_article(value.to_string().as_bytes());
    let n_articles = for_all(cases(), &mutated_value(&wild), check);
    assert!(n_articles > cases() / 20, "only {n_articles} are still articles");
}

#[test]
fn long_lists_of_linked_stories_are_read_in_time() {
    let people: Vec<Value> =
        (0..20_000).map(|n| json!({"@id": format!("#{n}"), "name": "Ann"})).collect();
    // All lead to the same page, so that none of them is enough.
    let story = |n: usize| {
        json!({"@type": "NewsArticle", "headline": format!("Rain {n}"), "articleBody": "It fell.",
               "url": "https://news.example/rain", "keywords": "rain", "image": {"@id": "#no"},
               "author": [{"@id": format!("#{n}")}, {"@id": "#no"}], "publisher": {"@id": "#no"}})
    };
    let stories: Vec<Value> = (0..2_000).map(story).collect();
    let json = json!({"@context": "https://schema.org", "@graph": [people, stories]});
    is_article(json.to_string().as_bytes());
    let json = json!({"@context": "https://schema.org", "@graph": [stories, people]});
    assert!(is_article(json.to_string().as_bytes()));
}
