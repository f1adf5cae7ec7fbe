//! What the reader does: asks again, opens related stories, goes back, follows notes.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, MouseEvent, MouseEventInit};

use crate::network::{Network, address, answer, ok};
use crate::stand::{Stand, article, document, until};

/// Keeps clicks from leaving the page of the tests, and notes which of them would have.
struct Clicks {
    kept: Rc<RefCell<Vec<bool>>>,
    listener: Closure<dyn FnMut(MouseEvent)>,
}

impl Clicks {
    fn new() -> Self {
        let kept: Rc<RefCell<Vec<bool>>> = Rc::default();
        let list = Rc::clone(&kept);
        let listener = Closure::new(move |event: MouseEvent| {
            list.borrow_mut().push(!event.default_prevented());
            event.prevent_default();
        });
        let function: &Function = listener.as_ref().unchecked_ref();
        document().add_event_listener_with_callback("click", function).unwrap();
        Self { kept, listener }
    }

    /// Presses, and says whether the browser would have followed.
    fn press(&self, element: &HtmlElement, options: &MouseEventInit) -> bool {
        options.set_bubbles(true);
        options.set_composed(true);
        options.set_cancelable(true);
        let event = MouseEvent::new_with_mouse_event_init_dict("click", options).unwrap();
        element.dispatch_event(&event).unwrap();
        self.kept.borrow_mut().pop().unwrap()
    }
}

impl Drop for Clicks {
    fn drop(&mut self) {
        let function: &Function = self.listener.as_ref().unchecked_ref();
        document().remove_event_listener_with_callback("click", function).unwrap();
    }
}

/// An article with two related stories, one of which has article JSON.
fn main_story() -> String {
    r#"{"lang": "en", "headline": "Rain", "body": "It fell.", "related": [
        {"headline": "Hail", "url": "https://news.example/hail", "src": "hail.json"},
        {"headline": "Snow", "url": "https://news.example/snow"}]}"#
        .to_owned()
}

fn newsroom() -> Network {
    Network::new(|url, _| match url.rsplit('/').next() {
        Some("42.json") => ok(&main_story()),
        Some("hail.json") => ok(&article("Hail", "It fell too.")),
        _ => answer(404, &[], ""),
    })
}

fn plain() -> MouseEventInit {
    MouseEventInit::new()
}

#[wasm_bindgen_test]
async fn asking_again_asks_the_server_again() {
    let url = &*address();
    let network = Network::new(|_, before| match before {
        0 | 1 => answer(404, &[], ""),
        _ => ok(&article("Rain", "It fell.")),
    });
    let stand = Stand::new(&[("src", url), ("lang", "en")]);
    stand.load().await;
    assert_eq!(stand.error(), "http");
    assert_eq!(stand.text("button[part~=retry]"), "Try again");
    stand.get("button[part~=retry]").click();
    until("the second failure", || {
        stand.count("button[part~=retry]") == 1 && network.n_asked() == 2
    })
    .await;
    until("its word", || !stand.text("[role=status]").is_empty()).await;
    stand.get("button[part~=retry]").click();
    until("the article", || stand.text("[part~=headline]") == "Rain").await;
    assert_eq!(network.urls(), [url; 3]);
    for index in 1..3 {
        network.with(index, |asked| assert_eq!(asked.cache.as_deref(), Some("no-cache")));
    }
}

#[wasm_bindgen_test]
async fn related_stories_are_links_that_the_page_can_keep() {
    let url = &*address();
    let (network, clicks) = (newsroom(), Clicks::new());
    let stand = Stand::new(&[("src", url)]);
    stand.load().await;
    stand.said();
    let snow = stand.get("[part~=trail] + [part~=trail] a");
    assert!(clicks.press(&snow, &plain()), "the browser follows the link");
    let said = r#"navigate {"url":"https://news.example/snow","headline":"Snow"}"#;
    assert_eq!(stand.said(), [said]);
    // With a key the reader wants a new tab: nobody is asked.
    for set in
        [MouseEventInit::set_ctrl_key, MouseEventInit::set_meta_key, MouseEventInit::set_shift_key]
    {
        let options = plain();
        set(&options, true);
        assert!(clicks.press(&snow, &options));
    }
    let options = plain();
    options.set_button(1);
    assert!(clicks.press(&snow, &options));
    assert_eq!(stand.said(), [""; 0]);
    stand.forbid();
    assert!(!clicks.press(&snow, &plain()), "the page has said no");
    assert_eq!(stand.said(), [said]);
    // With `navigate="page"` article JSON of its own changes nothing.
    assert!(!clicks.press(&stand.get("[part~=trail] a"), &plain()));
    assert_eq!(network.urls(), [url]);
}

