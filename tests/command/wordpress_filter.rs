//! What WordPress does to the `html` of a provider that it does not know, rule by rule:
//! `wp_filter_oembed_result`, and of `wp_kses` what matters to it.

use std::fmt::Write;

/// The elements and attributes that stay.
const ALLOWED: [(&str, &[&str]); 3] = [
    ("a", &["href"]),
    ("blockquote", &["data-secret"]),
    (
        "iframe",
        &[
            "src",
            "width",
            "height",
            "frameborder",
            "marginwidth",
            "marginheight",
            "scrolling",
            "title",
            "data-secret",
        ],
    ),
];

/// The schemes that addresses may have, of those that matter here.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

pub(crate) const SECRET: &str = "abcde12345";

/// The HTML as it is put into the page of a post; `None` when WordPress makes it a mere link.
pub(crate) fn filter(html: &str) -> Option<String> {
    let html = kses(html, &[]);
    // `(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)`: a quote counts only where the
    // pattern begins, which is where the text does; of several frames the last one stays.
    let quote = html.strip_prefix("<blockquote>").and_then(|rest| {
        let end = rest.find("</blockquote>")?;
        Some(format!("<blockquote>{}</blockquote>", &rest[..end]))
    });
    let start = last_frame(&html)?;
    let length = html[start..].find("></iframe>")? + "></iframe>".len();
    let frame = &html[start..start + length];
    let mut html = [quote.as_deref().unwrap_or_default(), frame].concat();
    // The first address, in whatever element, gets the secret.
    if let Some((before, address, quote_mark)) = first_src(&html) {
        let url = escaped_url(&format!("{address}#?secret={SECRET}"));
        let old = format!(" src={quote_mark}{address}{quote_mark}");
        let new = format!(
            " src={quote_mark}{url}{quote_mark} data-secret={quote_mark}{SECRET}{quote_mark}"
        );
        assert!(html[before..].starts_with(&old));
        html = html.replace(&old, &new);
        html = html.replace("<blockquote", &format!("<blockquote data-secret=\"{SECRET}\""));
    }
    html = kses(&html, &["data-secret"]);
    if quote.is_some() {
        html = html.replace("<iframe", "<iframe style=\"position: absolute; visibility: hidden;\"");
        html = html.replace("<blockquote", "<blockquote class=\"wp-embedded-content\"");
    }
    let frame =
        "<iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\"";
    Some(html.replace("<iframe", frame))
}

/// Where the last complete frame begins.
fn last_frame(html: &str) -> Option<usize> {
    let starts: Vec<usize> = html.match_indices("<iframe").map(|(at, _)| at).collect();
    starts.into_iter().rev().find(|start| html[*start..].contains("></iframe>"))
}

fn first_src(html: &str) -> Option<(usize, String, char)> {
    let found = ["\"", "'"].map(|mark| html.find(&format!(" src={mark}")));
    let at = found.into_iter().flatten().min()?;
    let rest = &html[at + " src=".len()..];
    let mark = rest.chars().next()?;
    let end = rest[1..].find(mark)?;
    Some((at, rest[1..=end].to_owned(), mark))
}

/// `esc_url`, for display.
fn escaped_url(url: &str) -> String {
    let url = url.replace(' ', "%20");
    let kept = |letter: &char| {
        letter.is_ascii_alphanumeric()
            || !letter.is_ascii()
            || "-~+_.?#=!&;,/:%@$|*'()[]".contains(*letter)
    };
    let url: String = url.chars().filter(kept).collect();
    let url = ["%0d", "%0a", "%0D", "%0A"].iter().fold(url, |url, code| url.replace(code, ""));
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    if !scheme.is_some_and(|scheme| SCHEMES.contains(&scheme)) {
        return String::new();
    }
    entities(&url).replace("&amp;", "&#038;").replace('\'', "&#039;")
}

/// `wp_kses`: tags that are not allowed go, their contents stay; so do the allowed attributes.
fn kses(html: &str, more: &[&str]) -> String {
    let html: String =
        html.chars().filter(|letter| !letter.is_control() || "\n\t\r".contains(*letter)).collect();
    let html = entities(&html);
    let mut kept = String::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find(['<', '>']) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('>') {
            kept.push_str("&gt;");
            rest = &rest[1..];
        } else if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
        } else {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            kept.push_str(&tag(&rest[..end], more));
            rest = &rest[end..];
        }
    }
    kept + rest
}

/// One tag with what is allowed of it.
fn tag(text: &str, more: &[&str]) -> String {
    let inside = text.trim_start_matches('<').trim_end_matches('>').trim_start();
    let (slash, inside) = match inside.strip_prefix('/') {
        Some(rest) => ("/", rest.trim_start()),
        None => ("", inside),
    };
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let (name, attributes) = inside.split_at(end.unwrap_or(inside.len()));
    let allowed = ALLOWED.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    let Some((_, allowed)) = allowed else {
        return String::new();
    };
    if slash == "/" {
        return format!("</{name}>");
    }
    let mut kept = format!("<{name}");
    for (attribute, value) in pairs(attributes) {
        let is_allowed = allowed.iter().any(|known| attribute.eq_ignore_ascii_case(known));
        let is_secret = attribute.eq_ignore_ascii_case("data-secret");
        if !is_allowed || is_secret && !more.contains(&"data-secret") {
            continue;
        }
        let is_address = ["src", "href"].iter().any(|known| attribute.eq_ignore_ascii_case(known));
        let value = if is_address { without_bad_scheme(&value) } else { value };
        write!(kept, " {attribute}=\"{value}\"").unwrap();
    }
    kept + ">"
}

/// The attributes of a tag: name, value.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = text.trim().trim_end_matches('/').trim_end();
    while !rest.is_empty() {
        let end =
            rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let mark = after.chars().next().filter(|mark| "\"'".contains(*mark));
            let (inside, behind) = match mark {
                Some(mark) => after[1..].split_once(mark).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            inside.clone_into(&mut value);
            rest = behind;
        }
        rest = rest.trim_start();
        pairs.push((name, value));
    }
    pairs
}

/// `wp_kses_bad_protocol`: a scheme that is not known goes, again and again.
fn without_bad_scheme(address: &str) -> String {
    let mut address = address;
    while let Some((scheme, rest)) = address.split_once(':') {
        let is_scheme = !scheme.contains(['/', '?', '#']);
        let scheme: String = scheme.chars().filter(|letter| !letter.is_whitespace()).collect();
        if !is_scheme || SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
            break;
        }
        address = rest;
    }
    address.to_owned()
}

/// `wp_kses_normalize_entities`, for the references that matter here.
fn entities(text: &str) -> String {
    let mut normal = text.replace('&', "&amp;");
    for name in ["amp", "lt", "gt", "quot", "#038", "#039"] {
        normal = normal.replace(&format!("&amp;{name};"), &format!("&{name};"));
    }
    normal
}
