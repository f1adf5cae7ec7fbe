//! WordPress, member by member.

use offprint::article::refusal::Code;
use offprint::body::block::Block;
use serde_json::{Value, json};

use crate::{check, check_refusal, read, with};

/// A post as the API serves it without `_embed`.
pub(crate) fn post() -> Value {
    json!({
        "id": 42, "date": "2026-11-20T09:30:00", "date_gmt": "2026-11-20T08:30:00",
        "modified": "2026-11-21T09:30:00", "modified_gmt": "2026-11-21T08:30:00",
        "slug": "harbour", "status": "publish", "type": "post",
        "link": "https://news.example/harbour/",
        "title": {"rendered": "Harbour &#038; ferry <em>reopen</em>"},
        "content": {"rendered": "<p>The first ferry left at noon.</p>\n", "protected": false},
        "excerpt": {"rendered": "", "protected": false},
        "author": 3, "featured_media": 7, "categories": [5, 6], "tags": [9],
        "_links": {"self": [{"href": "https://news.example/wp-json/wp/v2/posts/42"}]}
    })
}

fn embedded() -> Value {
    let size = |width: u32, height: u32| json!({"source_url": format!("/q-{width}.jpg"), "width": width, "height": height});
    with(
        post(),
        json!({"_embedded": {
            "author": [{"name": "Ann O&#8217;Hara", "link": "/author/ann/", "url": "https://ann.example",
                        "avatar_urls": {"24": "/a24.png", "96": "/a96.png"}}],
            "wp:featuredmedia": [{
                "source_url": "/quay.jpg", "alt_text": "The quay", "mime_type": "image/jpeg",
                "caption": {"rendered": "<p>The quay at <a href=\"/noon\">noon</a>. (Photo: Ann Lee)</p>"},
                "media_details": {"width": 1600, "height": 1067, "sizes": {
                    "thumbnail": size(150, 150), "medium": size(300, 200), "large": size(1024, 683),
                    "full": size(1600, 1067)}}
            }],
            "wp:term": [
                [{"id": 5, "taxonomy": "category", "slug": "uncategorized", "name": "Uncategorized", "link": "/none"},
                 {"id": 6, "taxonomy": "category", "slug": "ports", "name": "Ports &amp; ships", "link": "/ports"}],
                [{"id": 9, "taxonomy": "post_tag", "slug": "ferry", "name": "Ferry", "link": "/ferry"}]
            ]
        }}),
    )
}

#[test]
fn a_post_is_read_without_what_embed_adds() {
    check(
        &post(),
        "headline: Harbour & ferry reopen\n\
         url: https://news.example/harbour/\n\
         published: 2026-11-20T08:30:00Z\n\
         updated: 2026-11-21T08:30:00Z\n\
         body: The first ferry left at noon.\n",
    );
}

#[test]
fn what_embed_adds_is_read() {
    check(
        &embedded(),
        "headline: Harbour & ferry reopen\n\
         url: https://news.example/harbour/\n\
         byline: Ann O’Hara <https://news.example/author/ann/> [https://news.example/a96.png]\n\
         published: 2026-11-20T08:30:00Z\n\
         updated: 2026-11-21T08:30:00Z\n\
         breadcrumb: Ports & ships <https://news.example/ports>\n\
         image: https://news.example/quay.jpg 1600x1067 300w 1024w alt \"The quay\" caption \"The quay at noon.\" credit \"Photo: Ann Lee\"\n\
         tags: Ferry <https://news.example/ferry>\n\
         body: The first ferry left at noon.\n",
    );
}

#[test]
fn extensions_add_language_and_publication() {
    let yoast = json!({"yoast_head_json": {"og_locale": "de_DE", "og_site_name": "The Gull"}});
    let article = read(&with(embedded(), yoast)).unwrap().article;
    assert_eq!(article.language.unwrap().as_str(), "de-DE");
    let publication = article.publication.unwrap();
    assert_eq!(
        (&*publication.name, publication.url.unwrap().as_str()),
        ("The Gull", "https://news.example/")
    );
    let names: Vec<&str> = article.breadcrumb.iter().map(|section| &*section.name).collect();
    assert_eq!(names, ["The Gull", "Ports & ships"]);
}

