//! A CSV timeline as rows: columns found by the names in the header, lines counted, words untouched.
//! Owns what a cell is; never knows what a row means.
mod quotes;

use super::when;
use chrono::{DateTime, Utc};
use quotes::{Quotes, begins_with_a_time, broken};

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
    /// So many the header names.
    count: usize,
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
            count: header.len(),
        })
    }
}

/// Reads a whole file, its words in the first column called one of `words`. A byte order mark, both line endings, `#`
/// lines and short rows are no trouble; a row longer than its header keeps all its words or is named in `skipped`, and a
/// quote that is not closed costs its own line, not those behind it.
///
/// # Errors
/// Where there is no header or it names no time or no words; a single bad row is named in `skipped` instead.
pub fn read(text: &str, words: &[&str]) -> Result<Table, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Lines { text, offset: 0, line: 1 };
    let mut table = Table { title: title(text), ..Table::default() };
    let (mut columns, mut from, mut resumed) = (None, Some(0), 0);
    while let Some(start) = from.take() {
        let rest = text.get(start..).unwrap_or("");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .from_reader(rest.as_bytes());
        let mut record = csv::StringRecord::new();
        // It could only fail on bytes that are no UTF-8, and a `&str` has none.
        while reader.read_record(&mut record).unwrap_or(false) {
            let begins = start as u64 + record.position().map_or(0, csv::Position::byte);
            let line = lines.begin(begins);
            let raw = lines.up_to(start as u64 + reader.position().byte());
            let Some(columns) = columns else {
                columns = Some(Columns::find(&record, words)?);
                continue;
            };
            let quotes = Quotes::of(raw);
            match broken(quotes, raw).filter(|_| resumed < RESUMED) {
                None => take(&mut table, row(columns, &record, line, raw), quotes, (line, raw)),
                Some(length) => {
                    resumed += 1;
                    from = Some(lines.offset + length);
                    let lost = raw.get(..length).unwrap_or(raw);
                    table.skipped.push(Skipped { line, why: UNCLOSED.to_owned(), text: shown(lost) });
                    break;
                }
            }
        }
    }
    columns.map(|_| table).ok_or(Fault::NoHeader)
}

/// How often a file is read on behind a quote that is not closed: each time costs as much as all that is left of it.
const RESUMED: usize = 100;
const UNCLOSED: &str =
    "a quote opens here that is not closed; close it, or double a quote that belongs to the words";

fn shown(raw: &str) -> String {
    raw.trim_end().chars().take(200).collect()
}

fn take(table: &mut Table, row: Result<(Row, bool), String>, quotes: Quotes, (line, raw): (u64, &str)) {
    match row {
        Ok((row, is_longer)) => {
            let mut warn = |odd: String| table.warnings.push(format!("line {line}: {odd}"));
            if row
                .text
                .match_indices('\n')
                .any(|(at, _)| row.text.get(at + 1..).is_some_and(begins_with_a_time))
            {
                warn(
                    "the words run over later lines that begin with a time; is a closing quote missing?"
                        .to_owned(),
                );
            }
            if quotes == Quotes::Loose {
                warn("words stand behind a closing quote; a quote within words is written twice, between quotes".to_owned());
            }
            if is_longer {
                warn("more cells than the header names; all from the words on are read as words".to_owned());
            }
            table.rows.push(row);
        }
        Err(why) => table.skipped.push(Skipped { line, why, text: shown(raw) }),
    }
}

/// A row, and whether its words took in cells that the header does not name.
fn row(columns: Columns, record: &csv::StringRecord, line: u64, raw: &str) -> Result<(Row, bool), String> {
    let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or("");
    let (happened, recorded) = (cell(columns.at), cell(columns.recorded));
    let est = happened.trim().is_empty() && !recorded.trim().is_empty();
    let at = when::cell(if est { recorded } else { happened }).map_err(|why| why.to_string())?;
    let is_longer = record.iter().skip(columns.count).any(|cell| !cell.is_empty());
    if is_longer && columns.text + 1 < columns.count {
        return Err(format!(
            "{} cells where the header names {}; put words with a comma in them between double quotes",
            record.len(),
            columns.count
        ));
    }
    let words: Vec<&str> = record.iter().skip(columns.text).collect();
    let text = if is_longer { words.join(",") } else { cell(Some(columns.text)).to_owned() };
    // All cells together: a role or a kind of a megabyte would be kept as well.
    let bytes = record.as_slice().len();
    if bytes > LONGEST_TEXT {
        return Err(format!("{bytes} bytes; one entry holds {LONGEST_TEXT}"));
    }
    let row = Row {
        line,
        at,
        recorded: when::cell(recorded).ok().filter(|_| !est),
        est,
        role: cell(columns.role).trim().to_owned(),
        kind: cell(columns.kind).trim().to_lowercase(),
        text,
        severity: cell(columns.severity).trim().to_owned(),
        id: cell(columns.id).trim().to_owned(),
        raw: raw.to_owned(),
    };
    Ok((row, is_longer))
}

