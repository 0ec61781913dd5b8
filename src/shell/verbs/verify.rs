//! `warroom verify`: whether a journal is what was written, and what can be saved of one that is not.
use crate::domain::calendar::Calendar;
use crate::domain::clean;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::domain::words::Source;
use crate::journal::disk::RealDisk;
use crate::journal::{self, Place, chain::Check, salvage, verify};
use crate::policy;
use crate::shell::args::Verify;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::{rooms, tell};
use std::path::Path;
use std::sync::Arc;

/// Runs it.
///
/// # Errors
/// The journal is damaged (after the report), cannot be read, or the salvage cannot be written.
pub fn run(here: &Here, args: &Verify, out: &mut Out) -> Result<(), Fault> {
    let path = match &args.file {
        Some(file) => file.clone(),
        None => rooms::path(here, Check::Links)?,
    };
    let report = verify(&RealDisk, &path)?;
    if here.global.json {
        out.line(tell::json(&report)?);
    } else if report.fault().is_none() {
        out.line(clean::prose(&report.to_string()).0);
    }
    if let Some(to) = &args.salvage {
        let stamp = here.stamp_for(Source::System, &path);
        let saved = salvage(&with_defaults(here, &path), to, &stamp).map_err(taken)?;
        out.say(clean::prose(&saved.to_string()).0);
        return Ok(());
    }
    report.fault().map_or(Ok(()), |fault| Err(fault.clone().into()))
}

/// Where the first line is lost, one is made anew from what a new room gets.
fn with_defaults(here: &Here, path: &Path) -> Place {
    let calendar = Calendar::in_zone(here.zone.name());
    Place { blank: Room::empty(Arc::new(policy::standard()), Arc::new(calendar)), ..here.place(path) }
}

/// The salvage's own name is taken: another one helps, opening what is there does not.
fn taken(fault: journal::Fault) -> Fault {
    match fault {
        journal::Fault::Exists { file } => Refusal::Other(format!(
            "{} exists already; nothing was written\n  Choose another name: warroom verify --salvage OTHER.jsonl",
            file.display()
        ))
        .into(),
        other => other.into(),
    }
}
