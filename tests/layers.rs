//! The source tree keeps to its layers: who may use whom, the browser and the components.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

struct Layer {
    name: &'static str,
    /// The layers it may use besides itself.
    uses: &'static [&'static str],
    /// Whether it may use the browser.
    browser: bool,
    /// Whether it may use Yew.
    yew: bool,
}

/// The bindings of the browser.
const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo"];

/// From the types to the page.
#[rustfmt::skip] // A table.
const LAYERS: &[Layer] = &[
    Layer { name: "platform", uses: &[], browser: true, yew: false },
    Layer { name: "source", uses: &[], browser: true, yew: false },
    Layer { name: "body", uses: &["platform"], browser: false, yew: false },
    Layer { name: "article", uses: &["body"], browser: false, yew: false },
    Layer { name: "format", uses: &["article", "body"], browser: false, yew: false },
    Layer { name: "view", uses: &["article", "body", "platform"], browser: false, yew: true },
    Layer { name: "element", uses: &["platform", "source", "body", "article", "format", "view"], browser: true, yew: true },
    Layer { name: "command", uses: &["platform", "body", "article", "format", "view"], browser: false, yew: false },
];

/// Ways to make markup of a string, in Rust and in JavaScript.
const MARKUP: &[&str] = &[
    "from_html_unchecked",
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "set_html_unsafe",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "createContextualFragment",
    "setHTMLUnsafe",
];

const MAX_LINES: usize = 400;

/// What is wrong with the Rust file at `path` (`src/body/link.rs`), in words.
fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.starts_with("//! ") {
        faults.push("does not open with its purpose (`//!`)".to_owned());
    }
    if text.lines().count() > MAX_LINES {
        faults.push(format!("has more than {MAX_LINES} lines"));
    }
    let modules = modules(path);
    let mut tokens = Vec::new();
    flatten(text.parse().unwrap(), modules.len(), &mut tokens);
    for token in &tokens {
        // Documentation is a literal too, and may name what it warns of.
        if !token.documents && MARKUP.iter().any(|word| token.text.contains(word)) {
            faults.push(format!("makes markup of a string: {}", token.text));
        }
    }
    let Some(name) = modules.first() else { return faults };
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == *name) else {
        faults.push(format!("{name} is no layer"));
        return faults;
    };
    for token in tokens.iter().filter(|token| !token.is_literal) {
        let browser = BROWSER.contains(&token.text.as_str()) || token.text.starts_with("gloo_");
        if browser && !layer.browser || token.text == "yew" && !layer.yew {
            faults.push(format!("{name} uses the crate {}", token.text));
        }
    }
    for target in targets(&tokens) {
        if let Some(fault) = trespass(layer, &target) {
            faults.push(fault);
        }
    }
    faults
}

/// What is wrong with a path from `layer` to `target`, given from the root of the crate.
fn trespass(layer: &Layer, target: &str) -> Option<String> {
    let first = target.split("::").next().unwrap_or_default();
    if !LAYERS.iter().any(|layer| layer.name == first) {
        return Some(format!("crate::{target} leads to no layer"));
    }
    let allowed = first == layer.name || layer.uses.contains(&first);
    (!allowed).then(|| format!("{} uses crate::{target}", layer.name))
}

/// The modules a file is in: `body`, `link`.
fn modules(path: &str) -> Vec<&str> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    inside.split('/').filter(|name| !["mod", "lib", "main"].contains(name)).collect()
}

struct Token {
    text: String,
    is_literal: bool,
    documents: bool,
    /// How many modules it is in.
    depth: usize,
}

/// The tokens in a row, brackets among them. Comments are none; documentation is an attribute.
fn flatten(stream: TokenStream, depth: usize, tokens: &mut Vec<Token>) {
    for tree in stream {
        let before = |n_back: usize| {
            let index = tokens.len().checked_sub(n_back)?;
            tokens.get(index).map(|token| token.text.as_str())
        };
        let is_module = before(2) == Some("mod");
        let documents = before(2) == Some("doc") && before(1) == Some("=");
        let mut push = |text: &str, is_literal| {
            tokens.push(Token { text: text.to_owned(), is_literal, documents, depth });
        };
        match tree {
            TokenTree::Ident(name) => push(&name.to_string(), false),
            TokenTree::Punct(mark) => push(&mark.as_char().to_string(), false),
            TokenTree::Literal(literal) => push(&literal.to_string(), true),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                push(open, false);
                flatten(group.stream(), depth + usize::from(is_module), tokens);
                tokens.push(Token {
                    text: close.to_owned(),
                    is_literal: false,
                    documents: false,
                    depth,
                });
            }
        }
    }
}

