//! What comes with a story in ninjs: pictures, films, other stories, its page.

use serde_json::{Value, json};

use crate::told::{check, omitted, read};

fn with(associations: &Value) -> Value {
    json!({
        "uri": "urn:news:1", "type": "text", "headlines": [{"value": "Rain"}],
        "bodies": [{"contentType": "text/html", "value": "<p>It fell.</p>"}], "associations": associations
    })
}

fn picture(members: &Value) -> Value {
    let mut picture = json!({"name": "main", "uri": "urn:picture:1", "type": "picture",
        "by": "Ben Ray", "copyrightHolder": "The Gull",
        "descriptions": [{"value": "A street"}, {"role": "alt", "value": "Wet stones"}],
        "renditions": [
            {"name": "hires", "href": "/huge.jpg", "contentType": "image/jpeg", "width": 4800, "height": 3200},
            {"name": "web", "href": "/web.jpg", "contentType": "image/jpeg", "width": 1200, "height": 800},
            {"name": "small", "href": "/small.jpg", "contentType": "image/jpeg", "width": 600, "height": 400},
            {"name": "square", "href": "/square.jpg", "contentType": "image/jpeg", "width": 300, "height": 300},
            {"name": "lost", "contentType": "image/jpeg", "width": 900, "height": 600},
            {"name": "page", "href": "/page", "contentType": "text/html"}]});
    for (name, value) in members.as_object().unwrap() {
        picture[name.as_str()] = value.clone();
    }
    picture
}

const LEAD: &str = "image: https://news.example/web.jpg 1200x800
    alt: Wet stones
    caption: A street
    credit: Ben Ray
    rendition: https://news.example/web.jpg 1200
    rendition: https://news.example/small.jpg 600
    body: It fell.";

#[test]
fn the_first_picture_with_a_story_leads_it() {
    let json = with(
        &json!([{"name": "logo", "uri": "x", "type": "graphic", "renditions": [{"href": "/logo.png"}]}, picture(&json!({}))]),
    );
    check(&json, LEAD);
    let told = format!("{:?}", read(&json).unwrap().article.image);
    assert!(!told.contains("huge.jpg") && !told.contains("square.jpg"), "{told}");
}

#[test]
fn version_1_names_what_comes_with_a_story() {
    let json = with(&json!({
        "logo": {"type": "graphic", "renditions": {"web": {"href": "/logo.png", "mimetype": "image/png"}}},
        "photo": {"type": "picture", "byline": "Ben Ray", "description_text": "A street", "description_alt": "Wet stones",
            "renditions": {"web": {"href": "/web.jpg", "mimetype": "image/jpeg", "width": 1200, "height": 800},
                           "small": {"href": "/small.jpg", "mimetype": "image/jpeg", "width": 600, "height": 400}}}
    }));
    check(&json, LEAD);
}

#[test]
fn a_picture_that_is_called_so_leads_before_others() {
    let picture = |name: &str| json!({"type": "picture", "renditions": {"web": {"href": name}}});
    let json = with(&json!({"a": picture("/a.jpg"), "featuremedia": picture("/lead.jpg")}));
    check(&json, "image: https://news.example/lead.jpg");
    let mut main = picture("/lead.jpg");
    main["name"] = "Main picture".into();
    check(&with(&json!([picture("/a.jpg"), main])), "image: https://news.example/lead.jpg");
}

#[test]
fn a_drawing_leads_where_there_is_no_picture() {
    let json =
        with(&json!([{"name": "map", "type": "graphic", "renditions": [{"href": "/map.png"}]}]));
    check(&json, "image: https://news.example/map.png");
    check(&with(&json!([{"name": "a", "type": "picture", "renditions": []}])), "image: nothing");
    check(
        &with(&json!([{"name": "a", "type": "picture", "renditions": [{"href": "javascript:1"}]}])),
        "image: nothing",
    );
}

#[test]
fn a_picture_alone_is_told_by_its_description() {
    let mut json = picture(&json!({"headlines": [{"value": "Rain"}]}));
    check(
        &json,
        "headline: Rain\nimage: https://news.example/web.jpg 1200x800\ncaption: nothing\nbody: A street\nstandfirst: nothing",
    );
    json["bodies"] = json!([{"value": "It fell."}]);
    check(&json, "body: It fell.\nstandfirst: A street\ncaption: nothing");
}

#[test]
fn films_are_shown() {
    let film = json!({"uri": "urn:film:1", "type": "video", "headlines": [{"value": "Rain"}],
        "descriptions": [{"role": "caption", "value": "A wet street."}],
        "renditions": [{"href": "/a.mp4", "contentType": "video/mp4"}, {"href": "/a.jpg", "contentType": "image/jpeg"}]});
    check(&film, "headline: Rain\nbody: A wet street.");
    let blocks = format!("{:?}", read(&film).unwrap().article.body.blocks);
    assert!(
        blocks.starts_with("[Media(") && blocks.contains("a.mp4") && blocks.contains("a.jpg"),
        "{blocks}"
    );
    check(&with(&json!([film])), "body: A wet street. / It fell.");
}

