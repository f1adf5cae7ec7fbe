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
    "ar-calligraphy": 0x8d5f_1400_d2bf_4894,
    "ar-library": 0xd4be_5f04_e6c4_2c4f,
    "ar-olive": 0x68d9_cd4a_d48a_e07c,
    "ar-tram": 0x494f_1372_ef46_b848,
    "bridge": 0x808a_965d_7a5f_37e2,
    "de-bakery": 0x350b_2717_fe70_9293,
    "de-bookboat": 0xaca4_384e_2282_593d,
    "de-dike": 0xe5f4_4716_733f_6797,
    "de-mill": 0x1273_61cb_cbc8_4078,
    "embargoed": 0x95b2_ce4a_baf5_d236,
    "es-boat": 0x73da_3522_f76c_b0da,
    "es-cinema": 0x89a7_b25f_5bf7_bb62,
    "es-flamingo": 0x749b_eed4_3db8_2eae,
    "es-salt": 0xdc31_a09f_2ce5_4a6a,
    "expired": 0x7324_6228_7e1a_812c,
    "fa-karez": 0x8cec_d9d8_89f7_b890,
    "fa-pomegranate": 0x4341_86da_e93c_b13b,
    "fa-stars": 0xcad4_e3e0_2720_2cf1,
    "fa-windcatcher": 0x16d2_49a8_d41a_158e,
    "ferry": 0x38d8_ff89_ec13_5c30,
    "harbour": 0x659a_f0f7_3b49_085d,
    "ja-fireworks": 0x9b1e_b818_e0c7_682d,
    "ja-mikan": 0x8b72_590d_3137_c2ac,
    "ja-railway": 0xddf4_4b9a_ed38_c24e,
    "ja-school": 0x767c_8236_ce05_d08b,
    "lighthouse": 0xc2f7_39c0_7abc_6899,
    "market": 0xe64c_85a4_15cb_0ddc,
    "marsh": 0xf400_82a5_0972_9538,
    "minimum": 0x70e7_24fd_7fe7_ffc2,
    "tide-machine": 0x99b3_9d99_57b7_4ebe,
    "withdrawn": 0xf0e8_bc14_c19c_a8fc,
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
