//! Shortcodes of WordPress that nothing replaced.

/// Shortcodes of WordPress itself. `[audio]` alone is a word in brackets; with
/// attributes, or closed, it is a shortcode.
const CORE: [&str; 9] = [
    "caption",
    "wp_caption",
    "gallery",
    "playlist",
    "audio",
    "video",
    "embed",
    "dropcap",
    "button",
];

/// How shortcodes of well-known extensions begin: no word does.
const EXTENSIONS: [&str; 24] = [
    "vc_",
    "nectar_",
    "et_pb_",
    "fusion_",
    "av_",
    "su_",
    "tie_",
    "mk_",
    "dt_",
    "us_",
    "ux_",
    "kc_",
    "cs_",
    "wpforms",
    "contact-form",
    "gravityform",
    "ninja_form",
    "mc4wp_form",
    "elementor-",
    "rev_slider",
    "tablepress",
    "wp_ad_camp",
    "ngg_",
    "jetpack_",
];

/// Bytes within which a shortcode without attributes is closed, if it is one.
const MAX_CLOSING_DISTANCE: usize = 500;

/// The first shortcode of a text, with what is before and after it.
pub(super) fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('[')?;
        let inside = text.get(start + 1..)?;
        // A shortcode of ordinary length ends before the next one begins.
        let end = inside.find(['[', ']'])?;
        let (words, behind) = inside.split_at_checked(end)?;
        if let Some(after) = behind.strip_prefix(']')
            && is_shortcode(words, after)
        {
            let code = text.get(start..start + end + 2)?;
            return Some((text.get(..start)?, code, after));
        }
        from = start + 1;
    }
}

fn is_shortcode(inside: &str, after: &str) -> bool {
    let (closes, words) = inside.strip_prefix('/').map_or((false, inside), |words| (true, words));
    let fits = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-".contains(letter)
    };
    let name = words.split(|letter| !fits(letter)).next().unwrap_or_default();
    let attributes = words.get(name.len()..).unwrap_or_default().trim_end_matches('/').trim();
    let has_attributes = attributes.contains('=');
    if !attributes.is_empty() && !has_attributes {
        return false;
    }
    if EXTENSIONS.iter().any(|start| name.starts_with(start)) {
        return true;
    }
    let near = after.get(..after.floor_char_boundary(MAX_CLOSING_DISTANCE)).unwrap_or_default();
    CORE.contains(&name)
        && (closes || has_attributes || name == "gallery" || near.contains(&format!("[/{name}]")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(text: &str) -> String {
        let (mut kept, mut rest) = (String::new(), text);
        while let Some((before, _, after)) = next(rest) {
            kept.push_str(before);
            rest = after;
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
        ];
        for (text, expected) in cases {
            assert_eq!(strip(text), expected, "{text}");
        }
    }
}
