//! Addresses and the URLs they are serialised to (WHATWG URL), with a browser and without one.

use offprint::platform::address::resolve;

const BASE: &str = "https://news.example/a/b.json?c=1#d";

/// What is written, and its URL, starting at [`BASE`].
const RELATIVE: &[(&str, Option<&str>)] = &[
    ("", Some("https://news.example/a/b.json?c=1")),
    ("  e\n", Some("https://news.example/a/e")),
    ("e f", Some("https://news.example/a/e%20f")),
    (".", Some("https://news.example/a/")),
    ("..", Some("https://news.example/")),
    ("../../../e", Some("https://news.example/e")),
    ("./e/./f/../g", Some("https://news.example/a/e/g")),
    ("%2e%2E/e", Some("https://news.example/e")),
    ("/e", Some("https://news.example/e")),
    ("\\e\\f", Some("https://news.example/e/f")),
    ("//other.example", Some("https://other.example/")),
    ("\\\\other.example\\e", Some("https://other.example/e")),
    ("/\n/\\/other.example/e", Some("https://other.example/e")),
    ("///other.example/e", Some("https://other.example/e")),
    ("?e=ü f", Some("https://news.example/a/b.json?e=%C3%BC%20f")),
    ("?e='\"<>", Some("https://news.example/a/b.json?e=%27%22%3C%3E")),
    ("#e f`", Some("https://news.example/a/b.json?c=1#e%20f%60")),
    ("#", Some("https://news.example/a/b.json?c=1#")),
    ("https:e", Some("https://news.example/a/e")),
    ("http:e", Some("http://e/")),
    ("e:f", Some("e:f")),
    ("سیل/۱", Some("https://news.example/a/%D8%B3%DB%8C%D9%84/%DB%B1")),
    ("//", None),
    ("//[::1", None),
    ("https://", None),
];

/// What is written, and its URL, starting nowhere.
const ABSOLUTE: &[(&str, Option<&str>)] = &[
    ("https://news.example", Some("https://news.example/")),
    ("HTTPS://NEWS.Example/A", Some("https://news.example/A")),
    ("https:news.example", Some("https://news.example/")),
    ("https:/\\news.example\\a", Some("https://news.example/a")),
    ("\u{0}\u{1f} https://news.example\u{c}", Some("https://news.example/")),
    // Tabs and newlines are dropped wherever they stand, in the scheme too.
    ("ht\ntps://ne\tws.example/a\r\nb", Some("https://news.example/ab")),
    ("java\nscript:alert(1)", Some("javascript:alert(1)")),
    (" \tJavaScript:\talert(1)", Some("javascript:alert(1)")),
    ("vb\rscript:x", Some("vbscript:x")),
    // International names.
    ("https://bücher.example/ü", Some("https://xn--bcher-kva.example/%C3%BC")),
    ("https://BÜCHER.example", Some("https://xn--bcher-kva.example/")),
    ("https://روزنامه.example", Some("https://xn--mgbtd1fdic.example/")),
    ("https://新聞。example", Some("https://xn--efvv70d.example/")),
    ("https://faß.example", Some("https://xn--fa-hia.example/")),
    ("https://ＮＥＷＳ．example", Some("https://news.example/")),
    ("https://ne%77s.example", Some("https://news.example/")),
    ("https://a%00b.example", None),
    ("https://a<b.example", None),
    // Ports and numbers.
    ("https://news.example:443/a", Some("https://news.example/a")),
    ("http://news.example:443/", Some("http://news.example:443/")),
    ("http://news.example:0080/", Some("http://news.example/")),
    ("https://news.example:", Some("https://news.example/")),
    ("https://news.example:65536", None),
    ("https://news.example:8a", None),
    ("https://0x7f.1/", Some("https://127.0.0.1/")),
    ("https://256.256.256.256/", None),
    ("https://[2001:DB8:0:0::1]/", Some("https://[2001:db8::1]/")),
    ("https://[::g]/", None),
    // Who asks.
    ("https://ann:s@cret@news.example/", Some("https://ann:s%40cret@news.example/")),
    ("https://@news.example/", Some("https://news.example/")),
    ("https://news.example@evil.example/", Some("https://news.example@evil.example/")),
    // Characters.
    ("https://news.example/%zz/%41/{}", Some("https://news.example/%zz/%41/%7B%7D")),
    ("https://news.example/a//b/../", Some("https://news.example/a//")),
    ("https://news.example/\u{fffd}\u{1f4f0}", Some("https://news.example/%EF%BF%BD%F0%9F%93%B0")),
    ("https://news.example?a", Some("https://news.example/?a")),
    // Opaque ones.
    ("mailto:desk@news.example?subject=a b", Some("mailto:desk@news.example?subject=a%20b")),
    ("tel:+1 902 555", Some("tel:+1 902 555")),
    ("data:text/html,<b>ü", Some("data:text/html,<b>%C3%BC")),
    ("urn:isbn:1#ü", Some("urn:isbn:1#%C3%BC")),
    ("blob:https://news.example/1", Some("blob:https://news.example/1")),
    ("about:blank", Some("about:blank")),
    // No URLs.
    ("", None),
    ("/a", None),
    ("news.example", None),
    ("1a:b", None),
    (":", None),
    ("https://", None),
    ("https://#", None),
];

/// Every address of the tables becomes its URL, or none.
pub(crate) fn check() {
    let tables = [(Some(BASE), RELATIVE), (None, ABSOLUTE)];
    let cases = tables.iter().flat_map(|(base, cases)| cases.iter().map(move |case| (base, case)));
    let wrong = cases.filter_map(|(base, (written, url))| {
        let found = resolve(written, *base);
        (found.as_deref() != *url).then(|| format!("{written:?} from {base:?}: {found:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
    for base in ["", "/a", "mailto:desk@news.example", "https://"] {
        assert_eq!(resolve("a", Some(base)), None, "from {base:?}");
    }
}
