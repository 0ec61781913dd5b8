//! Sentences that say what happened: of things, never of who did it, and of care that was left out nothing.
use super::words::{Deed, Kind};
use super::{DENIES, FAIR, Steps};

/// They are, become or have something.
const IS: [&str; 9] = ["is", "are", "was", "were", "be", "been", "has", "have", "had"];
/// They deny what something does.
const DOES_NOT: [&str; 9] =
    ["doesn't", "didn't", "don't", "cannot", "can't", "couldn't", "hasn't", "haven't", "hadn't"];
/// They deny what something is.
const IS_NOT: [&str; 4] = ["isn't", "wasn't", "aren't", "weren't"];
/// Between a denial and what is denied.
const BETWEEN: [&str; 4] = ["yet", "fully", "enough", "always"];
const CAN: [&str; 5] = ["can", "cannot", "can't", "could", "couldn't"];
/// Out of somewhere, or how much of it is left: of what is somebody's nobody says that.
const AWAY: [&str; 13] = [
    "out",
    "over",
    "away",
    "off",
    "any",
    "half",
    "some",
    "only",
    "partly",
    "partially",
    "many",
    "most",
    "few",
];

/// What a sentence says of what it speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Bad,
    /// It broke, went somewhere, or only some of it is meant.
    Odd,
    Flows,
    Fails,
}

/// What a sentence speaks of, as it is read.
#[derive(Default)]
struct Read {
    kinds: Vec<Kind>,
    deeds: Vec<Deed>,
    said: Vec<Said>,
}

