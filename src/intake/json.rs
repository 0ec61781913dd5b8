//! JSON from outside as values: one document, one a line, or several behind one another, as webhooks arrive.
//! Owns where in the file something stands; never knows what a value means.
use serde_json::{Deserializer, Value};

/// One document of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What it holds.
    pub value: Value,
}

/// Why something is no JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {why}")]
pub struct NotJson {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// What is wrong there, as the rest of a sentence.
    pub why: String,
}

/// What to do with a file in UTF-16.
pub const UTF16: &str = "this is UTF-16; turn it into UTF-8 first: iconv -f UTF-16 -t UTF-8 FILE";

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Documents {
    /// The documents in the order of the file.
    pub found: Vec<Document>,
    /// Pieces between whole documents that are none.
    pub broken: Vec<NotJson>,
}

/// Reads all documents of a file. A broken line between whole ones is named and passed over.
///
/// # Errors
/// Where there is not one whole document; with the place of the first fault.
pub fn read(bytes: &[u8]) -> Result<Documents, NotJson> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reading = Reading { bytes, offset: 0, line: 1, line_began: 0, further: false };
    let mut all = Documents::default();
    if is_utf16(bytes) {
        return Err(NotJson { line: 1, column: 1, why: UTF16.to_owned() });
    }
    while reading.skip_blanks() {
        if reading.touches() {
            return Err(reading.fault(
                1,
                1,
                "more follows the end of the document; put each on its own line",
            ));
        }
        let read = reading.document();
        reading.further = true;
        match read {
            Ok(document) => all.found.push(document),
            Err(fault) => {
                let on = reading.pass(fault.line);
                all.broken.push(fault);
                if !on {
                    break;
                }
            }
        }
    }
    if !all.found.is_empty() {
        return Ok(all);
    }
    let nothing = NotJson { line: 1, column: 1, why: "there is nothing in it".to_owned() };
    Err(all.broken.into_iter().next().unwrap_or(nothing))
}

/// The lists whose members are records of their own, as the formats name them.
const LISTS: &[&str] = &["incidents", "scheduled_maintenances", "data", "issues", "tickets", "log_entries"];

/// Of a file that breaks off: the whole records before that place, in a list that is the document or stands in it under
/// the name of one of records, with `fault` named as broken. A record cut in two is left out.
///
/// # Errors
/// `fault` itself, where it is another one or no record is whole.
pub fn before_the_end(bytes: &[u8], fault: NotJson) -> Result<Documents, NotJson> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value = fault.why.starts_with("EOF").then(|| whole(bytes)).flatten();
    let Some(value) = value else { return Err(fault) };
    let why = "the file breaks off here; what stands whole before it is taken".to_owned();
    Ok(Documents { found: vec![Document { line: 1, value }], broken: vec![NotJson { why, ..fault }] })
}

