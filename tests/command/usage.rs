//! What is said to who asks for help, and to who has made a mistake.

use super::offprint;

#[test]
fn help_and_version_are_told() {
    for (arguments, start) in [
        (&["--help"][..], "Offprint puts"),
        (&["help"], "Offprint puts"),
        (&["check", "--help"], "offprint check ["),
        (&["oembed", "-h"], "offprint oembed --cdn"),
        (&["--version"], concat!("offprint ", env!("CARGO_PKG_VERSION"), "\n")),
        (&["check", "--version"], concat!("offprint ", env!("CARGO_PKG_VERSION"), "\n")),
    ] {
        let run = offprint(arguments);
        assert!(run.out.starts_with(start), "{arguments:?}: {}", run.out);
        assert_eq!((run.code, run.trouble.as_str()), (0, ""), "{arguments:?}");
        let widest = run.out.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{arguments:?}: {widest:?}");
    }
}

#[test]
#[rustfmt::skip] // A table.
fn wrong_usage_ends_with_two_and_one_line() {
    let oembed = |rest: &[&'static str]| [&["oembed", "harbour.json"], rest].concat();
    for (arguments, names) in [
        (vec![], "check or oembed"),
        (vec!["chek"], "unknown command chek"),
        (vec!["--strict"], "--strict"),
        (vec!["check"], "expected a file"),
        (vec!["check", "--fast", "harbour.json"], "--fast"),
        (vec!["check", "--strict=yes", "harbour.json"], "yes"),
        (vec!["check", "harbour.json", "--base"], "--base"),
        (vec!["check", "harbour.json", "--base", "articles/"], "--base: expected an http or https URL"),
        (vec!["check", "harbour.json", "--base", "javascript:alert(1)"], "--base: expected an http"),
        (vec!["check", "harbour.json", "--now", "tomorrow"], "--now: expected a date"),
        (vec!["oembed"], "expected an article"),
        (oembed(&[]), "--src"),
        (oembed(&["--src", "https://n.example/a.json"]), "--cdn"),
        (oembed(&["--src", "https://n.example/a.json", "--cdn", "https://c.example"]), "--out"),
        (oembed(&["--src", "https://n.example/a.json", "--cdn", "https://c.example/?a"]), "--cdn: expected the URL of a folder"),
        (oembed(&["ferry.json", "--src", "https://n.example/a.json"]), "--src-base"),
        (oembed(&["--width", "0"]), "--width: expected a whole number from 1 on"),
        (oembed(&["--height", "tall"]), "--height"),
        (oembed(&["--cache-age", "-1"]), "--cache-age"),
    ] {
        let run = offprint(&arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.trouble.starts_with("offprint: "), "{arguments:?}: {}", run.trouble);
        assert!(run.trouble.contains(names), "{arguments:?}: {}", run.trouble);
        assert_eq!(run.trouble.matches('\n').count(), 1, "{arguments:?}: {}", run.trouble);
    }
}

#[test]
fn a_file_with_the_name_of_an_option_comes_after_two_dashes() {
    let run = offprint(&["check", "--", "--strict"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.trouble, "offprint: --strict: there is no such file\n");
}
