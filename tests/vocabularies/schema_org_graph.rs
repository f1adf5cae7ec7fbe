//! `NewsArticle` and its kin among other nodes.

use serde_json::{Value, json};

use crate::told::{check, read};

fn graph() -> Value {
    json!({"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "@id": "https://news.example/#site", "name": "The Gull"},
        {"@type": "WebPage", "@id": "https://news.example/rain", "inLanguage": "en-CA",
         "breadcrumb": {"@id": "https://news.example/rain#crumbs"},
         "primaryImageOfPage": {"@id": "#image"}},
        {"@type": "NewsArticle", "@id": "https://news.example/rain#article",
         "mainEntityOfPage": {"@id": "https://news.example/rain"},
         "headline": "Rain", "articleBody": "It fell.",
         "author": [{"@id": "#ann"}, {"@id": "#ben", "name": "Ben Ray"}],
         "publisher": {"@id": "https://news.example/#gull"}},
        {"@type": "ImageObject", "@id": "#image", "url": "/rain.jpg", "width": 3, "height": 2, "caption": "A street"},
        {"@type": "BreadcrumbList", "@id": "https://news.example/rain#crumbs", "itemListElement": [
            {"@type": "ListItem", "position": 2, "name": "Weather", "item": "/weather"},
            {"@type": "ListItem", "position": "1", "item": {"@id": "https://news.example/", "name": "Home"}},
            {"@type": "ListItem", "position": 3, "name": "Rain"}]},
        {"@type": "Organization", "@id": "https://news.example/#gull", "name": "The Gull",
         "url": "https://news.example/", "logo": {"@id": "#logo"}},
        {"@type": "ImageObject", "@id": "#logo", "contentUrl": "/logo.png"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee", "url": "/ann"},
        {"@type": "Person", "@id": "#ben", "name": "Benjamin Ray", "url": "/ben", "image": {"@id": "#image"}}
    ]})
}

#[test]
fn references_are_followed() {
    check(
        &graph(),
        "headline: Rain
         url: https://news.example/rain
         language: en-CA
         byline: Ann Lee | https://news.example/ann
         byline: Ben Ray | https://news.example/ben | https://news.example/rain.jpg
         breadcrumb: Home <https://news.example/>, Weather <https://news.example/weather>
         image: https://news.example/rain.jpg 3x2
         caption: A street
         publication: The Gull <https://news.example/> | https://news.example/logo.png",
    );
}

#[test]
fn references_in_circles_lead_to_nothing() {
    let mut json = graph();
    json["@graph"][2]["author"] =
        json!([{"@id": "#x"}, {"@id": "https://news.example/rain#article"}]);
    json["@graph"][2]["image"] = json!({"@id": "#y"});
    json["@graph"][3] = json!({"@id": "#x", "author": {"@id": "#y"}});
    json["@graph"][4] = json!({"@id": "#y", "url": {"@id": "#x"}});
    check(&json, "headline: Rain\nbyline: nothing\nimage: nothing");
}

#[test]
fn the_article_may_be_what_a_page_is_about() {
    let json = json!({"@context": "https://schema.org", "@type": "WebPage",
        "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": [
            {"position": 1, "name": "Weather", "item": "https://news.example/weather"},
            {"position": 2, "name": "Rain", "item": "https://news.example/rain"}]},
        "mainEntity": {"@type": "NewsArticle", "headline": "Rain", "articleBody": "It fell.",
            "url": "https://news.example/rain", "publisher": [{"name": "The Gull"}]}});
    check(&json, "headline: Rain\nbreadcrumb: The Gull, Weather <https://news.example/weather>");
}

#[test]
fn the_last_step_of_the_breadcrumb_is_the_story_under_any_of_its_addresses() {
    let last = |address: &str| json!({"position": 2, "item": {"@id": address, "name": "Rain"}});
    let page = |id: &str| json!({"mainEntityOfPage": {"@id": id}});
    let own = "https://news.example/rain/";
    let steps = [
        (page("https://news.example/rain/#webpage"), last(own)),
        (json!({"url": "https://news.example/rain"}), last(own)),
        (json!({"url": own}), last("https://news.example/rain#top")),
        (json!({}), last(own)),
    ];
    for (mut json, last) in steps {
        let first = json!({"position": 1, "name": "Weather", "item": "/weather"});
        json["@context"] = "https://schema.org".into();
        json["@type"] = "NewsArticle".into();
        json["headline"] = "Rain".into();
        json["articleBody"] = "It fell.".into();
        json["breadcrumb"] = json!({"itemListElement": [first, last]});
        check(&json, "breadcrumb: Weather <https://news.example/weather>");
        // Nothing says that a section is the story.
        json["headline"] = "Wet".into();
        json["url"] = "https://news.example/wet".into();
        let told = read(&json).unwrap().article.breadcrumb.len();
        assert_eq!(told, 2, "{json}");
    }
}

#[test]
fn the_node_of_the_page_tells_its_address() {
    let mut json = graph();
    json["@graph"][1]["@id"] = "#page".into();
    json["@graph"][1]["url"] = "https://news.example/wet".into();
    for reference in [json!({"@id": "#page"}), json!("#page")] {
        json["@graph"][2]["mainEntityOfPage"] = reference;
        check(&json, "url: https://news.example/wet");
    }
}

#[test]
fn of_several_articles_the_others_are_related() {
    let story = |name: &str, words: &str| {
        json!({"@type": "Article", "headline": name, "articleBody": words, "keywords": "sky",
               "url": format!("https://news.example/{name}")})
    };
    let json = json!([
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []},
        {"@context": "https://schema.org", "@graph": [story("rain", "It fell."), story("wind", "It blew.")]}
    ]);
    check(&json, "headline: rain\nrelated: wind <article https://news.example/wind>");
    let empty = json!({"@context": "https://schema.org", "@graph": [story("rain", ""), story("wind", "It blew.")]});
    check(&empty, "headline: wind");
    let json = json!({"@context": "https://schema.org", "@type": "Blog", "blogPost": [
        {"@type": "BlogPosting", "headline": "Rain", "articleBody": "It fell."}]});
    check(&json, "headline: Rain");
}

#[test]
fn stories_that_the_story_names_are_related() {
    let json = json!({"@context": "https://schema.org", "@type": "NewsArticle",
        "headline": "Rain", "articleBody": "It fell.",
        "mentions": [{"@type": "Person", "name": "Ann", "url": "/ann"},
                     {"@type": "NewsArticle", "headline": "Wind", "url": "/wind"}],
        "citation": "https://other.example/"});
    check(&json, "related: Wind <https://news.example/wind>");
    assert_eq!(read(&json).unwrap().article.related.len(), 1);
}

#[test]
fn linked_data_without_an_article_is_refused() {
    let json = json!({"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "The Gull"}]});
    assert_eq!(read(&json).unwrap_err().code.as_str(), "format");
}