fn whole(bytes: &[u8]) -> Option<Value> {
    let (mut open, mut end, mut listed) = (Vec::new(), None, true);
    let (mut text, mut escaped) = (false, false);
    for (at, &byte) in (0..).zip(bytes) {
        if text {
            text = escaped || byte != b'"';
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'"' => text = true,
            b'[' | b'{' => {
                if open == [b'{'] && byte == b'[' {
                    listed = lists(bytes.get(..at)?);
                }
                open.push(byte);
            }
            b']' | b'}' => {
                open.pop();
                match open.as_slice() {
                    [b'['] if byte == b'}' => end = Some((at, "]")),
                    [b'{', b'['] if byte == b'}' && listed => end = Some((at, "]}")),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let (at, close) = end?;
    let closed = [bytes.get(..=at)?, close.as_bytes()].concat();
    serde_json::from_slice(&closed).ok()
}

/// Whether a list that begins behind these bytes is one of records.
fn lists(before: &[u8]) -> bool {
    let key = before.trim_ascii_end().strip_suffix(b":").unwrap_or_default().trim_ascii_end();
    LISTS.iter().any(|name| key.ends_with(format!("\"{name}\"").as_bytes()))
}

/// By its byte order mark, or by every other byte being zero as in Latin text.
pub fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [a, b, c, d, ..] => (*b == 0 && *d == 0 && *a != 0) || (*a == 0 && *c == 0 && *b != 0),
        _ => false,
    }
}

struct Reading<'b> {
    bytes: &'b [u8],
    offset: usize,
    line: usize,
    line_began: usize,
    /// Something stood before.
    further: bool,
}

impl Reading<'_> {
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.offset..).unwrap_or_default()
    }

    fn forward(&mut self, to: usize) {
        let passed = self.bytes.get(self.offset..to).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count() - 1;
        if let Some(last) = passed.iter().rposition(|byte| *byte == b'\n') {
            self.line_began = self.offset + last + 1;
        }
        self.offset = to;
    }

    /// Whether something is left.
    fn skip_blanks(&mut self) -> bool {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        match self.rest().iter().position(|byte| !blank(byte)) {
            Some(blanks) => self.forward(self.offset + blanks),
            None => self.forward(self.bytes.len()),
        }
        self.offset < self.bytes.len()
    }

    /// Whether something stands right behind the end of a list or a value, where only objects may.
    fn touches(&self) -> bool {
        let before = self.offset.checked_sub(1).and_then(|at| self.bytes.get(at));
        before.is_some_and(|byte| !matches!(byte, b'}' | b' ' | b'\t' | b'\n' | b'\r'))
    }

    fn document(&mut self) -> Result<Document, NotJson> {
        let mut stream = Deserializer::from_slice(self.rest()).into_iter::<Value>();
        let (read, length) = (stream.next(), stream.byte_offset());
        match read {
            // One value alone is JSON; behind a document it is garbage.
            Some(Ok(value)) if self.further && !value.is_object() && !value.is_array() => {
                Err(self.fault(1, 1, "neither an object nor a list"))
            }
            Some(Ok(value)) => {
                let document = Document { line: self.line, value };
                self.forward(self.offset + length);
                Ok(document)
            }
            Some(Err(fault)) => Err(self.fault(fault.line(), fault.column(), &fault.to_string())),
            None => Err(self.fault(1, 1, "there is nothing in it")),
        }
    }

    /// `line` and `column` count from where the document begins.
    fn fault(&self, line: usize, column: usize, why: &str) -> NotJson {
        let column = if line <= 1 { self.offset - self.line_began + column } else { column };
        // The reader's own words end with its own count of the line.
        let why = why.split(" at line ").next().unwrap_or(why).to_owned();
        NotJson { line: self.line + line.max(1) - 1, column: column.max(1), why }
    }

    /// Behind the line of a broken document that began on it, where another begins on the next; else there is no
    /// telling what belongs to what.
    fn pass(&mut self, line: usize) -> bool {
        if line != self.line {
            return false;
        }
        let Some(end) = self.rest().iter().position(|byte| *byte == b'\n') else { return false };
        self.forward(self.offset + end + 1);
        matches!(self.rest().first(), Some(b'{' | b'['))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fault(text: &[u8]) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn several_documents_are_told_apart() {
        let all = read(b"{\"a\":1}{\"a\":2}\n\n[3]\r\n{\n\"a\":4}").unwrap();
        assert_eq!(all.found.iter().map(|one| one.line).collect::<Vec<_>>(), [1, 1, 3, 4]);
        assert!(all.broken.is_empty());
        assert_eq!(read(b"\xef\xbb\xbf{}").unwrap().found.len(), 1);
    }

    #[test]
    fn a_broken_line_between_whole_ones_is_named() {
        let all = read(b"{\"a\":1}\n{\"a\":\n{\"a\":3}\n").unwrap();
        assert_eq!(all.found.len(), 1, "what a broken document holds is not taken for documents");
        let all = read(b"{\"a\":1}\n{\"a\":x}\n{\"a\":3}\n").unwrap();
        assert_eq!((all.found.len(), all.broken.len()), (2, 1));
        assert_eq!((all.broken[0].line, all.broken[0].column), (2, 6));
    }

    #[test]
    fn of_a_file_that_breaks_off_whole_records_are_taken() {
        let cut = |text: &str| before_the_end(text.as_bytes(), read(text.as_bytes()).unwrap_err());
        let page =
            r#"{"page":{"a":[{"x":1}]},"incidents":[{"id":"[\"}"},{"id":"b","u":[{}]},{"id":"c","u":[{},"#;
        let all = cut(page).unwrap();
        assert_eq!(all.found[0].value["incidents"], serde_json::json!([{"id":"[\"}"},{"id":"b","u":[{}]}]));
        assert_eq!((all.broken[0].line, all.broken[0].column), (1, page.len()));
        assert!(all.broken[0].to_string().contains("the file breaks off here"), "{:?}", all.broken);
        assert_eq!(cut("[{\"id\":1},\n{\"id\"").unwrap().found[0].value, serde_json::json!([{"id":1}]));
        for none in
            ["[", "[{", "{\"incidents\":[{\"u\":[{}", "{\"ticket\":{\"f\":[{}", "{\"alerts\":[{},", "[{}x"]
        {
            assert!(cut(none).is_err(), "{none}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        assert_eq!(fault(b""), "line 1, column 1: there is nothing in it");
        assert_eq!(fault(b"{\n \"a\": nope}"), "line 2, column 8: expected ident");
        assert!(fault(b"[1,\n").starts_with("line 2, "));
        assert!(fault(b"[\"a\xff\"]").starts_with("line 1, "));
        assert!(fault(b"\xff\xfe{\0").contains("UTF-16"));
        assert!(fault(b"{\0}\0").contains("UTF-16"));
        assert!(fault("[".repeat(100_000).as_bytes()).contains("recursion"));
    }

    #[test]
    fn arrays_that_touch_are_no_stream() {
        assert!(fault(b"[][]").starts_with("line 1, column 3: more follows"));
        assert_eq!(read(b"{\"a\":1}\n2\n{\"a\":3}").unwrap().broken[0].line, 2);
        assert_eq!(read(b" 2 ").unwrap().found.len(), 1);
    }
}
