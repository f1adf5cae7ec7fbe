//! HTML as generators of sites and programs that colour code write it: text in, text out.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/html_form.rs"]
mod html_form;

use html_form::check;
use offprint::body::link::Base;
use offprint::body::{Body, Markup};

#[test]
fn numbers_of_lines_are_no_code() {
    let code = r#"[Code({ language: Some("sh"), code: "ls\npwd\n" })]"#;
    check(
        "<div class=highlight><pre class=chroma><code class=language-sh><span class=line><span class=ln>1</span><span class=cl>ls\n</span></span><span class=line><span class=ln>2</span><span class=cl>pwd\n</span></span></code></pre></div>",
        code,
    );
    check(
        "<div class=highlight><div class=chroma><table class=lntable><tr><td class=lntd><pre class=chroma><code><span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre></td><td class=lntd><pre class=chroma><code class=language-sh>ls\npwd\n</code></pre></td></tr></table></div></div>",
        code,
    );
    check(
        "<div class='language-sh highlighter-rouge'><div class=highlight><pre class=highlight><code><table class=rouge-table><tbody><tr><td class='rouge-gutter gl'><pre class=lineno>1\n2\n</pre></td><td class=rouge-code><pre>ls\npwd\n</pre></td></tr></tbody></table></code></pre></div></div>",
        code,
    );
    check(
        "<figure class='highlight sh'><table><tr><td class=gutter><pre><span class=line>1</span><br><span class=line>2</span><br></pre></td><td class=code><pre><span class=line>ls</span><br><span class=line>pwd</span><br></pre></td></tr></table></figure>",
        code,
    );
    check(
        "<table class=highlighttable><tr><td class=linenos><div class=linenodiv><pre>1\n2</pre></div></td><td class=code><div class=highlight><pre>ls\npwd\n</pre></div></td></tr></table>",
        r#"[Code({ code: "ls\npwd\n" })]"#,
    );
    check(
        "<pre data-language=sh><code>ls</code></pre><table><tr><td>1<td>2</table>",
        r#"[Code({ language: Some("sh"), code: "ls" }), Table({ caption: [], head: [], rows: [Row { cells: [Cell { kind: Value, blocks: [Paragraph([Text("1")])] }, Cell { kind: Value, blocks: [Paragraph([Text("2")])] }] }] })]"#,
    );
}

#[test]
fn a_heading_says_no_link_to_itself() {
    let head = r#"[Crosshead({ written: 2, rank: 1, runs: [Text("Rain")] }), Paragraph([Text("It fell.")])]
body block 1: a is left out"#;
    for link in [
        "<a class=header-anchor href=#rain aria-hidden=true>#</a>",
        "<a class=headerlink href=#rain title='Permalink'>¶</a>",
        "<a class=zola-anchor href=#rain>🔗</a>",
        "<a class=hash-link href=#rain>\u{200b}</a>",
        "<a href=https://news.example/a#rain>#</a>",
    ] {
        check(&format!("<h2 id=rain>Rain {link}</h2><p>It fell."), head);
    }
    check(
        "<h2 id=rain>Rain <a class=anchor href=#rain><span>Link to this part</span></a></h2>",
        r#"[Crosshead({ written: 2, rank: 1, place: Some(Place("rain")), runs: [Text("Rain")] })]
body block 1: a is left out"#,
    );
    check(
        "<div><h2 id=rain>Rain</h2><a class=header-anchor href=#rain><span>Permalink</span> #</a></div>",
        r#"[Crosshead({ written: 2, rank: 1, place: Some(Place("rain")), runs: [Text("Rain")] })]
body block 2: a is left out"#,
    );
    // The words of a heading may all be a link, and a sign may lead to a note.
    check(
        "<h2 id=rain><a class=anchor href=#rain>Rain</a></h2><h2>Wind <a href=#n>*</a></h2><p id=n>Note",
        r#"[Crosshead({ written: 2, rank: 1, place: Some(Place("rain")), runs: [Link({ target: Place(Place("rain")), runs: [Text("Rain")] })] }), Crosshead({ written: 2, rank: 1, runs: [Text("Wind "), Link({ target: Place(Place("n")), runs: [Text("*")] })] }), Group({ voice: Voice { direction: None }, place: Some(Place("n")), blocks: [Paragraph([Text("Note")])] })]"#,
    );
}

