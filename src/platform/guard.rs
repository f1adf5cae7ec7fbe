//! Markup that parsers need very long for, made harmless before they see it.
//!
//! The tree construction of HTML looks through all open elements at most tags, and opens
//! formatting elements that were never closed again in every paragraph: 60,000 nested
//! elements, or 2,000 different ones left open, keep any engine busy for seconds. A rough
//! reading of the tags finds where that begins; there tags are dropped and words stay.
//!
//! A page that forbids styles and handlers in markup is told by its browser of each that is
//! parsed, though none of ours is ever used: so they get names that nobody looks at.

use std::borrow::Cow;

use super::tags::{end_of_comment, end_of_raw, loud_attributes, tag_end, tag_name, without_styles};

/// Elements that may be open at once. The deepest real page met has 60.
const MAX_OPEN: usize = 100;

/// Formatting elements that may be left open at once.
const MAX_FORMATTING: usize = 40;

/// Formatting elements that a parser may have to open again, in all.
const MAX_REOPENED: usize = 100_000;

/// What stands before the name of an attribute that is a style or a handler.
const HUSHED: &str = "data-";

/// The name that the attribute of a style has.
pub(super) const STYLE: &str = "data-style";

/// Attributes of one element: parsers compare each with all before it.
const MAX_ATTRIBUTES: usize = 200;

const VOID: u8 = 1;
/// What is inside is text.
const RAW: u8 = 1 << 1;
const FORMATTING: u8 = 1 << 2;
/// Its end tag ends all that is open inside it.
const SPECIAL: u8 = 1 << 3;
/// Its start tag ends a paragraph.
const ENDS_PARAGRAPH: u8 = 1 << 4;
/// No end tag reaches through it from inside.
const WALL: u8 = 1 << 5;
/// A part of a table.
const TABLE: u8 = 1 << 6;
/// It ends the one of its kind before it.
const SIBLING: u8 = 1 << 7;

const ENTRY: u8 = SPECIAL | ENDS_PARAGRAPH | SIBLING;
const TABLE_WALL: u8 = SPECIAL | ENDS_PARAGRAPH | WALL;
const CELL: u8 = SPECIAL | WALL | TABLE;
const ROW: u8 = SPECIAL | TABLE;
const BOX: u8 = SPECIAL | WALL;
const BLOCK: u8 = SPECIAL | ENDS_PARAGRAPH;

/// Elements that parsers treat in a way of their own, in the order of their names.
#[rustfmt::skip]
const KNOWN: [(&str, u8); 97] = [
    ("a", FORMATTING), ("address", BLOCK), ("applet", BOX), ("area", VOID), ("article", BLOCK),
    ("aside", BLOCK), ("b", FORMATTING), ("base", VOID), ("big", FORMATTING), ("blockquote", BLOCK),
    ("body", VOID), ("br", VOID), ("button", SPECIAL), ("caption", CELL), ("center", BLOCK),
    ("code", FORMATTING), ("col", VOID), ("colgroup", ROW), ("dd", ENTRY), ("details", BLOCK),
    ("dialog", BLOCK), ("dir", BLOCK), ("div", BLOCK), ("dl", BLOCK), ("dt", ENTRY),
    ("em", FORMATTING), ("embed", VOID), ("fieldset", BLOCK), ("figcaption", BLOCK),
    ("figure", BLOCK), ("font", FORMATTING), ("footer", BLOCK), ("form", BLOCK), ("h1", BLOCK),
    ("h2", BLOCK), ("h3", BLOCK), ("h4", BLOCK), ("h5", BLOCK), ("h6", BLOCK), ("head", VOID),
    ("header", BLOCK), ("hgroup", BLOCK), ("hr", VOID), ("html", VOID), ("i", FORMATTING),
    ("iframe", RAW), ("img", VOID), ("input", VOID), ("li", ENTRY), ("link", VOID),
    ("listing", BLOCK), ("main", BLOCK), ("marquee", BOX), ("math", BOX), ("menu", BLOCK),
    ("meta", VOID), ("nav", BLOCK), ("nobr", FORMATTING), ("noembed", RAW), ("noframes", RAW),
    ("noscript", SPECIAL), ("object", BOX), ("ol", BLOCK), ("option", SIBLING), ("p", ENTRY),
    ("param", VOID), ("pre", BLOCK), ("rp", SIBLING), ("rt", SIBLING), ("s", FORMATTING),
    ("script", RAW), ("search", BLOCK), ("section", BLOCK), ("select", SPECIAL),
    ("small", FORMATTING), ("source", VOID), ("strike", FORMATTING), ("strong", FORMATTING),
    ("style", RAW), ("summary", BLOCK), ("svg", BOX), ("table", TABLE_WALL), ("tbody", ROW),
    ("td", CELL), ("template", BOX), ("textarea", RAW), ("tfoot", ROW), ("th", CELL),
    ("thead", ROW), ("title", RAW), ("tr", ROW), ("track", VOID), ("tt", FORMATTING),
    ("u", FORMATTING), ("ul", BLOCK), ("wbr", VOID), ("xmp", RAW),
];

