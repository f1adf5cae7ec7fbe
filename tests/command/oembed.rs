//! `offprint oembed`: the files it writes, and what an oEmbed consumer finds in them.

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use serde_json::Value;

use super::{Run, folder, offprint, offprint_with};

const CDN: &str = "https://cdn.example/offprint/1.0.0/";
const SITE: &str = "https://the-lantern.example/articles/";

/// Writes the files of `articles` into `out`.
fn write(out: &Path, articles: &[&str], more: &[&str]) -> Run {
    let out = out.to_str().unwrap();
    let words = ["oembed", "--cdn", CDN, "--src-base", SITE, "--out", out];
    offprint(&[&words[..], more, articles].concat())
}

fn json(out: &Path, name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(out.join(name)).unwrap()).unwrap()
}

/// The attribute of the only element of this name.
fn attribute(html: &str, name: &str, attribute: &str) -> Option<String> {
    let html = Html::parse_fragment(html);
    let selector = Selector::parse(name).unwrap();
    let mut found = html.select(&selector);
    let value = found.next().unwrap().attr(attribute).map(str::to_owned);
    assert!(found.next().is_none(), "more than one {name}");
    value
}

#[test]
fn each_article_gets_three_files_that_are_named() {
    let out = folder("each_article_gets_three_files_that_are_named").join("new/one");
    let run = write(&out, &["harbour.json", "fa-karez.json"], &[]);
    assert_eq!((run.code, run.trouble.as_str()), (0, ""));
    let mut expected = Vec::new();
    for stem in ["harbour", "fa-karez"] {
        for kind in ["json", "xml", "html"] {
            expected.push(out.join(format!("{stem}.oembed.{kind}")));
        }
    }
    let told: Vec<&Path> = run.out.lines().map(Path::new).collect();
    assert_eq!(told, expected);
    assert!(expected.iter().all(|path| path.is_file()));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 6);
}

#[test]
fn the_answer_has_what_oembed_asks_for() {
    let out = folder("the_answer_has_what_oembed_asks_for");
    assert_eq!(write(&out, &["harbour.json"], &[]).code, 0);
    let answer = json(&out, "harbour.oembed.json");
    let headline = "Port Ellery harbour reopens after four days of storm";
    for (member, value) in [
        ("version", "1.0"),
        ("type", "rich"),
        ("title", headline),
        ("author_name", "Nora Quayle"),
        ("provider_name", "The Lantern"),
        ("provider_url", "https://the-lantern.example/"),
    ] {
        assert_eq!(answer[member], value, "{member}");
    }
    for (member, value) in [("width", 600), ("height", 600), ("cache_age", 86_400)] {
        assert_eq!(answer[member], value, "{member}");
    }
    let picture = answer["thumbnail_url"].as_str().unwrap();
    assert!(picture.starts_with(&format!("{SITE}pictures/")), "{picture}");
    assert!(answer["thumbnail_width"].as_u64() > Some(0), "{answer}");
    assert!(answer["thumbnail_height"].as_u64() > Some(0), "{answer}");

    let html = answer["html"].as_str().unwrap();
    let src = format!("{SITE}harbour.json");
    assert_eq!(attribute(html, "blockquote", "class").unwrap(), "offprint");
    assert_eq!(attribute(html, "blockquote", "data-src").unwrap(), src);
    let page = "https://the-lantern.example/news/harbour-reopens";
    assert_eq!(attribute(html, "blockquote > a", "href").unwrap(), page);
    assert_eq!(attribute(html, "iframe", "title").unwrap(), headline);
    let frame = attribute(html, "blockquote + iframe", "src").unwrap();
    let frame = url::Url::parse(&frame).unwrap();
    assert!(frame.as_str().starts_with(&format!("{CDN}frame.html?")), "{frame}");
    assert_eq!(frame.query_pairs().collect::<Vec<_>>(), [("src".into(), src.into())]);
}

