//! `warroom import`: a history from elsewhere. Importing twice adds nothing; what is left out is named.
mod input;
mod options;
mod report;

use super::start;
use crate::comms::promises::{self as found, Kind};
use crate::domain::command::{Act, Command};
use crate::domain::count::{are, count};
use crate::domain::decide::decide;
use crate::domain::entry::Draft;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::domain::time::{At, Instant};
use crate::domain::words::Source;
use crate::intake::history::{Found, Skipped};
use crate::intake::plan::{self, About, Plan, Promise, Refused, Step};
use crate::intake::rehearse::{rehearse, wish};
use crate::intake::{Format, csv, json, slack};
use crate::journal::chain::{Check, Hash};
use crate::journal::{self, Access, FileLog, Log};
use crate::policy;
use crate::shell::fault::Fault;
use crate::shell::here::{Here, desk};
use crate::shell::out::Out;
use crate::shell::rooms;
use chrono_tz::Tz;
use input::Input;
pub use options::Import;
use std::path::Path;

/// How often an import is planned anew because others wrote the same at the same time.
const TRIES: usize = 8;

/// Runs it.
///
/// # Errors
/// No such file, nothing of the format in it, no room to put it, records that were left out, or why it is not kept.
pub fn run(here: &Here, args: &Import, out: &mut Out) -> Result<(), Fault> {
    let at = args.at.as_deref().map(|typed| here.past(typed, here.clock.read().now)).transpose()?;
    let input = Input::read(args)?;
    let content = Content::of(args, &input)?;
    let path = input::target(here, args, content.calls_itself())?;
    let importing = Importing { here, args, input: &input, content: &content, path: &path, at };
    let (plan, added) = importing.go(out)?;
    report::tell(here, &plan, &report::Done { file: &input.name, path: &path, added, args }, out)?;
    match plan.skipped.len() {
        0 => Ok(()),
        left if args.dry_run => {
            let (many, are) = (count(left, "record"), are(left));
            out.say(format_args!("nothing was written; {many} {are} named above and would be left out"));
            Err(Fault::Said(Fault::Partly { done: 0, left }.exit_code()))
        }
        left => Err(Fault::Partly { done: added, left }),
    }
}

/// What a file holds, before it is held against a room.
enum Content {
    /// Its text, and what was said of its bytes.
    Timeline(String, Vec<String>),
    History(&'static str, Box<Found>),
}

impl Content {
    fn of(args: &Import, input: &Input) -> Result<Self, Fault> {
        let fault = |why: String| Fault::Foreign { file: input.name.clone(), why };
        let options = args.reading();
        if args.format == slack::SOURCE {
            let found = input.export().and_then(|files| slack::read(&files, &options));
            return found
                .map(|found| Self::History(slack::SOURCE, Box::new(found)))
                .map_err(|why| fault(why.to_string()));
        }
        if args.file.is_dir() {
            let why = "a folder; only a Slack export may be one, so name one file after the other".to_owned();
            return Err(fault(why));
        }
        let Some(format) = Format::named(&args.format) else {
            if json::is_utf16(&input.bytes) {
                return Err(fault(json::UTF16.to_owned()));
            }
            return Ok(Self::Timeline(input.text(), input.no_text()));
        };
        let found = format.read(&input.bytes, &options).map_err(|why| fault(why.to_string()))?;
        if !found.recognised {
            let why = found.skipped.first().map_or_else(|| "nothing in it".to_owned(), |one| one.why.clone());
            return Err(fault(why));
        }
        Ok(Self::History(format.word, Box::new(found)))
    }

    fn source(&self) -> &'static str {
        match self {
            Self::Timeline(..) => csv::SOURCE,
            Self::History(source, _) => source,
        }
    }

    fn calls_itself(&self) -> Option<&str> {
        match self {
            Self::Timeline(..) => None,
            Self::History(_, found) => found.name.as_deref(),
        }
    }