/// Every path that starts at the root of the crate, by `crate::` or by enough `super::`.
fn targets(tokens: &[Token]) -> Vec<String> {
    let mut targets = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let rest = tokens.get(index..).unwrap_or_default();
        if token.text == "crate" && !token.is_literal {
            // `pub(crate)` is no path.
            let next = rest.get(1).map(|next| next.text.as_str());
            if next == Some(":") {
                follow(rest.get(1..).unwrap_or_default(), "", &mut targets);
            } else if next == Some("as") {
                targets.push("crate under another name".to_owned());
            }
        }
        let starts = index
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_none_or(|before| before.text != ":");
        if token.text == "super" && starts {
            let n_up = rest
                .chunks(3)
                .take_while(|step| step.first().is_some_and(|step| step.text == "super"))
                .count();
            if n_up >= token.depth {
                follow(rest.get(n_up * 3 - 2..).unwrap_or_default(), "", &mut targets);
            }
        }
    }
    targets
}

/// Follows a path from its next `::`, into braces too.
fn follow(tokens: &[Token], path: &str, targets: &mut Vec<String>) {
    let mut path = path.to_owned();
    let mut rest = tokens;
    while let [first, second, name, more @ ..] = rest {
        if (first.text.as_str(), second.text.as_str()) != (":", ":") {
            break;
        }
        if name.text == "{" {
            follow_each(more, &path, targets);
            return;
        }
        let separator = if path.is_empty() { "" } else { "::" };
        path = format!("{path}{separator}{}", name.text);
        rest = more;
    }
    targets.push(path);
}

/// Follows each path of a list in braces, whose opening brace is behind.
fn follow_each(tokens: &[Token], path: &str, targets: &mut Vec<String>) {
    let (mut depth, mut starts) = (0_usize, true);
    for (index, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "}" if depth == 0 => return,
            "}" => depth -= 1,
            "{" => depth += 1,
            _ => {}
        }
        if starts && depth == 0 && token.text != "self" {
            let separator = if path.is_empty() { "" } else { "::" };
            let path = format!("{path}{separator}{}", token.text);
            follow(tokens.get(index + 1..).unwrap_or_default(), &path, targets);
        } else if starts && token.text == "self" {
            targets.push(path.to_owned());
        }
        starts = depth == 0 && token.text == ",";
    }
}

