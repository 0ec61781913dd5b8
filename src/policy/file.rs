//! One TOML file laid over a table of known keys: what fits is taken, what does not is said with its line and, where a
//! known key is near, the likely one.
use super::kind::Kind;
use crate::domain::near::distance;
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
    /// Every key; a value that is no table stands for one.
    pub shape: &'a Table,
    /// What a key takes, by its path.
    pub kind: &'a dyn Fn(&[String]) -> Kind,
    /// Tables whose keys may be taken away with `"none"`.
    pub absent: &'a [&'a [&'a str]],
    /// Whether a whole table makes sense; the reason where it does not.
    pub check: &'a dyn Fn(&Table) -> Result<(), String>,
}

/// `base` with what `text` says laid over it.
pub fn merge(known: &Known, base: Table, text: &str, file: &str) -> (Table, Vec<Problem>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut found = Found {
        text,
        file,
        known,
        path: Vec::new(),
        typed: Vec::new(),
        broken: Vec::new(),
        leaves: Vec::new(),
        problems: Vec::new(),
    };
    for error in &errors {
        let span = error.span().unwrap_or_default();
        match text.get(span.clone()).filter(|_| error.message() == "duplicate key") {
            Some(key) => found.problem(span.start, key.trim().to_owned(), twice(text, span.start, key)),
            None => found.problem(span.start, String::new(), error.message().to_owned()),
        }
    }
    let first = found.problems.first_mut().filter(|_| !names_any(document.get_ref(), known.shape));
    if let Some(first) = first {
        // Not a word of it is ours: one sentence, and nothing of what stands in it.
        first.why = format!("nothing in it is understood: {}", first.why);
        found.problems.truncate(1);
        return (base, found.problems);
    }
    // What recovery makes of a line that is not TOML is a guess.
    found.broken = found.problems.iter().map(|problem| problem.line).collect();
    found.table(document.get_ref(), known.shape);
    let broken = std::mem::take(&mut found.broken);
    found.leaves.retain(|leaf| !broken.contains(&line(text, leaf.place)));
    let mut all = base.clone();
    found.leaves.iter().for_each(|leaf| leaf.put(&mut all));
    if (known.check)(&all).is_err() {
        all = one_by_one(known, base, &mut found);
    }
    found.problems.sort_by_key(|problem| problem.line);
    (all, found.problems)
}

/// A key that stands there already: where, as far as it is seen.
fn twice(text: &str, place: usize, key: &str) -> String {
    let before: Vec<&str> = text.get(..place).unwrap_or_default().lines().collect();
    let is_it = |row: &str| {
        let row = row.trim_start().trim_start_matches('[').trim_start();
        row.strip_prefix(key.trim()).is_some_and(|rest| rest.trim_start().starts_with(['=', '.', ']']))
    };
    let whole =
        before.len().saturating_sub(usize::from(!text.get(..place).unwrap_or_default().ends_with('\n')));
    let first =
        before.iter().take(whole).rposition(|row| is_it(row)).map(|at| format!(" in line {}", at + 1));
    format!("it stands there already{}, which counts; take one of the two away", first.unwrap_or_default())
}

/// Whether a file has a key at its top that is known there.
pub fn names_any(document: &DeTable<'_>, shape: &Table) -> bool {
    document.iter().any(|(key, _)| shape.contains_key(key.get_ref().as_ref()))
}

/// Something does not fit: only the keys that do not are left out. What fits only together with a later one is tried again.
fn one_by_one(known: &Known, mut table: Table, found: &mut Found) -> Table {
    let mut left = std::mem::take(&mut found.leaves);
    loop {
        let before = left.len();
        let mut wrong = Vec::new();
        for leaf in left {
            let mut tried = table.clone();
            leaf.put(&mut tried);
            match (known.check)(&tried) {
                Ok(()) => table = tried,
                Err(why) => wrong.push((leaf, why)),
            }
        }
        if wrong.is_empty() || wrong.len() == before {
            for (leaf, why) in wrong {
                found.problem(leaf.place, leaf.typed, why);
            }
            return table;
        }
        left = wrong.into_iter().map(|(leaf, _)| leaf).collect();
    }
}

/// The table at a path.
pub fn table_at<'t>(table: &'t mut Table, path: &[impl AsRef<str>]) -> Option<&'t mut Table> {
    path.iter().try_fold(table, |here, key| here.get_mut(key.as_ref())?.as_table_mut())
}

