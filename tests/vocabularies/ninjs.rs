//! ninjs in its three versions: words, names, dates, permissions.

use serde_json::{Value, json};

use crate::told::{check, read};

fn story(members: &Value) -> Value {
    let mut story = json!({
        "uri": "urn:news:1", "type": "text", "headlines": [{"role": "main", "value": "Rain"}],
        "bodies": [{"contentType": "text/html", "value": "<p>It fell.</p>"}]
    });
    for (name, value) in members.as_object().unwrap() {
        story[name.as_str()] = value.clone();
    }
    story
}

const WHOLE: &str = "headline: Rain
    url: nothing
    language: en-CA
    standfirst: A wet week.
    byline: Ann Lee
    byline: Ben Ray
    dateline: Halifax
    published: 2026-11-20T08:30:00Z
    updated: 2026-11-21T08:30:00Z
    body: It fell.
    breadcrumb: The Gull, Weather
    tags: Weather, Roads
    publication: The Gull
    rights: © The Gull Not for print.
    generated: yes";

#[test]
fn version_1_is_read() {
    let json = json!({
        "uri": "https://news.example/1", "type": "text", "language": "en-CA",
        "headline": "Rain", "headline_short": "R", "description_text": "A wet week.", "title": "RAIN-1",
        "slugline": "rain", "ednote": "call Ann", "byline": "By Ann Lee and Ben Ray", "located": "Halifax",
        "firstcreated": "2026-11-20T08:30:00Z", "versioncreated": "2026-11-21T08:30:00Z",
        "body_text": "It fell, said as text.", "body_xhtml": "<p>It fell.</p>",
        "subject": [{"name": "Roads", "relevance": 5}, {"name": "Weather", "relevance": 90}],
        "copyrightholder": "The Gull", "copyrightnotice": "© The Gull", "usageterms": "Not for print.",
        "digitalsourcetype": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    });
    check(&json, WHOLE);
    let told = format!("{:?}", read(&json).unwrap().article);
    assert!(!told.contains("call Ann") && !told.contains("RAIN-1"), "{told}");
}

#[test]
fn version_2_is_read() {
    let json = json!({
        "uri": "https://news.example/1", "type": "text", "language": "en-CA", "pubstatus": "usable",
        "headlines": [{"role": "short", "value": "R"}, {"role": "main", "value": "Rain"}],
        "descriptions": [{"role": "writer", "value": "ann"}, {"role": "text", "contenttype": "text/plain", "value": "A wet week."}],
        "by": "By Ann Lee and Ben Ray", "located": "Halifax",
        "firstcreated": "2026-11-20T08:30:00Z", "versioncreated": "2026-11-21T08:30:00Z",
        "bodies": [{"role": "text", "contenttype": "text/plain", "value": "It fell, said as text."},
                   {"role": "html5", "contenttype": "text/html", "value": "<html><head><title>x</title></head><body><p>It fell.</p></body></html>"}],
        "subjects": [{"name": "Weather"}, {"name": "Roads"}], "infosources": [{"name": "The Gull"}],
        "copyrightnotice": "© The Gull", "usageterms": "Not for print.", "digitalsourcetype": "trainedAlgorithmicMedia"
    });
    check(&json, WHOLE);
}

#[test]
fn version_3_is_read() {
    let json = json!({
        "uri": "https://news.example/1", "type": "text", "language": "en-CA", "pubStatus": "usable",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": "Rain"}],
        "descriptions": [{"value": "A wet week."}], "edNote": "call Ann", "title": "RAIN-1",
        "by": "Ann Lee; Ben Ray", "located": "Halifax",
        "firstCreated": "2026-11-20T08:30:00Z", "versionCreated": "2026-11-21T08:30:00Z",
        "bodies": [{"contentType": "application/xhtml+xml", "value": "<p>It fell.</p>"}],
        "subjects": [{"name": "Roads", "rel": "about"}, {"name": "Weather", "rel": "about", "relevance": 3}],
        "infoSources": [{"name": "The Gull"}], "copyrightNotice": "© The Gull", "usageTerms": "Not for print.",
        "digitalSourceType": {"name": "AI", "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"}
    });
    check(&json, WHOLE);
    let told = format!("{:?}", read(&json).unwrap());
    assert!(!told.contains("call Ann") && !told.contains("RAIN-1"), "{told}");
}

