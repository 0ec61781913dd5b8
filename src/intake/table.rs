//! A CSV timeline as rows: columns found by the names in the header, lines counted, words untouched.
//! Owns what a cell is; never knows what a row means.
use super::when;
use chrono::{DateTime, Utc};

/// The longest text one entry of a journal holds, in bytes (journal.md).
pub const LONGEST_TEXT: usize = 16 * 1024;

/// A file that is no timeline at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing but comments and blank lines.
    #[error(
        "there is no header line; the first line must name the columns, for example time_utc,kind,role,fact"
    )]
    NoHeader,
    /// A column without which no row can be read.
    #[error("the header names no column for the {what}; one must be called {names}")]
    NoColumn {
        /// What the column would hold.
        what: &'static str,
        /// The names it may have.
        names: String,
    },
}

/// One row as written, its time read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which the row begins, from 1.
    pub line: u64,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// When it was written down, where the file says that too: of two readings of a row the later one counts.
    pub recorded: Option<DateTime<Utc>>,
    /// `at` is when it was written down: the file does not say when it happened.
    pub est: bool,
    /// Who, as a role or a name; empty where nobody is named.
    pub role: String,
    /// The kind as written, in lower case and trimmed; empty where the file has none.
    pub kind: String,
    /// The words, exactly.
    pub text: String,
    /// The severity as written; empty where the file has none.
    pub severity: String,
    /// The id the file gives the row; empty where it gives none.
    pub id: String,
    /// The row as it stands in the file, exactly, without its line end.
    pub raw: String,
}

/// A row that was not read: where, why, and what stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The line of the file on which the row begins, from 1.
    pub line: u64,
    /// Why, as the rest of a sentence.
    pub why: String,
    /// The row as written, cut after 200 characters.
    pub text: String,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The first `#` line before the header, without its mark; empty where there is none.
    pub title: String,
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
    /// Rows left out.
    pub skipped: Vec<Skipped>,
    /// What looks wrong without being unreadable, each a whole sentence.
    pub warnings: Vec<String>,
}

#[derive(Clone, Copy)]
struct Columns {
    at: Option<usize>,
    recorded: Option<usize>,
    role: Option<usize>,
    kind: Option<usize>,
    text: usize,
    severity: Option<usize>,
    id: Option<usize>,
}

const AT: &[&str] = &["time_utc", "at", "occurred_at"];
const RECORDED: &[&str] = &["ts", "recorded_at"];
const ROLE: &[&str] = &["role", "actor", "who"];
/// The columns that may hold the words of a timeline.
pub const WORDS: &[&str] = &["text", "fact"];

impl Columns {
    fn find(header: &csv::StringRecord, words: &[&str]) -> Result<Self, Fault> {
        // In the order the names are listed, so that a file with both `time_utc` and `at` is read by the first.
        let one = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name)))
        };
        let (at, recorded) = (one(AT), one(RECORDED));
        if at.is_none() && recorded.is_none() {
            return Err(Fault::NoColumn { what: "time", names: AT.join(" or ") });
        }
        Ok(Self {
            at,
            recorded,
            role: one(ROLE),
            kind: one(&["kind"]),
            text: one(words).ok_or(Fault::NoColumn { what: "words", names: words.join(" or ") })?,
            severity: one(&["severity", "sev"]),
            id: one(&["source_id", "id"]),
        })
    }
}

/// Reads a whole file, its words in the first column called one of `words`. A byte order mark, both line endings, `#`
/// lines and short or long rows are no trouble.
///
/// # Errors
/// Where there is no header or it names no time or no words; a single bad row is named in `skipped` instead.
pub fn read(text: &str, words: &[&str]) -> Result<Table, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let mut lines = Lines { text, offset: 0, line: 1 };
    let mut table = Table { title: title(text), ..Table::default() };
    let mut columns = None;
    let mut record = csv::StringRecord::new();
    // It could only fail on bytes that are no UTF-8, and a `&str` has none.
    while reader.read_record(&mut record).unwrap_or(false) {
        let line = lines.begin(record.position().map_or(0, csv::Position::byte));
        let raw = lines.up_to(reader.position().byte());
        match columns {
            None => columns = Some(Columns::find(&record, words)?),
            Some(columns) => take(&mut table, row(columns, &record, line, raw), line, raw),
        }
    }
    columns.map(|_| table).ok_or(Fault::NoHeader)
}

