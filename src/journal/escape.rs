//! JSON as a journal may hold it: harmless to `cat`, exact, without floats, shallow.
//! Owns the writer's alphabet. Never changes a character, only its spelling.
use std::io::{self, Error, ErrorKind, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};

/// The largest integer a journal holds, 2^53: beyond it other languages' JSON readers lose digits.
pub const INTEGER_LIMIT: u64 = 1 << 53;
/// How deep objects and arrays may lie in one another.
pub const NESTING_LIMIT: usize = 32;

/// One value as one line of JSON whose bytes no terminal obeys.
///
/// # Errors
/// A float, an integer above [`INTEGER_LIMIT`] or nesting above [`NESTING_LIMIT`]; the text says which.
pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, String> {
    written(value, Exact { depth: 0, fractions: false })
}

/// The same for what is no journal's line: with fractions, as figures have them.
///
/// # Errors
/// An integer above [`INTEGER_LIMIT`] or nesting above [`NESTING_LIMIT`]; the text says which.
pub fn figures<T: Serialize + ?Sized>(value: &T) -> Result<String, String> {
    written(value, Exact { depth: 0, fractions: true })
}

fn written<T: Serialize + ?Sized>(value: &T, exact: Exact) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(256);
    let mut out = serde_json::Serializer::with_formatter(&mut bytes, exact);
    value.serialize(&mut out).map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

/// Whether the writer spells this character as `\uXXXX`: Cc, Cf, Zl, Zp, Co and noncharacters
/// (Unicode 17.0, `DerivedGeneralCategory.txt`; unassigned gaps inside a run of Cf are taken along).
pub fn must_be_spelled(c: char) -> bool {
    if c < '\u{7f}' {
        return c < ' ';
    }
    let u = u32::from(c);
    u & 0xfffe == 0xfffe || is_control_or_format(u) || is_private_or_noncharacter(u)
}

fn is_control_or_format(u: u32) -> bool {
    matches!(u,
        0x7f..=0x9f | 0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x890..=0x891 | 0x8e2 | 0x180e
        | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb
        | 0x1_10bd | 0x1_10cd | 0x1_3430..=0x1_343f | 0x1_bca0..=0x1_bca3 | 0x1_d173..=0x1_d17a
        | 0xe_0000..=0xe_007f)
}

fn is_private_or_noncharacter(u: u32) -> bool {
    matches!(u, 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xf_0000..=0x10_ffff)
}

struct Exact {
    depth: usize,
    fractions: bool,
}

impl Exact {
    fn deeper(&mut self) -> io::Result<()> {
        self.depth += 1;
        if self.depth > NESTING_LIMIT { Err(refuse("nested deeper than 32")) } else { Ok(()) }
    }
}

fn refuse(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}

fn spell<W: Write + ?Sized>(writer: &mut W, c: char) -> io::Result<()> {
    let mut units = [0; 2];
    for unit in c.encode_utf16(&mut units) {
        write!(writer, "\\u{unit:04x}")?;
    }
    Ok(())
}

impl Formatter for Exact {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| must_be_spelled(c)) {
            let (clean, hit) = rest.split_at(at);
            writer.write_all(clean.as_bytes())?;
            spell(writer, c)?;
            rest = hit.get(c.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: Write + ?Sized>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::Quote => writer.write_all(b"\\\""),
            CharEscape::ReverseSolidus => writer.write_all(b"\\\\"),
            CharEscape::Solidus => writer.write_all(b"/"),
            CharEscape::Backspace => spell(writer, '\u{8}'),
            CharEscape::FormFeed => spell(writer, '\u{c}'),
            CharEscape::LineFeed => spell(writer, '\n'),
            CharEscape::CarriageReturn => spell(writer, '\r'),
            CharEscape::Tab => spell(writer, '\t'),
            CharEscape::AsciiControl(byte) => spell(writer, char::from(byte)),
        }
    }

    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.deeper()?;
        writer.write_all(b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        writer.write_all(b"]")
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.deeper()?;
        writer.write_all(b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        writer.write_all(b"}")
    }

    fn write_f32<W: Write + ?Sized>(&mut self, _: &mut W, _: f32) -> io::Result<()> {
        Err(refuse("a fraction where the journal holds only whole numbers"))
    }

    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        if self.fractions {
            return CompactFormatter.write_f64(writer, value);
        }
        Err(refuse("a fraction where the journal holds only whole numbers"))
    }

    fn write_u64<W: Write + ?Sized>(&mut self, writer: &mut W, value: u64) -> io::Result<()> {
        if value > INTEGER_LIMIT {
            return Err(refuse("a number above 2^53"));
        }
        write!(writer, "{value}")
    }

    fn write_i64<W: Write + ?Sized>(&mut self, writer: &mut W, value: i64) -> io::Result<()> {
        if value.unsigned_abs() > INTEGER_LIMIT {
            return Err(refuse("a number above 2^53"));
        }
        write!(writer, "{value}")
    }

    /// Text that was JSON already (an event of a newer version) passes only if it is harmless as it stands.
    fn write_raw_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.chars().any(must_be_spelled) {
            return Err(refuse("raw JSON with a control character in it"));
        }
        writer.write_all(fragment.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_spelled_out() {
        let text =
            "a\u{1b}[31m\n\t\u{7f}\u{9b}\u{ad}\u{202e}\u{2028}\u{e000}\u{fffe}\u{e0041}\u{10fffd}é😀\"\\/";
        let written = json(text).unwrap();
        assert_eq!(
            written,
            "\"a\\u001b[31m\\u000a\\u0009\\u007f\\u009b\\u00ad\\u202e\\u2028\\ue000\\ufffe\\udb40\\udc41\\udbff\\udffdé😀\\\"\\\\/\""
        );
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }

    #[test]
    fn every_character_comes_back() {
        let all: String = (0..=0x0010_ffff).filter_map(char::from_u32).collect();
        let written = json(&all).unwrap();
        assert!(!written.chars().any(must_be_spelled));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), all);
    }

    #[test]
    fn floats_giants_and_towers_are_refused() {
        assert!(json(&1.5_f64).unwrap_err().contains("whole numbers"));
        assert!(json(&(INTEGER_LIMIT + 1)).unwrap_err().contains("2^53"));
        assert!(json(&INTEGER_LIMIT).is_ok());
        let tower = |n: usize| (0..n).fold(serde_json::Value::Null, |inner, _| serde_json::json!([inner]));
        assert!(json(&tower(NESTING_LIMIT)).is_ok());
        assert!(json(&tower(NESTING_LIMIT + 1)).unwrap_err().contains("nested"));
    }
}
