//! What people look for a verb by, that is neither its name nor in its sentence. Only the palette hears these words: typed as
//! verbs they are none.

use crate::language::sigil;

/// Verb or action, and the words.
const ALSO: &[(&str, &str)] = &[
    ("sev", "priority urgent urgency p1 p2 escalate raise downgrade worse"),
    ("climb", "escalate management manager"),
    ("target", "escalate engineering specialist tier"),
    ("page", "call summon wake oncall pager escalate"),
    ("reopen", "unmerge un-merge unresolve unclose reopened split separate back regression"),
    ("merge", "duplicate combine join"),
    ("assign", "reassign assignee owner delegate give hand unassign unowned nobody"),
    ("accept", "take claim mine own"),
    ("snooze", "silence hush postpone later dismiss defer"),
    ("quiet", "silence hush sound bell alarm noise"),
    ("strike", "delete remove erase mistake wrong"),
    ("undo", "delete revert mistake back"),
    ("drop", "cancel abandon obsolete skip wontfix"),
    ("cancel-handoff", "abort"),
    ("detach", "remove customer"),
    ("reverse", "rollback revert withdraw cancel"),
    ("object", "objection disagree veto vote against"),
    ("propose", "vote poll ballot ask agree"),
    ("carry", "defer postpone later afterwards"),
    ("decision", "rollback roll back revert approve"),
    ("tried", "rollback workaround attempt fix restart"),
    ("hypothesis", "root cause theory rca why"),
    ("confirm", "root cause rca why found"),
    ("ruled-out", "not the cause reject"),
    (
        "report",
        "status page statuspage postmortem post-mortem rca root cause pdf minutes brief handover print paper",
    ),
    ("export", "save file download status page print paper"),
    ("draft", "status page email mail compose customer message write"),
    ("update", "status page told informed message email"),
    ("summary", "tldr brief overview recap"),
    ("cadence", "interval frequency often reminder every"),
    ("sla", "contract deadline response resolution breach"),
    ("pause", "hold wait stop sla"),
    ("extend", "postpone put off later"),
    ("renegotiate", "postpone put off move later defer"),
    ("due", "deadline postpone reschedule timer reminder defer"),
    ("impact", "scope users affected blast radius money revenue"),
    ("mode", "war room overnight war-room long slow slower pace"),
    ("close", "end finish finished over false alarm"),
    ("resolve", "fixed fix end over solved mitigated"),
    ("deescalate", "downgrade de-escalate workaround false alarm nothing wrong mistaken"),
    ("bridge", "call zoom meet teams conference dial"),
    ("here", "roll call present attendance arrived who"),
    ("release", "step down resign"),
    ("handoff", "shift change pass relieve"),
    ("ic", "incident commander lead leader"),
    ("liaison", "comms communications customer lead"),
    ("clock", "present presentation screen share timer"),
    ("layout", "present presentation size columns"),
    ("zoom", "present maximise maximize fullscreen full screen"),
    ("theme", "colours colors dark light contrast mode"),
    ("glyphs", "emoji symbols unicode"),
    ("utc", "timezone time zone"),
    ("zones", "timezone time zone local"),
    ("replay", "history past scrub rewind timeline"),
    ("figures", "mtta mttr statistics numbers kpi"),
    ("queue", "deadlines timers countdown next"),
    ("similar", "before known seen past incidents"),
    ("todo", "postmortem action item afterwards later"),
    ("thank", "credit kudos praise"),
    ("expect", "emotion angry upset demand"),
    ("difficult", "angry furious calm de-escalate apology"),
    ("link", "ticket runbook dashboard graph"),
    ("search", "grep look"),
    ("suspend", "background shell"),
    ("quit", "leave close program"),
];

/// What is typed as a verb and is a whole line, or the letter of the capture line.
const LINES: &[(&str, &str)] = &[
    ("a", "action"),
    ("b", "blocker"),
    ("c", "commitment"),
    ("d", "decision"),
    ("n", "note"),
    ("u", "update"),
    ("sev1", "sev 1"),
    ("sev2", "sev 2"),
    ("sev3", "sev 3"),
    ("sev4", "sev 4"),
    ("p0", "sev p0"),
    ("p1", "sev p1"),
    ("p2", "sev p2"),
    ("p3", "sev p3"),
    ("investigating", "phase investigating"),
    ("identified", "phase identified"),
    ("monitoring", "phase monitoring"),
    ("fixed", "phase monitoring, or resolve"),
    ("mitigated", "milestone mitigated, or phase monitoring"),
    ("detected", "milestone detected"),
    ("cause", "hypothesis, or confirm where it is known"),
    ("angry", "expect WORDS emotion:angry, or difficult"),
    ("mood", "expect WORDS emotion:angry, or difficult"),
    ("emotion", "expect WORDS emotion:angry, or difficult"),
    ("at", "note 14:05 WORDS"),
];

/// What such a word stands for, as it is typed.
pub fn line(word: &str) -> Option<&'static str> {
    if sigil::back(word).is_some() {
        return Some("note -15m WORDS");
    }
    LINES.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, line)| *line)
}

/// The one verb whose words hold this one; none where several do.
pub fn meant(word: &str) -> Option<&'static str> {
    let mut all =
        ALSO.iter().filter(|(_, words)| words.split(' ').any(|known| known.eq_ignore_ascii_case(word)));
    all.next().map(|(name, _)| *name).filter(|_| all.next().is_none())
}

/// The words for one of that name.
pub fn of(name: &str) -> &'static str {
    ALSO.iter().find(|(known, _)| *known == name).map_or("", |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    #[test]
    fn every_one_is_a_verb_by_its_own_name_and_stands_here_once() {
        for (at, (name, words)) in ALSO.iter().enumerate() {
            assert_eq!(find(name).map(|verb| verb.name), Some(*name));
            assert!(ALSO.iter().skip(at + 1).all(|(other, _)| other != name), "{name} stands here twice");
            assert_eq!(*words, words.to_lowercase());
        }
    }

    #[test]
    fn every_line_begins_with_a_verb_and_what_stands_for_it_is_none() {
        for (typed, line) in LINES {
            assert!(find(typed).is_none(), "{typed} is a verb by itself");
            let first = line.split([' ', ',']).next().and_then(find);
            assert!(first.is_some(), "{typed}: {line}");
        }
    }
}
