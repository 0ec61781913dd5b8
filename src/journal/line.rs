//! One line of a journal: four parts at known places, taken apart and put together byte for byte.
//! Owns the layout and its limits. Knows nothing of what the payload means.
use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::chain::Hash;
use crate::domain::id::{Handle, Ulid};
use crate::domain::time::{Instant, micros, micros_opt};

/// The longest line this program writes, in bytes with the newline.
pub const WRITE_LIMIT: usize = 256 * 1024;
/// The longest line it reads; more is refused without buffering it.
pub const READ_LIMIT: usize = 1024 * 1024;
/// The envelope this program writes and understands.
pub const VERSION: u32 = 1;

/// The header `{H}` of an entry, keys in the order they are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head<'a> {
    /// Version of the envelope.
    pub v: u32,
    /// Place in the journal, from 0 without gaps: the order of the record.
    pub seq: u64,
    /// The entry's own name.
    pub id: Ulid,
    /// When it was written down.
    #[serde(with = "micros")]
    pub ts: Instant,
    /// When it happened, if at another time.
    #[serde(default, with = "micros_opt", skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// Whether `at` is an estimate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub est: bool,
    /// Which start of the machine `bt` counts from.
    #[serde(borrow)]
    pub boot: Cow<'a, str>,
    /// Boot time in microseconds, sleep included.
    pub bt: u64,
    /// Who wrote it down.
    pub by: Handle,
    /// Through which mouth: `tui`, `cli`, `import`, `hook` or `system`.
    #[serde(borrow)]
    pub src: Cow<'a, str>,
    /// What kind of event the payload is.
    #[serde(borrow, rename = "type")]
    pub kind: Cow<'a, str>,
    /// Version of that kind.
    pub tv: u32,
    /// Hash of the line before; 64 zeros for the first.
    #[serde(borrow)]
    pub prev: Cow<'a, str>,
    /// Salted hash of the payload.
    #[serde(borrow)]
    pub dh: Cow<'a, str>,
}

/// The parts of a line, as slices of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The exact text of `{H}`.
    pub head: &'a str,
    /// 64 hex digits.
    pub hash: &'a str,
    /// Salt and payload; absent in a redacted line.
    pub body: Option<Body<'a>>,
}

/// What a redacted export withholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body<'a> {
    /// 32 hex digits.
    pub salt: &'a str,
    /// The exact text of `{D}`.
    pub data: &'a str,
}

/// Why a line is not a sound, chained entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Longer than [`READ_LIMIT`].
    TooLong,
    /// Not UTF-8, or not the four parts in their order.
    Layout,
    /// `{H}` is not the header this version knows.
    Header,
    /// `{H}` says it is of a later version of the envelope.
    Newer,
    /// `hash` does not fit the header.
    Hash,
    /// `dh` does not fit salt and payload.
    Data,
    /// The payload is not a JSON object.
    Json,
    /// `prev` names another line than the one before.
    Prev,
    /// `seq` is not the next number.
    Seq,
    /// The same entry id stands on an earlier line.
    Id,
    /// The line does not end in a newline.
    Newline,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "this line is longer than 1 MiB",
            Self::Layout => "this line is not an entry as warroom writes them",
            Self::Header => "the header of this line cannot be read",
            Self::Newer => "this line was written by a newer warroom",
            Self::Hash => "this line was changed after it was written",
            Self::Data => "the contents of this line were changed after it was written",
            Self::Json => "the contents of this line are not a JSON object",
            Self::Prev => {
                "this line does not follow the one before it: lines were removed, added or moved here"
            }
            Self::Seq => "this line has the wrong number: lines were removed, added or moved here",
            Self::Id => "this entry stands in the journal twice",
            Self::Newline => "the newline at the end of this line was changed",
        })
    }
}

const OPEN: &str = "{\"h\":";
const HASH: &str = ",\"hash\":\"";
const SALT: &str = "\",\"salt\":\"";
const DATA: &str = "\",\"data\":";

