//! What the words of an update promise: when the next ones come, and everything else with a due time. One place for the
//! capture line, the palette, the composer and the command line. Takes only what is certain; the rest stays text and is
//! named.
use crate::comms::promises::{self, Doubt, Found, Kind, Likeness};
use crate::domain::clean;
use crate::domain::clock::rules::Rules;
use crate::domain::command::{Act, Command, PromiseWish, When};
use crate::domain::id::{CommitmentId, EscalationId};
use crate::domain::state::{Commitment, CommitmentState, State};
use crate::domain::time::{At, Instant, after, clock_in, length, seconds_between};
use crate::domain::words::Audience;
use chrono_tz::Tz;
use std::ops::Range;
use std::sync::Arc;

/// Two instants that differ by less are one: a promise names minutes.
const SAME_S: i64 = 60;
/// At most this many characters of the sentence that promises are kept as the words of the promise.
const MOST: usize = 160;

/// Words, and to whom and when they went.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// Exactly as sent.
    pub text: &'a str,
    /// To whom.
    pub audience: Audience,
    /// About what.
    pub on: Option<EscalationId>,
    /// When: lengths count from here.
    pub at: Instant,
    /// The zone of whoever wrote them.
    pub zone: Tz,
}

/// A promise that is not in the ledger yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// The sentence that makes it.
    pub text: String,
    /// When it is due.
    pub due: Instant,
}

/// What words promise, held against the promises that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// When the next words come.
    pub next: Option<Instant>,
    /// What is promised besides, in the order of the words.
    pub promises: Vec<Promised>,
    /// What the words promise again: it is in the ledger already.
    pub known: Vec<CommitmentId>,
    /// The same as it is said this time, where it is said to those it was promised to.
    pub again: Vec<(CommitmentId, Promised)>,
    /// What was not taken, and why, each a clean sentence.
    pub doubts: Vec<String>,
}

/// Reads words.
pub fn read(sent: &Sent<'_>, state: &State) -> Ledger {
    let mut ledger = Ledger::default();
    let all = promises::find(sent.text, At(sent.at), sent.zone);
    for (place, found) in all.iter().enumerate() {
        let late = found.due_at.is_some_and(|due| due.0 <= sent.at).then_some(Doubt::Past);
        match (found.doubt.or(late), found.due_at, found.kind) {
            (Some(doubt), ..) => ledger.doubts.push(doubted(sent.text, found, doubt)),
            (None, None, _) => ledger.doubts.push(doubted(sent.text, found, Doubt::Impossible)),
            (None, Some(due), Kind::NextUpdate) => ledger.say_next(sent, &found.words, due.0),
            (None, Some(due), Kind::Commitment) => {
                let before =
                    place.checked_sub(1).and_then(|place| all.get(place)).map_or(0, |it| it.words.end);
                let behind = all.get(place + 1).map_or(sent.text.len(), |it| it.words.start);
                let text = sentence(sent.text, &found.words, before..behind);
                ledger.promise(sent, &found.words, Promised { text, due: due.0 }, state);
            }
        }
    }
    ledger
}

/// What a wish that tells of sent words promises and does not carry yet. Nothing for any other wish.
pub fn look(command: &Command, state: &State, now: Instant, zone: Tz) -> Ledger {
    let Act::SendUpdate { audience, next, commitments, .. } = &command.act else { return Ledger::default() };
    let at = command.at.unwrap_or(now);
    let text = command.common.text.as_deref().unwrap_or_default();
    let sent = Sent { text, audience: *audience, on: command.common.on, at, zone };
    let mut ledger = read(&sent, state);
    ledger.promises.retain(|one| commitments.iter().all(|held| !is_held(held, one, at)));
    ledger.again.retain(|(id, _)| commitments.iter().all(|held| held.again != Some(*id)));
    ledger.doubts.extend(ends_too_soon(&sent, &command.act, state));
    let given = next.map(|when| instant(when, at));
    ledger.doubts.extend(too_far(&sent, &command.act, given.or(ledger.next), state));
    if let (Some(given), Some(said)) = (given, ledger.next)
        && !is_same(given, said)
    {
        let clock = |at: Instant| at.with_timezone(&zone).format("%H:%M").to_string();
        ledger.doubts.push(format!(
            "the text says next {}, you say {}: yours counts",
            clock(said),
            clock(given)
        ));
    }
    ledger
}

/// The words say that it is over, and the room does not.
fn ends_too_soon(sent: &Sent<'_>, act: &Act, state: &State) -> Option<String> {
    let told = matches!(act, Act::SendUpdate { phase_told: Some(_), .. });
    let one =
        sent.on.and_then(|id| state.escalations.get(&id)).filter(|one| !one.phase.is_ended() && !told)?;
    let range = crate::comms::lint::end_told(sent.text).filter(|_| sent.audience == Audience::Customer)?;
    let words = clean::row(said(sent.text, &range)).into_owned();
    let id = one.id;
    Some(format!("{words:?}: {id} is in {}, and its clocks run on; `resolve {id}` if it is over", one.phase))
}

