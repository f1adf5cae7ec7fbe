//! What plugins, platforms and habits of publishers make of the formats: text in, text out.

use serde_json::{Value, json};

use crate::ghost::post as ghost_post;
use crate::wordpress::post;
use crate::{check_refusal, read, with};

#[test]
fn what_wordpress_keeps_for_subscribers_is_refused() {
    let with_access =
        |access: &str| with(post(), json!({"meta": {"_jetpack_newsletter_access": access}}));
    check_refusal(
        &with_access("subscribers"),
        "protected meta._jetpack_newsletter_access: for subscribers only",
    );
    for access in ["everybody", ""] {
        assert!(read(&with_access(access)).is_ok(), "{access}");
    }
    let wall =
        "<p>Rain.</p><div class=\"wp-block-jetpack-paywall jetpack-subscribe-paywall\">Join</div>";
    check_refusal(
        &with(post(), json!({"content": {"rendered": wall, "protected": false}})),
        "protected content.rendered: for subscribers only",
    );
    check_refusal(
        &with(post(), json!({"class_list": ["post-42", "pmpro-no-access"]})),
        "protected class_list: for members only",
    );
    check_refusal(
        &with(post(), json!({"class_list": {"0": "post-42", "3": "pmpro-no-access"}})),
        "protected class_list: for members only",
    );
    assert!(read(&with(post(), json!({"class_list": {"0": "pmpro-has-access"}}))).is_ok());
    // A story may be about the class.
    let about = "<p class=x>The class <code>.jetpack-subscribe-paywall</code> and &lt;p class=jetpack-subscribe-paywall&gt;</p>";
    assert!(
        read(&with(post(), json!({"content": {"rendered": about, "protected": false}}))).is_ok()
    );
}

#[test]
fn what_extensions_of_wordpress_know_is_read() {
    let authors = json!({"authors": [{"display_name": "Ann Lee", "link": "/ann"}, {"display_name": "Bo Ek"}]});
    let byline = read(&with(post(), authors)).unwrap().article.byline.unwrap();
    let names: Vec<&str> = byline.contributors().iter().map(|author| &*author.name).collect();
    assert_eq!(names, ["Ann Lee", "Bo Ek"]);
    let article = read(&with(post(), json!({"wpml_current_locale": "de_DE"}))).unwrap().article;
    assert_eq!(article.language.unwrap().as_str(), "de-DE");
    let of_yoast = json!({"link": null, "featured_media": 0, "yoast_head_json": {
        "canonical": "https://news.example/rain/", "og_image": [{"url": "/y.jpg", "width": 800, "height": "532"}]
    }});
    let article = read(&with(post(), of_yoast)).unwrap().article;
    assert_eq!(article.url.unwrap().as_str(), "https://news.example/rain/");
    let picture = &article.image.unwrap().pictures[0];
    assert_eq!(
        picture.width.zip(picture.height).map(|(w, h)| (w.get(), h.get())),
        Some((800, 532))
    );
}

#[test]
fn lists_of_wordpress_com_are_not_those_of_ghost() {
    let posts = json!({"found": 1, "posts": [{"ID": 15, "title": "Rain", "content": "<p>It fell.</p>", "status": "publish"}]});
    assert_eq!(read(&posts).unwrap_err().code.as_str(), "format");
    assert!(read(&json!({"posts": [ghost_post()]})).is_ok());
}

#[test]
fn an_excerpt_that_nobody_wrote_is_none() {
    let made = json!({"custom_excerpt": null, "excerpt": "Ways to reach us! * One * Two",
                      "html": "<p>Ways to reach us!</p><ul><li>One<li>Two</ul>"});
    assert_eq!(read(&with(ghost_post(), made)).unwrap().article.standfirst, None);
    // Where the address asked for few members, it may be one that somebody wrote.
    let mut few = with(ghost_post(), json!({"excerpt": "After the storm."}));
    few.as_object_mut().unwrap().remove("custom_excerpt");
    assert_eq!(read(&few).unwrap().article.standfirst.as_deref(), Some("After the storm."));
}

