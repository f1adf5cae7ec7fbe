//! What only further requests can tell.

use offprint::article::Article;
use offprint::article::moment::Moment;
use offprint::format::further::Further;
use serde_json::{Value, json};

use crate::{ghost, headlines, read_at, with, wordpress};

const POST: &str = "https://news.example/wp-json/wp/v2/posts/42?_embed=1";

fn plan(address: &str, json: &Value) -> (Article, Vec<Further>) {
    let edition = read_at(address, &json.to_string()).unwrap();
    (edition.article, edition.further)
}

#[track_caller]
fn check_plan(address: &str, json: &Value, expected: &[&str]) {
    let (_, plan) = plan(address, json);
    assert_eq!(plan.len(), expected.len(), "{plan:?}");
    for (request, start) in plan.iter().zip(expected) {
        let address = request.address().as_str();
        assert!(address.starts_with(start), "{address} does not start with {start}");
    }
}

fn told(
    request: &Further,
    answer: &Value,
    article: &Article,
) -> Option<(Article, Option<Further>)> {
    request.told(answer.to_string().as_bytes(), article, Moment::parse("2026-11-30").unwrap())
}

fn category(id: u32, name: &str, parent: Option<u32>) -> Value {
    let up = parent.map(|parent| json!([{"href": format!("https://news.example/wp-json/wp/v2/categories/{parent}")}]));
    json!({"id": id, "taxonomy": "category", "slug": name.to_lowercase(), "name": name, "link": format!("/{id}"), "_links": {"up": up}})
}

fn categorised() -> Value {
    with(
        wordpress::post(),
        json!({
            "yoast_head_json": {"og_site_name": "The Gull"},
            "_embedded": {"wp:term": [[category(5, "News", None), category(6, "Ports", Some(2))], []]}
        }),
    )
}

fn names(article: &Article) -> Vec<&str> {
    article.breadcrumb.iter().map(|section| &*section.name).collect()
}

#[test]
fn wordpress_is_asked_for_the_categories_and_their_stories() {
    let api = "https://news.example/wp-json/wp/v2/";
    let related =
        format!("{api}posts?categories=5&exclude=42&per_page=6&_embed=wp:featuredmedia&_fields=");
    let categories = format!("{api}categories?include=5,6&_fields=");
    check_plan(POST, &wordpress::post(), &[&categories, &related]);
    let parent = format!("{api}categories/2");
    check_plan(POST, &categorised(), &[&parent, &related.replace("categories=5", "categories=6")]);
    // Without permalinks the route is a parameter.
    check_plan(
        "https://news.example/?rest_route=/wp/v2/posts/42",
        &wordpress::post(),
        &[
            "https://news.example/?rest_route=/wp/v2/categories&include=5,6&",
            "https://news.example/?rest_route=/wp/v2/posts&categories=5&",
        ],
    );
    // A copy of the answer on the same server says itself where the API is.
    check_plan("https://news.example/copy.json", &wordpress::post(), &[&categories, &related]);
    check_plan(POST, &with(wordpress::post(), json!({"categories": []})), &[]);
    check_plan(POST, &with(wordpress::post(), json!({"categories": ["1&x=", {"id": 3}]})), &[]);
}

#[test]
fn no_other_server_is_asked() {
    check_plan("https://cdn.example/copy.json", &wordpress::post(), &[]);
    check_plan("http://news.example/copy.json", &wordpress::post(), &[]);
    let mut json = categorised();
    for address in [
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "https://news.example.evil.example/",
        "https://news.example@evil.example/",
        "",
    ] {
        json["_embedded"]["wp:term"][0][1]["_links"]["up"][0]["href"] = json!(address);
        let (_, plan) = plan(POST, &json);
        let others = plan.iter().filter(|request| {
            !request.address().as_str().starts_with("https://news.example/wp-json/")
        });
        assert_eq!(others.count(), 0, "{address}");
    }
}

#[test]
fn ghost_is_asked_for_the_tag_with_the_key_of_the_page() {
    let address = "https://news.example/ghost/api/content/posts/slug/harbour/?key=22444f78447824223cefc48062&include=tags";
    check_plan(
        address,
        &json!({"posts": [ghost::post()]}),
        &[
            "https://news.example/ghost/api/content/posts/?key=22444f78447824223cefc48062&filter=tag:ports%2Bid:-5ddc9141c35e7700383b2937&limit=6&fields=",
        ],
    );
    let odd = json!({"posts": [with(ghost::post(), json!({"primary_tag": {"slug": "a&b+c"}}))]});
    let (_, asked) = plan(address, &odd);
    assert!(asked[0].address().as_str().contains("filter=tag:a%26b%2Bc%2Bid:-5"), "{asked:?}");
    check_plan(
        "https://news.example/ghost/api/content/posts/?limit=1",
        &json!({"posts": [ghost::post()]}),
        &[],
    );
    check_plan(
        address,
        &json!({"posts": [with(ghost::post(), json!({"tags": [], "primary_tag": null}))]}),
        &[],
    );
}

