//! CSV timelines → commands (ruling 20). One row is one act; importing a file twice adds nothing.
//! Rows keep the file's times and words; what cannot be read is named and left out.
mod timeline;

use super::plan::{Finder, Offer};
use super::promised::{self, Post};
use super::table::{self, Fault, Row, Skipped, Table};
use crate::domain::command::{Act, Command, DecisionDetails};
use crate::domain::event::{Event, Foreign};
use crate::domain::id::{EscalationId, Handle};
use crate::domain::room::Room;
use crate::domain::time::At;
use crate::domain::words::{Audience, Mode, Phase, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// The source named in every imported entry.
pub const SOURCE: &str = "csv";
/// The foreign id of the declaring, which belongs to the file and not to a row.
const DECLARING: &str = "declared";
/// The longest title of an escalation, in characters (journal.md).
const LONGEST_TITLE: usize = 200;

/// How a file is to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What the escalation is called; else the file's first `#` line, else its first words.
    pub title: Option<String>,
    /// `record` for history, `bridge` where the clocks shall run (the demo).
    pub mode: Mode,
}

impl Default for Options {
    fn default() -> Self {
        Self { title: None, mode: Mode::Record }
    }
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// In the order in which they are to be committed: the declaring, then by time.
    pub commands: Vec<Command>,
    /// Acts of the file that the room has already.
    pub already: usize,
    /// Rows left out, with line and reason.
    pub skipped: Vec<Skipped>,
    /// What looks wrong without being unreadable, each a whole sentence.
    pub warnings: Vec<String>,
    /// Promises that are not about the next update.
    pub offers: Vec<Offer>,
    /// The ids that the file itself gives its rows.
    pub named: BTreeSet<String>,
    /// The title stands in the file or was given with it.
    pub is_titled: bool,
}

/// What importing `text` into `room` would do. Nothing is written.
///
/// # Errors
/// Where the text is no timeline at all: no header, or no column for the time or the words.
pub fn plan(text: &str, room: &Room, options: &Options, finder: &Finder<'_>) -> Result<Plan, Fault> {
    let mut plan = read(table::read(text, table::WORDS)?, options, |id| escalation(room, id));
    let known = |command: &Command| {
        let from = command.common.from.as_ref();
        from.is_some_and(|from| room.imported.contains_key(&(from.source.clone(), from.id.clone())))
    };
    timeline::join(&mut plan, room, known);
    let (struck, changed) = timeline::changed(&mut plan, room);
    let all = plan.commands.len();
    plan.commands.retain(|command| !known(command) || changed.contains(timeline::id(command)));
    plan.already += all - plan.commands.len();
    plan.commands.splice(0..0, struck);
    promises(&mut plan, finder);
    Ok(plan)
}

fn promises(plan: &mut Plan, finder: &Finder<'_>) {
    let incident = plan.incident();
    for command in &mut plan.commands {
        let (Some(at), Some(text)) = (command.at, command.common.text.clone()) else { continue };
        let id = command.common.from.as_ref().map(|from| from.id.clone()).unwrap_or_default();
        let post = Post { incident: &incident, id: &id, at, text: &text };
        promised::enter(command, post, finder, (&mut plan.offers, &mut plan.warnings));
    }
}

impl Plan {
    /// The foreign id of the declaring, where it is new; else what the file belongs to.
    fn incident(&self) -> String {
        let declaring = self.commands.iter().find(|one| matches!(one.act, Act::Declare { .. }));
        declaring
            .and_then(|one| one.common.from.as_ref())
            .map_or_else(|| DECLARING.to_owned(), |from| from.id.clone())
    }
}

/// The escalation that the declaring of foreign id `id` made here once, else the one it will make.
fn escalation(room: &Room, id: &str) -> EscalationId {
    let seq = room.imported.get(&(SOURCE.to_owned(), id.to_owned()));
    let seq = seq.map(|seq| match room.entry(*seq).map(|entry| &entry.event) {
        Some(Event::EntryAmended(fact)) => room.seq_of(fact.target).unwrap_or(*seq),
        _ => *seq,
    });
    let made = seq.and_then(|seq| room.escalations.values().find(|one| one.birth.seq == seq));
    made.map_or(EscalationId(room.counters().escalation + 1), |one| one.id)
}

