//! Looking into a foreign document: fields by name, times by any spelling, and a note of every record left out.
use super::history::{Fact, Found, Incident, Skipped};
use super::json::Document;
use super::when;
use crate::domain::time::Instant;
use chrono::SubsecRound;
use chrono_tz::Tz;
use serde_json::Value;
use std::collections::BTreeMap;

/// How a file is to be read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The zone of times that name none; without it they are named and left out.
    pub zone: Option<Tz>,
    /// Slack: messages with one of these reactions are taken.
    pub reactions: Vec<String>,
    /// Slack: messages that begin with one of these are taken.
    pub prefixes: Vec<String>,
    /// What the file is called: a channel's name, where the file does not say it.
    pub called: String,
}

/// Where in a file a record stands, as a path a person can follow.
#[derive(Debug, Clone, Copy)]
pub enum Place<'p> {
    /// The document that begins on this line.
    Document(usize),
    /// A file of several.
    Named(&'p str),
    /// A named part of another.
    In(&'p Place<'p>, &'p str),
    /// One of a list.
    At(&'p Place<'p>, usize),
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Document(line) => write!(f, "line {line}"),
            Self::Named(name) => f.write_str(name),
            Self::In(outer, name) => write!(f, "{outer} {name}"),
            Self::At(outer, index) => write!(f, "{outer}[{index}]"),
        }
    }
}

/// Takes what documents hold into one [`Found`].
pub struct Reader<'o> {
    /// How it is to be read.
    pub options: &'o Options,
    /// What was found so far.
    pub found: Found,
    /// Who asked for which ticket: comments that come behind it do not say so.
    pub requesters: BTreeMap<String, String>,
    /// Who works on which ticket, by the ticket.
    pub assignees: BTreeMap<String, String>,
}

impl<'o> Reader<'o> {
    /// Nothing read yet.
    pub fn new(options: &'o Options) -> Self {
        Self { options, found: Found::default(), requesters: BTreeMap::new(), assignees: BTreeMap::new() }
    }

    /// Hands every document to `take`, which says whether it was of its format; the others are named.
    pub fn documents(
        &mut self,
        all: &[Document],
        what: &str,
        take: impl Fn(&mut Self, &Value, &Place<'_>) -> bool,
    ) {
        for document in all {
            let place = Place::Document(document.line);
            if take(self, &document.value, &place) {
                self.found.recognised = true;
            } else {
                self.skip(&place, "", &format!("not {what}"), &document.value);
            }
        }
    }

    /// The records of a list, each as if it stood alone; one that is none is named. `None` where there is no list, else
    /// whether any was one.
    pub fn each(
        &mut self,
        value: &Value,
        place: &Place<'_>,
        what: &str,
        take: impl Fn(&mut Self, &Value, &Place<'_>) -> bool,
    ) -> Option<bool> {
        let all = value.as_array()?;
        let mut taken = all.is_empty();
        for (index, one) in all.iter().enumerate() {
            let place = Place::At(place, index);
            if take(self, one, &place) {
                taken = true;
            } else {
                self.skip(&place, &id(one, "id").unwrap_or_default(), what, one);
            }
        }
        Some(taken)
    }

    /// Names a record that is left out.
    pub fn skip(&mut self, place: &Place<'_>, id: &str, why: &str, value: &Value) {
        self.found.skipped.push(Skipped {
            place: place.to_string(),
            line: None,
            id: id.to_owned(),
            why: why.to_owned(),
            text: value.to_string().chars().take(200).collect(),
        });
    }

    /// Says that something looks wrong.
    pub fn warn(&mut self, sentence: String) {
        self.found.warnings.push(sentence);
    }

    /// Keeps an incident.
    pub fn keep(&mut self, incident: Incident) {
        self.found.recognised = true;
        self.found.incidents.push(incident);
    }

    /// The only incident found so far, where there is exactly one: what does not say whose it is belongs to it.
    pub fn only_one(&self) -> Option<String> {
        let first = self.found.incidents.first()?;
        self.found.incidents.iter().all(|one| one.id == first.id).then(|| first.id.clone())
    }

    /// The first of these times that is there; one that cannot be read is a warning, and the next one counts.
    pub fn time(&mut self, value: &Value, names: &[&str], place: &Place<'_>) -> Option<Instant> {
        for name in names {
            match value.get(*name).map(|found| when::of(found, self.options.zone)) {
                Some(Ok(Some(at))) => return Some(kept(at)),
                Some(Err(why)) => self.warn(format!("{place}: {name}: {why}: {}", short(value.get(*name)))),
                Some(Ok(None)) => self.zero(value, name, place),
                None => {}
            }
        }
        None
    }

    /// A time that is there and means none.
    fn zero(&mut self, value: &Value, name: &str, place: &Place<'_>) {
        let blank = |one: &Value| one.is_null() || one.as_str().is_some_and(|text| text.trim().is_empty());
        if let Some(found) = value.get(name).filter(|one| !blank(one)) {
            self.warn(format!("{place}: {name}: {} is the zero of clocks and no time", short(Some(found))));
        }
    }

    /// The time a record cannot do without: where it has none, the record is named.
    pub fn needed_time(
        &mut self,
        value: &Value,
        names: &[&str],
        place: &Place<'_>,
        id: &str,
    ) -> Option<Instant> {
        let mut why = format!("no time in it ({})", names.join(", "));
        for name in names {
            match value.get(*name).map(|found| when::of(found, self.options.zone)) {
                Some(Ok(Some(at))) => return Some(kept(at)),
                Some(Err(fault)) => {
                    why = format!("{name}: {fault}: {}", short(value.get(*name)));
                    break;
                }
                Some(Ok(None)) => self.zero(value, name, place),
                None => {}
            }
        }
        self.skip(place, id, &why, value);
        None
    }

    /// The id a record cannot do without.
    pub fn needed_id(&mut self, value: &Value, names: &[&str], place: &Place<'_>) -> Option<String> {
        let found = names.iter().find_map(|name| id(value, name));
        if found.is_none() {
            self.skip(place, "", &format!("no id in it ({})", names.join(", ")), value);
        }
        found
    }
}

/// As the journal writes it: finer than a microsecond is cut.
fn kept(at: Instant) -> Instant {
    at.trunc_subsecs(6)
}

fn short(value: Option<&Value>) -> String {
    value.map(|value| value.to_string().chars().take(60).collect()).unwrap_or_default()
}

/// A text that is there and not blank.
pub fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str().filter(|text| !text.trim().is_empty())
}

/// The first of these texts.
pub fn first_text<'v>(value: &'v Value, names: &[&str]) -> Option<&'v str> {
    names.iter().find_map(|name| text(value, name))
}

/// An id: a text or a number, as texts.
pub fn id(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A list that is there; empty where there is none.
pub fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// One field of every object in a list, without blanks and doubles, in order.
pub fn names(all: &[Value], field: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in all.iter().filter_map(|one| text(one, field).or_else(|| one.as_str())) {
        let name = name.trim().to_owned();
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// FNV-1a, 64 bit: tells records without an id apart. No protection against anybody.
pub fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A name for a record that has none: what it says and when.
pub fn made_id(fact: &Fact) -> String {
    format!("{} {:016x}", crate::domain::time::stamp(fact.at), fnv(&fact.text))
}
