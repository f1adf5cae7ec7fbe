//! Attacks in every slot of an article: what comes out, as a tree and as a page, is text.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/census.rs"]
mod census;
#[path = "../support/corpus.rs"]
mod corpus;
mod page;
mod publishers;
mod slots;
mod vocabularies;

use std::fs;
use std::rc::Rc;

use census::Census;
use offprint::article::Article;
use offprint::article::moment::Moment;
use offprint::body::Body;
use offprint::body::link::Base;
use offprint::format;
use serde_json::{Value, json};

/// Payloads known when this test was written; fewer would mean that the file was read wrongly.
const N_PAYLOADS: usize = 5_053;

fn payloads(test: &str) -> Option<Vec<String>> {
    let path = corpus::find(test, "xss/payloads.json")?;
    let payloads: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let string = |value: &Value| value["payload"].as_str().unwrap().to_owned();
    let payloads: Vec<String> = payloads.as_array().unwrap().iter().map(string).collect();
    assert!(payloads.len() >= N_PAYLOADS, "only {} payloads", payloads.len());
    Some(payloads)
}

fn read(json: &Value) -> Article {
    let base = Base::new("https://news.example/articles/42.json");
    let now = Moment::parse("2026-11-30").unwrap();
    format::read(json.to_string().as_bytes(), &base, now).expect("an article").article
}

#[test]
fn texts_stay_text_in_every_slot() {
    let Some(payloads) = payloads("texts_stay_text_in_every_slot") else { return };
    let plain = page::render(read(&slots::texts("rain")));
    let n_places = plain.n_saying("rain");
    assert!(n_places > slots::N_TEXTS - 3, "{n_places}");
    for payload in &payloads {
        let text = payload.trim();
        if text.is_empty() {
            continue;
        }
        let article = read(&slots::texts(payload));
        Census::of_article(&article).assert_safe(payload);
        assert_eq!(slots::found(&article), [text; slots::N_TEXTS], "{payload:?}");
        let page = page::render(article);
        page.assert_safe(payload);
        // The same elements with the same attributes, whatever the words are.
        assert_eq!(page.skeleton(), plain.skeleton(), "{payload:?}");
        // The body has line breaks where the words have line ends.
        assert!(page.n_saying(text) >= n_places - 1, "{payload:?} is not there as written");
    }
}

#[test]
fn addresses_are_checked_in_every_slot() {
    let Some(payloads) = payloads("addresses_are_checked_in_every_slot") else { return };
    let mut addresses: Vec<&str> = payloads.iter().flat_map(|payload| cut_out(payload)).collect();
    addresses.sort_unstable();
    addresses.dedup();
    assert!(addresses.len() > 800, "only {} addresses", addresses.len());
    for address in payloads.iter().map(String::as_str).chain(addresses) {
        let article = read(&slots::addresses(address));
        Census::of_article(&article).assert_safe(address);
        page::render(article).assert_safe(address);
    }
}

/// What looks like an address with a scheme in a payload.
fn cut_out(payload: &str) -> Vec<&str> {
    let starts = payload.match_indices(':').map(|(colon, _)| {
        let before = payload.get(..colon).unwrap_or_default();
        before.rfind(['"', '\'', '=', '(', '<', '>', '`']).map_or(0, |place| place + 1)
    });
    let addresses =
        starts.filter_map(|start| payload.get(start..)?.split(['"', '\'', '<', '>', '`']).next());
    addresses.filter(|address| address.len() > 3).collect()
}

#[test]
fn bodies_hold_nothing_but_their_vocabulary() {
    let Some(payloads) = payloads("bodies_hold_nothing_but_their_vocabulary") else { return };
    for start in ["", "[rain](", "![rain](", "> - **rain** ", "| a |\n|---|\n| ", "[a]: "] {
        for bodies in payloads.chunks(100) {
            let mut together = read(&json!({"headline": "Rain", "body": "Fell."}));
            for payload in bodies {
                let body = markdown(&format!("{start}{payload}"));
                Census::of_body(&body).assert_safe(payload);
                Rc::make_mut(&mut together.body).blocks.extend(body.blocks);
                // Notes are numbered body by body: they stand on a page of their own.
                if !body.notes.is_empty() {
                    let mut alone = read(&json!({"headline": "Rain", "body": "Fell."}));
                    Rc::make_mut(&mut alone.body).notes = body.notes;
                    page::render(alone).assert_safe(payload);
                }
            }
            page::render(together).assert_safe(&format!("{start} and one of {:?}", bodies.first()));
        }
    }
}

fn markdown(text: &str) -> Body {
    Body::read(
        text,
        offprint::body::Markup::Markdown,
        &Base::new("https://news.example/articles/42.json"),
    )
}

#[test]
fn bodies_of_text_keep_every_word() {
    let Some(payloads) = payloads("bodies_of_text_keep_every_word") else { return };
    for payload in payloads.iter().filter(|payload| !payload.trim().is_empty()) {
        let json = json!({"headline": "Rain", "body": {"format": "text", "content": payload}});
        let article = read(&json);
        Census::of_article(&article).assert_safe(payload);
        let text = article.body.plain_text();
        let (found, written) = (text.split_whitespace(), payload.split_whitespace());
        assert!(found.eq(written), "{payload:?} became {text:?}");
    }
}

#[test]
fn bodies_of_html_hold_nothing_but_their_vocabulary() {
    let Some(payloads) = payloads("bodies_of_html_hold_nothing_but_their_vocabulary") else {
        return;
    };
    let base = Base::new("https://news.example/articles/42.json");
    let now = Moment::parse("2026-11-30").unwrap();
    for payload in &payloads {
        let content = format!("<p>Rain</p>{payload}");
        let json = json!({"headline": "Rain", "body": {"format": "html", "content": content}});
        let edition = match format::read(json.to_string().as_bytes(), &base, now) {
            Ok(edition) => edition,
            Err(refusal) => panic!("{payload:?}: {refusal:?}"),
        };
        Census::of_article(&edition.article).assert_safe(payload);
        page::render(edition.article).assert_safe(payload);
    }
}
