//! The samples as scripts: a public timeline and an invented bridge around it, merged in the order of time.
//! Says what happens when; who parses the lines and keeps the record stands above.
use super::csv::{self, Options};
use super::pacing::Pacing;
use super::table::{self, Skipped};
use crate::domain::command::{Act, Command};
use crate::domain::id::EscalationId;
use crate::domain::policy::{InsidePace, PerSeverity, Policy};
use crate::domain::words::Mode;
use chrono::{DateTime, Utc};

/// Who types in a demo.
pub const SCRIBE: &str = "lena";

/// The policy of a demo: `standard` without the clocks inside. A demo tells what customers heard; ten more late clocks
/// for people inside would bury it.
pub fn policy(standard: Policy) -> Policy {
    let nobody = || PerSeverity { critical: None, high: None, medium: None, low: None };
    let silent = InsidePace { bridge: nobody(), case: nobody() };
    Policy { name: "demo".to_owned(), internal: silent.clone(), executive: silent, ..standard }
}

/// A sample that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// What it is called on the command line.
    pub name: &'static str,
    /// The public timeline.
    pub timeline: &'static str,
    /// What the invented bridge types.
    pub overlay: &'static str,
}

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        /// Every sample; the first one is played where none is named.
        pub const SAMPLES: &[Sample] = &[$(Sample {
            name: $name,
            timeline: include_str!(concat!("../../sample_incidents/", $name, ".csv")),
            overlay: include_str!(concat!("../../sample_incidents/", $name, ".demo.csv")),
        }),*];
    };
}

samples![
    "github-2018-10-21",
    "github-2024-08-14",
    "gitlab-2017-01-31",
    "gcp-london-2022-07-19",
    "aws-kinesis-2020-11-25",
    "azure-central-us-2024-07-18",
];

/// The sample called `name`, or the only one that is meant by it.
pub fn sample(name: &str) -> Option<&'static Sample> {
    let exact = SAMPLES.iter().find(|one| one.name.eq_ignore_ascii_case(name));
    exact.or_else(|| if let [one] = meant(name).as_slice() { Some(*one) } else { None })
}

/// The samples whose names begin so; where there are none, those with all these words in their name or title.
pub fn meant(name: &str) -> Vec<&'static Sample> {
    let name = name.trim().to_ascii_lowercase();
    if name.is_empty() {
        return Vec::new();
    }
    let begins: Vec<_> = SAMPLES.iter().filter(|one| one.name.starts_with(&name)).collect();
    if !begins.is_empty() {
        return begins;
    }
    let has = |one: &&Sample| {
        let title = one.timeline.lines().next().unwrap_or_default().to_ascii_lowercase();
        let words = || title.split(|c: char| !c.is_alphanumeric()).chain(one.name.split('-'));
        name.split_whitespace().all(|typed| words().any(|word| word == typed)) || one.name.contains(&name)
    };
    SAMPLES.iter().filter(has).collect()
}

/// Why a script cannot be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// One of the two files is no table.
    #[error("{0}: {1}")]
    Table(String, table::Fault),
    /// A row of a script must not be left out.
    #[error("{0}:{line}: {why}", line = .1.line, why = .1.why)]
    Row(String, Skipped),
    /// Nothing to play.
    #[error("{0}: the timeline has no rows")]
    Empty(String),
    /// The overlay does not say when the demo begins.
    #[error(
        "{0}: a line `# opens: TIME` must say at which incident time the demo begins, after the declaring"
    )]
    NoOpening(String),
}

/// What is done in a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// A fact of the public timeline.
    Fact(Box<Command>),
    /// A line for the capture line, opened without a kind.
    Typed(String),
    /// A verb of the palette.
    Verb(String),
}

/// One act of a script.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When it is written down, in incident time; never before the step in front of it.
    pub at: DateTime<Utc>,
    /// What is done.
    pub deed: Deed,
}

/// A sample, ready to be played.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// The sample's name.
    pub name: String,
    /// What the incident is called.
    pub title: String,
    /// The incident time at which the demo begins; all steps up to it have been done by then.
    pub opens: DateTime<Utc>,
    /// Every step in order.
    pub steps: Vec<Step>,
}