#[test]
fn stories_of_the_same_category_become_related() {
    let (article, plan) = plan(POST, &wordpress::post());
    let post = |id: u32, name: &str, more: Value| {
        with(
            json!({"id": id, "link": format!("/{id}"), "title": {"rendered": name}, "content": {"protected": false}, "status": "publish"}),
            more,
        )
    };
    let answer = json!([
        post(7, "Mill", json!({})),
        post(42, "Itself", json!({})),
        post(43, "Itself elsewhere", json!({"link": "https://news.example/harbour/#comments"})),
        post(8, "Mill again", json!({"link": "/7"})),
        post(9, "Secret", json!({"content": {"protected": true}})),
        post(10, "Draft", json!({"status": "draft"})),
        post(11, "Wool", json!({"_embedded": {"wp:featuredmedia": [{"source_url": "/w.jpg"}]}})),
    ]);
    let (more, next) = told(&plan[1], &answer, &article).unwrap();
    assert_eq!(next, None);
    assert_eq!(headlines(&more), ["Mill", "Wool"]);
    let destination = &more.related[0].destination;
    assert_eq!(destination.link().as_str(), "https://news.example/7");
    assert_eq!(
        destination.src().unwrap().as_str(),
        "https://news.example/wp-json/wp/v2/posts/7?_embed=1"
    );
    assert!(more.related[1].image.is_some());
    // Nothing else is another.
    assert_eq!(Article { related: Vec::new(), ..more }, article);
    for answer in [
        json!([]),
        json!({"code": "x", "message": "y", "data": {}}),
        json!([post(42, "Itself", json!({}))]),
        json!({"items": [{"content_text": "x", "title": "y", "url": "/z"}]}),
    ] {
        assert_eq!(told(&plan[1], &answer, &article), None, "{answer}");
    }
}

#[test]
fn ghost_tells_related_stories_with_article_json_of_their_own() {
    let address = "https://news.example/ghost/api/content/posts/?key=k";
    let (article, plan) = plan(address, &json!({"posts": [ghost::post()]}));
    let answer = json!({"posts": [{"id": "7", "title": "Mill", "url": "/mill", "visibility": "public"},
                                  {"id": "8", "title": "Paid", "url": "/paid", "visibility": "paid"}]});
    let (more, _) = told(&plan[0], &answer, &article).unwrap();
    assert_eq!(headlines(&more), ["Mill"]);
    let src = "https://news.example/ghost/api/content/posts/7/?key=k&include=authors,tags";
    assert_eq!(more.related[0].destination.src().unwrap().as_str(), src);
}

#[test]
fn sections_are_put_around_the_one_that_is_known() {
    let (article, plan) = plan(POST, &categorised());
    assert_eq!(names(&article), ["The Gull", "Ports"]);
    let (article, next) = told(&plan[0], &category(2, "Business", Some(1)), &article).unwrap();
    assert_eq!(names(&article), ["The Gull", "Business", "Ports"]);
    let (article, next) = told(&next.unwrap(), &category(1, "News", None), &article).unwrap();
    assert_eq!(names(&article), ["The Gull", "News", "Business", "Ports"]);
    assert_eq!(next, None);
    // A category that is inside itself comes to an end.
    let mut article = article;
    for n in 0..20 {
        let Some((more, _)) = told(&plan[0], &category(n, &n.to_string(), Some(n)), &article)
        else {
            break;
        };
        article = more;
    }
    assert_eq!(article.breadcrumb.len(), 6);
}

#[test]
fn categories_of_which_only_the_numbers_are_known_are_named() {
    let (article, plan) = plan(POST, &wordpress::post());
    let answer = json!([
        category(1, "Uncategorized", None),
        category(5, "News", None),
        category(6, "Ports", Some(2))
    ]);
    let (article, next) = told(&plan[0], &answer, &article).unwrap();
    assert_eq!(names(&article), ["Ports"]);
    assert_eq!(next.unwrap().address().as_str(), "https://news.example/wp-json/wp/v2/categories/2");
    assert_eq!(told(&plan[0], &json!([category(1, "Uncategorized", None)]), &article), None);
}
