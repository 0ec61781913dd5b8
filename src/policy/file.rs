//! One TOML file laid over a table of known keys: what fits is taken, what does not is said with its line and, where a
//! known key is near, the likely one.
use crate::domain::near::distance;
use crate::domain::policy::Pace;
use std::fmt;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

/// A key that was not taken. Its default stays; everything else in the file applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was called.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The key, dotted; empty where the text is not TOML.
    pub key: String,
    /// What is wrong and what would be right.
    pub why: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.key.is_empty() { "" } else { " - " };
        write!(f, "{} line {}: {}{gap}{}", self.file, self.line, self.key, self.why)
    }
}

/// In a shape: whatever the key is called, its value is of this kind.
pub const ANY: &str = "*";

/// What a file may say.
pub struct Known<'a> {
    /// Every key, with a value of its kind.
    pub shape: &'a Table,
    /// Tables whose keys may be taken away with `"none"`.
    pub absent: &'a [&'a [&'a str]],
    /// Whether a whole table makes sense; the reason where it does not.
    pub check: &'a dyn Fn(&Table) -> Result<(), String>,
}

/// `base` with what `text` says laid over it.
pub fn merge(known: &Known, base: Table, text: &str, file: &str) -> (Table, Vec<Problem>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let (path, leaves, problems) = (Vec::new(), Vec::new(), Vec::new());
    let mut found = Found { text, file, absent: known.absent, path, leaves, problems };
    for error in &errors {
        found.problem(error.span().map_or(0, |span| span.start), String::new(), error.message().to_owned());
    }
    // What recovery makes of a line that is not TOML is a guess.
    let broken: Vec<usize> = found.problems.iter().map(|problem| problem.line).collect();
    found.table(document.get_ref(), known.shape);
    found.leaves.retain(|leaf| !broken.contains(&line(text, leaf.place)));
    let mut all = base.clone();
    found.leaves.iter().for_each(|leaf| leaf.put(&mut all));
    if (known.check)(&all).is_ok() {
        return (all, found.problems);
    }
    (one_by_one(known, base, &mut found), found.problems)
}

/// Something does not fit: only the keys that do not are left out.
fn one_by_one(known: &Known, mut table: Table, found: &mut Found) -> Table {
    for leaf in std::mem::take(&mut found.leaves) {
        let mut tried = table.clone();
        leaf.put(&mut tried);
        match (known.check)(&tried) {
            Ok(()) => table = tried,
            Err(why) => found.problem(leaf.place, leaf.path.join("."), why),
        }
    }
    table
}

/// The table at a path.
pub fn table_at<'t>(table: &'t mut Table, path: &[impl AsRef<str>]) -> Option<&'t mut Table> {
    path.iter().try_fold(table, |here, key| here.get_mut(key.as_ref())?.as_table_mut())
}

/// One value for one key; none takes the key away.
struct Leaf {
    path: Vec<String>,
    value: Option<Value>,
    place: usize,
}

impl Leaf {
    fn put(&self, table: &mut Table) {
        let Some((key, path)) = self.path.split_last() else { return };
        let mut here = table;
        for step in path {
            let next = here.entry(step.as_str()).or_insert_with(|| Value::Table(Table::new()));
            let Some(inner) = next.as_table_mut() else { return };
            here = inner;
        }
        match &self.value {
            Some(value) => _ = here.insert(key.clone(), value.clone()),
            None => _ = here.remove(key),
        }
    }
}

struct Found<'a> {
    text: &'a str,
    file: &'a str,
    absent: &'a [&'a [&'a str]],
    path: Vec<String>,
    leaves: Vec<Leaf>,
    problems: Vec<Problem>,
}

