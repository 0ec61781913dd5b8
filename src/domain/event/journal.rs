//! Events about the journal and the room itself.
#![expect(missing_docs, reason = "the fields are those of events.md by name")]
use crate::domain::calendar::Calendar;
use crate::domain::id::{EscalationId, Ulid};
use crate::domain::policy::Policy;
use crate::domain::time::At;
use crate::domain::words::Audience;
use std::collections::BTreeMap;

fact! {
    /// Entry 0: what this journal is. `genesis` is 128 random bits as 32 hex characters.
    JournalCreated { room: String, title: String, genesis: String, min_reader: u32, min_writer: u32, policy: Box<Policy>, calendar: Box<Calendar>, zone: String; unsafe_location: Option<String> }
    /// A torn tail was cut off. `cut` is base64 up to 128 KiB; more goes to the named state file.
    JournalRecovered { class: String; cut: Option<String>, file: Option<String>, length: Option<u64>, sha256: Option<String> }
    /// Payloads were withheld for good; every hash still verifies.
    JournalScrubbed { entries: Vec<u64>, reason: String, old_head: String; }
    /// From here on another policy is in force.
    PolicyAdopted { policy: Box<Policy>; reason: Option<String> }
    /// What the room is called and where it meets.
    RoomDescribed { ; title: Option<String>, bridge: Option<String>, next_sync: Option<At>, zone: Option<String> }
    /// A checkpoint was posted where others can see it.
    CheckpointPosted { head: String, count: u64, r#where: String; }
    /// The wall clock stepped; `delta` in seconds.
    ClockJumped { from: At, to: At, delta: i64; }
    /// The end of an import.
    ImportFinished { source: String, added: u64; sha256: Option<String>, skipped: Vec<String> }
    /// These entries no longer count; they stay legible. Striking this entry brings them back.
    /// `anew`: how the clocks run from now on that later entries had set by what no longer counts, or by its absence.
    EntryStruck { targets: Vec<Ulid>; reason: Option<String>, anew: Vec<Anew> }
    /// The clocks of one escalation whose deadline, interval or choice is another than its entries say.
    Anew { on: EscalationId; clocks: BTreeMap<Audience, Stand>, response_due: Option<At>, triage_due: Option<At> }
    /// How a clock of words stands: how often in seconds, when next and counted from when, by an override or by the policy.
    Stand { ; every_s: Option<i64>, due: Option<At>, from: Option<At>, chosen: bool, told: Option<At> }
    /// Other words (common `text`), another time, or other fields of one entry; the old words stay in its history.
    /// A field that is empty is cleared. `was`: the deadline that a field replaced. `anew`: as in a strike.
    EntryAmended { target: Ulid; at: Option<At>, est: Option<bool>, fields: BTreeMap<String, String>, reason: Option<String>, was: Option<At>, anew: Vec<Anew> }
    EntryPinned { target: Ulid, value: bool; }
    EntryRerouted { target: Ulid, value: EscalationId; anew: Vec<Anew> }
    /// A tag was put on an entry (`-tag` takes it away).
    EntryTagged { target: Ulid, value: String; }
    /// Wisdom after the event, in a side file.
    HindsightNoted { about: u64; }
}
