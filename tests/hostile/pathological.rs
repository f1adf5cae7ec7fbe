//! Markdown on which careless readers take hours or overflow the stack.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use offprint::body::{Body, Markup};

use crate::census::Census;
use crate::{PATIENCE, base, clock};

/// An input.
struct Case {
    name: &'static str,
    markdown: String,
    /// A word of which no occurrence may be lost; may be empty.
    word: &'static str,
}

/// An input of parts, each repeated.
fn case(name: &'static str, parts: &[(&str, usize)], word: &'static str) -> Case {
    let markdown = parts.iter().map(|(part, times)| part.repeat(*times)).collect();
    Case { name, markdown, word }
}

/// An input of lines that grow or count, and an end.
fn lines(
    name: &'static str,
    line: impl Fn(usize) -> String,
    times: usize,
    end: (&str, usize),
) -> Case {
    let lines: String = (0..times).map(line).collect();
    Case { name, markdown: lines + &end.0.repeat(end.1), word: "" }
}

#[test]
fn runs_that_never_close_or_nest_without_end() {
    let nested = [("*a **a ", 32_500), ("b", 1), (" a** a*", 32_500)];
    let ticks = |n: usize| format!("e{}", "`".repeat(n));
    check(vec![
        case("strong in emphasis", &nested, "a"),
        case("emphasis never closed", &[("_a ", 32_500)], "a"),
        case("brackets never closed", &[("[a", 32_500)], "a"),
        case("two marks crossed", &[("*a ", 20_000), ("_a*_ ", 20_000)], "a"),
        case("brackets and closing marks", &[("[ a_", 25_000)], "a"),
        case("pictures around links", &[("![[]()", 160_000)], ""),
        case("a mark in a link", &[("**x [a*b**c*](d)", 1)], "x"),
        case("addresses never closed", &[("[a](<b", 30_000)], "a"),
        case("stars around a letter", &[("*", 20_000), ("a", 1), ("*", 20_000)], "a"),
        case("backslashes", &[("[", 1), ("\\", 10_000), ("\n", 1)], "["),
        case("links without an end", &[("[](", 10_000), ("\n", 1)], "("),
        case("autolinks never closed", &[("<http:", 50_000)], "http"),
        case("ampersands", &[("&", 100_000)], "&"),
        case("nulls", &[("abc\0de\0", 1)], "abc"),
        case("marks of three sorts", &[("~a~ ^b^ ~~c~~ ", 60_000)], ""),
        case("quotation marks", &[("\"'a", 300_000)], "a"),
        case("dashes and points", &[("--...", 200_000)], ""),
        lines("ticks, one more each time", ticks, 1_800, ("", 0)),
    ]);
}

#[test]
fn blocks_that_nest_without_end_or_are_many() {
    let lists = [("> ", 1), ("- ", 30_000), ("x\n", 1), (">\n", 30_000)];
    let table = [("|a", 5_000), ("|\n", 1), ("|-", 5_000), ("|\n", 1), ("|b", 5_000), ("|\n", 1)];
    let inner = "> ".repeat(40);
    let table_inside = format!("{inner}|b|b|\n{inner}|-|-|\n{inner}|b|b|");
    let siblings = format!("{inner}- b\n{inner}- b\n{inner}  1. *b* b\n");
    let deeper = |n: usize| format!("{}- a\n", "  ".repeat(n));
    check(vec![
        case("quotes in quotes", &[("> ", 25_000), ("a", 1)], "a"),
        case("lists in a quote, then empty lines", &lists, "x"),
        case("numbers in numbers", &[("1. ", 5_000), ("x", 1)], "x"),
        case("line ends of each sort", &[("- a\n- b\r- c\r\n- d", 1)], "c"),
        case("a wide table", &table, "b"),
        case("a table in quotes", &[(&table_inside, 1)], "b"),
        case("siblings in quotes", &[(&siblings, 1)], "b"),
        case("a long table", &[("|a|b|\n|-|-|\n", 1), ("|c|d|\n", 100_000)], ""),
        case("metadata never closed", &[("---\n", 1), ("a: b\n", 100_000)], "b"),
        case("entries", &[("- a\n", 400_000)], ""),
        case("headings", &[("# a\n", 400_000)], ""),
        case("paragraphs", &[("a\n\n", 400_000)], ""),
        case("rules", &[("---\n", 400_000)], ""),
        case("breaks", &[("a\\\n", 300_000)], ""),
        case("fences never closed", &[("```\n", 300_001)], ""),
        lines("lists, one deeper each time", deeper, 1_400, ("", 0)),
    ]);
}

#[test]
fn notes_and_references_that_are_many() {
    let definition = |n| format!("[{n}]: u\n");
    let note = |n| format!("[^{n}]: see [^{}]\n\n", n + 1);
    let once = ("[^0]: a\n", 1);
    let defined = |n| format!("[^{n}]: a\n\n");
    let backwards = |n| format!("[^{0}]\n\n[^{0}]: a\n\n", 99_999 - n);
    check(vec![
        lines("references", definition, 80_000, ("[0] ", 5_000)),
        lines("notes that lead to the next", note, 5_000, ("[^0]\n", 1)),
        lines("a note that is referred to often", |_| String::new(), 0, ("[^a] ", 200_000)),
        lines("references to one note", |_| "[^0] ".to_owned(), 200_000, once),
        lines("notes that nothing refers to", defined, 60_000, ("", 0)),
        lines("notes, the last label first", backwards, 80_000, ("", 0)),
    ]);
}

#[test]
fn what_is_left_out_often() {
    check(vec![
        case("links of a bad scheme", &[("[a](x:y)\n", 200_000)], ""),
        case("pictures of a bad scheme", &[("![a](x:y)\n", 200_000)], ""),
        case("tags", &[("a <b>\n", 250_000)], "a"),
        case("tags without an end", &[("<b>", 500_000)], ""),
        case("ends of tags", &[("</b>", 400_000)], ""),
        case("comments never closed", &[("</", 1), ("<!--", 300_000)], ""),
        case("instructions never closed", &[("a ", 1), ("<?", 50_000)], "a"),
        case("blocks of markup", &[("<div>\n\na\n\n", 100_000)], ""),
    ]);
}

/// Fails for every case that takes too long or loses words.
#[track_caller]
fn check(cases: Vec<Case>) {
    let faults: Vec<String> = cases.into_iter().filter_map(|case| fault(case).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn fault(case: Case) -> Result<(), String> {
    let name = case.name;
    let length = case.markdown.len();
    let (say, said) = channel();
    // A reading without end must not keep the test from ending.
    thread::spawn(move || say.send(measure(&case)));
    let (passed, n_lost) = said
        .recv_timeout(10 * PATIENCE)
        .map_err(|error| format!("{name}: {length} bytes: {error}"))?;
    if passed >= PATIENCE {
        return Err(format!("{name}: {length} bytes took {passed:?}"));
    }
    if n_lost != 0 { Err(format!("{name}: {n_lost} words are lost")) } else { Ok(()) }
}

/// How long a reading takes, and how many words it loses.
fn measure(case: &Case) -> (Duration, usize) {
    let Case { name, markdown, word } = case;
    let mut body = Body::default();
    let passed = clock::took(PATIENCE, || body = Body::read(markdown, Markup::Markdown, &base()));
    Census::of_body(&body).assert_safe(name);
    if word.is_empty() {
        return (passed, 0);
    }
    let n_kept = body.plain_text().matches(word).count();
    (passed, markdown.matches(word).count().abs_diff(n_kept))
}
