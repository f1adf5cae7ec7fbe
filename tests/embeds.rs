//! Addresses of other sites: which become a frame, and which frame exactly.
#![cfg(not(target_arch = "wasm32"))]

use offprint::body::embed::recognise;
use offprint::body::link::Base;

/// Address, frame, page; without `https://`.
const RECOGNISED: &[(&str, &str, &str)] = &[
    (
        "www.youtube.com/embed?listType=playlist&list=PL-1",
        "www.youtube-nocookie.com/embed/videoseries?list=PL-1",
        "www.youtube.com/playlist?list=PL-1",
    ),
    ("vimeo.com/moogaloop.swf?clip_id=123", "player.vimeo.com/video/123?dnt=1", "vimeo.com/123"),
    ("vimeo.com/channels/staffpicks/123", "player.vimeo.com/video/123?dnt=1", "vimeo.com/123"),
    (
        "www.instagram.com/reels/Ab-1/",
        "www.instagram.com/reel/Ab-1/embed/",
        "www.instagram.com/reel/Ab-1/",
    ),
    (
        "open.spotify.com/embed/episode/Ab1/video?utm_source=x",
        "open.spotify.com/embed/episode/Ab1",
        "open.spotify.com/episode/Ab1",
    ),
    (
        "open.spotify.com/intl-de/track/Ab1",
        "open.spotify.com/embed/track/Ab1",
        "open.spotify.com/track/Ab1",
    ),
    (
        "open.spotify.com/embed/user/ann/playlist/Ab1",
        "open.spotify.com/embed/playlist/Ab1",
        "open.spotify.com/playlist/Ab1",
    ),
    (
        "open.spotify.com/embed?uri=spotify%3Atrack%3AAb1",
        "open.spotify.com/embed/track/Ab1",
        "open.spotify.com/track/Ab1",
    ),
    (
        "embed.spotify.com/?uri=spotify:user:ann:playlist:Ab1",
        "open.spotify.com/embed/playlist/Ab1",
        "open.spotify.com/playlist/Ab1",
    ),
    (
        "www.facebook.com/v2.3/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1",
        "www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1",
        "www.facebook.com/a/videos/1",
    ),
    (
        "www.facebook.com/video/embed?video_id=12",
        "www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D12",
        "www.facebook.com/watch/?v=12",
    ),
    (
        "www.google.de/maps/embed?pb=!1m2!2d13.4!3d52.5",
        "www.google.com/maps/embed?pb=!1m2!2d13.4!3d52.5",
        "www.google.com/maps/@52.5,13.4,15z",
    ),
    (
        "maps.google.co.uk/maps?q=Quay&output=embed",
        "www.google.com/maps?output=embed&q=Quay",
        "www.google.com/maps?q=Quay",
    ),
    (
        "maps.google.com/?q=Quay&output=embed",
        "www.google.com/maps?output=embed&q=Quay",
        "www.google.com/maps?q=Quay",
    ),
    (
        "www.google.com/maps/embed/v1/place?key=K&q=Quay,Halifax",
        "www.google.com/maps?output=embed&q=Quay,Halifax",
        "www.google.com/maps?q=Quay,Halifax",
    ),
    (
        "cdn.iframe.ly/api/iframe?url=https%3A%2F%2Fyoutu.be%2FiWvdXdW7GiI",
        "www.youtube-nocookie.com/embed/iWvdXdW7GiI",
        "www.youtube.com/watch?v=iWvdXdW7GiI",
    ),
    (
        "www.youtube.com/embed/iWvdXdW7GiI?feature=oembed",
        "www.youtube-nocookie.com/embed/iWvdXdW7GiI",
        "www.youtube.com/watch?v=iWvdXdW7GiI",
    ),
    (
        "youtu.be/iWvdXdW7GiI?t=90s",
        "www.youtube-nocookie.com/embed/iWvdXdW7GiI?start=90",
        "www.youtube.com/watch?v=iWvdXdW7GiI",
    ),
    (
        "m.youtube.com/watch?app=x&v=iWvdXdW7GiI#t",
        "www.youtube-nocookie.com/embed/iWvdXdW7GiI",
        "www.youtube.com/watch?v=iWvdXdW7GiI",
    ),
    (
        "www.youtube.com/v/iWvdXdW7GiI&hl=en&fs=1",
        "www.youtube-nocookie.com/embed/iWvdXdW7GiI",
        "www.youtube.com/watch?v=iWvdXdW7GiI",
    ),
    (
        "www.youtube.com/embed/videoseries?list=PL-1",
        "www.youtube-nocookie.com/embed/videoseries?list=PL-1",
        "www.youtube.com/playlist?list=PL-1",
    ),
    (
        "player.vimeo.com/video/123?h=ab1&title=0",
        "player.vimeo.com/video/123?dnt=1&h=ab1",
        "vimeo.com/123/ab1",
    ),
    ("vimeo.com/123", "player.vimeo.com/video/123?dnt=1", "vimeo.com/123"),
    (
        "twitter.com/a_b/status/42?ref_src=x",
        "platform.twitter.com/embed/Tweet.html?dnt=true&id=42",
        "x.com/a_b/status/42",
    ),
    (
        "x.com/a_b/status/42/photo/1",
        "platform.twitter.com/embed/Tweet.html?dnt=true&id=42",
        "x.com/a_b/status/42",
    ),
    (
        "mobile.twitter.com/a/status/1",
        "platform.twitter.com/embed/Tweet.html?dnt=true&id=1",
        "x.com/a/status/1",
    ),
    (
        "twitter.com/i/web/status/1",
        "platform.twitter.com/embed/Tweet.html?dnt=true&id=1",
        "x.com/i/web/status/1",
    ),
    (
        "platform.twitter.com/embed/Tweet.html?dnt=false&id=1&theme=light",
        "platform.twitter.com/embed/Tweet.html?dnt=true&id=1",
        "x.com/i/web/status/1",
    ),
    (
        "news.example/media/oembed?url=https%3A//www.youtube.com/watch%3Fv%3DiWvdXdW7GiI&hash=x",
        "www.youtube-nocookie.com/embed/iWvdXdW7GiI",
        "www.youtube.com/watch?v=iWvdXdW7GiI",
    ),
    (
        "cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2FiWvdXdW7GiI%3Ffeature%3Doembed&url=x",
        "www.youtube-nocookie.com/embed/iWvdXdW7GiI",
        "www.youtube.com/watch?v=iWvdXdW7GiI",
    ),
    (
        "cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fcdn.embedly.com%2Fx&url=https%3A%2F%2Fvimeo.com%2F123",
        "player.vimeo.com/video/123?dnt=1",
        "vimeo.com/123",
    ),
    (
        "www.instagram.com/p/BkQjCfsBIzi/?utm_source=x",
        "www.instagram.com/p/BkQjCfsBIzi/embed/",
        "www.instagram.com/p/BkQjCfsBIzi/",
    ),
    (
        "www.tiktok.com/@some.one/video/42",
        "www.tiktok.com/embed/v2/42",
        "www.tiktok.com/@some.one/video/42",
    ),
    ("www.tiktok.com/embed/v2/42", "www.tiktok.com/embed/v2/42", "www.tiktok.com/@i/video/42"),
    (
        "www.facebook.com/plugins/video.php?height=3&href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F&x",
        "www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F",
        "www.facebook.com/a/videos/1/",
    ),
    (
        "open.spotify.com/embed/track/abc?si=1",
        "open.spotify.com/embed/track/abc",
        "open.spotify.com/track/abc",
    ),
    (
        "open.spotify.com/embed-podcast/episode/abc",
        "open.spotify.com/embed/episode/abc",
        "open.spotify.com/episode/abc",
    ),
    (
        "w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=%23f",
        "w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fa%2Fb",
        "soundcloud.com/a/b",
    ),
    (
        "datawrapper.dwcdn.net/AbCd1/3/",
        "datawrapper.dwcdn.net/AbCd1/3/",
        "datawrapper.dwcdn.net/AbCd1/3/",
    ),
    (
        "www.google.com/maps/embed?pb=!1m1!2d13.36!3d52.51!2sBerl%C3%ADn%2C+Alemania",
        "www.google.com/maps/embed?pb=!1m1!2d13.36!3d52.51!2sBerl%C3%ADn,%20Alemania",
        "www.google.com/maps/@52.51,13.36,15z",
    ),
    (
        "maps.google.com/maps?q=Halifax&output=embed",
        "www.google.com/maps?output=embed&q=Halifax",
        "www.google.com/maps?q=Halifax",
    ),
    (
        "www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4&layer=mapnik&marker=52.5%2C13.4",
        "www.openstreetmap.org/export/embed.html?bbox=1,2,3,4&layer=mapnik&marker=52.5,13.4",
        "www.openstreetmap.org/?mlat=52.5&mlon=13.4",
    ),
];

