//! Attacks in every slot of publishers' formats: what comes out, as a tree and as a page, is text.

use offprint::article::moment::Moment;
use offprint::article::refusal::Refusal;
use offprint::body::link::Base;
use offprint::format::{self, Edition};
use serde_json::{Value, json};

use crate::census::Census;
use crate::{page, payloads};

fn read(json: &str) -> Result<Edition, Refusal> {
    let base = Base::new("https://news.example/wp-json/wp/v2/posts");
    format::read(json.as_bytes(), &base, Moment::parse("2026-11-30").unwrap())
}

/// A post of each format with `text` in every slot for words and `address` in every slot
/// for addresses.
fn attacked(text: &str, address: &str) -> [Value; 4] {
    let rendered = json!({"rendered": text, "protected": false});
    let wordpress = json!({
        "id": text, "link": address, "slug": text, "status": "publish", "date_gmt": text, "modified": text,
        "guid": {"rendered": address}, "title": {"rendered": format!("Rain {text}")},
        "content": {"rendered": format!("<p>Rain</p>{text}")}, "excerpt": rendered, "categories": [text], "tags": [text],
        "yoast_head_json": {"og_locale": text, "og_site_name": text},
        "jetpack_featured_media_url": address, "featured_media": address,
        "_links": {"self": [{"href": address}], "collection": [{"href": address}]},
        "_embedded": {
            "author": [{"name": text, "link": address, "avatar_urls": {"96": address}}],
            "wp:featuredmedia": [{"source_url": address, "alt_text": text, "caption": rendered, "mime_type": "image/png",
                "media_details": {"width": 9, "height": 9, "sizes": {"a": {"source_url": address, "width": 3, "height": 3}}}}],
            "wp:term": [[{"taxonomy": "category", "name": text, "slug": text, "link": address, "_links": {"up": [{"href": address}]}}],
                        [{"taxonomy": "post_tag", "name": text, "link": address}]]
        }
    });
    let extended = extended(&wordpress, text, address);
    let entry = json!({
        "id": text, "url": address, "external_url": address, "title": format!("Rain {text}"), "summary": text,
        "content_html": format!("<p>Rain</p>{text}"), "image": address, "banner_image": address, "date_published": text,
        "authors": [{"name": text, "url": address, "avatar": address}, text], "tags": [text], "language": text,
        "attachments": [{"url": address, "mime_type": "audio/mpeg", "title": text},
            {"url": address, "mime_type": "video/mp4"}, {"url": address, "mime_type": "image/png", "title": text}],
    });
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": text, "home_page_url": address, "icon": address,
        "favicon": address, "items": [entry, entry.clone()]
    });
    let tag = json!({"name": text, "slug": text, "url": address});
    let ghost = json!({
        "id": text, "uuid": text, "slug": text, "title": format!("Rain {text}"), "html": format!("<p>Rain</p>{text}"),
        "feature_image": address, "feature_image_alt": text, "feature_image_caption": text, "published_at": text,
        "custom_excerpt": text, "url": address, "canonical_url": address, "reading_time": 1, "primary_tag": tag, "tags": [tag],
        "authors": [{"name": text, "url": address, "profile_image": address}], "plaintext": text, "excerpt": text,
        "primary_author": {"name": text, "url": address, "profile_image": address}
    });
    [wordpress, extended, feed, json!({"posts": [ghost, ghost.clone()]})]
}

/// A post of which the API keeps to itself what extensions say then.
fn extended(post: &Value, text: &str, address: &str) -> Value {
    let person = json!({"name": text, "url": address, "image": {"url": address}});
    let displayed = json!({"display_name": text, "link": address, "author_link": address, "avatar_url": {"url": address}});
    let mut extended = post.clone();
    let members = extended.as_object_mut().unwrap();
    for (name, value) in [
        ("_embedded", Value::Null),
        ("link", Value::Null),
        ("authors", json!([displayed])),
        ("newspack_author_info", json!([displayed])),
        ("author_info", displayed),
        (
            "better_featured_image",
            json!({"source_url": address, "alt_text": text, "caption": {"rendered": text}}),
        ),
        ("uagb_featured_image_src", json!({"full": [address, text, text]})),
        ("aioseo_head_json", json!({"og:locale": text, "og:site_name": text, "og:image": address})),
        (
            "yoast_head_json",
            json!({"canonical": address, "og_url": address, "og_image": [{"url": address, "width": text, "height": text}],
                "author": text, "schema": {"@graph": [{"author": [person, person]},
                    {"itemListElement": [{"name": "Front"}, {"name": text, "item": address}, {"name": "Rain"}]}]}}),
        ),
    ] {
        members.insert(name.to_owned(), value);
    }
    extended
}

