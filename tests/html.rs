//! HTML into a tree: text in, text out.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/html_form.rs"]
mod html_form;

use html_form::check;
use offprint::body::link::Base;
use offprint::body::{Body, Markup};

#[test]
fn text_among_blocks_is_paragraphs() {
    check(
        "loose <b>text</b>
<br><br>second   one<br>line<p>third</p> tail",
        r#"[Paragraph([Text("loose "), Styled(Keyword, [Text("text")])]), Paragraph([Text("second one"), Break, Text("line")]), Paragraph([Text("third")]), Paragraph([Text("tail")])]"#,
    );
    check(
        "<div>a<div>b</div>c</div>",
        r#"[Paragraph([Text("a")]), Paragraph([Text("b")]), Paragraph([Text("c")])]"#,
    );
    check("<p>&nbsp;</p><p> <br> </p><b> </b>", "[]");
    check("a<br>&nbsp;<br>b", r#"[Paragraph([Text("a")]), Paragraph([Text("b")])]"#);
}

#[test]
fn crossheads_keep_their_levels_and_lose_what_is_empty() {
    check(
        "<h1>A</h1><h4>B <small>c</small></h4><h2> </h2><h3><img src=a.jpg></h3>",
        r#"[Crosshead({ written: 1, rank: 1, runs: [Text("A")] }), Crosshead({ written: 4, rank: 2, runs: [Text("B "), Styled(Small, [Text("c")])] }), Figure({ pictures: [Picture { address: </a.jpg> }] })]"#,
    );
}

#[test]
fn lists_keep_numbers_and_nesting() {
    check(
        "<ol start=5 reversed><li value=3>x<li>y</ol>",
        r#"[List({ marker: Number { start: 5, reversed: true }, tight: true, entries: [Entry { value: Some(3), blocks: [Paragraph([Text("x")])] }, Entry { blocks: [Paragraph([Text("y")])] }] })]"#,
    );
    check(
        "<ul><li>a<ul><li>b</ul></ul>",
        r#"[List({ marker: Bullet, tight: true, entries: [Entry { blocks: [Paragraph([Text("a")]), List({ marker: Bullet, tight: true, entries: [Entry { blocks: [Paragraph([Text("b")])] }] })] }] })]"#,
    );
    check(
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        r#"[List({ marker: Bullet, tight: true, entries: [Entry { blocks: [Paragraph([Text("a")]), List({ marker: Bullet, tight: true, entries: [Entry { blocks: [Paragraph([Text("b")])] }] })] }] })]"#,
    );
    check(
        "<ul><li><p>a</p></li>stray</ul>",
        r#"[List({ marker: Bullet, tight: false, entries: [Entry { blocks: [Paragraph([Text("a")])] }, Entry { blocks: [Paragraph([Text("stray")])] }] })]"#,
    );
    check(
        "<ul><li><input type=checkbox checked> done</ul>",
        r#"[List({ marker: Bullet, tight: true, entries: [Entry { task: Some(Done), blocks: [Paragraph([Text("done")])] }] })]"#,
    );
}

#[test]
fn definitions_share_terms_and_meanings() {
    check(
        "<dl><dt>T<dd>m<div><dt>a<dt>b<dd><p>x</div></dl>",
        r#"[Definitions([Definition { terms: [[Text("T")]], meanings: [[Paragraph([Text("m")])]] }, Definition { terms: [[Text("a")], [Text("b")]], meanings: [[Paragraph([Text("x")])]] }])]"#,
    );
}

#[test]
fn quotations_know_their_speakers() {
    check(
        r#"<blockquote class="wp-block-quote"><p>Words</p><cite>Name</cite></blockquote>"#,
        r#"[Quote({ kind: Quote, blocks: [Paragraph([Text("Words")])], speaker: [Text("Name")] })]"#,
    );
    check(
        r#"<figure class="wp-block-pullquote"><blockquote><p>Pull</p><cite>Who</cite></blockquote></figure>"#,
        r#"[Quote({ kind: Pull, blocks: [Paragraph([Text("Pull")])], speaker: [Text("Who")] })]"#,
    );
    check(
        r#"<aside class="pullquote">Big</aside>"#,
        r#"[Quote({ kind: Pull, blocks: [Paragraph([Text("Big")])] })]"#,
    );
    check(
        "<blockquote><p>A <cite>work</cite> within</p></blockquote>",
        r#"[Quote({ kind: Quote, blocks: [Paragraph([Text("A "), Styled(Work, [Text("work")]), Text(" within")])] })]"#,
    );
    check(
        "<figure><blockquote>Words</blockquote><figcaption>Name</figcaption></figure>",
        r#"[Quote({ kind: Quote, blocks: [Paragraph([Text("Words")])], speaker: [Text("Name")] })]"#,
    );
}

#[test]
fn figures_have_captions_and_credits() {
    check(
        r#"<figure><img src="a.jpg" width=600 height="400px" alt=" Alt "><figcaption>Cap <em>x</em> <span class="photo-credit">AP</span></figcaption></figure>"#,
        r#"[Figure({ pictures: [Picture { address: </a.jpg>, alternative: "Alt", width: Some(600), height: Some(400) }], caption: [Text("Cap "), Styled(Emphasis, [Text("x")])], credit: [Text("AP")] })]"#,
    );
    check(
        r#"<div class="wp-caption"><a href="/big"><img src=b.jpg title=b></a><p class="wp-caption-text">The harbour (AP Photo/Jo)</p></div>"#,
        r#"[Figure({ pictures: [Picture { address: </b.jpg>, title: Some("b"), link: Some(</big>) }], caption: [Text("The harbour")], credit: [Text("AP Photo/Jo")] })]"#,
    );
    check(
        "<figure><img src=c.jpg><figcaption>Photo by <a href=/u>U</a></figcaption></figure>",
        r#"[Figure({ pictures: [Picture { address: </c.jpg> }], credit: [Text("Photo by "), Link({ target: Page(</u>), runs: [Text("U")] })] })]"#,
    );
    check(
        r#"[caption id="a" width="3"]<img src=d.jpg> The cap[/caption]after"#,
        r#"[Figure({ pictures: [Picture { address: </d.jpg> }], caption: [Text("The cap")] }), Paragraph([Text("after")])]
body block 1: shortcode [caption id="a" width="3"] is left out
body block 1: shortcode [/caption] is left out"#,
    );
}

#[test]
fn galleries_are_one_figure_unless_pictures_have_captions() {
    check(
        r#"<figure class="wp-block-gallery"><figure><img src=1.jpg></figure><figure><img src=2.jpg></figure><figcaption>All</figcaption></figure>"#,
        r#"[Figure({ pictures: [Picture { address: </1.jpg> }, Picture { address: </2.jpg> }], caption: [Text("All")] })]"#,
    );
    check(
        r#"<div class="gallery"><dl class="gallery-item"><dt class="gallery-icon"><img src=3.jpg></dt><dd class="gallery-caption">c3</dd></dl><dl class="gallery-item"><dt><img src=4.jpg></dt></dl></div>"#,
        r#"[Figure({ pictures: [Picture { address: </3.jpg> }], caption: [Text("c3")] }), Figure({ pictures: [Picture { address: </4.jpg> }] })]"#,
    );
}

#[test]
fn pictures_are_found_however_a_site_loads_them() {
    check(
        r#"<img src="data:image/gif;base64,R0" data-src="b.jpg"><noscript><img src="b.jpg"></noscript>"#,
        "[Figure({ pictures: [Picture { address: </b.jpg> }] })]",
    );
    check(
        r#"<picture><source srcset="w.webp 800w" type="image/webp"><img src="a.jpg"></picture>"#,
        "[Figure({ pictures: [Picture { address: </a.jpg>, renditions: [Rendition { address: </w.webp>, width: 800 }] }] })]",
    );
    check(
        r#"<img srcset="a,b.jpg 300w, c.jpg 600w,d.jpg 600w, e.jpg 2x" src=f.jpg width=10>"#,
        "[Figure({ pictures: [Picture { address: </f.jpg>, width: Some(10), renditions: [Rendition { address: </a,b.jpg>, width: 300 }, Rendition { address: </c.jpg>, width: 600 }, Rendition { address: </e.jpg>, width: 20 }] }] })]",
    );
    check(r#"<p><img class="wp-smiley" alt=":)" src=s.png></p>"#, r#"[Paragraph([Text(":)")])]"#);
}

#[test]
fn tables_have_heads_spans_and_captions() {
    check(
        r#"<figure class="wp-block-table"><table><thead><tr><th>A<tbody><tr><th scope=row>r<td align=right>1<tr><td rowspan=0>x<td></table><figcaption>Cap</figcaption></figure>"#,
        r#"[Table({ caption: [Text("Cap")], head: [Row { cells: [Cell { kind: ColumnHeader, blocks: [Paragraph([Text("A")])] }] }], rows: [Row { cells: [Cell { kind: RowHeader, blocks: [Paragraph([Text("r")])] }, Cell { kind: Value, alignment: Right, blocks: [Paragraph([Text("1")])] }] }, Row { cells: [Cell { kind: Value, blocks: [Paragraph([Text("x")])] }, Cell { kind: Value, blocks: [] }] }] })]"#,
    );
    check(
        "<table><tr><td>a box<p>x</p></table>",
        r#"[Paragraph([Text("a box")]), Paragraph([Text("x")])]"#,
    );
    check(
        r#"<table><caption>C</caption><tr><th>h<th>i<tr><th>a<td style="text-align: center" colspan=2>b</table>"#,
        r#"[Table({ caption: [Text("C")], head: [Row { cells: [Cell { kind: ColumnHeader, blocks: [Paragraph([Text("h")])] }, Cell { kind: ColumnHeader, blocks: [Paragraph([Text("i")])] }] }], rows: [Row { cells: [Cell { kind: RowHeader, blocks: [Paragraph([Text("a")])] }, Cell { kind: Value, alignment: Center, columns: 2, rows: 1, blocks: [Paragraph([Text("b")])] }] }] })]"#,
    );
}

#[test]
fn words_stay_however_deep_they_are() {
    for tag in ["div", "table><tr><td", "blockquote", "ul><li", "dl><dd", "b", "details", "figure"]
    {
        let html = format!("<{tag}>x ").repeat(1_000);
        let body = Body::read(&html, Markup::Html, &Base::none());
        assert_eq!(body.words(), 1_000, "{tag}");
    }
}

#[test]
fn code_and_verse_keep_their_lines() {
    check(
        r#"<pre><code class="language-rust">fn x() {}
  y</code></pre>"#,
        r#"[Code({ language: Some("rust"), code: "fn x() {}\n  y" })]"#,
    );
    check(
        r#"<pre class="wp-block-verse">a
   b <em>c</em></pre>"#,
        r#"[Preformatted([Text("a\n   b "), Styled(Emphasis, [Text("c")])])]"#,
    );
    check(
        "<p>x <code>a <a href=/c>b</a></code></p>",
        r#"[Paragraph([Text("x "), Code("a "), Link({ target: Page(</c>), runs: [Code("b")] })])]"#,
    );
}

#[test]
fn runs_say_how_they_are_said() {
    check(
        r#"H<sub>2</sub>O <mark>m</mark> <abbr title="What">W</abbr> <time datetime="2020-01-01">d</time> <q>q</q> <cite>c</cite> <s>s</s> <del>d</del>"#,
        r#"[Paragraph([Text("H"), Styled(Subscript, [Text("2")]), Text("O "), Styled(Mark, [Text("m")]), Text(" "), Abbreviation { meaning: "What", runs: [Text("W")] }, Text(" "), Time { machine: "2020-01-01", runs: [Text("d")] }, Text(" "), Styled(Quotation, [Text("q")]), Text(" "), Styled(Work, [Text("c")]), Text(" "), Styled(Struck, [Text("s")]), Text(" "), Styled(Deleted, [Text("d")])])]"#,
    );
    check(
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>",
        r#"[Paragraph([Ruby([RubyPair { base: [Text("漢")], reading: [Text("kan")] }, RubyPair { base: [Text("字")], reading: [Text("ji")] }])])]"#,
    );
    check(
        r#"<span style="font-weight: 700">b</span><b style="font-weight:normal">n</b><font color=red>f</font><x-y>u</x-y>"#,
        r#"[Paragraph([Styled(Keyword, [Text("b")]), Text("nfu")])]"#,
    );
    check(
        "<math><mi>x</mi><mo>=</mo><mn>1</mn><annotation>tex</annotation></math>",
        r#"[Paragraph([Text("x=1")])]"#,
    );
}

#[test]
fn languages_and_directions_are_kept() {
    check(
        "<p lang=fa dir=rtl>a</p><p>b <span lang=fr>c</span> <bdi>d</bdi> <bdo dir=rtl>e</bdo></p>",
        r#"[Group({ voice: Voice { language: Some(fa), direction: Some(RightToLeft) }, blocks: [Paragraph([Text("a")])] }), Paragraph([Text("b "), Span({ voice: Voice { language: Some(fr) }, runs: [Text("c")] }), Text(" "), Span({ voice: Voice { direction: Some(Auto) }, runs: [Text("d")] }), Text(" "), Span({ voice: Voice { direction: Some(RightToLeft) }, runs: [Styled(Ordered, [Text("e")])] })])]"#,
    );
    check(
        "<html lang=he><body dir=rtl>x",
        r#"[Group({ voice: Voice { language: Some(he) }, blocks: [Group({ voice: Voice { direction: Some(RightToLeft) }, blocks: [Paragraph([Text("x")])] })] })]"#,
    );
}

#[test]
fn links_lead_to_pages_and_places() {
    check(
        r##"<p>Text<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1">Note <a href="#r1">back</a><li id=n2>x <a href="#nowhere">n</a></ol>"##,
        r#"[Paragraph([Text("Text"), Span({ voice: Voice { direction: None }, place: Some(Place("r1")), runs: [Styled(Superscript, [Link({ target: Place(Place("n1")), runs: [Text("1")] })])] })]), List({ marker: Number { start: 1,  }, tight: true, entries: [Entry { blocks: [Group({ voice: Voice { direction: None }, place: Some(Place("n1")), blocks: [Paragraph([Text("Note "), Link({ target: Place(Place("r1")), runs: [Text("back")] })])] })] }, Entry { blocks: [Paragraph([Text("x n")])] }] })]
body block 2: link #nowhere: leads to nothing in the article"#,
    );
    check(
        r##"<p><a name="_ftn 1"></a></p><p>a <a href="#_ftn%201">q</a></p><h2 id="_ftn 1">second of the name</h2>"##,
        r#"[Paragraph([Span({ voice: Voice { direction: None }, place: Some(Place("_ftn␣1")), runs: [] }), Text("a "), Link({ target: Place(Place("_ftn␣1")), runs: [Text("q")] })]), Crosshead({ written: 2, rank: 1, runs: [Text("second of the name")] })]"#,
    );
    check(
        "<a href=/x title=T>a</a> <a href=javascript:x()>b</a> <a href=mailto:a@b.example>c</a>",
        r#"[Paragraph([Link({ target: Page(</x>), title: Some("T"), runs: [Text("a")] }), Text(" b "), Link({ target: Page(<mailto:a@b.example>), runs: [Text("c")] })])]
body block 1: link javascript:x(): scheme javascript: is not allowed"#,
    );
    check(
        "<a href=/x><div><h3>T</h3><p>p</p><img src=a.jpg></div></a>",
        r#"[Crosshead({ written: 3, rank: 1, runs: [Link({ target: Page(</x>), runs: [Text("T")] })] }), Paragraph([Link({ target: Page(</x>), runs: [Text("p")] })]), Figure({ pictures: [Picture { address: </a.jpg>, link: Some(</x>) }] })]"#,
    );
}

#[test]
fn sound_and_films_keep_their_files() {
    check(
        "<video poster=p.jpg width=640 height=360><source src=v.mp4 type=video/mp4><track src=t.vtt srclang=en label=English>not shown</video>",
        r#"[Media({ kind: Film, sources: [MediaSource { address: </v.mp4>, kind: Some("video/mp4") }], poster: Some(</p.jpg>), width: Some(640), height: Some(360), tracks: [Track { address: </t.vtt>, kind: Subtitles, language: Some(en), label: Some("English") }] })]"#,
    );
    check(
        r#"<div class="kg-card kg-audio-card"><div><audio src=k.mp3></audio><div class="kg-audio-title">Song</div><button>x</button>0:00</div></div>"#,
        r#"[Media({ kind: Sound, sources: [MediaSource { address: </k.mp3>, kind: None }], caption: [Text("Song")] })]
body block 1: buttons of a player are left out"#,
    );
    check(
        "<audio>not shown</audio>",
        "[]
body block 1: audio without a file is left out",
    );
}

#[test]
fn cards_of_ghost_have_a_meaning() {
    check(
        r#"<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Hint</div></div>"#,
        r#"[Callout([Paragraph([Text("💡 Hint")])])]"#,
    );
    check(
        r#"<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4>Q</h4><button>x</button></div><div class="kg-toggle-content"><p>A</p></div></div>"#,
        r#"[Details({ summary: [Text("Q")], blocks: [Paragraph([Text("A")])] })]
body block 1: button is left out"#,
    );
    check(
        r#"<div class="kg-card kg-button-card"><a href="/b" class="kg-btn">B</a></div>"#,
        r#"[Paragraph([Link({ target: Page(</b>), runs: [Text("B")] })])]"#,
    );
    check(
        r#"<figure class="kg-bookmark-card"><a href="/b"><div class="kg-bookmark-title">T</div><div><img class="kg-bookmark-icon" src=i.png>P</div><img src=t.png></a></figure>"#,
        r#"[Callout([Paragraph([Link({ target: Page(</b>), runs: [Text("T")] })]), Paragraph([Link({ target: Page(</b>), runs: [Text("P")] })]), Figure({ pictures: [Picture { address: </t.png>, link: Some(</b>) }] })])]
body block 1: icon of a site is left out"#,
    );
    check(
        r#"<div class="kg-card kg-signup-card"><h2>Join</h2></div>"#,
        "[]
body block 1: div is left out",
    );
}

#[test]
fn frames_of_known_sites_wait_for_the_reader() {
    check(
        r#"<figure class="wp-block-embed"><div><iframe title="Film" width=560 height=315 src="//www.youtube.com/embed/abcdefghijk"></iframe></div><figcaption>Cap</figcaption></figure>"#,
        r#"[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/abcdefghijk>, page: <https://www.youtube.com/watch?v=abcdefghijk>, title: Some("Film"), width: Some(560), height: Some(315), caption: [Text("Cap")] })]"#,
    );
    check(
        r#"<iframe src="https://other.example/x"></iframe><iframe src=javascript:x()></iframe>"#,
        r#"[Paragraph([Link({ target: Page(<https://other.example/x>), runs: [Text("other.example/x")] })])]
body block 1: frame https://other.example/x: not of an allowed site, shown as a link
body block 2: frame javascript:x(): scheme javascript: is not allowed"#,
    );
    check(
        r#"<blockquote class="twitter-tweet"><p>tweet</p>N <a href="https://twitter.com/a/status/123?r=1">d</a></blockquote>"#,
        r#"[Embed({ provider: X, frame: <https://platform.twitter.com/embed/Tweet.html?dnt=true&id=123>, page: <https://x.com/a/status/123>, words: [Paragraph([Text("tweet")]), Paragraph([Text("N "), Link({ target: Page(<https://twitter.com/a/status/123?r=1>), runs: [Text("d")] })])] })]"#,
    );
    check(
        "<p>https://vimeo.com/42</p><p>https://news.example/x</p>",
        r#"[Embed({ provider: Vimeo, frame: <https://player.vimeo.com/video/42?dnt=1>, page: <https://vimeo.com/42> }), Paragraph([Link({ target: Page(</x>), runs: [Text("/x")] })])]"#,
    );
    check(
        r#"<object><embed src="https://www.youtube.com/v/abcdefghijk"></object>"#,
        "[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/abcdefghijk>, page: <https://www.youtube.com/watch?v=abcdefghijk> })]
body block 1: object is left out",
    );
}

#[test]
fn what_a_browser_does_not_show_is_left_out() {
    check(
        r#"<details><summary>S</summary>x</details><div hidden>h</div><p style="color:red; DISPLAY : none">h</p><template>t</template><dialog>d</dialog><svg><text>s</text></svg><form><input><p>x</p></form><style>s</style>"#,
        r#"[Details({ summary: [Text("S")], blocks: [Paragraph([Text("x")])] })]
body block 2: div that is not shown is left out
body block 2: p that is not shown is left out
body block 2: template is left out
body block 2: dialog that is not shown is left out
body block 2: svg is left out
body block 2: form is left out
body block 2: style is left out"#,
    );
    check(
        r#"<img width=1 height=1 src="t.gif"><img src="https://pixel.wp.com/b.gif">"#,
        "[]
body block 1: tracking pixel https://news.example/t.gif is left out
body block 1: tracking pixel https://pixel.wp.com/b.gif is left out",
    );
}