/// What is wrong with the loader, which stands alone and builds no markup.
fn loader_faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with(['*', '/'])) {
        let import = line.strip_prefix("import").is_some_and(|rest| !rest.starts_with(['(', '.']));
        let export = line.starts_with("export") && line.contains(" from ");
        if import || export {
            faults.push(format!("imports before it runs: {line}"));
        }
        if MARKUP
            .iter()
            .chain(&["document.write", "eval(", "new Function"])
            .any(|word| line.contains(word))
        {
            faults.push(format!("makes markup or code of a string: {line}"));
        }
    }
    faults
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files with this ending below a folder of the project, and their text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut open = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_source_tree_keeps_to_its_layers() {
    let files = files("src", "rs");
    for layer in LAYERS {
        let folder = format!("src/{}/mod.rs", layer.name);
        assert!(files.iter().any(|(path, _)| *path == folder), "there is no {folder}");
    }
    let faults: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| {
            faults(path, text).into_iter().map(move |fault| format!("{path}: {fault}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_loader_stands_alone() {
    let files = files("static", "js");
    assert!(files.iter().any(|(path, _)| path == "static/offprint.js"));
    for (path, text) in files {
        let mut faults = loader_faults(&text);
        // The preview is a page of its own, with a script in parts.
        let is_preview = path.starts_with("static/preview/");
        faults.retain(|fault| !(is_preview && fault.starts_with("imports")));
        assert_eq!(faults, [""; 0], "{path}");
    }
}

#[test]
#[rustfmt::skip] // A table.
fn each_rule_is_seen_to_fail() {
    let long = format!("//! Long.\n{}", "// Rain.\n".repeat(MAX_LINES));
    for (path, text, fault) in [
        ("src/body/a.rs", "use crate::platform;", "does not open with its purpose (`//!`)"),
        ("src/body/a.rs", &long, "has more than 400 lines"),
        ("src/rain/mod.rs", "//! A.", "rain is no layer"),
        ("src/platform/a.rs", "//! A.\nuse crate::body::Body;", "platform uses crate::body::Body"),
        ("src/source/a.rs", "//! A.\nuse crate::article::Article;", "source uses crate::article::Article"),
        ("src/body/html/a.rs", "//! A.\nfn a() -> crate::view::A {}", "body uses crate::view::A"),
        ("src/body/a.rs", "//! A.\nuse crate::{platform, view::{A}};", "body uses crate::view::A"),
        ("src/body/a.rs", "//! A.\nuse crate::{body::{self, A}, element};", "body uses crate::element"),
        ("src/body/a.rs", "//! A.\nuse super::super::view;", "body uses crate::view"),
        ("src/body/mod.rs", "//! A.\nuse super::view::A;", "body uses crate::view::A"),
        ("src/body/a.rs", "//! A.\nmod tests { use super::super::super::view; }", "body uses crate::view"),
        ("src/article/a.rs", "//! A.\nuse crate::platform::civil;", "article uses crate::platform::civil"),
        ("src/format/own.rs", "//! A.\nuse crate::platform::tree;", "format uses crate::platform::tree"),
        ("src/view/a.rs", "//! A.\nuse crate::format::read;", "view uses crate::format::read"),
        ("src/view/a.rs", "//! A.\nuse crate::OffprintView;", "crate::OffprintView leads to no layer"),
        ("src/view/a.rs", "//! A.\nuse crate as all;", "crate::crate under another name leads to no layer"),
        ("src/view/a.rs", "//! A.\nfn a(a: web_sys::Node) {}", "view uses the crate web_sys"),
        ("src/format/a.rs", "//! A.\nuse js_sys::Date;", "format uses the crate js_sys"),
        ("src/body/a.rs", "//! A.\nuse gloo_timers::A;", "body uses the crate gloo_timers"),
        ("src/article/a.rs", "//! A.\n#[wasm_bindgen]\nfn a() {}", "article uses the crate wasm_bindgen"),
        ("src/body/a.rs", "//! A.\nuse yew::Html;", "body uses the crate yew"),
        ("src/source/a.rs", "//! A.\nuse yew::Html;", "source uses the crate yew"),
        ("src/command/a.rs", "//! A.\nuse crate::source::request;", "command uses crate::source::request"),
        ("src/format/a.rs", "//! A.\nuse crate::command::run;", "format uses crate::command::run"),
        ("src/view/a.rs", "//! A.\nfn a() { Html::from_html_unchecked(b); }", "makes markup of a string: from_html_unchecked"),
        ("src/element/a.rs", "//! A.\nfn a() { b.set_inner_html(c); }", "makes markup of a string: set_inner_html"),
        ("src/element/a.rs", "//! A.\nfn a() { set(b, \"innerHTML\"); }", "makes markup of a string: \"innerHTML\""),
    ] {
        assert_eq!(faults(path, text), [fault], "{path}: {text}");
    }
    for (text, fault) in [
        ("import { a } from './a.js'", "imports before it runs"),
        ("import './a.js'", "imports before it runs"),
        ("export * from './a.js'", "imports before it runs"),
        ("  this.shadowRoot.innerHTML = text", "makes markup or code of a string"),
        ("  eval(text)", "makes markup or code of a string"),
    ] {
        let faults = loader_faults(text);
        assert!(
            faults.len() == 1 && faults.iter().all(|found| found.starts_with(fault)),
            "{text}: {faults:?}"
        );
    }
}

#[test]
#[rustfmt::skip] // A table.
fn what_is_right_has_no_fault() {
    for (path, text) in [
        ("src/lib.rs", "//! The map.\npub mod view;"),
        ("src/body/mod.rs", "//! A.\npub(crate) mod a;\nuse a::B;\nuse crate::platform::tree;"),
        ("src/body/html/a.rs", "//! A.\nuse super::b::C;\nuse super::super::link::Link;"),
        ("src/body/mod.rs", "//! A.\n#[cfg(test)]\nmod tests { use super::*; }"),
        ("src/body/a.rs", "//! Not `web_sys`, not crate::view.\n/// Never `innerHTML`.\nconst A: &str = \"yew\";"),
        ("src/view/a.rs", "//! A.\nuse crate::{article::Article, body::{self, link::Link}};\nuse yew::Html;"),
        ("src/element/a.rs", "//! A.\nuse crate::{format, view};\nuse web_sys::Node;"),
    ] {
        assert_eq!(faults(path, text), [""; 0], "{path}: {text}");
    }
    assert_eq!(
        loader_faults("const a = await import(b)\nconst c = import.meta.url\nexport { d }"),
        [""; 0]
    );
}