    fn plan(&self, room: &Room, importing: &Importing<'_>) -> Result<Plan, Fault> {
        match self {
            Self::History(source, found) => {
                let zone = importing.args.zone;
                Ok(plan::of(source, found, room, &|text, at| promises(text, at, zone)))
            }
            Self::Timeline(text, odd) => {
                let options = csv::Options { title: importing.args.title.clone(), ..csv::Options::default() };
                let zone = importing.args.zone;
                let mut plan = csv::plan(text, room, &options, &|text, at| promises(text, at, zone))
                    .map_err(|fault| Fault::Table { file: importing.input.name.clone(), fault })?;
                plan.warnings.splice(0..0, odd.iter().cloned());
                Ok(timeline(plan, room))
            }
        }
    }
}

/// The times promised in words that were sent at `at`, as the finder reads them. A time without a zone is read in the
/// one that was given, or UTC, and is not sure.
fn promises(text: &str, at: Instant, zone: Option<Tz>) -> Vec<Promise> {
    let promise = |one: found::Found| {
        Some(Promise {
            next: one.kind == Kind::NextUpdate,
            due: one.due_at?.0,
            words: text.get(one.words.clone()).unwrap_or_default().to_owned(),
            sure: one.sure,
        })
    };
    found::find(text, At(at), zone.unwrap_or(Tz::UTC)).into_iter().filter_map(promise).collect()
}

/// A timeline's plan in the form of all others.
fn timeline(plan: csv::Plan, room: &Room) -> Plan {
    let declaring = |command: &Command| {
        matches!(command.act, Act::Declare { .. })
            .then(|| command.common.from.as_ref().map(|from| from.id.clone()))
    };
    let new = plan.commands.iter().find_map(declaring).flatten();
    // Where it was declared by an earlier import, its rows say on which escalation.
    let held = plan.commands.iter().find_map(|command| command.common.on);
    let held = held.and_then(|on| room.escalations.get(&on)?.birth.common.from.as_ref());
    let incident = new.or_else(|| held.map(|from| from.id.clone())).unwrap_or_default();
    let step = |command: Command| Step {
        incident: incident.clone(),
        about: match command.act {
            Act::Declare { .. } => About::Declaring,
            Act::Strike { .. } => About::Entries,
            _ => About::Incident,
        },
        command,
        refused: Refused::Named,
    };
    let skipped = |row: crate::intake::table::Skipped| Skipped {
        place: format!("line {}", row.line),
        line: Some(row.line),
        id: String::new(),
        why: row.why,
        text: row.text,
    };
    Plan {
        steps: plan.commands.into_iter().map(step).collect(),
        already: plan.already,
        incidents: usize::from(!incident.is_empty()),
        skipped: plan.skipped.into_iter().map(skipped).collect(),
        warnings: plan.warnings,
        offers: plan.offers,
    }
}

struct Importing<'a> {
    here: &'a Here,
    args: &'a Import,
    input: &'a Input,
    content: &'a Content,
    path: &'a Path,
    /// When it is taken over.
    at: Option<Instant>,
}

