//! HTML as content management systems and their extensions write it: text in, text out.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/html_form.rs"]
mod html_form;

use html_form::check;

#[test]
fn videos_and_pictures_stand_once_with_and_without_scripts() {
    check(
        r#"<iframe src="about:blank" data-src="https://www.youtube.com/embed/abcdefghijk"></iframe><noscript><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></noscript>"#,
        "[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/abcdefghijk>, page: <https://www.youtube.com/watch?v=abcdefghijk> })]",
    );
    check(
        r#"<p><noscript><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></noscript><iframe data-lazy-src="https://www.youtube.com/embed/abcdefghijk?autoplay=1"></iframe></p>"#,
        "[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/abcdefghijk>, page: <https://www.youtube.com/watch?v=abcdefghijk> })]",
    );
    check(
        r#"<iframe data-src="https://other.example/x"></iframe><noscript><iframe src="https://other.example/x"></iframe></noscript>"#,
        r#"[Paragraph([Link({ target: Page(<https://other.example/x>), runs: [Text("other.example/x")] })])]
body block 1: frame https://other.example/x: not of an allowed site, shown as a link"#,
    );
    check(
        r#"<img src="x.jpg?w=600" data-lazy-src="x.jpg?w=600&is-pending-load=1"><noscript><img src="x.jpg?w=600"></noscript>"#,
        "[Figure({ pictures: [Picture { address: </x.jpg?w=600> }] })]",
    );
    check(
        "<img src=x.jpg loading=lazy><noscript><img src=x.jpg></noscript>",
        "[Figure({ pictures: [Picture { address: </x.jpg> }] })]",
    );
    check(
        r#"<img data-srcset="x-300.jpg 300w, x.jpg 900w"><noscript><img src=x.jpg></noscript>"#,
        "[Figure({ pictures: [Picture { address: </x-300.jpg>, renditions: [Rendition { address: </x-300.jpg>, width: 300 }, Rendition { address: </x.jpg>, width: 900 }] }] })]",
    );
    check(
        "<img src=x.jpg><p>a</p><img src=x.jpg><noscript><img src=y.jpg></noscript>",
        r#"[Figure({ pictures: [Picture { address: </x.jpg> }] }), Paragraph([Text("a")]), Figure({ pictures: [Picture { address: </x.jpg> }] }), Figure({ pictures: [Picture { address: </y.jpg> }] })]"#,
    );
}

#[test]
fn buttons_in_crossheads_and_links_are_words() {
    check(
        r#"<h3><button type="button"><span>Who may vote?</span></button></h3><p>Everyone.</p>"#,
        r#"[Crosshead({ written: 3, rank: 1, runs: [Text("Who may vote?")] }), Paragraph([Text("Everyone.")])]"#,
    );
    check(
        "<details><summary><button>Why?</button></summary>x</details><dl><dt><button>T</button><dd>m</dl>",
        r#"[Details({ summary: [Text("Why?")], blocks: [Paragraph([Text("x")])] }), Definitions([Definition { terms: [[Text("T")]], meanings: [[Paragraph([Text("m")])]] }])]"#,
    );
    check(
        r#"<a href="/s"><button>Subscribe now</button></a><a href=/t><div><button>Two</button></div></a>"#,
        r#"[Paragraph([Link({ target: Page(</s>), runs: [Text("Subscribe now")] })]), Paragraph([Link({ target: Page(</t>), runs: [Text("Two")] })])]"#,
    );
    check(
        "<h2>Title <button>Copy link</button></h2>",
        r#"[Crosshead({ written: 2, rank: 1, runs: [Text("Title")] })]
body block 1: button is left out"#,
    );
    check(
        "<p>Before<button>x</button>after</p>",
        r#"[Paragraph([Text("Before after")])]
body block 1: button is left out"#,
    );
}

