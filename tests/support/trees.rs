//! What is read, and what it is read to: the same with a browser and without one.

use std::fmt::Write as _;

use offprint::article::moment::Moment;
use offprint::body::link::Base;
use offprint::body::{Body, Markup};
use offprint::format;

/// Markdown and the tree it is read to, notes and omissions after the blocks.
const MARKDOWN: &[(&str, &str)] = &[
    (
        "Rain *fell*.",
        r#"[Paragraph([Text("Rain "), Styled(Emphasis, [Text("fell")]), Text(".")])]"#,
    ),
    ("a\\\nb  \nc\nd", r#"[Paragraph([Text("a"), Break, Text("b"), Break, Text("c\nd")])]"#),
    (
        "## Noon ##\n\n#### Night\n\nLater\n---",
        r#"[Crosshead(Crosshead { written: 2, rank: 1, place: None, runs: [Text("Noon")] }), Crosshead(Crosshead { written: 4, rank: 2, place: None, runs: [Text("Night")] }), Crosshead(Crosshead { written: 2, rank: 1, place: None, runs: [Text("Later")] })]"#,
    ),
    ("\"It's 'done'\" -- she said...", r#"[Paragraph([Text("“It’s ‘done’” – she said…")])]"#),
    (
        "[ferry](ferry?day=\"1\" 'Ferry')",
        r#"[Paragraph([Link(LinkRun { target: Page(<https://news.example/articles/ferry?day=%221%22>), title: Some("Ferry"), runs: [Text("ferry")] })])]"#,
    ),
    (
        "[out](//[::1) [gone](java\nscript:alert%281%29) [run](  JavaScript:alert(1))",
        r#"[Paragraph([Text("out"), Text(" [gone](java\nscript:alert%281%29) "), Text("run")])] [Omission { place: "body line 1", fault: "link //[::1: not a URL" }, Omission { place: "body line 2", fault: "link JavaScript:alert(1): scheme javascript: is not allowed" }]"#,
    ),
    (
        "<https://bücher.example/ü> <desk@news.example>",
        r#"[Paragraph([Link(LinkRun { target: Page(<https://xn--bcher-kva.example/%C3%BC>), title: None, runs: [Text("https://bücher.example/ü")] }), Text(" "), Link(LinkRun { target: Page(<mailto:desk@news.example>), title: None, runs: [Text("desk@news.example")] })])]"#,
    ),
    (
        "[by][1] and [the word]\n\n[1]: HTTPS://NEWS.example:443/./a",
        r#"[Paragraph([Link(LinkRun { target: Page(<https://news.example/a>), title: None, runs: [Text("by")] }), Text(" and [the word]")])]"#,
    ),
    (
        "[slashes](///other.example/e)",
        r#"[Paragraph([Link(LinkRun { target: Page(<https://other.example/e>), title: None, runs: [Text("slashes")] })])]"#,
    ),
    (
        "![A ship](a.png \"A *ship*\")",
        r#"[Figure(Figure { pictures: [Picture { address: <https://news.example/articles/a.png>, alternative: "A ship", width: None, height: None, title: None, link: None, renditions: [] }], caption: [Text("A *ship*")], credit: [] })]"#,
    ),
    (
        "A ![ship](//cdn.example/a.png) in a line",
        r#"[Paragraph([Text("A "), Picture(Picture { address: <https://cdn.example/a.png>, alternative: "ship", width: None, height: None, title: None, link: None, renditions: [] }), Text(" in a line")])]"#,
    ),
    (
        "![bad](data:text/html,x) ![good](data:image/png;base64,iVBORw0KGgo=)",
        r#"[Paragraph([Text("bad "), Picture(Picture { address: <data:image/png;base64,iVBORw0KGgo=>, alternative: "good", width: None, height: None, title: None, link: None, renditions: [] })])] [Omission { place: "body line 1", fault: "picture data:text/html,x: scheme data: is not allowed" }]"#,
    ),
    (
        "> Calm.\n>\n> > Calmer.",
        r#"[Quote(Quote { kind: Quote, blocks: [Paragraph([Text("Calm.")]), Quote(Quote { kind: Quote, blocks: [Paragraph([Text("Calmer.")])], speaker: [] })], speaker: [] })]"#,
    ),
    (
        "3. c\n4. d\n\n   e",
        r#"[List(List { marker: Number { start: 3, reversed: false }, tight: false, entries: [Entry { task: None, value: None, blocks: [Paragraph([Text("c")])] }, Entry { task: None, value: None, blocks: [Paragraph([Text("d")]), Paragraph([Text("e")])] }] })]"#,
    ),
    (
        "- [ ] salt\n- [x] rope\n  - knots",
        r#"[List(List { marker: Bullet, tight: true, entries: [Entry { task: Some(Open), value: None, blocks: [Paragraph([Text("salt")])] }, Entry { task: Some(Done), value: None, blocks: [Paragraph([Text("rope")]), List(List { marker: Bullet, tight: true, entries: [Entry { task: None, value: None, blocks: [Paragraph([Text("knots")])] }] })] }] })]"#,
    ),
    (
        "| Tide | Height |\n|:-|-:|\n| low | 1 |\n| high |",
        r#"[Table(Table { caption: [], head: [Row { cells: [Cell { kind: ColumnHeader, alignment: Left, columns: 1, rows: 1, blocks: [Paragraph([Text("Tide")])] }, Cell { kind: ColumnHeader, alignment: Right, columns: 1, rows: 1, blocks: [Paragraph([Text("Height")])] }] }], rows: [Row { cells: [Cell { kind: Value, alignment: Left, columns: 1, rows: 1, blocks: [Paragraph([Text("low")])] }, Cell { kind: Value, alignment: Right, columns: 1, rows: 1, blocks: [Paragraph([Text("1")])] }] }, Row { cells: [Cell { kind: Value, alignment: Left, columns: 1, rows: 1, blocks: [Paragraph([Text("high")])] }, Cell { kind: Value, alignment: Right, columns: 1, rows: 1, blocks: [] }] }] })]"#,
    ),
    (
        "Low.[^a] High.[^b][^a]\n\n[^a]: Tide.\n[^b]: > Quote.",
        r#"[Paragraph([Text("Low."), Reference(Reference { note: 1, occurrence: 1 }), Text(" High."), Reference(Reference { note: 2, occurrence: 1 }), Reference(Reference { note: 1, occurrence: 2 })])] [Note { references: 2, blocks: [Paragraph([Text("Tide.")])] }, Note { references: 1, blocks: [Quote(Quote { kind: Quote, blocks: [Paragraph([Text("Quote.")])], speaker: [] })] }]"#,
    ),
    (
        "```rust title\nlet a = \"\\u{1F4F0}\";\n```\n\n    indented",
        r#"[Code(CodeBlock { language: Some("rust"), code: "let a = \"\\u{1F4F0}\";\n" }), Code(CodeBlock { language: None, code: "indented" })]"#,
    ),
    (
        "~~out~~ ~low~ ^high^ `a  b`",
        r#"[Paragraph([Styled(Struck, [Text("out")]), Text(" "), Styled(Subscript, [Text("low")]), Text(" "), Styled(Superscript, [Text("high")]), Text(" "), Code("a  b")])]"#,
    ),
    ("a\n\n***\n\nb", r#"[Paragraph([Text("a")]), Rule, Paragraph([Text("b")])]"#),
    ("&copy; &nbsp;&#0; &#x1f4f0; &notit;", r#"[Paragraph([Text("© \u{a0}� 📰 &notit;")])]"#),
    (
        "قطار «رسید».\u{200f}\n\n# تیتر {#x}",
        r#"[Paragraph([Text("قطار «رسید».\u{200f}")]), Crosshead(Crosshead { written: 1, rank: 1, place: None, runs: [Text("تیتر {#x}")] })]"#,
    ),
    ("�\r\nb\rc", r#"[Paragraph([Text("�\nb\nc")])]"#),
    ("", "[]"),
];

macro_rules! articles {
    ($($name:literal: $fingerprint:literal,)*) => {
        &[$((
            $name,
            include_str!(concat!("../../static/articles/", $name, ".json")),
            $fingerprint,
        )),*]
    };
}

/// The demonstration articles, and the fingerprint of what each is read to. When an article
/// or the tree is changed on purpose, the native test says the new ones.
const ARTICLES: &[(&str, &str, u64)] = articles! {
    "activitypub": 0x1986_d8ad_4da0_efd9,
    "ar-calligraphy": 0x7248_87a4_3cd2_338c,
    "ar-library": 0xb53c_7448_d332_8289,
    "ar-olive": 0xdfd9_c63b_7d9b_93f4,
    "ar-tram": 0x0e8f_484a_ecde_91f8,
    "bridge": 0xf664_ac1b_f633_4d52,
    "de-bakery": 0x20f0_74bb_f31a_4735,
    "de-bookboat": 0x1080_5971_87db_eebf,
    "de-dike": 0xf1c2_d92d_d890_c971,
    "de-mill": 0x283b_0da3_c5d9_a968,
    "embargoed": 0x95b2_ce4a_baf5_d236,
    "es-boat": 0x844b_aff8_1e4b_55ca,
    "es-cinema": 0x08eb_fac1_4b85_77d2,
    "es-flamingo": 0x9769_6152_4a31_45a6,
    "es-salt": 0x2867_acdd_9828_531a,
    "expired": 0x7324_6228_7e1a_812c,
    "fa-karez": 0x4fd0_ac03_257d_c540,
    "fa-pomegranate": 0x03c8_774e_7e20_9efd,
    "fa-stars": 0x39c6_3a35_fe84_068b,
    "fa-windcatcher": 0x8bb8_c876_4acf_1986,
    "ferry": 0xbf9a_1634_68e1_9360,
    "ghost": 0xc6f3_ee44_3028_8b92,
    "harbour": 0xbefe_845e_5674_f05f,
    "ja-fireworks": 0xb9fd_975e_c28a_b6af,
    "ja-mikan": 0x437d_7a3c_c6a0_61e4,
    "ja-railway": 0x8c64_6137_12eb_ae46,
    "ja-school": 0x6330_b022_9ae3_0e4d,
    "jsonfeed": 0x2543_140d_d8c4_8f1a,
    "lighthouse": 0xc6b4_79b0_3ea9_a033,
    "list": 0xeb2e_07d8_8341_8433,
    "market": 0x3a28_0e65_392c_0054,
    "marsh": 0xfa79_8b8f_1e2d_6228,
    "minimum": 0xeb16_9425_89d7_b2b2,
    "ninjs": 0x28a6_633a_91fa_781b,
    "schema-org": 0x4871_2066_11d2_1ec8,
    "tide-machine": 0x0d58_86f9_7b90_14f6,
    "withdrawn": 0xf0e8_bc14_c19c_a8fc,
    "wordpress": 0x4191_dbb5_f44e_ec17,
};

pub(crate) fn check_markdown() {
    let base = Base::new("https://news.example/articles/42.json");
    for (markdown, expected) in MARKDOWN {
        let Body { blocks, notes, omissions } = Body::read(markdown, Markup::Markdown, &base);
        let mut tree = format!("{blocks:?}");
        if !notes.is_empty() {
            write!(tree, " {notes:?}").unwrap();
        }
        if !omissions.is_empty() {
            write!(tree, " {omissions:?}").unwrap();
        }
        assert_eq!(tree, *expected, "{markdown:?}");
    }
}

pub(crate) fn check_articles() {
    let changed = ARTICLES.iter().filter_map(|(name, json, expected)| {
        let base = Base::new(&format!("https://news.example/articles/{name}.json"));
        let now = Moment::parse("2026-11-30").unwrap();
        // Some may not be shown: then the refusal must be the same.
        let read = format!("{:?}", format::read(json.as_bytes(), &base, now));
        let found = fingerprint(&read);
        (found != *expected).then(|| format!("\"{name}\": {found:#018x},"))
    });
    assert_eq!(changed.collect::<Vec<_>>(), [""; 0], "articles are read to other trees");
}

/// The names of the articles whose trees are checked.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    ARTICLES.iter().map(|(name, _, _)| *name)
}

/// FNV-1a in 64 bits: the same everywhere, unlike the hashes of the standard library.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