impl Importing<'_> {
    /// Plans and writes; plans anew where somebody else wrote the same records meanwhile. Gives the first plan and how
    /// many entries were (or would be) added.
    fn go(&self, out: &mut Out) -> Result<(Plan, usize), Fault> {
        let mut log = self.open()?;
        let (mut first, mut added): (Option<Plan>, usize) = (None, 0);
        for _ in 0..TRIES {
            let plan = self.plan(log.as_ref(), out)?;
            let steps = plan.steps.len();
            if self.args.dry_run || steps == 0 {
                return Ok((first.unwrap_or(plan), added + steps));
            }
            out.progress(format_args!("writing {}", count(steps, "entry")));
            let (saved, stopped) = match &mut log {
                Some(log) => self.add(log, &plan),
                None => match self.create(&plan) {
                    Ok(_) => (steps, None),
                    Err(journal::Fault::Exists { .. }) => (0, None),
                    Err(fault) => return Err(fault.into()),
                },
            };
            out.progress("");
            added += saved;
            let plan = first.get_or_insert(plan);
            match stopped {
                None if saved == steps => return Ok((std::mem::take(plan), added)),
                None
                | Some(journal::Fault::Refused(Refusal::AlreadyImported(..) | Refusal::Struck { .. })) => {
                    log = self.open()?;
                }
                Some(fault) => return Err(fault.into()),
            }
        }
        Err(Fault::Usage("others write the same records here all the time; try again".to_owned()))
    }

    fn open(&self) -> Result<Option<FileLog>, Fault> {
        if !self.path.exists() {
            return Ok(None);
        }
        Ok(Some(FileLog::open(&self.here.place(self.path), Access::Write, Check::Whole)?))
    }

    fn plan(&self, log: Option<&FileLog>, out: &mut Out) -> Result<Plan, Fault> {
        let blank = self.here.blank();
        let room = log.map_or(&blank, |log| log.room());
        let mut plan = self.content.plan(room, self)?;
        for step in &mut plan.steps {
            step.command.at = step.command.at.or(self.at);
        }
        let who = desk(&self.here.stamp(Source::Import, 0), self.here.zone);
        let all = plan.steps.len();
        rehearse(room, self.content.source(), &mut plan, &who, |done| {
            if done % 1_000 == 999 {
                out.progress(format_args!("{} of {} checked", done + 1, count(all, "entry")));
            }
        });
        out.progress("");
        Ok(plan)
    }

    fn finish(&self, plan: &Plan) -> Command {
        let skipped =
            plan.skipped.iter().map(|one| format!("{}: {}", one.place, one.why)).take(200).collect();
        let mut command = Command::new(Act::FinishImport {
            source: self.content.source().to_owned(),
            sha256: Some(Hash::of_bytes(&self.input.bytes).to_string()),
            added: plan.steps.len() as u64,
            skipped,
        });
        command.at = self.at;
        command.common.text = self.input.file_name();
        command
    }

    /// How many steps were saved, and why the next one was not.
    fn add(&self, log: &mut FileLog, plan: &Plan) -> (usize, Option<journal::Fault>) {
        let stamp = self.here.stamp_for(Source::Import, self.path);
        let done = self.acts(plan, &stamp, |acts| log.commit_all(acts, &stamp));
        (done.saved.len().min(plan.steps.len()), done.stopped)
    }

    /// Each step is decided under the lock, against what is there by then.
    fn acts<T>(
        &self,
        plan: &Plan,
        stamp: &journal::Stamp,
        with: impl FnOnce(&mut [&mut journal::Act<'_>]) -> T,
    ) -> T {
        let (who, finish, source) = (desk(stamp, self.here.zone), self.finish(plan), self.content.source());
        let step = |step: &Step, room: &Room| -> Result<Draft, Refusal> { wish(room, source, step, &who) };
        let mut acts: Vec<_> = plan.steps.iter().map(|one| |room: &Room| step(one, room)).collect();
        let mut last = |room: &Room| decide(room, &finish, &who);
        let mut acts: Vec<&mut journal::Act<'_>> =
            acts.iter_mut().map(|act| act as &mut journal::Act<'_>).collect();
        acts.push(&mut last);
        with(&mut acts)
    }

    fn create(&self, plan: &Plan) -> Result<FileLog, journal::Fault> {
        let title = plan.steps.iter().find_map(|step| match &step.command.act {
            Act::Declare { title, .. } => Some(title.clone()),
            _ => None,
        });
        let title = self.content.calls_itself().map(str::to_owned).or(title.filter(|_| plan.incidents == 1));
        let title = title.unwrap_or_else(|| rooms::stem(self.path));
        let stamp = self.here.stamp_for(Source::Import, self.path);
        self.acts(plan, &stamp, |acts| {
            start::holding(self.here, (&title, policy::standard()), acts, self.path, &stamp)
        })
    }
}
