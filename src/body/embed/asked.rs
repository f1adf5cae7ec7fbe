//! Reads the addresses of sites whose frames are allowed.

use super::Provider;
use super::rules::{FILM, RULES, Rule};
use crate::body::link::Link;
use crate::body::percent;

/// Whose something is, its frame and its page.
pub(super) type Found = (Provider, String, String);

/// The parts of an address.
pub(super) struct Asked<'a> {
    pub(super) host: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
}

impl<'a> Asked<'a> {
    /// The parts of an absolute address.
    pub(super) fn of(url: &'a str) -> Option<Self> {
        let (host, rest) = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"))?
            .split_once('/')?;
        let rest = rest.split('#').next()?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let starts = ["www.", "m.", "mobile."];
        let host = starts.iter().find_map(|start| host.strip_prefix(start)).unwrap_or(host);
        Some(Self { host, path, query })
    }

    /// The addresses that a frame around another frame is about: of Drupal, of Embedly, of Iframely.
    pub(super) fn wrapped(&self) -> [Option<String>; 2] {
        let is_wrapper = matches!(self.host, "cdn.embedly.com" | "cdn.iframe.ly" | "iframe.ly");
        if !is_wrapper && !self.path.ends_with("media/oembed") {
            return [None, None];
        }
        ["src", "url"].map(|name| self.value(name).and_then(percent::decode))
    }

    /// What is found at the address, when it is one of an allowed site.
    pub(super) fn read(&self) -> Option<Found> {
        RULES.iter().find_map(|rule| self.apply(rule)).or_else(|| self.other())
    }

    /// The value of a parameter, still encoded.
    fn value(&self, name: &str) -> Option<&'a str> {
        let mut pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn apply(&self, rule: &Rule) -> Option<Found> {
        let (host, wanted) = rule.address.split_once('/')?;
        if host != self.host {
            return None;
        }
        let (wanted, parameter) = wanted.split_once('?').unwrap_or((wanted, ""));
        let mut parts = self.path.split('/').filter(|part| !part.is_empty());
        let mut found = Vec::new();
        let mut is_open = false;
        for wanted in wanted.split('/') {
            if wanted == "..." {
                is_open = true;
                break;
            }
            // `/v/NAME&hl=en` is how addresses of the first players were written.
            let part = parts.next()?.split('&').next()?;
            match wanted {
                "*" if is_name(part) => found.push(part),
                "#" if is_number(part) => found.push(part),
                "@" => found.push(part.strip_prefix('@').filter(|account| is_account(account))?),
                _ if wanted.contains(',') && wanted.split(',').any(|word| word == part) => {
                    found.push(part);
                }
                _ if wanted == part => {}
                _ => return None,
            }
        }
        if !parameter.is_empty() {
            found.push(self.value(parameter).filter(|value| is_name(value))?);
        }
        if !is_open && parts.next().is_some() {
            return None;
        }
        // A channel or a list is no film with a name like this.
        if rule.frame == FILM && matches!(found.as_slice(), [.., "live_stream" | "videoseries"]) {
            return None;
        }
        let mut frame = filled(rule.frame, &found);
        let start = self
            .value("start")
            .or_else(|| self.value("t"))
            .unwrap_or_default()
            .trim_end_matches('s');
        if rule.frame == FILM && is_number(start) {
            frame.push_str("?start=");
            frame.push_str(start);
        }
        Some((rule.provider, frame, filled(rule.page, &found)))
    }

    fn other(&self) -> Option<Found> {
        match (self.host, self.path) {
            ("facebook.com", path)
                if ["plugins/post.php", "plugins/video.php"]
                    .iter()
                    .any(|plugin| path.ends_with(plugin)) =>
            {
                facebook(&percent::decode(self.value("href")?)?, path.rsplit('/').next()?)
            }
            ("facebook.com", "video/embed") => {
                let film = self.value("video_id").filter(|film| is_number(film))?;
                facebook(&["https://www.facebook.com/watch/?v=", film].concat(), "video.php")
            }
            ("w.soundcloud.com", "player/" | "player") => {
                soundcloud(&percent::decode(self.value("url")?)?)
            }
            ("open.spotify.com" | "embed.spotify.com", "" | "embed") => {
                let name = percent::decode(self.value("uri")?)?;
                let mut parts = name.rsplit(':');
                let (name, kind) = (parts.next()?, parts.next()?);
                let path = [kind, "/", name].concat();
                Asked { host: "open.spotify.com", path: &path, query: "" }.read()
            }
            (host, _) if is_google(host.strip_prefix("maps.").unwrap_or(host)) => self.map(),
            ("openstreetmap.org", "export/embed.html" | "export/embed") => self.street_map(),
            _ => None,
        }
    }

