//! Verbs that write a new entry. What follows them is read by the capture grammar.
use super::args::Args;
use super::{Trouble, Wish};
use crate::domain::command::{Act, Command, CustomerDetails, CustomerRef, When};
use crate::domain::event::Revisit;
use crate::domain::id::EscalationId;
use crate::domain::words::{MOMENTS, Mode, Severity};
use crate::language::capture::{Kind, Opened};
use crate::language::ground::Ground;
use crate::language::hint::Hint;
use crate::language::wish::{self, Ask, to_commands};
use crate::language::{grammar, sigil, when};

/// The verbs whose line the grammar reads whole, a time in the past at its head too, so that `!30m` counts from now.
pub(super) const BY_GRAMMAR: [&str; 7] =
    ["action", "todo", "decision", "note", "update", "commitment", "blocker"];

fn captured(args: &mut Args<'_>, kind: Kind, on: Option<EscalationId>) -> Result<Vec<Command>, Trouble> {
    let line = args.rest().unwrap_or_default();
    written(args, kind, on, &line)
}

fn written(
    args: &Args<'_>,
    kind: Kind,
    on: Option<EscalationId>,
    line: &str,
) -> Result<Vec<Command>, Trouble> {
    let ground = Ground { focused: on.or(args.ground.focused), ..*args.ground };
    let captures = grammar::parse(line, Opened::As(kind), &ground);
    if captures.is_empty() {
        return Err(args.missing("words"));
    }
    let mut all = Vec::new();
    for capture in &captures {
        // A verb has no line of hints.
        let no_time = |hint: &Hint| match hint {
            Hint::NotATime(typed) | Hint::DateOrMinutes { typed, .. } => Some(typed.clone()),
            _ => None,
        };
        if let Some(typed) = &capture.hints.iter().find_map(no_time) {
            return Err(Trouble::not(args.verb, typed, "a time"));
        }
        if let Some(why) = capture.hints.iter().find_map(doubtful) {
            return Err(Trouble::Doubtful(why));
        }
        let is_lost = |hint: &Hint| match hint {
            Hint::NoSuchEscalation(typed) => sigil::item(typed.trim_start_matches('#')),
            _ => None,
        };
        if let Some(id) = capture.hints.iter().find_map(is_lost) {
            return Err(args.absent(id));
        }
        if let Some(Hint::NotAKind(typed)) =
            capture.hints.iter().find(|hint| matches!(hint, Hint::NotAKind(_)))
        {
            let known = "information, dependency, resource, scope, other".to_owned();
            return Err(args.not_one_of(typed, "a kind of blocker", known));
        }
        let mut commands = to_commands(capture, args.room)?;
        for command in &mut commands {
            // A verb's line is kept whole by the caller.
            command.common.raw = None;
        }
        all.extend(commands);
    }
    Ok(all)
}

/// A time that may mean another one, or none: nobody sees what would be made of it.
fn doubtful(hint: &Hint) -> Option<String> {
    match hint {
        Hint::Twice { typed, one, other } => Some(when::twice(typed, *one, *other)),
        Hint::Skipped { typed, date } => {
            Some(format!("{typed} does not exist on {} (clocks go forward)", date.format("%-d %b")))
        }
        Hint::Zone { why, .. } => Some(why.clone()),
        Hint::NoSuchZone { typed, .. } | Hint::SmallZone { typed, .. } => {
            Some(format!("{typed} is no zone that is known"))
        }
        _ => None,
    }
}

pub(super) fn action(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    captured(args, Kind::Action, None).map(Wish::Do)
}

pub(super) fn todo(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let mut commands = captured(args, Kind::Action, None)?;
    for command in &mut commands {
        if let Act::AskAction { later, .. } = &mut command.act {
            *later = true;
        }
    }
    Ok(Wish::Do(commands))
}

pub(super) fn decision(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    captured(args, Kind::Decision, None).map(Wish::Do)
}

pub(super) fn note(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    captured(args, Kind::Note, None).map(Wish::Do)
}

