//! `Article`, `Page` and `Note` of ActivityStreams.

use serde_json::{Value, json};

use crate::told::{check, omitted, read};

fn story(members: &Value) -> Value {
    let mut story = json!({
        "@context": "https://www.w3.org/ns/activitystreams", "type": "Article",
        "id": "https://news.example/o/1", "name": "Rain", "content": "<p>It <b>fell</b>.</p>"
    });
    for (name, value) in members.as_object().unwrap() {
        story[name.as_str()] = value.clone();
    }
    story
}

#[test]
fn a_whole_story_keeps_all_its_parts() {
    let json = story(&json!({
        "url": [{"type": "Link", "href": "https://news.example/rain.json", "mediaType": "application/json"},
                {"type": "Link", "href": "https://news.example/rain", "mediaType": "text/html"}],
        "summary": "<p>A wet week.</p>",
        "contentMap": {"de": "<p>Er fiel.</p>", "en": "<p>It <b>fell</b>.</p>"},
        "attributedTo": [{"type": "Person", "name": "Ann Lee", "url": "https://news.example/@ann",
                          "icon": {"type": "Image", "url": "/ann.jpg"}},
                         {"type": "Link", "href": "https://news.example/@ben", "name": "Ben Ray"}],
        "published": "2026-11-20T08:30:00Z", "updated": "2026-11-21T08:30:00Z",
        "image": {"type": "Image", "url": {"type": "Link", "href": "/rain.jpg"}, "name": "Wet street", "width": 3, "height": 2},
        "tag": [{"type": "Hashtag", "name": "#rain", "href": "https://news.example/t/rain"},
                {"type": "Mention", "name": "@ann"}],
        "to": ["https://www.w3.org/ns/activitystreams#Public"]
    }));
    check(
        &json,
        "headline: Rain
         url: https://news.example/rain
         language: en
         standfirst: A wet week.
         byline: Ann Lee | https://news.example/@ann | https://news.example/ann.jpg
         byline: Ben Ray | https://news.example/@ben
         published: 2026-11-20T08:30:00Z
         updated: 2026-11-21T08:30:00Z
         image: https://news.example/rain.jpg 3x2
         alt: Wet street
         body: It fell.
         tags: rain <https://news.example/t/rain>",
    );
}

#[test]
fn activities_and_collections_are_opened() {
    for kind in ["Create", "Update", "Announce", "Add"] {
        let mut json = json!({"type": kind, "@context": ["https://www.w3.org/ns/activitystreams"]});
        json["object"] = story(&json!({"@context": null}));
        check(&json, "headline: Rain");
        json["object"]["object"] = json!("https://news.example/o/2");
        let outer = json!({"type": "Announce", "object": json});
        check(&outer, "headline: Rain");
    }
    let actor = json!({"type": "Create", "actor": {"type": "Person", "name": "Ann Lee"}, "object": story(&json!({}))});
    check(&actor, "byline: Ann Lee");
    let outbox = json!({"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": [
        {"type": "Create", "object": story(&json!({}))},
        {"type": "Like", "object": "https://other.example/"},
        {"type": "Create", "object": story(&json!({"name": "Wind", "id": "https://news.example/o/2"}))}]});
    check(&outbox, "headline: Rain\nrelated: Wind <article https://news.example/o/2>");
}

#[test]
fn a_story_without_a_context_is_known_by_whom_it_is_for() {
    let json = story(&json!({"@context": null, "type": "Page", "to": "as:Public"}));
    assert_eq!(read(&json).unwrap().format.as_str(), "activitypub");
    let json = story(&json!({"@context": null}));
    assert_eq!(read(&json).unwrap_err().code.as_str(), "format");
}