#[test]
fn odd_shapes_of_the_wild_are_survived() {
    let odd = json!({
        "_embedded": {"author": [{"code": "rest_user_invalid_id", "message": "Invalid user ID.", "data": {"status": 404}}],
                      "wp:featuredmedia": [{"code": "rest_forbidden"}], "wp:term": [[], {"code": "x"}]},
        "featured_media": "https://news.example/quay.jpg", "class_list": {"0": "post-42"},
        "date_gmt": null, "modified_gmt": "0000-00-00T00:00:00", "modified": "soon", "excerpt": [], "id": "x"
    });
    check(
        &with(post(), odd),
        "headline: Harbour & ferry reopen\n\
         url: https://news.example/harbour/\n\
         published: 2026-11-20T09:30:00\n\
         image: https://news.example/quay.jpg\n\
         body: The first ferry left at noon.\n",
    );
    // What `_fields` can leave of a post.
    let bare = json!({"title": {"rendered": "Rain"}, "content": {"rendered": "<p>Fell.</p>"}});
    check(&bare, "headline: Rain\nbody: Fell.\n");
    let untitled = with(post(), json!({"title": {"rendered": ""}}));
    assert_eq!(&*read(&untitled).unwrap().article.headline, "The first ferry left at noon");
}

#[test]
fn excerpts_lose_what_leads_to_the_rest() {
    let more = "<a class=\"more-link\" href=\"https://news.example/harbour/#more-42\">Continue reading</a>";
    let cases = [
        (format!("<p>Ferries are back. {more}</p>"), Some("Ferries are back.")),
        ("<p>Ferries are back, says [&hellip;]</p>\n".to_owned(), Some("Ferries are back, says…")),
        (format!("<p>Ferries are&hellip;</p><p>{more}</p>"), Some("Ferries are…")),
        ("<p>By <a href=\"/ann\">Ann</a></p>".to_owned(), Some("By Ann")),
        // The beginning of the body says nothing new above it.
        ("<p>The first ferry left [&hellip;]</p>".to_owned(), None),
        (String::new(), None),
    ];
    for (excerpt, standfirst) in cases {
        let json = with(post(), json!({"excerpt": {"rendered": excerpt, "protected": false}}));
        let article = read(&json).unwrap().article;
        assert_eq!(article.standfirst.as_deref(), standfirst, "{excerpt}");
    }
}

#[test]
fn what_is_not_for_readers_is_refused() {
    let cases = [
        (
            json!({"content": {"rendered": "<p>Secret.</p>", "protected": true}}),
            "protected content.protected: behind a password",
        ),
        (
            json!({"content": {"rendered": "<p>Secret.</p>", "protected": "yes"}}),
            "protected content.protected: behind a password",
        ),
        (json!({"status": "private"}), "protected status: private"),
        (json!({"status": "draft"}), "gone status: draft"),
        (json!({"status": "trash"}), "gone status: trash"),
        (
            json!({"status": "future", "date_gmt": "2027-01-01T00:00:00"}),
            "embargoed status: future",
        ),
        (json!({"title": null, "content": null}), "format title.rendered: missing"),
        (
            json!({"content": {"rendered": " "}}),
            "format content.rendered: nothing in it can be shown",
        ),
        (
            json!({"content": {"rendered": 5}}),
            "format content.rendered: expected text, found number",
        ),
    ];
    for (more, expected) in cases {
        check_refusal(&with(post(), more), expected);
    }
    let refusal =
        read(&with(post(), json!({"content": {"rendered": "", "protected": true}}))).unwrap_err();
    assert_eq!(refusal.story.unwrap().as_str(), "https://news.example/harbour/");
    let refusal =
        read(&with(post(), json!({"status": "future", "date_gmt": "2027-01-01T00:00:00"})))
            .unwrap_err();
    assert_eq!(refusal.until.unwrap().to_string(), "2027-01-01T00:00:00Z");
}

#[test]
fn what_the_api_answers_in_place_of_a_post_is_refused() {
    for (status, code) in [
        (404, Code::Http),
        (401, Code::Protected),
        (403, Code::Protected),
        (410, Code::Gone),
        (500, Code::Http),
    ] {
        let fault = json!({"code": "rest_x", "message": "No route.", "data": {"status": status}});
        let refusal = read(&fault).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.message.as_str()),
            (code, "code: rest_x, No route."),
            "{status}"
        );
    }
}

#[test]
fn the_way_to_the_rest_is_no_part_of_a_standfirst() {
    let cases = [
        (
            "<p>Storm [&#8230;]<a href=\"http://news.example/harbour/#more-7\">Read more &raquo;</a></p>",
            "Storm…",
        ),
        ("<p>Storm&#8230; <a href=\"https://news.example/harbour\">Continue</a></p>", "Storm…"),
        ("<p>Storm&#8230; <a href=\"https://news.example/?p=7\">Read all of it</a></p>", "Storm…"),
        (
            "<p>Storm [&#8230;]</p><div><strong><a href=\"/elsewhere\">Read on</a></strong></div>",
            "Storm…",
        ),
        ("<p>A storm, says <a href=\"/ann\">Ann</a></p>", "A storm, says Ann"),
        ("<p><a href=\"/ann\">Ann</a></p>", "Ann"),
    ];
    for (excerpt, standfirst) in cases {
        let post = with(post(), json!({"excerpt": {"rendered": excerpt}}));
        let article = read(&post).unwrap().article;
        assert_eq!(article.standfirst.as_deref(), Some(standfirst), "{excerpt}");
    }
}

