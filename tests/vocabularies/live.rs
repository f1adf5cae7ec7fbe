//! Live blogs, films, references and pictures of agencies: which member becomes which part.

use serde_json::{Value, json};

use crate::told::{check, omitted, read};

fn story(members: Value) -> Value {
    let mut story = json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain", "articleBody": "It fell."});
    if let (Value::Object(own), Value::Object(more)) = (&mut story, members) {
        own.extend(more);
    }
    story
}

fn ninjs(members: Value) -> Value {
    let mut story =
        json!({"uri": "1", "type": "text", "headline": "Rain", "body_html": "<p>It fell.</p>"});
    if let (Value::Object(own), Value::Object(more)) = (&mut story, members) {
        own.extend(more);
    }
    story
}

fn tree(json: &Value) -> String {
    format!("{:?}", read(json).unwrap().article.body.blocks)
}

#[test]
fn updates_of_a_live_blog_have_pictures() {
    let blog = story(
        json!({"@type": "LiveBlogPosting", "articleBody": null, "author": "Desk", "image": "https://news.example/lead.jpg", "coverageStartTime": "2026-11-20T08:00:00Z",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": "Wind", "datePublished": "2026-11-20T10:40:00+01:00", "author": {"name": "Ann Lee"}, "articleBody": "It blew."},
            {"@type": "BlogPosting", "headline": "Snow", "datePublished": "2026-11-20T11:00:00Z", "author": "Desk", "image": "https://news.example/s.jpg"},
            {"@type": "BlogPosting", "headline": "Hail", "image": ["https://news.example/s.jpg?w=300"]},
        {"@type": "BlogPosting", "headline": "Draft", "creativeWorkStatus": "Draft"},
        {"@type": "BlogPosting", "headline": "Lead", "image": "https://news.example/lead.jpg"},
        {"@type": "BlogPosting", "datePublished": "2026-11-20"},
        ]}),
    );
    check(
        &blog,
        "body: Wind / It blew. / Snow / Hail / Lead\npublished: 2026-11-20T08:00:00Z\nimage: https://news.example/lead.jpg",
    );
    let tree = tree(&blog);
    assert_eq!((tree.matches("s.jpg").count(), tree.matches("lead.jpg").count()), (1, 0), "{tree}");
    assert_eq!(
        omitted(&blog),
        [
            "liveBlogUpdate[0].datePublished: times of updates are not shown",
            "liveBlogUpdate[3].creativeWorkStatus: draft, so it is not shown"
        ]
    );
}

#[test]
fn films_of_a_story_are_in_its_body() {
    for (video, part) in [
        (
            json!({"@type": "VideoObject", "name": "Waves", "contentUrl": "https://news.example/w.mp4?a", "thumbnailUrl": ["/w.jpg"]}),
            "w.mp4",
        ),
        (
            json!([{"@type": "VideoObject", "embedUrl": "https://www.youtube.com/embed/iWvdXdW7GiI", "name": "Waves"}]),
            "youtube-nocookie",
        ),
    ] {
        let tree = tree(&story(json!({"video": video})));
        assert!(tree.contains(part), "{tree}");
    }
    // A film is no story.
    let mute =
        story(json!({"articleBody": null, "video": {"contentUrl": "https://news.example/w.mp4"}}));
    assert_eq!(read(&mute).unwrap_err().code.as_str(), "format");
    let stream = story(
        json!({"video": {"@type": "VideoObject", "contentUrl": "https://news.example/w.m3u8"}}),
    );
    assert_eq!(omitted(&stream), ["video: no file or frame of it that can be shown"]);
    let shown = story(
        json!({"articleBody": "<p>It fell.</p><iframe src='https://youtu.be/iWvdXdW7GiI'></iframe>",
        "video": {"embedUrl": "https://www.youtube.com/embed/iWvdXdW7GiI"}}),
    );
    assert_eq!(tree(&shown).matches("Embed(").count(), 1);
    let film = json!({"@type": "VideoObject", "contentUrl": "https://news.example/w.mp4"});
    assert_eq!(tree(&story(json!({"video": [film, film]}))).matches("Media(").count(), 1);
    for ban in [
        json!({"isAccessibleForFree": false}),
        json!({"expires": "2020-01-01"}),
        json!({"creativeWorkStatus": "draft"}),
        json!({"requiresSubscription": true}),
    ] {
        let mut banned = film.clone();
        banned.as_object_mut().unwrap().extend(ban.as_object().unwrap().clone());
        assert_eq!(omitted(&story(json!({"video": banned}))), ["video: may not be shown"], "{ban}");
    }
}

