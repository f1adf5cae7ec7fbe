//! The views as the browser builds them: what is pressed is told, what stands is kept.

use std::cell::RefCell;
use std::rc::Rc;

use offprint::article::Article;
use offprint::article::moment::Moment;
use offprint::article::refusal::Code;
use offprint::body::link::Base;
use offprint::format;
use offprint::view::article::{ArticleProps, ArticleView};
use offprint::view::{
    Actions, Notice, OffprintView, Props, RelatedPlace, Scene, Settings, Showing, Theme,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Callback, Html, function_component, html};

use crate::stand::{document, turn};

/// A view on the page, gone when it is dropped.
struct Stage {
    ground: Element,
    app: Option<AppHandle<OffprintView>>,
    /// What was called, in order.
    called: Rc<RefCell<Vec<String>>>,
    on: Actions,
}

impl Stage {
    async fn new(scene: Scene) -> Self {
        let ground = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&ground).unwrap();
        let called: Rc<RefCell<Vec<String>>> = Rc::default();
        let (retry, open) = (Rc::clone(&called), Rc::clone(&called));
        let on = Actions {
            retry: Callback::from(move |()| retry.borrow_mut().push("retry".to_owned())),
            open: Callback::from(move |(event, index): (yew::MouseEvent, usize)| {
                event.prevent_default();
                open.borrow_mut().push(format!("open {index}"));
            }),
        };
        let props = Props { scene, settings: settings(), on: on.clone(), back: None };
        let app = yew::Renderer::with_root_and_props(ground.clone(), props).render();
        turn().await;
        Self { ground, app: Some(app), called, on }
    }

    async fn show(&mut self, scene: Scene, settings: Settings) {
        let props = Props { scene, settings, on: self.on.clone(), back: None };
        self.app.as_mut().unwrap().update(props);
        turn().await;
    }

    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.ground.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| found.get(index).unwrap().unchecked_into()).collect()
    }

    fn called(&self) -> Vec<String> {
        self.called.take()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.ground.remove();
    }
}

fn settings() -> Settings {
    Settings {
        language: None,
        page_language: None,
        heading_level: 2,
        theme: Theme::Auto,
        related: RelatedPlace::Auto,
    }
}

fn read(json: &str) -> Rc<Article> {
    let now = Moment::parse("2026-11-30").unwrap();
    let base = Base::new("https://news.example/articles/42.json");
    Rc::new(format::read(json.as_bytes(), &base, now).unwrap().article)
}

fn showing(article: &Rc<Article>, shown: usize) -> Scene {
    Scene::Article(Showing {
        article: Rc::clone(article),
        shown,
        busy: false,
        awaits_sections: false,
    })
}

fn line(number: usize) -> String {
    format!("Line {number}.")
}

fn are_same(one: &[HtmlElement], other: &[HtmlElement]) -> bool {
    let mut pairs = one.iter().zip(other);
    one.len() == other.len() && pairs.all(|(one, other)| one.is_same_node(Some(other)))
}

#[wasm_bindgen_test]
async fn asking_again_is_told() {
    let notice =
        Notice { code: Code::Network, story: None, until: None, retry: true, has_fallback: false };
    let stage = Stage::new(Scene::Notice(notice)).await;
    let [button] = &*stage.all("button") else { panic!("not one button") };
    button.click();
    button.click();
    assert_eq!(stage.called(), ["retry", "retry"]);
}

#[wasm_bindgen_test]
async fn the_related_story_that_is_pressed_is_told_by_its_place_in_the_article() {
    let article = read(
        r#"{"url": "https://news.example/rain", "headline": "Rain", "body": "It fell.", "related": [
            {"headline": "Hail", "url": "/hail"}, {"headline": "Snow", "url": "/snow"}]}"#,
    );
    let stage = Stage::new(showing(&article, usize::MAX)).await;
    for link in stage.all("[part~=trail] a") {
        link.click();
        // What the reader presses is what stands in the link.
        let words: HtmlElement = link.query_selector(".words").unwrap().unwrap().unchecked_into();
        words.click();
    }
    assert_eq!(stage.called(), ["open 0", "open 0", "open 1", "open 1"]);
}

/// An application of Yew's that has articles and a line of its own.
#[function_component]
fn Application(props: &ArticleProps) -> Html {
    let ArticleProps { article, settings, on } = props;
    html! {
        <main>
            <p class="own">{ "Before the story" }</p>
            <ArticleView article={Rc::clone(article)} settings={settings.clone()} on={on.clone()} />
        </main>
    }
}

