//! The capture grammar: one line of text → what it says. It cannot fail: what is not understood stays in the text.
use super::capture::{Back, Capture, Kind, Opened, Typed};
use super::ground::{Ground, Roster};
use super::hint::Hint;
use super::sigil::{self, Past, Sigil};
use super::token::{self, Token};
use super::when;
use crate::domain::clean;
use crate::domain::id::{EscalationId, ItemId};
use std::collections::BTreeSet;

mod kind;
mod offer;
mod people;
mod text;
mod times;

pub(super) use offer::question;

/// At most this many hints per entry; the screen has a line for them.
const MOST_HINTS: usize = 12;

/// Reads a line. Entries after the first are read as if opened with `i`. An empty line gives none.
pub fn parse(line: &str, opened: Opened, ground: &Ground<'_>) -> Vec<Capture> {
    let roster = Roster::new(if line.contains('@') { ground.roster } else { &[] });
    let read = |(nth, entry)| {
        let opened = if nth == 0 { opened } else { Opened::Auto };
        Reader::new(entry, ground, &roster).read(opened)
    };
    token::entries(line).into_iter().enumerate().map(read).collect()
}

/// The kind a first word names, and whether it is a follow-up for later.
pub(super) fn kind_word(word: &str) -> Option<(Kind, bool)> {
    let lower = if word.len() <= 9 { word.to_lowercase() } else { return None };
    let kind = match lower.as_str() {
        "a" | "a:" | "action:" => Kind::Action,
        "todo" | "todo:" => return Some((Kind::Action, true)),
        "d" | "d:" | "decided" | "decided:" | "decision:" => Kind::Decision,
        "n" | "n:" | "note:" | "fyi:" => Kind::Note,
        "u" | "u:" | "update:" | "sent:" => Kind::Update,
        "c" | "c:" | "promise:" | "commit:" => Kind::Commitment,
        "b" | "b:" | "blocker:" | "blocked:" => Kind::Blocker,
        "x" | "x:" | "done:" => Kind::Done,
        _ => return None,
    };
    Some((kind, false))
}

/// A word of the entry, what it is, and whether it stays in the text.
#[derive(Debug, Clone, Copy)]
struct Part<'e> {
    token: Token,
    word: &'e str,
    sigil: Sigil<'e>,
    kept: bool,
}

struct Reader<'e, 'g> {
    entry: &'e str,
    ground: &'g Ground<'g>,
    roster: &'g Roster<'g>,
    parts: Vec<Part<'e>>,
    out: Capture,
}

impl<'e, 'g> Reader<'e, 'g> {
    fn new(entry: &'e str, ground: &'g Ground<'g>, roster: &'g Roster<'g>) -> Self {
        let masks = token::masks(entry);
        let part = |token: Token| {
            let word = entry.get(token.start..token.end).unwrap_or("");
            let (sigil, bound) = if token.masked { (Sigil::Word, true) } else { sigil::read(word, ground) };
            Part { token, word, sigil, kept: bound }
        };
        let parts = token::tokens(entry, &masks).into_iter().map(part).collect();
        let out = Capture { masks, ..Capture::blank(entry) };
        Self { entry, ground, roster, parts, out }
    }

    fn read(mut self, opened: Opened) -> Capture {
        let mut body = self.kind(opened);
        body += self.back(body);
        body += self.addressed(body);
        self.parts.drain(..body);
        self.halves();
        self.units();
        self.dates();
        self.zones();
        self.blocked_by();
        self.sigils();
        self.mentions();
        self.targets();
        self.links();
        let masks = std::mem::take(&mut self.out.masks);
        (self.out.text, self.out.masks) = text::rest(self.entry, &self.parts, &masks);
        self.questions(opened);
        self.out
    }

    fn hint(&mut self, hint: Hint) {
        if self.out.hints.len() < MOST_HINTS && !self.out.hints.contains(&hint) {
            self.out.hints.push(hint);
        }
    }

    /// Takes the kind from the opening key or the first word; says how many words that took.
    fn kind(&mut self, opened: Opened) -> usize {
        let first = self.parts.first().filter(|part| !part.token.masked).map_or("", |part| part.word);
        let firm = self.parts.get(1).is_some_and(|next| {
            let sigil = !matches!(next.sigil, Sigil::Word | Sigil::Escaped | Sigil::NearTime);
            sigil || sigil::back(next.word).is_some()
        });
        let shouted = first.len() == 1 && first.starts_with(char::is_uppercase);
        let named = kind_word(first).filter(|_| firm || !shouted);
        let (kind, later) = match (opened, named) {
            (Opened::Auto, Some(named)) => named,
            (Opened::As(kind), Some(named)) if named.0 == kind && firm => named,
            (Opened::As(kind), _) => {
                self.out.kind = kind;
                return 0;
            }
            (Opened::Auto, None) => return 0,
        };
        (self.out.kind, self.out.later) = (kind, later);
        self.out.swallowed = Some(first.to_owned());
        1
    }