#[test]
fn dots_between_blocks_are_no_paragraphs() {
    let body = "&lt;p&gt;It fell.&lt;/p&gt;.&lt;p&gt;Then wind.&lt;/p&gt;";
    check(&story(json!({"articleBody": body})), "body: It fell. / Then wind.");
}

#[test]
fn persons_may_be_in_their_own_names() {
    check(
        &story(
            json!({"author": {"@type": "Person", "name": {"@type": "Person", "name": "Ann Lee"}}}),
        ),
        "byline: Ann Lee",
    );
}

#[test]
fn of_several_dates_the_first_that_is_one_counts() {
    check(
        &story(json!({"datePublished": "soon", "dateCreated": "2026-11-20"})),
        "published: 2026-11-20",
    );
}

#[test]
fn stories_that_are_over_are_not_related() {
    let over = |members: Value| {
        let mut citation =
            json!({"@type": "NewsArticle", "headline": "Wind", "url": "https://news.example/w"});
        citation.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        read(&story(json!({"citation": citation}))).unwrap().article.related.len()
    };
    assert_eq!(over(json!({})), 1);
    assert_eq!(over(json!({"creativeWorkStatus": "Withdrawn"})), 0);
    assert_eq!(over(json!({"expires": "2020-01-01"})), 0);
}

#[test]
fn no_among_several_answers_about_money_counts() {
    check(
        &story(json!({"isAccessibleForFree": [true, false]})),
        "protected: isAccessibleForFree[1]: the story is not free to read",
    );
}

#[test]
fn nodes_are_named_as_their_references_are() {
    let graph = json!({"@context": "https://schema.org", "@graph": [
        {"@type": "NewsArticle", "@id": "#a1", "headline": "Rain", "articleBody": "It fell."},
        {"@type": "NewsArticle", "@id": "#a2", "headline": "Wind", "articleBody": "It blew."}]});
    let base = offprint::body::link::Base::new("https://news.example/a.json#a2");
    let now = offprint::article::moment::Moment::parse("2026-11-30").unwrap();
    let edition = offprint::format::read(graph.to_string().as_bytes(), &base, now).unwrap();
    assert_eq!(&*edition.article.headline, "Wind");
}

#[test]
fn pictures_of_superdesk_have_their_alternative_where_stories_have_bodies() {
    let picture = json!({"type": "picture", "headline": "Boat", "body_text": "A red boat", "description_text": "The boat on Friday.", "byline": "Ann Lee",
        "creditline": "News/Pool", "renditions": {"viewImage": {"href": "https://news.example/a.jpg", "mimetype": "image/jpeg", "width": 800, "height": 600}}});
    check(
        &ninjs(json!({"associations": {"featuremedia": picture}})),
        "image: https://news.example/a.jpg 800x600\nalt: A red boat\ncaption: The boat on Friday.\ncredit: Ann Lee/News/Pool",
    );
    let mut alone = picture;
    alone["uri"] = json!("2");
    check(
        &alone,
        "body: The boat on Friday.\nimage: https://news.example/a.jpg 800x600\nalt: A red boat\ncaption: nothing\ncredit: Ann Lee/News/Pool",
    );
}

#[test]
fn credits_stand_among_descriptions_and_photographers_have_names() {
    let picture = |members: Value| {
        let mut picture = json!({"uri": "2", "type": "picture", "renditions": [{"href": "https://news.example/a.jpg", "contentType": "image/jpeg"}]});
        picture.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        ninjs(json!({"associations": [picture]}))
    };
    check(
        &picture(json!({"descriptions": [{"role": "creditline", "value": "AGENCY"}]})),
        "image: https://news.example/a.jpg\ncredit: AGENCY",
    );
    check(
        &picture(json!({"photographer": {"name": "Ann Lee"}, "description_creditline": "AGENCY"})),
        "image: https://news.example/a.jpg\ncredit: Ann Lee/AGENCY",
    );
    check(
        &ninjs(json!({"type": "picture", "photographer": {"name": "Ann Lee"}})),
        "byline: Ann Lee",
    );
    check(&ninjs(json!({"usageterms": ["One.", "Two."]})), "rights: One. Two.");
}