#[test]
fn frames_of_editors_and_of_fast_pages_are_frames() {
    check(
        r#"<figure class="media"><oembed url="https://www.youtube.com/watch?v=abcdefghijk"></oembed></figure>"#,
        "[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/abcdefghijk>, page: <https://www.youtube.com/watch?v=abcdefghijk> })]",
    );
    check(
        r#"<div data-oembed-url="https://vimeo.com/42"> </div><div data-oembed-url="https://vimeo.com/43"><p>x</p></div>"#,
        r#"[Embed({ provider: Vimeo, frame: <https://player.vimeo.com/video/42?dnt=1>, page: <https://vimeo.com/42> }), Paragraph([Text("x")])]"#,
    );
    check(
        "<amp-youtube data-videoid=abcdefghijk width=4 height=3></amp-youtube><lite-youtube videoid=abcdefghijl><a class=lty-playbtn href=/x>Play</a></lite-youtube>",
        "[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/abcdefghijk>, page: <https://www.youtube.com/watch?v=abcdefghijk>, width: Some(4), height: Some(3) }), Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/abcdefghijl>, page: <https://www.youtube.com/watch?v=abcdefghijl> })]
body block 3: a is left out",
    );
    check(
        r#"<amp-iframe src="https://vimeo.com/42"><amp-img src=a.jpg placeholder></amp-iframe><oembed url="https://vimeo.com/44">words"#,
        r#"[Embed({ provider: Vimeo, frame: <https://player.vimeo.com/video/42?dnt=1>, page: <https://vimeo.com/42> }), Embed({ provider: Vimeo, frame: <https://player.vimeo.com/video/44?dnt=1>, page: <https://vimeo.com/44> }), Paragraph([Text("words")])]"#,
    );
    check(
        r#"<amp-img src=a.jpg alt=A width=4 height=3 srcset="b.jpg 900w"><noscript><img src=a.jpg></noscript></amp-img>"#,
        r#"[Figure({ pictures: [Picture { address: </a.jpg>, alternative: "A", width: Some(4), height: Some(3), renditions: [Rendition { address: </b.jpg>, width: 900 }] }] })]"#,
    );
    check(
        r#"<iframe src="about:blank" data-cookieblock-src="https://vimeo.com/1"></iframe><iframe data-src-cmplz="https://vimeo.com/2"></iframe><iframe data-litespeed-src="https://vimeo.com/3"></iframe>"#,
        "[Embed({ provider: Vimeo, frame: <https://player.vimeo.com/video/1?dnt=1>, page: <https://vimeo.com/1> }), Embed({ provider: Vimeo, frame: <https://player.vimeo.com/video/2?dnt=1>, page: <https://vimeo.com/2> }), Embed({ provider: Vimeo, frame: <https://player.vimeo.com/video/3?dnt=1>, page: <https://vimeo.com/3> })]",
    );
    check(
        r#"<iframe src="https://www.youtube.com/embed/live_stream?channel=UC1" title=Live></iframe>"#,
        r#"[Paragraph([Link({ target: Page(<https://www.youtube.com/embed/live_stream?channel=UC1>), runs: [Text("Live")] })])]
body block 1: frame https://www.youtube.com/embed/live_stream?channel=UC1: not of an allowed site, shown as a link"#,
    );
}

#[test]
fn words_that_stood_apart_stay_apart() {
    check(
        r#"<div class="wp-block-file"><a href=r.pdf>Annual report</a><a href=r.pdf class="wp-block-file__button" download>Download</a></div>"#,
        r#"[Paragraph([Link({ target: Page(</r.pdf>), runs: [Text("Annual report")] })])]
body block 1: a is left out"#,
    );
    check(
        r#"<p><span style="display:block">First line</span><span style="color: red; display: Flex !important">Second line</span><span style="display:inline-block">x</span></p>"#,
        r#"[Paragraph([Text("First line")]), Paragraph([Text("Second line")]), Paragraph([Text("x")])]"#,
    );
    check(
        r#"<h2>Watch<iframe src="https://vimeo.com/42"></iframe>this</h2>"#,
        r#"[Crosshead({ written: 2, rank: 1, runs: [Text("Watch this")] }), Embed({ provider: Vimeo, frame: <https://player.vimeo.com/video/42?dnt=1>, page: <https://vimeo.com/42> })]"#,
    );
    check(
        r#"<pre><code><div class="line">a</div><div class="line">b</div></code></pre>"#,
        r#"[Code({ code: "a\nb" })]"#,
    );
    check(
        "<pre><code><table><tr><td>1<td>a</tr><tr><td>2<td>b</tr></table></code></pre>",
        r#"[Code({ code: "1a\n2b" })]"#,
    );
}

#[test]
fn hidden_parts_of_blocks_are_left_out() {
    check(
        r#"<table><caption style="display:none">C</caption><tr><td>a<td>b<tr style="display:none"><td>c<td>d<tbody hidden><tr><td>e<td>f</table>"#,
        r#"[Table({ caption: [], head: [], rows: [Row { cells: [Cell { kind: Value, blocks: [Paragraph([Text("a")])] }, Cell { kind: Value, blocks: [Paragraph([Text("b")])] }] }] })]
body block 1: caption that is not shown is left out
body block 1: tbody that is not shown is left out
body block 1: tr that is not shown is left out"#,
    );
    check(
        "<table role=presentation><tr hidden><td>a<tr><td>b</table>",
        r#"[Paragraph([Text("b")])]
body block 1: tr that is not shown is left out"#,
    );
    check(
        r#"<figure><img src=a.jpg><figcaption style="display:none">C</figcaption></figure>"#,
        "[Figure({ pictures: [Picture { address: </a.jpg> }] })]
body block 1: figcaption that is not shown is left out",
    );
    check(
        "<dl><dt hidden>T<dt>S<dd>m</dl><details><summary hidden>S</summary>x</details>",
        r#"[Definitions([Definition { terms: [[Text("S")]], meanings: [[Paragraph([Text("m")])]] }]), Details({ summary: [], blocks: [Paragraph([Text("x")])] })]
body block 1: dt that is not shown is left out
body block 2: summary that is not shown is left out"#,
    );
    check(
        "<blockquote><p>Words</p><cite hidden>Name</cite></blockquote>",
        r#"[Quote({ kind: Quote, blocks: [Paragraph([Text("Words")])] })]
body block 1: cite that is not shown is left out"#,
    );
    check(
        "<ruby>漢<rt hidden>kan</rt></ruby><pre><code>a<span hidden>HID</span></code></pre>",
        r#"[Paragraph([Text("漢")]), Code({ code: "a" })]
body block 1: rt that is not shown is left out
body block 2: span that is not shown is left out"#,
    );
}

