//! JSON that parsers get wrong, alone and as a part of an article.

use std::fs;
use std::path::Path;

use offprint::article::refusal::Code;

use crate::census::Census;
use crate::{check_in_time, corpus};

/// Files that are no JSON by RFC 8259 and are refused as JSON without an article, with the reason.
const LAXER: &[(&str, &str)] = &[];

/// Members of an article that may be wrong without harm to the rest.
const OPTIONAL: [&str; 19] = [
    "url",
    "lang",
    "dir",
    "kicker",
    "standfirst",
    "byline",
    "dateline",
    "published",
    "updated",
    "breadcrumb",
    "image",
    "related",
    "tags",
    "publication",
    "rights",
    "reading_minutes",
    "corrections",
    "ai_generated",
    "unheard_of",
];

/// Every file of a folder, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<_> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_no_json_is_refused_as_such_and_what_is_is_not() {
    let test = "what_is_no_json_is_refused_as_such_and_what_is_is_not";
    let Some(folder) = corpus::find(test, "hostile-json/test_parsing") else { return };
    let (mut n_files, mut laxer) = (0, LAXER.to_vec());
    for (name, bytes) in files(&folder) {
        n_files += 1;
        // None of these holds an article, whatever else it is.
        let code = check_in_time(&name, &bytes).unwrap_err().code;
        let is_laxer = laxer.iter().position(|(file, _)| *file == name);
        match (name.get(..2), is_laxer) {
            (Some("y_"), _) => assert_eq!(code, Code::Format, "{name}"),
            (Some("n_"), None) => assert_eq!(code, Code::Json, "{name}"),
            (Some("n_"), Some(place)) => {
                assert_eq!(code, Code::Format, "{name}");
                laxer.remove(place);
            }
            (Some("i_"), _) => assert!(matches!(code, Code::Json | Code::Format), "{name}"),
            (_, _) => panic!("{name} does not say what it is"),
        }
    }
    assert!(n_files > 150, "only {n_files} files");
    assert!(laxer.is_empty(), "not met: {laxer:?}");
}

#[test]
fn json_that_parsers_read_in_different_ways_is_refused_or_read() {
    let test = "json_that_parsers_read_in_different_ways_is_refused_or_read";
    let Some(folder) = corpus::find(test, "hostile-json/test_transform") else { return };
    let files = files(&folder);
    for (name, bytes) in &files {
        let code = check_in_time(name, bytes).unwrap_err().code;
        assert!(matches!(code, Code::Json | Code::Format), "{name}: {code:?}");
    }
    assert!(files.len() > 10, "only {} files", files.len());
}

#[test]
fn what_servers_send_instead_of_json_is_refused() {
    let test = "what_servers_send_instead_of_json_is_refused";
    let Some(folder) = corpus::find(test, "hostile-json/wild") else { return };
    for (name, bytes) in files(&folder) {
        let refusal = check_in_time(&name, &bytes).unwrap_err();
        assert_eq!(refusal.code, Code::Json, "{name}");
        assert!(refusal.message.starts_with("line "), "{name}: {}", refusal.message);
    }
}

#[test]
fn no_member_but_headline_and_body_can_refuse_an_article() {
    let test = "no_member_but_headline_and_body_can_refuse_an_article";
    let Some(folder) = corpus::find(test, "hostile-json/test_parsing") else { return };
    for (name, value) in files(&folder).iter().filter(|(name, _)| name.starts_with("y_")) {
        for member in OPTIONAL {
            let json = article(
                &format!("\"headline\": \"Rain\", \"body\": \"Fell.\", \"{member}\""),
                value,
            );
            let edition = check_in_time(name, &json)
                .unwrap_or_else(|refusal| panic!("{name} as {member}: {refusal:?}"));
            Census::of_article(&edition.article).assert_safe(name);
            assert_eq!(edition.article.headline, "Rain".into());
        }
        for (member, other) in [("headline", "body"), ("body", "headline")] {
            match check_in_time(
                name,
                &article(&format!("\"{other}\": \"Rain\", \"{member}\""), value),
            ) {
                Ok(edition) => Census::of_article(&edition.article).assert_safe(name),
                Err(refusal) => {
                    assert_eq!(refusal.code, Code::Format, "{name} as {member}");
                    assert!(refusal.message.starts_with(member), "{name}: {}", refusal.message);
                }
            }
        }
    }
}

/// An object of `members`, the last of which has `value`.
fn article(members: &str, value: &[u8]) -> Vec<u8> {
    [b"{", members.as_bytes(), b": ", value, b"}"].concat()
}
