//! What a provider answers about one story (oEmbed 1.0, section 2.3), as JSON and as XML.

use serde_json::{Map, Value};

use super::markup::{Embedding, embedding, escaped};
use crate::article::{Article, Contributor};
use crate::body::link::Link;
use crate::body::percent;
use crate::command::arguments::Oembed;
use crate::command::parts::in_words;

/// The members of an answer in order; texts and numbers only.
pub(super) struct Answer(Vec<(&'static str, Value)>);

impl Answer {
    pub(super) fn new(article: &Article, wish: &Oembed, src: &Link) -> Self {
        let page = article.url.as_ref().filter(|url| is_web(url.as_str())).unwrap_or(src);
        let frame = format!("{}frame.html?src={}", wish.cdn, percent::encode(src.as_str()));
        let html = embedding(&Embedding {
            headline: &article.headline,
            page: page.as_str(),
            src: src.as_str(),
            frame: &frame,
            width: wish.width,
            height: wish.height,
        });
        let mut members = vec![
            ("version", "1.0".into()),
            ("type", "rich".into()),
            ("title", (&*article.headline).into()),
        ];
        if let Some(byline) = &article.byline {
            let contributors = byline.contributors();
            let names: Vec<&str> = contributors.iter().map(|one| &*one.name).collect();
            members.push(("author_name", in_words(article, &names).into()));
            // One address for several people would be wrong for all but one.
            if let [Contributor { url: Some(url), .. }] = contributors {
                members.extend(web(url).map(|url| ("author_url", url)));
            }
        }
        if let Some(publication) = &article.publication {
            members.push(("provider_name", (&*publication.name).into()));
            let url = publication.url.as_ref().and_then(web);
            members.extend(url.map(|url| ("provider_url", url)));
        }
        members.push(("cache_age", wish.cache_age.into()));
        members.extend(thumbnail(article).into_iter().flatten());
        members.push(("html", html.into()));
        members.push(("width", wish.width.into()));
        members.push(("height", wish.height.into()));
        Self(members)
    }

    pub(super) fn json(&self) -> String {
        let members = self.0.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        format!("{:#}\n", Value::Object(members.collect::<Map<_, _>>()))
    }

    pub(super) fn xml(&self) -> String {
        let mut xml =
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>\n".to_owned();
        for (name, value) in &self.0 {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            xml.extend(["  <", name, ">", &escaped(&text), "</", name, ">\n"]);
        }
        xml.push_str("</oembed>\n");
        xml
    }
}

/// The address of a page; a mailbox is none.
fn web(link: &Link) -> Option<Value> {
    is_web(link.as_str()).then(|| link.as_str().into())
}

fn is_web(address: &str) -> bool {
    address.starts_with("https:") || address.starts_with("http:")
}

/// The picture that leads the story, if its size is known: the three members come together or not
/// at all.
fn thumbnail(article: &Article) -> Option<[(&'static str, Value); 3]> {
    let picture = article.lead()?.pictures.first()?;
    let (width, height) = (picture.width?, picture.height?);
    let address = picture.address.as_str();
    is_web(address).then(|| {
        [
            ("thumbnail_url", address.into()),
            ("thumbnail_width", width.get().into()),
            ("thumbnail_height", height.get().into()),
        ]
    })
}
