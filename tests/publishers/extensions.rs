//! What extensions of WordPress, and habits of feeds, put around a story: text in, text out.

use serde_json::{Value, json};

use crate::ghost::post as ghost_post;
use crate::wordpress::post;
use crate::{check_refusal, read, read_at, told, with};

fn body(html: &str) -> Value {
    with(post(), json!({"content": {"rendered": html, "protected": false}}))
}

#[test]
fn what_extensions_keep_for_members_is_refused() {
    for class in [
        "mepr-unauthorized-message",
        "wc-memberships-content-restricted-message",
        "wc-memberships-restriction-message",
        "jetpack-subscribe-paywall",
        "pmpro_content_message",
        "leaky_paywall_message",
        "ihc-locker-wrap",
        "members-access-error",
        "memberful-global-marketing-content",
        "swpm-post-not-logged-in-msg",
        "swpm-post-no-access-msg",
        "patreon-campaign-banner",
        "newspack-content-gate__inline-gate",
        "newspack-memberships__inline-gate",
    ] {
        check_refusal(
            &body(&format!("<p>Rain.</p><div class=\"box {class}\"><p>Join us.</p></div>")),
            "protected content.rendered: for subscribers only",
        );
        for free in [
            format!("<p>The class <code>{class}</code>.</p>"),
            format!("<p><a class=\"x\" href=\"https://a.example/{class}\">x</a></p>"),
            format!("<p><img class=\"a\" src=/a.jpg alt=\"{class}\"> Rain.</p>"),
            format!("<p class=\"no-{class}-here\">Rain.</p>"),
            format!("<p><a href=\"https://x.example/?id={class}\">Rain.</a></p>"),
            format!("<p data-id={class} title='x id={class}'>Rain.</p>"),
        ] {
            assert!(read(&body(&free)).is_ok(), "{free}");
        }
    }
}

#[test]
fn what_is_no_word_is_no_leave() {
    for status in [json!(true), json!(["publish"]), json!({})] {
        let refusal = read(&with(post(), json!({"status": status}))).unwrap_err();
        assert_eq!(refusal.code.as_str(), "gone", "{status}");
    }
    for status in [json!(["published"]), json!({}), json!(5)] {
        let refusal = read(&with(ghost_post(), json!({"status": status}))).unwrap_err();
        assert_eq!(refusal.code.as_str(), "gone", "{status}");
    }
}

#[test]
fn authors_and_pictures_of_blocks_are_read() {
    let bare = with(post(), json!({"_embedded": null, "yoast_head_json": null}));
    for (name, author) in [
        ("uagb_author_info", json!({"display_name": "Ann Lee", "author_link": "/ann/"})),
        ("author_info", json!({"display_name": "Ann Lee", "link": "/ann/"})),
    ] {
        let article = read(&with(bare.clone(), json!({name: author}))).unwrap().article;
        assert!(told(&article).contains("byline: Ann Lee <https://news.example/ann/>\n"), "{name}");
    }
    for (members, image) in [
        (
            json!({"uagb_featured_image_src": {"full": ["/a.jpg", 800, 532, false]}}),
            "/a.jpg 800x532",
        ),
        (json!({"featured_image_urls": {"full": ["/a.jpg", 800, 532, false]}}), "/a.jpg 800x532"),
        (json!({"featured_image_src": "/a.jpg"}), "/a.jpg"),
        (
            json!({"better_featured_image": {"source_url": "/a.jpg", "alt_text": "Boat", "media_details": {"width": 800, "height": 532}}}),
            "/a.jpg 800x532 alt \"Boat\"",
        ),
    ] {
        let article = read(&with(bare.clone(), members.clone())).unwrap().article;
        let told = told(&article);
        assert!(
            told.contains(&format!("image: https://news.example{image}\n")),
            "{members}: {told}"
        );
    }
}

#[test]
fn a_lead_picture_among_words_is_shown_once() {
    let led = |html: &str| {
        let lead =
            json!({"_embedded": null, "jetpack_featured_media_url": "https://news.example/a.jpg"});
        read(&with(body(html), lead)).unwrap().article.image.is_some()
    };
    for html in [
        "<p><img src=/a-300x200.jpg> It fell.</p>",
        "<figure class=wp-block-gallery><figure><img src=/a.jpg></figure><figure><img src=/b.jpg></figure></figure>",
        "<p>One.</p><p>Two.</p><p><a href=/a.jpg><img src=/a.jpg></a> and so on.</p>",
    ] {
        assert!(!led(html), "{html}");
    }
    for html in [
        "<p><img src=/a-24x24.jpg width=24> It fell.</p>",
        "<p><img src=/b.jpg> It fell.</p>",
        "<p>1<p>2<p>3<p>4<p><img src=/a.jpg> It fell.</p>",
    ] {
        assert!(led(html), "{html}");
    }
}

