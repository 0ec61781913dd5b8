//! The chain: what makes a line sound in itself, and what makes it follow the one before.
//! Owns the two hashes. Never touches a file.
use std::fmt;

use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

use super::line::{Body, Head, Parts, Why, split};

/// A SHA-256, printed as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What stands before the first line.
    pub const ZERO: Self = Self([0; 32]);

    /// Hash of a header's exact bytes: the hash of its line.
    pub fn of_head(head: &str) -> Self {
        let mut sha = Sha256::new();
        sha.update(b"warroom/rec/1\0");
        sha.update(head);
        Self(sha.finalize().into())
    }

    /// Salted commitment to a payload's exact bytes.
    pub fn of_data(body: Body<'_>) -> Self {
        let mut sha = Sha256::new();
        sha.update(b"warroom/data/1\0");
        sha.update(body.salt);
        sha.update(b"\0");
        sha.update(body.data);
        Self(sha.finalize().into())
    }

    /// Hash of plain bytes, as `sha256sum` prints it.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 lower-case hex digits.
    pub fn read(text: &str) -> Option<Self> {
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
        let mut bytes = [0; 32];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = (nibble(*high) << 4) | nibble(*low);
        }
        // Comparing the spelling back refuses every other digit at once, without a branch for each.
        let hash = Self(bytes);
        hash.is_spelled(text).then_some(hash)
    }

    /// Whether this text spells this hash.
    pub fn is_spelled(&self, text: &str) -> bool {
        let mut digits = [0; 64];
        for (pair, byte) in digits.as_chunks_mut::<2>().0.iter_mut().zip(self.0) {
            *pair = [digit(byte >> 4), digit(byte & 15)];
        }
        text.as_bytes() == digits
    }
}

/// The value of a hex digit; anything for what is none.
fn nibble(digit: u8) -> u8 {
    ((digit & 15) + 9 * ((digit >> 6) & 1)) & 15
}

fn digit(nibble: u8) -> u8 {
    b'0' + nibble + 39 * u8::from(nibble > 9)
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Bytes as lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(char::from(digit(byte >> 4)));
        text.push(char::from(digit(byte & 15)));
    }
    text
}

/// How much is asked of a line while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Everything: layout, both hashes, number and predecessor.
    Whole,
    /// Layout, number, and that `prev` repeats the hash written before: enough to paint, not to believe.
    Links,
}

/// A line that is sound in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound<'a> {
    /// The header, read.
    pub head: Head<'a>,
    /// The exact text of every part.
    pub parts: Parts<'a>,
    /// The line's hash.
    pub hash: Hash,
}

/// Reads a line (without newline) and holds it against its own hashes.
///
/// # Errors
/// What is wrong with it.
pub fn sound(line: &[u8], check: Check) -> Result<Sound<'_>, Why> {
    let parts = split(line)?;
    let written = Hash::read(parts.hash).ok_or(Why::Layout)?;
    if check == Check::Whole && Hash::of_head(parts.head) != written {
        return Err(Why::Hash);
    }
    let head = Head::read(parts.head)?;
    if let (Check::Whole, Some(body)) = (check, parts.body) {
        if !Hash::of_data(body).is_spelled(&head.dh) {
            return Err(Why::Data);
        }
        serde_json::from_str::<IgnoredAny>(body.data).map_err(|_| Why::Json)?;
    }
    Ok(Sound { head, parts, hash: written })
}

/// Where a journal stands after the lines read so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// The number the next entry gets; the count of entries.
    pub next: u64,
    /// Hash of the last line.
    pub head: Hash,
}

impl Chain {
    /// Before the first line.
    pub const START: Self = Self { next: 0, head: Hash::ZERO };

    /// Reads the line that comes next.
    ///
    /// # Errors
    /// What is wrong with the line, or that it belongs elsewhere.
    pub fn accept<'a>(&self, line: &'a [u8], check: Check) -> Result<Sound<'a>, Why> {
        let found = sound(line, check)?;
        if !self.head.is_spelled(&found.head.prev) {
            return Err(Why::Prev);
        }
        if found.head.seq != self.next {
            return Err(Why::Seq);
        }
        Ok(found)
    }

    /// The chain with that line at its end.
    #[must_use]
    pub fn with(&self, hash: Hash) -> Self {
        Self { next: self.next + 1, head: hash }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_spelled_one_way_only() {
        let hash = Hash::of_bytes(b"abc");
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.to_string(), text);
        assert_eq!(Hash::read(text), Some(hash));
        for bad in [
            &text.to_uppercase(),
            &text[1..],
            &text.replace('7', "g"),
            &text.replace('7', "/"),
            &text.replace("ba", "é"),
        ] {
            assert_eq!(Hash::read(bad), None, "{bad}");
            assert!(!hash.is_spelled(bad));
        }
    }
}
