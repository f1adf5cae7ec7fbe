//! A rough reading of the tags of HTML: where they end, and what attributes they have.

const STYLE_NAME: &str = "style";

/// The name that the element of a style has.
pub(super) const RAW_NAME: &str = "noframes";

/// The markup with another name, of an element in which all is text too, for every style: what
/// is no tag to us may be one to a parser.
pub(super) fn without_styles(markup: &str) -> Option<String> {
    let mut renamed = String::new();
    let mut n_copied = 0;
    for (at, _) in markup.match_indices('<') {
        let rest = markup.get(at + 1..).unwrap_or_default();
        let start = at + 1 + usize::from(rest.starts_with('/'));
        let end = start + STYLE_NAME.len();
        if markup.get(start..end).is_some_and(|name| name.eq_ignore_ascii_case(STYLE_NAME)) {
            renamed.push_str(markup.get(n_copied..start).unwrap_or_default());
            renamed.push_str(RAW_NAME);
            n_copied = end;
        }
    }
    if n_copied == 0 {
        return None;
    }
    renamed.push_str(markup.get(n_copied..).unwrap_or_default());
    Some(renamed)
}

/// The name at the beginning of `rest`, which stands after the `<` of a tag.
pub(super) fn tag_name(rest: &str) -> &str {
    let end =
        rest.find(|letter: char| letter.is_ascii_whitespace() || letter == '/' || letter == '>');
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}

/// Whether an attribute is a style or a handler.
fn is_loud(name: &str) -> bool {
    let is_handler = |start: &str| start.eq_ignore_ascii_case("on") && name.len() > 2;
    name.eq_ignore_ascii_case("style") || name.get(..2).is_some_and(is_handler)
}

/// Where the `>` of a tag is, and how many attributes are before it (HTML 13.2.5.32 and on);
/// `meet` is told of each and where it begins.
pub(super) fn tag_end(rest: &str, meet: &mut dyn FnMut(usize, &str)) -> (usize, usize) {
    let bytes = rest.as_bytes();
    let mut at =
        tag_name(rest.strip_prefix('/').unwrap_or(rest)).len() + usize::from(rest.starts_with('/'));
    let mut n_attributes = 0;
    let skip = |mut at: usize, while_it_is: &dyn Fn(u8) -> bool| {
        while bytes.get(at).is_some_and(|byte| while_it_is(*byte)) {
            at += 1;
        }
        at
    };
    let is_space = |byte: u8| byte.is_ascii_whitespace();
    loop {
        at = skip(at, &|byte| is_space(byte) || byte == b'/');
        if matches!(bytes.get(at), None | Some(b'>')) {
            return (at, n_attributes);
        }
        n_attributes += 1;
        let start = at;
        at = skip(at + 1, &|byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
        meet(start, rest.get(start..at).unwrap_or_default());
        at = skip(at, &is_space);
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        at = skip(at + 1, &is_space);
        at = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => skip(at + 1, &|byte| byte != *quote) + 1,
            Some(_) | None => skip(at, &|byte| !is_space(byte) && byte != b'>'),
        };
    }
}

/// Where a comment ends.
pub(super) fn end_of_comment(rest: &str) -> usize {
    if rest.starts_with('>') || rest.starts_with("->") {
        return 1;
    }
    let ends = ["-->", "--!>"].iter().filter_map(|end| rest.find(end));
    ends.min().map_or(rest.len(), |end| end + 2)
}

/// Where the end tag of an element begins in which all is text.
pub(super) fn end_of_raw(rest: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(n) = rest.get(at..).and_then(|rest| rest.find("</")) {
        let after = rest.get(at + n + 2..).unwrap_or_default();
        if tag_name(after).eq_ignore_ascii_case(name) {
            return at + n;
        }
        at += n + 2;
    }
    rest.len()
}

/// Where the `>` of a tag is, how many attributes are before it, and where the loud ones begin.
pub(super) fn loud_attributes(rest: &str) -> (usize, usize, Vec<usize>) {
    let mut loud = Vec::new();
    let (length, n_attributes) = tag_end(rest, &mut |at, attribute| {
        if is_loud(attribute) {
            loud.push(at);
        }
    });
    (length, n_attributes, loud)
}
