//! Panel 3: the live log, newest first. Walks the journal from the cursor, so a million entries cost no more than the
//! rows that are seen; struck entries stay legible.
use super::fact::{self, Kind, Teller};
use super::filter::{Filter, Offer};
use super::{Board, Flags};
use crate::app::desk::{Key, Panel};
use crate::app::replay::Note;
use crate::domain::about;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::Shown;
use crate::domain::time::Instant;
use crate::domain::words::Source;
use chrono::NaiveDate;

/// A filter that lets little through looks at no more entries than this for one frame.
const FARTHEST: usize = 50_000;

/// One line of the log.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "four marks of a line that do not exclude one another")]
pub struct Row {
    /// What the cursor stands on.
    pub key: Key,
    /// The marks at its left.
    pub flags: Flags,
    /// `14:31`, when it happened.
    pub time: String,
    /// That time is an estimate.
    pub is_estimate: bool,
    /// It happened in an earlier minute than it was written, so it stands among later ones.
    pub is_dated: bool,
    /// Where it was written noticeably later: when.
    pub written: Option<String>,
    /// The day it happened on.
    pub day: NaiveDate,
    /// What kind of line it is.
    pub kind: Kind,
    /// Its tag: `DECIDE`, `note`.
    pub tag: &'static str,
    /// Its id, or nothing.
    pub id: String,
    /// The words.
    pub text: Shown,
    /// It stands out.
    pub is_loud: bool,
    /// It ended something.
    pub is_done: bool,
    /// It was struck and counts no more.
    pub is_struck: bool,
}

struct Walk<'b> {
    board: &'b Board<'b>,
    filter: Filter,
}

impl<'b> Walk<'b> {
    fn new(board: &'b Board<'b>) -> Self {
        Self { board, filter: board.filter(Panel::Log) }
    }

    fn shows(&self, entry: &Entry) -> bool {
        let eye = self.board.look.eye;
        let room = self.board.room;
        let is_struck = room.struck_by(entry.seq).is_some() || matches!(entry.event, Event::EntryStruck(_));
        if !room.is_there(entry.seq) || self.board.look.hides_struck && is_struck {
            return false;
        }
        // Of a past by when things happened the journal's own beginning is no part.
        if room.is_by_happening() && entry.is_frame() || !fact::is_visible(room, entry, eye) {
            return false;
        }
        if self.board.look.notes.iter().any(|note| note.about == entry.seq) {
            return true;
        }
        if self.filter.is_open() {
            return fact::is_told(entry, eye);
        }
        let offer = Offer {
            who: entry.author().person().into_iter().chain(&entry.common.cc).map(Handle::as_str).collect(),
            on: entry.common.on,
            tags: &entry.common.tags,
            ..Offer::default()
        };
        // Most are passed over before they are put into words.
        if !self.filter.may_pass(&offer) {
            return false;
        }
        let told = fact::tell(&self.board.teller(), entry);
        let kind = format!("{:?}", told.kind).to_lowercase();
        self.filter.passes(&Offer {
            kind: if told.tag.eq_ignore_ascii_case("note") { "note" } else { &kind },
            words: vec![told.text.as_str(), told.tag],
            ..offer
        })
    }

    /// Shown entries older than `seq` (that one included), newest first.
    fn older(&self, from: u64) -> impl Iterator<Item = &'b Entry> {
        let all = self.board.room.reached();
        let end = usize::try_from(from).map_or(all.len(), |from| from.saturating_add(1)).min(all.len());
        let (before, _) = all.split_at(end);
        before.iter().rev().take(FARTHEST).map(AsRef::as_ref).filter(|entry| self.shows(entry))
    }

    /// Shown entries newer than `seq`, oldest first.
    fn newer(&self, than: u64) -> impl Iterator<Item = &'b Entry> {
        let all = self.board.room.reached();
        let start = usize::try_from(than).map_or(all.len(), |than| than.saturating_add(1)).min(all.len());
        let (_, after) = all.split_at(start);
        after.iter().take(FARTHEST).map(AsRef::as_ref).filter(|entry| self.shows(entry))
    }
}

/// The entry the cursor was put on; `None` while the log follows live.
fn anchor(board: &Board) -> Option<u64> {
    match board.look.desk.cursors.get(&Panel::Log)?.key {
        Some(Key::Item(ItemId::Entry(seq))) => Some(seq),
        _ => None,
    }
}

/// The entry the cursor stands on: the newest while the log follows live, the next older one where its own is gone.
pub(super) fn selected(board: &Board) -> Option<u64> {
    Walk::new(board).older(anchor(board).unwrap_or(u64::MAX)).next().map(|entry| entry.seq)
}

/// Where a step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To the newest: follow live.
    Live,
    /// To this entry.
    On(u64),
}

