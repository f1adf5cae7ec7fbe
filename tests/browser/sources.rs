//! Where an element takes its article from, and what is tried when that fails.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::network::{Network, address, answer, ok};
use crate::stand::{Stand, article};

const JSON: (&str, &[(&str, &str)]) = ("script", &[("type", "application/json")]);

#[wasm_bindgen_test]
async fn with_no_source_the_element_waits_silently() {
    let network = Network::none();
    let stand = Stand::new(&[("src", " ")]);
    stand.child(JSON.0, JSON.1, " \n ");
    stand.child("script", &[("type", "text/plain")], &article("No", "It is none."));
    stand.load().await;
    assert_eq!(stand.said(), ["idle"]);
    assert!(stand.root().is_none());
    // What was shown before goes with its source.
    stand.show(&article("Rain", "It fell.")).await;
    stand.said();
    stand.load().await;
    assert_eq!(stand.said(), ["idle"]);
    assert_eq!(stand.count("[part~=headline]"), 0);
    assert_eq!(network.n_asked(), 0);
}

#[wasm_bindgen_test]
async fn a_child_with_article_json_is_a_source() {
    let stand = Stand::new(&[]);
    stand.child("script", &[("type", " Application/JSON ")], &article("Within", "It fell."));
    stand.load().await;
    assert_eq!(stand.text("[part~=headline]"), "Within");
    let said = stand.said();
    assert!(said[1].starts_with(r#"ready {"url":"","headline":"Within""#), "{said:?}");
}

#[wasm_bindgen_test]
async fn an_article_within_the_page_starts_its_addresses_at_the_page() {
    let stand = Stand::new(&[]);
    stand.show(&article("Rain", "[Ferry](ferry?a#b)")).await;
    let page = crate::stand::document().base_uri().unwrap().unwrap();
    let link = stand.get("[part~=body] a").get_attribute("href").unwrap();
    assert_eq!(Some(link), offprint::platform::address::resolve("ferry?a#b", Some(&page)));
}

#[wasm_bindgen_test]
async fn sources_are_tried_in_their_order() {
    let src = &*address();
    let fallback = &*src.replace("news", "mirror");
    // What the server of `src` and that of `fallback-src` answer, what is shown, who was asked.
    let good = |headline| article(headline, "It fell.");
    let cases = [
        (Some(good("Src")), Some(good("Mirror")), "Src", 1),
        (None, Some(good("Mirror")), "Mirror", 2),
        (Some("no JSON".to_owned()), Some(good("Mirror")), "Mirror", 2),
        (Some("{}".to_owned()), None, "Within", 2),
        (None, None, "Within", 2),
    ];
    for (first, second, headline, n_asked) in cases {
        let network = Network::new(move |url, _| {
            let body = if is_mirror(url) { &second } else { &first };
            body.as_ref().map_or_else(|| answer(404, &[], "{}"), |body| ok(body))
        });
        let stand = Stand::new(&[("src", src), ("fallback-src", fallback)]);
        stand.child(JSON.0, JSON.1, &good("Within"));
        stand.load().await;
        assert_eq!(stand.text("[part~=headline]"), headline);
        assert_eq!(network.urls(), [src, fallback][..n_asked], "{headline}");
        let said = stand.said();
        assert_eq!(said.len(), 2, "{said:?}");
        // Whatever the markup names, what a script gives comes first.
        stand.show(&good("Script")).await;
        assert_eq!(stand.text("[part~=headline]"), "Script");
        assert_eq!(network.n_asked(), n_asked);
    }
}

#[wasm_bindgen_test]
async fn when_every_source_fails_the_first_failure_is_said() {
    let src = &*address();
    let fallback = &*src.replace("news", "mirror");
    let network =
        Network::new(|url, _| if is_mirror(url) { ok("no") } else { answer(404, &[], "") });
    let stand = Stand::new(&[("src", src), ("fallback-src", fallback)]);
    stand.child(JSON.0, JSON.1, "{}");
    stand.load().await;
    assert_eq!(network.urls(), [src, fallback]);
    assert_eq!(
        stand.said(),
        [
            "loading",
            &*format!(
                r#"error {{"code":"http","message":"the server answered 404","url":"{src}","retryable":true}}"#
            ),
        ]
    );
}

#[wasm_bindgen_test]
async fn where_the_publisher_has_spoken_no_other_source_is_asked() {
    let src = &*address();
    let fallback = &*src.replace("news", "mirror");
    let cases = [
        (410, "", "gone"),
        (200, r#"{"headline": "a", "body": "b", "withdrawn": true}"#, "gone"),
        (200, r#"{"headline": "a", "body": "b", "expires": "2001-01-01"}"#, "expired"),
        (200, r#"{"headline": "a", "body": "b", "embargo": "9999-01-01"}"#, "embargoed"),
    ];
    for (status, body, code) in cases {
        let network = Network::new(move |_, _| answer(status, &[], body));
        let stand = Stand::new(&[("src", src), ("fallback-src", fallback)]);
        stand.child(JSON.0, JSON.1, &article("Old copy", "It fell."));
        stand.load().await;
        assert_eq!(stand.error(), code);
        assert_eq!(network.urls(), [src]);
        assert_eq!(stand.count("[part~=headline]"), 0, "{code}");
    }
}

#[wasm_bindgen_test]
async fn what_is_no_address_is_said_as_it_was_written() {
    let network = Network::none();
    let stand = Stand::new(&[("src", "https://")]);
    stand.load().await;
    assert_eq!(
        stand.said(),
        [
            "loading",
            r#"error {"code":"network","message":"src: \"https://\" is no URL","url":"https://","retryable":true}"#,
        ]
    );
    assert_eq!(network.n_asked(), 0);
}

#[wasm_bindgen_test]
async fn addresses_of_the_browsers_own_are_sources() {
    let json = article("In the address", "It fell.");
    let escaped = String::from(js_sys::encode_uri_component(&json));
    let parts = js_sys::Array::of1(&json.as_str().into());
    let blob = web_sys::Blob::new_with_str_sequence(&parts).unwrap();
    let blob = web_sys::Url::create_object_url_with_blob(&blob).unwrap();
    for src in [format!("data:application/json,{escaped}"), format!("data:,{escaped}"), blob] {
        let stand = Stand::new(&[("src", &src)]);
        stand.load().await;
        assert_eq!(stand.text("[part~=headline]"), "In the address", "{src}");
        assert_eq!(stand.said().len(), 2, "{src}");
    }
}

fn is_mirror(url: &str) -> bool {
    url.starts_with("https://mirror.example/")
}