/// `sent E2 14:05 words !30m`: a time before the words is when it was sent, `!` is when the next one is due. The
/// grammar reads the line whole, as it does after `u`; here it is only asked whether it says for whom.
pub(super) fn update(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let line = args.left().to_owned();
    args.past()?;
    let routed = line.split_whitespace().any(|word| {
        let id = word.strip_prefix('#').and_then(sigil::item);
        matches!(id, Some(crate::domain::id::ItemId::EscalationId(id)) if args.ground.escalations.contains(&id))
    });
    let on = if routed { args.named_escalation()? } else { Some(args.escalation()?) };
    if args.rest().is_none() {
        return Err(Ask::Words("what did you tell them?".to_owned()).into());
    }
    written(args, Kind::Update, on, &line).map(Wish::Do)
}

pub(super) fn commitment(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    captured(args, Kind::Commitment, None).map(Wish::Do)
}

/// `propose E1 @dan fail over !20m`: read as a decision; its time is until when there may be objections.
pub(super) fn propose(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.named_escalation()?;
    let mut commands = captured(args, Kind::Decision, on)?;
    for command in &mut commands {
        if let Act::MakeDecision { id: None, details } = &mut command.act {
            details.poll_until = match details.revisit.take() {
                Some(Revisit::At(at)) => Some(When::At(at.0)),
                Some(Revisit::Trigger(_)) | None => None,
            };
            command.act = Act::ProposeDecision(std::mem::take(details));
        }
    }
    Ok(Wish::Do(commands))
}

pub(super) fn blocker(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    captured(args, Kind::Blocker, None).map(Wish::Do)
}

pub(super) fn milestone(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.named_escalation()?.or_else(|| args.ground.home());
    let mut words = Vec::new();
    let mut back = None;
    while let Some(word) = args.peek() {
        match args.past()? {
            Some(found) => back = Some(found),
            None if sigil::is_signed(word.trim_start_matches('!')) => {
                return Err(Trouble::not(args.verb, word, PAST));
            }
            None => words.extend(args.word()),
        }
    }
    if words.is_empty() {
        return Err(args.missing("a name"));
    }
    if let Some(time) = time_behind(&words) {
        return Err(Trouble::not(args.verb, time, PAST));
    }
    let spoken = words.join(" ");
    let known = spoken.to_lowercase().replace([' ', '-'], "_");
    let name = if MOMENTS.contains(&known.as_str()) { known } else { spoken };
    let mut command = Command::new(Act::ReachMilestone { name });
    command.common.on = on;
    if let Some((at, est)) = back {
        (command.at, command.est) = (Some(at), est);
    }
    Ok(Wish::Do(vec![command]))
}

/// What a moment may have behind its name.
const PAST: &str = "a time in the past: 14:05, ~14:05 or -4m";

/// A time to come behind the name of a known moment: `resolved in 5m`.
fn time_behind<'a>(words: &[&'a str]) -> Option<&'a str> {
    let is_known = |name: &[&str]| MOMENTS.contains(&name.join("_").to_lowercase().as_str());
    let named = (1..words.len()).rev().find(|n| words.get(..*n).is_some_and(is_known))?;
    let mut rest = words.get(named..)?.iter().filter(|word| !word.eq_ignore_ascii_case("in"));
    rest.next().copied().filter(|word| when::span(word.trim_start_matches('!')).is_some())
}

/// A severity that cannot be taken for a word or a number of the title.
fn clear_severity(word: &str) -> Option<Severity> {
    let bare = word.trim_matches(['[', ']', '(', ')', ',', ':']);
    if bare.len() == 1 { None } else { Severity::parse(bare) }
}

/// `sev9`, `p7`: written as a severity and none.
fn is_no_severity(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    lower.strip_prefix("sev").is_some_and(is_number)
        || lower.strip_prefix('p').is_some_and(|n| n.len() == 1 && is_number(n))
}

/// What stands behind the first flag of a declaration, in whatever order.
#[derive(Default)]
struct Flagged<'a> {
    mode: Option<&'a str>,
    customer: Vec<&'a str>,
    /// The owner, and what follows a mode.
    others: Vec<&'a str>,
}