#[wasm_bindgen_test]
async fn a_story_opens_in_place_and_closes_again() {
    let url = &*address();
    let (network, clicks) = (newsroom(), Clicks::new());
    let stand = Stand::new(&[("src", url), ("navigate", "inline"), ("lang", "en")]);
    stand.load().await;
    stand.said();
    assert_eq!(stand.count(".tools"), 0);
    assert!(!clicks.press(&stand.get("[part~=trail] a"), &plain()));
    until("the other story", || stand.text("[part~=headline]") == "Hail").await;
    let focus = || stand.root().and_then(|root| root.active_element());
    let is_headline = |element: Element| element.matches("[part~=headline]").unwrap();
    until("the reader at its headline", || focus().is_some_and(is_headline)).await;
    assert_eq!(stand.text(".tools button"), "Back");
    stand.get(".tools button").click();
    until("the story before", || stand.text("[part~=headline]") == "Rain").await;
    until("no way back", || stand.count(".tools") == 0).await;
    let said = stand.said();
    let kinds: Vec<&str> = said.iter().filter_map(|said| said.split(' ').next()).collect();
    assert_eq!(kinds[..3], ["navigate", "loading", "ready"]);
    assert_eq!(kinds[3], "loading");
    assert_eq!(network.urls()[..2], [url, &*url.replace("42", "hail")]);
    // A story without article JSON of its own is a link even so.
    assert!(clicks.press(&stand.get("[part~=trail] + [part~=trail] a"), &plain()));
    // The attribute still names the first story.
    assert_eq!(stand.host.get_attribute("src").as_deref(), Some(url));
}

#[wasm_bindgen_test]
async fn a_story_that_the_page_forbids_does_not_open() {
    let url = &*address();
    let (network, clicks) = (newsroom(), Clicks::new());
    let stand = Stand::new(&[("src", url), ("navigate", "inline")]);
    stand.load().await;
    stand.forbid();
    assert!(!clicks.press(&stand.get("[part~=trail] a"), &plain()));
    crate::stand::turn().await;
    assert_eq!(stand.text("[part~=headline]"), "Rain");
    assert_eq!(network.n_asked(), 1);
}

#[wasm_bindgen_test]
async fn stories_enter_the_history_when_the_element_wants_it() {
    let url = &*address();
    let (network, clicks) = (newsroom(), Clicks::new());
    let history = web_sys::window().unwrap().history().unwrap();
    for wanted in [false, true] {
        let stand = Stand::new(&[("src", url), ("navigate", "inline")]);
        stand.host.toggle_attribute_with_force("history", wanted).unwrap();
        stand.load().await;
        let before = history.length().unwrap();
        clicks.press(&stand.get("[part~=trail] a"), &plain());
        until("the other story", || stand.text("[part~=headline]") == "Hail").await;
        assert_eq!(history.length().unwrap(), before + u32::from(wanted));
        if wanted {
            history.back().unwrap();
        } else {
            stand.get(".tools button").click();
        }
        until("the story before", || stand.text("[part~=headline]") == "Rain").await;
        until("no way back", || stand.count(".tools") == 0).await;
        if wanted {
            history.forward().unwrap();
            until("the other story again", || stand.text("[part~=headline]") == "Hail").await;
            until("the way back", || stand.count(".tools") == 1).await;
            stand.get(".tools button").click();
            until("the story before again", || stand.text("[part~=headline]") == "Rain").await;
        }
    }
    drop(network);
}

#[wasm_bindgen_test]
async fn a_link_to_a_note_leads_there_and_back() {
    let clicks = Clicks::new();
    let stand = Stand::new(&[]);
    stand.show(&article("Tide", "Low.[^a]\n\n[^a]: At noon.")).await;
    let focused = || stand.root().unwrap().active_element().map(|element| element.id());
    let reference = stand.get("[part~=body] a[href^='#']");
    assert!(!clicks.press(&reference, &plain()), "the page would jump");
    assert_eq!(focused(), reference.get_attribute("href").map(|href| href[1..].to_owned()));
    let back = stand.get("section a[href^='#']");
    assert!(!clicks.press(&back, &plain()));
    assert_eq!(focused(), back.get_attribute("href").map(|href| href[1..].to_owned()));
    assert_eq!(stand.said().len(), 2);
}

#[wasm_bindgen_test]
async fn a_picture_that_does_not_arrive_is_marked() {
    let stand = Stand::new(&[]);
    let body = "![A ship](data:image/png;base64,AAAA \"In port\")\n\n\
        ![A dot](data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==)";
    stand.show(&article("Tide", body)).await;
    stand.get("img[alt='A ship']").scroll_into_view();
    let [ship, dot] = ["A ship", "A dot"].map(|name| stand.get(&format!("img[alt='{name}']")));
    dot.set_attribute("loading", "eager").unwrap();
    ship.set_attribute("loading", "eager").unwrap();
    until("the broken picture", || ship.has_attribute("data-broken")).await;
    let dot: web_sys::HtmlImageElement = dot.unchecked_into();
    until("the other picture", || dot.complete()).await;
    assert!(dot.natural_width() == 1 && !dot.has_attribute("data-broken"));
    assert_eq!(stand.text("[part~=caption]"), "In port");
}
