//! Articles and refusals told in lines of text.

use std::fmt::Write as _;

use offprint::article::moment::Moment;
use offprint::article::refusal::Refusal;
use offprint::article::{Article, Byline, Correction, Destination, Publication, Section, Trail};
use offprint::body::inline::Inline;
use offprint::body::language::Language;
use offprint::body::link::{Base, FileLink, Link};
use offprint::body::outline::write_runs;
use offprint::format::{self, Edition};
use serde_json::Value;

/// Reads JSON that lies at `https://news.example/a/b.json`.
pub(crate) fn read(json: &Value) -> Result<Edition, Refusal> {
    let base = Base::new("https://news.example/a/b.json");
    format::read(json.to_string().as_bytes(), &base, Moment::parse("2026-11-30").unwrap())
}

/// Fails unless the JSON is read to these lines, `part: words` each; parts that are not
/// asked for are not compared.
#[track_caller]
pub(crate) fn check(json: &Value, expected: &str) {
    let told = match read(json) {
        Ok(edition) => tell(&edition.article),
        Err(refusal) => format!("{}: {}\n", refusal.code.as_str(), refusal.message),
    };
    for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_suffix(": nothing") {
            Some(part) => {
                let start = format!("{part}: ");
                assert!(
                    !told.lines().any(|line| line.starts_with(&start)),
                    "{part} is there:\n{told}"
                );
            }
            None => assert!(told.lines().any(|told| told == line), "no {line:?} in:\n{told}"),
        }
    }
}

/// The places of what is left out.
pub(crate) fn omitted(json: &Value) -> Vec<String> {
    let edition = read(json).unwrap();
    edition.omissions.iter().map(ToString::to_string).collect()
}

/// Parts of an article and their words, in the order of the article.
#[derive(Default)]
struct Told(String);

impl Told {
    fn line(&mut self, part: &str, words: Option<impl ToString>) {
        if let Some(words) = words {
            writeln!(self.0, "{part}: {}", words.to_string().replace('\n', " / ")).unwrap();
        }
    }
}

fn tell(article: &Article) -> String {
    let mut told = Told::default();
    told.line("headline", Some(&article.headline));
    told.line("url", article.url.as_ref().map(Link::as_str));
    told.line("language", article.language.as_ref().map(Language::as_str));
    told.line("kicker", article.kicker.as_ref());
    told.line("standfirst", article.standfirst.as_ref());
    for contributor in article.byline.iter().flat_map(Byline::contributors) {
        let url = contributor.url.as_ref().map(Link::as_str);
        let image = contributor.image.as_ref().map(FileLink::as_str);
        let extras = [contributor.role.as_deref(), url, image].into_iter().flatten();
        let words: Vec<&str> = [&*contributor.name].into_iter().chain(extras).collect();
        told.line("byline", Some(words.join(" | ")));
    }
    told.line("dateline", article.dateline.as_ref());
    told.line("published", article.published);
    told.line("updated", article.updated);
    told.line("breadcrumb", sections(&article.breadcrumb));
    tell_image(article, &mut told);
    told.line("body", Some(article.body.plain_text().trim_end()));
    tell_surroundings(article, &mut told);
    told.0
}

fn tell_image(article: &Article, told: &mut Told) {
    let Some(figure) = &article.image else { return };
    let picture = &figure.pictures[0];
    let size =
        picture.width.zip(picture.height).map(|(width, height)| format!(" {width}x{height}"));
    told.line("image", Some(picture.address.as_str().to_owned() + &size.unwrap_or_default()));
    told.line("alt", Some(&picture.alternative).filter(|words| !words.is_empty()));
    told.line("caption", words(&figure.caption));
    told.line("credit", words(&figure.credit));
    for rendition in &picture.renditions {
        told.line("rendition", Some(format!("{} {}", rendition.address.as_str(), rendition.width)));
    }
}

fn tell_surroundings(article: &Article, told: &mut Told) {
    for Trail { headline, destination, .. } in &article.related {
        let kind = match destination {
            Destination::Page(_) => "",
            Destination::Article { .. } => "article ",
        };
        let url = destination.link().as_str();
        told.line("related", Some(format!("{headline} <{kind}{url}>")));
    }
    told.line("tags", sections(&article.tags));
    if let Some(Publication { name, url, logo }) = &article.publication {
        let url = url.as_ref().map(|url| format!(" <{}>", url.as_str())).unwrap_or_default();
        let logo = logo.as_ref().map(|logo| format!(" | {}", logo.as_str())).unwrap_or_default();
        told.line("publication", Some(format!("{name}{url}{logo}")));
    }
    told.line("rights", article.rights.as_ref());
    told.line("minutes", article.reading_minutes);
    for Correction { date, text } in &article.corrections {
        told.line("correction", Some(format!("{text} {:?}", date.map(|date| date.to_string()))));
    }
    told.line("generated", article.ai_generated.then_some("yes"));
}

fn sections(sections: &[Section]) -> Option<String> {
    let words = sections.iter().map(|section| match &section.url {
        Some(url) => format!("{} <{}>", section.name, url.as_str()),
        None => section.name.to_string(),
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn words(runs: &[Inline]) -> Option<String> {
    let mut text = String::new();
    write_runs(runs, &mut text);
    (!text.is_empty()).then_some(text)
}
