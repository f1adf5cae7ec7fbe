//! What systems of agencies, of networks and of newsrooms make of the vocabularies.

use serde_json::{Value, json};

use crate::told::{check, omitted, read};

fn ninjs(members: Value) -> Value {
    let story = json!({"type": "text", "version": "1", "versioncreated": "2026-11-20T08:30:00Z",
                       "headline": "Rain", "body_html": "<p>It fell.</p>"});
    over(story, members)
}

fn over(mut value: Value, members: Value) -> Value {
    if let (Value::Object(own), Value::Object(more)) = (&mut value, members) {
        own.extend(more);
    }
    value
}

#[test]
fn ninjs_of_superdesk_has_other_names() {
    for name in ["guid", "_id"] {
        check(&ninjs(json!({name: "urn:newsml:1"})), "headline: Rain\nbody: It fell.");
    }
    let bare = json!({"guid": "1", "headline": "Rain", "body_html": "<p>It fell.</p>"});
    assert_eq!(read(&bare).unwrap_err().code.as_str(), "format");
    let dates = json!({"uri": "1", "firstcreated": "2026-11-18T08:30:00Z", "firstpublished": "2026-11-19T08:30:00Z"});
    check(&ninjs(dates), "published: 2026-11-19T08:30:00Z");
    check(&ninjs(json!({"uri": "1", "description_html": "<p>Wet.</p>"})), "standfirst: Wet.");
}

#[test]
fn what_the_newsroom_keeps_is_refused_by_the_names_of_superdesk() {
    for (members, code) in [
        (json!({"embargo": "2099-01-01T00:00:00+0000"}), "embargoed"),
        (json!({"publish_schedule": "2099-01-01T00:00:00+0000"}), "embargoed"),
        (json!({"state": "spiked"}), "gone"),
        (json!({"state": "draft"}), "gone"),
        (json!({"flags": {"marked_for_not_publication": true}}), "gone"),
    ] {
        let json = over(ninjs(json!({"guid": "1", "pubstatus": "usable"})), members.clone());
        assert_eq!(read(&json).unwrap_err().code.as_str(), code, "{members}");
    }
    let shown = json!({"guid": "1", "state": "published", "embargo": null, "flags": {"marked_for_not_publication": false}});
    check(&ninjs(shown), "headline: Rain");
}

#[test]
fn a_story_may_have_members_like_envelopes() {
    for members in [
        json!({"hits": 12}),
        json!({"item": "x"}),
        json!({"item": []}),
        json!({"data": {"item": {}}}),
    ] {
        check(&ninjs(over(json!({"uri": "1"}), members)), "headline: Rain");
    }
}

#[test]
fn titles_may_be_about_tags() {
    for (title, expected) in [
        ("The &lt;br&gt; element", "The <br> element"),
        ("&lt;a&gt;…&lt;/a&gt; and &lt;p&gt;…&lt;/p&gt; in HTML", "<a>…</a> and <p>…</p> in HTML"),
    ] {
        check(&schema(json!({"headline": title})), &format!("headline: {expected}"));
    }
}

#[test]
fn ninjs_comes_in_envelopes() {
    let story = ninjs(json!({"uri": "1"}));
    for json in
        [json!({"hits": [story]}), json!({"data": {"item": story}}), json!({"item": [story]})]
    {
        check(&json, "headline: Rain\nbody: It fell.");
    }
}

#[test]
fn who_wrote_a_story_is_told_in_many_ways() {
    let authors =
        json!([{"name": "Jo Pit", "role": "editor"}, {"name": "Ann Lee", "role": "writer"}]);
    check(&ninjs(json!({"uri": "1", "authors": authors})), "byline: Ann Lee");
    let editor = json!([{"name": "Jo Pit", "role": "editor"}]);
    check(&ninjs(json!({"uri": "1", "authors": editor})), "byline: Jo Pit");
    let lines = json!([{"by": "By ANN LEE", "title": "AP Writer"}]);
    check(&ninjs(json!({"uri": "1", "bylines": lines})), "byline: ANN LEE | AP Writer");
}

#[test]
fn pictures_of_ninjs_are_shown_once_and_all() {
    let picture = |name: &str| {
        json!({"type": "picture", "uri": name, "headline": name, "description_text": name,
        "renditions": {"viewImage": {"href": format!("https://news.example/{name}.jpg"), "mimetype": "image/jpeg"}}})
    };
    let credited = over(picture("a"), json!({"description_creditline": "Ann Lee/AP"}));
    check(&ninjs(json!({"uri": "1", "associations": {"main": credited}})), "credit: Ann Lee/AP");
    let own = json!({"uri": "1", "associations": {"editor_0": picture("a")},
        "body_html": "<p>It fell.</p><p>Wind.</p><figure><img src=https://news.example/a.jpg></figure>"});
    check(&ninjs(own), "image: nothing");
    let other_size = json!({"uri": "1", "associations": {"editor_0": picture("a")},
        "body_html": "<p>It fell.</p><figure><img src=https://news.example/a/view.jpg></figure>"});
    check(&ninjs(other_size), "image: nothing");
    let all = ninjs(
        json!({"uri": "1", "associations": {"main": picture("a"), "other": picture("b"), "twin": picture("a")}}),
    );
    check(&all, "image: https://news.example/a.jpg\nbody: It fell. / b");
}