#[wasm_bindgen_test]
async fn an_application_shows_one_article_after_the_other() {
    let ground = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&ground).unwrap();
    let pressed: Rc<RefCell<Vec<usize>>> = Rc::default();
    let heard = Rc::clone(&pressed);
    let open = Callback::from(move |(event, index): (yew::MouseEvent, usize)| {
        event.prevent_default();
        heard.borrow_mut().push(index);
    });
    let on = Actions { open, ..Actions::default() };
    let props =
        |json| ArticleProps { article: read(json), settings: Settings::default(), on: on.clone() };
    let text =
        |selector| ground.query_selector(selector).unwrap().and_then(|found| found.text_content());

    let rain = r#"{"headline": "Rain", "body": "It *fell*.", "related": [{"headline": "Hail", "url": "/hail"}]}"#;
    let mut app =
        yew::Renderer::<Application>::with_root_and_props(ground.clone(), props(rain)).render();
    turn().await;
    assert_eq!(text("main > .own").as_deref(), Some("Before the story"));
    assert_eq!(text("h2[part~=headline]").as_deref(), Some("Rain"));
    assert_eq!(text("[part~=body] em").as_deref(), Some("fell"));
    let link: HtmlElement =
        ground.query_selector("[part~=trail] a").unwrap().unwrap().unchecked_into();
    link.click();
    assert_eq!(*pressed.borrow(), [0]);

    app.update(props(r#"{"headline": "Hail", "body": "It bounced."}"#));
    turn().await;
    assert_eq!(text("h2[part~=headline]").as_deref(), Some("Hail"));
    assert_eq!(text("[part~=trail]"), None);
    app.destroy();
    turn().await;
    assert_eq!(ground.child_element_count(), 0);
    ground.remove();
}

#[wasm_bindgen_test]
async fn showing_more_builds_only_what_is_new() {
    let body: String = (0..400).map(line).collect::<Vec<_>>().join("\\n\\n");
    let json = format!(
        r#"{{"headline": "Long", "body": "{body}", "image": {{"url": "a.png", "alt": "A"}},
            "related": [{{"headline": "Hail", "url": "/hail"}}], "tags": [{{"name": "Sea"}}]}}"#
    );
    let article = read(&json);
    let mut stage = Stage::new(showing(&article, 64)).await;
    let lines = "[part~=body] p";
    let head = "article, [part~=headline], [part~=image], [part~=body]";
    let (first, above) = (stage.all(lines), stage.all(head));
    assert_eq!(first.len(), 64);
    for shown in [128, 192, 320, usize::MAX] {
        let before = stage.all(lines);
        stage.show(showing(&article, shown), settings()).await;
        let now = stage.all(lines);
        assert_eq!(now.len(), shown.min(400), "{shown}");
        assert!(
            are_same(&before, &now[..before.len()]),
            "{shown}: what stood there was built again"
        );
        assert!(are_same(&above, &stage.all(head)), "{shown}: the head was built again");
    }
    let text = |node: &HtmlElement| node.text_content().unwrap();
    let texts: Vec<String> = stage.all(lines).iter().map(text).collect();
    assert!(texts.iter().enumerate().all(|(n, text)| *text == line(n)), "{texts:?}");
    assert_eq!(stage.all(".tags, [part~=related]").len(), 2);
}

#[wasm_bindgen_test]
async fn a_change_of_look_keeps_what_is_built() {
    let article = read(r#"{"lang": "en", "headline": "Rain", "body": "It fell.\n\n- a\n- b"}"#);
    let mut stage = Stage::new(showing(&article, usize::MAX)).await;
    let everything = stage.all("article *");
    let dark = Settings { theme: Theme::Dark, related: RelatedPlace::None, ..settings() };
    stage.show(showing(&article, usize::MAX), dark).await;
    assert_eq!(stage.all(".dark").len(), 1);
    assert!(are_same(&everything, &stage.all("article *")));
    // Another article is built anew, even when it says the same.
    let twin = read(r#"{"lang": "en", "headline": "Rain", "body": "It fell.\n\n- a\n- b"}"#);
    stage.show(showing(&twin, usize::MAX), settings()).await;
    let anew = stage.all("article *");
    assert_eq!(anew.len(), everything.len());
    assert!(anew.iter().zip(&everything).all(|(new, old)| !new.is_same_node(Some(old))));
}

#[wasm_bindgen_test]
async fn hostile_words_are_words_in_a_browser_too() {
    const ATTACK: &str = "</p><script>self.struck=1</script><img src=x onerror=self.struck=1>";
    let json = serde_json::json!({
        "headline": ATTACK, "kicker": ATTACK, "standfirst": ATTACK, "byline": [{"name": ATTACK}],
        "body": {"format": "text", "content": ATTACK}, "tags": [{"name": ATTACK}],
        "image": {"url": "https://news.example/%22onerror=%22x", "alt": ATTACK, "caption": ATTACK},
    });
    let stage = Stage::new(showing(&read(&json.to_string()), usize::MAX)).await;
    assert_eq!(stage.all("script, [src=x], [onerror]").len(), 0);
    for selector in
        ["h2", ".kicker", ".standfirst", ".name", "[part~=body] p", ".tags li", ".caption"]
    {
        let texts: Vec<String> =
            stage.all(selector).iter().map(|found| found.text_content().unwrap()).collect();
        assert_eq!(texts, [ATTACK], "{selector}");
    }
    turn().await;
    assert!(js_sys::Reflect::get(&js_sys::global(), &"struck".into()).unwrap().is_undefined());
}