    /// Reads a time in the past at this place; says how many words it took.
    fn back(&mut self, place: usize) -> usize {
        let Some(part) = self.parts.get(place).filter(|part| !part.token.masked) else { return 0 };
        let Some((when, est)) = sigil::back(part.word) else {
            if sigil::is_near_back(part.word) {
                let typed = token::bare(part.word).core.to_owned();
                self.hint(Hint::NotATime(typed));
            }
            return 0;
        };
        let now = self.ground.now;
        let (at, typed, words) = match when {
            Past::Ago(length) => (now.checked_sub_signed(length), Typed::Span(length), 1),
            Past::At(clock) => {
                let half = self.half_behind(place).filter(|_| clock.zone.is_none());
                let (clock, words) = half.map_or((clock, 1), |halved| (halved, 2));
                let named = self.zone_at(place + words).filter(|_| clock.zone.is_none());
                let is_bare = clock.zone.is_none() && named.is_none();
                let typed = part.word.trim_start_matches('~');
                if is_bare && self.is_astray(place + words, typed) {
                    return 0;
                }
                let clock = named.map_or(clock, |zone| clock.in_zone(zone));
                let reading = when::latest(clock, now, self.ground.zone);
                (self.settle(reading, clock), Typed::Clock(clock), words + usize::from(named.is_some()))
            }
        };
        self.out.back = at.map(|at| Back { at, typed, est });
        if at.is_some() { words } else { 0 }
    }

    /// `u E3 words`: the words went to the customers of E3, as with the verb; a time in the past may follow the id.
    /// Elsewhere an id is only named.
    fn addressed(&mut self, place: usize) -> usize {
        let word = self.parts.get(place).filter(|part| part.sigil == Sigil::Word && !part.token.masked);
        let core = word.map_or("", |part| token::bare(part.word).core);
        let Some(ItemId::EscalationId(id)) = sigil::item(core).filter(|_| self.out.kind == Kind::Update)
        else {
            return 0;
        };
        if !self.route(id, core) {
            return 0;
        }
        let more = if self.out.back.is_none() { self.back(place + 1) } else { 0 };
        1 + more
    }

    /// Everything but mentions, in the order of the words. What stays an ordinary word is marked so.
    fn sigils(&mut self) {
        let mut tags = BTreeSet::new();
        let mut timed = None;
        for place in 0..self.parts.len() {
            let Some(&Part { sigil, word, kept, .. }) = self.parts.get(place) else { continue };
            let used = match sigil {
                Sigil::Mention { .. } | Sigil::Nobody => continue,
                Sigil::Word | Sigil::Escaped => false,
                Sigil::In(_)
                | Sigil::By(_)
                | Sigil::On(_)
                | Sigil::Business(_)
                | Sigil::Clear
                | Sigil::NearTime => {
                    let taken = self.due(sigil, word);
                    timed = taken.then_some(place + 1).or(timed);
                    taken
                }
                Sigil::Zone => timed == Some(place),
                Sigil::Kind => true,
                Sigil::Route(id) => self.route(id, word),
                Sigil::Private => {
                    self.out.private = true;
                    true
                }
                Sigil::Pin => {
                    self.out.pin = true;
                    true
                }
                Sigil::Audience(to, _) if self.out.kind == Kind::Update => {
                    self.out.audience = Some(to);
                    true
                }
                Sigil::Tag(name) | Sigil::Audience(_, name) => {
                    if tags.insert(name.to_owned()) {
                        self.out.tags.push(name.to_owned());
                    }
                    self.keep(place, sigil);
                    continue;
                }
                Sigil::Link(_) => {
                    self.keep(place, sigil);
                    continue;
                }
            };
            let stays = if sigil == Sigil::Escaped { Sigil::Escaped } else { Sigil::Word };
            if !used {
                self.keep(place, stays);
            } else if kept {
                self.keep(place, sigil);
            }
        }
    }

    fn keep(&mut self, place: usize, as_what: Sigil<'e>) {
        if let Some(part) = self.parts.get_mut(place) {
            part.kept = true;
            part.sigil = as_what;
        }
    }

    fn route(&mut self, id: EscalationId, word: &str) -> bool {
        let typed = || token::bare(word).core.to_owned();
        if !self.ground.escalations.contains(&id) {
            self.hint(Hint::NoSuchEscalation(typed()));
            return false;
        }
        if self.out.route.is_some() {
            self.hint(Hint::RouteKept(typed()));
            return false;
        }
        (self.out.route, self.out.routed) = (Some(id), true);
        true
    }

    /// `x A7 B2 …`: what is finished stands first.
    fn targets(&mut self) {
        if self.out.kind != Kind::Done {
            return;
        }
        for place in 0..self.parts.len() {
            let Some(part) = self.parts.get_mut(place) else { break };
            if part.sigil != Sigil::Word && !matches!(part.sigil, Sigil::Link(_)) {
                continue;
            }
            let core = part.word.trim_matches(|c: char| !c.is_alphanumeric());
            match sigil::item(core) {
                Some(id) if self.ground.has(id) => {
                    part.kept = false;
                    if !self.out.targets.contains(&id) {
                        self.out.targets.push(id);
                    }
                }
                Some(_) if self.out.targets.is_empty() => {
                    let typed = core.to_owned();
                    return self.hint(Hint::NoSuchItem(typed));
                }
                _ => break,
            }
        }
    }

    fn links(&mut self) {
        let mut seen: BTreeSet<ItemId> = BTreeSet::new();
        for part in self.parts.iter().filter(|part| part.kept) {
            let named = match part.sigil {
                Sigil::Link(id) => Some(id),
                Sigil::Word => sigil::link(part.word, self.ground),
                _ => None,
            };
            self.out.links.extend(named.filter(|id| seen.insert(*id)));
        }
    }

    /// What is still open: where it goes, what it says, what Tab could add.
    fn questions(&mut self, opened: Opened) {
        self.out.route = self.out.route.or_else(|| self.ground.home());
        offer::offers(self.ground, opened, &self.parts, &mut self.out);
        offer::doubt(opened, &self.parts, self.entry, &mut self.out);
        let marks = clean::prose(self.entry).1;
        if marks.is_odd() {
            self.hint(Hint::Marks(marks));
        }
    }
}