fn entry(members: Value) -> Value {
    let entry = json!({"id": "1", "url": "https://news.example/rain/", "title": "Rain", "content_html": "<p>It fell.</p>"});
    with(entry, members)
}

#[test]
fn whole_addresses_of_the_page_lead_into_the_article() {
    let html = "<p>It fell<sup><a id=r1 href=https://news.example/rain/#n1>1</a></sup>. <a href=https://news.example/rain/#gone>x</a></p><p id=n1>Note <a href=https://news.example/rain#r1>back</a></p>";
    let body = read(&entry(json!({"content_html": html}))).unwrap().article.body;
    let tree = format!("{:?}", body.blocks);
    for expected in [
        r#"target: Place(Place("n1"))"#,
        r#"target: Place(Place("r1"))"#,
        "target: Page(<https://news.example/rain/#gone>)",
    ] {
        assert!(tree.contains(expected), "no {expected} in {tree}");
    }
    assert_eq!(body.omissions, []);
    // Without an address of its own, the entry has no page.
    let apart = entry(json!({"content_html": html, "url": null}));
    assert!(!format!("{:?}", read(&apart).unwrap().article.body.blocks).contains("Place(Place"));
}

#[test]
fn a_post_that_is_a_picture_has_the_name_of_its_feed() {
    let photo = json!({"id": "1", "content_html": "<img src=/a.jpg alt=''>"});
    let feed = json!({"version": "https://jsonfeed.org/version/1", "title": "Ann's pictures", "items": [photo]});
    let edition = read(&feed).unwrap();
    assert_eq!(&*edition.article.headline, "Ann's pictures");
    let said = edition.omissions[0].to_string();
    assert_eq!(said, "items[0].title: missing, so the title of the feed stands for it");
}

#[test]
fn the_page_that_an_entry_is_about_is_missed_where_nothing_leads_there() {
    let omitted = |members: Value| -> Vec<String> {
        let edition = read(&entry(members)).unwrap();
        edition.omissions.into_iter().map(|omission| omission.place).collect()
    };
    let other = "https://other.example/a";
    assert_eq!(omitted(json!({"external_url": other})), ["external_url"]);
    let linked =
        json!({"external_url": other, "content_html": "<p><a href=https://other.example/a/>a</a>"});
    assert!(omitted(linked).is_empty());
    assert!(omitted(json!({"external_url": "https://news.example/rain"})).is_empty());
}

#[test]
fn who_listens_where_makes_no_other_recording() {
    let html = "<p>Listen:</p><audio src=https://news.example/1.mp3></audio>";
    let attached = json!({"content_html": html, "attachments": [{"url": "https://news.example/1.mp3?from=feed", "mime_type": "audio/mpeg"}]});
    assert_eq!(read(&entry(attached)).unwrap().article.body.blocks.len(), 2);
}

#[test]
fn a_film_of_ghost_has_its_own_still() {
    let html = "<figure class='kg-card kg-video-card' data-kg-thumbnail='/still.jpg' data-kg-custom-thumbnail=''><div class=kg-video-container><video src=/a.mp4 poster=https://img.spacergif.org/v1/1x1/0a/spacer.png></video></div></figure>";
    let body = read(&with(ghost_post(), json!({"html": html}))).unwrap().article.body;
    assert!(
        format!("{:?}", body.blocks).contains("poster: Some(<https://news.example/still.jpg>)"),
        "{:?}",
        body.blocks
    );
    let card = "<div class=kg-bookmark-metadata><span class=kg-bookmark-author>Ann Lee</span><span class=kg-bookmark-publisher>The Gull</span></div>";
    let body = read(&with(ghost_post(), json!({"html": card}))).unwrap().article.body;
    assert_eq!(body.plain_text(), "Ann Lee · The Gull\n");
}
