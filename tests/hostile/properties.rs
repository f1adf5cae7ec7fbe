//! Properties of reading that hold for any input: drawn at random, the same each time.

use std::cell::Cell;
use std::fmt::Debug;

use offprint::article::refusal::Refusal;
use offprint::body::{Body, Markup};
use offprint::format::Edition;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::Value;

use crate::census::Census;
use crate::mutation::{articles, mutated_bytes, mutated_value, served};
use crate::{base, read};

/// Pieces that mean something in Markdown.
const PIECES: [&str; 70] = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "    ",
    "\t",
    "a",
    "rain",
    "é",
    "港",
    "بار",
    "👩‍🚀",
    "\u{200F}",
    "\0",
    "\u{FEFF}",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "^",
    "`",
    "``",
    "```",
    "```js\n",
    "> ",
    ">",
    "- ",
    "+ ",
    "1. ",
    "99) ",
    "-1. ",
    "[x] ",
    "[ ] ",
    "# ",
    "###### ",
    "===\n",
    "---\n",
    "|",
    "|-|:-:|\n",
    "| a ",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](/x)",
    "](javascript:alert(1))",
    "](data:text/html,x)",
    "](<",
    "[^a]",
    "[^a]: ",
    "[b]",
    "[b]: /u \"t\"\n",
    "<",
    ">",
    "</",
    "<b>",
    "</div>",
    "<!--",
    "-->",
    "<https://a.example>",
    "&amp;",
    "&#0;",
    "\\",
];

/// Draws `cases` inputs and checks each; shows the smallest one that fails. How many of them
/// `check` says became something.
#[track_caller]
pub(crate) fn for_all<S: Strategy>(
    cases: u32,
    strategy: &S,
    check: impl Fn(S::Value) -> bool,
) -> u32
where
    S::Value: Debug,
{
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let n_become = Cell::new(0);
    let run = TestRunner::new_with_rng(config, seed).run(strategy, |input| {
        n_become.set(n_become.get() + u32::from(check(input)));
        Ok::<(), TestCaseError>(())
    });
    if let Err(error) = run {
        panic!("{error}");
    }
    n_become.get()
}

/// Bytes give one article, twice the same and within its bounds, or one refusal, twice the same.
/// Whether it is an article.
pub(crate) fn check_bytes(bytes: &[u8]) -> bool {
    check_answer(&read(bytes), bytes)
}

/// What bytes gave they give again, and it keeps the promises of an article or of a refusal. Whether it is an article.
pub(crate) fn check_answer(answer: &Result<Edition, Refusal>, bytes: &[u8]) -> bool {
    assert_eq!(*answer, read(bytes));
    match answer {
        Ok(edition) => {
            assert!(!edition.article.headline.trim().is_empty());
            assert!(!edition.article.body.is_empty());
            Census::of_article(&edition.article).assert_safe("an article");
        }
        Err(refusal) => assert!(!refusal.message.is_empty()),
    }
    answer.is_ok()
}

/// Markup gives one body, twice the same and within its bounds. Whether there is something in it.
fn check_markup(markup: &str, kind: Markup) -> bool {
    let body = Body::read(markup, kind, &base());
    assert_eq!(body, Body::read(markup, kind, &base()));
    Census::of_body(&body).assert_safe("a body");
    !body.is_empty()
}

#[test]
fn any_bytes_give_an_article_or_one_refusal() {
    let n_articles = for_all(4_000, &vec(any::<u8>(), 0..600), |bytes| check_bytes(&bytes));
    assert_eq!(n_articles, 0);
}

#[test]
fn articles_with_broken_bytes_give_an_article_or_one_refusal() {
    let n_articles = for_all(2_500, &mutated_bytes(&articles()), |bytes| check_bytes(&bytes));
    assert!((500..2_000).contains(&n_articles), "{n_articles} are still articles");
}

#[test]
fn articles_with_members_of_any_sort_give_an_article_or_one_refusal() {
    let check = |value: Value| check_bytes(value.to_string().as_bytes());
    let n_articles = for_all(2_500, &mutated_value(&articles()), check);
    assert!((500..2_000).contains(&n_articles), "{n_articles} are still articles");
}

#[test]
fn stories_as_others_serve_them_broken_give_an_article_or_one_refusal() {
    let check = |value: Value| check_bytes(value.to_string().as_bytes());
    let n_articles = for_all(500, &mutated_value(&served()), check);
    // Of a list, whatever is left is shown.
    assert!((200..500).contains(&n_articles), "{n_articles} are still articles");
    let n_articles = for_all(500, &mutated_bytes(&served()), |bytes| check_bytes(&bytes));
    assert!((100..500).contains(&n_articles), "{n_articles} are still articles");
}

#[test]
fn any_pieces_of_markdown_give_a_tree_within_its_bounds() {
    let markdown = vec(select(&PIECES[..]), 0..120).prop_map(|pieces| pieces.concat());
    let n_bodies = for_all(6_000, &markdown, |text| check_markup(&text, Markup::Markdown));
    assert!(n_bodies > 5_000, "{n_bodies} bodies");
}

#[test]
fn any_text_gives_a_tree_within_its_bounds() {
    let n_bodies = for_all(4_000, &vec(any::<char>(), 0..300), |letters| {
        let text: String = letters.into_iter().collect();
        check_markup(&text, Markup::Markdown) && check_markup(&text, Markup::Text)
    });
    assert!(n_bodies > 3_000, "{n_bodies} bodies");
}
