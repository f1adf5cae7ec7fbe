//! JSON Feed, member by member.

use offprint::body::block::Block;
use offprint::body::media::MediaKind;
use serde_json::{Value, json};

use crate::{check, check_refusal, read, with};

fn entry() -> Value {
    json!({
        "id": "42", "url": "/harbour", "title": "Harbour &amp; ferry",
        "content_html": "<p>The first <b>ferry</b> left.</p>", "content_text": "Not this.",
        "summary": "After the storm.", "image": "/quay.jpg", "banner_image": "/banner.jpg",
        "date_published": "2026-11-20T08:30:00+01:00", "date_modified": "2026-11-21T08:30:00+01:00",
        "authors": [{"name": "Ann", "url": "/ann", "avatar": "/ann.png"}, {"name": "Ben"}, {"name": "Ann"}],
        "author": {"name": "Nobody"}, "tags": ["Ports", "Ferries"], "language": "en-GB"
    })
}

fn feed(entry: &Value) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "The Gull",
        "home_page_url": "https://news.example/", "icon": "/icon.png", "favicon": "/favicon.png",
        "language": "fr", "authors": [{"name": "The desk"}], "items": [entry]
    })
}

#[test]
fn every_member_is_read() {
    check(
        &feed(&entry()),
        "headline: Harbour & ferry\n\
         url: https://news.example/harbour\n\
         language: en-GB\n\
         standfirst: After the storm.\n\
         byline: Ann <https://news.example/ann> [https://news.example/ann.png], Ben\n\
         published: 2026-11-20T08:30:00+01:00\n\
         updated: 2026-11-21T08:30:00+01:00\n\
         image: https://news.example/quay.jpg\n\
         tags: Ports > Ferries\n\
         publication: The Gull <https://news.example/> [https://news.example/icon.png]\n\
         body: The first ferry left.\n",
    );
}

#[test]
fn what_an_entry_does_not_say_the_feed_says() {
    let bare = json!({"title": "Rain", "content_text": "It <b>fell</b>.", "authors": [], "external_url": "https://b.example/rain",
                      "tags": "Ports, Ferries ,", "banner_image": "/banner.jpg", "url": null,
                      "date_published": "Fri, 20 Nov 2026 08:30:00 GMT"});
    check(
        &feed(&bare),
        "headline: Rain\n\
         url: https://b.example/rain\n\
         language: fr\n\
         byline: The desk\n\
         published: 2026-11-20T08:30:00Z\n\
         image: https://news.example/banner.jpg\n\
         tags: Ports > Ferries\n\
         publication: The Gull <https://news.example/> [https://news.example/icon.png]\n\
         body: It <b>fell</b>.\n",
    );
}

#[test]
fn version_1_0_has_one_author() {
    let old = json!({"title": "Rain", "content_html": "It fell.", "author": {"name": "Ann"}});
    let feed = json!({"version": "https://jsonfeed.org/version/1", "author": {"name": "The desk"}, "items": [old]});
    let article = read(&feed).unwrap().article;
    assert_eq!(&*article.byline.unwrap().contributors()[0].name, "Ann");
}

#[test]
fn feeds_are_known_by_version_or_by_their_entries() {
    let entry = json!({"title": "Rain", "content_html": "It fell."});
    for feed in [
        entry.clone(),
        json!({"items": [entry]}),
        json!({"version": "1.0", "items": [entry]}),
        json!({"version": "http://jsonfeed.org/version/1", "items": [entry]}),
        json!({"version": 1, "items": [{"title": "Nothing"}, entry]}),
    ] {
        let edition = read(&feed).unwrap();
        assert_eq!(
            (edition.format.as_str(), &*edition.article.headline),
            ("jsonfeed", "Rain"),
            "{feed}"
        );
    }
    check_refusal(
        &json!({"version": "https://jsonfeed.org/version/1.1", "items": []}),
        "format article: no article in this jsonfeed",
    );
    // RSS in JSON is another format.
    let refusal = read(&json!({"rss": {"channel": {"item": [{"title": "Rain"}]}}})).unwrap_err();
    assert!(refusal.message.contains("(JSON Feed)"), "{}", refusal.message);
}