#[test]
fn what_is_not_for_everybody_or_was_taken_back_is_not_shown() {
    let followers = json!({"to": ["https://news.example/@ann/followers"], "cc": []});
    check(&story(&followers), "protected: to: the story is not addressed to everybody");
    check(&story(&json!({"to": [], "cc": ["as:Public"]})), "headline: Rain");
    let context = "https://www.w3.org/ns/activitystreams";
    let json = json!({"@context": context, "type": "Create", "to": "https://news.example/@ann/followers",
                      "object": story(&json!({}))});
    assert_eq!(read(&json).unwrap_err().code.as_str(), "protected");
    for json in [
        json!({"@context": context, "type": "Delete", "object": {"id": "https://news.example/o/1", "type": "Tombstone"}}),
        json!({"@context": context, "type": "Delete", "object": "https://news.example/o/1"}),
        json!({"@context": context, "type": "Delete", "object": {"id": "https://news.example/o/1"}}),
        json!({"@context": context, "type": "Tombstone", "id": "https://news.example/o/1"}),
        json!({"@context": context, "type": "Undo", "object": {"type": "Create", "object": story(&json!({}))}}),
    ] {
        check(&json, "gone: type: the publisher took the story back");
    }
}

#[test]
fn notes_have_the_headline_that_their_first_words_are() {
    let note = |members: Value| {
        let mut json = story(&members);
        json["type"] = "Note".into();
        json["name"] = Value::Null;
        json
    };
    check(&note(json!({"content": "<p>Rain fell. Then wind rose.</p>"})), "headline: Rain fell");
    check(
        &note(json!({"inReplyTo": "https://other.example/1"})),
        "format: inReplyTo: a reply without a name is no article",
    );
    assert_eq!(read(&note(json!({"content": "..."}))).unwrap_err().code.as_str(), "format");
}

#[test]
fn bodies_come_in_many_shapes() {
    let bodies = [
        (json!({"content": "One\ntwo", "mediaType": "text/plain"}), "body: One / two"),
        (json!({"content": "*One*", "mediaType": "text/markdown"}), "body: One"),
        (
            json!({"content": null, "contentMap": {"fr": "<p>Pluie</p>"}}),
            "body: Pluie\nlanguage: fr",
        ),
        (
            json!({"content": null, "source": {"content": "*One*", "mediaType": "text/markdown"}}),
            "body: One",
        ),
        (json!({"content": "<p>It</p>", "source": {"content": "*One*"}}), "body: It"),
        (json!({"content": null}), "format: content: missing"),
        (json!({"content": 7}), "format: content: expected text, found number"),
        (json!({"content": "<script>1</script>"}), "format: content: nothing in it can be shown"),
    ];
    for (members, expected) in &bodies {
        check(&story(members), expected);
    }
}

#[test]
fn texts_have_the_language_that_is_said_of_them() {
    check(&story(&json!({"contentMap": {"de": "anders"}})), "language: de");
    check(&story(&json!({"language": {"identifier": "fr", "name": "Français"}})), "language: fr");
    let context = json!(["https://www.w3.org/ns/activitystreams", {"@language": "fa"}]);
    check(&story(&json!({"@context": context})), "language: fa");
    let names =
        json!({"name": null, "nameMap": {"de": "Regen", "fr": "Pluie"}, "contentMap": {"fr": "x"}});
    check(&story(&names), "headline: Pluie");
}

#[test]
fn an_address_is_no_name() {
    let json = story(
        &json!({"attributedTo": ["https://news.example/@ann", {"type": "Person", "id": "https://news.example/@ben"}]}),
    );
    check(&json, "byline: nothing");
    assert_eq!(omitted(&json).len(), 2);
}

#[test]
fn a_summary_that_says_the_beginning_again_is_left_out() {
    check(&story(&json!({"summary": "<p>It fell.</p>"})), "standfirst: nothing");
    check(&story(&json!({"summary": ""})), "standfirst: nothing");
}

#[test]
fn what_is_sensitive_is_opened_by_the_reader() {
    let json = story(&json!({"sensitive": true, "summary": "An accident", "image": "/a.jpg"}));
    check(&json, "body: An accident / It fell.\nstandfirst: nothing\nimage: nothing");
    let body = format!("{:?}", read(&json).unwrap().article.body.blocks);
    assert!(body.starts_with("[Details("), "{body}");
    check(&story(&json!({"sensitive": true})), "body: Rain / It fell.");
}