/// The commands of a table for a room that knows nothing yet. `target` names the escalation by the foreign id of its
/// declaring.
pub fn read(table: Table, options: &Options, target: impl Fn(&str) -> EscalationId) -> Plan {
    let mut rows: Vec<&Row> = table.rows.iter().collect();
    rows.sort_by_key(|row| row.at);
    let mut plan = Plan { skipped: table.skipped, warnings: table.warnings, ..Plan::default() };
    plan.named = rows.iter().map(|row| row.id.clone()).filter(|id| !id.is_empty()).collect();
    plan.is_titled = options.title.is_some() || !table.title.is_empty();
    let declared = rows.iter().copied().find(|row| row.kind == "declared");
    let Some(declaring) = declared.or(rows.first().copied()) else {
        plan.warnings.push("there is no row that can be read, so nothing is declared".to_owned());
        return plan;
    };
    let mut taking = Taking::new(&rows, declared, &mut plan.warnings);
    let declaring = taking.declare(declaring, &table.title, options);
    let on = target(declaring.common.from.as_ref().map_or("", |from| &from.id));
    plan.commands.push(declaring);
    for row in rows.into_iter().filter(|row| declared.is_none_or(|declared| declared.line != row.line)) {
        let command = taking.row(row, on);
        if row.text.trim().is_empty() && needs_words(&command.act) {
            plan.skipped.push(Skipped { line: row.line, why: "no words".to_owned(), text: row.raw.clone() });
        } else {
            plan.commands.push(command);
        }
    }
    plan.skipped.sort_by_key(|row| row.line);
    plan
}

fn needs_words(act: &Act) -> bool {
    matches!(act, Act::WriteNote { .. } | Act::SendUpdate { .. } | Act::MakeDecision { .. })
}

/// What is remembered from row to row.
struct Taking<'w> {
    /// Kinds of which the first row counts more than the later ones, and were seen.
    seen: BTreeSet<&'static str>,
    /// How often the same words at the same time came before.
    twins: BTreeMap<String, u32>,
    declared: bool,
    severity: Option<Severity>,
    warnings: &'w mut Vec<String>,
}

impl<'w> Taking<'w> {
    fn new(rows: &[&Row], declared: Option<&Row>, warnings: &'w mut Vec<String>) -> Self {
        let written = declared.into_iter().chain(rows.iter().copied()).find(|row| !row.severity.is_empty());
        let severity = written.and_then(|row| Severity::parse(&row.severity));
        if let Some(row) = written.filter(|_| severity.is_none()) {
            warnings.push(format!(
                "line {}: {:?} is no severity (critical, high, medium, low); it stays unknown",
                row.line, row.severity
            ));
        }
        Self {
            seen: BTreeSet::new(),
            twins: BTreeMap::new(),
            declared: declared.is_some(),
            severity,
            warnings,
        }
    }

    fn declare(&mut self, row: &Row, title: &str, options: &Options) -> Command {
        let act = Act::Declare {
            title: options.title.clone().unwrap_or_else(|| called(title, row)),
            severity: self.severity,
            mode: options.mode,
            customers: Vec::new(),
            components: Vec::new(),
            category: None,
            owner: None,
            planned: false,
        };
        if self.declared {
            return Command { est: row.est, ..self.said(Command::new(act), row) };
        }
        // By the title where there is one, so that a row added in front does not declare it again.
        let by = if title.is_empty() { &row.raw } else { title };
        let id = format!("{DECLARING} {:016x}", fnv(by));
        Command { est: true, ..Command::new(act).at(row.at).from(SOURCE, &id) }
    }