/// Takes a line (without its newline) apart.
///
/// # Errors
/// [`Why::Layout`] if the parts are not where they belong.
pub fn split(line: &[u8]) -> Result<Parts<'_>, Why> {
    let text = std::str::from_utf8(line).map_err(|_| Why::Layout)?;
    let inside = text.strip_prefix(OPEN).and_then(|t| t.strip_suffix('}')).ok_or(Why::Layout)?;
    // A quote inside a string is escaped, so these bytes can only stand between parts, or inside a header
    // nested deeper than any we know: then the first try is not a whole object and the next is taken.
    inside
        .match_indices(HASH)
        .filter(|&(at, _)| at > 0 && inside.as_bytes().get(at - 1) == Some(&b'}'))
        .find_map(|(at, _)| {
            let head = inside.get(..at)?;
            let parts = tail(head, inside.get(at + HASH.len()..)?)?;
            is_whole(head).then_some(parts)
        })
        .ok_or(Why::Layout)
}

fn tail<'a>(head: &'a str, rest: &'a str) -> Option<Parts<'a>> {
    let (hash, rest) = rest.split_at_checked(64)?;
    if !is_hex(hash) {
        return None;
    }
    if rest == "\"" {
        return Some(Parts { head, hash, body: None });
    }
    let (salt, rest) = rest.strip_prefix(SALT)?.split_at_checked(32)?;
    let data = rest.strip_prefix(DATA)?;
    let whole = is_hex(salt) && data.starts_with('{') && data.ends_with('}');
    whole.then_some(Parts { head, hash, body: Some(Body { salt, data }) })
}

/// Whether every brace of this text outside strings is closed at its end and not before.
fn is_whole(object: &str) -> bool {
    // No header of this version has a brace inside, and few names and ids have.
    let one_brace = object.bytes().skip(1).all(|b| b != b'{');
    (one_brace && object.starts_with('{')) || is_balanced(object)
}

fn is_balanced(object: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_i32, false, false);
    let last = object.len().saturating_sub(1);
    for (i, b) in object.bytes().enumerate() {
        match b {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth <= 0 && i < last {
            return false;
        }
    }
    depth == 0 && !quoted
}

/// Lower-case hexadecimal digits and nothing else.
pub fn is_hex(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Puts a line together, with its newline.
pub fn assemble(head: &str, hash: &Hash, body: Body<'_>) -> String {
    let Body { salt, data } = body;
    format!("{OPEN}{head}{HASH}{hash}{SALT}{salt}{DATA}{data}}}\n")
}

impl<'a> Head<'a> {
    /// Reads a header.
    ///
    /// # Errors
    /// [`Why::Header`] if a key of this version is missing, doubled or of another kind; [`Why::Newer`] if
    /// that is because the header is of a later version.
    pub fn read(text: &'a str) -> Result<Self, Why> {
        #[derive(Deserialize)]
        struct Version {
            v: u32,
        }
        serde_json::from_str(text).map_err(|_| match serde_json::from_str::<Version>(text) {
            Ok(Version { v }) if v > VERSION => Why::Newer,
            _ => Why::Header,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(head: &str, data: &str) -> String {
        assemble(head, &Hash::ZERO, Body { salt: &"a".repeat(32), data })
    }

    #[test]
    fn what_is_put_together_comes_apart() {
        for (head, data) in [
            ("{}", "{}"),
            (r#"{"by":"x\",\"hash\":\""}"#, r#"{"text":"},\"hash\":\""}"#),
            (r#"{"later":{"deep":{},"hash":"0"}}"#, r#"{"a":[{}]}"#),
        ] {
            let text = line(head, data);
            let parts = split(text.trim_end().as_bytes()).unwrap();
            assert_eq!((parts.head, parts.body.unwrap().data), (head, data));
        }
    }

    #[test]
    fn a_redacted_line_has_no_body() {
        let text = format!("{{\"h\":{{}},\"hash\":\"{}\"}}", Hash::ZERO);
        assert_eq!(split(text.as_bytes()).unwrap().body, None);
    }

    #[test]
    fn other_layouts_are_refused() {
        let good = line("{}", "{}");
        let good = good.trim_end();
        for bad in [
            good.replace("salt", "sale"),
            good.replace("\"h\"", "\"H\""),
            good.replace("{}", "[]"),
            good.replace("aaaa", "AAAA"),
            format!(" {good}"),
            format!("{good} "),
            String::new(),
        ] {
            assert_eq!(split(bad.as_bytes()), Err(Why::Layout), "{bad}");
        }
        assert_eq!(split(b"\xff\xfe"), Err(Why::Layout));
    }
}
