//! `NewsArticle` and its kin, alone.

use serde_json::{Value, json};

use crate::told::{check, omitted, read};

/// A story with `members` besides those that every story has.
fn story(members: &Value) -> Value {
    let mut story = json!({
        "@context": "https://schema.org", "@type": "NewsArticle",
        "headline": "Rain", "articleBody": "It fell."
    });
    for (name, value) in members.as_object().unwrap() {
        story[name.as_str()] = value.clone();
    }
    story
}

#[test]
fn a_whole_story_keeps_all_its_parts() {
    let json = story(&json!({
        "url": "https://news.example/rain",
        "description": "A wet week.",
        "author": {"@type": "Person", "name": "Ann Lee", "jobTitle": "Reporter",
                   "url": "/ann", "image": {"@type": "ImageObject", "url": "/ann.jpg"}},
        "dateline": "HALIFAX",
        "datePublished": "2026-11-20T08:30:00Z", "dateModified": "2026-11-21T08:30:00Z",
        "inLanguage": "en-CA", "articleSection": "Weather", "keywords": "rain, wind,rain",
        "image": {"@type": "ImageObject", "contentUrl": "/rain.jpg", "width": "1200px",
                  "height": {"@type": "QuantitativeValue", "value": 800.0},
                  "caption": "A street", "creditText": "Ben Ray"},
        "publisher": {"@type": "Organization", "name": "The Gull", "url": "https://news.example/",
                      "logo": {"@type": "ImageObject", "url": "/logo.png"}},
        "copyrightNotice": "© The Gull", "timeRequired": "PT1H5M",
        "correction": {"@type": "CorrectionComment", "text": "It was Tuesday.", "datePublished": "2026-11-22"},
        "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
    }));
    check(
        &json,
        "headline: Rain
         url: https://news.example/rain
         language: en-CA
         standfirst: A wet week.
         byline: Ann Lee | Reporter | https://news.example/ann | https://news.example/ann.jpg
         dateline: HALIFAX
         published: 2026-11-20T08:30:00Z
         updated: 2026-11-21T08:30:00Z
         breadcrumb: The Gull <https://news.example/>, Weather
         image: https://news.example/rain.jpg 1200x800
         caption: A street
         credit: Ben Ray
         body: It fell.
         tags: rain, wind
         publication: The Gull <https://news.example/> | https://news.example/logo.png
         rights: © The Gull
         minutes: 65
         correction: It was Tuesday. Some(\"2026-11-22\")
         generated: yes",
    );
}

#[test]
fn every_kind_of_article_is_one() {
    let contexts = [
        json!("http://schema.org"),
        json!("https://schema.org/"),
        json!(["https://schema.org", {"x": "https://x.example/"}]),
        json!({"@vocab": "http://schema.org/"}),
    ];
    let kinds = [
        json!("NewsArticle"),
        json!("Article"),
        json!("ReportageNewsArticle"),
        json!("OpinionNewsArticle"),
        json!("BlogPosting"),
        json!("TechArticle"),
        json!("Report"),
        json!("http://schema.org/NewsArticle"),
        json!("schema:Article"),
        json!(["CreativeWork", "NewsArticle"]),
    ];
    for context in &contexts {
        for kind in &kinds {
            let json = story(&json!({"@context": context, "@type": kind}));
            let format = read(&json).unwrap().format.as_str();
            assert_eq!(format, "schema-org", "{context} {kind}");
        }
    }
    let mut json = story(&json!({}));
    json.as_object_mut().unwrap().remove("@context");
    assert_eq!(read(&json).unwrap().format.as_str(), "schema-org");
    json["@context"] = "https://schema.org".into();
    json["type"] = json["@type"].take();
    assert_eq!(read(&json).unwrap().format.as_str(), "schema-org", "type without a mark");
}

#[test]
fn what_is_no_article_is_refused_with_its_place() {
    for kind in ["Organization", "Recipe", "JobPosting", "WebPage"] {
        let json = story(&json!({"@type": kind}));
        assert_eq!(read(&json).unwrap_err().code.as_str(), "format", "{kind}");
    }
    check(
        &story(&json!({"articleBody": null})),
        "format: articleBody: missing or empty, so there is nothing to read",
    );
    check(
        &story(&json!({"articleBody": " "})),
        "format: articleBody: missing or empty, so there is nothing to read",
    );
}

#[test]
fn a_refusal_tells_the_page_of_the_story() {
    for members in [json!({"articleBody": null}), json!({"isAccessibleForFree": false})] {
        let mut json = story(&members);
        json["mainEntityOfPage"] = json!({"@type": "WebPage", "@id": "https://news.example/rain"});
        let refusal = read(&json).unwrap_err();
        assert_eq!(refusal.story.unwrap().as_str(), "https://news.example/rain");
    }
}

#[test]
fn what_is_not_free_to_read_is_not_shown() {
    let no = [
        json!(false),
        json!("False"),
        json!("false"),
        json!("http://schema.org/False"),
        json!("No"),
        json!(0),
        json!(["False"]),
    ];
    for value in &no {
        let json = story(&json!({"isAccessibleForFree": value}));
        assert_eq!(read(&json).unwrap_err().code.as_str(), "protected", "{value}");
        let part =
            story(&json!({"hasPart": [{"@type": "WebPageElement", "isAccessibleForFree": value}]}));
        assert_eq!(read(&part).unwrap_err().code.as_str(), "protected", "part {value}");
    }
    for value in [json!(true), json!("True"), json!("true"), json!(null)] {
        let json = story(&json!({"isAccessibleForFree": value}));
        assert!(read(&json).is_ok(), "{value}");
    }
    let metered = json!({"isAccessibleForFree": true, "hasPart": {"isAccessibleForFree": false}});
    assert!(read(&story(&metered)).is_ok());
}

#[test]
fn what_is_over_or_not_published_is_not_shown() {
    check(&story(&json!({"expires": "2026-11-29"})), "expired: expires: not after 2026-11-29");
    check(&story(&json!({"expires": "2026-12-01"})), "headline: Rain");
    for status in ["Draft", "https://schema.org/Incomplete", "Retracted", "obsolete"] {
        let json = story(&json!({"creativeWorkStatus": status}));
        assert_eq!(read(&json).unwrap_err().code.as_str(), "gone", "{status}");
    }
    check(&story(&json!({"creativeWorkStatus": "Published"})), "headline: Rain");
    check(
        &story(&json!({"creativeWorkStatus": {"@type": "DefinedTerm", "name": "Draft"}})),
        "gone: creativeWorkStatus.name: draft",
    );
}

#[test]
fn authors_come_in_many_shapes() {
    let shapes = [
        (json!("Ann Lee"), "byline: Ann Lee"),
        (json!(["Ann Lee", "Ben Ray", "Ann Lee"]), "byline: Ann Lee\nbyline: Ben Ray"),
        (json!({"name": "Ann Lee &amp; Sons"}), "byline: Ann Lee & Sons"),
        (json!({"byline": "Ann Lee"}), "byline: Ann Lee"),
        (
            json!({"@list": [{"name": "Ann Lee"}, {"name": {"@value": "Ben Ray"}}]}),
            "byline: Ann Lee\nbyline: Ben Ray",
        ),
        (json!([[{"name": "Ann Lee"}]]), "byline: Ann Lee"),
        (json!({"name": ["Ann Lee"], "url": "ann"}), "byline: Ann Lee"),
        (
            json!({"name": ["Ann Lee", "By Ben Ray"], "url": "/desk"}),
            "byline: Ann Lee\nbyline: Ben Ray",
        ),
        (
            json!([{"name": [{"@language": "en", "@value": "Ann Lee"}, {"@language": "ar", "@value": "آن لي"}]}, "Ben Ray"]),
            "byline: Ann Lee\nbyline: Ben Ray",
        ),
        (json!({"name": "Ann Lee", "alternateName": ["A. Lee", "Annie"]}), "byline: Ann Lee"),
        (json!({"name": ""}), "byline: nothing"),
        (json!("https://facebook.example/ann"), "byline: nothing"),
        (json!({"@id": "#nobody"}), "byline: nothing"),
        (json!(7), "byline: nothing"),
        (json!([]), "byline: nothing"),
    ];
    for (author, expected) in &shapes {
        check(&story(&json!({"author": author})), expected);
    }
    check(&story(&json!({"author": [], "creator": "Ben Ray"})), "byline: Ben Ray");
    check(&story(&json!({"author": "", "creator": "Ben Ray"})), "byline: Ben Ray");
}

#[test]
fn words_that_credit_a_name_are_no_part_of_it() {
    let names = [
        ("By Ann Lee", "Ann Lee"),
        ("by the newsroom", "the newsroom"),
        ("BY: Ann Lee", "Ann Lee"),
        ("By&nbsp;Reuters", "Reuters"),
        ("Von Anna Maria Lee", "Anna Maria Lee"),
        ("Por Ana Díaz", "Ana Díaz"),
        // Names of people begin with the same words.
        ("Von Miller", "Von Miller"),
        ("von der Leyen", "von der Leyen"),
        ("Byron Lee", "Byron Lee"),
        ("By", "By"),
    ];
    for (written, name) in names {
        for author in [json!(written), json!({"name": written})] {
            check(&story(&json!({"author": author})), &format!("byline: {name}"));
        }
    }
    let group = json!({"@type": "NewsMediaOrganization", "name": "By Design Media"});
    check(&story(&json!({"author": group})), "byline: By Design Media");
}

#[test]
fn pictures_come_in_many_shapes() {
    let shapes = [
        (json!("/a.jpg"), "image: https://news.example/a.jpg"),
        (json!(["/a.jpg", "/b.jpg"]), "image: https://news.example/a.jpg"),
        (json!({"@list": ["/a.jpg"]}), "image: https://news.example/a.jpg"),
        (
            json!({"url": "/a.jpg?x=1&amp;y=2", "width": 3, "height": "2"}),
            "image: https://news.example/a.jpg?x=1&y=2 3x2",
        ),
        (json!({"ContentUrl": "/a.jpg", "width": "wide"}), "image: https://news.example/a.jpg"),
        (json!({"@id": "https://news.example/a.jpg"}), "image: https://news.example/a.jpg"),
        (json!([{"caption": "lost"}, {"url": "/b.jpg"}]), "image: https://news.example/b.jpg"),
        (json!("javascript:alert(1)"), "image: nothing"),
        (json!({"@id": "https://news.example/a/#primaryimage"}), "image: nothing"),
        (json!([]), "image: nothing"),
        (json!(""), "image: nothing"),
    ];
    for (image, expected) in &shapes {
        check(&story(&json!({"image": image})), expected);
    }
    check(&story(&json!({"thumbnailUrl": "/t.jpg"})), "image: https://news.example/t.jpg");
    let lost = json!({"@id": "https://news.example/a/#primaryimage"});
    check(
        &story(&json!({"image": lost, "thumbnailUrl": "/t.jpg"})),
        "image: https://news.example/t.jpg",
    );
    let credit = json!({"image": {"url": "/a.jpg", "author": {"name": "Ben Ray"}}});
    check(&story(&credit), "credit: Ben Ray");
}

#[test]
fn texts_that_claim_to_be_plain_are_read_as_what_they_are() {
    let texts = [
        ("One.\nTwo.", "One. / Two."),
        ("One\ntwo.\n\nThree.", "One / two. / Three."),
        ("It&#39;s &lt;wet&gt;.\nAnd &quot;cold&quot;.", "It's <wet>. / And \"cold\"."),
        ("<p>One <b>bold</b>.</p><p>Two.</p>", "One bold. / Two."),
        ("&lt;p&gt;One &amp;amp; all.&lt;/p&gt;", "One & all."),
        ("2 < 3 & 4 > 1", "2 < 3 & 4 > 1"),
        ("<script>alert(1)</script>Rain", "Rain"),
        ("I </3 rain", "I </3 rain"),
        ("One.<BR>Two.", "One. / Two."),
        // Tags within lines leave the lines what they are.
        ("One.\n\nTwo <em>wet</em> days.\n\nThree.", "One. / Two wet days. / Three."),
        ("One.\r\nTwo <em>wet</em> days.", "One. / Two wet days."),
        ("One <a\nhref='/a'>link</a>\ntwo.\n\nThree.", "One link / two. / Three."),
        ("One <PICTURE></PICTURE>.\nTwo.", "One . / Two."),
        ("<P>One\n<em>wet</em>\nday.</P>\n\n<P>Two.", "One wet day. / Two."),
        ("<script>\nalert(1)\n</script>\nRain.\nWind.", "Rain. / Wind."),
        // What was escaped once too often.
        ("One &lt;em&gt;wet&lt;/em&gt; day.\nTwo.", "One wet day. / Two."),
        ("It&amp;rsquo;s &amp;quot;wet&amp;quot; &amp;#8211; cold.", "It’s \"wet\" – cold."),
        ("<p>It&amp;rsquo;s wet &amp;lt;b&amp;gt;.</p>", "It’s wet <b>."),
        ("&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;Two.", "One. / Two."),
        ("&lt;p&gt;A tag is &amp;lt;b&amp;gt;.&lt;/p&gt;", "A tag is <b>."),
        ("R&amp;D; AT&amp;T", "R&D; AT&T"),
    ];
    for (text, expected) in texts {
        check(&story(&json!({"articleBody": text})), &format!("body: {expected}"));
    }
    check(&story(&json!({"articleBody": ["One.", "Two."]})), "body: One. / Two.");
    check(&story(&json!({"articleBody": null, "text": "One."})), "body: One.");
}

#[test]
fn the_first_body_that_says_something_is_taken() {
    let bodies = [
        json!({"articleBody": "", "text": "One."}),
        json!({"articleBody": [" "], "text": "One."}),
        json!({"articleBody": "<script>1</script>", "text": "One."}),
        json!({"articleBody": 7, "text": "One."}),
        json!({"articleBody": "One.", "text": ""}),
        json!({"articleBody": "One.", "text": "Two."}),
        json!({"@type": ["NewsArticle", "Review"], "articleBody": null, "reviewBody": "One."}),
        json!({"@type": ["NewsArticle", "Review"], "reviewBody": "Two.", "articleBody": "One."}),
        json!({"@type": ["NewsArticle", "Review"], "headline": null, "articleBody": null, "reviewBody": "One."}),
    ];
    for members in &bodies {
        check(&story(members), "body: One.");
    }
}

#[test]
fn headlines_are_words_and_stand_in_for_each_other() {
    check(
        &story(&json!({"headline": "Q&amp;quot;A&quot; &amp; <i>more</i>"})),
        "headline: Q\"A\" & more",
    );
    check(&story(&json!({"headline": "", "name": "Wind"})), "headline: Wind");
    check(&story(&json!({"headline": null})), "headline: It fell");
    check(&story(&json!({"headline": ["Wind", "Rain"]})), "headline: Wind");
}

#[test]
fn a_live_blog_is_told_update_by_update() {
    let updates = json!([
        {"@type": "BlogPosting", "headline": "Noon", "articleBody": "Sun.\nThen wind."},
        {"@type": "BlogPosting", "articleBody": "Night."}
    ]);
    let json =
        story(&json!({"@type": "LiveBlogPosting", "articleBody": null, "liveBlogUpdate": updates}));
    check(&json, "body: Noon / Sun. / Then wind. / Night.");
}

#[test]
fn addresses_that_lead_nowhere_are_left_out() {
    let pages = [
        (json!({"mainEntityOfPage": true}), "url: nothing"),
        (json!({"mainEntityOfPage": "True"}), "url: nothing"),
        (json!({"mainEntityOfPage": "https://news.example/a"}), "url: https://news.example/a"),
        (
            json!({"mainEntityOfPage": [{"@id": "https://news.example/a"}]}),
            "url: https://news.example/a",
        ),
        (
            json!({"mainEntityOfPage": {"url": "https://news.example/a"}}),
            "url: https://news.example/a",
        ),
        (
            json!({"mainEntityOfPage": {"@id": "https://news.example/a/#webpage"}}),
            "url: https://news.example/a/",
        ),
        (
            json!({"mainEntityOfPage": {"@id": "https://news.example/#/a", "url": "/a"}}),
            "url: https://news.example/a",
        ),
        (json!({"@id": "https://news.example/a"}), "url: https://news.example/a"),
        (json!({"@id": "https://news.example/a#article"}), "url: https://news.example/a"),
        (json!({"url": "https://news.example/#!a"}), "url: https://news.example/#!a"),
        (json!({"@id": "7715044"}), "url: nothing"),
        (json!({"url": "javascript:alert(1)"}), "url: nothing"),
    ];
    for (members, expected) in &pages {
        check(&story(members), expected);
    }
    let json = story(&json!({"author": {"name": "Ann", "url": "ann"}}));
    assert_eq!(omitted(&json), ["author.url: not an address"]);
}

#[test]
fn tags_come_in_many_shapes() {
    let shapes = [
        (json!("rain, wind"), "tags: rain, wind"),
        (json!(["rain", "wind, strong"]), "tags: rain, wind, strong"),
        (json!([["rain"], ["wind"]]), "tags: rain, wind"),
        (
            json!({"@type": "DefinedTerm", "name": "rain", "url": "/t/rain"}),
            "tags: rain <https://news.example/t/rain>",
        ),
        (json!([{"name": "rain"}, "", null, 7]), "tags: rain, 7"),
        (json!(""), "tags: nothing"),
    ];
    for (keywords, expected) in &shapes {
        check(&story(&json!({"keywords": keywords})), expected);
    }
}

#[test]
fn dates_are_taken_from_the_first_that_is_one() {
    check(
        &story(&json!({"datePublished": "", "dateCreated": "2026-11-20"})),
        "published: 2026-11-20",
    );
    check(
        &story(&json!({"datePublished": ["2026-11-20 08:30:00 +02:00"]})),
        "published: 2026-11-20T08:30:00+02:00",
    );
    check(
        &story(&json!({"datePublished": {"@type": "Date", "@value": "2026-11-20"}})),
        "published: 2026-11-20",
    );
    check(&story(&json!({"dateModified": ""})), "updated: nothing");
}
