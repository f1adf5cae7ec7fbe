//! Real JSON and HTML becomes the same trees as without a browser, byte for byte in their textual form.
//!
//! The native tests read the corpus and keep what they read it to; the runner serves that.

use offprint::article::moment::Moment;
use offprint::body::link::Base;
use offprint::body::{Body, Markup};
use offprint::format;
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use web_sys::Response;

/// What the native tests kept under `name`; `None`, said on the console, where they did not run or had no corpus.
async fn kept(name: &str) -> Option<Vec<Value>> {
    let window = web_sys::window().unwrap();
    let address = format!("/target/tmp/{name}-trees.json");
    let response = JsFuture::from(window.fetch_with_str(&address)).await.unwrap();
    let response: Response = response.unchecked_into();
    if !response.ok() {
        console_log!("SKIPPED {name}: the native tests kept no {address}");
        return None;
    }
    let text = JsFuture::from(response.text().unwrap()).await.unwrap().as_string().unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

/// Every row kept under `name` becomes the tree that was kept with it.
async fn compare(name: &str, tree: fn(&Value) -> String) {
    let Some(rows) = kept(name).await else { return };
    assert!(!rows.is_empty(), "nothing is kept as {name}");
    let agent = web_sys::window().unwrap().navigator().user_agent().unwrap();
    let is_webkit = agent.contains("AppleWebKit") && !agent.contains("Chrome");
    let faults = rows.iter().filter_map(|row| {
        let (found, expected) = (tree(row), row["tree"].as_str().unwrap());
        let is_known = is_webkit && EXCEPTIONS.iter().any(|(name, _)| row["name"] == *name);
        (found != expected && !is_known)
            .then(|| format!("{}: {}", row["name"], difference(expected, &found)))
    });
    let faults: Vec<String> = faults.collect();
    let (n_faults, n_rows) = (faults.len(), rows.len());
    let first: Vec<String> = faults.into_iter().take(12).collect();
    assert_eq!(n_faults, 0, "{n_faults} of {n_rows} differ, among them\n{}", first.join("\n"));
    console_log!("{name}: {n_rows} trees are the same");
}

/// Names of rows that WebKit reads in its own way, each with the reason.
const EXCEPTIONS: &[(&str, &str)] =
    &[("tests18.dat#14", "a caption ends a list of choices in a table")];

/// Where two texts part, and what stands there in each.
fn difference(expected: &str, found: &str) -> String {
    let letters = expected.char_indices().zip(found.chars());
    let same = letters.take_while(|((_, one), other)| one == other).last();
    let start =
        same.map_or(0, |((place, _), _)| expected.floor_char_boundary(place.saturating_sub(40)));
    let part =
        |text: &str| text.get(start..).unwrap_or_default().chars().take(160).collect::<String>();
    format!("\n  expected …{}\n  found    …{}", part(expected), part(found))
}

fn article(row: &Value) -> String {
    let base = Base::new(&format!("https://news.example/corpus/{}", row["name"].as_str().unwrap()));
    let now = Moment::parse("2026-11-30").unwrap();
    format!("{:?}", format::read(row["json"].as_str().unwrap().as_bytes(), &base, now))
}

fn body(row: &Value) -> String {
    let base = Base::new("https://news.example/articles/42.json");
    format!("{:?}", Body::read(row["html"].as_str().unwrap(), Markup::Html, &base))
}

#[wasm_bindgen_test]
async fn publishers_json_becomes_the_same_trees() {
    for folder in ["activitypub", "ghost", "jsonfeed", "ninjs", "schema-org", "wordpress"] {
        compare(folder, article).await;
    }
}

#[wasm_bindgen_test]
async fn publishers_html_becomes_the_same_trees() {
    compare("corpus", body).await;
}

#[wasm_bindgen_test]
async fn hostile_html_becomes_the_same_trees() {
    compare("html5lib", body).await;
}
