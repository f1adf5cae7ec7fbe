//! Stories of schema.org that are for money, wherever that is said.

use serde_json::{Value, json};

use crate::told::check;

/// A story with `members` besides those that every story has.
fn story(members: &Value) -> Value {
    let mut story = json!({"@type": "NewsArticle", "headline": "Rain", "articleBody": "It fell."});
    for (name, value) in members.as_object().unwrap() {
        story[name.as_str()] = value.clone();
    }
    story
}

/// Fails unless the first story of a graph with these nodes is refused because of `place`.
#[track_caller]
fn refused(nodes: &[Value], place: &str) {
    let json = json!({"@context": "https://schema.org", "@graph": nodes});
    check(&json, &format!("protected: {place}: the story is not free to read"));
}

/// Fails unless a story of a graph with these nodes is read.
#[track_caller]
fn shown(nodes: &[Value]) {
    check(&json!({"@context": "https://schema.org", "@graph": nodes}), "headline: Rain");
}

#[test]
fn one_part_that_is_not_free_is_enough() {
    let parts = json!([
        {"isAccessibleForFree": true, "cssSelector": ".intro"},
        {"isAccessibleForFree": false, "cssSelector": ".paywall"}
    ]);
    let place = "@graph[0].hasPart[1].isAccessibleForFree";
    refused(&[story(&json!({"hasPart": parts}))], place);
    shown(&[story(&json!({"hasPart": parts, "isAccessibleForFree": true}))]);
    // Another story is no part of the words of this one.
    let other = json!({"@type": "NewsArticle", "headline": "Wind", "isAccessibleForFree": false});
    shown(&[story(&json!({"hasPart": [other]}))]);
}

#[test]
fn parts_may_be_nodes_of_their_own() {
    let part = json!({"@type": "WebPageElement", "@id": "#pw", "isAccessibleForFree": false});
    for reference in [json!({"@id": "#pw"}), json!("#pw"), json!([{"@id": "#no"}, {"@id": "#pw"}])]
    {
        let json = [story(&json!({"hasPart": reference})), part.clone()];
        let json = json!({"@context": "https://schema.org", "@graph": json});
        let refusal = crate::told::read(&json).unwrap_err();
        assert_eq!(refusal.code.as_str(), "protected", "{reference}");
    }
}

#[test]
fn the_page_of_a_story_speaks_for_it() {
    let page = |members: Value| {
        let mut page = json!({"@type": "WebPage", "isAccessibleForFree": "False"});
        page.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        page
    };
    let none = json!({});
    let own = json!({"isAccessibleForFree": true});
    let place = "@graph[0].isAccessibleForFree";
    refused(&[page(json!({"mainEntity": story(&none)}))], place);
    shown(&[page(json!({"mainEntity": story(&own)}))]);
    let named = story(&json!({"@id": "#rain"}));
    refused(&[page(json!({"mainEntity": {"@id": "#rain"}})), named], place);
    let inner = story(&json!({"mainEntityOfPage": page(json!({}))}));
    refused(&[inner], "@graph[0].mainEntityOfPage.isAccessibleForFree");
    let inner = story(&json!({"isPartOf": {"@id": "#page"}}));
    refused(&[inner, page(json!({"@id": "#page"}))], "@graph[0].isPartOf.isAccessibleForFree");
    let inner = story(&json!({"url": "/rain"}));
    refused(&[page(json!({"@id": "https://news.example/rain/#webpage"})), inner.clone()], place);
    shown(&[page(json!({"url": "https://news.example/wind"})), inner]);
}

#[test]
fn what_else_a_story_belongs_to_does_not_speak_for_it() {
    for kind in [json!("WebSite"), json!(["CreativeWork", "Product"]), json!("Periodical")] {
        let whole = json!({"@type": kind, "@id": "#whole", "isAccessibleForFree": false});
        shown(&[story(&json!({"isPartOf": whole}))]);
        shown(&[story(&json!({"isPartOf": {"@id": "#whole"}})), whole]);
    }
}

#[test]
fn what_one_node_of_a_story_forbids_no_other_shows() {
    let place = "@graph[0].isAccessibleForFree";
    let twins = [
        (
            json!({"url": "/rain"}),
            json!({"url": "https://news.example/rain/#top", "headline": "Wet"}),
        ),
        (
            json!({"mainEntityOfPage": {"@id": "/rain#page"}, "headline": "Wet"}),
            json!({"url": "/rain"}),
        ),
        (json!({}), json!({"headline": " Rain"})),
        (json!({"url": "/rain"}), json!({})),
        (json!({"@id": "#rain", "headline": "Wet"}), json!({"@id": "#rain"})),
    ];
    for (one, other) in twins {
        let mut closed = story(&one);
        closed["articleBody"] = Value::Null;
        closed["isAccessibleForFree"] = json!(false);
        refused(&[closed.clone(), story(&other)], place);
        closed["isAccessibleForFree"] = Value::Null;
        closed["hasPart"] = json!({"isAccessibleForFree": false});
        refused(&[closed, story(&other)], "@graph[0].hasPart.isAccessibleForFree");
    }
}

#[test]
fn stories_of_a_list_speak_for_themselves_only() {
    let apart = [
        (json!({"url": "/wind", "headline": "Wind"}), json!({"url": "/rain"})),
        (json!({"url": "/1"}), json!({"url": "/2"})),
        (
            json!({"@id": "https://news.example/list#1", "headline": "Wind"}),
            json!({"@id": "https://news.example/list#2"}),
        ),
        (json!({"headline": "Wind"}), json!({"isAccessibleForFree": true})),
    ];
    for (one, other) in apart {
        let mut closed = story(&one);
        closed["isAccessibleForFree"] = json!(false);
        shown(&[closed, story(&other)]);
    }
}

#[test]
fn stories_that_name_the_page_of_their_list_are_several() {
    let entry = |headline: &str| json!({"headline": headline, "mainEntityOfPage": "https://news.example/blog"});
    let mut closed = story(&entry("Wind"));
    closed["isAccessibleForFree"] = json!(false);
    shown(&[story(&entry("Rain")), closed]);
}