impl Found<'_> {
    fn problem(&mut self, place: usize, key: String, why: String) {
        let line = line(self.text, place);
        self.problems.push(Problem { file: self.file.to_owned(), line, key, why });
    }

    fn table(&mut self, written: &DeTable, shape: &Table) {
        for (key, value) in written {
            let name = key.get_ref();
            let whole = format!("{name}_s");
            let known = shape.get_key_value(name.as_ref()).or_else(|| shape.get_key_value(&whole));
            let known = known.map(|(known, kind)| (known.as_str(), kind));
            if let Some((known, kind)) = known.or_else(|| Some((name.as_ref(), shape.get(ANY)?))) {
                self.path.push(known.to_owned());
                self.value(value, kind);
                self.path.pop();
            } else {
                let here = self.path.iter().map(String::as_str).chain([name.as_ref()]);
                let dotted = here.collect::<Vec<_>>().join(".");
                self.problem(key.span().start, dotted, nearest(name, shape));
            }
        }
    }

    fn value(&mut self, written: &Spanned<DeValue>, kind: &Value) {
        let place = written.span().start;
        match (written.get_ref(), kind) {
            (DeValue::Table(inner), Value::Table(shape)) => self.table(inner, shape),
            (DeValue::String(word), _) if word == "none" && self.may_be_absent() => self.leaf(None, place),
            // One length for a table of lengths: the same for every phase.
            (DeValue::String(_) | DeValue::Integer(_), Value::Table(shape)) => {
                for (key, kind) in shape {
                    self.path.push(key.clone());
                    self.value(written, kind);
                    self.path.pop();
                }
            }
            (one, kind) => match plain(one, kind, self.words()) {
                Ok(value) => self.leaf(Some(value), place),
                Err(why) => self.problem(place, self.path.join("."), why),
            },
        }
    }

    fn may_be_absent(&self) -> bool {
        let table = self.path.split_last().map_or(&[][..], |(_, table)| table);
        self.absent.iter().any(|path| path.iter().eq(table))
    }

    /// What words may stand for a number here.
    fn words(&self) -> Words {
        match self.path.last().map_or("", String::as_str) {
            "days" => Words::Days,
            key if key.ends_with("_s") => Words::Lengths,
            _ => Words::Plain,
        }
    }

    fn leaf(&mut self, value: Option<Value>, place: usize) {
        self.leaves.push(Leaf { path: self.path.clone(), value, place });
    }
}

fn line(text: &str, place: usize) -> usize {
    1 + text.bytes().take(place).filter(|byte| *byte == b'\n').count()
}

#[derive(Clone, Copy)]
enum Words {
    Lengths,
    Days,
    Plain,
}

/// A value without its place.
fn plain(written: &DeValue, kind: &Value, words: Words) -> Result<Value, String> {
    match written {
        DeValue::String(text) => Ok(word(text, words)),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|n| (1..=366 * 86_400).contains(n))
            .map(Value::Integer)
            .ok_or_else(|| "a number from 1 to 31,622,400 (a year in seconds)".to_owned()),
        DeValue::Datetime(date) => Ok(Value::String(date.to_string())),
        DeValue::Array(items) => {
            let of = kind.as_array().ok_or("one value, not a list")?;
            let like = of.first().cloned().unwrap_or_else(|| Value::String(String::new()));
            items
                .iter()
                .map(|item| plain(item.get_ref(), &like, words))
                .collect::<Result<_, _>>()
                .map(Value::Array)
        }
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Table(_) => {
            Err(format!("{} does not stand here", written.type_str()))
        }
    }
}

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn word(text: &str, words: Words) -> Value {
    let day = || (1..).zip(WEEK).find(|(_, name)| text.to_ascii_lowercase().starts_with(name));
    let number = match words {
        Words::Lengths => Pace::parse(text).and_then(|pace| match pace {
            Pace::Seconds(s) => Some(s),
            Pace::BusinessDays(_) => None,
        }),
        Words::Days => day().map(|(number, _)| number),
        Words::Plain => None,
    };
    number.map_or_else(|| Value::String(text.to_owned()), Value::Integer)
}

fn nearest(name: &str, shape: &Table) -> String {
    let best = shape.keys().map(|key| (distance(name, key), key)).min();
    match best {
        Some((d, key)) if d <= 2.max(name.chars().count() / 3) => format!("did you mean {key}?"),
        _ => format!(
            "not known; known here: {}",
            shape.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
        ),
    }
}