#[test]
fn links_to_the_page_of_the_story_lead_into_it() {
    let html = "<p><a href='/rain/a/#n'>[1]</a> <a href='/other/#n'>other</a></p><p id=n>Note";
    let page = "https://news.example/rain/a/";
    for json in [
        with(body(html), json!({"link": page})),
        json!({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "Rain", "url": page, "content_html": html}]}),
        with(ghost_post(), json!({"html": html, "url": page})),
    ] {
        let edition = read_at("https://api.example/v2/feed.json", &json.to_string()).unwrap();
        let tree = format!("{:?}", edition.article.body.blocks);
        assert_eq!(tree.matches("Place(Place(\"n\"))").count(), 1, "{tree}");
        assert!(tree.contains("<https://api.example/other/#n>"), "{tree}");
    }
}

#[test]
fn a_person_may_stand_where_the_name_should() {
    let feed = json!({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "Rain", "content_text": "It fell.",
        "author": {"name": {"name": "Ann Lee", "email": "a@b.example"}}}]});
    assert!(told(&read(&feed).unwrap().article).contains("byline: Ann Lee\n"));
}

#[test]
fn a_story_of_ghost_without_title_has_its_first_words() {
    let article =
        read(&with(ghost_post(), json!({"title": null, "html": "<p>Rain fell. Then wind.</p>"})))
            .unwrap()
            .article;
    assert_eq!(&*article.headline, "Rain fell");
}

#[test]
fn an_entry_with_neither_page_nor_words_is_no_story_to_open() {
    let feed = json!({"version": "https://jsonfeed.org/version/1", "items": [
        {"id": "1", "title": "Rain", "content_text": "It fell."},
        {"id": "2", "title": "Nothing"},
        {"id": "3", "title": "A page", "url": "https://news.example/3"},
        {"id": "4", "title": "Words", "content_text": "Wind."}]});
    let article = read(&feed).unwrap().article;
    assert_eq!(crate::headlines(&article), ["A page", "Words"]);
}

#[test]
fn numbers_that_name_entries_may_have_a_point() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1", "items": [
        {"id": 42.0, "title": "Rain", "content_text": "It fell."}, {"id": 43.0, "title": "Wind", "content_text": "It blew."}]}"#;
    assert_eq!(&*read_at("https://a.example/feed.json#43", feed).unwrap().article.headline, "Wind");
}

#[test]
fn halves_of_characters_where_a_text_was_cut_are_repaired() {
    let json = r#"{"headline": "Rain \ud83d", "body": "It fell. \ud83c\udf27"}"#;
    let edition = read_at("https://a.example/a.json", json).unwrap();
    assert_eq!(&*edition.article.headline, "Rain \u{fffd}");
    assert_eq!(edition.article.body.plain_text().trim(), "It fell. \u{1f327}");
    assert!(
        edition.omissions[0].to_string().ends_with("and was repaired"),
        "{:?}",
        edition.omissions
    );
}

#[test]
fn what_is_mistyped_is_noted_where_it_is() {
    let feed = |members: Value| json!({"version": "https://jsonfeed.org/version/1", "items": [with(json!({"id": "1", "title": "Rain", "content_text": "It fell."}), members)]});
    for (json, place) in [
        (with(post(), json!({"excerpt": "Wet."})), "excerpt: expected object, found text"),
        (
            with(post(), json!({"excerpt": {"rendered": 5}})),
            "excerpt.rendered: expected text, found number",
        ),
        (
            with(post(), json!({"_embedded": {"author": {"code": "rest_user_invalid_id"}}})),
            "_embedded.author: expected list, found object",
        ),
        (feed(json!({"content_html": 5})), "items[0].content_html: expected text, found number"),
        (
            with(ghost_post(), json!({"primary_tag": "News"})),
            "primary_tag: expected object, found text",
        ),
        (with(ghost_post(), json!({"tags": ["News"]})), "tags[0]: expected object, found text"),
        (
            with(ghost_post(), json!({"feature_image_caption": 5})),
            "feature_image_caption: expected text, found number",
        ),
    ] {
        let omissions = read(&json).unwrap().omissions;
        assert!(
            omissions.iter().any(|omission| omission.to_string() == place),
            "{place}: {omissions:?}"
        );
    }
}

#[test]
fn a_wall_may_be_a_name() {
    check_refusal(
        &body("<p>Rain.</p><div id='wpmem_restricted_msg'>Log in.</div>"),
        "protected content.rendered: for subscribers only",
    );
    assert!(read(&body("<p title='wpmem_restricted_msg'>Rain.</p>")).is_ok());
}

