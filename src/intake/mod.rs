//! Foreign formats become commands here. Bytes in, plan out: no disk, no clock, nothing guessed.
//!
//! **What an import leaves in a room**, for those who read it. One escalation for each incident, mode `record`,
//! `birth.common.from` = its `source` (`statuspage`, `gcp`, `pagerduty`, `alertmanager`, `opsgenie`, `zendesk`, `jira`,
//! `slack`) and its foreign `id`; all else has `from.id` = `INCIDENT/…`. Maintenance: `planned`, category `maintenance`.
//! *Start*: milestone `impact_started` where the source has one (gcp, pagerduty, alertmanager, opsgenie), else the
//! declaring; a `statuspage` has none and starts at its first customer update. *Posts*: `update.sent` to `customer` with
//! exact text and, where the post tells one, `phase_told`; a promised next one stands in `next` with `promised`. *End*: milestone `resolved` **by
//! hand** is the source's own resolution time; without one there was none, whatever the posts tell.
//! *Acknowledged*: milestone `acknowledged`.
pub mod alertmanager;
pub mod bounds;
pub mod csv;
pub mod demo;
pub mod gcp;
pub mod history;
pub mod jira;
pub mod json;
mod kept;
mod moments;
mod odd;
pub mod opsgenie;
pub mod pacing;
pub mod pagerduty;
pub mod plan;
pub mod promised;
pub mod reader;
pub mod rehearse;
pub mod slack;
pub mod statuspage;
mod story;
pub mod table;
mod versions;
pub mod when;
pub mod zendesk;

use history::Found;
use json::NotJson;
use reader::{Options, Reader};

/// A foreign format that comes as JSON.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its word on the command line, and the source of what it brings.
    pub word: &'static str,
    read: fn(&mut Reader<'_>, &[json::Document]),
}

/// Every one of them.
pub const FORMATS: &[Format] = &[
    Format { word: statuspage::SOURCE, read: statuspage::read },
    Format { word: gcp::SOURCE, read: gcp::read },
    Format { word: pagerduty::SOURCE, read: pagerduty::read },
    Format { word: alertmanager::SOURCE, read: alertmanager::read },
    Format { word: opsgenie::SOURCE, read: opsgenie::read },
    Format { word: zendesk::SOURCE, read: zendesk::read },
    Format { word: jira::SOURCE, read: jira::read },
];

impl Format {
    /// By its word.
    pub fn named(word: &str) -> Option<Self> {
        FORMATS.iter().copied().find(|one| one.word == word)
    }

    /// Reads a whole file. What is no JSON between whole documents, or where the file breaks off, is named in `skipped`.
    ///
    /// # Errors
    /// Where there is not one whole document, or something is broken and no record of this format is whole.
    pub fn read(self, bytes: &[u8], options: &Options) -> Result<Found, NotJson> {
        let mut documents = json::read(bytes).or_else(|fault| json::before_the_end(bytes, fault))?;
        let mut reader = Reader::new(options);
        (self.read)(&mut reader, &documents.found);
        if !documents.broken.is_empty() && !reader.found.incidents.iter().any(history::Incident::has_time) {
            return Err(documents.broken.swap_remove(0));
        }
        for fault in documents.broken {
            reader.found.skipped.push(history::Skipped {
                place: format!("line {}", fault.line),
                why: format!("no JSON: {fault}"),
                ..history::Skipped::default()
            });
        }
        Ok(reader.found)
    }
}
