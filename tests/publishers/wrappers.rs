//! JSON that is not quite JSON.

use offprint::article::refusal::Code;

use crate::read_at;

const ADDRESS: &str = "https://news.example/a.json";

#[test]
fn wrapped_json_is_read_and_the_repair_is_noted() {
    for json in [
        "<!-- {\"headline\": \"Rain\", \"body\": \"Fell.\"} -->",
        "\n//<![CDATA[\n{\"headline\": \"Rain\", \"body\": \"Fell.\"}\n//]]>",
        "{\"headline\": \"Rain\", // said twice\n\"body\": \"Fell.\"}",
        "{\"headline\": \"Rain\", \"body\": \"Fell.\", \"rights\": \"a\u{1}b\"}",
        "{&quot;headline&quot;: &quot;Rain&quot;, &quot;body&quot;: &quot;Fell.&quot;}",
    ] {
        let edition = read_at(ADDRESS, json).unwrap();
        assert_eq!(
            (&*edition.article.headline, edition.article.body.plain_text().as_str()),
            ("Rain", "Fell.\n"),
            "{json}"
        );
        assert_eq!(edition.omissions[0].place, "json", "{json}");
        assert!(
            edition.omissions[0].fault.ends_with("not JSON, and was repaired"),
            "{:?}",
            edition.omissions
        );
    }
}

#[test]
fn repaired_json_without_an_article_is_no_json() {
    for json in ["[1, // one\n2]", "{\"a\": \"one\ntwo\"}", "<![CDATA[[]]]>"] {
        assert_eq!(read_at(ADDRESS, json).unwrap_err().code, Code::Json, "{json}");
    }
}

#[test]
fn json_of_no_known_format_says_what_was_looked_for() {
    for json in ["{}", "[]", "null", "5", "\"rain\"", "[{\"name\": \"Rain\"}]"] {
        let refusal = read_at(ADDRESS, json).unwrap_err();
        assert_eq!(refusal.code, Code::Format, "{json}");
        for mark in ["(our own format)", "(WordPress)", "(JSON Feed)", "(Ghost)"] {
            assert!(refusal.message.contains(mark), "{json}: {}", refusal.message);
        }
    }
}

#[test]
fn our_own_members_are_not_taken_for_another_format() {
    let json = r#"{"headline": "Rain", "body": "Fell.", "title": {"rendered": "x"}, "content": {"rendered": "y"},
        "content_html": "z", "html": "z", "uuid": "1", "posts": [], "items": [], "version": "https://jsonfeed.org/version/1.1"}"#;
    assert_eq!(read_at(ADDRESS, json).unwrap().format.as_str(), "offprint");
}