    fn map(&self) -> Option<Found> {
        let is_frame = self.value("output") == Some("embed");
        let (form, names): (&str, &[&str]) = match self.path {
            "maps/embed" => ("maps/embed", &["pb"]),
            "maps/d/embed" | "maps/d/u/0/embed" => ("maps/d/embed", &["mid", "ll", "z"]),
            "maps" | "maps/" if is_frame => ("maps", &["output", "q", "ll", "z", "cid", "hl"]),
            "" if is_frame && self.host.starts_with("maps.") => {
                ("maps", &["output", "q", "ll", "z", "cid", "hl"])
            }
            // The key is for the publisher's pages.
            "maps/embed/v1/place" | "maps/embed/v1/search" => ("maps?output=embed&", &["q"]),
            _ => return None,
        };
        let query = self.chosen(names)?;
        let page = match form {
            "maps/embed" => self.value("pb").and_then(spot).unwrap_or_default(),
            "maps/d/embed" => ["/d/viewer?", &query].concat(),
            _ => ["?", &self.chosen(&["q", "ll", "z", "cid"]).unwrap_or_default()].concat(),
        };
        let mark = if form.contains('?') { "" } else { "?" };
        let frame = ["https://www.google.com/", form, mark, &query].concat();
        Some((Provider::GoogleMaps, frame, ["https://www.google.com/maps", &page].concat()))
    }

    fn street_map(&self) -> Option<Found> {
        let query = self.chosen(&["bbox", "layer", "marker"])?;
        let marker = self.value("marker").and_then(percent::decode).unwrap_or_default();
        let mut page = "https://www.openstreetmap.org/".to_owned();
        if let Some((latitude, longitude)) = marker.split_once(',')
            && is_degree(latitude)
            && is_degree(longitude)
        {
            page = [&*page, "?mlat=", latitude, "&mlon=", longitude].concat();
        }
        let frame = ["https://www.openstreetmap.org/export/embed.html?", &query].concat();
        Some((Provider::OpenStreetMap, frame, page))
    }

    /// The parameters with these names; `None` when there is none.
    fn chosen(&self, names: &[&str]) -> Option<String> {
        let mut chosen = String::new();
        for name in names {
            let value =
                self.value(name).and_then(|value| percent::decode(&value.replace('+', " ")));
            let Some(value) = value else { continue };
            if !chosen.is_empty() {
                chosen.push('&');
            }
            chosen.push_str(name);
            chosen.push('=');
            chosen.push_str(&percent::encode(&value));
        }
        (!chosen.is_empty()).then_some(chosen)
    }
}

/// A rule's address with what was found in it; `$` alone is what was found last.
fn filled(form: &str, found: &[&str]) -> String {
    let mut filled = String::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('$') {
        filled.push_str(before);
        let digit = after.chars().next().and_then(|letter| letter.to_digit(10));
        let n = digit.and_then(|digit| usize::try_from(digit).ok());
        let part = n.map_or(found.last(), |n| found.get(n));
        filled.push_str(part.copied().unwrap_or_default());
        rest = if n.is_some() { after.get(1..).unwrap_or_default() } else { after };
    }
    filled + rest
}

pub(super) fn facebook(href: &str, kind: &str) -> Option<Found> {
    let page = Link::parse(href)?;
    let host = page.as_str().split('/').nth(2)?;
    if !matches!(host, "www.facebook.com" | "facebook.com" | "m.facebook.com" | "fb.watch") {
        return None;
    }
    let href = percent::encode(page.as_str());
    let frame = ["https://www.facebook.com/plugins/", kind, "?href=", &href].concat();
    Some((Provider::Facebook, frame, page.as_str().to_owned()))
}

fn soundcloud(url: &str) -> Option<Found> {
    let sound = Link::parse(url)?;
    let host = sound.as_str().split('/').nth(2)?;
    let frame =
        ["https://w.soundcloud.com/player/?url=", &percent::encode(sound.as_str())].concat();
    let page = match host {
        "soundcloud.com" => sound.as_str().to_owned(),
        // Pages have no numbers: the player alone knows the way to them.
        "api.soundcloud.com" => frame.clone(),
        _ => return None,
    };
    Some((Provider::SoundCloud, frame, page))
}

/// Where the middle of a map is, in the letters of its maker: `!2dLONGITUDE!3dLATITUDE`.
fn spot(letters: &str) -> Option<String> {
    let after = |mark: &str| letters.split(mark).nth(1)?.split('!').next();
    let (longitude, latitude) = (after("!2d")?, after("!3d")?);
    (is_degree(longitude) && is_degree(latitude))
        .then(|| ["/@", latitude, ",", longitude, ",15z"].concat())
}

/// Whether a host is Google's, of whatever country.
fn is_google(host: &str) -> bool {
    let end = host.strip_prefix("google.").unwrap_or_default();
    let country = end.strip_prefix("com.").or_else(|| end.strip_prefix("co.")).unwrap_or(end);
    end == "com"
        || (country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_alphabetic()))
}

fn is_name(text: &str) -> bool {
    let fits = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_');
    (1..=64).contains(&text.len()) && text.bytes().all(fits)
}

fn is_account(text: &str) -> bool {
    !text.starts_with('.') && is_name(&text.replace('.', "_"))
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_digit())
}

fn is_degree(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let fits = |letter: u8| letter.is_ascii_digit() || letter == b'.';
    (1..=24).contains(&digits.len()) && digits.bytes().all(fits)
}