fn traits(name: &str) -> u8 {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    let found = KNOWN.binary_search_by(|(known, _)| known.bytes().cmp(name.bytes().map(lower)));
    found.ok().and_then(|n| KNOWN.get(n)).map_or(0, |(_, traits)| *traits)
}

/// The markup as a parser may have it.
pub(super) fn tame(markup: &str) -> Cow<'_, str> {
    match without_styles(markup) {
        None => tamed(markup),
        Some(renamed) => Cow::Owned(tamed(&renamed).into_owned()),
    }
}

fn tamed(markup: &str) -> Cow<'_, str> {
    let mut guard = Guard { markup, ..Guard::default() };
    guard.read();
    if guard.kept.is_empty() && guard.n_copied == 0 {
        return Cow::Borrowed(markup);
    }
    guard.kept.push_str(markup.get(guard.n_copied..).unwrap_or_default());
    Cow::Owned(guard.kept)
}

#[derive(Debug, Default)]
struct Guard<'a> {
    markup: &'a str,
    kept: String,
    n_copied: usize,
    open: Vec<(&'a str, u8)>,
    /// How many of them are walls, and how many end others of their kind.
    n_walls: usize,
    n_siblings: usize,
    /// Formatting elements left open: the tag, and how many walls were around it.
    formatting: Vec<(&'a str, &'a str, usize)>,
    n_reopened: usize,
}

