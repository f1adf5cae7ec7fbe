//! Who wrote a post.

use crate::article::{Byline, Contributor};
use crate::format::desk::Desk;
use crate::format::member::Member;

/// Members in which extensions list several authors, whom WordPress itself does not know: `PublishPress` and
/// Newspack.
const SEVERAL: [&str; 2] = ["authors", "newspack_author_info"];

/// Members in which blocks of extensions find the author: those of Spectra, Stackable and `PublishPress`.
const AUTHORS: [&str; 3] = ["uagb_author_info", "author_info", "author_meta"];

/// Nodes of Yoast's description of a page that are looked at.
const MAX_NODES: usize = 20;

/// The names of the authors; where the API keeps them to itself, those that an extension says.
pub(super) fn byline(member: &Member<'_>, desk: &Desk<'_>) -> Option<Byline> {
    let authors = member.get("_embedded.author");
    let is_named = |author: &Member<'_>| author.get("name").is_some();
    let named = authors.filter(|authors| authors.each().iter().any(is_named));
    let known = named.and_then(|named| desk.byline(&named, "link", "avatar_urls.96"));
    SEVERAL
        .iter()
        .find_map(|name| several(&member.get(name)?, desk))
        .or_else(|| described(member, known.as_ref(), desk))
        .or(known.clone())
        .or_else(|| desk.byline(&member.get("yoast_head_json.author")?, "url", "image"))
        .or_else(|| {
            let author = AUTHORS.iter().find_map(|name| member.get(name))?;
            Byline::new(displayed(&author, desk).into_iter().collect())
        })
}

fn several(authors: &Member<'_>, desk: &Desk<'_>) -> Option<Byline> {
    let authors = authors.each();
    Byline::new(authors.iter().filter_map(|author| displayed(author, desk)).collect())
}

/// An author as extensions describe one.
fn displayed(author: &Member<'_>, desk: &Desk<'_>) -> Option<Contributor> {
    Some(Contributor {
        name: desk.plain(author, "display_name")?,
        url: desk.link(author, "link").or_else(|| desk.link(author, "author_link")),
        role: None,
        image: desk.file(author, "avatar_url.url"),
    })
}

/// Several authors of the story in the page's description that Yoast makes: elsewhere it joins their names, and
/// WordPress has one. Of those that are `known` otherwise more is said there.
fn described(member: &Member<'_>, known: Option<&Byline>, desk: &Desk<'_>) -> Option<Byline> {
    let nodes = member.get("yoast_head_json.schema.@graph")?.each();
    let authors = nodes.iter().take(MAX_NODES).find_map(|node| {
        let authors = node.get("author")?;
        let is_named = |author: &Member<'_>| author.get("name").is_some();
        let entries = authors.entries()?;
        (entries.len() > 1 && entries.iter().all(is_named)).then_some(authors)
    })?;
    let named = desk.byline(&authors, "url", "image.url")?;
    let known = known.map_or(&[][..], Byline::contributors);
    let fuller = |one: &Contributor| {
        known.iter().find(|other| other.name == one.name).unwrap_or(one).clone()
    };
    Byline::new(named.contributors().iter().map(fuller).collect())
}