#[test]
fn what_stands_with_a_story_may_have_expired() {
    let with = |expires: &str| json!([{"uri": "2", "type": "picture", "expires": expires, "renditions": [{"href": "https://news.example/a.jpg", "contentType": "image/jpeg"}]}]);
    check(&ninjs(json!({"associations": with("2099-01-01")})), "image: https://news.example/a.jpg");
    let over = ninjs(json!({"associations": with("2020-01-01")}));
    check(&over, "image: nothing");
    assert_eq!(
        omitted(&over),
        ["associations[0].expires: not after 2020-01-01, so it is not shown"]
    );
}

#[test]
fn states_are_understood_however_they_are_wrapped() {
    for members in [
        json!({"pubStatus": ["canceled"]}),
        json!({"pubStatus": {"name": "canceled"}}),
        json!({"pubStatus": "usable", "pubstatus": "canceled"}),
    ] {
        assert_eq!(read(&ninjs(members.clone())).unwrap_err().code.as_str(), "gone", "{members}");
    }
}

#[test]
fn notes_for_the_staff_are_never_read_and_blank_names_are_none() {
    let bodies = json!([{"role": "ednote", "contentType": "text/html", "value": "<p>For editors only.</p>"},
                        {"role": "main", "contentType": "text/plain", "value": "It fell."}]);
    check(
        &ninjs(json!({"body_html": null, "bodies": bodies, "by": "", "byline": "Ann Lee"})),
        "body: It fell.\nbyline: Ann Lee",
    );
    check(
        &ninjs(
            json!({"infosources": [{"name": "News"}], "subjects": [{"name": "Sea", "relevance": 10.0}, {"name": "Weather", "relevance": 90.5}]}),
        ),
        "breadcrumb: News, Weather",
    );
}

#[test]
fn what_networks_say_of_language_leave_and_pictures() {
    let note = |members: Value| {
        let mut note = json!({"@context": ["https://www.w3.org/ns/activitystreams", {"@language": "und"}], "type": "Article",
            "id": "https://news.example/1", "name": "Rain", "content": "<p>It fell.</p>", "to": "https://www.w3.org/ns/activitystreams#Public"});
        note.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        note
    };
    check(&note(json!({"inLanguage": "de"})), "language: de");
    assert_eq!(omitted(&note(json!({}))), Vec::<String>::new());
    check(&note(json!({"draft": true})), "gone: draft: not published");
    check(&note(json!({"url": "javascript:1"})), "url: https://news.example/1");
    let cover =
        json!([{"type": "Document", "url": "https://news.example/c.jpeg?x", "name": "A cover"}]);
    check(
        &note(json!({"attachment": cover})),
        "image: https://news.example/c.jpeg?x\nalt: A cover",
    );
    // Whatever is said of being sensitive is no leave to show it at once.
    check(&note(json!({"sensitive": "true", "summary": "Floods"})), "standfirst: nothing");
}

#[test]
fn what_is_mistyped_is_noted_where_it_is() {
    for (json, place) in [
        (story(json!({"image": 5})), "image: expected text, found number"),
        (story(json!({"publisher": true})), "publisher: expected text, found true or false"),
        (story(json!({"breadcrumb": 5})), "breadcrumb: expected object, found number"),
        (story(json!({"timeRequired": 4})), "timeRequired: expected text, found number"),
        (story(json!({"url": "rel/x"})), "url: not the address of a page"),
        (ninjs(json!({"headlines": "Rain"})), "headlines: expected list, found text"),
        (ninjs(json!({"associations": 5})), "associations: expected object, found number"),
        (
            ninjs(
                json!({"associations": [{"type": "text", "uri": "2", "altids": [{"value": "https://news.example/2"}]}]}),
            ),
            "associations[0]: a story without a headline",
        ),
    ] {
        assert_eq!(omitted(&json), [place], "{json}");
    }
}

#[test]
fn times_are_read_as_systems_write_them() {
    for (written, published) in [
        (json!(1_795_163_400), "2026-11-20T08:30:00Z"),
        (json!("1795163400000"), "2026-11-20T08:30:00Z"),
        (json!("20 November 2026, 08:30:00 PM"), "2026-11-20T20:30:00"),
    ] {
        check(&story(json!({"datePublished": written})), &format!("published: {published}"));
    }
    for written in [json!(20_261_120), json!("202611200830"), json!("20261120083000")] {
        check(&story(json!({"datePublished": written})), "published: nothing");
    }
    for (written, minutes) in
        [("PT1H5M", Some(65)), ("P0Y0M0DT0H10M39S", Some(10)), ("P1D", None), ("10M", None)]
    {
        let article = read(&story(json!({"timeRequired": written}))).unwrap().article;
        assert_eq!(article.reading_minutes, minutes, "{written}");
    }
}