impl<'a> Guard<'a> {
    fn read(&mut self) {
        let mut at = 0;
        while let Some(start) = self.rest(at).find('<').map(|n| at + n) {
            let rest = self.rest(start + 1);
            let end = if let Some(comment) = rest.strip_prefix("!--") {
                let end = start + 4 + end_of_comment(comment);
                self.hush_inside(start + 4, end);
                end
            } else if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                self.start_tag(start, rest)
            } else if let Some(name) = rest
                .strip_prefix('/')
                .filter(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic()))
            {
                let name = tag_name(name);
                self.end_tag(name);
                start + 1 + tag_end(rest, &mut |_, _| {}).0
            } else if rest.starts_with(['!', '?', '/']) {
                start + 1 + rest.find('>').unwrap_or(rest.len())
            } else {
                start + 1
            };
            at = end.max(start + 1);
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.markup.get(at..).unwrap_or_default()
    }

    /// Reads a start tag; where reading goes on.
    fn start_tag(&mut self, start: usize, rest: &'a str) -> usize {
        let name = tag_name(rest);
        let kind = traits(name);
        let (length, n_attributes, loud) = loud_attributes(rest);
        let end = start + 1 + length;
        if kind & FORMATTING == 0 {
            self.n_reopened += self.formatting.len();
        }
        let is_full = self.open.len() >= MAX_OPEN && kind & (VOID | RAW) == 0;
        if n_attributes > MAX_ATTRIBUTES || self.n_reopened > MAX_REOPENED {
            self.drop_tag(start, end);
            return end;
        }
        if name.eq_ignore_ascii_case("plaintext") {
            self.hush(start + 1, &loud);
            return self.markup.len();
        }
        if kind & RAW != 0 {
            self.hush(start + 1, &loud);
            let next = end + end_of_raw(self.rest(end), name);
            self.hush_inside(end, next);
            return next;
        }
        if kind & VOID != 0 {
            self.hush(start + 1, &loud);
            return end;
        }
        self.end_implied(name, kind);
        let is_full = is_full && self.open.len() >= MAX_OPEN;
        let tag = rest.get(..length).unwrap_or_default();
        if is_full || (kind & FORMATTING != 0 && !self.format(name, tag)) {
            self.drop_tag(start, end);
            return end;
        }
        self.hush(start + 1, &loud);
        if !(tag.ends_with('/') && self.is_foreign(name)) {
            self.n_walls += usize::from(kind & WALL != 0);
            self.n_siblings += usize::from(kind & SIBLING != 0);
            self.open.push((name, kind));
        }
        end
    }

    fn is_foreign(&self, name: &str) -> bool {
        let is = |name: &str| name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math");
        is(name) || self.open.iter().any(|(open, _)| is(open))
    }

    /// Ends what a start tag ends without an end tag (HTML 13.2.6.4.7).
    fn end_implied(&mut self, name: &str, kind: u8) {
        if kind & ENDS_PARAGRAPH != 0 && self.n_siblings > 0 {
            self.close("p", |_, kind| kind & WALL != 0);
        }
        if kind & SIBLING != 0 && self.n_siblings > 0 {
            self.close(name, |open, kind| {
                kind & WALL != 0
                    || ["ul", "ol", "dl", "menu"].iter().any(|list| open.eq_ignore_ascii_case(list))
            });
        }
        if kind & TABLE != 0 {
            // A row or cell ends all that is open in the row or cell before it.
            let table = self.open.iter().rposition(|(open, _)| open.eq_ignore_ascii_case("table"));
            let is_cell = kind & WALL != 0;
            let keep = |kind: u8| is_cell && kind & WALL == 0;
            let table = table.map_or(0, |table| table + 1);
            let n_kept = self
                .open
                .iter()
                .skip(table)
                .take_while(|(_, kind)| kind & TABLE != 0 && keep(*kind))
                .count();
            self.cut(table + n_kept);
        }
    }

    fn end_tag(&mut self, name: &str) {
        let kind = traits(name);
        let walls = self.n_walls;
        if kind & FORMATTING != 0 {
            let same = |(open, _, around): &(&str, &str, usize)| {
                *around == walls && open.eq_ignore_ascii_case(name)
            };
            if let Some(n) = self.formatting.iter().rposition(same) {
                self.formatting.remove(n);
            }
            // Its end tag ends it alone: what is open inside it stays open.
            let found = self
                .open
                .iter()
                .rposition(|(open, kind)| kind & WALL != 0 || open.eq_ignore_ascii_case(name));
            if let Some(n) = found
                && self.open.get(n).is_some_and(|(_, kind)| kind & WALL == 0)
            {
                self.open.remove(n);
            }
        } else if kind & TABLE != 0 || name.eq_ignore_ascii_case("table") {
            self.close(name, |open, _| open.eq_ignore_ascii_case("table"));
        } else if kind & SPECIAL != 0 {
            self.close(name, |_, kind| kind & WALL != 0);
        } else {
            self.close(name, |_, kind| kind & SPECIAL != 0);
        }
    }

    /// Closes the innermost element with a name and all inside it, unless a wall is between.
    fn close(&mut self, name: &str, is_wall: impl Fn(&str, u8) -> bool) {
        let mut found = None;
        for (n, (open, kind)) in self.open.iter().enumerate().rev() {
            if open.eq_ignore_ascii_case(name) {
                found = Some(n);
                break;
            }
            if is_wall(open, *kind) {
                break;
            }
        }
        if let Some(n) = found {
            self.cut(n);
        }
    }

    fn cut(&mut self, length: usize) {
        let count =
            |kind| self.open.iter().skip(length).filter(|(_, known)| known & kind != 0).count();
        let n_cut = count(WALL);
        self.n_siblings -= count(SIBLING);
        self.open.truncate(length);
        if n_cut > 0 {
            self.n_walls -= n_cut;
            let walls = self.n_walls;
            self.formatting.retain(|(_, _, around)| *around <= walls);
        }
    }

    /// Takes note of a formatting element; whether there is room for it.
    fn format(&mut self, name: &'a str, tag: &'a str) -> bool {
        let walls = self.n_walls;
        if name.eq_ignore_ascii_case("a") || name.eq_ignore_ascii_case("nobr") {
            self.end_tag(name);
        }
        // Of those that are the same, parsers keep three (HTML 13.2.4.3).
        let same = |(_, known, around): &&(&str, &str, usize)| *around == walls && *known == tag;
        if self.formatting.iter().filter(same).count() >= 3 {
            return self.open.len() < MAX_OPEN;
        }
        if self.formatting.len() >= MAX_FORMATTING {
            return false;
        }
        self.formatting.push((name, tag, walls));
        true
    }

    /// Renames what is loud in the tag that starts at `start`.
    fn hush(&mut self, start: usize, loud: &[usize]) {
        for at in loud {
            let at = start + at;
            self.kept.push_str(self.markup.get(self.n_copied..at).unwrap_or_default());
            self.kept.push_str(HUSHED);
            self.n_copied = at;
        }
    }

    /// Does the same in what is no markup to us: to a parser it may be.
    fn hush_inside(&mut self, from: usize, to: usize) {
        let mut at = from;
        let inside = self.markup.get(..to.min(self.markup.len())).unwrap_or_default();
        while let Some(start) = inside.get(at..).and_then(|rest| rest.find('<')).map(|n| at + n) {
            let rest = inside.get(start + 1..).unwrap_or_default();
            let is_tag = rest.starts_with(|letter: char| letter.is_ascii_alphabetic());
            let (length, _, loud) = if is_tag { loud_attributes(rest) } else { (0, 0, Vec::new()) };
            self.hush(start + 1, &loud);
            at = start + 1 + length;
        }
    }

    fn drop_tag(&mut self, start: usize, end: usize) {
        self.kept.push_str(self.markup.get(self.n_copied..start).unwrap_or_default());
        self.n_copied = self.markup.len().min(end + 1);
        // What stood apart stays apart.
        self.kept.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_markup_is_left_alone() {
        for unit in [
            "<p>One<p>two <b>three</b>",
            "<div><p>One <em>two</div>",
            "<ul><li>One<li>two<ul><li>three</ul></ul>",
            "<table><tr><td><b>One</b><td>two<tr><th>three</table>",
            "<table><tbody><tr><td><table><tr><td>x</table><tfoot><tr><td>y</table>",
            "<dl><dt>One<dd>two<dd>three</dl>",
            "<!-- <div> --><script>'<div>'</script><img alt='<div>' src=\"<b>\">",
            "<a name=x>one<a href=y>two</a>",
            "<font color=red>one</font><svg><path d=''/><g></g></svg>",
            "<select><option>1<option>2</select><ruby>a<rt>b<rt>c</ruby>",
            "</div></p></b>< 3 <3 a < b",
            "<br><hr><input><details><summary>s</summary>x</details>",
        ] {
            let markup = unit.repeat(2_000);
            assert!(matches!(tame(&markup), Cow::Borrowed(_)), "{unit}");
        }
    }

    #[test]
    fn styles_and_handlers_get_names_that_nobody_looks_at() {
        let cases = [
            ("<p style='a'>x", "<p data-style='a'>x"),
            ("<IMG src=a STYLE=b onError=c>", "<IMG src=a data-STYLE=b data-onError=c>"),
            ("<b onclick>x</b style=a>", "<b data-onclick>x</b style=a>"),
            ("<STYLE media=x>p { }</style>y", "<noframes media=x>p { }</noframes>y"),
            ("<svg/onload=a><style>", "<svg/data-onload=a><noframes>"),
            ("<i title='<b style=c>' on=d>", "<i title='<b style=c>' on=d>"),
            (
                "<!-- <p style=a> --><script><p style=a></script>",
                "<!-- <p data-style=a> --><script><p data-style=a></script>",
            ),
        ];
        for (markup, quiet) in cases {
            assert_eq!(tame(markup), quiet, "{markup}");
        }
    }

    #[test]
    fn what_would_pile_up_is_dropped_and_its_words_stay() {
        let cases = [
            ("<div>…", "<div", MAX_OPEN),
            ("<x-y>…", "<x-y", MAX_OPEN),
            ("<b id=$>…", "<b", MAX_FORMATTING),
            ("<p><i id=$>…", "<i", MAX_FORMATTING),
            ("<div><table></div>…", "<div", MAX_OPEN),
            ("<b><div></b>…", "<div", MAX_OPEN),
        ];
        for (unit, tag, most) in cases {
            let markup: String = (0..20_000).map(|n| unit.replace('$', &n.to_string())).collect();
            let kept = tame(&markup);
            assert!(kept.matches(tag).count() <= most, "{unit}");
            assert_eq!(kept.matches('…').count(), 20_000, "{unit}");
        }
        let many = format!("<p {}>x", "a ".repeat(100_000));
        assert_eq!(tame(&many), " x", "attributes without end");
    }
}