    fn row(&mut self, row: &Row, on: EscalationId) -> Command {
        let mut command = Command::new(self.act(row)).on(on);
        if row.kind == "action" {
            command.common.tags.push("did".to_owned());
        }
        if matches!(command.act, Act::WriteNote { .. } | Act::ReachMilestone { .. } | Act::SetPhase { .. }) {
            command.common.cc.extend(handle(&row.role));
        }
        command.est = row.est;
        self.said(command, row)
    }

    fn act(&mut self, row: &Row) -> Act {
        match row.kind.as_str() {
            "impact" => self.first("impact_started", row),
            "detected" => self.first("detected", row),
            "acknowledged" => self.first("acknowledged", row),
            "identified" => self.first("identified", row),
            "mitigated" => self.first("mitigated", row),
            "customer_confirmed" => self.first("customer_confirmed", row),
            "resolved" if self.seen.insert("resolved") => {
                Act::SetPhase { to: Phase::Resolved, reason: None, overrides: Vec::new(), deescalated: None }
            }
            "customer_update" => tell(Audience::Customer, row),
            "internal_update" => tell(Audience::Internal, row),
            "executive_update" => tell(Audience::Executive, row),
            "decision" => decide(row),
            "" | "note" | "action" | "mitigation" | "resolved" | "declared" => note(row),
            other => {
                self.warnings.push(format!(
                    "line {}: {other:?} is no kind known here; the row becomes a note",
                    row.line
                ));
                note(row)
            }
        }
    }

    fn first(&mut self, milestone: &'static str, row: &Row) -> Act {
        if self.seen.insert(milestone) {
            Act::ReachMilestone { name: milestone.to_owned() }
        } else {
            note(row)
        }
    }

    /// The command with the row's time, words and origin.
    fn said(&mut self, mut command: Command, row: &Row) -> Command {
        let id = self.id(row);
        command.common.text = (!row.text.is_empty()).then(|| row.text.clone());
        command.common.raw = (row.raw.len() <= table::LONGEST_TEXT).then(|| row.raw.clone());
        let mut command = command.at(row.at).from(SOURCE, &id);
        let version = row.recorded.filter(|recorded| *recorded != row.at).map(At);
        command.common.from = command.common.from.map(|from| Foreign { version, ..from });
        command
    }

    /// A name that stays the same when rows are added before it: the file's own id, else what the row says.
    fn id(&mut self, row: &Row) -> String {
        if !row.id.is_empty() {
            return row.id.clone();
        }
        let said = format!("{}\0{}\0{}", row.kind, row.role, row.text);
        let id = format!("{} {:016x}", crate::domain::time::stamp(row.at), fnv(&said));
        let twin = self.twins.entry(id.clone()).and_modify(|n| *n += 1).or_insert(1);
        if *twin > 1 { format!("{id} {twin}") } else { id }
    }
}

fn tell(audience: Audience, row: &Row) -> Act {
    Act::SendUpdate {
        audience,
        channel: None,
        sender: handle(&row.role),
        phase_told: None,
        next: None,
        told: Vec::new(),
        commitments: Vec::new(),
        findings_overridden: Vec::new(),
    }
}

fn decide(row: &Row) -> Act {
    let details = DecisionDetails { decider: handle(&row.role), ..DecisionDetails::default() };
    Act::MakeDecision { id: None, details: Box::new(details) }
}

fn note(row: &Row) -> Act {
    let kind = (!matches!(row.kind.as_str(), "" | "note")).then(|| row.kind.clone());
    Act::WriteNote { kind }
}

/// A role as a handle that can be typed: `incident coordinator` → `@incident-coordinator`.
fn handle(role: &str) -> Option<Handle> {
    Handle::new(&role.split_whitespace().collect::<Vec<_>>().join("-"))
}

fn called(title: &str, row: &Row) -> String {
    let words = [title, row.text.as_str(), "imported timeline"];
    let words = words.into_iter().find(|words| !words.trim().is_empty()).unwrap_or_default();
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_TITLE {
        return line;
    }
    line.chars().take(LONGEST_TITLE - 1).chain(['…']).collect()
}

/// FNV-1a, 64 bit: tells rows of one file apart. No protection against anybody.
fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