#[test]
fn shortcodes_of_extensions_leave_their_words() {
    check(
        r#"<p>[adrotate banner="4"]</p><p>[one_half]</p><p>Left</p><p>[/one_half] [sic]</p>"#,
        r#"[Paragraph([Text("Left")]), Paragraph([Text("[sic]")])]
body block 1: shortcode [adrotate banner="4"] is left out
body block 1: shortcode [one_half] is left out
body block 2: shortcode [/one_half] is left out"#,
    );
    check(
        "<p>[youtube https://youtu.be/abcdefghijk]</p>",
        "[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/abcdefghijk>, page: <https://www.youtube.com/watch?v=abcdefghijk> })]
body block 1: shortcode [youtube https://youtu.be/abcdefghijk] is left out",
    );
}

#[test]
fn posts_of_other_sites_are_said_once() {
    check(
        r#"<blockquote class="wp-embedded-content"><p><a href="https://other.example/p/">Title</a></p></blockquote><iframe class="wp-embedded-content" src="https://other.example/p/embed/"></iframe>"#,
        r#"[Quote({ kind: Quote, blocks: [Paragraph([Link({ target: Page(<https://other.example/p/>), runs: [Text("Title")] })])] })]
body block 2: frame https://other.example/p/embed/ of a quoted post is left out"#,
    );
}

#[test]
fn furniture_of_extensions_is_left_out() {
    check(
        r#"<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3></div><div id=jp class=jp-relatedposts><h3>Related</h3></div><div class="yarpp yarpp-related"><p>R</p></div><div class="a2a addtoany_share_save_container">S</div>"#,
        "[]
body block 1: div is left out
body block 1: div is left out
body block 1: div is left out
body block 1: div is left out",
    );
}

#[test]
fn pictures_are_found_behind_placeholders() {
    check(
        "<img data-lazy=a.jpg src=p.gif><img data-cfsrc=b.jpg><img data-wpfc-original-src=c.jpg src=blank.gif>",
        "[Paragraph([Picture(Picture { address: </a.jpg> }), Picture(Picture { address: </b.jpg> }), Picture(Picture { address: </c.jpg> })])]",
    );
    check(
        r#"<img data-lazy=true src=a.jpg data-orig-file=big.jpg><img src="data:image/gif;base64,R0" srcset="data:image/gif;base64,R0 1w" data-orig-file=big.jpg data-opt-src="data:image/gif;base64,R0">"#,
        "[Paragraph([Picture(Picture { address: </a.jpg> }), Picture(Picture { address: </big.jpg> })])]",
    );
    check(
        "<video><source data-src=v.mp4></video>",
        "[Media({ kind: Film, sources: [MediaSource { address: </v.mp4>, kind: None }] })]",
    );
}

#[test]
fn notes_and_formulas_stand_above_and_below_the_line() {
    check(
        r#"<p>a<span style="vertical-align: super">2</span> b<span style="vertical-align:sub">i</span><a class="footnote-anchor" href="/n">1</a></p>"#,
        r#"[Paragraph([Text("a"), Styled(Superscript, [Text("2")]), Text(" b"), Styled(Subscript, [Text("i")]), Link({ target: Page(</n>), runs: [Styled(Superscript, [Text("1")])] })])]"#,
    );
    check(
        "<math><msup><mi>x</mi><mn>2</mn></msup> <msubsup><mi>y</mi><mn>1</mn><mn>3</mn></msubsup><mfrac> <mn>1</mn> <mrow><mn>2</mn></mrow></mfrac></math>",
        r#"[Paragraph([Text("x"), Styled(Superscript, [Text("2")]), Text(" y"), Styled(Subscript, [Text("1")]), Styled(Superscript, [Text("3")]), Text("1⁄2")])]"#,
    );
    check(
        "<p><span class=katex><span class=katex-mathml><math><mi>x</mi></math></span><span class=katex-html aria-hidden=true>x</span></span></p>",
        r#"[Paragraph([Text("x")])]
body block 1: span is left out"#,
    );
}

#[test]
fn pictures_in_tables_of_blogger_have_captions() {
    check(
        r#"<table class="tr-caption-container"><tr><td><a href=b.jpg><img src=a.jpg></a><tr><td class="tr-caption">The harbour</table>"#,
        r#"[Figure({ pictures: [Picture { address: </a.jpg>, link: Some(</b.jpg>) }], caption: [Text("The harbour")] })]"#,
    );
}

#[test]
fn a_link_around_blocks_leaves_the_line_before_it_alone() {
    check(
        "Text<a href=/x><h3>T</h3></a>",
        r#"[Paragraph([Text("Text")]), Crosshead({ written: 3, rank: 1, runs: [Link({ target: Page(</x>), runs: [Text("T")] })] })]"#,
    );
}
