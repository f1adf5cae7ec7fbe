//! What `offprint oembed` writes survives the filter of WordPress for providers it does not know.

use std::fs;

use scraper::{Html, Selector};
use serde_json::Value;

use super::wordpress_filter::{SECRET, filter};
use super::{folder, offprint, root};

/// The `html` of every demonstration article that may be shown.
fn embeddings() -> Vec<String> {
    let out = folder("wordpress");
    let files = fs::read_dir(root().join("static/articles")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> =
        names.filter(|name| name.strip_suffix(".json").is_some() && name != "index.json").collect();
    let words = [
        "oembed",
        "--cdn",
        "https://cdn.example/1.0.0",
        "--src-base",
        "https://n.example/a",
        "--out",
        out.to_str().unwrap(),
    ];
    let names = names.iter().map(String::as_str);
    let run = offprint(&words.into_iter().chain(names).collect::<Vec<_>>());
    let answers = run.out.lines().filter(|name| name.strip_suffix(".json").is_some());
    answers
        .map(|name| {
            let answer: Value = serde_json::from_str(&fs::read_to_string(name).unwrap()).unwrap();
            answer["html"].as_str().unwrap().to_owned()
        })
        .collect()
}

/// What a reader gets of the HTML: headline, link, frame, its title and size.
fn substance(html: &str) -> [String; 6] {
    let html = Html::parse_fragment(html);
    let find = |name: &str| html.select(&Selector::parse(name).unwrap()).next();
    let link = find("blockquote > a").unwrap();
    let frame = find("iframe").unwrap().value();
    let attribute = |name| frame.attr(name).unwrap_or_default().to_owned();
    let src = attribute("src").replace(&format!("#?secret={SECRET}"), "");
    [
        link.text().collect(),
        link.value().attr("href").unwrap().to_owned(),
        src,
        attribute("title"),
        attribute("width"),
        attribute("height"),
    ]
}

#[test]
fn a_quote_and_a_frame_survive_in_substance() {
    let embeddings = embeddings();
    assert!(embeddings.len() > 20, "{}", embeddings.len());
    for html in embeddings {
        let filtered = filter(&html).unwrap();
        assert_eq!(substance(&filtered), substance(&html), "{filtered}");
        assert!(
            filtered.starts_with("<blockquote class=\"wp-embedded-content\" data-secret="),
            "{filtered}"
        );
        assert!(filtered.contains(&format!("#?secret={SECRET}\"")), "{filtered}");
        assert!(filtered.contains("sandbox=\"allow-scripts\""), "{filtered}");
        assert!(filtered.ends_with("></iframe>"), "{filtered}");
    }
}

#[test]
fn the_filter_stops_what_is_not_a_quote_and_a_frame() {
    let html = embeddings().into_iter().next().unwrap();
    let intact = filter(&html).unwrap();
    let frame = &html[html.find("<iframe").unwrap()..];
    // What only adds goes without a trace.
    for added in [
        html.clone() + "<script>alert(1)</script>",
        html.replace("<blockquote ", "<blockquote onclick=\"alert(1)\" "),
        html.replace("<iframe ", "<iframe onload=\"alert(1)\" srcdoc=\"x\" allow=\"camera\" "),
        html.replace("<iframe ", "<script src=\"https://e.example/a.js\"></script><iframe "),
    ] {
        assert_ne!(added, html);
        assert_eq!(filter(&added).unwrap(), intact, "{added}");
    }
    // What stands before the quote costs the quote.
    for before in [" ", "<p>", "A story: "] {
        let filtered = filter(&(before.to_owned() + &html)).unwrap();
        assert!(!filtered.contains("<blockquote") || before == "<p>", "{filtered}");
    }
    // Of two frames the last one stays.
    let two = html.clone() + &frame.replace("cdn.example", "other.example");
    let filtered = filter(&two).unwrap();
    assert_eq!(filtered.matches("<iframe").count(), 1);
    assert!(filtered.contains("other.example") && !filtered.contains("cdn.example"), "{filtered}");
    // Without a frame there is nothing, and one that would run has no address.
    assert_eq!(filter(&html.replace("iframe", "embed")), None);
    let script = filter(&html.replace("https://cdn.example", "javascript:https://cdn.example"));
    assert!(!script.unwrap().contains("javascript:"));
}
