//! Onto the clipboard, through the terminal (OSC 52): it works over SSH and asks nothing. Write only, when a person copies.
use crate::shell::paths::{Paths, make_folder};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

/// The most a terminal is given at once, in characters after encoding (ruling 32).
const MOST: usize = 74_994;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes that put a text onto the clipboard; `None` where it is too long for that. Inside tmux they are wrapped so
/// that they reach the terminal outside.
pub fn sequence(text: &str, in_tmux: bool) -> Option<Vec<u8>> {
    let encoded = base64(text.as_bytes());
    if encoded.len() > MOST {
        return None;
    }
    let plain = format!("\x1b]52;c;{encoded}\x1b\\");
    if !in_tmux {
        return Some(plain.into_bytes());
    }
    Some(format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes())
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let mut bits = 0u32;
        for place in 0..3 {
            bits = bits << 8 | u32::from(three.get(place).copied().unwrap_or(0));
        }
        for place in 0..4 {
            let index = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            let letter = ALPHABET.get(index).copied().map_or('A', char::from);
            out.push(if place > three.len() { '=' } else { letter });
        }
    }
    out
}

/// A text too long for the clipboard, into a file of one's own.
///
/// # Errors
/// As the system says.
pub fn into_file(paths: &Paths, text: &str) -> std::io::Result<PathBuf> {
    make_folder(&paths.state)?;
    let path = paths.state.join("copied.txt");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600).open(&path)?.write_all(text.as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_what_terminals_expect() {
        for (text, encoded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob\u{e9}", "Zm9vYsOp")]
        {
            let sequence = String::from_utf8(sequence(text, false).unwrap()).unwrap();
            assert_eq!(sequence, format!("\x1b]52;c;{encoded}\x1b\\"));
        }
        let wrapped = String::from_utf8(sequence("foo", true).unwrap()).unwrap();
        assert_eq!(wrapped, "\x1bPtmux;\x1b\x1b]52;c;Zm9v\x1b\x1b\\\x1b\\");
    }

    #[test]
    fn what_a_terminal_would_cut_goes_into_a_file() {
        assert!(sequence(&"x".repeat(56_244), false).is_some());
        assert!(sequence(&"x".repeat(56_247), false).is_none());
    }
}