#[test]
fn what_the_publisher_forbids_is_not_shown() {
    let cases = [
        (json!({"pubStatus": "canceled"}), "gone: pubStatus: canceled"),
        (json!({"pubstatus": "stat:canceled"}), "gone: pubstatus: canceled"),
        (
            json!({"pubStatus": "http://cv.iptc.org/newscodes/pubstatusg2/canceled"}),
            "gone: pubStatus: canceled",
        ),
        (json!({"pubStatus": "withheld"}), "embargoed: pubStatus: withheld"),
        (json!({"pubStatus": "withdrawn"}), "gone: pubStatus: withdrawn"),
        (
            json!({"embargoed": "2026-12-01T00:00:00Z"}),
            "embargoed: embargoed: 2026-12-01T00:00:00Z",
        ),
        (
            json!({"embargoedUntil": "soon"}),
            "embargoed: embargoedUntil: not a date, so it has not passed",
        ),
        (
            json!({"expires": "2026-11-29T00:00:00Z"}),
            "expired: expires: not after 2026-11-29T00:00:00Z",
        ),
        (
            json!({"embargoedUntil": "2026-11-01", "embargoed": "2026-12-01"}),
            "embargoed: embargoed: 2026-12-01",
        ),
        (json!({"embargoed": "", "embargoedUntil": " "}), "headline: Rain"),
        (json!({"type": "event"}), "format: type: an event is no article"),
        (json!({"type": "planning"}), "format: type: an event is no article"),
        (
            json!({"embargoed": "2026-11-29T00:00:00Z", "pubStatus": "usable", "expires": "2026-12-01"}),
            "headline: Rain",
        ),
    ];
    for (members, expected) in &cases {
        check(&story(members), expected);
    }
    let refusal = read(&story(&json!({"embargoed": "2026-12-01T00:00:00Z"}))).unwrap_err();
    assert_eq!(refusal.until.unwrap().to_string(), "2026-12-01T00:00:00Z");
    assert!(refusal.story.is_none());
}

#[test]
fn the_best_body_is_taken() {
    let bodies = [
        (
            json!([{"contentType": "text/plain", "value": "Text."}, {"contentType": "text/markdown", "value": "*Mark*."}]),
            "body: Mark.",
        ),
        (
            json!([{"role": "text", "value": "Text."}, {"role": "xhtml", "value": "<p>Web.</p>"}]),
            "body: Web.",
        ),
        (json!([{"role": "richtext", "value": "One.\nTwo."}]), "body: One. / Two."),
        (json!([{"value": "<p>Web.</p>"}]), "body: Web."),
        (
            json!([{"contentType": "application/xml", "role": "nitf", "value":
            "<nitf><head><title>Rain</title></head><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head>\
             <body.content><hl2>Noon</hl2><p>It fell.</p></body.content></body></nitf>"}]),
            "body: Noon / It fell.",
        ),
        (
            json!([{"contentType": "application/xml", "role": "ttnitf", "value":
            "<TTNITF><HEAD><SLUGG>rain</SLUGG></HEAD><BODY ID=\"8:10\"><P>It fell.</P></BODY></TTNITF>"}]),
            "body: It fell.",
        ),
        (
            json!([{"contentType": "text/html", "value": " "}]),
            "format: bodies: missing or empty, so there is nothing to read (body_* in ninjs 1)",
        ),
        (
            json!([{"contentType": "text/html", "value": 7}]),
            "format: bodies: missing or empty, so there is nothing to read (body_* in ninjs 1)",
        ),
        (
            json!([{"contentType": "text/xml", "value":
            "<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head>\
             <body.content><p>It fell.</p></body.content></body></nitf>"}]),
            "body: It fell.",
        ),
        (
            json!([{"contentType": "text/html", "value": ""}, {"contentType": "text/html", "value": "<p></p>"},
                   {"contentType": "text/plain", "value": "It rained."}]),
            "body: It rained.",
        ),
        (
            json!([{"contentType": "text/html", "role": "teaser", "value": "<p>Wet, wet, wet.</p>"},
                   {"contentType": "text/html", "role": "main", "value": "<p>Web.</p>"}]),
            "body: Web.",
        ),
        (
            json!([{"contentType": "text/html", "role": "a", "value": "<p class=\"teaser\">Wet.</p>"},
                   {"contentType": "text/html", "role": "b", "value": "<p>It rained.</p>"},
                   {"contentType": "text/html", "role": "c", "value": "<p>It r<b>ained</b>.</p>"}]),
            "body: It rained.",
        ),
        (json!({"contentType": "text/html", "value": "<p>Web.</p>"}), "body: Web."),
    ];
    for (members, expected) in &bodies {
        check(&story(&json!({"bodies": members})), expected);
    }
}

