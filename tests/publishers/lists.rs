//! Lists: which entry is wanted, and which others are related.

use offprint::article::moment::Moment;
use offprint::body::link::Base;
use offprint::format;
use serde_json::{Value, json};

use crate::{headlines, read, read_at};

const FEED: &str = "https://news.example/feed.json";

fn entry(id: &str, more: &Value) -> Value {
    let entry = json!({"id": id, "url": format!("/{id}"), "title": format!("Story {id}"), "content_text": "Rain."});
    crate::with(entry, more.clone())
}

fn feed(entries: &[Value]) -> String {
    json!({"version": "https://jsonfeed.org/version/1.1", "items": entries}).to_string()
}

#[track_caller]
fn headline(json: &str, fragment: &str) -> String {
    match read_at(&format!("{FEED}{fragment}"), json) {
        Ok(edition) => edition.article.headline.to_string(),
        Err(refusal) => format!("{} {}", refusal.code.as_str(), refusal.message),
    }
}

#[test]
fn the_fragment_names_an_entry_by_id_address_or_number() {
    let none = json!({});
    let json = feed(&[
        entry("a", &none),
        entry("b c", &none),
        entry("1", &none),
        entry("7", &json!({"id": 12})),
    ]);
    let unknown = ": no entry of the list has this id, address or number";
    let cases = [
        ("", "Story a".to_owned()),
        ("#", "Story a".to_owned()),
        ("#b%20c", "Story b c".to_owned()),
        ("#12", "Story 7".to_owned()),
        // An id is meant before a number.
        ("#1", "Story 1".to_owned()),
        ("#2", "Story b c".to_owned()),
        ("#https://news.example/a", "Story a".to_owned()),
        ("#/b%20c", "Story b c".to_owned()),
        ("#5", format!("format #5{unknown}")),
        ("#0", format!("format #0{unknown}")),
        ("#x", format!("format #x{unknown}")),
    ];
    for (fragment, expected) in cases {
        assert_eq!(headline(&json, fragment), expected, "{fragment}");
    }
}

#[test]
fn the_first_entry_that_can_be_shown_is_taken_unless_another_is_named() {
    let post = crate::ghost::post();
    let paid = crate::with(post.clone(), json!({"id": "p", "title": "Paid", "access": false}));
    let json = json!({"posts": [paid, post]}).to_string();
    assert_eq!(headline(&json, ""), "Harbour reopens");
    assert_eq!(headline(&json, "#p"), "protected posts[0].access: for members only");
    assert_eq!(headline(&json, "#1"), "protected posts[0].access: for members only");
    let json = json!({"posts": [paid]}).to_string();
    assert_eq!(headline(&json, ""), "protected posts[0].access: for members only");
}

#[test]
fn lists_of_each_format_are_read() {
    let own = |name: &str| json!({"headline": name, "body": "Rain.", "url": format!("/{name}")});
    let own = json!([own("One"), own("Two")]).to_string();
    assert_eq!(headline(&own, "#2"), "Two");
    assert_eq!(headline(&own, "#/Two"), "Two");
    let post = crate::wordpress::post();
    let posts =
        json!([post, crate::with(post.clone(), json!({"id": 7, "title": {"rendered": "Mill"}}))]);
    assert_eq!(headline(&posts.to_string(), "#7"), "Mill");
}

#[test]
fn the_other_entries_are_related_nearest_first() {
    let about =
        |tags: Value, day: u8| json!({"tags": tags, "date_published": format!("2026-11-{day:02}")});
    let json = feed(&[
        entry("own", &about(json!(["Ports", "Ferries"]), 15)),
        entry("far", &about(json!(["Wool"]), 1)),
        entry("late", &about(json!(["wool"]), 14)),
        entry("one", &about(json!(["ports"]), 1)),
        entry("both", &about(json!("Ferries, Ports"), 2)),
        entry("undated", &json!({})),
        // The same story and the same address again.
        entry("copy", &json!({"url": "/own#top"})),
        entry("twice", &json!({"url": "/one"})),
        entry("untitled", &json!({"title": ""})),
    ]);
    let edition = read_at(&format!("{FEED}#own"), &json).unwrap();
    // What has no title goes by its first words.
    let nearest = ["Story both", "Story one", "Story late", "Story far", "Story undated", "Rain"];
    assert_eq!(headlines(&edition.article), nearest);
    assert!(edition.omissions.is_empty(), "{:?}", edition.omissions);
    let many: Vec<Value> = (0..30).map(|n| entry(&n.to_string(), &json!({}))).collect();
    assert_eq!(read_at(FEED, &feed(&many)).unwrap().article.related.len(), 6);
}