/// One value for one key; none takes the key away.
struct Leaf {
    path: Vec<String>,
    /// The key as it was written, dotted.
    typed: String,
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
    known: &'a Known<'a>,
    path: Vec<String>,
    /// The same as it was written.
    typed: Vec<String>,
    /// Lines that are not TOML: what is wrong with them is said already.
    broken: Vec<usize>,
    leaves: Vec<Leaf>,
    problems: Vec<Problem>,
}

impl Found<'_> {
    fn problem(&mut self, place: usize, key: String, why: String) {
        let line = line(self.text, place);
        self.problems.push(Problem { file: self.file.to_owned(), line, key, why });
    }

    /// The same about the key that is being read.
    fn wrong(&mut self, place: usize, why: String) {
        if self.broken.contains(&line(self.text, place)) {
            return;
        }
        self.problem(place, self.typed.join("."), why);
    }

    fn table(&mut self, written: &DeTable, shape: &Table) {
        for (key, value) in written {
            let name = key.get_ref();
            let whole = format!("{name}_s");
            let known = shape.get_key_value(name.as_ref()).or_else(|| shape.get_key_value(&whole));
            let known = known.map(|(known, kind)| (known.as_str(), kind));
            self.typed.push(name.as_ref().to_owned());
            if let Some((known, kind)) = known.or_else(|| Some((name.as_ref(), shape.get(ANY)?))) {
                self.path.push(known.to_owned());
                self.value(value, kind);
                self.path.pop();
            } else {
                self.wrong(key.span().start, nearest(name, shape));
            }
            self.typed.pop();
        }
    }

    fn value(&mut self, written: &Spanned<DeValue>, shape: &Value) {
        let place = written.span().start;
        match (written.get_ref(), shape) {
            (DeValue::Table(inner), Value::Table(shape)) => self.table(inner, shape),
            (DeValue::String(word), _) if word == "none" && self.may_be_absent() => self.leaf(None, place),
            (DeValue::String(_) | DeValue::Integer(_), Value::Table(shape)) if self.is_shared(shape) => {
                let before = self.problems.len();
                for key in shape.keys() {
                    self.path.push(key.clone());
                    self.one(written);
                    self.path.pop();
                }
                self.problems.truncate(before + 1);
            }
            (_, Value::Table(shape)) => {
                let inside = shape.keys().map(|key| friendly(key)).collect::<Vec<_>>().join(", ");
                let inside = if inside == ANY { "a name".to_owned() } else { inside };
                self.wrong(place, format!("a table; it takes {inside}"));
            }
            _ => self.one(written),
        }
    }

    fn one(&mut self, written: &Spanned<DeValue>) {
        let mut wrong = Vec::new();
        let read = (self.known.kind)(&self.path).read(written, &mut wrong);
        for (place, why) in wrong {
            self.wrong(place, why);
        }
        if read.is_some() {
            self.leaf(read, written.span().start);
        }
    }

    /// One length for a table of lengths: the same for every phase, or every severity.
    fn is_shared(&self, shape: &Table) -> bool {
        shape.iter().all(|(key, inside)| {
            let path: Vec<String> = self.path.iter().chain([key]).cloned().collect();
            !inside.is_table() && key != ANY && (self.known.kind)(&path).is_shared()
        })
    }

    fn may_be_absent(&self) -> bool {
        let table = self.path.split_last().map_or(&[][..], |(_, table)| table);
        self.known.absent.iter().any(|path| path.iter().eq(table))
    }

    fn leaf(&mut self, value: Option<Value>, place: usize) {
        let typed = self.typed.join(".");
        self.leaves.push(Leaf { path: self.path.clone(), typed, value, place });
    }
}

/// The line, from 1, in which a byte of a text stands.
pub(super) fn line(text: &str, place: usize) -> usize {
    1 + text.bytes().take(place).filter(|byte| *byte == b'\n').count()
}

/// A length's key as files write it: without the unit that the journal keeps.
fn friendly(key: &str) -> &str {
    key.strip_suffix("_s").unwrap_or(key)
}

fn nearest(name: &str, shape: &Table) -> String {
    let wanted = friendly(name);
    let best = shape.keys().map(|key| (distance(wanted, friendly(key)), friendly(key))).min();
    match best {
        Some((d, key)) if d <= 2.max(name.chars().count() / 3) => format!("did you mean {key}?"),
        _ => format!(
            "not known; known here: {}",
            shape.keys().map(|key| friendly(key)).collect::<Vec<_>>().join(", ")
        ),
    }
}
