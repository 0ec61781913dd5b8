//! Sentences about the journal, the room, and one entry that changes another.
use super::phrase::{Draft, draft, few, join, list, opt, row, with};
use super::{Kind, Teller};
use crate::domain::about;
use crate::domain::count::count;
use crate::domain::entry::Entry;
use crate::domain::event::{self, Event};
use crate::domain::id::Ulid;
use crate::domain::time::{At, length, read};
use crate::domain::words::Audience;

/// The reason that an undo and a redo leave in the journal (ruling 23): a strike by hand gives another or none.
pub const UNDO: &str = "undo";
/// The same for what brings an undone entry back.
pub const REDO: &str = "redo";

impl Teller<'_> {
    pub(super) fn created(fact: &event::JournalCreated) -> Draft {
        let place = with(", kept in an unsafe place: ", &opt(fact.unsafe_location.as_ref()));
        let text = format!(
            "the record of {} begins: {}, documents in the time of {}{place}",
            row(&fact.room),
            row(&fact.title),
            row(&fact.zone)
        );
        draft(Kind::Journal, "journal", None, text)
    }

    /// What was mended, by the class the journal gave it.
    pub(super) fn recovered(fact: &event::JournalRecovered, said: &str) -> Draft {
        let what = match fact.class.as_str() {
            "torn" | "torn_tail" => "a torn last line was cut off and kept".to_owned(),
            class if said.is_empty() => format!("recovered: {}", row(class)),
            class => join(said, " ", &format!("({})", row(class))),
        };
        let bytes = fact.length.map_or_else(String::new, |n| count(n, "byte"));
        let place = with("in ", &opt(fact.file.as_ref()));
        draft(Kind::Journal, "journal", None, join(&what, ": ", &join(&bytes, " ", &place)))
    }

    pub(super) fn scrubbed(fact: &event::JournalScrubbed) -> Draft {
        let names = few(fact.entries.iter().map(|seq| format!("L{seq}")).collect());
        let what = if fact.entries.len() == 1 { "entry" } else { "entries" };
        let text = format!("the words of {what} {names} are withheld for good: {}", row(&fact.reason));
        draft(Kind::Journal, "journal", None, text)
    }

    pub(super) fn room(&self, fact: &event::RoomDescribed, said: &str) -> Draft {
        let parts = [
            with("now called ", &opt(fact.title.as_ref())),
            with("the call is at ", &opt(fact.bridge.as_ref())),
            self.until("everybody meets at ", fact.next_sync),
            // Boards and typed times stay in the zone of whoever looks and types.
            with("documents and drafts now in the time of ", &opt(fact.zone.as_ref())),
        ];
        draft(Kind::Journal, "room", None, join(&list(parts, "; "), ": ", said))
    }

    pub(super) fn checkpoint(fact: &event::CheckpointPosted) -> Draft {
        let entries = count(fact.count, "entry");
        let text = format!("a checkpoint of {entries} was posted in {}", row(&fact.r#where));
        draft(Kind::Journal, "journal", None, text)
    }

    pub(super) fn jumped(&self, fact: &event::ClockJumped) -> Draft {
        let (far, way) = match fact.delta {
            delta if delta < 0 => (delta.saturating_neg(), "back"),
            delta => (delta, "on"),
        };
        let is_back = fact.delta < 0;
        let then = if is_back { "what was set by the later time is due earlier" } else { "deadlines stay" };
        let far = if far < 120 { format!("{far} s") } else { length(far, false) };
        let second = |at: At| format!("{}{}", self.at(at), at.0.format(":%S"));
        let (from, to) = (second(fact.from), second(fact.to));
        let text = format!("this machine's clock jumped {far} {way}, from {from} to {to}; {then}");
        draft(Kind::Journal, "clock", None, text)
    }

    pub(super) fn imported(fact: &event::ImportFinished) -> Draft {
        let added = count(fact.added, "entry");
        let skipped = few(fact.skipped.iter().map(|why| row(why)).collect());
        let skipped = if skipped.is_empty() {
            String::new()
        } else {
            format!("; {} left out: {skipped}", fact.skipped.len())
        };
        draft(Kind::Journal, "import", None, format!("{added} came from {}{skipped}", row(&fact.source)))
    }

    /// `L42 wrong escalation no longer counts: wrong room`; for a strike of a strike, what counts again.
    pub(super) fn struck(&self, fact: &event::EntryStruck, said: &str, why: &str) -> Draft {
        let is_strike = |id: &Ulid| {
            let entry = self.state.seq_of(*id).and_then(|seq| self.state.entry(seq));
            matches!(entry.map(|entry| &entry.event), Some(Event::EntryStruck(_)))
        };
        let reason = fact.reason.as_deref();
        let back = !fact.targets.is_empty() && fact.targets.iter().all(is_strike);
        let names = if back { self.brought_back(&fact.targets) } else { self.targets(&fact.targets) };
        let (tag, words, why) = match (back, reason) {
            (true, Some(REDO)) => ("redo", "counts again, brought back by redo", said),
            (true, _) => ("unstrike", "counts again", why),
            (false, Some(UNDO)) => ("undo", "no longer counts, taken back by undo", said),
            (false, _) => ("strike", "no longer counts", why),
        };
        let many = fact.targets.len() > 1;
        let words = if many { words.replacen("counts", "count", 1) } else { words.to_owned() };
        let text = join(&format!("{names} {words}"), ": ", why);
        draft(Kind::Journal, tag, None, join(&text, "; ", &self.anew(&fact.anew)))
    }

    /// `E1 customer update every 20 min, next 14:10`, where later entries had set it by what is struck.
    fn anew(&self, all: &[event::Anew]) -> String {
        let one = |one: &event::Anew| {
            let clock = |(audience, stand): (&Audience, &event::Stand)| {
                (*audience, event::Clock { every_s: stand.every_s, due: stand.due })
            };
            let clocks = self.clocks(&one.clocks.iter().map(clock).collect());
            let response = self.until("response due ", one.response_due);
            let triage = self.until("triage due ", one.triage_due);
            with(&format!("{} ", one.on), &list([clocks, response, triage], "; "))
        };
        list(all.iter().map(one), "; ")
    }

    fn targets(&self, ids: &[Ulid]) -> String {
        few(ids.iter().map(|id| self.target(*id)).collect())
    }

    /// What the strikes that are struck now had taken away.
    fn brought_back(&self, strikes: &[Ulid]) -> String {
        let entries = strikes.iter().filter_map(|id| self.state.entry(self.state.seq_of(*id)?));
        let inner = entries.filter_map(|entry| match &entry.event {
            Event::EntryStruck(fact) => Some(fact.targets.as_slice()),
            _ => None,
        });
        let ids: Vec<Ulid> = inner.flatten().copied().collect();
        self.targets(&ids)
    }

    /// `L64 a note: happened at 14:05`, `C1 outline now reads: the new words`.
    pub(super) fn amended(&self, fact: &event::EntryAmended, said: &str) -> Draft {
        let entry = self.state.seq_of(fact.target).and_then(|seq| self.state.entry(seq));
        let id = match entry {
            Some(entry) if !said.is_empty() => Self::short(entry),
            Some(_) => self.target(fact.target),
            None => "an entry".to_owned(),
        };
        let about = if fact.est == Some(true) { "about " } else { "" };
        let at = fact.at.map_or_else(String::new, |at| format!("happened {about}at {}", self.at(at)));
        let est = match (fact.at, fact.est) {
            (None, Some(true)) => "its time is an estimate",
            (None, Some(false)) => "its time is exact",
            _ => "",
        };
        let fields = fact.fields.iter().map(|(name, value)| self.field(name, value));
        let was = self.until("was ", fact.was);
        let parts = [at, est.to_owned(), list(fields, ", "), was, with("now reads: ", said)];
        let between = if said.is_empty() { ": " } else { " " };
        let text = join(&id, between, &list(parts, ", "));
        draft(Kind::Journal, "amend", None, join(&text, " because ", &opt(fact.reason.as_ref())))
    }

    /// What a field is now, in words.
    fn field(&self, name: &str, value: &str) -> String {
        let value = read(value).map_or_else(|| row(value), |at| self.at(at.into()));
        match (name, value.as_str()) {
            ("revisit", "") => "is not looked at again".to_owned(),
            ("revisit", value) => format!("look again {value}"),
            ("poll_until", "") => "objections at any time".to_owned(),
            ("poll_until", value) => format!("objections until {value}"),
            ("next", value) => format!("the next update was promised for {value}"),
            ("planned", "true") => "is planned maintenance".to_owned(),
            ("planned", "false") => "is no planned maintenance".to_owned(),
            ("to", value) => format!("is promised to {value}"),
            ("chaser", value) => format!("@{value} chases it"),
            (name, value) if name.ends_with(" to") => format!("{} {value}", row(name)),
            (name, value) => format!("{} is {value}", row(name)),
        }
    }

    /// The thing or the line by its id, with the words it was written with.
    fn short(entry: &Entry) -> String {
        let was = row(entry.text());
        let was = if was.is_empty() { was } else { format!("(was: {was})") };
        let id = about::born(entry).unwrap_or_else(|| entry.line_id());
        join(&id.to_string(), " ", &was)
    }

    pub(super) fn pinned(&self, fact: &event::EntryPinned, said: &str) -> Draft {
        let what = self.target(fact.target);
        let (tag, words) = if fact.value {
            ("pin", format!("{what} is pinned to the top"))
        } else {
            ("unpin", format!("{what} is no longer pinned"))
        };
        draft(Kind::Journal, tag, None, join(&words, ": ", said))
    }

    pub(super) fn rerouted(&self, fact: &event::EntryRerouted) -> Draft {
        let (what, to) = (self.target(fact.target), self.thing(fact.value.into()));
        draft(Kind::Journal, "route", None, format!("{what} moved to {to}"))
    }

    pub(super) fn tagged(&self, fact: &event::EntryTagged) -> Draft {
        let what = self.target(fact.target);
        let text = match fact.value.strip_prefix('-') {
            Some(gone) => format!("{what} is no longer tagged #{}", row(gone)),
            None => format!("{what} is tagged #{}", row(&fact.value)),
        };
        draft(Kind::Journal, "tag", None, text)
    }
}
