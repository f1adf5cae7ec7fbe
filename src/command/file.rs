//! The bytes of a file, or of standard input, and what to call it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::terminal::plain;
use crate::article::moment::Moment;
use crate::article::refusal::{Code, Refusal};
use crate::body::link::Base;
use crate::format::{self, Edition};

/// Bytes of article JSON that are read: as many as the page accepts of a server.
const MAX_BYTES: u64 = 5 << 20;

/// The file name that stands for standard input.
const INPUT: &str = "-";

/// A file, as reports call it.
pub(super) fn name(path: &Path) -> String {
    if is_input(path) { "standard input".to_owned() } else { plain(&path.to_string_lossy()) }
}

pub(super) fn is_input(path: &Path) -> bool {
    path.as_os_str() == INPUT
}

/// All bytes of a file, or the refusal of a file that is longer than what is read.
///
/// # Errors
///
/// Says what keeps the file from being read.
pub(super) fn bytes(path: &Path, input: &mut dyn Read) -> Result<Result<Vec<u8>, Refusal>, String> {
    let mut read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if is_input(path) {
            input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        } else {
            File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    };
    let bytes = read().map_err(|error| fault(&error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_BYTES) {
        let message = format!("the file is longer than {MAX_BYTES} bytes");
        return Ok(Err(Refusal::new(Code::TooLarge, message)));
    }
    Ok(Ok(bytes))
}

fn fault(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "there is no such file".to_owned()
    } else if error.kind() == io::ErrorKind::IsADirectory {
        "is a folder, expected a file".to_owned()
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        "may not be read".to_owned()
    } else {
        format!("cannot be read: {error}")
    }
}

/// Reads article JSON as the page does. Of what is no JSON because it is no UTF-8, says so.
///
/// # Errors
///
/// The page's own refusal.
pub(super) fn edition(bytes: &[u8], base: &Base, now: Moment) -> Result<Edition, Refusal> {
    format::read(bytes, base, now).map_err(|refusal| match std::str::from_utf8(bytes) {
        Err(error) if refusal.code == Code::Json => {
            let place = error.valid_up_to();
            let message = match bytes {
                [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => "not UTF-8 but UTF-16".to_owned(),
                _ => format!("byte {}: not UTF-8", place.saturating_add(1)),
            };
            Refusal { message, ..refusal }
        }
        Ok(_) | Err(_) => refusal,
    })
}