fn activity(members: Value) -> Value {
    let story = json!({"@context": "https://www.w3.org/ns/activitystreams", "type": "Page",
                       "id": "https://news.example/o/1", "name": "Rain"});
    over(story, members)
}

#[test]
fn a_title_with_a_picture_or_a_link_is_a_story() {
    let link = json!({"attachment": [{"type": "Link", "href": "https://other.example/a"}]});
    check(&activity(link), "headline: Rain\nbody: https://other.example/a");
    let image =
        json!({"image": {"type": "Image", "url": "https://news.example/a.jpg"}, "content": ""});
    let edition = read(&activity(image)).unwrap();
    assert_eq!((edition.article.body.blocks.len(), edition.article.image), (1, None));
    check(&activity(json!({})), "format: content: missing");
    let hidden =
        json!({"image": {"type": "Image", "url": "https://news.example/a.jpg"}, "sensitive": true});
    let body = read(&activity(hidden)).unwrap().article.body;
    assert!(format!("{:?}", body.blocks).starts_with("[Details("), "{:?}", body.blocks);
}

#[test]
fn reports_are_no_stories() {
    let note = json!({"type": "Note", "content": "<p>x</p>", "name": "Rain"});
    assert_eq!(
        read(&activity(json!({"type": "Flag", "object": note}))).unwrap_err().code.as_str(),
        "format"
    );
    check(&activity(json!({"type": "Create", "object": note})), "headline: Rain");
}

#[test]
fn stories_of_networks_are_read_as_they_come() {
    let calls =
        json!({"type": "Note", "name": null, "content": "<p>@a @b@c.example</p><p>Rain fell.</p>"});
    check(&activity(calls), "headline: Rain fell");
    check(
        &activity(json!({"name": null, "content": "<p>@a@b.example</p>"})),
        "headline: @a@b.example",
    );
    let marked = json!({"content": "*One*", "mediaType": "text/markdown; charset=utf-8"});
    check(&activity(marked), "body: One");
    let author =
        json!({"content": "x", "attributedTo": {"type": "Person", "preferredUsername": "ann"}});
    check(&activity(author), "byline: ann");
    let context = json!(["https://www.w3.org/ns/activitystreams", {"@language": "und"}]);
    check(&activity(json!({"content": "x", "@context": context})), "language: nothing");
    let tags = json!([{"type": "Hashtag", "name": "#wet"}, {"type": "Hashtag", "name": "wet"}]);
    check(&activity(json!({"content": "x", "tag": tags})), "tags: wet");
}

fn schema(members: Value) -> Value {
    over(
        json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain", "articleBody": "It fell."}),
        members,
    )
}

#[test]
fn updates_that_are_for_money_are_not_shown() {
    let updates = json!({"@type": "LiveBlogPosting", "liveBlogUpdate": [
        {"@type": "BlogPosting", "headline": "Free", "articleBody": "One."},
        {"@type": "BlogPosting", "headline": "Paid", "articleBody": "Two.", "isAccessibleForFree": false}]});
    let json = schema(updates);
    check(&json, "body: It fell. / Free / One.");
    assert_eq!(omitted(&json), ["liveBlogUpdate[1]: not free to read, so it is not shown"]);
}

#[test]
fn slips_of_those_who_write_schemas_are_known() {
    let copied =
        json!({"mainEntityOfPage": {"@type": "WebPage", "@id": "https://google.com/article"}});
    check(&schema(copied), "url: nothing");
    check(&schema(json!({"articleSection": "Weather,Ports,Rain"})), "breadcrumb: Weather");
    check(
        &schema(json!({"articleSection": "Rain, wind and tide"})),
        "breadcrumb: Rain, wind and tide",
    );
    check(&schema(json!({"image": {"Url": "/a.jpg"}})), "image: https://news.example/a.jpg");
    check(&schema(json!({"datePublished": "2026/11/20 08:30"})), "published: 2026-11-20T08:30:00");
    check(
        &schema(json!({"description": "&lt;p&gt;Wet &amp; cold.&lt;/p&gt;"})),
        "standfirst: Wet & cold.",
    );
    assert_eq!(
        omitted(&schema(json!({"articleBody": "It fell and..."}))),
        ["articleBody: cut off at its end"]
    );
}

#[test]
fn plain_text_keeps_its_paragraphs_and_its_tags() {
    let long = "It rained on the harbour. ".repeat(12);
    let text = format!("{long}\nNoon\n{long}\n\nEnd.\nOf all.");
    let body = read(&schema(json!({"articleBody": text}))).unwrap().article.body;
    assert_eq!(body.blocks.len(), 4, "{:?}", body.blocks);
    check(
        &schema(json!({"articleBody": "Write &lt;div&gt; and &lt;/div&gt; in HTML."})),
        "body: Write <div> and </div> in HTML.",
    );
}

#[test]
fn two_systems_of_one_site_tell_one_story() {
    let twin = |url: Value| json!({"@type": "Article", "headline": "Rain", "url": url, "articleBody": "It fell."});
    let list = json!({"@context": "https://schema.org", "@graph": [
        twin(json!("https://news.example/rain")), twin(json!("https://news.example/rain/")), twin(json!(null)),
        {"@type": "Article", "headline": "Wind", "url": "https://news.example/wind", "articleBody": "x"}]});
    let related = read(&list).unwrap().article.related;
    let headlines: Vec<&str> = related.iter().map(|trail| &*trail.headline).collect();
    assert_eq!(headlines, ["Wind"]);
}
