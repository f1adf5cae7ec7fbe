//! The body and its notes.

use serde_json::{Value, json};

use crate::page::{body, show};

#[test]
fn the_dateline_runs_into_the_first_paragraph() {
    let cases = [
        ("en", "HALIFAX", "Rain fell.", "HALIFAX — Rain fell."),
        ("de", "BERLIN", "Es regnet.", "BERLIN – Es regnet."),
        ("ja", "灯浜", "雨。", "【灯浜】雨。"),
        ("en", "HALIFAX (AP) —", "Rain fell.", "HALIFAX (AP) — Rain fell."),
        ("en", "HALIFAX", "- Rain", "HALIFAX"),
    ];
    for (lang, dateline, body, expected) in cases {
        let json = json!({"headline": "a", "body": body, "lang": lang, "dateline": dateline});
        show(&json).check(".body p", expected);
    }
}

#[test]
fn notes_lead_there_and_back() {
    let page = body("One[^a] two[^b] again[^a].\n\n[^a]: First.\n[^b]: Second.\n[^c]: Third.");
    assert_eq!(page.all(".mark a"), ["1", "2", "1"]);
    assert_eq!(page.attribute(".mark a", "href").unwrap(), "#note-1");
    assert_eq!(page.attribute(".mark a", "aria-label").unwrap(), "Note 1");
    assert_eq!(page.count("[id='ref-1-1'], [id='ref-1-2'], [id='ref-2-1']"), 3);
    assert_eq!(page.count("#note-1 a[href='#ref-1-1'], #note-1 a[href='#ref-1-2']"), 2);
    assert_eq!(page.count("#note-2 a"), 1);
    assert_eq!(page.count("#note-3 a"), 0);
    page.check(".notes h3", "Notes");
}

#[test]
fn places_that_are_missing_are_looked_for_on_the_publishers_page() {
    let json = |url: Value| json!({"headline": "a", "body": "See [there](#x).", "url": url});
    let page = show(&json(json!("https://news.example/a#b")));
    assert_eq!(page.attribute(".body a", "href").unwrap(), "https://news.example/a#x");
    let page = show(&json(Value::Null));
    assert_eq!((page.count(".body a"), page.text(".body").unwrap()), (0, "See there.".to_owned()));
}

#[test]
fn blocks_become_the_elements_that_mean_them() {
    let page = body(
        "- [x] a\n- [ ] b\n\n3. c\n\n> d\n\n---\n\n```rust\nlet e;\n```\n\n| f | g |\n|--:|---|\n| 1 | 2 |\n\n~~h~~ *M*~2~",
    );
    assert_eq!(page.attribute(".task [role=img]", "aria-label").unwrap(), "Done:");
    assert_eq!(page.count("input, button, form"), 0);
    assert_eq!(page.attribute("ol", "start").unwrap(), "3");
    page.check("blockquote p", "d");
    assert_eq!(page.count("hr"), 1);
    page.check("pre[tabindex='0'][aria-label='Code (rust)'] > code", "let e;");
    assert_eq!(page.count("[role=group][tabindex='0'][aria-label=Table] > table"), 1);
    assert_eq!(page.all("thead th[scope=col]"), ["f", "g"]);
    page.check("td.right", "1");
    page.check("s", "h");
    page.check("sub", "2");
}

#[test]
fn a_picture_at_the_top_leads_where_none_stands_above() {
    let markdown =
        "![Quay](https://news.example/a.jpg)\n\nRain.\n\n![Sea](https://news.example/b.jpg)";
    let loading = |json: Value| {
        let page = show(&json);
        let of = |name: &str| page.attribute(&format!("img[src$='{name}']"), "loading").unwrap();
        [of("a.jpg"), of("b.jpg")]
    };
    let bare = json!({"headline": "a", "body": markdown});
    assert_eq!(loading(bare), ["eager", "lazy"]);
    let led = json!({"headline": "a", "body": markdown, "image": {"url": "https://news.example/c.jpg", "alt": ""}});
    assert_eq!(loading(led), ["lazy", "lazy"]);
}