/// The next words are promised for later than the pace in force has them: what slows a clock wants its reason.
fn too_far(sent: &Sent<'_>, act: &Act, next: Option<Instant>, state: &State) -> Option<String> {
    let Act::SendUpdate { phase_told, .. } = act else { return None };
    let one = sent.on.and_then(|id| state.escalations.get(&id)).filter(|one| !one.phase.is_ended())?;
    let phase = phase_told.unwrap_or(one.phase);
    let every = Rules::new(state, &one.customers).every(one, sent.audience, phase, sent.at)?;
    let (next, id) = (next?, one.id);
    // No farther than the clock runs already: that was said when it was put off.
    let runs = one.clocks.get(&sent.audience).and_then(|pace| pace.due).is_some_and(|due| due >= next);
    if seconds_between(after(sent.at, every), next) <= SAME_S || runs || phase.is_ended() {
        return None;
    }
    let whom = match sent.audience {
        Audience::Customer => "",
        Audience::Internal => " internal",
        Audience::Executive => " exec",
    };
    let (far, every) = (length(seconds_between(sent.at, next), false), length(every, false));
    Some(format!(
        "the next words are {far} away, not {every}; say why with: cadence {id}{whom} LENGTH because REASON"
    ))
}

/// Puts what the words promise into the wish: the next update, where none was said, and the promises. Twice is once.
pub fn fill(command: &mut Command, state: &State, now: Instant, zone: Tz) -> Ledger {
    let ledger = look(command, state, now, zone);
    if let Act::SendUpdate { next, commitments, sender, audience, .. } = &mut command.act {
        *next = next.or(ledger.next.map(When::At));
        let wish = |one: &Promised, again| PromiseWish {
            text: one.text.clone(),
            to: whom(*audience),
            giver: sender.clone(),
            due: Some(When::At(one.due)),
            again,
        };
        commitments.extend(ledger.promises.iter().map(|one| wish(one, None)));
        commitments.extend(ledger.again.iter().map(|(id, one)| wish(one, Some(*id))));
    }
    ledger
}

/// The doubts about all of these wishes, each once.
pub fn doubts(commands: &[Command], state: &State, now: Instant, zone: Tz) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for doubt in commands.iter().flat_map(|command| look(command, state, now, zone).doubts) {
        if !all.contains(&doubt) {
            all.push(doubt);
        }
    }
    all
}

impl Ledger {
    /// Where two times are said for the next words, the earlier counts: nobody waits in vain.
    fn say_next(&mut self, sent: &Sent<'_>, words: &Range<usize>, due: Instant) {
        let held = *self.next.get_or_insert(due);
        if !is_same(held, due) {
            self.next = Some(held.min(due));
            let words = clean::row(said(sent.text, words)).into_owned();
            self.doubts.push(format!("{words:?}: two times for the next update, the earlier counts"));
        }
    }

    fn promise(&mut self, sent: &Sent<'_>, words: &Range<usize>, one: Promised, state: &State) {
        let open = || state.commitments.live().filter(|c| c.state == CommitmentState::Open);
        let is_known = |c: &&Arc<Commitment>| {
            is_retold(c, &one, sent) || is_for(c, sent) && again(c, &one) == Likeness::Same
        };
        // What is due at the same time is the nearest, then what is still to come.
        let rank = |c: &&Arc<Commitment>| (!is_due(c, one.due), c.due.is_none_or(|due| due <= sent.at));
        let words = || clean::row(said(sent.text, words)).into_owned();
        if let Some(c) = open().filter(is_known).min_by_key(rank) {
            let late = c.due.is_some_and(|due| due <= sent.at) && !is_due(c, one.due);
            if let Some(doubt) = moved(c, &one, sent) {
                self.doubts.push(format!("{:?}: {doubt}", words()));
            }
            if late {
                self.promises.push(one);
            } else {
                self.known.push(c.id);
                self.again.extend(is_for(c, sent).then_some((c.id, one)));
            }
            return;
        }
        if let Some(c) = open().find(|c| is_for(c, sent) && again(c, &one) == Likeness::Perhaps) {
            self.doubts.push(format!("{:?}: perhaps {} again; if so, strike the new one", words(), c.id));
        }
        self.promises.push(one);
    }
}

/// To whom a promise is made; nothing said means the customer.
pub fn whom(audience: Audience) -> Option<String> {
    match audience {
        Audience::Customer => None,
        Audience::Internal | Audience::Executive => Some(audience.word().to_owned()),
    }
}

/// A promise about the same thing to the same people.
fn is_for(c: &Commitment, sent: &Sent<'_>) -> bool {
    let inside = [Audience::Internal, Audience::Executive].map(Audience::word);
    let to = c.to.as_deref().filter(|to| inside.contains(to));
    c.birth.common.on == sent.on && to == whom(sent.audience).as_deref()
}