#[test]
fn stories_with_a_page_are_related() {
    let other = json!({"name": "more", "uri": "urn:news:2", "type": "text", "headlines": [{"value": "Wind"}],
        "renditions": [{"href": "https://news.example/wind", "contentType": "text/html"}]});
    let pageless = json!({"name": "more", "uri": "urn:news:3", "type": "text", "headlines": [{"value": "Hail"}]});
    let json = with(&json!([other, pageless]));
    check(&json, "related: Wind <https://news.example/wind>");
    assert_eq!(read(&json).unwrap().article.related.len(), 1);
}

#[test]
fn the_page_is_a_rendition_or_another_identifier() {
    let mut json = with(&json!([]));
    json["altIds"] =
        json!([{"role": "id", "value": "42"}, {"role": "web", "value": "https://news.example/42"}]);
    check(&json, "url: https://news.example/42");
    json["renditions"] = json!([{"contentType": "text/html", "href": "https://news.example/rain"}]);
    check(&json, "url: https://news.example/rain");
}

#[test]
fn what_must_not_be_shown_stands_with_no_story() {
    let other = |members: &Value| {
        let mut other = json!([
            {"uri": "p", "type": "picture", "renditions": [{"href": "/a.jpg"}]},
            {"uri": "f", "type": "video", "renditions": [{"href": "/b.mp4", "contentType": "video/mp4"}]},
            {"uri": "t", "type": "text", "headlines": [{"value": "Secret"}], "altIds": [{"value": "https://news.example/t"}]}]);
        for one in other.as_array_mut().unwrap() {
            for (name, value) in members.as_object().unwrap() {
                one[name.as_str()] = value.clone();
            }
        }
        let mut json = with(&other);
        json["versionCreated"] = "2026-11-20T08:30:00Z".into();
        json["embargoed"] = "2026-11-22T08:30:00Z".into();
        json
    };
    for members in [
        json!({"pubStatus": "canceled"}),
        json!({"pubStatus": "http://cv.iptc.org/newscodes/pubstatusg2/withheld"}),
        json!({"pubstatus": "stat:withheld"}),
        json!({"embargoedUntil": "2026-12-24"}),
        json!({"embargoedUntil": "soon"}),
        json!({"embargoed": "2026-12-23T08:30:00Z"}),
    ] {
        let json = other(&members);
        check(&json, "image: nothing\nrelated: nothing\nbody: It fell.");
        let told = format!("{:?}", read(&json).unwrap().article);
        assert!(!told.contains("b.mp4"), "{members}: {told}");
        assert_eq!(omitted(&json).len(), 3, "{members}: {:?}", omitted(&json));
    }
    for members in [
        json!({"pubStatus": "usable", "embargoed": ""}),
        json!({"embargoed": "2026-11-20T08:30:00Z"}),
        json!({"embargoed": "2026-11-22T08:30:00Z"}),
        json!({"embargoed": "2026-11-23T08:30:00Z"}),
    ] {
        let json = other(&members);
        check(&json, "image: https://news.example/a.jpg\nrelated: Secret <https://news.example/t>");
        assert!(format!("{:?}", read(&json).unwrap().article).contains("b.mp4"), "{members}");
    }
}

#[test]
fn of_equal_files_the_first_is_shown_and_no_sample() {
    let cases = [
        (json!([{"name": "main", "href": "/m.jpg"}, {"name": "thumbnail", "href": "/t.jpg"}]), "m"),
        (json!([{"name": "Thumbnail", "href": "/t.jpg"}, {"name": "main", "href": "/m.jpg"}]), "m"),
        (json!({"thumbnail": {"href": "/t.jpg", "width": 200}, "web": {"href": "/m.jpg"}}), "m"),
        (json!([{"href": "/m.jpg", "width": 9}, {"href": "/n.jpg", "width": 9}]), "m"),
        (
            json!([{"href": "/WatermarkPreview.jpg", "width": 9}, {"href": "/m.jpg", "width": 8}]),
            "m",
        ),
        (json!([{"href": "/t.jpg", "title": "Thumb", "width": 9}]), "t"),
    ];
    for (renditions, expected) in cases {
        let json = with(&json!([{"uri": "p", "type": "picture", "renditions": renditions}]));
        check(&json, &format!("image: https://news.example/{expected}.jpg"));
    }
    let sizes = json!([{"href": "/m.jpg", "width": 1200, "height": 800}, {"href": "/s.jpg", "width": 600, "height": 400},
                       {"href": "/watermark.jpg", "width": 300, "height": 200}]);
    let json = with(&json!([{"uri": "p", "type": "picture", "renditions": sizes}]));
    check(&json, "rendition: https://news.example/s.jpg 600");
    assert!(!format!("{:?}", read(&json).unwrap().article).contains("watermark"));
}
