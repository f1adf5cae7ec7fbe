//! Requests: shared, adopted, aborted, bounded, tried again.

use js_sys::{Error, Object, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::network::{
    Clock, Later, Network, address, answer, failing, hand_over, never, ok, streaming,
};
use crate::stand::{Stand, article, settled, turn};

/// Milliseconds of the pauses between attempts, without those of the attempts themselves.
const PAUSES: std::ops::Range<i32> = 1..10_000;

fn rain() -> String {
    article("Rain", "It fell.")
}

#[wasm_bindgen_test]
async fn what_is_asked_for_says_what_is_understood() {
    let url = &*address();
    let network = Network::new(|_, _| ok(&rain()));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    assert_eq!(network.urls(), [url]);
    network.with(0, |asked| {
        let accept = "application/json,application/*+json,*/*;q=0.1";
        assert_eq!(asked.accept.as_deref(), Some(accept));
        assert_eq!(asked.cache, None);
    });
}

#[wasm_bindgen_test]
async fn relative_addresses_start_at_the_page_and_at_the_end_of_redirects() {
    let moved = JsFuture::from(ok(&article("Rain", "[Ferry](ferry)"))).await.unwrap();
    let url = Object::new();
    Reflect::set(&url, &"value".into(), &"https://moved.example/new/42.json".into()).unwrap();
    Object::define_property(moved.unchecked_ref::<Object>(), &"url".into(), &url);
    let network = Network::new(move |_, _| js_sys::Promise::resolve(&moved));
    let stand = Stand::new(&[("src", "42.json")]);
    stand.load().await;
    let page = crate::stand::document().base_uri().unwrap().unwrap();
    let resolved = offprint::platform::address::resolve("42.json", Some(&page)).unwrap();
    assert_eq!(network.urls(), [&*resolved]);
    let link = stand.get("[part~=body] a").get_attribute("href");
    assert_eq!(link.as_deref(), Some("https://moved.example/new/ferry"));
    // The host page knows it by the name it gave.
    assert!(stand.said()[1].contains(&format!(r#""url":"{resolved}""#)));
}

#[wasm_bindgen_test]
async fn an_answer_that_does_not_know_its_address_has_that_of_the_request() {
    let url = &*address();
    let network = Network::new(|_, _| ok(&article("Rain", "[Ferry](ferry)")));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    let link = stand.get("[part~=body] a").get_attribute("href");
    assert_eq!(link.as_deref(), Some(&*url.replace("42.json", "ferry")));
    drop(network);
}

#[wasm_bindgen_test]
async fn a_request_that_is_under_way_is_adopted() {
    let url = &*address();
    let network = Network::none();
    let controller = hand_over(url, &ok(&rain()));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    assert_eq!(stand.text("[part~=headline]"), "Rain");
    assert_eq!(network.n_asked(), 0);
    drop(controller);
}

#[wasm_bindgen_test]
async fn a_request_is_adopted_once() {
    let url = &*address();
    let network = Network::new(|_, _| ok(&article("New", "It fell.")));
    hand_over(url, &ok(&article("Old", "It fell.")));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    assert_eq!(stand.text("[part~=headline]"), "Old");
    settled(stand.mounted.reload(None)).await;
    assert_eq!(stand.text("[part~=headline]"), "New");
    assert_eq!(network.n_asked(), 1);
    network.with(0, |asked| assert_eq!(asked.cache.as_deref(), Some("no-cache")));
}

#[wasm_bindgen_test]
async fn elements_with_one_address_share_one_request() {
    let url = &*address();
    let network = Network::new(|_, _| ok(&rain()));
    let stands: Vec<Stand> = (0..3).map(|_| Stand::new(&[("src", url)])).collect();
    let loaded: Vec<_> = stands.iter().map(|stand| stand.mounted.load(None)).collect();
    for loaded in loaded {
        settled(loaded).await;
    }
    assert_eq!(network.n_asked(), 1);
    for stand in &stands {
        assert_eq!(stand.text("[part~=headline]"), "Rain");
    }
    // As long as one shows it, the answer is there for the next.
    let late = Stand::new(&[("src", url)]);
    late.load().await;
    assert_eq!(network.n_asked(), 1);
    drop((stands, late));
    turn().await;
    let new = Stand::new(&[("src", url)]);
    new.load().await;
    assert_eq!(network.n_asked(), 2, "an answer that nobody shows is kept");
}

#[wasm_bindgen_test]
async fn a_request_is_aborted_when_the_last_element_leaves() {
    let url = &*address();
    let network = Network::new(|_, _| never());
    let (one, two) = (Stand::new(&[("src", url)]), Stand::new(&[("src", url)]));
    drop((one.mounted.load(None), two.mounted.load(None)));
    turn().await;
    assert_eq!(network.n_asked(), 1);
    one.mounted.unmount();
    turn().await;
    assert!(!network.with(0, |asked| asked.signal.aborted()), "the other still waits for it");
    two.mounted.unmount();
    turn().await;
    assert!(network.with(0, |asked| asked.signal.aborted()));
    assert_eq!((one.said(), two.said()), (vec!["loading".into()], vec!["loading".into()]));
}

#[wasm_bindgen_test]
async fn an_element_that_leaves_does_not_stop_the_others() {
    let url = &*address();
    let later = Later::new();
    let controller = hand_over(url, &later.promise);
    let (one, two) = (Stand::new(&[("src", url)]), Stand::new(&[("src", url)]));
    // The one that leaves is the one that drove the request.
    drop(one.mounted.load(None));
    turn().await;
    let loaded = two.mounted.load(None);
    turn().await;
    drop(one);
    turn().await;
    assert!(!controller.signal().aborted());
    later.resolve(&JsFuture::from(ok(&rain())).await.unwrap());
    settled(loaded).await;
    assert_eq!(two.text("[part~=headline]"), "Rain");
}

#[wasm_bindgen_test]
async fn statuses_have_their_codes_and_are_not_asked_again() {
    let url = &*address();
    let cases = [(410, "gone"), (404, "http"), (403, "http"), (500, "http"), (400, "http")];
    for (status, code) in cases {
        let network = Network::new(move |_, _| answer(status, &[], &rain()));
        let stand = Stand::new(&[("src", url)]);
        stand.load().await;
        assert_eq!(stand.error(), code, "{status}");
        assert_eq!(network.n_asked(), 1, "{status}");
        assert_eq!(stand.count("[part~=headline]"), 0);
    }
}

#[wasm_bindgen_test]
async fn what_may_pass_is_asked_again_after_growing_pauses() {
    let url = &*address();
    for status in [429, 502, 503, 504] {
        let clock = Clock::new(PAUSES);
        let network = Network::new(move |_, _| answer(status, &[], ""));
        let stand = Stand::new(&[("src", url)]);
        stand.load().await;
        assert_eq!(stand.error(), "http", "{status}");
        assert_eq!(network.n_asked(), 3, "{status}");
        assert_eq!(clock.waits(), [400, 1_600], "{status}");
    }
    let clock = Clock::new(PAUSES);
    let network = Network::new(|_, _| failing("no connection"));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    let said = stand.said();
    assert!(said[1].contains(r#""code":"network","message":"no connection""#), "{said:?}");
    assert_eq!((network.n_asked(), clock.waits()), (3, vec![400, 1_600]));
}

#[wasm_bindgen_test]
async fn a_request_that_succeeds_after_a_failure_is_shown() {
    let url = &*address();
    let clock = Clock::new(PAUSES);
    let network = Network::new(|_, before| match before {
        0 => failing("no connection"),
        _ => ok(&rain()),
    });
    // The loader's own request was the first attempt.
    hand_over(url, &answer(503, &[], ""));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    assert_eq!(stand.text("[part~=headline]"), "Rain");
    assert_eq!((network.n_asked(), clock.waits()), (2, vec![400, 1_600]));
    assert_eq!(stand.said().len(), 2);
}

#[wasm_bindgen_test]
async fn a_server_may_ask_for_a_longer_pause_within_bounds() {
    let url = &*address();
    let cases = [("3", 3_000), ("0", 400), ("86400", 5_000), ("4294967295", 400), ("soon", 400)];
    for (header, pause) in cases {
        let clock = Clock::new(PAUSES);
        let network = Network::new(move |_, before| match before {
            0 => answer(503, &[("retry-after", header)], ""),
            _ => ok(&rain()),
        });
        let stand = Stand::new(&[("src", url)]);
        stand.load().await;
        assert_eq!(stand.text("[part~=headline]"), "Rain");
        assert_eq!(clock.waits(), [pause], "{header}");
        drop(network);
    }
}

#[wasm_bindgen_test]
async fn a_server_that_never_answers_is_given_up() {
    let url = &*address();
    let clock = Clock::new(15_000..15_001);
    let network = Network::new(|_, _| never());
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    let said = stand.said();
    assert!(said[1].contains(r#""code":"timeout","message":"no answer within 15 seconds""#));
    assert!(said[1].ends_with(r#""retryable":true}"#), "{said:?}");
    assert!(network.with(0, |asked| asked.signal.aborted()));
    assert_eq!((network.n_asked(), clock.waits()), (1, vec![15_000]));
}

#[wasm_bindgen_test]
async fn an_endless_answer_is_too_large_and_aborted() {
    let url = &*address();
    let network = Network::new(|_, _| streaming(|| Ok(Uint8Array::new_with_length(1 << 20))));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    assert_eq!(stand.error(), "too-large");
    assert!(network.with(0, |asked| asked.signal.aborted()));
    assert_eq!(network.n_asked(), 1);
}

#[wasm_bindgen_test]
async fn an_answer_in_many_parts_is_put_together() {
    let url = &*address();
    let network = Network::new(|_, _| {
        let bytes = article("Rain", "Es fiel – über Nacht 📰.").into_bytes();
        let mut rest = bytes.into_iter();
        // Parts that end within a letter.
        streaming(move || Ok(Uint8Array::from(&*rest.by_ref().take(3).collect::<Vec<_>>())))
    });
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    assert_eq!(stand.text("[part~=body]"), "Es fiel – über Nacht 📰.");
    drop(network);
}

#[wasm_bindgen_test]
async fn a_connection_that_breaks_says_why() {
    let url = &*address();
    let clock = Clock::new(PAUSES);
    let network = Network::new(|_, _| streaming(|| Err(Error::new("cut off").into())));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    let said = stand.said();
    assert!(said[1].contains(r#""code":"network","message":"cut off""#), "{said:?}");
    assert_eq!((network.n_asked(), clock.waits().len()), (3, 2));
}

#[wasm_bindgen_test]
async fn what_is_not_json_is_not_asked_for_again() {
    let url = &*address();
    for (body, code) in [("<!doctype html>", "json"), ("", "json"), ("[]", "format")] {
        let network = Network::new(move |_, _| ok(body));
        let stand = Stand::new(&[("src", url)]);
        stand.load().await;
        assert_eq!(stand.error(), code, "{body}");
        assert_eq!(network.n_asked(), 1, "{body}");
    }
}
