//! Articles with the same words in every slot.

use std::rc::Rc;

use offprint::article::Article;
use offprint::body::inline::Inline;
use serde_json::{Value, json};

/// How many slots for text [`texts`] fills and [`found`] looks into.
pub(crate) const N_TEXTS: usize = 17;

/// An article with `text` wherever words stand.
pub(crate) fn texts(text: &str) -> Value {
    let line = text.replace(['\n', '\r'], " ");
    json!({
        "url": "https://news.example/harbour", "lang": "en",
        "kicker": text, "headline": text, "standfirst": text, "dateline": text, "rights": text,
        "byline": [{"name": text, "url": "/ann", "role": text, "image": "/ann.jpg"}],
        "published": "2026-11-20T08:30:00Z",
        "breadcrumb": [{"name": text, "url": "/news"}],
        "image": {"url": "/a.jpg", "alt": text, "caption": text, "credit": text},
        "body": {"format": "text", "content": line},
        "related": [{"headline": text, "url": "/ferry", "kicker": text,
                     "image": {"url": "/f.jpg", "alt": text}}],
        "tags": [{"name": text, "url": "/ports"}],
        "publication": {"name": text, "url": "https://news.example/"},
        "corrections": [{"date": "2026-11-22", "text": text}],
        "reading_minutes": 1
    })
}

/// What stands in the slots that [`texts`] fills, but for the body.
pub(crate) fn found(article: &Article) -> [&str; N_TEXTS] {
    let contributor = article.byline.as_ref().unwrap().contributors().first().unwrap();
    let figure = article.image.as_ref().unwrap();
    let trail = article.related.first().unwrap();
    [
        optional(article.kicker.as_ref()),
        &article.headline,
        optional(article.standfirst.as_ref()),
        optional(article.dateline.as_ref()),
        optional(article.rights.as_ref()),
        &contributor.name,
        optional(contributor.role.as_ref()),
        &article.breadcrumb.first().unwrap().name,
        &figure.pictures.first().unwrap().alternative,
        line(&figure.caption),
        line(&figure.credit),
        &trail.headline,
        optional(trail.kicker.as_ref()),
        &trail.image.as_ref().unwrap().alternative,
        &article.tags.first().unwrap().name,
        &article.publication.as_ref().unwrap().name,
        &article.corrections.first().unwrap().text,
    ]
}

fn optional(text: Option<&Rc<str>>) -> &str {
    text.map_or("nothing", |text| text)
}

fn line(runs: &[Inline]) -> &str {
    match runs {
        [Inline::Text(text)] => text,
        other => panic!("not one text: {other:?}"),
    }
}

/// An article with `address` wherever an address stands.
pub(crate) fn addresses(address: &str) -> Value {
    json!({
        "url": address, "headline": "Rain", "lang": address, "dir": address,
        "byline": [{"name": "Ann", "url": address, "image": address}],
        "published": address, "updated": address,
        "breadcrumb": [{"name": "News", "url": address}],
        "image": {"url": address, "renditions": [{"url": address, "width": 800}]},
        "body": format!("See [there](<{0}>), ![it](<{0}>), <{0}> and [that](#{0}).", address.replace('\n', " ")),
        "related": [{"headline": "Ferry", "url": address, "image": {"url": address}},
                    {"headline": "Mill", "src": address}],
        "tags": [{"name": "Ports", "url": address}],
        "publication": {"name": "The Gull", "url": address, "logo": address},
        "corrections": [{"date": address, "text": "It was Tuesday."}],
    })
}