const REFUSED: &[&str] = &[
    "https://www.youtube.com/embed/live_stream?channel=UC1",
    "https://www.youtube.com/embed/videoseries",
    "https://news.example/media/oembed?url=https%3A//evil.example/embed/iWvdXdW7GiI",
    "https://news.example/media/oembed?url=/embed/iWvdXdW7GiI",
    "https://news.example/media/oembed?url=https%3A//m.example/media/oembed%3Furl%3Dhttps%253A//youtu.be/iWvdXdW7GiI",
    "https://news.example/frame?url=https%3A//youtu.be/iWvdXdW7GiI",
    "https://youtube.com.evil.example/embed/iWvdXdW7GiI",
    "https://evil.example/youtube.com/embed/iWvdXdW7GiI",
    "https://www.youtube.com@evil.example/embed/iWvdXdW7GiI",
    "https://www.youtube.com:8443/embed/iWvdXdW7GiI",
    "https://www.youtube.com/embed/../../evil",
    "https://www.youtube.com/embed/%22onload=%22",
    "https://www.youtube.com/embed/a/b",
    "https://www.youtube.com/redirect?q=https://evil.example/",
    "javascript:alert('https://www.youtube.com/embed/iWvdXdW7GiI')",
    "data:text/html,https://youtu.be/iWvdXdW7GiI",
    "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fevil.example%2F",
    "https://w.soundcloud.com/player/?url=https%3A//evil.example/",
    "https://www.google.com/maps/embedevil?pb=1",
    "https://www.google.com/search?q=1",
    "https://x.com/a/status/abc",
    "https://open.spotify.com/embed/evil/abc",
    "",
];

#[test]
fn frames_are_put_together_from_checked_parts() {
    for (address, frame, page) in RECOGNISED {
        for scheme in ["https://", "http://", "//"] {
            let address = format!("{scheme}{address}");
            let Some(found) = recognise(&address, &Base::none()) else {
                panic!("refused {address}")
            };
            assert_eq!(found.frame.as_str(), format!("https://{frame}"), "{address}");
            assert_eq!(found.page.as_str(), format!("https://{page}"), "{address}");
        }
    }
}

#[test]
fn addresses_that_only_look_like_it_are_refused() {
    for address in REFUSED {
        assert_eq!(recognise(address, &Base::none()), None, "accepted {address}");
    }
}