#[test]
fn entries_without_a_title_or_a_body_are_judged() {
    let untitled = json!({"content_html": "<p>Rain fell all night. Then wind.</p>"});
    let edition = read(&untitled).unwrap();
    assert_eq!(&*edition.article.headline, "Rain fell all night");
    assert_eq!(edition.omissions[0].place, "title");
    check_refusal(
        &feed(&json!({"title": "Rain", "id": 1})),
        "format items[0].content_html: missing",
    );
    check_refusal(
        &feed(&json!({"content_html": ""})),
        "format items[0].content_html: nothing in it can be shown",
    );
    let second =
        json!({"title": "Rain", "content_html": "<script></script>", "content_text": "It fell."});
    assert_eq!(read(&second).unwrap().article.body.plain_text(), "It fell.\n");
    check_refusal(
        &with(entry(), json!({"content_html": 5, "content_text": null})),
        "format content_html: expected text, found number",
    );
}

#[test]
fn sound_and_films_that_come_with_an_entry_follow_its_body() {
    let file = |url: &str, kind: &str, title: Value| json!({"url": url, "mime_type": kind, "title": title});
    let json = with(
        entry(),
        json!({"attachments": [
            file("/a.mp3", "audio/mpeg", json!("Part 1")), file("/a.ogg", "audio/ogg", json!("Part 1")),
            file("/b.mp4", "video/mp4", Value::Null), file("/c.pdf", "application/pdf", Value::Null),
            file("javascript:alert(1)", "audio/mpeg", Value::Null), {"url": "/d"}, "x"
        ]}),
    );
    let edition = read(&json).unwrap();
    let media: Vec<(MediaKind, Vec<&str>)> = edition.article.body.blocks[1..]
        .iter()
        .map(|block| {
            let Block::Media(media) = block else { panic!("{block:?}") };
            (media.kind, media.sources.iter().map(|source| source.address.as_str()).collect())
        })
        .collect();
    assert_eq!(
        media,
        [
            (MediaKind::Sound, vec!["https://news.example/a.mp3", "https://news.example/a.ogg"]),
            (MediaKind::Film, vec!["https://news.example/b.mp4"]),
        ]
    );
    let places: Vec<&str> =
        edition.omissions.iter().map(|omission| omission.place.as_str()).collect();
    assert_eq!(
        places,
        ["attachments[3]", "attachments[4].url", "attachments[5]", "attachments[6]"]
    );
}

#[test]
fn a_recording_may_be_all_that_there_is() {
    let attachment = json!([{"url": "https://news.example/a.mp3", "mime_type": "Audio/MPEG"}]);
    let episode =
        json!({"id": "1", "title": "Episode", "content_html": "", "attachments": attachment});
    let article = read(&feed(&episode)).unwrap().article;
    assert_eq!(article.body.blocks.len(), 1, "{:?}", article.body);

    let shown = "<p>Notes</p><audio controls src=\"https://news.example/a.mp3\"></audio>";
    let untyped = json!([{"url": "https://news.example/a.mp3"}]);
    let twice =
        json!({"id": "1", "title": "Episode", "content_html": shown, "attachments": untyped});
    let article = read(&feed(&twice)).unwrap().article;
    assert_eq!(article.body.blocks.len(), 2, "{:?}", article.body);
}

#[test]
fn a_summary_in_html_shows_no_tags() {
    let entry = with(entry(), json!({"summary": "<p>A <b>wet</b> night &amp; more</p>"}));
    let article = read(&feed(&entry)).unwrap().article;
    assert_eq!(article.standfirst.as_deref(), Some("A wet night & more"));
}

#[test]
fn entries_without_titles_are_related_stories_too() {
    let note = |id: &str, words: &str| json!({"id": id, "url": format!("/{id}"), "content_html": format!("<p>{words}</p>")});
    let feed = json!({"version": "https://jsonfeed.org/version/1", "title": "Notes",
        "items": [note("1", "Rain fell."), note("2", "Wind rose."), note("3", "<img src=\"/s.jpg\" alt=\"Snow\">")]});
    let article = read(&feed).unwrap().article;
    let headlines: Vec<&str> = article.related.iter().map(|trail| &*trail.headline).collect();
    assert_eq!(headlines, ["Wind rose", "Snow"]);
}
