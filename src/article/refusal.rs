//! Why there is no article to show.

/// Why there is no article to show. The names are a promise to host pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The address did not answer, or its answer may not be read from this page (CORS).
    Network,
    /// The answer did not come in time.
    Timeout,
    /// The answer had a status of failure other than 410.
    Http,
    /// Status 410, or the publisher withdrew the story.
    Gone,
    /// The answer is not JSON.
    Json,
    /// The JSON holds no article.
    Format,
    /// The answer is longer than what is read.
    TooLarge,
    /// The embargo has not passed.
    Embargoed,
    /// The publisher's last moment for showing it has passed.
    Expired,
    /// It is behind a password or a paywall.
    Protected,
}

impl Code {
    /// Every code, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Network,
        Self::Timeout,
        Self::Http,
        Self::Gone,
        Self::Json,
        Self::Format,
        Self::TooLarge,
        Self::Embargoed,
        Self::Expired,
        Self::Protected,
    ];

    /// The name that host pages see.
    ///
    /// ```
    /// use offprint::article::refusal::Code;
    ///
    /// assert_eq!(Code::TooLarge.as_str(), "too-large");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Http => "http",
            Self::Gone => "gone",
            Self::Json => "json",
            Self::Format => "format",
            Self::TooLarge => "too-large",
            Self::Embargoed => "embargoed",
            Self::Expired => "expired",
            Self::Protected => "protected",
        }
    }

    /// Whether asking again can help: the way there may be free, or the moment come.
    pub const fn is_retryable(self) -> bool {
        match self {
            Self::Network | Self::Timeout | Self::Http | Self::Embargoed => true,
            Self::Gone
            | Self::Json
            | Self::Format
            | Self::TooLarge
            | Self::Expired
            | Self::Protected => false,
        }
    }
}

/// Why there is no article, with what an editor needs to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The code.
    pub code: Code,
    /// The place, then the fault, in English, for editors and logs: `headline: missing`.
    pub message: String,
    /// When an embargo ends.
    pub until: Option<super::moment::Moment>,
    /// The page of the story, where it is known and may be told.
    pub story: Option<crate::body::link::Link>,
}

impl Refusal {
    /// A refusal of which only code and message are known.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), until: None, story: None }
    }

    /// A refusal of JSON that holds no article, because of `fault` at `place`.
    ///
    /// ```
    /// use offprint::article::refusal::{Code, Refusal};
    ///
    /// let refusal = Refusal::at("headline", "missing");
    /// assert_eq!((refusal.code, refusal.message.as_str()), (Code::Format, "headline: missing"));
    /// ```
    pub fn at(place: &str, fault: &str) -> Self {
        Self::new(Code::Format, [place, ": ", fault].concat())
    }
}