impl Script {
    /// Merges a timeline and its overlay. The declaring comes first; at the same instant the timeline goes before.
    ///
    /// # Errors
    /// Where a file is no table, has a row that cannot be read, or the overlay does not say when the demo opens.
    pub fn load(name: &str, timeline: &str, overlay: &str) -> Result<Self, Fault> {
        let (facts_file, lines_file) = (format!("{name}.csv"), format!("{name}.demo.csv"));
        let facts = whole(&facts_file, timeline, table::WORDS)?;
        let lines = whole(&lines_file, overlay, &["line"])?;
        let options = Options { title: None, mode: Mode::Bridge };
        let title = facts.title.clone();
        let mut plan = csv::read(facts, &options, |_| EscalationId(1));
        declare_at_impact(&mut plan.commands);
        let opens = opening(overlay).ok_or_else(|| Fault::NoOpening(lines_file.clone()))?;
        let mut steps: Vec<Step> = plan.commands.into_iter().map(|command| fact(opens, command)).collect();
        steps.extend(lines.rows.into_iter().map(|row| Step { at: row.at, deed: deed(row.text) }));
        steps.sort_by_key(|step| (place(step), step.at, !ends(step)));
        let Some(first) = steps.first() else { return Err(Fault::Empty(facts_file)) };
        if first.at > opens {
            return Err(Fault::NoOpening(lines_file));
        }
        write_in_order(&mut steps);
        Ok(Self { name: name.to_owned(), title, opens, steps })
    }

    /// One of the samples that come with the program.
    ///
    /// # Errors
    /// As [`Script::load`]; never for the samples as they are, which a test plays whole.
    pub fn of(sample: &Sample) -> Result<Self, Fault> {
        Self::load(sample.name, sample.timeline, sample.overlay)
    }

    /// How many steps have been done when the demo opens.
    pub fn done_at_opening(&self) -> usize {
        self.due(0, self.opens).len()
    }

    /// The steps that are to be done at `now`, where the first `done` of them have been.
    pub fn due(&self, done: usize, now: DateTime<Utc>) -> &[Step] {
        let until = self.steps.partition_point(|step| step.at <= now);
        self.steps.get(done..until).unwrap_or(&[])
    }

    /// How fast it is told.
    pub fn pacing(&self, speed: u32) -> Pacing {
        Pacing::new(self.opens, self.steps.iter().map(|step| step.at), speed)
    }
}

fn whole(file: &str, text: &str, words: &[&str]) -> Result<table::Table, Fault> {
    let mut table = table::read(text, words).map_err(|why| Fault::Table(file.to_owned(), why))?;
    match table.skipped.pop() {
        Some(row) => Err(Fault::Row(file.to_owned(), row)),
        None => Ok(table),
    }
}

fn opening(overlay: &str) -> Option<DateTime<Utc>> {
    let written = overlay.lines().find_map(|line| line.strip_prefix("# opens:"))?;
    super::when::read(written).ok()
}

fn deed(line: String) -> Deed {
    match line.strip_prefix(':') {
        Some(verb) => Deed::Verb(verb.trim().to_owned()),
        None => Deed::Typed(line),
    }
}

/// Where nobody declared, a clock that runs from an early row would blame for hours in which nothing was wrong yet.
fn declare_at_impact(commands: &mut [Command]) {
    let is_impact =
        |one: &&Command| matches!(&one.act, Act::ReachMilestone { name } if name == "impact_started");
    let impact = commands.iter().find(is_impact).and_then(|one| one.at);
    if let Some(declaring) = commands.first_mut().filter(|one| one.est) {
        declaring.at = impact.or(declaring.at);
    }
}

/// The declaring stands in front of all.
fn place(step: &Step) -> u8 {
    u8::from(!matches!(&step.deed, Deed::Fact(command) if matches!(command.act, Act::Declare { .. })))
}

/// The end goes before words of the same instant, which are then the closing ones.
fn ends(step: &Step) -> bool {
    matches!(&step.deed, Deed::Fact(command) if matches!(command.act, Act::SetPhase { .. }))
}

fn fact(opens: DateTime<Utc>, command: Command) -> Step {
    Step { at: command.at.unwrap_or(opens), deed: Deed::Fact(Box::new(command)) }
}

/// What came before the declaring is written down with it; what is written as it happens needs no second time.
fn write_in_order(steps: &mut [Step]) {
    let mut written = steps.first().map_or(DateTime::UNIX_EPOCH, |step| step.at);
    for step in steps {
        written = written.max(step.at);
        step.at = written;
        if let Deed::Fact(command) = &mut step.deed
            && command.at == Some(written)
        {
            command.at = None;
            command.est = false;
        }
    }
}