#[test]
fn an_empty_body_of_version_1_hides_no_other() {
    let json = json!({"uri": "u", "headline": "Rain", "body_xhtml": "", "body_text": "It rained."});
    check(&json, "headline: Rain\nbody: It rained.");
}

#[test]
fn headlines_are_for_readers() {
    let headlines = [
        (
            json!([{"role": "subhead", "value": "Wet"}, {"role": "main", "value": "Rain"}]),
            "headline: Rain\nstandfirst: Wet",
        ),
        (
            json!([{"role": "kicker", "value": "Sky"}, {"value": "Rain"}]),
            "headline: Rain\nkicker: Sky",
        ),
        (
            json!([{"role": "odd", "contentType": "text/html", "value": "Rain &amp; <b>wind</b>"}]),
            "headline: Rain & wind",
        ),
        (json!([{"value": 5}]), "headline: 5"),
        (json!([{}, null, "x"]), "headline: It fell"),
    ];
    for (members, expected) in &headlines {
        check(&story(&json!({"headlines": members})), expected);
    }
    let mut json = story(&json!({"title": "RAIN-1", "slugline": "rain"}));
    json["headlines"] = Value::Null;
    json["bodies"] = json!([{"value": "..."}]);
    assert_eq!(read(&json).unwrap_err().code.as_str(), "format");
}

#[test]
fn dates_stand_in_for_each_other() {
    let dates = [
        (json!({"versionCreated": "2026-11-20"}), "published: 2026-11-20\nupdated: nothing"),
        (
            json!({"firstcreated": "2026-11-20", "versioncreated": "2026-11-20"}),
            "published: 2026-11-20\nupdated: nothing",
        ),
        (json!({"contentCreated": "2026-11-20"}), "published: 2026-11-20"),
        (json!({"firstCreated": "soon", "versionCreated": "2026-11-20"}), "published: 2026-11-20"),
    ];
    for (members, expected) in &dates {
        check(&story(members), expected);
    }
}

#[test]
fn people_write_a_story_when_it_says_so() {
    let people = json!([{"name": "Eve", "rel": "about"}, {"name": "Ann Lee", "rel": "author"}]);
    check(&story(&json!({"people": people})), "byline: Ann Lee");
    check(&story(&json!({"people": people, "by": "Ben Ray, Reuters"})), "byline: Ben Ray, Reuters");
    check(&story(&json!({"authors": [{"name": "Ann Lee", "role": "writer"}]})), "byline: Ann Lee");
    check(&story(&json!({"people": [{"name": "Eve"}]})), "byline: nothing");
}

#[test]
fn sections_are_told_from_subjects() {
    let subjects = json!([{"name": "News", "rel": "partOf"}, {"name": "rome", "rel": "about"}]);
    check(&story(&json!({"subjects": subjects})), "breadcrumb: News\ntags: rome");
    check(
        &story(&json!({"keywords": ["wet", {"name": "cold"}]})),
        "breadcrumb: nothing\ntags: wet, cold",
    );
}

#[test]
fn a_list_gives_its_first_story() {
    let json = json!([{"uri": "urn:news:0", "type": "event", "eventDetails": {}}, story(&json!({})),
                      story(&json!({"uri": "urn:news:2", "headlines": [{"value": "Wind"}]}))]);
    check(
        &json,
        "headline: Rain\nrelated: Wind <article https://news.example/a/b.json#urn%3Anews%3A2>",
    );
    check(&json!({"_items": [story(&json!({}))]}), "headline: Rain");
}

#[test]
fn what_only_has_a_uri_is_not_ours() {
    for json in [
        json!({"uri": "urn:news:1"}),
        json!({"uri": "urn:news:1", "type": "text"}),
        json!({"uri": 5, "headlines": [{"value": "Rain"}], "bodies": []}),
        json!({"uri": "urn:news:1", "@type": "Thing", "bodies": []}),
        json!({"$schema": "http://json-schema.org/draft-07/schema", "properties": {"uri": {}}, "title": "x"}),
    ] {
        assert_eq!(read(&json).unwrap_err().code.as_str(), "format", "{json}");
    }
}
