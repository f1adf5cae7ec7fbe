//! Publishers' own JSON into articles: text in, text out, rule by rule.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod extensions;
mod further;
mod ghost;
mod jsonfeed;
mod lists;
mod served;
mod wordpress;
mod wrappers;

use std::fmt::Write;

use offprint::article::moment::Moment;
use offprint::article::refusal::Refusal;
use offprint::article::{Article, Byline, Section};
use offprint::body::block::Figure;
use offprint::body::link::{Base, FileLink, Link};
use offprint::body::outline::write_runs;
use offprint::format::{self, Edition};
use serde_json::Value;

/// Where the JSON is read from.
const ADDRESS: &str = "https://news.example/wp-json/wp/v2/posts";

fn read_at(address: &str, json: &str) -> Result<Edition, Refusal> {
    let now = Moment::parse("2026-11-30").unwrap();
    format::read(json.as_bytes(), &Base::new(address), now)
}

fn read(json: &Value) -> Result<Edition, Refusal> {
    read_at(ADDRESS, &json.to_string())
}

/// The article, part by part, a line each.
fn told(article: &Article) -> String {
    let mut told = format!("headline: {}\n", article.headline);
    let link = |url: &Option<Link>| {
        url.as_ref().map_or(String::new(), |url| format!(" <{}>", url.as_str()))
    };
    let file = |url: &Option<FileLink>| {
        url.as_ref().map_or(String::new(), |url| format!(" [{}]", url.as_str()))
    };
    let mut tell = |name: &str, words: Option<String>| {
        if let Some(words) = words {
            writeln!(told, "{name}: {words}").unwrap();
        }
    };
    let sections = |sections: &[Section]| {
        let names =
            sections.iter().map(|section| format!("{}{}", section.name, link(&section.url)));
        let names: Vec<String> = names.collect();
        (!names.is_empty()).then(|| names.join(" > "))
    };
    tell("url", article.url.as_ref().map(|url| url.as_str().to_owned()));
    tell("language", article.language.as_ref().map(|language| language.as_str().to_owned()));
    tell("standfirst", article.standfirst.as_ref().map(ToString::to_string));
    let names = article.byline.iter().flat_map(Byline::contributors).map(|contributor| {
        format!("{}{}{}", contributor.name, link(&contributor.url), file(&contributor.image))
    });
    let names: Vec<String> = names.collect();
    tell("byline", (!names.is_empty()).then(|| names.join(", ")));
    tell("published", article.published.map(|moment| moment.to_string()));
    tell("updated", article.updated.map(|moment| moment.to_string()));
    tell("breadcrumb", sections(&article.breadcrumb));
    tell("image", article.image.as_ref().map(figure));
    tell("tags", sections(&article.tags));
    tell(
        "publication",
        article.publication.as_ref().map(|publication| {
            format!("{}{}{}", publication.name, link(&publication.url), file(&publication.logo))
        }),
    );
    tell("minutes", article.reading_minutes.map(|minutes| minutes.to_string()));
    tell("body", Some(article.body.plain_text().trim().replace('\n', " / ")));
    told
}

fn figure(figure: &Figure) -> String {
    let picture = figure.pictures.first().unwrap();
    let mut told = picture.address.as_str().to_owned();
    if let (Some(width), Some(height)) = (picture.width, picture.height) {
        write!(told, " {width}x{height}").unwrap();
    }
    for rendition in &picture.renditions {
        write!(told, " {}w", rendition.width).unwrap();
    }
    let mut words = |name: &str, text: &str| {
        if !text.is_empty() {
            write!(told, " {name} {text:?}").unwrap();
        }
    };
    words("alt", &picture.alternative);
    for (name, runs) in [("caption", &figure.caption), ("credit", &figure.credit)] {
        let mut text = String::new();
        write_runs(runs, &mut text);
        words(name, &text);
    }
    told
}

#[track_caller]
fn check(json: &Value, expected: &str) {
    let edition = read(json).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    assert_eq!(told(&edition.article), expected);
}

/// Checks a refusal: its code and its message.
#[track_caller]
fn check_refusal(json: &Value, expected: &str) {
    let refusal = read(json).expect_err("an article");
    assert_eq!(format!("{} {}", refusal.code.as_str(), refusal.message), expected);
}

/// `value` with the members of `more` in it or in place of its own.
fn with(mut value: Value, more: Value) -> Value {
    let Value::Object(members) = more else { panic!("no object: {more}") };
    value.as_object_mut().unwrap().extend(members);
    value
}

fn headlines(article: &Article) -> Vec<&str> {
    article.related.iter().map(|trail| &*trail.headline).collect()
}
