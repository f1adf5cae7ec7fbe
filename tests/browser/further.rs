//! What is asked for once an article is shown: late, bounded, and without a trace when it fails.

use js_sys::Promise;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::network::{Clock, Later, Network, answer, failing, never, ok};
use crate::stand::{Stand, turn, until};

/// The wait for all that is asked for once an article is shown.
const PATIENCE_MS: i32 = 3_000;

/// The address of a post that no other test has, and of the API it comes from.
fn addresses() -> (String, String) {
    let api = crate::network::address().replace("/42.json", "/wp-json/wp/v2/");
    (format!("{api}posts/42"), api)
}

fn post() -> String {
    json!({
        "id": 42, "link": "https://news.example/harbour", "title": {"rendered": "Harbour reopens"},
        "content": {"rendered": "<p id=lede>The first ferry left.</p>"}, "categories": [5],
        "_embedded": {"wp:term": [[{"id": 5, "taxonomy": "category", "name": "Ports", "slug": "ports"}]]}
    })
    .to_string()
}

fn others() -> String {
    let other = |id: u32, link: &str, headline: &str| json!({"id": id, "link": link, "title": {"rendered": headline}});
    json!([
        other(42, "https://news.example/harbour#again", "Harbour reopens"),
        other(7, "https://news.example/mill", "The mill"),
        other(8, "https://news.example/mill", "The mill again"),
    ])
    .to_string()
}

/// Answers for the post at once, and for its category by `more`.
fn network(post_address: &str, more: impl Fn() -> Promise + 'static) -> Network {
    let post_address = post_address.to_owned();
    Network::new(move |url, _| if url == post_address { ok(&post()) } else { more() })
}

#[wasm_bindgen_test]
async fn related_stories_come_after_the_article_is_shown() {
    let (address, api) = addresses();
    let later = Later::new();
    let promise = later.promise.clone();
    let network = network(&address, move || promise.clone());
    let stand = Stand::new(&[("src", &address)]);
    stand.load().await;
    assert!(stand.said()[1].starts_with("ready "), "it does not wait");
    until("the further request", || network.n_asked() == 2).await;
    assert!(
        network.urls()[1].starts_with(&format!("{api}posts?categories=5&exclude=42&")),
        "{:?}",
        network.urls()
    );
    let paragraph = stand.get("[part~=body] p");
    assert_eq!(
        (stand.text("[part~=headline]").as_str(), stand.count("[part~=trail]")),
        ("Harbour reopens", 0)
    );

    later.resolve(&wasm_bindgen_futures::JsFuture::from(ok(&others())).await.unwrap());
    until("the related stories", || stand.count("[part~=trail]") == 1).await;
    assert_eq!(stand.text("[part~=trail] a").trim(), "The mill");
    assert_eq!(stand.get("[part~=body] p"), paragraph, "the body was not built again");
    assert_eq!(stand.count(".beside"), 0, "nothing that is being read moves");
    assert_eq!(stand.said(), [""; 0], "nothing more is said");
}

