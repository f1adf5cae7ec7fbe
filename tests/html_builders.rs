//! HTML as builders of pages, extensions and managers of consent write it: text in, text out.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/html_form.rs"]
mod html_form;

use html_form::{check, form};
use offprint::body::link::Base;
use offprint::body::{Body, Markup};

const PICTURE: &str = "<img src=a.jpg alt=Boat>";

#[test]
fn figures_stay_figures_in_lists_and_cells() {
    let figure = r#"Figure({ pictures: [Picture { address: </a.jpg>, alternative: "Boat" }], caption: [Text("One")] })"#;
    let html = format!("<figure>{PICTURE}<figcaption>One</figcaption></figure>");
    check(
        &format!("<ul><li>{html}</ul>"),
        &format!(
            "[List({{ marker: Bullet, tight: true, entries: [Entry {{ blocks: [{figure}] }}] }})]"
        ),
    );
    check(
        &format!("<table><tr><th>A<td>{html}</table>"),
        &format!(
            "[Table({{ caption: [], head: [], rows: [Row {{ cells: [Cell {{ kind: RowHeader, blocks: [Paragraph([Text(\"A\")])] }}, Cell {{ kind: Value, blocks: [{figure}] }}] }}] }})]"
        ),
    );
}

#[test]
fn captions_are_found_wherever_they_stand() {
    let figure = |caption: &str, credit: &str| {
        format!(
            r#"[Figure({{ pictures: [Picture {{ address: </a.jpg>, alternative: "Boat" }}], caption: [{caption}]{credit} }})]"#
        )
    };
    for (html, caption, credit) in [
        (
            "<span class=source>AFP</span><figcaption>Cap</figcaption>",
            r#"Text("Cap")"#,
            r#", credit: [Text("AFP")]"#,
        ),
        (
            "<small>AFP</small><figcaption>Cap</figcaption>",
            r#"Styled(Small, [Text("AFP")]), Break, Text("Cap")"#,
            "",
        ),
    ] {
        check(&format!("<figure>{PICTURE}{html}</figure>"), &figure(caption, credit));
    }
    check(
        &format!(
            "<div class='thumb tright'><div class=thumbinner>{PICTURE}<div class=thumbcaption>Cap</div></div></div>"
        ),
        &figure(r#"Text("Cap")"#, ""),
    );
}

#[test]
fn questions_of_accordions_are_words_although_buttons() {
    let answer = r#"[Paragraph([Text("How long?")]), Paragraph([Text("Two days.")])]"#;
    check(
        "<div><button class=kt-blocks-accordion-header><span>How long?</span></button></div><div><p>Two days.</div>",
        answer,
    );
    check(
        "<div><button class=share>Share</button></div><p>Two days.",
        "[Paragraph([Text(\"Two days.\")])]\nbody block 1: button is left out",
    );
}

#[test]
fn a_box_for_a_picture_is_not_a_second_one() {
    let box_ = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    let one = r#"[Figure({ pictures: [Picture { address: </a.jpg>, alternative: "Boat" }] })]"#;
    check(&format!("<p><img alt=Boat src='{box_}' class=lazy><noscript>{PICTURE}</noscript>"), one);
    for lazy in ["data-breeze", "data-src-fg", "nitro-lazy-src", "data-rl-src"] {
        check(&format!("<p><img alt=Boat src='{box_}' {lazy}=/a.jpg>"), one);
    }
    check("<p><img alt=Boat src=/a.jpg data-src='/a_{width}x.jpg'>", one);
    check("<p><img alt=Boat src=/grey.png data-srcset='/a.jpg 1x'>", one);
}

#[test]
fn pictures_that_count_readers_are_known_by_their_style() {
    check(
        "<p>Rain.<img src=https://a.example/x style='width:1px;height:1px'>",
        "[Paragraph([Text(\"Rain.\")])]\nbody block 1: tracking pixel https://a.example/x is left out",
    );
    check(
        "<p>Rain.<p style='display:block;display:none'>Ad",
        "[Paragraph([Text(\"Rain.\")])]\nbody block 2: p that is not shown is left out",
    );
}

#[test]
fn a_frame_that_waits_for_consent_has_its_address_elsewhere() {
    let film = "[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/iWvdXdW7GiI>, page: <https://www.youtube.com/watch?v=iWvdXdW7GiI> })]";
    for attributes in [
        "data-src=https://www.youtube.com/embed/iWvdXdW7GiI src='data:image/svg+xml;base64,PHN2Zy8+'",
        "data-src=https://www.youtube.com/embed/iWvdXdW7GiI src=https://cdn.example/blank.html",
        "suppressedsrc=https://www.youtube.com/embed/iWvdXdW7GiI src=//cdn.example/empty.html",
        "consent-original-src-_=https://www.youtube.com/embed/iWvdXdW7GiI",
        "data-facadesrc=https://www.youtube.com/embed/iWvdXdW7GiI",
        "uc-src=https://www.youtube.com/embed/iWvdXdW7GiI",
        "src=https://www.youtube.com/embed/iWvdXdW7GiI",
    ] {
        check(&format!("<iframe {attributes}></iframe>"), film);
    }
    for html in [
        "<div class=iframely-embed><a href=https://youtu.be/iWvdXdW7GiI></a></div>",
        "<object><param name=movie value=//www.youtube.com/v/iWvdXdW7GiI></object>",
    ] {
        check(html, film);
    }
    check(
        "<div><a href=https://news.example/b></a></div><p>Rain.",
        r#"[Paragraph([Text("Rain.")])]"#,
    );
}

#[test]
fn a_quoted_post_takes_one_frame_with_it() {
    check(
        "<blockquote class=wp-embedded-content><a href=https://e.example/a/>Rain</a></blockquote><iframe class=wp-embedded-content src=https://e.example/a/embed/></iframe><iframe class=wp-embedded-content src=https://films.example/v2/></iframe>",
        r#"[Quote({ kind: Quote, blocks: [Paragraph([Link({ target: Page(<https://e.example/a/>), runs: [Text("Rain")] })])] }), Paragraph([Link({ target: Page(<https://films.example/v2/>), runs: [Text("films.example/v2/")] })])]
body block 2: frame https://e.example/a/embed/ of a quoted post is left out
body block 2: frame https://films.example/v2/: not of an allowed site, shown as a link"#,
    );
}

#[test]
fn what_only_asks_to_like_a_page_is_left_out() {
    check(
        "<p>Rain.<iframe src='https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fnews.example'></iframe>",
        "[Paragraph([Text(\"Rain.\")])]\nbody block 2: box https://www.facebook.com/plugins/like.php?href=https%3A%2F%2… is left out",
    );
}

#[test]
fn lists_of_quill_say_what_they_are_entry_by_entry() {
    check(
        "<ol><li data-list=bullet>Rain<li data-list=bullet>Wind</ol>",
        r#"[List({ marker: Bullet, tight: true, entries: [Entry { blocks: [Paragraph([Text("Rain")])] }, Entry { blocks: [Paragraph([Text("Wind")])] }] })]"#,
    );
    check(
        "<ol><li data-list=checked>Rain</ol>",
        r#"[List({ marker: Bullet, tight: true, entries: [Entry { task: Some(Done), blocks: [Paragraph([Text("Rain")])] }] })]"#,
    );
    check(
        "<ol><li data-list=ordered>Rain</ol>",
        r#"[List({ marker: Number { start: 1,  }, tight: true, entries: [Entry { blocks: [Paragraph([Text("Rain")])] }] })]"#,
    );
}

#[test]
fn a_style_may_say_the_direction() {
    check(
        "<p style='direction:rtl'>باران",
        r#"[Group({ voice: Voice { direction: Some(RightToLeft) }, blocks: [Paragraph([Text("باران")])] })]"#,
    );
}

#[test]
fn places_have_the_names_that_links_write() {
    check(
        "<p><a href='#%D0%B2'>To it</a><h2 id='%D0%B2'>There</h2>",
        r#"[Paragraph([Link({ target: Place(Place("%D0%B2")), runs: [Text("To it")] })]), Crosshead({ written: 2, rank: 1, place: Some(Place("%D0%B2")), runs: [Text("There")] })]"#,
    );
    check(
        "<p><a href='#%D0%B2'>To it</a><h2 id='в'>There</h2>",
        r#"[Paragraph([Link({ target: Place(Place("в")), runs: [Text("To it")] })]), Crosshead({ written: 2, rank: 1, place: Some(Place("в")), runs: [Text("There")] })]"#,
    );
    check(
        "<p><a href='/a.json#b'>To it</a><h2 id=b>There</h2>",
        r#"[Paragraph([Link({ target: Place(Place("b")), runs: [Text("To it")] })]), Crosshead({ written: 2, rank: 1, place: Some(Place("b")), runs: [Text("There")] })]"#,
    );
}

#[test]
fn what_only_looks_like_it_is_not_taken_for_it() {
    let one = r#"[Figure({ pictures: [Picture { address: </a.jpg>, alternative: "Boat" }] })]"#;
    // Frameworks stretch pictures; a frame has a word that is no address beside its own; an unread twin is none.
    check(
        "<p><img alt=Boat src=/a.jpg style='width:0;height:0;min-width:100%;min-height:100%'>",
        one,
    );
    check(
        "<img alt=Boat src='data:image/png;base64,iVBORw0KGgo='><noscript><img src='https://a.example/x' width=1 height=1></noscript>",
        "[Figure({ pictures: [Picture { address: <data:image/png;base64,iVBORw0KGgo=>, alternative: \"Boat\" }] })]\nbody block 2: tracking pixel https://a.example/x is left out",
    );
    let film = "[Embed({ provider: YouTube, frame: <https://www.youtube-nocookie.com/embed/iWvdXdW7GiI>, page: <https://www.youtube.com/watch?v=iWvdXdW7GiI> })]";
    for attributes in ["data-orig=youtube", "data-original=1", "data-src=/lazy/placeholder.html"] {
        check(
            &format!(
                "<iframe {attributes} src=https://www.youtube.com/embed/iWvdXdW7GiI></iframe>"
            ),
            film,
        );
    }
    check(
        "<iframe src=https://www.youtube.com/embed/iWvdXdW7GiI></iframe><div><a href=https://youtu.be/iWvdXdW7GiI></a></div>",
        film,
    );
    check(
        "<figure><div class=source><pre>let a;\nlet b;</pre></div></figure>",
        r#"[Preformatted([Text("let a;\nlet b;")])]"#,
    );
    let numbered =
        |kind: &str| format!("<ol><li data-list={kind}>Rain<li data-list=bullet>Wind</ol>");
    for kind in ["number", "ordered"] {
        let body = Body::read(&numbered(kind), Markup::Html, &Base::none());
        assert!(form(&body).starts_with("[List({ marker: Number"), "{kind}");
    }
    check("<div style='direction:ltr'><p>Rain.</div>", r#"[Paragraph([Text("Rain.")])]"#);
}

#[test]
fn elements_that_scripts_fill_are_known_or_noted() {
    for (html, tree) in [
        (
            "<amp-video src=/a.mp4 poster=/a.jpg width=640 height=360><div fallback>Instead</div></amp-video>",
            "Media({ kind: Film",
        ),
        ("<amp-audio src=/a.mp3></amp-audio>", "Media({ kind: Sound"),
        (
            "<amp-anim src=/a.gif alt=Boat><amp-img placeholder src=/b.png></amp-img></amp-anim>",
            "Figure({ pictures: [Picture { address: </a.gif>",
        ),
        ("<amp-vimeo data-videoid=123></amp-vimeo>", "Embed({ provider: Vimeo"),
        ("<amp-twitter data-tweetid=123></amp-twitter>", "Embed({ provider: X"),
        ("<amp-instagram data-shortcode=Ab1></amp-instagram>", "Embed({ provider: Instagram"),
    ] {
        let body = form(&Body::read(html, Markup::Html, &Base::new("https://news.example/a.json")));
        assert!(
            body.starts_with(&["[", tree].concat()) && !body.contains("Instead"),
            "{html}: {body}"
        );
    }
    check(
        "<p>Rain.<poll-embed data-id=5></poll-embed><p>Wind.",
        "[Paragraph([Text(\"Rain.\")]), Paragraph([Text(\"Wind.\")])]\nbody block 1: poll-embed is left out",
    );
    check(
        "<div data-settings='{\"youtube_url\":\"x\"}'><div><div></div></div></div><p>Rain.",
        "[Paragraph([Text(\"Rain.\")])]\nbody block 1: div that a script fills is left out",
    );
    check(
        "<p>Thanks to <span data-attrs='{\"name\":\"Ann\"}'></span> and Bo.",
        "[Paragraph([Text(\"Thanks to and Bo.\")])]\nbody block 1: span is left out",
    );
    check("<div data-settings='{}'><p>Rain.</div>", r#"[Paragraph([Text("Rain.")])]"#);
    check("<p><my-name>Rain</my-name>", r#"[Paragraph([Text("Rain")])]"#);
}

/// The figure of [`PICTURE`] with a caption and a credit, where they are not empty.
fn figure(caption: &str, credit: &str) -> String {
    let part = |name, runs: &str| {
        if runs.is_empty() { String::new() } else { format!(", {name}: [Text({runs:?})]") }
    };
    let (caption, credit) = (part("caption", caption), part("credit", credit));
    format!(
        r#"[Figure({{ pictures: [Picture {{ address: </a.jpg>, alternative: "Boat" }}]{caption}{credit} }})]"#
    )
}

#[test]
fn a_picture_in_a_plain_box_with_its_caption_is_a_figure() {
    for (html, caption, credit) in [
        (format!("<div>{PICTURE}<p class=caption>Cap</p></div>"), "Cap", ""),
        (
            format!(
                "<div class=photo>{PICTURE}<div class=credit>AFP</div><div class=caption>Cap</div></div>"
            ),
            "Cap",
            "AFP",
        ),
        (
            format!(
                "<div><div>{PICTURE}</div><p class=image-caption>Cap</p><span class=image-credit>AFP</span></div>"
            ),
            "Cap",
            "AFP",
        ),
        (format!("<figure>{PICTURE}<p class=caption>Cap</p></figure>"), "Cap", ""),
        (format!("<figure>{PICTURE}<p>Cap</p></figure>"), "Cap", ""),
        (
            format!(
                "<figure><div class=img>{PICTURE}</div><div class=legend><p>Cap</p></div></figure>"
            ),
            "Cap",
            "",
        ),
        (
            format!("<figure>{PICTURE}<p class=source>AFP</p><p class=caption>Cap</p></figure>"),
            "Cap",
            "AFP",
        ),
    ] {
        check(&html, &figure(caption, credit));
    }
    let picture = "Figure({ pictures: [Picture { address: </a.jpg>, alternative: \"Boat\" }] })";
    for (html, rest) in [
        // Words beside it belong to the story.
        (
            format!("<div>{PICTURE}<p>Rain fell.</p><p class=caption>Cap</p></div>"),
            "Rain fell.|Cap",
        ),
        (format!("<div>{PICTURE}<p>Rain fell.</p></div>"), "Rain fell."),
    ] {
        let lines: Vec<String> =
            rest.split('|').map(|line| format!("Paragraph([Text({line:?})])")).collect();
        check(&html, &format!("[{picture}, {}]", lines.join(", ")));
    }
}

#[test]
fn what_is_called_a_caption_may_be_none() {
    // Each picture of a row keeps its own.
    let row = format!(
        "<div class=row><div>{PICTURE}<p class=caption>A</p></div><div>{PICTURE}<p class=caption>B</p></div></div>"
    );
    let (one, other) = (figure("A", ""), figure("B", ""));
    check(&row, &format!("{}, {}", one.trim_end_matches(']'), other.trim_start_matches('[')));
    // What has a shape of its own is of the story, whatever it is called.
    let offer = "<h3>Gold</h3><p>Rain.</p><ul><li>One</ul>";
    for class in ["credit-card-offer", "hero-caption", "caption", "photo-credit"] {
        let html = format!("<div>{PICTURE}<div class={class}>{offer}</div></div>");
        let body = Body::read(&html, Markup::Html, &Base::new("https://news.example/a.json"));
        assert_eq!(body.blocks.len(), 4, "{class}: {:?}", body.blocks);
    }
    // A box that is called so and holds the picture is no caption.
    check(
        &format!(
            "<figure><div class=with-caption>{PICTURE}</div><figcaption>Cap</figcaption></figure>"
        ),
        &figure("Cap", ""),
    );
}

#[test]
fn a_post_of_another_site_brings_no_picture_of_its_own() {
    for (class, address, file) in [
        ("twitter-tweet", "https://twitter.com/a/status/123", "https://pbs.twimg.com/media/x.jpg"),
        (
            "instagram-media",
            "https://www.instagram.com/p/abc/",
            "https://scontent.cdninstagram.com/x.jpg",
        ),
    ] {
        for medium in
            [format!("<img src='{file}' alt=Boat>"), format!("<video src='{file}'></video>")]
        {
            let html = format!(
                "<blockquote class={class}><p>Rain. {medium}</p><a href='{address}'>November</a></blockquote>"
            );
            let body = Body::read(&html, Markup::Html, &Base::none());
            let tree = format!("{:?}", body.blocks);
            assert!(tree.contains("Rain.") && tree.contains("Embed"), "{tree}");
            assert!(!tree.contains(file), "{tree}");
            let fault = body.omissions.first().map(|omission| omission.fault.as_str());
            assert!(
                fault.is_some_and(|fault| fault.ends_with(" of a post is left out")),
                "{fault:?}"
            );
        }
    }
}

#[test]
fn an_initial_is_a_letter_of_its_word() {
    for style in ["display:block;float:left", "float: left"] {
        check(
            &format!("<p><span style='{style}'>E</span>xercise.</p>"),
            r#"[Paragraph([Text("Exercise.")])]"#,
        );
    }
    for (style, text) in
        [("float:left", "Box"), ("float:left", "12"), ("float:none", "E"), ("clear:both", "E")]
    {
        check(
            &format!("<p><span style='display:block;{style}'>{text}</span>Rain.</p>"),
            &format!(r#"[Paragraph([Text("{text}")]), Paragraph([Text("Rain.")])]"#),
        );
    }
}

#[test]
fn advertisements_are_left_out() {
    for (html, fault) in [
        (
            "<p>Rain.</p><iframe src='https://ad.doubleclick.net/x/y'></iframe>",
            "box https://ad.doubleclick.net/x/y is left out",
        ),
        (
            "<p>Rain.</p><noscript><a href=/x><img src='https://a.smartadserver.com/call/pubi/1' width=300 height=250></a></noscript>",
            "advertisement https://a.smartadserver.com/call/pubi/1 is left out",
        ),
    ] {
        check(html, &format!("[Paragraph([Text(\"Rain.\")])]\nbody block 2: {fault}"));
    }
    // A player may say where its advertisements come from, and a shop serves pictures of what it sells.
    for (html, kept) in [
        (
            "<iframe src='https://player.example/v?ad=https://pubads.g.doubleclick.net/gampad/ads'></iframe>",
            "Link",
        ),
        ("<iframe src='https://badnxs.com/v'></iframe>", "Link"),
        ("<img src='https://ws-na.amazon-adsystem.com/widgets/q?ASIN=1'>", "Picture"),
    ] {
        let tree = format!("{:?}", Body::read(html, Markup::Html, &Base::none()).blocks);
        assert!(tree.contains(kept), "{html}: {tree}");
    }
}

#[test]
fn nothing_beside_a_bullet_is_nothing() {
    let entry = |text: &str| format!("Entry {{ blocks: [Paragraph([Text({text:?})])] }}");
    check(
        "<ul><li></li><li>Rain</li><li><script>x()</script></li></ul>",
        &format!(
            "[List({{ marker: Bullet, tight: true, entries: [{}] }})]\nbody block 1: script is left out",
            entry("Rain")
        ),
    );
    // The second of three stays the second.
    check(
        "<ol><li></li><li>Rain</li></ol>",
        &format!(
            "[List({{ marker: Number {{ start: 1,  }}, tight: true, entries: [Entry {{ blocks: [] }}, {}] }})]",
            entry("Rain")
        ),
    );
}

#[test]
fn sizes_that_are_not_taken_are_noted() {
    check(
        "<picture><source media='(max-width: 9em)' srcset='/small.jpg'><img src=/a.jpg srcset='/a.jpg 1x, /b.jpg 2x'></picture>",
        "[Figure({ pictures: [Picture { address: </a.jpg> }] })]\n\
         body block 1: picture /small.jpg for other screens is left out\n\
         body block 1: picture /b.jpg of unknown width is left out",
    );
}

#[test]
fn an_omission_says_in_which_block_it_is() {
    let html = "<div><p>One.</p><ul><li>a<li>b <script>x()</script></ul></div><figure><script>x()</script><img src=https://a.example/a.jpg></figure>";
    let body = Body::read(html, Markup::Html, &Base::none());
    assert_eq!(body.blocks.len(), 3);
    let places: Vec<&str> = body.omissions.iter().map(|omission| omission.place.as_str()).collect();
    assert_eq!(places[..2], ["body block 2", "body block 3"], "{:?}", body.omissions);
}
