//! What looked like this before, over every journal of the data folder: for the command line and for the board.
use super::fault::Fault;
use super::here::Here;
use super::rooms;
use crate::domain::clean;
use crate::domain::id::EscalationId;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log};
use crate::search::before::{Before, Document, documents, most_like};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// How it is called: `E2`, or the words.
    pub asked: String,
    /// The escalation that is not to be found in it.
    pub own: Option<(PathBuf, EscalationId)>,
    /// The texts to compare by, each with its weight.
    pub texts: Vec<(String, u32)>,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The most alike first, each with its journal.
    pub like: Vec<(PathBuf, Before)>,
    /// Among how many.
    pub among: usize,
    /// Why journals, or parts of them, were not looked at, a sentence each.
    pub unread: Vec<String>,
}

/// What stands in a journal, and what of it cannot be read.
///
/// # Errors
/// Nothing of it can be read.
pub fn read(here: &Here, path: &Path) -> Result<(FileLog, Option<String>), String> {
    let said = |fault: &dyn std::fmt::Display| clean::prose(&fault.to_string()).0.to_string();
    let log = FileLog::open(&here.place(path), Access::Read, Check::Links)
        .map_err(|fault| said(&Fault::from(fault)))?;
    let trouble = log.trouble().map(|fault| said(fault));
    Ok((log, trouble))
}

/// Looks at every journal, newest first; `None` where it is called off before the end.
pub fn look(here: &Here, question: &Question, mut goes_on: impl FnMut() -> bool) -> Option<Answer> {
    let (mut all, mut unread): (Vec<(PathBuf, Document)>, Vec<String>) = (Vec::new(), Vec::new());
    for path in here.paths.journals() {
        if !goes_on() {
            return None;
        }
        match read(here, &path) {
            Ok((log, trouble)) => {
                unread.extend(trouble);
                let own = documents(log.room(), &rooms::called(&log));
                all.extend(own.into_iter().map(|one| (path.clone(), one)));
            }
            Err(why) => unread.push(why),
        }
    }
    let own = question.own.as_ref().map(|(path, id)| (path, *id));
    let is_own = |(path, one): &(PathBuf, Document)| Some((path, one.before.id)) == own;
    // What was taken over into two rooms is one escalation: of the newest room, and never one's own again.
    let mut known: HashSet<(String, String)> =
        all.iter().filter(|one| is_own(one)).filter_map(|(_, one)| one.from.clone()).collect();
    all.retain(|one| !is_own(one) && one.1.from.clone().is_none_or(|from| known.insert(from)));
    // Newest first on the shelf; of equals the one that stands later is given.
    all.reverse();
    let (paths, all): (Vec<PathBuf>, Vec<Document>) = all.into_iter().unzip();
    let like = most_like(&question.texts, &all);
    let like = like.into_iter().filter_map(|(place, before)| Some((paths.get(place)?.clone(), before)));
    Some(Answer { like: like.collect(), among: all.len(), unread })
}
