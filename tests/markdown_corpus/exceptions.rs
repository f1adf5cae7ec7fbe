//! Examples whose tree may differ from the reference, each with the reason.

/// How a tree may differ from the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exception {
    /// The link goes, the words stay; all else is as in the reference.
    Address,
    /// Where the reference strikes out, the words are lowered; all else is as in the reference.
    Lowered,
    /// It differs for the reason given; nothing is compared but that it still differs.
    Differs,
}

use Exception::{Address, Differs, Lowered};

/// Number of the example, how it may differ, why.
type Exceptions = &'static [(u64, Exception, &'static str)];

pub(crate) const EMPTY: Exceptions = &[];

const SCHEME: &str = "safety: the scheme is on no allow-list";
const LAYOUT: &str = "a table of one cell is layout: only what is in it is kept";

pub(crate) const COMMONMARK: Exceptions = &[
    (148, Differs, LAYOUT),
    (149, Differs, LAYOUT),
    (160, Differs, LAYOUT),
    (190, Differs, LAYOUT),
    (596, Address, SCHEME),
    (598, Address, SCHEME),
    (599, Address, SCHEME),
    (601, Address, SCHEME),
];

const ONE_TILDE: &str = "another extension of ours reads one tilde: it lowers, two strike out";

pub(crate) const STRIKETHROUGH: Exceptions = &[
    (6, Lowered, ONE_TILDE),
    (7, Lowered, ONE_TILDE),
    (9, Lowered, ONE_TILDE),
    (15, Lowered, ONE_TILDE),
    (16, Lowered, ONE_TILDE),
];

const FLANKS: &str = "the reference is ahead of the parser as published, which wants white space or punctuation beside the marks";

pub(crate) const SUPERSCRIPT: Exceptions = &[
    (4, Differs, FLANKS),
    (8, Differs, FLANKS),
    (9, Differs, FLANKS),
    (10, Differs, FLANKS),
    (11, Differs, FLANKS),
    (12, Differs, FLANKS),
    (13, Differs, FLANKS),
    (14, Differs, FLANKS),
];