fn take(table: &mut Table, row: Result<Row, String>, line: u64, raw: &str) {
    match row {
        Ok(row) => {
            if swallows_rows(&row.text) {
                table.warnings.push(format!(
                    "line {line}: the words run over later lines that begin with a time; is a closing quote missing?"
                ));
            }
            table.rows.push(row);
        }
        Err(why) => table.skipped.push(Skipped { line, why, text: raw.chars().take(200).collect() }),
    }
}

fn row(columns: Columns, record: &csv::StringRecord, line: u64, raw: &str) -> Result<Row, String> {
    let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or("");
    let (happened, recorded) = (cell(columns.at), cell(columns.recorded));
    let est = happened.trim().is_empty() && !recorded.trim().is_empty();
    let at = when::cell(if est { recorded } else { happened }).map_err(|why| why.to_string())?;
    let text = cell(Some(columns.text));
    // All cells together: a role or a kind of a megabyte would be kept as well.
    let bytes = record.as_slice().len();
    if bytes > LONGEST_TEXT {
        return Err(format!("{bytes} bytes; one entry holds {LONGEST_TEXT}"));
    }
    Ok(Row {
        line,
        at,
        recorded: when::cell(recorded).ok().filter(|_| !est),
        est,
        role: cell(columns.role).trim().to_owned(),
        kind: cell(columns.kind).trim().to_lowercase(),
        text: text.to_owned(),
        severity: cell(columns.severity).trim().to_owned(),
        id: cell(columns.id).trim().to_owned(),
        raw: raw.to_owned(),
    })
}

/// The first comment line of those before the header.
fn title(text: &str) -> String {
    let first = text.lines().map(str::trim_end).find(|line| !line.is_empty());
    first.and_then(|line| line.strip_prefix('#')).unwrap_or("").trim().to_owned()
}

fn swallows_rows(text: &str) -> bool {
    text.lines().skip(1).any(|line| line.split_once(',').is_some_and(|(head, _)| when::read(head).is_ok()))
}

/// Counts lines up to where records begin. The reader's own count stands at the comment or blank line before one.
struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    fn begin(&mut self, byte: u64) -> u64 {
        let to = usize::try_from(byte).unwrap_or(self.offset);
        self.line += newlines(self.text.get(self.offset..to).unwrap_or(""));
        self.offset = to.max(self.offset);
        while let Some(passed) = self.text.get(self.offset..).and_then(no_record) {
            self.line += 1;
            self.offset += passed;
        }
        self.line
    }

    /// The text from where the record began up to `byte`, without its line end.
    fn up_to(&self, byte: u64) -> &str {
        let to = usize::try_from(byte).unwrap_or(self.offset);
        self.text.get(self.offset..to).unwrap_or("").trim_end_matches(['\r', '\n'])
    }
}

fn newlines(text: &str) -> u64 {
    text.bytes().filter(|b| *b == b'\n').count() as u64
}

/// The bytes of the first line with its end, where that line is blank or a comment.
fn no_record(rest: &str) -> Option<usize> {
    let end = rest.find('\n')?;
    let line = rest.get(..end)?;
    (line.starts_with('#') || line.trim_matches('\r').is_empty()).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "time_utc,kind,role,fact\n";

    fn lines(text: &str) -> Vec<u64> {
        read(text, WORDS).unwrap().rows.iter().map(|row| row.line).collect()
    }

    #[test]
    fn lines_are_counted_past_comments_blanks_and_quoted_line_breaks() {
        let text = "# t\n\n".to_owned()
            + HEAD
            + "# c\n2018-10-21T22:52:00Z,,,one\n\n# c\n2018-10-21T22:53:00Z,,,\"two\nlines\"\n2018-10-21T22:54:00Z,,,three";
        assert_eq!(lines(&text), [5, 8, 10]);
        assert_eq!(lines(&text.replace('\n', "\r\n")), [5, 8, 10]);
        assert_eq!(lines(&format!("\u{feff}{text}")), [5, 8, 10]);
    }

    #[test]
    fn a_file_without_a_time_column_says_what_to_call_it() {
        assert_eq!(read("# only\n", WORDS), Err(Fault::NoHeader));
        let fault = read("when,fact\n", WORDS).unwrap_err().to_string();
        assert!(fault.contains("time_utc or at or occurred_at"), "{fault}");
    }

    #[test]
    fn a_missing_quote_is_pointed_out() {
        let text = HEAD.to_owned() + "2018-10-21T22:52:00Z,,,\"one\n2018-10-21T22:53:00Z,,,two\n";
        let table = read(&text, WORDS).unwrap();
        assert_eq!(table.rows.len(), 1);
        assert!(table.warnings.iter().any(|w| w.contains("closing quote")));
    }
}
