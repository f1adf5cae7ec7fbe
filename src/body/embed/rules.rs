//! Sites whose frames are allowed, and what their addresses look like.

use super::Provider;

/// How the address of a site is read, and what its frame and page are.
///
/// Of an address, `*` is a name, `#` a number, `@` an account, `a,b` one of these words,
/// `...` anything more, and what follows `?` a parameter that must be there. Each is
/// checked, and `$0`, `$1` and so on stand for what they were.
pub(super) struct Rule {
    pub(super) provider: Provider,
    pub(super) address: &'static str,
    pub(super) frame: &'static str,
    pub(super) page: &'static str,
}

const fn rule(
    provider: Provider,
    address: &'static str,
    frame: &'static str,
    page: &'static str,
) -> Rule {
    Rule { provider, address, frame, page }
}

/// The frame of a film, which may begin somewhere in it.
pub(super) const FILM: &str = "https://www.youtube-nocookie.com/embed/$";
const FILM_PAGE: &str = "https://www.youtube.com/watch?v=$";
const FILMS: &str = "https://www.youtube-nocookie.com/embed/videoseries?list=$0";
const FILMS_PAGE: &str = "https://www.youtube.com/playlist?list=$0";
const VIMEO: &str = "https://player.vimeo.com/video/$0?dnt=1";
const VIMEO_HASH: &str = "https://player.vimeo.com/video/$0?dnt=1&h=$1";
const POST: &str = "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=$";
const POST_PAGE: &str = "https://x.com/i/web/status/$";
const TIKTOK: &str = "https://www.tiktok.com/embed/v2/$";
const SPOTIFY: &str = "https://open.spotify.com/embed/$0/$1";
const SPOTIFY_PAGE: &str = "https://open.spotify.com/$0/$1";
const CHART: &str = "https://datawrapper.dwcdn.net/$0/";
const VERSION: &str = "https://datawrapper.dwcdn.net/$0/$1/";

/// The sites whose addresses say all that is needed.
#[rustfmt::skip]
pub(super) const RULES: [Rule; 32] = [
    rule(Provider::YouTube, "youtube.com/embed/videoseries?list", FILMS, FILMS_PAGE),
    rule(Provider::YouTube, "youtube-nocookie.com/embed/videoseries?list", FILMS, FILMS_PAGE),
    rule(Provider::YouTube, "youtube.com/playlist?list", FILMS, FILMS_PAGE),
    rule(Provider::YouTube, "youtube.com/embed?list", FILMS, FILMS_PAGE),
    rule(Provider::YouTube, "youtube-nocookie.com/embed?list", FILMS, FILMS_PAGE),
    rule(Provider::YouTube, "youtube.com/watch?v", FILM, FILM_PAGE),
    rule(Provider::YouTube, "youtube.com/embed,v,shorts,live/*", FILM, FILM_PAGE),
    rule(Provider::YouTube, "youtube-nocookie.com/embed,v/*", FILM, FILM_PAGE),
    rule(Provider::YouTube, "youtu.be/*", FILM, FILM_PAGE),
    rule(Provider::Vimeo, "player.vimeo.com/video/#?h", VIMEO_HASH, "https://vimeo.com/$0/$1"),
    rule(Provider::Vimeo, "player.vimeo.com/video/#", VIMEO, "https://vimeo.com/$0"),
    rule(Provider::Vimeo, "vimeo.com/#", VIMEO, "https://vimeo.com/$0"),
    rule(Provider::Vimeo, "vimeo.com/#/*", VIMEO_HASH, "https://vimeo.com/$0/$1"),
    rule(Provider::Vimeo, "vimeo.com/channels/*/#", "https://player.vimeo.com/video/$1?dnt=1", "https://vimeo.com/$1"),
    rule(Provider::Vimeo, "vimeo.com/moogaloop.swf?clip_id", VIMEO, "https://vimeo.com/$0"),
    rule(Provider::X, "twitter.com/*/status,statuses/#/...", POST, "https://x.com/$0/status/$2"),
    rule(Provider::X, "x.com/*/status,statuses/#/...", POST, "https://x.com/$0/status/$2"),
    rule(Provider::X, "twitter.com/i/web/status/#/...", POST, POST_PAGE),
    rule(Provider::X, "x.com/i/web/status/#/...", POST, POST_PAGE),
    rule(Provider::X, "platform.twitter.com/embed/Tweet.html?id", POST, POST_PAGE),
    rule(Provider::Instagram, "instagram.com/p,reel,tv/*/...", "https://www.instagram.com/$0/$1/embed/", "https://www.instagram.com/$0/$1/"),
    rule(Provider::Instagram, "instagram.com/reels/*/...", "https://www.instagram.com/reel/$0/embed/", "https://www.instagram.com/reel/$0/"),
    rule(Provider::TikTok, "tiktok.com/@/video/#", TIKTOK, "https://www.tiktok.com/@$0/video/$1"),
    rule(Provider::TikTok, "tiktok.com/embed,player/v1,v2/#", TIKTOK, "https://www.tiktok.com/@i/video/$2"),
    rule(Provider::TikTok, "tiktok.com/embed/#", TIKTOK, "https://www.tiktok.com/@i/video/$0"),
    rule(Provider::Spotify, "open.spotify.com/track,album,artist,playlist,episode,show/*", SPOTIFY, SPOTIFY_PAGE),
    rule(Provider::Spotify, "open.spotify.com/*/track,album,artist,playlist,episode,show/*/...", "https://open.spotify.com/embed/$1/$2", "https://open.spotify.com/$1/$2"),
    rule(Provider::Spotify, "open.spotify.com/user/*/playlist/*", "https://open.spotify.com/embed/playlist/$1", "https://open.spotify.com/playlist/$1"),
    rule(Provider::Spotify, "open.spotify.com/embed/user/*/playlist/*", "https://open.spotify.com/embed/playlist/$1", "https://open.spotify.com/playlist/$1"),
    rule(Provider::Datawrapper, "datawrapper.dwcdn.net/*", CHART, CHART),
    rule(Provider::Datawrapper, "datawrapper.dwcdn.net/*/#/...", VERSION, VERSION),
    rule(Provider::Instagram, "instagram.com/*/p,reel,tv/*/...", "https://www.instagram.com/$1/$2/embed/", "https://www.instagram.com/$1/$2/"),
];