/// The first comment line of those before the header.
fn title(text: &str) -> String {
    let first = text.lines().map(str::trim_end).find(|line| !line.is_empty());
    first.and_then(|line| line.strip_prefix('#')).unwrap_or("").trim().to_owned()
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
    fn a_missing_quote_costs_its_own_line() {
        let rows = |text: &str| {
            let table = read(&(HEAD.to_owned() + text), WORDS).unwrap();
            let words: Vec<String> = table.rows.iter().map(|row| row.text.clone()).collect();
            let skipped: Vec<(u64, String)> =
                table.skipped.iter().map(|one| (one.line, one.text.clone())).collect();
            (words, skipped, table.warnings)
        };
        let broken = "2018-10-21T22:53:00Z,,,\"he said \"\"go";
        let (words, skipped, _) = rows(&format!(
            "2018-10-21T22:52:00Z,,,one\n{broken}\n2018-10-21T22:54:00Z,,,two\n2018-10-21T22:55:00Z,,,\"three\"\n"
        ));
        assert_eq!(
            (words, skipped),
            (vec!["one".into(), "two".into(), "three".into()], vec![(3, broken.into())])
        );
        // A file that ends in the middle of one.
        let (words, skipped, _) = rows(&format!("2018-10-21T22:52:00Z,,,one\n{broken}"));
        assert_eq!((words, skipped), (vec!["one".into()], vec![(3, broken.into())]));
        // What is quoted as it should be may quote a table.
        let (words, skipped, warnings) = rows(
            "2018-10-21T22:52:00Z,,,\"one\n2018-10-21T22:53:00Z,,,two\"\n2018-10-21T22:54:00Z,,,three\n",
        );
        assert_eq!(words, ["one\n2018-10-21T22:53:00Z,,,two", "three"]);
        assert!(skipped.is_empty() && warnings[0].contains("closing quote missing"), "{warnings:?}");
        let (words, skipped, warnings) = rows("2018-10-21T22:52:00Z,,,\"go\" he said\n");
        assert_eq!((words.len(), skipped.len()), (1, 0));
        assert!(warnings[0].contains("behind a closing quote"), "{warnings:?}");
    }

    #[test]
    fn words_with_commas_lose_none() {
        let text = HEAD.to_owned() + "2018-10-21T22:52:00Z,note,sam,\"checkout, all\", EU only, 40 %,,\n";
        let table = read(&text, WORDS).unwrap();
        assert_eq!(table.rows[0].text, "checkout, all, EU only, 40 %,,");
        assert!(table.warnings[0].contains("more cells than the header names"), "{:?}", table.warnings);
        // A spreadsheet fills rows up with empty cells.
        let text = HEAD.to_owned() + "2018-10-21T22:52:00Z,note,sam,fine,,,\n";
        let table = read(&text, WORDS).unwrap();
        assert_eq!((table.rows[0].text.as_str(), table.warnings.len()), ("fine", 0));
        // Where the words are not the last, what stands behind them would be read as something else.
        let text = "time_utc,fact,severity\n2018-10-21T22:52:00Z,all good, we think,SEV2\n";
        let table = read(text, WORDS).unwrap();
        assert!(table.rows.is_empty());
        assert!(table.skipped[0].why.starts_with("4 cells where the header names 3"), "{:?}", table.skipped);
    }

    #[test]
    fn quotes_without_end_take_no_longer_than_the_file() {
        let text = HEAD.to_owned() + &"2018-10-21T22:52:00Z,x\"y,\"a,b\n".repeat(5_000);
        let table = read(&text, WORDS).unwrap();
        assert_eq!(table.skipped.len(), RESUMED + 1);
    }
}