#[test]
fn what_is_attached_is_shown() {
    let json = story(&json!({"attachment": [
        {"type": "Document", "mediaType": "image/jpeg", "url": "/a.jpg", "name": "Wet street"},
        {"type": "Image", "url": "/b.jpg", "name": "Dry street"},
        {"type": "Image", "url": "/a.jpg"},
        {"type": "Document", "mediaType": "video/mp4", "url": "/c.mp4", "name": "A walk"},
        {"type": "Document", "mediaType": "application/pdf", "url": "/d.pdf"}]}));
    check(&json, "image: https://news.example/a.jpg\nalt: Wet street\nbody: It fell. / A walk");
    let body = format!("{:?}", read(&json).unwrap().article.body.blocks);
    assert!(body.contains("b.jpg") && body.contains("c.mp4"), "{body}");
    assert!(!body.contains("a.jpg") && !body.contains("d.pdf"), "{body}");
}

#[test]
fn of_a_list_only_what_is_for_everybody_is_shown() {
    let entry = |kind: &str, to: &str, name: &str| {
        let id = format!("https://news.example/o/{name}");
        json!({"type": kind, "to": [to], "actor": {"type": "Person", "name": "Ann Lee"}, "object": story(&json!({"id": id, "name": name}))})
    };
    let entries = json!([entry("Create", "https://news.example/@ann/followers", "Secret"),
        entry("Delete", "as:Public", "Old"),
        {"type": "Announce", "object": entry("Create", "https://news.example/@ann/followers", "Hidden")},
        entry("Create", "as:Public", "Rain"), entry("Create", "as:Public", "Wind"), story(&json!({"name": "Hail"}))]);
    let context = "https://www.w3.org/ns/activitystreams";
    for list in [
        json!({"@context": context, "type": "OrderedCollection", "orderedItems": entries}),
        json!({"@context": context, "type": "OrderedCollection",
               "first": {"type": "OrderedCollectionPage", "orderedItems": entries}}),
    ] {
        check(
            &list,
            "headline: Rain
             byline: Ann Lee
             related: Wind <article https://news.example/o/Wind>",
        );
        let headlines: Vec<_> = read(&list)
            .unwrap()
            .article
            .related
            .iter()
            .map(|trail| trail.headline.clone())
            .collect();
        assert_eq!(headlines.len(), 2, "{headlines:?}");
        assert!(headlines.iter().any(|headline| **headline == *"Hail"), "{headlines:?}");
    }
}

#[test]
fn the_headline_of_a_sensitive_story_tells_nothing_that_is_hidden() {
    let hidden = |members: Value| {
        let mut json = story(&json!({"type": "Note", "name": null, "sensitive": true,
            "content": "<p>The killer is the butler. He did it.</p>"}));
        for (name, value) in members.as_object().unwrap() {
            json[name.as_str()] = value.clone();
        }
        json
    };
    let tag = json!([{"type": "Hashtag", "name": "#film"}]);
    let author = json!([{"name": "Ann Lee"}]);
    let cases = [
        (json!({"summary": "Spoiler", "tag": tag}), "Spoiler"),
        (json!({"summaryMap": {"en": "Spoiler"}}), "Spoiler"),
        (json!({"tag": tag, "attributedTo": author}), "film"),
        (json!({"summary": " ", "attributedTo": author}), "Ann Lee"),
        (json!({"attributedTo": "https://news.example/@ann"}), "news.example"),
        (json!({"id": null}), "…"),
    ];
    for (members, headline) in cases {
        check(&hidden(members), &format!("headline: {headline}\nstandfirst: nothing"));
    }
}