/// The entry `by` rows further down (older).
pub(super) fn step(board: &Board, by: isize) -> Option<Step> {
    let walk = Walk::new(board);
    let here = selected(board)?;
    if by >= 0 {
        let below = walk.older(here).take(by.unsigned_abs() + 1).last()?;
        let stays = by == 0 && anchor(board).is_none();
        return Some(if stays { Step::Live } else { Step::On(below.seq) });
    }
    let above: Vec<u64> = walk.newer(here).take(by.unsigned_abs()).map(|entry| entry.seq).collect();
    let newest = above.last().copied().unwrap_or(here);
    let is_last = walk.newer(newest).next().is_none();
    Some(if is_last { Step::Live } else { Step::On(newest) })
}

impl Board<'_> {
    fn teller(&self) -> Teller<'_> {
        Teller::new(self.room, self.look.eye, self.look)
    }

    /// Whether the log follows what is written: the cursor is on no entry of its own.
    pub fn log_is_live(&self) -> bool {
        anchor(self).is_none()
    }

    /// The newest lines the log shows, at most so many.
    pub fn log_keys(&self, most: usize) -> Vec<Key> {
        Walk::new(self).older(u64::MAX).take(most).map(|entry| Key::Item(entry.line_id())).collect()
    }

    /// The rows that a panel of `height` lines may need, newest first, with the cursor among them. A row may take more
    /// than one line: the painter drops what does not fit, and [`Board::log_rows`] starts so that the cursor fits.
    pub fn log_rows(&self, height: usize) -> Vec<Row> {
        let walk = Walk::new(self);
        let Some(here) = selected(self) else { return Vec::new() };
        let mut above: Vec<&Entry> = Vec::new();
        if !self.log_is_live() {
            above.extend(walk.newer(here).take(height * 2 / 3));
        }
        let above = above.into_iter().rev();
        let pinned = if self.log_is_live() { self.pinned_lines(&walk, height / 3) } else { Vec::new() };
        let rest = walk.older(here).filter(|entry| pinned.iter().all(|top| top.seq != entry.seq));
        let shown = pinned.iter().copied().chain(above).chain(rest).take(height);
        let rows = shown.flat_map(|entry| self.hindsight(entry).chain([self.log_row(entry)]));
        if self.look.notes.is_empty() { rows.collect() } else { rows.take(height).collect() }
    }

    /// What is pinned and has no panel of its own, newest first: it stands on top while the log follows live.
    fn pinned_lines<'b>(&'b self, walk: &Walk<'b>, most: usize) -> Vec<&'b Entry> {
        let room = self.room;
        let mut seqs: Vec<u64> = room.pinned.iter().filter_map(|id| room.seq_of(*id)).collect();
        seqs.sort_unstable_by_key(|seq| std::cmp::Reverse(*seq));
        let entries = seqs.into_iter().filter_map(|seq| room.entry(seq)).map(AsRef::as_ref);
        let has_panel = |entry: &Entry| {
            use ItemId as I;
            let chief = about::chief(entry);
            matches!(chief, Some(I::ActionId(_) | I::CommitmentId(_) | I::BlockerId(_)))
                || matches!(entry.event, Event::EscalationDeclared(_))
        };
        entries.filter(|entry| !has_panel(entry) && walk.shows(entry)).take(most).collect()
    }

    /// What was noted afterwards about an entry, newest first.
    fn hindsight(&self, entry: &Entry) -> impl Iterator<Item = Row> {
        let row = self.log_row(entry);
        let mine = self.look.notes.iter().rev().filter(move |note| note.about == entry.seq);
        let told = |note: &Note| {
            format!("HINDSIGHT {} {}", super::say::handle(&note.by), super::say::row(&note.text))
        };
        mine.map(move |note| Row {
            flags: Flags::default(),
            is_dated: false,
            written: None,
            kind: Kind::Note,
            tag: "note",
            id: String::new(),
            text: Shown::vouch(told(note)),
            is_loud: true,
            is_done: false,
            is_struck: false,
            ..row.clone()
        })
    }

    /// One entry as the log shows it, also for the detail view.
    pub fn log_row(&self, entry: &Entry) -> Row {
        let now = self.room.entry_now(entry.seq);
        let entry = now.as_deref().unwrap_or(entry);
        let key = Key::Item(entry.line_id());
        let told = fact::tell(&self.teller(), entry);
        let when = entry.when();
        // An imported history is written down late as a whole; saying so on each line tells nothing.
        let is_late = entry.written_late() && entry.src != Source::Import;
        Row {
            flags: self.flags(Panel::Log, &key, entry.seq),
            key,
            time: self.look.hour(when),
            is_estimate: entry.est,
            is_dated: entry.src != Source::Import && minute(when) != minute(entry.ts),
            written: is_late.then(|| self.look.moment_of(entry.ts, when)),
            day: self.look.day(when),
            kind: told.kind,
            tag: told.tag,
            id: told.id.map_or_else(String::new, |id| id.to_string()),
            text: told.text,
            is_loud: told.is_loud,
            is_done: told.is_done,
            is_struck: self.room.struck_by(entry.seq).is_some(),
        }
    }
}

/// The minute an instant is shown with.
fn minute(at: Instant) -> i64 {
    at.timestamp().div_euclid(60)
}