#[test]
fn links_that_are_no_permalinks_stay() {
    for html in [
        "<ul><li><a class=anchor href=#cs>C# basics</a></li></ul><h2 id=cs>C#</h2>",
        "<p>See <a class=anchor href=https://law.example/act#s5># 5 of the Act</a>.",
        "<h2>What <a class=anchor href=https://law.example/act#s5>the Act</a> means</h2>",
        "<h2 id=x>1. <a class=heading-link href=#x>Introduction</a></h2>",
        "<h2>Rain <a href=https://news.example/b#c><img src=a.jpg alt=x></a></h2>",
        "<h2>Costs<sup><a href=#n1>§</a></sup></h2><p id=n1>Note",
        "<p>Rain<sup><a href=#n1>#</a></sup><p id=n1>Note",
    ] {
        let body = Body::read(html, Markup::Html, &Base::new("https://news.example/a.json"));
        let tree = format!("{:?}", body.blocks);
        assert!(tree.contains("Link("), "{html}: {tree}");
        assert!(body.omissions.iter().all(|omission| omission.fault != "a is left out"), "{html}");
    }
}

#[test]
fn tables_boxes_and_figures_keep_what_they_are() {
    for (html, start) in [
        ("<table><caption>C</caption><tr><td class=gutter><td>Ann<td>9</table>", "[Table("),
        ("<table><tr><td class=lineno>5<td>Verse</table>", "[Table("),
        (
            "<table><tr><td class=lineno>1<td><pre>a</pre><tr hidden><td class=lineno>2<td><pre>b</pre></table>",
            "[Table(",
        ),
        ("<p>The <span class=callout>big</span> word", "[Paragraph("),
        ("<ul class=callout><li>a</ul>", "[List("),
        ("<blockquote class=callout>a</blockquote>", "[Quote("),
        ("<div class=highlight><pre>Roses <b>red</b></pre></div>", "[Preformatted("),
        ("<div class=language-en><pre>Roses</pre></div>", "[Preformatted("),
        (
            "<figure class='highlight alignright'><pre>x</pre></figure>",
            "[Code(CodeBlock { language: None",
        ),
        (
            "<figure><img src=/a.jpg><p>One <img src=/b.jpg> two<figcaption>C</figcaption></figure>",
            "[Figure(Figure { pictures: [Picture { address: <https://news.example/a.jpg>",
        ),
    ] {
        let body = Body::read(html, Markup::Html, &Base::new("https://news.example/a.json"));
        let tree = format!("{:?}", body.blocks);
        assert!(tree.starts_with(start), "{html}: {tree}");
    }
}

#[test]
fn what_only_looks_like_tabs_keeps_its_words() {
    for html in [
        "<div role=tablist><div role=tab><h4>One</h4></div><div role=tabpanel><p>Two</p></div></div>",
        "<div role=tablist><h3>One</h3><a role=tab>x</a></div><div role=tabpanel>Two</div>",
        "<div role=tabpanel>One</div><ul role=tablist><li role=tab>Two</ul>",
        "<ul role=tablist><li role=tab>One</ul><div role=tabpanel><ul role=tablist><li role=tab>Two</ul><div role=tabpanel>x</div></div>",
        "<ul role=tablist><li role=tab>One</ul><div role=tabpanel class=callout>Two</div>",
    ] {
        let text = Body::read(html, Markup::Html, &Base::none()).plain_text();
        assert!(text.contains("One") && text.contains("Two"), "{html}: {text}");
    }
}

