//! `offprint check`: which members of the JSON the parts come from.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{corpus, files, report};

/// Half a second on an idle machine; many tests run at the same time.
const PATIENCE: Duration = Duration::from_secs(8);

/// Where the parts of the article in `json` come from.
fn from(json: &Value) -> Value {
    let report = report(&["-", "--now", "2026-11-24"], json.to_string().as_bytes());
    assert_eq!(report["files"][0]["result"], "article", "{report:#}");
    report["files"][0]["from"].clone()
}

#[test]
fn parts_of_our_own_format_come_from_the_members_of_their_name() {
    let json = json!({
        "headline": "Rain", "body": {"format": "html", "content": "<p>It fell."},
        "byline": [{"name": "Ann", "url": "https://n.example/ann"}, {"name": "Ben"}],
        "published": "2026-11-20", "image": {"url": "https://n.example/a.jpg", "alt": "Rain", "credit": "Cy"},
        "related": [{"headline": "Wind", "url": "https://n.example/wind"}], "tags": [{"name": "Weather"}],
        "reading_minutes": 4, "ai_generated": true, "embargo": "2026-01-01T00:00:00Z", "other": ["a", "b"],
    });
    let expected = json!({
        "headline": ["headline"], "body": ["body.content"], "byline": ["byline"], "published": ["published"],
        "image": ["image"], "related": ["related[0]"], "tags": ["tags[0].name"],
        "reading_minutes": ["reading_minutes"], "ai_generated": ["ai_generated"],
    });
    assert_eq!(from(&json), expected);
}

#[test]
fn the_member_that_was_taken_is_named_and_no_other() {
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "The Lantern", "language": "en",
        "items": [
            {"id": "1", "url": "https://n.example/rain", "title": "Rain", "content_html": "<p>It fell.",
             "content_text": "It fell.", "date_published": "2026-11-20", "tags": ["weather"]},
            {"id": "2", "url": "https://n.example/wind", "title": "Wind", "content_text": "It blew.", "tags": ["weather"]},
        ],
    });
    let found = from(&feed);
    assert_eq!(found["headline"], json!(["items[0].title"]));
    assert_eq!(found["body"], json!(["items[0].content_html"]));
    assert_eq!(found["lang"], json!(["language"]));
    assert_eq!(found["tags"], json!(["items[0].tags[0]"]));
    assert_eq!(found["related"], json!(["items[1]"]));
    feed["items"][0]["content_html"] = Value::Null;
    assert_eq!(from(&feed)["body"], json!(["items[0].content_text"]));
}

#[test]
fn what_decides_between_stories_is_no_part_of_one() {
    let post = |title: &str, access: bool| {
        json!({"id": title, "uuid": title, "title": title, "html": format!("<p>{title} fell."), "access": access,
            "published_at": "2026-11-20T08:00:00.000+00:00", "url": format!("https://n.example/{title}")})
    };
    let posts = json!({"posts": [post("Rain", true), post("Snow", true)]});
    let found = from(&posts);
    assert_eq!(found["headline"], json!(["posts[0].title"]));
    assert_eq!(found["published"], json!(["posts[0].published_at"]));
}

#[test]
fn names_with_signs_of_their_own_are_followed() {
    let json = json!({"id": 1, "title": {"rendered": "Rain"}, "content": {"rendered": "<p>It fell."}, "_links": {},
        "_embedded": {"wp:featuredmedia": [{"source_url": "https://n.example/a.jpg", "alt_text": "Rain"}],
        "a/b~c": {"d": 1}}});
    let found = from(&json);
    assert_eq!(found["headline"], json!(["title.rendered"]));
    assert_eq!(found["image"], json!(["_embedded.wp:featuredmedia[0]"]));
}

#[test]
fn publishers_headlines_come_from_members_that_hold_them() {
    let test = "publishers_headlines_come_from_members_that_hold_them";
    for (name, members) in [
        ("wordpress", &["title.rendered"][..]),
        ("ghost", &["title"]),
        ("jsonfeed", &["title"]),
        ("schema-org", &["headline", "name"]),
        ("activitypub", &["name", "nameMap.de", "nameMap.en"]),
        ("ninjs", &["headline", "value"]),
    ] {
        let Some(folder) = corpus::find(test, name) else { return };
        let mut articles = 0;
        for file in files::below(&folder) {
            let report = report(&[file.to_str().unwrap(), "--now", "2026-11-24"], b"");
            let row = &report["files"][0];
            if row["result"] != "article" || row["from"]["headline"].is_null() {
                continue;
            }
            articles += 1;
            let places = row["from"]["headline"].as_array().unwrap();
            let mut texts = places.iter().filter_map(Value::as_str);
            let is_right = texts.any(|place| members.iter().any(|member| place.ends_with(member)));
            assert!(is_right, "{}: {places:?}", file.display());
        }
        assert!(articles > 2, "{name}: {articles}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "natively the clock is there")]
fn long_lists_and_deep_ones_are_answered_soon() {
    let entry = json!({"id": "1", "title": "Rain", "content_text": "It fell. ".repeat(100), "tags": ["a", "b", "c"]});
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "items": vec![entry; 2_000]});
    let deep = "[".repeat(100) + &"]".repeat(100);
    let deep = format!(r#"{{"headline": "Rain", "body": "It fell.", "deep": {deep}}}"#);
    for json in [feed.to_string(), deep] {
        let start = Instant::now();
        let report = report(&["-"], json.as_bytes());
        let passed = start.elapsed();
        assert_eq!(report["files"][0]["article"]["headline"], "Rain");
        assert!(passed < PATIENCE, "{passed:?} for {} bytes", json.len());
    }
}
