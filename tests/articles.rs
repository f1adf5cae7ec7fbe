//! The demonstration articles are right in every member, and lead to files that are there.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use offprint::article::moment::Moment;
use offprint::article::refusal::{Code, Refusal};
use offprint::body::link::Base;
use offprint::format::{Edition, Format, read};
use serde_json::Value;

/// Where the folder `static` is served, in these tests.
const SITE: &str = "https://offprint.example/";

/// Articles that show a notice instead of a story.
const FORBIDDEN: &[(&str, Code)] = &[
    ("embargoed.json", Code::Embargoed),
    ("expired.json", Code::Expired),
    ("withdrawn.json", Code::Gone),
];

/// Articles as other systems serve them, and how many each file has in a list; 0: no list.
const SERVED: &[(&str, Format, usize)] = &[
    ("activitypub.json", Format::ActivityPub, 0),
    ("ghost.json", Format::Ghost, 3),
    ("jsonfeed.json", Format::JsonFeed, 3),
    ("list.json", Format::Offprint, 3),
    ("ninjs.json", Format::Ninjs, 0),
    ("schema-org.json", Format::SchemaOrg, 0),
    ("wordpress.json", Format::WordPress, 3),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("static")
}

/// The names of the files with this ending.
fn names(inside: &str, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(folder().join(inside)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
    names.sort();
    assert!(!names.is_empty(), "nothing in {inside}");
    names
}

/// The articles: name, text.
fn articles() -> Vec<(String, String)> {
    let names = names("articles", ".json").into_iter().filter(|name| name != "index.json");
    names
        .map(|name| {
            let text = fs::read_to_string(folder().join("articles").join(&name)).unwrap();
            (name, text)
        })
        .collect()
}

fn read_at(name: &str, text: &str, now: &str) -> Result<Edition, Refusal> {
    let base = Base::new(&format!("{SITE}articles/{name}"));
    read(text.as_bytes(), &base, Moment::parse(now).unwrap())
}

/// How a file is to be read: its format, and the names of the articles that are asked for in it.
fn served(name: &str) -> (Format, Vec<String>) {
    let found = SERVED.iter().find(|(served, _, _)| *served == name);
    let (format, n_entries) =
        found.map_or((Format::Offprint, 0), |(_, format, n_entries)| (*format, *n_entries));
    let entries = (1..=n_entries).map(|nth| format!("{name}#{nth}"));
    (format, [name.to_owned()].into_iter().chain(entries).collect())
}

/// The files of ours that an article asks for: its pictures, logos and stories.
fn files_of(edition: &Edition) -> BTreeSet<String> {
    // Addresses are written `<https://…>`, wherever in the tree they stand.
    let tree = format!("{:?}", edition.article);
    let start = format!("<{SITE}");
    let ours = tree.split(&start).skip(1);
    ours.filter_map(|rest| rest.split(['>', '#']).next()).map(str::to_owned).collect()
}

/// What the schema finds wrong with an article of our own format.
fn faults(validator: &Validator, article: &Value) -> Vec<String> {
    let faults = validator.iter_errors(article);
    faults.map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn articles_are_valid_and_read_without_omissions() {
    let schema = fs::read_to_string(folder().join("article.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = options.build(&schema).unwrap();
    let mut forbidden = 0;
    for (name, text) in articles() {
        let value: Value = serde_json::from_str(&text).unwrap();
        let (format, asked) = served(&name);
        if format == Format::Offprint {
            let list = value.as_array().cloned().unwrap_or_else(|| vec![value]);
            for article in list {
                assert_eq!(faults(&validator, &article), [""; 0], "{name}");
                let schema = article.get("$schema");
                assert!(schema.is_none_or(|one| one == "../article.schema.json"), "{name}");
            }
        }
        let code =
            FORBIDDEN.iter().find(|(forbidden, _)| *forbidden == name).map(|(_, code)| *code);
        for name in asked {
            let answer = read_at(&name, &text, "2026-11-23T12:00:00Z");
            assert_eq!(answer.as_ref().err().map(|refusal| refusal.code), code, "{name}");
            if let Ok(edition) = answer {
                assert_eq!(edition.omissions, [], "{name}");
                assert_eq!(edition.format, format, "{name}");
            } else {
                forbidden += 1;
            }
        }
    }
    assert_eq!(forbidden, FORBIDDEN.len());
}

#[test]
fn what_is_forbidden_is_right_in_all_other_members() {
    for (name, text) in articles() {
        if FORBIDDEN.iter().any(|(forbidden, _)| *forbidden == name) {
            let mut value: Value = serde_json::from_str(&text).unwrap();
            for member in ["embargo", "expires", "withdrawn"] {
                value.as_object_mut().unwrap().remove(member);
            }
            let edition = read_at(&name, &value.to_string(), "2026-11-23T12:00:00Z").unwrap();
            assert_eq!(edition.omissions, [], "{name}");
        }
    }
}

#[test]
fn every_file_that_is_named_is_there_and_no_other() {
    let mut named = BTreeSet::new();
    for (name, text) in articles() {
        let text = text.replace("\"withdrawn\": true", "\"withdrawn\": false");
        for name in served(&name).1 {
            // Before the one has expired, or after the other's embargo.
            let edition = ["2025-01-01", "9999-12-31"]
                .into_iter()
                .find_map(|now| read_at(&name, &text, now).ok());
            for file in files_of(&edition.unwrap()) {
                assert!(folder().join(&file).is_file(), "{name}: there is no {file}");
                named.insert(file);
            }
        }
    }
    assert!(named.contains("articles/harbour.json"), "{named:?}");
    for picture in names("articles/pictures", "") {
        let file = format!("articles/pictures/{picture}");
        assert!(named.contains(&file), "{file}: no article shows it");
    }
}

#[test]
fn the_index_names_articles_as_they_are() {
    let index = fs::read_to_string(folder().join("articles/index.json")).unwrap();
    let index: Value = serde_json::from_str(&index).unwrap();
    let entries = index.as_array().unwrap();
    let articles = articles();
    let mut seen = BTreeSet::new();
    for entry in entries {
        let member = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let src = member("src");
        assert!(seen.insert(src), "{src}: twice");
        let article = articles.iter().find(|(name, _)| name == src);
        assert!(article.is_some(), "{src}: is not there");
        let text = &article.unwrap().1;
        let (headline, language) = if FORBIDDEN.iter().any(|(name, _)| *name == src) {
            let article: Value = serde_json::from_str(text).unwrap();
            let word = |name| article.get(name).and_then(Value::as_str).map(str::to_owned);
            (word("headline").unwrap(), word("lang"))
        } else {
            let article = read_at(src, text, "2026-11-23T12:00:00Z").unwrap().article;
            let language = article.language.map(|language| language.as_str().to_owned());
            (article.headline.to_string(), language)
        };
        assert_eq!(headline, member("headline"), "{src}");
        let is_right = |language: &str| language == member("lang");
        assert!(language.as_deref().is_none_or(is_right), "{src}: {language:?}");
        assert!(!member("shows").is_empty(), "{src}: shows nothing");
        let format = member("format").to_lowercase().replace([' ', '.'], "");
        assert_eq!(format, served(src).0.as_str().replace('-', ""), "{src}");
    }
    let formats = SERVED.iter().map(|(name, _, _)| *name);
    for name in FORBIDDEN.iter().map(|(name, _)| *name).chain(formats) {
        assert!(seen.contains(name), "{name} is not in the index");
    }
}

/// What a picture must not hold: code, and addresses of anything but its own parts.
fn svg_faults(text: &str) -> Vec<&'static str> {
    const ELEMENTS: [&str; 8] = [
        "<script",
        "<foreignobject",
        "<iframe",
        "<image",
        "<animate",
        "<set",
        "<!entity",
        "<?xml-stylesheet",
    ];
    let text = text.to_ascii_lowercase();
    let mut faults: Vec<&str> = ELEMENTS.into_iter().filter(|name| text.contains(name)).collect();
    let handler = text.split([' ', '\n', '\t', '\r', '/', '"', '\'']).any(|word| {
        let name = word.split('=').next().unwrap_or_default();
        name.len() > 2 && name.starts_with("on") && word.contains('=')
    });
    if handler {
        faults.push("an event handler");
    }
    let mut references = Vec::new();
    for start in ["href=", "src=", "url(", "@import"] {
        references.extend(text.split(start).skip(1));
    }
    if references.iter().any(|rest| !rest.trim_start_matches(['"', '\'']).starts_with('#')) {
        faults.push("a reference to something else");
    }
    if text.split("http").skip(1).any(|rest| !rest.starts_with("://www.w3.org/2000/svg\"")) {
        faults.push("an address");
    }
    faults
}

#[test]
fn pictures_hold_no_code_and_no_reference_outside() {
    for name in names("articles/pictures", ".svg") {
        let text = fs::read_to_string(folder().join("articles/pictures").join(&name)).unwrap();
        assert!(text.contains("xmlns=\"http://www.w3.org/2000/svg\""), "{name}: no SVG");
        assert_eq!(svg_faults(&text), [""; 0], "{name}");
    }
    for name in names("articles/pictures", ".webp") {
        let bytes = fs::read(folder().join("articles/pictures").join(&name)).unwrap();
        assert!(bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"), "{name}: no WebP");
    }
}

#[test]
fn code_in_a_picture_is_found() {
    for (text, fault) in [
        ("<svg><SCRIPT>alert(1)</SCRIPT></svg>", "<script"),
        ("<svg onload=\"alert(1)\"/>", "an event handler"),
        ("<svg><rect width='1'onclick='alert(1)'/></svg>", "an event handler"),
        ("<svg><a href=\"javascript:alert(1)\"/></svg>", "a reference to something else"),
        ("<svg><use xlink:href='other.svg#a'/></svg>", "a reference to something else"),
        ("<svg style=\"fill: url(//a.example/a.svg#b)\"/>", "a reference to something else"),
        ("<svg><style>@import 'a.css'</style></svg>", "a reference to something else"),
        ("<svg><foreignObject/></svg>", "<foreignobject"),
        ("<svg><!-- https://a.example --></svg>", "an address"),
    ] {
        assert_eq!(svg_faults(text), [fault], "{text}");
    }
    let right =
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"#a\" fill=\"url(#b)\"/></svg>";
    assert_eq!(svg_faults(right), [""; 0]);
}

#[test]
fn a_missing_file_is_found() {
    let text = r#"{"headline": "Rain", "body": "![Rain](pictures/rain.svg)", "related": [{"headline": "Wind", "src": "wind.json"}],
        "image": {"url": "a.svg", "renditions": [{"url": "b.svg", "width": 5}]}, "publication": {"name": "P", "logo": "c.svg"}}"#;
    let files = files_of(&read_at("rain.json", text, "2026-11-23").unwrap());
    let expected = ["a.svg", "b.svg", "c.svg", "pictures/rain.svg", "wind.json"]
        .map(|name| format!("articles/{name}"));
    assert_eq!(files, BTreeSet::from(expected));
}
