//! Shortcodes of WordPress that nothing replaced.

use crate::platform::tree::Node;

/// Shortcodes of WordPress itself that any attribute makes one.
const CORE: [&str; 7] = ["caption", "wp_caption", "gallery", "playlist", "audio", "video", "embed"];

/// How shortcodes of well-known extensions begin: no word does.
const EXTENSIONS: &str = "vc_ nectar_ et_pb_ fusion_ av_ su_ tie_ mk_ dt_ us_ ux_ kc_ cs_ wpforms contact-form \
    gravityform ninja_form mc4wp_form elementor- rev_slider tablepress wp_ad_camp ngg_ jetpack_";

/// Shortcodes that hold an address, and nothing else that readers miss.
const ADDRESSED: [&str; 10] = [
    "youtube",
    "vimeo",
    "soundcloud",
    "spotify",
    "twitter",
    "tweet",
    "instagram",
    "facebook",
    "tiktok",
    "googlemaps",
];

/// What stands around the values of attributes, after an editor made them beautiful too.
const QUOTES: &str = "\"'\\\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{2032}\u{2033}\u{ab}\u{bb}";

/// Names of shortcodes that are closed. Pages made by page builders have thirty.
const MAX_CLOSED: usize = 64;

/// A shortcode in a text.
pub(super) struct Shortcode<'t> {
    pub(super) before: &'t str,
    pub(super) code: &'t str,
    /// What it shows, where it says so; else empty.
    pub(super) address: &'t str,
    pub(super) after: &'t str,
}

/// The names of all shortcodes that are closed in `nodes`.
pub(super) fn closed(nodes: &[Node]) -> Vec<String> {
    let mut names = Vec::new();
    find_closed(nodes, &mut names);
    names
}

fn find_closed(nodes: &[Node], names: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Element(element) => find_closed(&element.children, names),
            Node::Text(text) => {
                for part in text.split("[/").skip(1) {
                    let (name, rest) = split_name(part);
                    let is_new = !names.iter().any(|known| known == name);
                    let is_whole = !name.is_empty() && rest.starts_with(']');
                    if is_new && is_whole && names.len() < MAX_CLOSED {
                        names.push(name.to_owned());
                    }
                }
            }
        }
    }
}

/// The first shortcode of a text; `closed` are names of those that are closed somewhere.
pub(super) fn next<'t>(text: &'t str, closed: &[String]) -> Option<Shortcode<'t>> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('[')?;
        let inside = text.get(start + 1..)?;
        // A shortcode of ordinary length ends before the next one begins.
        let end = inside.find(['[', ']'])?;
        let (words, behind) = inside.split_at_checked(end)?;
        if let Some(after) = behind.strip_prefix(']')
            && let Some(address) = shown(words, closed)
        {
            let code = text.get(start..start + end + 2)?;
            return Some(Shortcode { before: text.get(..start)?, code, address, after });
        }
        from = start + 1;
    }
}

/// What a shortcode shows without its extension: an address or nothing. `None` for words in
/// brackets.
fn shown<'t>(inside: &'t str, closed: &[String]) -> Option<&'t str> {
    let ending = inside.strip_prefix('/');
    let (name, rest) = split_name(ending.unwrap_or(inside));
    if name.is_empty() {
        return None;
    }
    let attributes = rest.trim_end_matches('/').trim();
    let is_extension = EXTENSIONS.split(' ').any(|start| name.starts_with(start));
    if attributes.is_empty() {
        let is_closed = ending.is_some() || closed.iter().any(|known| known == name);
        return (is_closed || is_extension || name == "gallery").then_some("");
    }
    if ADDRESSED.contains(&name) {
        let address = attributes.trim_start_matches('=').split_whitespace().next()?;
        if address.starts_with("https://") || address.starts_with("http://") {
            return Some(address);
        }
    }
    let is_known = is_extension || CORE.contains(&name);
    let is_code = (is_known && attributes.contains('='))
        || (rest.starts_with(char::is_whitespace) && begins_with_attribute(name, attributes));
    is_code.then_some("")
}

/// The name that a shortcode begins with, if it can be one, and the rest.
fn split_name(words: &str) -> (&str, &str) {
    let fits = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-".contains(letter)
    };
    let end = words.find(|letter| !fits(letter)).unwrap_or(words.len());
    let (name, rest) = words.split_at_checked(end).unwrap_or_default();
    if name.starts_with(|letter: char| letter.is_ascii_lowercase()) {
        (name, rest)
    } else {
        ("", words)
    }
}

/// Whether `words`, behind the name `of` a shortcode, begin with a name, `=` and a value. A number
/// alone is a value of what is called `id`, a word that of a shortcode whose name is no word:
/// anything else may be a remark, as in "median n=12" and "where p=probability".
fn begins_with_attribute(of: &str, words: &str) -> bool {
    let Some((name, value)) = words.split_once('=') else {
        return false;
    };
    let fits = |letter: u8| letter.is_ascii_alphanumeric() || b"_-".contains(&letter);
    let is_value = |letter: char| {
        QUOTES.contains(letter)
            || ((letter.is_ascii_alphabetic() || !letter.is_ascii()) && of.contains(['_', '-']))
            || (letter.is_ascii_digit() && name.ends_with("id"))
    };
    !name.is_empty() && name.bytes().all(fits) && value.starts_with(is_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(text: &str) -> String {
        let closed = closed(&[Node::Text(text.to_owned())]);
        let (mut kept, mut rest) = (String::new(), text);
        while let Some(found) = next(rest, &closed) {
            kept.push_str(found.before);
            kept.push_str(found.address);
            rest = found.after;
        }
        kept + rest
    }

    #[test]
    fn shortcodes_go_and_words_in_brackets_stay() {
        let cases = [
            ("[caption id=\"a\" width=\"3\"]The harbour[/caption]", "The harbour"),
            ("[vc_row type=”in”][vc_column]Text[/vc_column][/vc_row]", "Text"),
            ("[gallery ids=\"1,2\"]", ""),
            ("[gallery]", ""),
            ("[embed]https://example.org/[/embed]", "https://example.org/"),
            (
                "He said [sic] it [video] was [the minister] there",
                "He said [sic] it [video] was [the minister] there",
            ),
            ("See [1], [2] and [caption].", "See [1], [2] and [caption]."),
            ("[[vc_x] [", "[ ["),
            ("[adrotate banner=\"4\"][metaslider id=12]", ""),
            ("[iframe src=\u{201c}https://a.example/?b=c\u{201d}]", ""),
            ("[soundcloud url=\u{2033}https://a.example/\u{2033} /]", ""),
            ("[pullquote align=\"right\"]Big[/pullquote]", "Big"),
            ("[td_block_x custom_title=X]", ""),
            ("[one_half]Left[/one_half] [one_half_last]", "Left [one_half_last]"),
            ("[youtube https://youtu.be/abcdefghijk w=3]", "https://youtu.be/abcdefghijk"),
            ("[youtube=https://youtu.be/abcdefghijk]", "https://youtu.be/abcdefghijk"),
            ("[youtube is a site]", "[youtube is a site]"),
            ("[etc] in [/etc/passwd]", "[etc] in [/etc/passwd]"),
            ("[where p=probability of rain]", "[where p=probability of rain]"),
            ("[the word] [see https://a.example/?b=c]", "[the word] [see https://a.example/?b=c]"),
            ("[median n=12] [n=12] [a=\"b\"] [/] [/1]", "[median n=12] [n=12] [a=\"b\"] [/] [/1]"),
        ];
        for (text, expected) in cases {
            assert_eq!(strip(text), expected, "{text}");
        }
    }
}
