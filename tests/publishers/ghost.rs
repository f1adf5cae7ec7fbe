//! Ghost, member by member.

use serde_json::{Value, json};

use crate::{check, check_refusal, read, with};

pub(crate) fn post() -> Value {
    json!({
        "id": "5ddc9141c35e7700383b2937", "uuid": "a5aa9bd8-ea31-415c-b452-3040dae1e730",
        "title": "Harbour reopens", "slug": "harbour", "html": "<p>The first ferry left at noon.</p>",
        "plaintext": "Not this.", "feature_image": "/quay.jpg", "feature_image_alt": "The quay",
        "feature_image_caption": "<span>Photo by <a href=\"https://a.example\">Ann</a></span>",
        "visibility": "public", "access": true,
        "published_at": "2026-11-20T08:30:00.000+00:00", "updated_at": "2026-11-21T08:30:00.000+00:00",
        "custom_excerpt": "After the storm.", "excerpt": "Not this either.",
        "url": "https://news.example/harbour/", "canonical_url": null, "reading_time": 3,
        "authors": [{"name": "Ann", "url": "/author/ann", "profile_image": "/ann.png"}],
        "primary_author": {"name": "Nobody"},
        "primary_tag": {"name": "Ports", "slug": "ports", "url": "/tag/ports", "visibility": "public"},
        "tags": [{"name": "Ports", "slug": "ports", "url": "/tag/ports", "visibility": "public"},
                 {"name": "#desk", "slug": "hash-desk", "visibility": "internal"},
                 {"name": "#old"}]
    })
}

#[test]
fn every_member_is_read() {
    check(
        &json!({"posts": [post()]}),
        "headline: Harbour reopens\n\
         url: https://news.example/harbour/\n\
         standfirst: After the storm.\n\
         byline: Ann <https://news.example/author/ann> [https://news.example/ann.png]\n\
         published: 2026-11-20T08:30:00Z\n\
         updated: 2026-11-21T08:30:00Z\n\
         breadcrumb: Ports <https://news.example/tag/ports>\n\
         image: https://news.example/quay.jpg alt \"The quay\" credit \"Photo by Ann\"\n\
         tags: Ports <https://news.example/tag/ports>\n\
         minutes: 3\n\
         body: The first ferry left at noon.\n",
    );
}

#[test]
fn a_post_is_read_alone_in_a_list_and_without_what_include_adds() {
    let nulls = json!({"tags": null, "authors": null, "primary_tag": null, "feature_image": null, "excerpt": null, "html": null,
                       "custom_excerpt": null, "reading_time": 0, "canonical_url": "https://b.example/harbour"});
    let expected = "headline: Harbour reopens\n\
         url: https://b.example/harbour\n\
         byline: Nobody\n\
         published: 2026-11-20T08:30:00Z\n\
         updated: 2026-11-21T08:30:00Z\n\
         body: Not this.\n";
    let bare = with(post(), nulls);
    for json in [json!({"posts": [bare]}), json!({"pages": [bare]}), json!([bare]), bare.clone()] {
        check(&json, expected);
    }
}

#[test]
fn what_is_not_for_every_reader_is_refused() {
    let cases = [
        (
            json!({"access": false, "html": "<p>A free part.</p>"}),
            "protected access: for members only",
        ),
        (json!({"access": 0}), "protected access: for members only"),
        (json!({"access": null, "visibility": "paid"}), "protected visibility: paid"),
        (json!({"access": null, "visibility": 1}), "protected visibility: 1"),
        (json!({"status": "draft"}), "gone status: draft"),
        (json!({"status": "sent"}), "protected status: sent"),
        (json!({"status": "scheduled"}), "embargoed status: scheduled"),
        (json!({"html": "", "plaintext": null}), "format html: nothing in it can be shown"),
    ];
    for (more, expected) in cases {
        check_refusal(&with(post(), more), expected);
    }
    let refusal = read(&with(post(), json!({"access": false}))).unwrap_err();
    assert_eq!(refusal.story.unwrap().as_str(), "https://news.example/harbour/");
    assert!(
        read(&with(post(), json!({"visibility": "members"}))).is_ok(),
        "the reader is a member"
    );
}

#[test]
fn an_excerpt_that_ghost_made_is_known_by_its_words() {
    let made = json!({
        "custom_excerpt": null,
        "html": "<p>See <a href=\"https://x.example/a\">the harbour</a> today.</p>",
        "excerpt": "See the harbour [https://x.example/a] today."
    });
    let article = read(&json!({"posts": [with(post(), made)]})).unwrap().article;
    assert_eq!(article.standfirst, None);
}

#[test]
fn a_lead_picture_in_another_size_is_shown_once() {
    let repeated = json!({
        "feature_image": "https://news.example/content/images/2026/11/quay.jpg",
        "html": "<figure class=\"kg-card kg-image-card\"><img src=\"https://news.example/content/images/size/w1000/2026/11/quay.jpg\"></figure><p>It fell.</p>"
    });
    let article = read(&json!({"posts": [with(post(), repeated)]})).unwrap().article;
    assert_eq!(article.image, None);
}