#[test]
fn the_lead_of_a_sensitive_story_is_hidden_with_it() {
    for members in [
        json!({"sensitive": true, "summary": "An accident", "image": {"type": "Image", "url": "/a.jpg"}}),
        json!({"sensitive": true, "summary": "An accident", "attachment": {"type": "Image", "url": "/a.jpg"}}),
    ] {
        let json = story(&members);
        check(&json, "image: nothing\nbody: An accident / It fell.");
        let body = format!("{:?}", read(&json).unwrap().article.body.blocks);
        assert!(body.starts_with("[Details("), "{body}");
        assert_eq!(body.matches("a.jpg").count(), 1, "{body}");
    }
}

#[test]
fn the_footnotes_of_a_sensitive_story_are_hidden_with_it() {
    let json = story(&json!({"sensitive": true, "mediaType": "text/markdown",
        "content": "It fell[^1].\n\n[^1]: The butler."}));
    check(&json, "body: Rain / It fell. / The butler.");
    let body = read(&json).unwrap().article.body;
    assert!(body.notes.is_empty() && body.blocks.len() == 1, "{body:?}");
}

#[test]
fn pictures_of_the_body_are_not_shown_again_after_it() {
    let content = "<p>It fell.</p><figure><img src=\"/2026/street-1024x683.jpg?w=9\" alt=\"\"></figure>\
        <p>And <img src=\"/b.png\" alt=\"b\"> then <img src=\"/picture.php?id=1\" alt=\"c\">.</p>";
    let image = |url: &str| json!({"type": "Image", "mediaType": "image/jpeg", "url": url});
    let shown = [image("/2026/street.jpg"), image("/2026/street-scaled.jpg"), image("/b.png#x")];
    let mut json = story(&json!({"content": content, "attachment": shown}));
    check(&json, "image: nothing");
    let n_pictures = |json: &Value| {
        format!("{:?}", read(json).unwrap().article.body).matches("Picture {").count()
    };
    assert_eq!(n_pictures(&json), 3);
    let new =
        [image("/2026/street-1.jpg"), image("/picture.php?id=2"), image("/2026/street-1.jpg")];
    json["attachment"].as_array_mut().unwrap().extend(new);
    check(&json, "image: https://news.example/2026/street-1.jpg");
    assert_eq!(n_pictures(&json), 4);
    json["image"] = image("/b.png");
    check(&json, "image: nothing");
    assert_eq!(n_pictures(&json), 5);
}

#[test]
fn attachments_are_known_by_their_types_and_links() {
    let json = story(&json!({"content": "<p>It <a href=\"/told\">fell</a>.</p>", "attachment": [
        {"type": "Video", "url": "/v.mp4", "name": "A walk"},
        {"type": "Audio", "url": "/s.mp3", "name": "A drop"},
        {"type": "Document", "url": {"type": "Link", "href": "/w", "mediaType": "video/webm"}, "name": "A run"},
        {"type": "Document", "url": [{"type": "Link", "href": "/a", "mediaType": "image/webp"}]},
        {"type": "Link", "href": "https://other.example/x"},
        {"type": "Link", "href": "https://other.example/y", "name": "The sky"},
        {"type": "Link", "href": "/told#here"},
        {"type": "Link", "href": "/a"},
        {"type": "Link", "href": "javascript:1"},
        {"type": "Document", "url": "/d.pdf"}]}));
    check(
        &json,
        "image: https://news.example/a
         body: It fell. / A walk / A drop / A run / https://other.example/x / The sky",
    );
    let body = format!("{:?}", read(&json).unwrap().article.body.blocks);
    assert!(body.contains("w>, kind: Some(\"video/webm\")"), "{body}");
    assert!(body.contains("Page(<https://other.example/y>)"), "{body}");
    let omitted = omitted(&json);
    assert_eq!(omitted.len(), 2, "{omitted:?}");
    assert_eq!(omitted[1], "attachment[9]: neither a picture nor sound, film or link");
    let one = story(&json!({"attachment": {"type": "Video", "url": "https://news.example/v.mp4"}}));
    assert!(format!("{:?}", read(&one).unwrap().article.body).contains("v.mp4"));
}
