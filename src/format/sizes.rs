//! Addresses of files: which of them are of one picture.

/// Endings of files whose query tells a size or a version, not which picture it is.
const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"];

/// The address of a picture without what asks for one of its sizes: the query, and the marks that
/// WordPress (`-1024x683`, or `-scaled` for one that was too large) and Ghost (`/size/w600`) put
/// into it; of any other file, its address.
pub(super) fn sizeless(address: &str) -> String {
    let Some((stem, ending)) = picture(address) else {
        return address.to_owned();
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_size = |(_, size): &(&str, &str)| {
        let sides = size.split_once('x');
        *size == "scaled" || sides.is_some_and(|(one, other)| is_number(one) && is_number(other))
    };
    let stem = stem.rsplit_once('-').filter(is_size).map_or(stem, |(stem, _)| stem);
    let sized = stem.split_once("/size/").and_then(|(folder, rest)| {
        let (size, name) = rest.split_once('/')?;
        is_number(size.strip_prefix(['w', 'h'])?).then_some([folder, "/", name])
    });
    sized
        .map_or_else(|| [stem, ".", ending].concat(), |stem| [&stem.concat(), ".", ending].concat())
}

/// The path of an address that ends as those of pictures do, before and behind the last dot.
fn picture(address: &str) -> Option<(&str, &str)> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_picture = |(_, ending): &(&str, &str)| {
        PICTURES.iter().any(|picture| picture.eq_ignore_ascii_case(ending))
    };
    path.rsplit_once('.').filter(is_picture)
}

/// Whether an address ends as those of pictures do.
pub(super) fn is_picture(address: &str) -> bool {
    picture(address).is_some()
}