#[test]
fn xml_says_the_same_as_json() {
    let out = folder("xml_says_the_same_as_json");
    let names = ["harbour", "ja-railway", "fa-karez", "tide-machine", "minimum"];
    let files = names.map(|name| format!("{name}.json"));
    assert_eq!(write(&out, &files.each_ref().map(String::as_str), &[]).code, 0);
    for name in names {
        let answer = json(&out, &format!("{name}.oembed.json"));
        let xml = fs::read_to_string(out.join(format!("{name}.oembed.xml"))).unwrap();
        let xml =
            xml.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n");
        let xml =
            xml.unwrap().strip_prefix("<oembed>\n").unwrap().strip_suffix("</oembed>\n").unwrap();
        let mut members = serde_json::Map::new();
        for line in xml.lines() {
            let (member, rest) = line.strip_prefix("  <").unwrap().split_once('>').unwrap();
            let text = rest.strip_suffix(&format!("</{member}>")).unwrap();
            assert!(!text.contains(['<', '>', '"']), "{name}: {text}");
            // The ampersand comes last: what it stands before was text.
            let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
            let text = references
                .iter()
                .fold(text.to_owned(), |text, (reference, letter)| text.replace(reference, letter));
            let is_number = answer[member].is_number();
            let value = if is_number { text.parse::<u32>().unwrap().into() } else { text.into() };
            members.insert(member.to_owned(), value);
        }
        assert_eq!(Value::Object(members), answer, "{name}");
    }
}

#[test]
fn the_links_lead_to_the_files() {
    let out = folder("the_links_lead_to_the_files");
    let run = write(&out, &["harbour.json"], &["--out-url", "https://the-lantern.example/oembed"]);
    assert_eq!(run.code, 0);
    let links = fs::read_to_string(out.join("harbour.oembed.html")).unwrap();
    for (kind, file) in [("application/json+oembed", "json"), ("text/xml+oembed", "xml")] {
        let link = format!("link[rel=alternate][type='{kind}']");
        let href = format!("https://the-lantern.example/oembed/harbour.oembed.{file}");
        assert_eq!(attribute(&links, &link, "href").unwrap(), href);
        assert!(attribute(&links, &link, "title").unwrap().contains("Port Ellery"));
    }
    // Without a word about it, the files are beside the JSON.
    assert_eq!(write(&out, &["harbour.json"], &[]).code, 0);
    let links = fs::read_to_string(out.join("harbour.oembed.html")).unwrap();
    let href = attribute(&links, "link[type='text/xml+oembed']", "href").unwrap();
    assert_eq!(href, format!("{SITE}harbour.oembed.xml"));
}

#[test]
fn sizes_and_ages_are_those_that_were_asked_for() {
    let out = folder("sizes_and_ages_are_those_that_were_asked_for");
    let more = ["--width", "480", "--height", "700", "--cache-age", "60"];
    assert_eq!(write(&out, &["minimum.json"], &more).code, 0);
    let answer = json(&out, "minimum.oembed.json");
    assert_eq!([&answer["width"], &answer["height"], &answer["cache_age"]], [480, 700, 60]);
    let html = answer["html"].as_str().unwrap();
    assert_eq!(attribute(html, "iframe", "width").unwrap(), "480");
    assert_eq!(attribute(html, "iframe", "height").unwrap(), "700");
    // What is not known is not there, and a story without a page links to its JSON.
    for member in ["author_name", "author_url", "provider_name", "thumbnail_url", "thumbnail_width"]
    {
        assert!(answer.get(member).is_none(), "{member}");
    }
    assert_eq!(attribute(html, "a", "href").unwrap(), format!("{SITE}minimum.json"));
}

#[test]
fn standard_input_and_entries_of_lists_have_an_address() {
    let out = folder("standard_input_and_entries_of_lists_have_an_address");
    let list =
        br#"[{"headline": "Rain", "body": "It fell."}, {"headline": "Wind", "body": "It blew."}]"#;
    let src = "https://n.example/a/list.json?page=1#2";
    let words = ["oembed", "--cdn", CDN, "--src", src, "--out", out.to_str().unwrap(), "-"];
    let run = offprint_with(&words, list);
    assert_eq!((run.code, run.trouble.as_str()), (0, ""));
    let answer = json(&out, "list.oembed.json");
    assert_eq!(answer["title"], "Wind");
    let frame = attribute(answer["html"].as_str().unwrap(), "iframe", "src").unwrap();
    assert_eq!(
        frame,
        format!("{CDN}frame.html?src=https%3A%2F%2Fn.example%2Fa%2Flist.json%3Fpage%3D1%232")
    );
    let links = fs::read_to_string(out.join("list.oembed.html")).unwrap();
    let href = attribute(&links, "link[type='text/xml+oembed']", "href").unwrap();
    assert_eq!(href, "https://n.example/a/list.oembed.xml");
}

