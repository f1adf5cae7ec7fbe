//! A page of views, rendered to text and asked by selectors.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use offprint::article::Article;
use offprint::article::moment::Moment;
use offprint::body::link::Base;
use offprint::format;
use offprint::view::{Actions, OffprintView, Props, RelatedPlace, Scene, Settings, Showing, Theme};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use yew::{BaseComponent, Callback, LocalServerRenderer};

/// A page of views, asked by selectors.
pub(crate) struct Page(Html);

impl Page {
    /// The elements that `selector` finds, as their names, a number in `aria-level` after it, and text.
    pub(crate) fn outline(&self, selector: &str) -> String {
        let selector = Selector::parse(selector).unwrap();
        let headings = self.0.select(&selector).map(|heading| {
            let level = heading.attr("aria-level").unwrap_or_default();
            format!("{}{level}:{}", heading.value().name(), heading.text().collect::<String>())
        });
        headings.collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn text(&self, selector: &str) -> Option<String> {
        self.all(selector).into_iter().next()
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        self.0.select(&selector).map(|element| element.text().collect()).collect()
    }

    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let selector = Selector::parse(selector).unwrap();
        self.0.select(&selector).next()?.attr(name).map(str::to_owned)
    }

    pub(crate) fn count(&self, selector: &str) -> usize {
        self.0.select(&Selector::parse(selector).unwrap()).count()
    }

    #[track_caller]
    pub(crate) fn check(&self, selector: &str, expected: &str) {
        let text = self.text(selector).unwrap_or_else(|| panic!("no {selector}"));
        assert_eq!(text.trim(), expected, "{selector}");
    }
}

pub(crate) fn settings() -> Settings {
    Settings {
        language: None,
        page_language: None,
        heading_level: 2,
        theme: Theme::Auto,
        related: RelatedPlace::Auto,
    }
}

/// A component as a server writes it.
pub(crate) fn written<View: BaseComponent>(props: View::Properties) -> String {
    let renderer = LocalServerRenderer::<View>::with_props(props);
    let mut work = pin!(renderer.hydratable(false).render());
    // Views wait for nothing, so there is nobody to be woken by.
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(html) => html,
        Poll::Pending => panic!("a view waits"),
    }
}

pub(crate) fn render(scene: Scene, settings: Settings) -> Page {
    let on = Actions { retry: Callback::noop(), open: Callback::noop() };
    let html = written::<OffprintView>(Props { scene, settings, on, back: None });
    Page(Html::parse_fragment(&html))
}

pub(crate) fn article(json: &Value) -> Rc<Article> {
    let base = Base::new("https://news.example/articles/42.json");
    let now = Moment::parse("2026-11-30").unwrap();
    Rc::new(format::read(json.to_string().as_bytes(), &base, now).unwrap().article)
}

pub(crate) fn show_with(json: &Value, settings: Settings) -> Page {
    let showing =
        Showing { article: article(json), shown: usize::MAX, busy: false, awaits_sections: false };
    render(Scene::Article(showing), settings)
}

pub(crate) fn show(json: &Value) -> Page {
    show_with(json, settings())
}

pub(crate) fn body(markdown: &str) -> Page {
    show(&json!({"headline": "Rain", "body": markdown, "lang": "en"}))
}

pub(crate) fn full() -> Value {
    json!({
        "url": "https://news.example/harbour", "lang": "en-GB",
        "kicker": "Analysis", "headline": "Harbour reopens", "standfirst": "It was shut.",
        "byline": [{"name": "Ann Low", "url": "/ann", "role": "reporting"}, {"name": "Ben Orr"}],
        "dateline": "HALIFAX",
        "published": "2026-11-20T08:30:00Z", "updated": "2026-11-21T10:00:00+01:00",
        "breadcrumb": [{"name": "News", "url": "/news"}, {"name": "Shipping"}],
        "image": {"url": "/a.jpg", "alt": "A ship", "caption": "A ship comes in", "credit": "C. Roe",
                  "width": 1600, "height": 900, "renditions": [{"url": "/a-800.jpg", "width": 800}]},
        "body": "The first ferry left.\n\n## After\n\nAnd came back.",
        "related": [
            {"headline": "Ferry", "url": "/ferry", "kicker": "Sea", "published": "2026-11-19",
             "image": {"url": "/f.jpg", "alt": "A ferry"}},
            {"headline": "This one", "url": "/harbour#top"},
            {"headline": "Ferry again", "url": "/ferry#more"},
            {"headline": "Only JSON", "src": "/mill.json"}],
        "tags": [{"name": "Ports", "url": "/ports"}, {"name": "Storms"}],
        "publication": {"name": "The Gull", "url": "https://news.example/", "logo": "/logo.png"},
        "rights": "© The Gull", "reading_minutes": 4,
        "corrections": [{"date": "2026-11-22", "text": "It was Tuesday."}],
        "ai_generated": true
    })
}
