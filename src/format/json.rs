//! Bytes into a JSON value.

use serde_json::Value;

use crate::article::refusal::{Code, Refusal};

/// Parses JSON (RFC 8259); a byte-order mark is dropped, as section 8.1 allows.
///
/// The depth is bounded by the parser (128 levels), the size by who read the bytes.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| Refusal::new(Code::Json, error.to_string()))
}
