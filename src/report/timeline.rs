//! The timeline: every entry in the order in which it happened, with when it was written down.
use super::ground::{About, Ground, is_book_keeping};
use crate::domain::clean::{self, sinks};
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::redact::Shown;
use crate::domain::time::{At, seconds_between, stamp};
use crate::domain::words::Source;
use serde::Serialize;
use std::fmt::Write;

/// The document.
#[derive(Debug, Serialize)]
pub struct Timeline {
    schema: &'static str,
    about: About,
    entries: Vec<Row>,
}

/// One entry.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its number.
    pub seq: u64,
    /// When it happened.
    pub at: At,
    /// That time is an estimate.
    pub est: bool,
    /// When it was written down.
    pub written: At,
    /// Seconds between the two, where somebody wrote it noticeably late; not of a history taken over from elsewhere.
    pub late_s: Option<i64>,
    /// Whom it is from: `@dan`, or where a history was taken over from.
    pub by: Shown,
    /// The event's type.
    pub r#type: Shown,
    /// Its tag in the log.
    pub tag: &'static str,
    /// The item it is about.
    pub id: Option<String>,
    /// The escalation it belongs to.
    pub on: Option<String>,
    /// Tags, without `#`.
    pub tags: Vec<Shown>,
    /// Its words.
    pub text: Shown,
    /// The entry that struck it.
    pub struck_by: Option<u64>,
}

/// Every entry this reader may see, in the order in which it happened; not what the journal says of itself.
pub fn timeline(ground: &Ground<'_>) -> Timeline {
    let is_late = |entry: &Entry| is_book_keeping(entry) && entry.when() > ground.now;
    let entries = rows(ground, |entry, _| !entry.is_frame() && !is_late(entry));
    Timeline { schema: "warroom.report.timeline/1", about: ground.about(), entries }
}

/// Whether a document tells an entry among what happened: what the live log tells, and what was asked of somebody, for which
/// the board has a panel of its own and a page has none.
pub fn is_course(entry: &Entry, is_news: bool) -> bool {
    !is_book_keeping(entry) && (is_news || matches!(&entry.event, Event::ActionAsked(_)))
}

/// The entries that are wanted, in order; of one moment, in the order in which they were written. The second argument of
/// `wanted` says whether the live log tells the entry.
pub fn rows(ground: &Ground<'_>, wanted: impl Fn(&Entry, bool) -> bool) -> Vec<Row> {
    let all = ground.room.entries().iter();
    let told = all.filter(|e| ground.with_struck || ground.room.struck_by(e.seq).is_none());
    let mut rows: Vec<Row> =
        told.filter(|entry| ground.sees(entry)).filter_map(|entry| row(ground, entry, &wanted)).collect();
    rows.sort_by_key(|row| row.at);
    rows
}

fn row(ground: &Ground<'_>, entry: &Entry, wanted: &impl Fn(&Entry, bool) -> bool) -> Option<Row> {
    let amended = ground.room.entry_now(entry.seq);
    let entry = amended.as_deref().unwrap_or(entry);
    if !ground.is_in_scope(entry.common.on) {
        return None;
    }
    let said = ground.said(entry);
    let is_late = entry.written_late() && entry.src != Source::Import;
    wanted(entry, said.is_news).then(|| Row {
        seq: entry.seq,
        at: At(entry.when()),
        est: entry.est,
        written: At(entry.ts),
        late_s: is_late.then(|| seconds_between(entry.when(), entry.ts)),
        by: ground.line(&entry.author().to_string()),
        r#type: ground.line(entry.event.type_name()),
        tag: said.tag,
        id: said.id.map(|id| id.to_string()),
        on: entry.common.on.map(|on| on.to_string()),
        tags: ground.all(&entry.common.tags),
        text: said.text,
        struck_by: ground.room.struck_by(entry.seq),
    })
}

impl Timeline {
    /// As CSV, with columns that `warroom import csv` reads by name. Cells that a spreadsheet would run are disarmed.
    pub fn csv(&self) -> String {
        let mut out = String::from("time_utc,recorded_at,who,type,tag,item,on,text,struck_by,entry\r\n");
        for row in &self.entries {
            let (at, written) = (stamp(row.at.0), stamp(row.written.0));
            let struck = row.struck_by.map_or_else(String::new, |by| format!("L{by}"));
            let of = |id: &Option<String>| id.clone().unwrap_or_default();
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                "{at},{written},{},{},{},{},{},{},{struck},{}\r\n",
                cell(row.by.as_str()),
                cell(row.r#type.as_str()),
                row.tag,
                of(&row.id),
                of(&row.on),
                cell(row.text.as_str()),
                row.seq
            );
        }
        out
    }
}

/// One cell (RFC 4180): quoted where it must be, and never a formula.
pub(super) fn cell(text: &str) -> String {
    let safe = sinks::csv(&clean::line(text).0);
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}