impl Steps<'_> {
    /// Whether words say in known ones what things do. What somebody looks whether it is so may deny a loss.
    pub(super) fn is_said(&self, all: &[String], checked: bool) -> bool {
        if self.is_of_readers(all) {
            return true;
        }
        if checked && all.first().is_some_and(|first| matches!(first.as_str(), "no" | "none" | "nothing")) {
            return self.is_no_loss(all.get(1..).unwrap_or_default());
        }
        let mut read = Read::default();
        let mut at = 0;
        while at < all.len() {
            let Some(next) = self.read(all, at, &mut read) else { return false };
            at = next;
        }
        read.may_go()
    }

    /// The same, with more than one sentence.
    pub(super) fn is_sentence(&self, all: &[String]) -> bool {
        let words: Vec<String> = all.iter().filter(|word| *word != ",").cloned().collect();
        !words.is_empty() && self.is_said(&words, false)
    }

    /// `no payment was lost`, behind what somebody looks whether it is so.
    fn is_no_loss(&self, all: &[String]) -> bool {
        let is_known = |word: &String| match self.words.kind(word) {
            Some(kind) => !matches!(kind, Kind::Guard | Kind::Party),
            None => self.words.is_of("denied", word) || self.words.is_of("join", word),
        };
        all.iter().all(is_known)
    }

    /// Reads one word, and says where the next is; nothing where it keeps the line inside.
    fn read(&self, all: &[String], at: usize, read: &mut Read) -> Option<usize> {
        let word = all.get(at)?.as_str();
        let before = at.checked_sub(1).and_then(|at| all.get(at)).map(String::as_str);
        if let Some(denied) = self.denied(all, at) {
            read.said.push(Said::Fails);
            return denied.then_some(at + 1);
        }
        if DENIES.contains(&word) {
            return None;
        }
        let next = all.get(at + 1).map(String::as_str);
        let is_timeout = next == Some("out") && word.starts_with("tim");
        if let Some(kind) = self.words.kind(word).filter(|_| !is_timeout) {
            read.kinds.extend((!self.is_for_all(all, at)).then_some(kind));
            return Some(at + 1);
        }
        if self.words.is_form_of("strain", word) {
            read.said.push(Said::Odd);
            return Some(at + 1);
        }
        read.said.extend(word.starts_with("fail").then_some(Said::Fails));
        // What is old was known.
        let is_old = self.words.is_of("old", word) && !self.words.is_of("how", word);
        if self.is_how(word) && !is_old {
            read.said.extend(AWAY.contains(&word).then_some(Said::Odd));
            read.said.extend(self.words.is_of("bad", word).then_some(Said::Bad));
            return Some(at + 1);
        }
        if self.happens(word) || self.words.is_of("state", word) {
            read.said.extend(self.words.is_form_of("flow", word).then_some(Said::Flows));
            return Some(at + 1);
        }
        if self.words.is_of("join", word) {
            let is_late = word == "out" && before.is_some_and(|it| it.starts_with("tim"));
            read.said.extend((AWAY.contains(&word) && !is_late).then_some(Said::Odd));
            return (word != "we").then_some(at + 1);
        }
        let deed = self.words.deed(word, next);
        if let Some(deed) = deed.filter(|_| self.is_at_its_place(before)) {
            read.deeds.push(deed);
            return Some(at + 1);
        }
        let known = self.words.is_of_title(word);
        read.kinds.extend(known.then_some(Kind::Store));
        known.then_some(at + 1)
    }

    /// Whether a denial stands here, and what it denies may be denied: what things do, or that they are ready.
    fn denied(&self, all: &[String], at: usize) -> Option<bool> {
        let word = all.get(at)?.as_str();
        let before = at.checked_sub(1).and_then(|at| all.get(at)).map(String::as_str);
        let is_state = IS_NOT.contains(&word)
            || word == "not" && before.is_some_and(|it| matches!(it, "is" | "are" | "was" | "were"));
        if !is_state && word != "not" && !DOES_NOT.contains(&word) {
            return None;
        }
        let rest = all.get(at + 1..)?;
        let next = rest.iter().map(String::as_str).find(|it| !BETWEEN.contains(it)).unwrap_or_default();
        let is_done = self.happens(next) || self.words.is_form_of("strain", next);
        // What was not ready then should have been.
        let is_now = !matches!(before, Some("was" | "were")) && !matches!(word, "wasn't" | "weren't");
        Some(self.words.is_of("state", next) && is_now || is_done && !is_state)
    }

    /// A deed is done by a thing, or something was it: behind anything else nobody knows by whom.
    fn is_at_its_place(&self, before: Option<&str>) -> bool {
        before.is_none_or(|word| {
            IS.contains(&word)
                || matches!(word, "again" | "now" | "already" | "being" | "also" | "fully" | "partly")
                || matches!(
                    self.words.kind(word),
                    Some(Kind::System | Kind::Part | Kind::Cure | Kind::Store | Kind::File)
                )
        })
    }

    /// `for all users`.
    fn is_for_all(&self, all: &[String], at: usize) -> bool {
        let is_reader = all.get(at).is_some_and(|it| self.words.kind(it) == Some(Kind::Reader));
        let before = all.get(..at).unwrap_or_default().iter().rev();
        let lead = before.map(String::as_str).find(|word| !FAIR.contains(word));
        is_reader && lead == Some("for")
    }

    /// `customers can log in again`: what all of them can do or cannot, with things that are ours.
    fn is_of_readers(&self, all: &[String]) -> bool {
        let word = |at: usize| all.get(at).map_or("", String::as_str);
        let is_plain = |word: &String| matches!(word.as_str(), "still" | "again" | "now" | "already");
        let Some(who) = all.iter().position(|it| !FAIR.contains(&it.as_str())) else { return false };
        let rest = all.get(who + 1..).unwrap_or_default();
        let can = who + 1 + rest.iter().take_while(|it| is_plain(it)).count();
        let acts = all.get(can + 1..).unwrap_or_default();
        let act = can + 1 + acts.iter().take_while(|it| is_plain(it)).count();
        let behind = all.get(act + 1..).unwrap_or_default();
        let is_ours = |it: &String| match self.words.kind(it) {
            Some(kind) => matches!(kind, Kind::System | Kind::Part | Kind::Shown),
            None => self.is_how(it) && !self.words.is_of("bad", it) || self.words.is_of("join", it),
        };
        let acts = self.words.is_of("act", word(act))
            || self.words.is_of("act", &format!("{}-{}", word(act), word(act + 1)));
        self.words.kind(word(who)) == Some(Kind::Reader)
            && CAN.contains(&word(can))
            && acts
            && behind.iter().all(is_ours)
    }
}

impl Read {
    /// Whether all that is said may be said of all that is named.
    fn may_go(&self) -> bool {
        let matters = self.kinds.contains(&Kind::Matter);
        let shown = self.kinds.contains(&Kind::Shown);
        let helped = self.deeds.contains(&Deed::Help);
        let says = |what: Said| self.said.contains(&what);
        let flows = (says(Said::Flows) || helped) && !says(Said::Bad) && !says(Said::Odd) && !shown;
        let denied = says(Said::Fails) && (helped || matters && !says(Said::Flows));
        let spoilt = says(Said::Bad) && self.kinds.iter().any(|kind| kind.keeps());
        let is_named = |deed: &Deed| self.kinds.iter().all(|kind| deed.may(*kind));
        let all_may = self.deeds.iter().all(|deed| {
            is_named(deed) && (!deed.is_of_something() || !self.kinds.is_empty()) && *deed != Deed::Speak
        });
        let strange = self.kinds.iter().any(|kind| matches!(kind, Kind::Guard | Kind::Reader | Kind::Party));
        all_may
            && !strange
            && (!matters || flows)
            && !denied
            && !spoilt
            && (!says(Said::Bad) || self.deeds.is_empty())
    }
}
