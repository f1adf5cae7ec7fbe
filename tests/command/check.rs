//! `offprint check`: the report for people and for machines, and what it ends with.

use std::fs;

use super::{folder, offprint, offprint_with, report, root};
use unicode_width::UnicodeWidthStr;

const SITE: &str = "https://the-lantern.example/articles/";

/// Every demonstration article, without the list of them.
fn demonstrations() -> Vec<String> {
    let files = fs::read_dir(root().join("static/articles")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| name.strip_suffix(".json").is_some() && name != "index.json").collect();
    names.sort();
    names
}

#[test]
fn an_article_is_told_part_by_part() {
    let run = offprint(&["check", "harbour.json", "--base", SITE, "--now", "2026-11-24"]);
    assert_eq!((run.code, run.trouble.as_str()), (0, ""));
    let json = fs::read_to_string(root().join("static/articles/harbour.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(run.out.starts_with("harbour.json\n"), "{}", run.out);
    assert!(run.out.contains("  format        offprint"), "{}", run.out);
    for (label, member) in [("headline", "headline"), ("published", "published"), ("page", "url")] {
        let row = run.out.lines().find(|line| line.starts_with(&format!("  {label}  "))).unwrap();
        assert!(row.contains(json[member].as_str().unwrap()), "{row}");
        assert!(row.ends_with(&format!("← {member}")), "{row}");
    }
    assert!(run.out.contains("\n  nothing was left out\n"), "{}", run.out);
}

#[test]
fn reports_keep_to_eighty_columns_in_every_script() {
    for name in demonstrations() {
        let run = offprint(&["check", &name]);
        for line in run.out.lines() {
            // A closing sign may hang over the edge.
            assert!(line.width() <= 82, "{name}: {} columns: {line}", line.width());
            assert!(!line.ends_with(' '), "{name}: {line:?}");
        }
        assert!(run.out.lines().count() > 3, "{name}: {}", run.out);
    }
}

#[test]
fn omissions_end_with_one_when_strict() {
    let json = br#"{"headline": "Rain", "body": "It fell.", "byline": [{"name": 5}]}"#;
    let omission = "byline[0].name: expected text, found number";
    let run = offprint_with(&["check", "-"], json);
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("standard input\n"), "{}", run.out);
    assert!(run.out.contains(&format!("  1 omission\n  - {omission}\n")), "{}", run.out);
    assert_eq!(offprint_with(&["check", "--strict", "-"], json).code, 1);
    let well = br#"{"headline": "Rain", "body": "It fell."}"#;
    assert_eq!(offprint_with(&["check", "--strict", "-"], well).code, 0);
}

#[test]
fn a_refusal_ends_with_two_and_says_why() {
    for (name, code, message) in [
        ("embargoed.json", "embargoed", "embargo: not before 2099-01-01T06:00:00Z"),
        ("expired.json", "expired", "expires: not after"),
        ("withdrawn.json", "gone", "withdrawn: the publisher took the story back"),
    ] {
        let run = offprint(&["check", name]);
        assert_eq!((run.code, run.trouble.as_str()), (2, ""), "{name}");
        assert!(run.out.contains(&format!("  no article    {code}\n")), "{}", run.out);
        assert!(run.out.contains(message), "{}", run.out);
        // Nothing of the story itself.
        let json = fs::read_to_string(root().join("static/articles").join(name)).unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(!run.out.contains(json["headline"].as_str().unwrap()), "{}", run.out);
    }
    let run = offprint(&["check", "embargoed.json", "--now", "2099-01-01T06:00:00Z"]);
    assert_eq!(run.code, 0);
    let run = offprint_with(&["check", "-"], br#"{"headline": "Rain"}"#);
    assert!(run.out.contains("  because       body: missing\n"), "{}", run.out);
}

#[test]
fn several_files_end_with_the_worst() {
    let files = ["check", "--strict", "harbour.json", "embargoed.json", "minimum.json"];
    let run = offprint(&[&files[..], &["--base", SITE]].concat());
    assert_eq!(run.code, 2);
    let places: Vec<usize> = files[2..].iter().map(|name| run.out.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{}", run.out);
    assert!(run.out.ends_with("3 files: 2 articles, 1 without one, 0 omissions\n"), "{}", run.out);
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = folder("what_cannot_be_read_is_named");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let missing = at("missing.json");
    let run = offprint(&["check", &missing, "minimum.json"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.trouble, format!("offprint: {missing}: there is no such file\n"));
    assert!(run.out.contains("minimum.json"), "{}", run.out);

    let run = offprint(&["check", &at("")]);
    assert_eq!(run.trouble, format!("offprint: {}: is a folder, expected a file\n", at("")));
    assert_eq!(run.code, 2);

    let cases: [(&str, Vec<u8>, &str, &str); 5] = [
        ("latin.json", b"{\"headline\": \"caf\xE9\"}".to_vec(), "json", "byte 18: not UTF-8"),
        ("utf16.json", b"\xFF\xFE{\0}\0".to_vec(), "json", "not UTF-8 but UTF-16"),
        ("long.json", vec![b' '; (5 << 20) + 1], "too-large", "longer than 5242880 bytes"),
        ("empty.json", Vec::new(), "json", "line 1, column 0: ends too early"),
        ("list.json", b"[]".to_vec(), "format", "article: expected"),
    ];
    for (name, bytes, code, message) in cases {
        fs::write(at(name), bytes).unwrap();
        let run = offprint(&["check", &at(name)]);
        assert_eq!((run.code, run.trouble.as_str()), (2, ""), "{name}");
        let lines = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(lines.contains(&format!("no article {code} because")), "{name}: {}", run.out);
        assert!(lines.contains(message), "{name}: {}", run.out);
        assert!(run.out.contains(name), "{name}: {}", run.out);
    }
}

#[test]
fn the_bound_is_that_of_the_page() {
    let source = fs::read_to_string(root().join("src/source/attempt.rs")).unwrap();
    let command = fs::read_to_string(root().join("src/command/file.rs")).unwrap();
    assert!(source.contains("const MAX_ANSWER_BYTES: u32 = 5 << 20;"));
    assert!(command.contains("const MAX_BYTES: u64 = 5 << 20;"));
}

#[test]
fn an_article_cannot_steer_the_terminal() {
    let json = r#"{"headline": "\u001b]0;owned\u0007\u009b2J Rain\u202e", "body": "It fell.\u001b[31m",
        "\u001b[2J": 1, "byline": [{"name": "\u001b[1m"}], "standfirst": "a\nb\tc"}"#;
    let run = offprint_with(&["check", "-"], json.as_bytes());
    let steers = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
    assert!(!run.out.contains(steers), "{:?}", run.out);
    assert!(run.out.contains(r"\u{1b}]0;owned"), "{}", run.out);
}

#[test]
fn relative_addresses_are_explained() {
    let json = br#"{"headline": "Rain", "body": "It fell.", "url": "rain.html"}"#;
    let run = offprint_with(&["check", "-"], json);
    assert!(run.out.contains("url: not a URL"), "{}", run.out);
    assert!(run.out.contains("--base URL"), "{}", run.out);
    let run = offprint_with(&["check", "-", "--base", "https://n.example/a/b.json"], json);
    assert!(run.out.contains("https://n.example/a/rain.html"), "{}", run.out);
    assert!(!run.out.contains("--base URL"), "{}", run.out);
}

#[test]
fn the_fragment_names_the_entry_of_a_list() {
    let json =
        br#"[{"headline": "Rain", "body": "It fell."}, {"headline": "Wind", "body": "It blew."}]"#;
    let report = report(&["-", "--base", "https://n.example/list.json#2"], json);
    assert_eq!(report["files"][0]["article"]["headline"], "Wind");
}

#[test]
fn machines_get_the_same_names_for_ever() {
    let folder = folder("machines_get_the_same_names_for_ever");
    let missing = folder.join("missing.json");
    let files = ["harbour.json", "embargoed.json", missing.to_str().unwrap(), "-"];
    let json = br#"{"headline": "Rain", "body": "It fell.", "byline": [{"name": 5}]}"#;
    let report = report(&[&files[..], &["--base", SITE]].concat(), json);
    assert_eq!(report["version"], 1);
    assert_eq!(report["exit"], 2);
    let rows = report["files"].as_array().unwrap();
    let names = |index: usize| rows[index].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(0), ["article", "file", "format", "from", "omissions", "result"]);
    assert_eq!(names(1), ["code", "file", "message", "result", "until", "url"]);
    assert_eq!(names(2), ["file", "message", "result"]);
    assert_eq!(rows[0]["result"], "article");
    assert_eq!(rows[0]["format"], "offprint");
    assert_eq!(rows[1]["code"], "embargoed");
    assert_eq!(rows[1]["until"], "2099-01-01T06:00:00Z");
    assert_eq!(rows[2]["result"], "unreadable");
    assert_eq!(rows[3]["omissions"][0]["place"], "byline[0].name");
    assert_eq!(rows[3]["omissions"][0]["fault"], "expected text, found number");
}

#[test]
fn the_article_for_machines_is_article_json_again() {
    let mut read = 0;
    for name in demonstrations() {
        let first = report(&[&name, "--base", SITE], b"");
        let article = &first["files"][0]["article"];
        if article.is_null() {
            continue;
        }
        read += 1;
        let again = report(&["-", "--base", SITE], article.to_string().as_bytes());
        let mut second = again["files"][0]["article"].clone();
        let mut article = article.clone();
        // Of the body the words go along, not their order in blocks.
        for article in [&mut article, &mut second] {
            let words = article["body"]["content"].as_str().unwrap().split_whitespace();
            article["body"] = words.collect::<Vec<_>>().join(" ").into();
        }
        assert_eq!(second, article, "{name}");
        assert_eq!(again["files"][0]["omissions"], serde_json::json!([]), "{name}");
    }
    assert!(read > 20, "{read}");
}