fn flagged(tail: &str) -> Flagged<'_> {
    let mut found = Flagged::default();
    let mut last = "";
    for word in tail.split_whitespace() {
        match (last, word) {
            (_, "--mode" | "--customer") => last = word,
            ("--mode", _) => {
                found.mode = Some(word);
                last = "";
            }
            ("--customer", _) if !word.starts_with('@') => found.customer.push(word),
            _ => {
                found.others.push(word);
                last = "";
            }
        }
    }
    found
}

/// `escalation [sev1] TITLE [@owner] [--customer NAME:tier] [--mode case]`.
pub(super) fn escalation(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let flagged = flagged(args.tail_from(&["--mode", "--customer"]));
    let mode = flagged.mode.map_or(Ok(Mode::Bridge), |word| {
        Mode::from_word(word)
            .ok_or_else(|| Trouble::not(args.verb, word, "a mode: bridge, case, long, record"))
    })?;
    let customer = Some(flagged.customer.join(" ")).filter(|name| !name.is_empty());
    let mut severity = args.try_word(clear_severity);
    if let Some(typed) = args.peek().filter(|word| severity.is_none() && is_no_severity(word)) {
        return Err(Trouble::not(
            args.verb,
            typed,
            "a severity: sev1–sev4, p0–p3, critical, high, medium, low",
        ));
    }
    let line = args.rest().unwrap_or_default();
    let mut words: Vec<&str> = line.split_whitespace().collect();
    if severity.is_none()
        && let Some(last) = words.last().and_then(|word| clear_severity(word))
        && words.len() > 1
    {
        severity = Some(last);
        words.pop();
    }
    words.extend(flagged.others);
    let capture = grammar::parse(&words.join(" "), Opened::As(Kind::Action), args.ground);
    let title = capture.first().map(|one| one.text.clone()).filter(|title| !title.is_empty());
    let title = title.ok_or_else(|| args.missing("a title"))?;
    let owner = capture.first().and_then(wish::owner);
    let (mut commands, customers) = customer.map_or_else(Default::default, |name| {
        let (details, name) = customer_named(&name);
        let describe = Act::DescribeCustomer { customer: None, details: Box::new(details) };
        (vec![Command::new(describe)], vec![CustomerRef::Name(name)])
    });
    commands.push(Command::new(Act::Declare {
        title,
        severity,
        mode,
        customers,
        components: Vec::new(),
        category: None,
        owner,
        planned: false,
    }));
    Ok(Wish::Do(commands))
}

/// `Globex:enterprise` → details with a tier, and the name alone.
pub(super) fn customer_named(text: &str) -> (CustomerDetails, String) {
    let (name, tier) = match text.rsplit_once(':') {
        Some((name, tier)) if !tier.contains(char::is_whitespace) && !tier.is_empty() => (name, Some(tier)),
        _ => (text, None),
    };
    let name = name.trim().to_owned();
    let tier = tier.map(str::to_lowercase);
    (CustomerDetails { name: Some(name.clone()), tier, ..CustomerDetails::default() }, name)
}

/// Takes `zone:Europe/London` out of a line.
pub(super) fn zone_of(args: &Args<'_>, line: &str) -> Result<(String, Option<String>), Trouble> {
    let mut zone = None;
    let mut rest: Vec<&str> = Vec::new();
    for word in line.split_whitespace() {
        match word.split_once(':').filter(|(key, _)| key.eq_ignore_ascii_case("zone")) {
            Some((_, name)) => {
                let is_utc = ["utc", "gmt", "z"].iter().any(|utc| name.eq_ignore_ascii_case(utc));
                let named = if is_utc { "Etc/UTC" } else { name };
                let named = crate::language::when::zone(named).filter(|_| named.contains('/'));
                let Some(crate::language::when::Zone::Of(_, name)) = named else {
                    return Err(Trouble::not(args.verb, name, "a time zone such as Europe/Berlin"));
                };
                zone = Some(name.to_owned());
            }
            None => rest.push(word),
        }
    }
    // A line that names no zone stays as it was typed, blanks and all.
    Ok(if zone.is_some() { (rest.join(" "), zone) } else { (line.to_owned(), None) })
}
