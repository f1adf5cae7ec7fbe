//! Publishers' JSON on which careless readers take minutes.

use serde_json::{Value, json};

use crate::check_in_time;

fn check(name: &str, json: &Value) {
    // Whatever comes of it.
    drop(check_in_time(name, json.to_string().as_bytes()));
}

fn times(part: &Value, count: usize) -> Vec<Value> {
    vec![part.clone(); count]
}

#[test]
fn first_words_without_an_end() {
    let dots = ["<p>a", &".".repeat(1_000_000)].concat();
    check("dots", &json!({"id": "1", "content_html": dots}));
    let short = ["<p>", &"Dr. ".repeat(250_000)].concat();
    check("abbreviations", &json!({"id": "1", "content_html": short}));
}

#[test]
fn excerpts_of_nothing_but_ways_to_the_rest() {
    let excerpt = "<p><a href=https://a.example>…</a></p>".repeat(55_000);
    let post = json!({"title": {"rendered": "T"}, "content": {"rendered": "B"}, "excerpt": {"rendered": excerpt}});
    check("excerpt", &post);
}

#[test]
fn addresses_of_nothing_but_slashes() {
    let url = ["https://a.example", &"/".repeat(7_000)].concat();
    let html = "<a href=a#>x</a>".repeat(60_000);
    check("slashes", &json!({"url": url, "title": "T", "content_html": html}));
}

#[test]
fn tags_without_end() {
    let tags: Vec<String> = (0..60_000).map(|n| n.to_string()).collect();
    let post = json!({"title": "T", "content_html": "B", "tags": tags.join(",")});
    check("tags in one text", &post);
    let terms: Vec<Value> =
        tags.iter().map(|tag| json!({"taxonomy": "post_tag", "name": tag})).collect();
    check(
        "terms",
        &json!({"title": {"rendered": "T"}, "content": {"rendered": "B"}, "_embedded": {"wp:term": [terms]}}),
    );
}

#[test]
fn graphs_that_refer_to_each_other() {
    let context = "https://schema.org";
    let story = json!({"@type": "NewsArticle", "headline": "H", "url": "https://a.example/1", "articleBody": "B"});
    let page = json!({"@type": "WebPage", "url": "https://a.example/1", "hasPart": times(&json!({"@id": "#z"}), 200)});
    let mut graph = times(&page, 498);
    graph.insert(0, story.clone());
    check("parts", &json!({"@context": context, "@graph": graph}));

    let mut expired = story;
    expired["expires"] = json!("2020-01-01");
    let mut graph = times(&expired, 100);
    let twin = json!({"@type": "NewsArticle", "@id": "#t", "url": "https://a.example/1", "isAccessibleForFree": true});
    graph.extend(times(&twin, 399));
    check("twins", &json!({"@context": context, "@graph": graph}));
}

#[test]
fn lists_of_stories_without_titles() {
    let entry = json!({"id": "1", "url": "https://a.example/1", "content_html": "<p>Rain <b>fell</b>.</p>".repeat(2_000)});
    check(
        "one address",
        &json!({"version": "https://jsonfeed.org/version/1", "items": times(&entry, 100)}),
    );
}

#[test]
fn references_to_nodes_that_are_many() {
    let images: Vec<Value> = (0..200).map(|n| json!({"@id": format!("#i{n}")})).collect();
    let cited = times(&json!({"@type": "NewsArticle", "@id": "#c"}), 200);
    let update =
        json!({"headline": "Wind", "articleBody": "It blew.", "image": images, "author": images});
    let graph = json!({"@context": "https://schema.org", "@graph": [
        {"@id": "#c", "headline": "Wind", "url": "https://news.example/w", "image": images},
        {"@type": "LiveBlogPosting", "headline": "Rain", "articleBody": "It fell.", "citation": cited, "mentions": cited,
         "isBasedOn": cited, "liveBlogUpdate": times(&update, 200)},
        {"x": vec![0; 15_000]},
    ]});
    check("references", &graph);
}