#[test]
fn pages_behind_tabs_are_read_one_after_the_other() {
    check(
        "<div><ul role=tablist><li role=tab>npm</li><li role=tab>Yarn</li></ul><div><div role=tabpanel><p>One</p></div><div role=tabpanel hidden><p>Two</p></div></div></div>",
        r#"[Paragraph([Styled(Keyword, [Text("npm")])]), Paragraph([Text("One")]), Paragraph([Styled(Keyword, [Text("Yarn")])]), Paragraph([Text("Two")])]"#,
    );
    check(
        "<div role=tablist><button role=tab>npm</button></div><div role=tabpanel>One</div><div role=tabpanel hidden>Two</div>",
        r#"[Paragraph([Text("One")]), Paragraph([Text("Two")])]
body block 1: button is left out"#,
    );
}

#[test]
fn formulas_on_one_line_mean_the_same() {
    let cases = [
        (
            "<mfrac><mrow><mi>a</mi><mo>+</mo><msqrt><mi>b</mi><mo>-</mo><mn>1</mn></msqrt></mrow><mn>2</mn></mfrac>",
            r#"Text("(a+√(b-1))/2")"#,
        ),
        ("<mfrac><mi>a</mi><mfrac><mi>b</mi><mi>c</mi></mfrac></mfrac>", r#"Text("a/(b⁄c)")"#),
        ("<msqrt><mn>2</mn></msqrt>", r#"Text("√2")"#),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", r#"Styled(Superscript, [Text("3")]), Text("√x")"#),
        (
            "<munderover><mo>∑</mo><mn>0</mn><mi>n</mi></munderover>",
            r#"Text("∑"), Styled(Subscript, [Text("0")]), Styled(Superscript, [Text("n")])"#,
        ),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable>",
            r#"Text("1 0; 0 1")"#,
        ),
    ];
    for (formula, runs) in cases {
        check(&format!("<p><math>{formula}</math>"), &format!("[Paragraph([{runs}])]"));
    }
}

#[test]
fn remarks_in_boxes_are_callouts() {
    let callout = r#"[Callout([Paragraph([Text("Note")]), Paragraph([Text("It rains.")])])]"#;
    for class in ["admonition note", "markdown-alert markdown-alert-note", "theme-admonition"] {
        check(&format!("<div class='{class}'><p>Note</p><p>It rains.</p></div>"), callout);
    }
}

#[test]
fn what_plugins_put_around_a_story_is_left_out() {
    for class in [
        "kk-star-ratings",
        "crp_related",
        "a2a_kit",
        "heateor_sss_sharing_container",
        "booster-block",
    ] {
        check(
            &format!("<p>Rain</p><div class='{class} x'><h3>Share</h3><p>Words</p></div>"),
            "[Paragraph([Text(\"Rain\")])]\nbody block 2: div is left out",
        );
    }
    check(
        "<img src=//:0 data-li-src=/a.jpg>",
        "[Figure({ pictures: [Picture { address: </a.jpg> }] })]",
    );
}

#[test]
fn what_only_a_script_reads_is_no_text() {
    check(
        r#"<p>Rain</p><quiz-box>{ "title": "Rain", "steps": [1] }</quiz-box><quiz-box>{curly}</quiz-box>"#,
        r#"[Paragraph([Text("Rain")]), Paragraph([Text("{curly}")])]
body block 2: quiz-box is left out"#,
    );
}

#[test]
fn a_figure_keeps_its_caption_beside_other_lines() {
    check(
        "<figure><img src=a.jpg><p>Ann Lee</p><figcaption>The quay</figcaption></figure>",
        r#"[Figure({ pictures: [Picture { address: </a.jpg> }], caption: [Text("Ann Lee"), Break, Text("The quay")] })]"#,
    );
}

#[test]
fn parts_without_words_are_no_lists_and_no_lines() {
    check("<ul><li><i class=icon></i></li></ul><p>Rain", r#"[Paragraph([Text("Rain")])]"#);
    check(
        "<p><strong><br>R</strong>ain",
        r#"[Paragraph([Styled(Strong, [Text("R")]), Text("ain")])]"#,
    );
    check(
        "<h4><p>One.</p><p>Two.</p><blockquote>Three.</blockquote></h4>",
        r#"[Crosshead({ written: 4, rank: 1, runs: [Text("One."), Break, Text("Two."), Break, Text("Three.")] })]"#,
    );
}