#[wasm_bindgen_test]
async fn a_further_request_that_fails_leaves_no_trace() {
    for more in [
        || failing("no connection"),
        || answer(404, &[], "{}"),
        || ok("no JSON"),
        || ok("[]"),
        || ok(r#"{"code": "rest_x", "message": "No.", "data": {}}"#),
    ] {
        // Pauses between attempts would pass at once.
        let clock = Clock::new(400..2_000);
        let (address, _) = addresses();
        let network = network(&address, more);
        let stand = Stand::new(&[("src", &address)]);
        stand.load().await;
        let shown = stand.root().unwrap().inner_html();
        until("the further request", || network.n_asked() == 2).await;
        for _ in 0..20 {
            turn().await;
        }
        assert_eq!(stand.root().unwrap().inner_html(), shown);
        assert_eq!(stand.said().len(), 2, "loading and ready");
        assert_eq!((network.n_asked(), clock.waits()), (2, vec![]), "it is asked for once");
        let redirect = |index| network.with(index, |asked| asked.redirect.clone());
        assert_eq!(
            (redirect(0), redirect(1).as_deref()),
            (None, Some("error")),
            "and of one server"
        );
    }
}

#[wasm_bindgen_test]
async fn stories_that_have_no_place_are_not_asked_for() {
    let (address, api) = addresses();
    let network = network(&address, || ok(&others()));
    let stand = Stand::new(&[("src", &address), ("related", "none")]);
    stand.load().await;
    for _ in 0..20 {
        turn().await;
    }
    assert_eq!(network.urls(), [address]);
    // The page may change its mind.
    stand.host.set_attribute("related", "auto").unwrap();
    stand.mounted.refresh();
    until("the related stories", || stand.count("[part~=trail]") == 1).await;
    assert!(network.urls()[1].starts_with(&format!("{api}posts?")), "{:?}", network.urls());
    assert_eq!(network.n_asked(), 2);
}

#[wasm_bindgen_test]
async fn the_line_of_a_breadcrumb_to_come_is_kept_free() {
    let (address, api) = addresses();
    let later = Later::new();
    let (promise, first) = (later.promise.clone(), address.clone());
    let post = json!({"id": 42, "link": "https://news.example/harbour", "title": {"rendered": "Harbour reopens"},
        "content": {"rendered": "<p>The first ferry left.</p>"}, "categories": [5]});
    let network = Network::new(move |url, _| match url {
        url if url == first => ok(&post.to_string()),
        url if url.contains("/categories?") => promise.clone(),
        _ => ok("[]"),
    });
    let stand = Stand::new(&[("src", &address)]);
    stand.load().await;
    assert_eq!((stand.count("div.breadcrumb.awaited"), stand.count("[part~=breadcrumb]")), (1, 0));
    let height = |selector| stand.get(selector).offset_height();
    let (line, top) = (height(".awaited"), stand.get("[part~=headline]").offset_top());
    assert!(line > 0, "{line}");
    until("the further requests", || network.n_asked() == 3).await;
    let terms = json!([{"id": 5, "taxonomy": "category", "name": "Ports ".repeat(90), "link": format!("{api}ports")}]);
    later.resolve(&wasm_bindgen_futures::JsFuture::from(ok(&terms.to_string())).await.unwrap());
    until("the breadcrumb", || stand.count("[part~=breadcrumb]") == 1).await;
    assert_eq!(height("[part~=breadcrumb]"), line, "however long the names are");
    assert_eq!(stand.get("[part~=headline]").offset_top(), top);
}

#[wasm_bindgen_test]
async fn a_further_request_has_little_time() {
    let clock = Clock::new(PATIENCE_MS..PATIENCE_MS + 1);
    let (address, _) = addresses();
    let network = network(&address, never);
    let stand = Stand::new(&[("src", &address)]);
    stand.load().await;
    until("the end of patience", || {
        network.n_asked() == 2 && network.with(1, |asked| asked.signal.aborted())
    })
    .await;
    assert_eq!(clock.waits(), [PATIENCE_MS]);
    assert_eq!(stand.said().len(), 2, "loading and ready");
}

#[wasm_bindgen_test]
async fn a_further_request_ends_with_its_article() {
    for ends in [
        |stand: &Stand| stand.mounted.unmount(),
        |stand: &Stand| drop(stand.mounted.load(Some(crate::stand::article("Other", "Rain.")))),
    ] {
        let (address, _) = addresses();
        let network = network(&address, never);
        let stand = Stand::new(&[("src", &address)]);
        stand.load().await;
        until("the further request", || network.n_asked() == 2).await;
        ends(&stand);
        until("its end", || network.with(1, |asked| asked.signal.aborted())).await;
    }
}

#[wasm_bindgen_test]
async fn entries_of_one_list_are_one_request() {
    let list = crate::network::address();
    let entry =
        |id: &str| json!({"id": id, "title": id, "content_text": "Rain.", "url": format!("/{id}")});
    let json = json!({"items": [entry("One"), entry("Two")]}).to_string();
    let network = Network::new(move |_, _| ok(&json));
    let stands = ["#One", "#Two"].map(|id| Stand::new(&[("src", &format!("{list}{id}"))]));
    for (stand, headline) in stands.iter().zip(["One", "Two"]) {
        stand.load().await;
        assert_eq!(stand.text("[part~=headline]"), headline);
    }
    assert_eq!(network.urls(), [list]);
    // The other entry opens in place.
    let stand = &stands[0];
    stand.host.set_attribute("navigate", "inline").unwrap();
    stand.get("[part~=trail] a").click();
    until("the other entry", || stand.text("[part~=headline]") == "Two").await;
    assert_eq!(network.n_asked(), 1);
}