#[test]
fn nothing_in_any_slot_becomes_more_than_text_and_checked_addresses() {
    let test = "nothing_in_any_slot_becomes_more_than_text_and_checked_addresses";
    let Some(payloads) = payloads(test) else { return };
    for payload in &payloads {
        for json in attacked(payload, payload) {
            let edition = read(&json.to_string())
                .unwrap_or_else(|refusal| panic!("{payload:?}: {refusal:?}"));
            Census::of_article(&edition.article).assert_safe(payload);
            page::render(edition.article).assert_safe(payload);
        }
    }
}

#[test]
fn references_in_words_are_never_tags() {
    for json in attacked("&lt;img src=x onerror=alert(1)&gt;", "/a") {
        let article = read(&json.to_string()).unwrap().article;
        assert_eq!(&*article.headline, "Rain <img src=x onerror=alert(1)>");
        page::render(article).assert_safe("a reference");
    }
}

#[test]
fn deep_and_wide_values_are_refused_or_read() {
    let wide = format!("[{}]", vec!["{\"title\":{\"rendered\":\"a\"}}"; 20_000].join(","));
    let many = format!(
        "{{\"items\":[{}]}}",
        vec!["{\"content_text\":\"a\",\"title\":\"a\",\"tags\":\"a,b,c\"}"; 20_000].join(",")
    );
    for (json, is_article) in [(wide, false), (many, true)] {
        assert_eq!(read(&json).is_ok(), is_article);
    }
    let path = ["_embedded", "author", "content", "items", "posts", "tags", "title"];
    for name in path {
        for value in [
            json!([]),
            json!({}),
            json!([[[[{"name": {"name": []}}]]]]),
            json!(5),
            json!(true),
            json!("x"),
        ] {
            for mut json in attacked("x", "/x") {
                json[name] = value.clone();
                if let Ok(edition) = read(&json.to_string()) {
                    Census::of_article(&edition.article).assert_safe(name);
                }
            }
        }
    }
}

#[test]
fn what_further_requests_tell_is_text_and_checked_addresses() {
    let test = "what_further_requests_tell_is_text_and_checked_addresses";
    let Some(payloads) = payloads(test) else { return };
    let now = Moment::parse("2026-11-30").unwrap();
    let post = json!({"id": 42, "title": {"rendered": "Rain"}, "content": {"rendered": "It fell."}, "categories": [5]});
    let edition = read(&post.to_string()).unwrap();
    assert_eq!(edition.further.len(), 2, "{:?}", edition.further);
    let mut n_told = 0;
    for payload in &payloads {
        let [other, ..] = attacked(payload, payload);
        let term = json!({"id": 5, "taxonomy": "category", "name": payload, "slug": payload, "link": payload,
            "_links": {"up": [{"href": payload}]}});
        for request in &edition.further {
            for answer in [json!([other]), json!([term]), term.clone()] {
                let bytes = answer.to_string();
                let Some((article, next)) = request.told(bytes.as_bytes(), &edition.article, now)
                else {
                    continue;
                };
                n_told += 1;
                Census::of_article(&article).assert_safe(payload);
                page::render(article).assert_safe(payload);
                let next = next.map(|next| next.address().as_str().to_owned());
                let is_there = |next: &String| next.starts_with("https://news.example/");
                assert!(next.as_ref().is_none_or(is_there), "{payload:?} leads to {next:?}");
            }
        }
    }
    assert!(n_told > payloads.len(), "only {n_told} answers tell anything");
}