#[test]
fn names_are_found_in_parts_and_in_roles() {
    for (author, byline) in [
        (
            json!({"@type": "Person", "givenName": "Douglas", "additionalName": "Noel", "familyName": "Adams"}),
            "byline: Douglas Noel Adams",
        ),
        (
            json!({"@type": "Role", "roleName": "Reporter", "author": {"@type": "Person", "name": "Ann Lee"}}),
            "byline: Ann Lee | Reporter",
        ),
    ] {
        check(&story(json!({"author": author})), byline);
    }
}

#[test]
fn the_story_that_a_page_is_about_comes_first() {
    let one = |id: &str, headline: &str| json!({"@type": "NewsArticle", "@id": id, "headline": headline, "articleBody": "It fell."});
    let json = json!({"@context": "https://schema.org", "@graph": [
        one("#b", "Wind"), {"@type": "WebPage", "mainEntity": {"@id": "#a"}}, one("#a", "Rain")]});
    check(&json, "headline: Rain");
}

#[test]
fn links_of_a_page_are_related_stories() {
    let json = json!({"@context": "https://schema.org", "@type": "WebPage",
        "relatedLink": ["https://news.example/bare", {"@type": "WebPage", "name": "Mill", "url": "https://news.example/mill"}],
        "mainEntity": story(json!({"@id": "#a"}))});
    let edition = read(&json).unwrap();
    let headlines: Vec<&str> =
        edition.article.related.iter().map(|trail| &*trail.headline).collect();
    assert_eq!(headlines, ["Mill"]);
    assert_eq!(omitted(&json), ["relatedLink[0]: a story without a headline"]);
}

#[test]
fn what_no_list_of_states_knows_is_no_leave() {
    for (status, code) in [
        (json!("hold"), "embargoed"),
        (json!("embargoed"), "embargoed"),
        (json!("commissioned"), "gone"),
        (json!("weird"), "gone"),
        (json!(true), "gone"),
        (json!({"name": "other"}), "gone"),
    ] {
        let refusal = read(&ninjs(json!({"pubStatus": status}))).unwrap_err();
        assert_eq!(refusal.code.as_str(), code, "{status}");
    }
    for status in [
        json!("Usable "),
        json!("stat:usable"),
        json!({"qcode": "stat:usable"}),
        json!({"name": "Användbar", "uri": "http://cv.iptc.org/newscodes/pubstatusg2/usable"}),
        json!(" "),
        json!(null),
    ] {
        assert!(read(&ninjs(json!({"pubStatus": status}))).is_ok(), "{status}");
    }
    // An embargo in seconds passes like any other.
    assert!(read(&ninjs(json!({"embargoed": 1_700_000_000}))).is_ok());
    assert!(read(&ninjs(json!({"embargoed": 1_900_000_000}))).is_err());
    assert!(read(&ninjs(json!({"embargoed": "15 - 17 March"}))).is_err());
}

#[test]
fn a_film_in_a_body_of_ninjs_is_shown_once() {
    let film = |address: &str| {
        json!({"type": "video", "description_text": "Waves",
            "renditions": {"original": {"href": address, "mimetype": "audio/mpeg"}}})
    };
    let html = "<p>It fell.</p><figure><audio src='https://news.example/w.mp3'></audio></figure>";
    let json = ninjs(
        json!({"body_html": html, "associations": {"editor_0": film("https://news.example/w.mp3"), "b": film("/x.mp3")}}),
    );
    let tree = tree(&json);
    assert_eq!((tree.matches("w.mp3").count(), tree.matches("x.mp3").count()), (1, 1), "{tree}");
    // Its file says what it is.
    assert!(!tree.contains("Film"), "{tree}");
}

#[test]
fn what_newsrooms_write_for_themselves_is_read() {
    check(&ninjs(json!({"abstract": "<p>Markets <b>today</b></p>"})), "standfirst: Markets today");
    check(
        &ninjs(
            json!({"firstpublished": "2020-12-30T10:43:42Z", "versioncreated": "2020-12-29T12:41:42Z"}),
        ),
        "published: 2020-12-30T10:43:42Z\nupdated: nothing",
    );
}