#[test]
fn trails_lead_to_the_page_and_to_the_entry() {
    let json = feed(&[
        entry("own", &json!({})),
        entry("b c", &json!({})),
        entry("x", &json!({"url": null})),
        entry("x", &json!({"url": null, "title": "Again x"})),
    ]);
    let article = read_at("https://news.example/feed.json?n=4#own", &json).unwrap().article;
    let list = "https://news.example/feed.json?n=4";
    let leads: Vec<(String, String)> = article
        .related
        .iter()
        .map(|trail| {
            (
                trail.destination.link().as_str().to_owned(),
                trail.destination.src().unwrap().as_str().to_owned(),
            )
        })
        .collect();
    let entry = |fragment: &str| format!("{list}#{fragment}");
    assert_eq!(leads[0], ("https://news.example/b%20c".to_owned(), entry("b%20c")));
    assert_eq!(leads[1], (entry("x"), entry("x")));
    // A name that leads to another entry is none.
    assert_eq!(leads[2], (entry("4"), entry("4")));
    for trail in &article.related {
        let opened = read_at(trail.destination.src().unwrap().as_str(), &json).unwrap();
        assert_eq!(opened.article.headline, trail.headline);
    }
}

#[test]
fn json_in_a_page_has_no_address_to_open_entries_by() {
    let json = feed(&[
        entry("own", &json!({})),
        entry("b", &json!({})),
        entry("c", &json!({"url": null})),
    ]);
    let now = Moment::parse("2026-11-30").unwrap();
    let base = Base::of_page("https://news.example/page#b");
    let article = format::read(json.as_bytes(), &base, now).unwrap().article;
    assert_eq!(&*article.headline, "Story own");
    assert_eq!(headlines(&article), ["Story b"]);
    assert_eq!(article.related[0].destination.src(), None);
}

#[test]
fn what_may_not_be_shown_is_not_pointed_to() {
    let post = |more| crate::with(crate::wordpress::post(), more);
    let json = json!([
        post(json!({})),
        post(json!({"id": 1, "link": "/1", "title": {"rendered": "Draft"}, "status": "draft"})),
        post(
            json!({"id": 2, "link": "/2", "title": {"rendered": "Secret"}, "content": {"rendered": "", "protected": true}})
        ),
        post(json!({"id": 3, "link": "/3", "title": {"rendered": "Mill"}})),
    ]);
    let article = read_at(FEED, &json.to_string()).unwrap().article;
    assert_eq!(headlines(&article), ["Mill"]);
}

#[test]
fn stories_that_the_article_names_come_before_the_list() {
    let own = json!([
        {"headline": "One", "body": "Rain.", "related": [{"headline": "Named", "url": "/named"}]},
        {"headline": "Two", "body": "Rain.", "url": "/two"}
    ]);
    assert_eq!(headlines(&read_at(FEED, &own.to_string()).unwrap().article), ["Named"]);
}

#[test]
fn an_article_never_names_itself_nor_a_story_twice() {
    let json = json!({
        "headline": "Rain", "body": "It fell.", "url": "https://news.example/rain",
        "related": [
            {"headline": "Rain", "url": "http://news.example/rain/"},
            {"headline": "Own", "src": "/a.json"},
            {"headline": "Mill", "url": "/mill"},
            {"headline": "Mill again", "url": "/mill/#top"},
            {"headline": "Dam", "url": "/dam", "src": "/dam.json"},
            {"headline": "Dam again", "url": "/dam-2", "src": "/dam.json"},
        ]
    });
    let article = read_at("https://news.example/a.json", &json.to_string()).unwrap().article;
    assert_eq!(headlines(&article), ["Mill", "Dam"]);
    // One that names nothing but itself has those of its list.
    let json = json!([
        {"headline": "Rain", "body": "It fell.", "url": "/rain", "related": [{"headline": "Rain", "url": "/rain/"}]},
        {"headline": "Wind", "body": "It blew.", "url": "/wind"},
    ]);
    assert_eq!(headlines(&read(&json).unwrap().article), ["Wind"]);
}
