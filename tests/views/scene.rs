//! The article as a whole, what stands for it, and attacks on it.

use std::rc::Rc;

use offprint::article::moment::Moment;
use offprint::article::refusal::Code;
use offprint::body::language::Language;
use offprint::body::link::Link;
use offprint::view::article::{ArticleProps, ArticleView};
use offprint::view::{
    Actions, Notice, OffprintView, Props, RelatedPlace, STYLE, Scene, Settings, Showing,
};
use serde_json::{Value, json};

use crate::page::{article, full, render, settings, show, show_with, written};

#[test]
fn related_stories_are_never_this_one_and_none_twice() {
    let page = show(&full());
    assert_eq!(page.all("[part=trail] .words"), ["Ferry", "Only JSON"]);
    assert_eq!(page.attribute("[part=trail] a", "href").unwrap(), "https://news.example/ferry");
    assert_eq!(page.attribute("[part=trail] img", "loading").unwrap(), "lazy");
    assert_eq!(page.attribute("[part=trail] img", "alt").unwrap(), "");
    let place = |related| show_with(&full(), Settings { related, ..settings() });
    assert_eq!(place(RelatedPlace::None).count("[part=related]"), 0);
    assert_eq!(place(RelatedPlace::Auto).count(".beside [part=related]"), 1);
    assert_eq!(place(RelatedPlace::Below).count("article:not(.beside) [part=related]"), 1);
    let mut alone = full();
    alone["related"] = json!([{"headline": "This one", "url": "/harbour"}]);
    assert_eq!(show(&alone).count("[part=related], .beside"), 0);
}

#[test]
fn an_application_shows_an_article_with_nothing_but_the_article() {
    let article = article(&full());
    let settings = Settings::default();
    let props = ArticleProps { article: Rc::clone(&article), settings, on: Actions::default() };
    let alone = written::<ArticleView>(props);
    let showing = Showing { article, shown: usize::MAX, busy: false, awaits_sections: false };
    let (scene, on) = (Scene::Article(showing), Actions::default());
    let all = Props { scene, settings: self::settings(), on, back: None };
    assert_eq!(alone, written::<OffprintView>(all));
}

#[test]
fn what_follows_the_body_comes_with_its_last_block() {
    let json = json!({"headline": "a", "body": "b\n\n".repeat(200), "lang": "en", "tags": [{"name": "c"}],
        "related": [{"headline": "d", "url": "/d"}]});
    let article = article(&json);
    let page = |shown| {
        let showing =
            Showing { article: Rc::clone(&article), shown, busy: false, awaits_sections: false };
        render(Scene::Article(showing), settings())
    };
    for (shown, blocks, ends, busy) in
        [(0, 0, 0, 1), (100, 100, 0, 1), (200, 200, 2, 0), (usize::MAX, 200, 2, 0)]
    {
        let page = page(shown);
        assert_eq!(page.count(".body p"), blocks, "{shown}");
        assert_eq!(page.count(".tags, [part=related]"), ends, "{shown}");
        assert_eq!(page.count("article[aria-busy=true]"), busy, "{shown}");
        assert_eq!(page.count("article.beside"), 1, "the columns stay where they are");
    }
}

#[test]
fn notices_say_one_sentence_and_what_can_be_done() {
    let story = Link::parse("https://www.news.example/harbour");
    let until = Moment::parse("2026-11-20T08:30:00Z");
    for code in Code::ALL {
        let notice = Notice { code, story: story.clone(), until, retry: true, has_fallback: false };
        let page = render(Scene::Notice(notice), settings());
        assert_eq!(page.count("[part~=notice] [role=status]"), 1, "{code:?}");
        page.check("button[part=retry]", "Try again");
        page.check("a[href='https://www.news.example/harbour']", "Read the story at news.example");
        assert_eq!(page.count("slot"), 0);
    }
    let notice = Notice { code: Code::Embargoed, story, until, retry: false, has_fallback: true };
    let language = Language::parse("de");
    let page = render(Scene::Notice(notice), Settings { language, ..settings() });
    page.check("[role=status]", "Dieser Artikel erscheint am 20. November 2026 um 08:30 UTC.");
    assert_eq!((page.count("button, a"), page.count("slot:not([name])")), (0, 1));
    assert_eq!(page.count("[part~=error]"), 0);
    let page =
        render(Scene::Loading, Settings { page_language: Language::parse("fr"), ..settings() });
    page.check("[aria-busy=true] [role=status]", "Chargement de l’article…");
}

#[test]
fn hostile_text_stays_text_in_every_slot() {
    const ATTACK: &str =
        "\"'></a></p><script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt;";
    fn fill(value: &mut Value) {
        match value {
            Value::String(text) if !text.contains('/') && !text.contains("20") => {
                ATTACK.clone_into(text);
            }
            Value::Array(list) => list.iter_mut().for_each(fill),
            Value::Object(members) => members.values_mut().for_each(fill),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut json = full();
    fill(&mut json);
    json["lang"] = json!("en");
    json["body"] = json!({"format": "text", "content": ATTACK});
    let page = show(&json);
    assert_eq!(page.count("script, b, [src=x], [onerror]"), 0);
    let slots = [
        ".kicker",
        ".headline",
        ".standfirst",
        ".name",
        ".role",
        ".dateline",
        "nav li:first-child",
        ".caption",
        ".credit",
        ".body p",
        ".words",
        ".tags li",
        ".source a",
        ".rights",
        ".corrections li",
    ];
    for slot in slots {
        assert!(page.text(slot).is_some_and(|text| text.contains(ATTACK)), "{slot}");
    }
    assert_eq!(page.attribute("[part=image]", "alt").unwrap(), ATTACK);
}

#[test]
fn the_style_needs_nothing_from_elsewhere() {
    for word in ["url(", "@import", "@font-face", "<", "!important;}:host{"] {
        assert!(!STYLE.contains(word), "{word}");
    }
}
