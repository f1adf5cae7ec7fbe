//! Payloads in every slot for text or an address of the three vocabularies.

use offprint::article::moment::Moment;
use offprint::body::link::Base;
use offprint::format;
use serde_json::{Value, json};

use crate::census::Census;
use crate::{page, payloads};

/// Every payload is read; of each this many one is drawn as a page too.
const DRAWN: usize = 16;

fn attack(test: &str, armed: fn(&str) -> Value) {
    let Some(payloads) = payloads(test) else { return };
    let base = Base::new("https://news.example/articles/42.json");
    let now = Moment::parse("2026-11-30").unwrap();
    let mut n_shown = 0;
    for (index, payload) in payloads.iter().enumerate() {
        // Some payloads leave no body at all, or are no language, no date: then there is a refusal.
        let json = armed(payload).to_string();
        let Ok(edition) = format::read(json.as_bytes(), &base, now) else { continue };
        n_shown += 1;
        Census::of_article(&edition.article).assert_safe(payload);
        if index % DRAWN == 0 {
            page::render(edition.article).assert_safe(payload);
        }
    }
    assert!(n_shown > payloads.len() * 9 / 10, "only {n_shown} of {} are read", payloads.len());
}

#[test]
fn payloads_in_schema_org_stay_words() {
    attack("payloads_in_schema_org_stay_words", |words| {
        json!({
            "@context": "https://schema.org", "@id": words, "@type": ["NewsArticle", words],
            "url": words, "mainEntityOfPage": {"@id": words, "breadcrumb": words},
            "headline": words, "alternativeHeadline": words, "description": words,
            "articleBody": format!("Rain fell. {words}"), "articleSection": words, "inLanguage": words,
            "author": [words, {"name": words, "url": words, "jobTitle": words, "image": words}, {"@id": words}],
            "dateline": words, "datePublished": words, "dateModified": words,
            "image": {"url": words, "caption": words, "creditText": words, "width": words},
            "breadcrumb": {"itemListElement": [{"position": words, "name": words, "item": words}, {"name": "Rain"}]},
            "keywords": [words, {"name": words, "url": words}],
            "publisher": {"name": words, "url": words, "logo": {"url": words}},
            "mentions": {"@type": "Article", "headline": words, "url": words, "image": words},
            "correction": [words, {"text": words, "datePublished": words}],
            "copyrightNotice": words, "timeRequired": words, "digitalSourceType": words,
            "liveBlogUpdate": [{"headline": words, "articleBody": words, "image": words}],
            "thumbnailUrl": words, "video": {"@type": "VideoObject", "name": words, "contentUrl": words, "thumbnailUrl": words},
            "audio": [{"@type": "AudioObject", "embedUrl": words, "name": words}, {"@type": "AudioObject", "contentUrl": words}]
        })
    });
}

#[test]
fn payloads_in_activitystreams_stay_words() {
    attack("payloads_in_activitystreams_stay_words", |words| {
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", {"@language": words}], "type": "Article",
            "id": words, "url": [words, {"href": words, "mediaType": "text/html"}],
            "name": words, "summary": words, "content": format!("<p>Rain fell.</p>{words}"), "language": words,
            "attributedTo": [words, {"name": words, "url": words, "icon": {"url": words}}, {"name": words, "href": words}],
            "published": words, "updated": words, "image": {"url": words, "name": words, "width": words},
            "tag": [{"type": "Hashtag", "name": words, "href": words}],
            "attachment": [{"type": "Image", "url": words, "name": words}, {"mediaType": "video/mp4", "url": words, "name": words}]
        })
    });
}

#[test]
fn payloads_in_maps_and_sources_of_activitystreams_stay_words() {
    attack("payloads_in_maps_and_sources_of_activitystreams_stay_words", |words| {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams", "type": "Article", "id": words, "url": {"href": words},
            "nameMap": {"en": format!("Rain {words}"), words: format!("Rain {words}")}, "summaryMap": {"en": words},
            "contentMap": {"en": format!("<p>Rain fell.</p>{words}"), words: format!("<p>Rain fell.</p>{words}")},
            "source": {"content": words, "mediaType": "text/markdown"}, "attributedTo": {"preferredUsername": words}
        })
    });
}

#[test]
fn payloads_in_the_first_ninjs_stay_words() {
    attack("payloads_in_the_first_ninjs_stay_words", |words| {
        json!({
            "uri": words, "guid": words, "type": "text", "language": words, "byline": words, "located": words,
            "headline": format!("Rain {words}"), "headline_kicker": words, "description_text": words, "description_html": words,
            "body_html": format!("<p>Rain fell.</p>{words}"), "body_text": words, "firstcreated": words, "versioncreated": words,
            "subject": [{"name": words, "rel": words, "scheme": words}], "keyword": [words], "infosource": [{"name": words}],
            "authors": [{"name": words, "role": words, "biography": words, "avatar_url": words}], "people": [{"name": words, "rel": "author"}],
            "altids": {"a": words}, "altIds": [{"role": words, "value": words}], "copyrightnotice": words, "usageterms": words,
            "abstract": words, "renditions": {"a": {"href": words, "mimetype": "text/html"}},
            "associations": {
                words: {"type": "picture", "headline": words, "description_text": words, "body_text": words, "byline": words,
                    "renditions": {words: {"href": words, "mimetype": "image/png", "width": words}}},
                "b": {"type": "audio", "description_text": words, "renditions": {"a": {"href": words, "mimetype": "audio/mpeg"}}},
                "c": {"type": "text", "headline": words, "altids": {"a": words}}}
        })
    });
}

#[test]
fn payloads_in_ninjs_stay_words() {
    attack("payloads_in_ninjs_stay_words", |words| {
        let picture = json!({"type": "picture", "by": words, "copyrightNotice": words,
            "descriptions": [{"value": words}, {"role": "alt", "value": words}],
            "renditions": [{"href": words, "contentType": "image/png", "width": words}, {"href": words, "width": 3, "height": 2}]});
        json!({
            "uri": words, "type": "text", "language": words, "by": words, "located": words,
            "headlines": [{"role": "main", "value": words}, {"role": "kicker", "value": words}],
            "descriptions": [{"value": words}], "bodies": [{"contentType": "text/html", "value": format!("<p>Rain fell.</p>{words}")}],
            "firstCreated": words, "versionCreated": words,
            "subjects": [{"name": words, "rel": "partOf"}, {"name": words}], "keywords": [words],
            "infoSources": [{"name": words}], "copyrightNotice": words, "usageTerms": words,
            "renditions": [{"href": words, "contentType": "text/html"}], "digitalSourceType": {"uri": words},
            "associations": [picture,
                {"type": "video", "descriptions": [{"value": words}], "renditions": [{"href": words, "contentType": "video/mp4"}]},
                {"type": "text", "headlines": [{"value": words}], "renditions": [{"href": words, "contentType": "text/html"}]}]
        })
    });
}