#[test]
fn what_may_not_be_shown_is_not_written() {
    let out = folder("what_may_not_be_shown_is_not_written");
    let run = write(&out, &["embargoed.json", "minimum.json", "withdrawn.json"], &[]);
    assert_eq!(run.code, 2);
    let trouble: Vec<&str> = run.trouble.lines().collect();
    assert!(
        trouble[0].starts_with("offprint: embargoed.json: no article (embargoed): "),
        "{trouble:?}"
    );
    assert!(trouble[1].starts_with("offprint: withdrawn.json: no article (gone): "), "{trouble:?}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3);
}

#[test]
fn two_articles_never_write_the_same_file() {
    let out = folder("two_articles_never_write_the_same_file");
    let run = write(&out, &["harbour.json", "../articles/harbour.json"], &[]);
    assert_eq!(run.code, 2);
    assert!(run.trouble.contains("would write the same files"), "{}", run.trouble);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
}

#[test]
fn what_cannot_be_written_is_named() {
    let out = folder("what_cannot_be_written_is_named");
    fs::write(out.join("file"), "").unwrap();
    let run = write(&out.join("file"), &["minimum.json"], &[]);
    assert_eq!(run.code, 2);
    assert!(run.trouble.starts_with("offprint: minimum.json: cannot write "), "{}", run.trouble);
}

#[test]
fn no_text_of_an_article_becomes_markup() {
    let out = folder("no_text_of_an_article_becomes_markup");
    let attack = r#""'><script>alert(1)</script><iframe onload=alert(1)>&amp;]]>"#;
    let article = serde_json::json!({
        "headline": attack, "body": attack, "byline": attack, "publication": {"name": attack},
        "url": format!("https://n.example/?{attack}"),
    });
    let src = format!("https://n.example/{attack}.json");
    let words = ["oembed", "--cdn", CDN, "--src", &src, "--out", out.to_str().unwrap(), "-"];
    let run = offprint_with(&words, article.to_string().as_bytes());
    assert_eq!((run.code, run.trouble.as_str()), (0, ""));
    let answer = run.out.lines().find(|name| name.strip_suffix(".json").is_some()).unwrap();
    let answer: Value = serde_json::from_str(&fs::read_to_string(answer).unwrap()).unwrap();
    let html = answer["html"].as_str().unwrap();
    let elements = |html: &str| -> Vec<String> {
        let html = Html::parse_fragment(html);
        let all = Selector::parse("*").unwrap();
        html.select(&all).map(|element| element.value().name().to_owned()).collect()
    };
    assert_eq!(elements(html), ["html", "blockquote", "a", "iframe"]);
    assert_eq!(attribute(html, "iframe", "title").unwrap(), attack);
    assert!(attribute(html, "iframe", "onload").is_none());
    let links = run.out.lines().find(|name| name.strip_suffix(".html").is_some()).unwrap();
    let links = fs::read_to_string(links).unwrap();
    assert_eq!(elements(&links), ["html", "link", "link"]);
    let xml = run.out.lines().find(|name| name.strip_suffix(".xml").is_some()).unwrap();
    let xml = fs::read_to_string(xml).unwrap();
    assert!(!xml.contains("<script") && !xml.contains("]]>"), "{xml}");
}

#[test]
fn a_picture_at_the_top_of_the_body_is_the_thumbnail_where_none_is_above() {
    let out = folder("a_picture_at_the_top_of_the_body_is_the_thumbnail_where_none_is_above");
    let html = "<p>First.</p><img src=/quay.jpg width=800 height=600>";
    let article =
        serde_json::json!({"headline": "Quay", "body": {"format": "html", "content": html}});
    let file = out.join("quay.json");
    fs::write(&file, article.to_string()).unwrap();
    assert_eq!(write(&out, &[file.to_str().unwrap()], &[]).code, 0);
    let answer = json(&out, "quay.oembed.json");
    assert_eq!(answer["thumbnail_url"], "https://the-lantern.example/quay.jpg");
    assert_eq!(answer["thumbnail_width"], 800);
}
