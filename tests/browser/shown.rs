//! What an element shows and says, from its first load to its last.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::network::{Later, Network, address, hand_over, never, ok};
use crate::stand::{Stand, article, settled, turn, until};

#[wasm_bindgen_test]
async fn an_article_given_as_text_is_shown_and_said() {
    let stand = Stand::new(&[]);
    let json = r#"{"url": "https://news.example/42", "lang": "en-GB", "headline": "Rain",
        "body": "It *fell*.\n\nThen it stopped."}"#;
    stand.show(json).await;
    assert_eq!(stand.text("h2[part~=headline]"), "Rain");
    assert_eq!(stand.text("[part~=body]"), "It fell.Then it stopped.");
    assert_eq!(stand.text("[part~=body] em"), "fell");
    assert_eq!(
        stand.said(),
        [
            "loading",
            r#"ready {"url":"https://news.example/42","headline":"Rain","lang":"en-GB","format":"offprint"}"#,
        ]
    );
    // The element itself is the publisher's.
    assert!(!stand.host.has_attributes() && !stand.host.has_child_nodes());
}

#[wasm_bindgen_test]
async fn without_an_address_of_its_own_an_article_is_known_by_that_of_its_json() {
    let url = &*address();
    let network = Network::new(|_, _| ok(&article("Rain", "It fell.")));
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    assert_eq!(
        stand.said().last().unwrap(),
        &format!(r#"ready {{"url":"{url}","headline":"Rain","lang":"en","format":"offprint"}}"#)
    );
    drop(network);
}

#[wasm_bindgen_test]
async fn nothing_is_attached_before_there_is_something_to_show() {
    let url = &*address();
    let stand = Stand::new(&[("src", url)]);
    stand.child("a", &[("href", "https://news.example/42")], "Rain");
    assert!(stand.root().is_none(), "mount attaches");
    let later = Later::new();
    hand_over(url, &later.promise);
    let loaded = stand.mounted.load(None);
    turn().await;
    assert!(stand.root().is_none(), "the children are hidden while the article is loading");
    assert_eq!(stand.said(), ["loading"]);
    later.resolve(&settled_answer("Rain").await);
    settled(loaded).await;
    assert_eq!(stand.text("[part~=headline]"), "Rain");
    assert_eq!(stand.count("slot:not([name])"), 0, "the children show beside the article");
}

#[wasm_bindgen_test]
async fn without_children_a_skeleton_stands_for_the_article() {
    let url = &*address();
    let stand = Stand::new(&[("src", url), ("lang", "de")]);
    // Space and article JSON are nothing to read.
    stand.host.append_child(&crate::stand::document().create_text_node(" \n")).unwrap();
    hand_over(url, &never());
    drop(stand.mounted.load(None));
    until("a notice", || stand.count("[part~=notice]") > 0).await;
    assert_eq!(stand.count("[part~=notice][aria-busy=true]"), 1);
    assert_eq!(stand.text("[role=status]"), "Der Artikel wird geladen …");
}

#[wasm_bindgen_test]
async fn what_is_no_article_is_said_and_shown() {
    let cases = [
        ("{\"headline\": }", "json", "line 1, column 14: not JSON"),
        ("", "json", "line 1, column 0: ends too early"),
        ("{\"headline\": \"Rain\"}", "format", "body: missing"),
        ("{\"headline\": \"a\", \"body\": \"b\", \"withdrawn\": true}", "gone", "withdrawn"),
        ("{\"headline\": \"a\", \"body\": \"b\", \"expires\": \"2001-01-01\"}", "expired", "2001"),
    ];
    for (json, code, message) in cases {
        let stand = Stand::new(&[("lang", "en")]);
        stand.show(json).await;
        let said = stand.said();
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(
            said[1].starts_with(&format!(r#"error {{"code":"{code}","message":""#)),
            "{said:?}"
        );
        assert!(said[1].ends_with(r#"","url":"","retryable":false}"#), "{said:?}");
        assert!(said[1].contains(message), "{said:?}");
        assert_eq!(stand.count("[part~=notice] [role=status]"), 1, "{code}");
        assert_eq!(stand.count("button, slot, [part~=headline]"), 0, "{code}");
    }
}

#[wasm_bindgen_test]
async fn an_embargo_ends_and_so_it_can_be_asked_again() {
    let stand = Stand::new(&[("lang", "en")]);
    stand.child("p", &[], "Soon");
    stand.show(r#"{"headline": "Secret", "body": "b", "embargo": "9999-12-31T00:00:00Z"}"#).await;
    let said = stand.said();
    assert!(said[1].starts_with(r#"error {"code":"embargoed""#), "{said:?}");
    assert!(said[1].ends_with(r#""retryable":true}"#), "{said:?}");
    assert!(!said[1].contains("Secret"), "{said:?}");
    assert!(!stand.root().unwrap().text_content().unwrap().contains("Secret"));
    assert_eq!(stand.count("button[part~=retry]"), 1);
    assert_eq!(stand.count("slot:not([name])"), 1, "the children are shown again");
}

#[wasm_bindgen_test]
async fn what_was_made_is_taken_back_and_can_be_made_again() {
    let stand = Stand::new(&[]);
    stand.child("p", &[], "Rain");
    stand.show(&article("Rain", "It fell.")).await;
    stand.said();
    stand.mounted.unmount();
    let root = stand.root().unwrap();
    assert_eq!(root.child_nodes().length(), 1);
    assert_eq!(stand.count("slot:not([name])"), 1, "the children can be seen");
    turn().await;
    assert_eq!(root.child_nodes().length(), 1);
    assert_eq!(stand.said(), [""; 0]);
    // The same handle, and the one that the loader makes when the element comes back.
    stand.show(&article("Hail", "It fell.")).await;
    assert_eq!(stand.text("[part~=headline]"), "Hail");
    stand.mounted.unmount();
    let again = Stand::on(stand.host.clone());
    again.show(&article("Snow", "It fell.")).await;
    assert_eq!(again.text("[part~=headline]"), "Snow");
    assert_eq!(again.count("[part~=article]"), 1);
    assert_eq!(again.count("slot:not([name])"), 0);
}

#[wasm_bindgen_test]
async fn what_comes_after_the_end_is_not_shown() {
    let url = &*address();
    let stand = Stand::new(&[("src", url)]);
    let later = Later::new();
    let controller = hand_over(url, &later.promise);
    let loaded = stand.mounted.load(None);
    turn().await;
    stand.mounted.unmount();
    later.resolve(&settled_answer("Rain").await);
    settled(loaded).await;
    turn().await;
    assert!(controller.signal().aborted());
    assert_eq!(stand.count("[part~=headline], [part~=notice]"), 0);
    assert_eq!(stand.said(), ["loading"]);
}

#[wasm_bindgen_test]
async fn attributes_that_concern_the_look_are_read_when_they_change() {
    let stand = Stand::new(&[("theme", "sepia")]);
    let json = r#"{"lang": "en", "headline": "Rain", "body": "It fell.\n\n## Then",
        "related": [{"headline": "Hail", "url": "https://news.example/hail"}]}"#;
    stand.show(json).await;
    let body = stand.get("[part~=body] p");
    let look = || {
        let heading = |selector| stand.get(selector).local_name();
        let theme = stand.get(".offprint").class_name();
        let related = stand.text("[part~=related-heading]");
        [heading("[part~=headline]"), heading(".crosshead"), theme, related].join(" ")
    };
    assert_eq!(look(), "h2 h3 offprint sepia Related stories");
    let steps = [
        ("heading-level", "1", "h1 h2 offprint sepia Related stories"),
        ("heading-level", "5", "h5 h6 offprint sepia Related stories"),
        ("heading-level", "0", "h2 h3 offprint sepia Related stories"),
        ("theme", "DARK", "h2 h3 offprint dark Related stories"),
        ("theme", "pink", "h2 h3 offprint auto Related stories"),
        ("lang", "de", "h2 h3 offprint auto Mehr zum Thema"),
        ("lang", "no language", "h2 h3 offprint auto Related stories"),
        ("related", "none", "h2 h3 offprint auto "),
        ("related", "below", "h2 h3 offprint auto Related stories"),
    ];
    for (name, value, expected) in steps {
        let before = look();
        stand.host.set_attribute(name, value).unwrap();
        turn().await;
        assert_eq!(look(), before, "{name} is watched");
        stand.mounted.refresh();
        turn().await;
        assert_eq!(look(), expected, "{name}={value}");
    }
    assert!(body.is_connected() && stand.count("[part~=body] p") == 1);
    assert_eq!(stand.said().len(), 2, "nothing is said of it");
}

#[wasm_bindgen_test]
async fn nothing_is_refreshed_where_nothing_is_shown() {
    let stand = Stand::new(&[("theme", "dark")]);
    stand.mounted.refresh();
    turn().await;
    assert!(stand.root().is_none());
    stand.show(&article("Rain", "It fell.")).await;
    stand.mounted.unmount();
    stand.mounted.refresh();
    turn().await;
    assert_eq!(stand.count("[part~=headline]"), 0);
}

#[wasm_bindgen_test]
async fn a_load_that_was_overtaken_is_never_shown() {
    let (one, two) = (&*address(), &*address());
    let (first, second) = (Later::new(), Later::new());
    let (stale, current) = (hand_over(one, &first.promise), hand_over(two, &second.promise));
    let stand = Stand::new(&[("src", one)]);
    let overtaken = stand.mounted.load(None);
    turn().await;
    stand.host.set_attribute("src", two).unwrap();
    let loaded = stand.mounted.load(None);
    settled(overtaken).await;
    turn().await;
    assert!(stale.signal().aborted() && !current.signal().aborted());
    first.resolve(&settled_answer("First").await);
    turn().await;
    assert_eq!(stand.count("[part~=headline]"), 0);
    second.resolve(&settled_answer("Second").await);
    settled(loaded).await;
    assert_eq!(stand.text("[part~=headline]"), "Second");
    let said = stand.said();
    assert_eq!(said.len(), 3, "{said:?}");
    assert_eq!(said[..2], ["loading", "loading"]);
    assert!(said[2].contains(r#""headline":"Second""#), "{said:?}");
}

#[wasm_bindgen_test]
async fn an_article_stays_until_the_next_one_is_there() {
    let url = &*address();
    let stand = Stand::new(&[]);
    stand.show(&article("First", "One.")).await;
    assert_eq!(stand.count("[part~=article][aria-busy]"), 0);
    let later = Later::new();
    hand_over(url, &later.promise);
    stand.host.set_attribute("src", url).unwrap();
    let loaded = stand.mounted.load(None);
    until("a mark", || stand.count("[part~=article][aria-busy]") > 0).await;
    assert_eq!(stand.text("[part~=article][aria-busy=true] [part~=headline]"), "First");
    later.resolve(&settled_answer("Second").await);
    settled(loaded).await;
    assert_eq!(stand.text("[part~=article]:not([aria-busy]) [part~=headline]"), "Second");
    assert_eq!(stand.count("[part~=headline]"), 1);
}

#[wasm_bindgen_test]
async fn a_long_body_is_whole_when_it_is_said_to_be_ready() {
    let stand = Stand::new(&[]);
    let lines: Vec<String> = (0..3_000).map(|n| format!("Line {n}.")).collect();
    stand.show(&article("Long", &lines.join("\n\n"))).await;
    assert_eq!(stand.count("[part~=body] p"), 3_000);
    assert_eq!(stand.text("[part~=body]"), lines.concat());
    assert_eq!(stand.count("[aria-busy]"), 0);
    assert_eq!(stand.said().len(), 2);
}

/// An answer with an article, as a promise gives it.
async fn settled_answer(headline: &str) -> JsValue {
    wasm_bindgen_futures::JsFuture::from(ok(&article(headline, "It fell."))).await.unwrap()
}