#[test]
fn several_authors_are_all_named() {
    let yoast = json!({"author": "Ann Lee, Bo Ray", "schema": {"@graph": [
        {"@type": "WebPage", "name": "Rain"},
        {"@type": "NewsArticle", "author": [{"name": "Ann Lee", "@id": "#1"}, {"name": "Bo Ray", "@id": "#2"}]}]}});
    let newspack =
        json!([{"display_name": "Ann Lee", "author_link": "/ann/"}, {"display_name": "Bo Ray"}]);
    let admin = json!({"author": [{"name": "Web Desk", "link": "/desk/"}]});
    for (members, byline) in [
        (json!({"yoast_head_json": yoast}), "byline: Ann Lee, Bo Ray"),
        (json!({"yoast_head_json": yoast, "_embedded": admin}), "byline: Ann Lee, Bo Ray"),
        (
            json!({"yoast_head_json": yoast, "_embedded": {"author": [{"name": "Ann Lee", "link": "/ann/"}]}}),
            "byline: Ann Lee <https://news.example/ann/>, Bo Ray",
        ),
        (
            json!({"newspack_author_info": newspack, "_embedded": admin}),
            "byline: Ann Lee <https://news.example/ann/>, Bo Ray",
        ),
    ] {
        let told = told(&read(&with(post(), members)).unwrap().article);
        assert!(told.lines().any(|line| line == byline), "{told}");
    }
}

#[test]
fn what_other_extensions_say_is_read() {
    let aioseo = json!({"og:locale": "es_ES", "og:site_name": "El Puerto", "og:image": "/a.jpg"});
    let polylang = json!({"polylang_current_lang": "fr_FR"});
    let yoast = json!({"yoast_head_json": {"og_site_name": "The Gull", "schema": {"@graph": [
        {"@type": "BreadcrumbList", "itemListElement": [
            {"position": 1, "name": "Home", "item": "https://news.example/"},
            {"position": 2, "name": "Ports &amp; ships", "item": "https://news.example/ports/"},
            {"position": 3, "name": "Harbour"}]}]}}});
    for (members, lines) in [
        (json!({"aioseo_head_json": aioseo}), "language: es-ES"),
        (json!({"aioseo_head_json": aioseo}), "publication: El Puerto"),
        (json!({"aioseo_head_json": aioseo}), "image: https://news.example/a.jpg"),
        (polylang, "language: fr-FR"),
        (
            yoast,
            "breadcrumb: The Gull <https://news.example/> > Ports & ships <https://news.example/ports/>",
        ),
    ] {
        let told = told(&read(&with(post(), members)).unwrap().article);
        assert!(told.contains(lines), "no {lines} in\n{told}");
    }
    let crumbs = |name: &str| {
        json!({"yoast_head_json": {"schema": {"@graph": [
            {"@type": "ItemList", "itemListElement": [{"name": "One"}, {"name": "Two"}, {"name": "Three"}]},
            {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"name": name}, {"name": "Harbour"}]}]}}})
    };
    for (name, expected) in
        [("Ports", Some("Ports")), ("Uncategorized", None), ("Без рубрики", None)]
    {
        let article = read(&with(post(), crumbs(name))).unwrap().article;
        assert_eq!(article.breadcrumb.first().map(|section| &*section.name), expected);
    }
    // A featured picture without a file, and an address that was escaped for HTML.
    let members = json!({"_embedded": {"wp:featuredmedia": [{"source_url": false}]},
        "yoast_head_json": {"og_image": [{"url": "/b.jpg?fit=1&#038;ssl=1"}]}});
    let told = told(&read(&with(post(), members)).unwrap().article);
    assert!(told.contains("https://news.example/b.jpg?fit=1&ssl=1"), "{told}");
}

#[test]
fn an_envelope_is_opened() {
    for json in [
        json!({"body": post(), "status": 200, "headers": {"Allow": "GET"}}),
        json!({"body": [post()], "status": 200, "headers": {}}),
        json!({"data": [post()], "status": 200, "headers": {}, "config": {}}),
    ] {
        let edition = read(&json).unwrap_or_else(|refusal| panic!("{refusal:?}: {json}"));
        assert_eq!(edition.format.as_str(), "wordpress", "{json}");
    }
    check_refusal(
        &json!({"body": {"code": "rest_forbidden", "message": "No.", "data": {"status": 401}}, "status": 401, "headers": {}}),
        "protected body.code: rest_forbidden, No.",
    );
}

#[test]
fn places_are_written_in_one_way() {
    let members = json!({"_embedded": {"wp:featuredmedia": [{"source_url": "javascript:x()"}]}});
    let edition = read(&with(post(), members)).unwrap();
    let places: Vec<String> = edition.omissions.iter().map(|one| one.place.clone()).collect();
    assert_eq!(places, ["_embedded.wp:featuredmedia[0].source_url"]);
}