#[test]
fn what_extensions_say_stands_for_what_the_api_keeps_to_itself() {
    let yoast = json!({
        "lang": "fr",
        "_embedded": {"author": [{"code": "rest_user_invalid_id", "message": "No.", "data": {"status": 404}}]},
        "featured_media": 0,
        "yoast_head_json": {"author": "Jo Doe", "og_image": [{"url": "https://news.example/y.jpg"}]}
    });
    let article = read(&with(post(), yoast)).unwrap().article;
    assert_eq!(article.byline.unwrap().contributors()[0].name.as_ref(), "Jo Doe");
    assert_eq!(article.image.unwrap().pictures[0].address.as_str(), "https://news.example/y.jpg");
    assert_eq!(article.language.unwrap().as_str(), "fr");
}

#[test]
fn the_category_of_stories_without_any_says_nothing_in_other_languages() {
    let cases = [
        ("uncategorised", "Uncategorised", 0),
        ("non-classe-fr", "Non classé", 0),
        ("sin-categoria", "Sin categoría", 0),
        ("uncategorized", "未分類", 0),
        ("%d0%b1%d0%b5%d0%b7-%d1%80%d1%83%d0%b1%d1%80%d0%b8%d0%ba%d0%b8", "Без рубрики", 0),
        ("bez-rubriki", "Без рубрики", 0),
        ("chua-phan-loai", "Chưa phân loại", 0),
        ("uncategorized", "미분류", 0),
        // One that was given a name of its own keeps the slug.
        ("uncategorized", "Politics", 1),
    ];
    for (slug, name, n_steps) in cases {
        let terms = json!({"_embedded": {"wp:term": [[{"id": 5, "taxonomy": "category", "slug": slug, "name": name, "link": "/none"}]]}});
        let article = read(&with(post(), terms)).unwrap().article;
        assert_eq!(article.breadcrumb.len(), n_steps, "{slug}, {name}");
    }
}

#[test]
fn a_lead_picture_that_the_body_begins_with_is_shown_once() {
    let media = |address: &str, caption: &str| {
        json!({
            "content": {"rendered": "<figure><img src=\"/uploads/a-1024x576.jpg\"></figure><p>It fell.</p>"},
            "_embedded": {"wp:featuredmedia": [{
                "source_url": address, "alt_text": "Rain", "caption": {"rendered": caption},
                "media_details": {"width": "1600", "height": "900", "sizes": {}}
            }]}
        })
    };
    let same = media("https://news.example/uploads/a-scaled.jpg", "<p>A night</p>");
    let article = read(&with(post(), same)).unwrap().article;
    assert_eq!(article.image, None);
    let Block::Figure(figure) = &article.body.blocks[0] else { panic!("{:?}", article.body) };
    // What only the lead picture said is kept.
    assert_eq!(figure.pictures[0].alternative.as_ref(), "Rain");
    assert_eq!(article.body.plain_text(), "A night\nIt fell.\n");

    let other = media("https://news.example/uploads/b.jpg", "");
    let image = read(&with(post(), other)).unwrap().article.image.unwrap();
    // Numbers that are written as texts count.
    assert_eq!(image.pictures[0].width.unwrap().get(), 1600);
}

#[test]
fn a_lead_picture_keeps_its_credit_and_its_size_where_it_is_shown_once() {
    let small = json!({
        "content": {"rendered": "<figure><img src=\"/uploads/a-150x150.jpg\" width=\"150\" height=\"150\"><figcaption>The harbour</figcaption></figure><p>It fell.</p>"},
        "_embedded": {"wp:featuredmedia": [{
            "source_url": "/uploads/a.jpg", "alt_text": "", "caption": {"rendered": "The harbour (AP Photo/Ann Lee)"},
            "media_details": {"width": 2000, "height": 1200, "sizes": {}}
        }]}
    });
    let article = read(&with(post(), small)).unwrap().article;
    assert_eq!(article.image, None);
    let Block::Figure(figure) = &article.body.blocks[0] else { panic!("{:?}", article.body) };
    assert!(!figure.credit.is_empty());
    assert_eq!(figure.pictures[0].address.as_str(), "https://news.example/uploads/a.jpg");
    assert_eq!(figure.pictures[0].width.unwrap().get(), 2000);
}