/// Told inside, what was promised to customers is no promise of its own.
fn is_retold(c: &Commitment, one: &Promised, sent: &Sent<'_>) -> bool {
    let is_inside = sent.audience != Audience::Customer;
    is_inside && c.birth.common.on == sent.on && c.due.is_some_and(|due| is_same(due, one.due))
}

/// Whether a promise is one that is open: the same thing, whatever the words and the time; at the same time what could be
/// the same is.
fn again(c: &Commitment, one: &Promised) -> Likeness {
    match promises::likeness(c.birth.text(), &one.text) {
        Likeness::Perhaps if is_due(c, one.due) => Likeness::Same,
        likeness => likeness,
    }
}

fn is_due(c: &Commitment, at: Instant) -> bool {
    c.due.is_some_and(|due| is_same(due, at))
}

/// What must be said where the same thing is promised for another time: the ledger does not move by itself.
fn moved(c: &Commitment, one: &Promised, sent: &Sent<'_>) -> Option<String> {
    let due = c.due.filter(|due| !is_same(*due, one.due))?;
    let (id, held) = (c.id, clock_in(due, sent.at, sent.zone));
    if due <= sent.at {
        return Some(format!(
            "{id} is open for the same and late since {held}; kept {id} or broken {id} ends it"
        ));
    }
    // A length in the same words counts from the first time they were said.
    let again = is_alike(c.birth.text(), &one.text);
    (!again).then(|| format!("{id} holds the same for {held}, and that stays; renegotiate {id} moves it"))
}

fn is_held(held: &PromiseWish, one: &Promised, at: Instant) -> bool {
    held.due.is_some_and(|when| is_same(instant(when, at), one.due)) && is_alike(&held.text, &one.text)
}

fn is_alike(a: &str, b: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(a) == words(b)
}

fn is_same(a: Instant, b: Instant) -> bool {
    seconds_between(a, b).abs() < SAME_S
}

fn instant(when: When, from: Instant) -> Instant {
    match when {
        When::At(at) => at,
        When::In(seconds) => after(from, seconds),
    }
}

fn said<'t>(text: &'t str, words: &Range<usize>) -> &'t str {
    text.get(words.clone()).unwrap_or_default()
}

fn doubted(text: &str, found: &Found, doubt: Doubt) -> String {
    let words = clean::row(said(text, &found.words)).into_owned();
    match found.both() {
        Some([one, other]) => {
            let why = doubt.why();
            format!(
                "{words:?}: {why}, {one} and {other}, kept as text: neither is taken, write which you mean"
            )
        }
        None => format!("{words:?}: {}, kept as text", doubt.why()),
    }
}

/// The sentence that holds these words, as it was sent, shortened where it is long. Where it promises more, only the part
/// that lies between the words of the other promises.
fn sentence(text: &str, words: &Range<usize>, between: Range<usize>) -> String {
    let before = text.get(..words.start).unwrap_or_default();
    let behind = text.get(words.end..).unwrap_or_default();
    let from = ends(before).last().unwrap_or(0);
    let to = ends(behind).next().map_or(text.len(), |end| words.end + end);
    let (shared_before, shared_behind) = (between.start > from, between.end < to);
    let from = if shared_before { between.start } else { from };
    // What it is stands before its time, or behind it where the time opens the sentence.
    let fronted = text.get(from..words.start).is_some_and(|lead| joints(lead).is_empty());
    let to = match (shared_behind, fronted) {
        (true, true) => between.end,
        (true, false) => words.end,
        (false, _) => to,
    };
    let whole = text.get(from..to).unwrap_or_default();
    let whole = if shared_before || shared_behind { joints(whole) } else { whole.trim() };
    if whole.chars().count() <= MOST {
        return whole.to_owned();
    }
    let kept: String = whole.chars().take(MOST).collect();
    format!("{}…", kept.trim_end())
}

/// Without what only joins it to its neighbours.
fn joints(part: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '-' | '–' | '—');
    let mut part = part.trim_matches(mark);
    while let Some(rest) = ["and", "but", "then", "or"].iter().find_map(|word| part.strip_prefix(word)) {
        if !rest.is_empty() && !rest.starts_with(mark) {
            break;
        }
        part = rest.trim_start_matches(mark);
    }
    while let Some(rest) = [" and", " but", ","].iter().find_map(|word| part.strip_suffix(word)) {
        part = rest.trim_end_matches(mark);
    }
    part
}

/// Where sentences end: behind a stop that a blank and then no small letter follows, or at the end of a line.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(|(at, c)| {
        let behind = at + c.len_utf8();
        let rest = text.get(behind..)?;
        match c {
            '\n' => Some(behind),
            '.' | '!' | '?' | ';' => {
                let mut next = rest.chars();
                let gap = next.next().is_none_or(char::is_whitespace);
                let small = rest.trim_start().chars().next().is_some_and(char::is_lowercase);
                (gap && !small).then_some(behind)
            }
            _ => None,
        }
    })
}
