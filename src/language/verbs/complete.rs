//! Tab in the palette: the verb, then its arguments, each from what is there.
use super::{VERBS, Verb, customers, find};
use crate::domain::checklists;
use crate::domain::id::ItemId;
use crate::domain::room::Room;
use crate::domain::state::CommitmentState;
use crate::language::capture::Opened;
use crate::language::complete::{Candidate, complete as sigils};
use crate::language::ground::{Ground, fold};
use crate::language::sigil;

/// At most this many candidates are given.
const MOST: usize = 20;
/// The lengths of time that are offered (domain.md §5).
const TIMES: [(&str, &str); 6] = [
    ("5m", "in 5 minutes"),
    ("10m", "in 10 minutes"),
    ("20m", "in 20 minutes"),
    ("30m", "in 30 minutes"),
    ("1h", "in an hour"),
    ("2h", "in 2 hours"),
];

/// What Tab puts in, and what that is.
type Offer = (String, String);

/// What the difficult-customer card knows, by its ids.
#[derive(Debug, Clone, Copy)]
pub struct Cards<'a> {
    /// How they feel.
    pub feelings: &'a [&'a str],
    /// What they need.
    pub needs: &'a [&'a str],
}

impl Cards<'_> {
    /// Those that come with the program.
    pub const SHIPPED: Self = Self { feelings: &customers::FEELINGS, needs: &customers::NEEDS };
}

/// Candidates for the word that ends at `cursor` (a byte place in `line`), best first.
pub fn complete(
    line: &str,
    cursor: usize,
    room: &Room,
    ground: &Ground<'_>,
    cards: Cards<'_>,
) -> Vec<Candidate> {
    let Some(head) = line.get(..cursor) else { return Vec::new() };
    let word = head.rsplit(char::is_whitespace).next().unwrap_or("");
    let before = head.get(..head.len() - word.len()).unwrap_or("");
    let mut typed = before.split_whitespace();
    let name = typed.next().unwrap_or("").trim_start_matches(':');
    if name.is_empty() {
        let typed = word.trim_start_matches(':');
        return verbs(&typed.to_lowercase(), cursor - typed.len(), cursor);
    }
    if word.starts_with(['#', '!']) || (word.starts_with('@') && word.len() > 1) {
        return sigils(line, cursor, Opened::Auto, ground);
    }
    let Some(verb) = find(name) else { return Vec::new() };
    let given: Vec<&str> = typed.collect();
    let place = Place { verb, word: fold(word), given: &given, room, ground, cards };
    let start = cursor - word.len();
    let candidate = |(with, about)| Candidate { replace: start..cursor, with, about };
    place.offers().into_iter().take(MOST).map(candidate).collect()
}

fn verbs(typed: &str, start: usize, end: usize) -> Vec<Candidate> {
    let begins = |verb: &&Verb| {
        verb.name.starts_with(typed) || verb.aliases.iter().any(|alias| alias.starts_with(typed))
    };
    let candidate = |verb: &Verb| Candidate {
        replace: start..end,
        with: format!("{} ", verb.name),
        about: verb.about.to_owned(),
    };
    VERBS.iter().filter(begins).take(MOST).map(candidate).collect()
}

/// Where in a verb's line the cursor stands.
struct Place<'a> {
    verb: &'static Verb,
    word: String,
    given: &'a [&'a str],
    room: &'a Room,
    ground: &'a Ground<'a>,
    cards: Cards<'a>,
}

impl Place<'_> {
    fn offers(&self) -> Vec<Offer> {
        let mut all: Vec<Offer> = Vec::new();
        for token in self.verb.args.split(' ') {
            for offer in self.of(token.trim_matches(['[', ']', '…'])) {
                let fits = fold(&offer.0).starts_with(&self.word);
                if fits && all.iter().all(|(known, _)| *known != offer.0) {
                    all.push(offer);
                }
            }
        }
        all
    }

    /// What may stand for one word of the verb's usage.
    fn of(&self, token: &str) -> Vec<Offer> {
        match token {
            "E2" | "E3" if self.has_id('E') && self.verb.name != "merge" => Vec::new(),
            "E2" if self.verb.args.starts_with("[E2]") && !self.given.is_empty() => Vec::new(),
            "E2" | "E3" => self.escalations(""),
            "#E2" => self.escalations("#"),
            "ID" if self.word.is_empty() && self.given.iter().any(|word| sigil::item(word).is_some()) => {
                Vec::new()
            }
            "ID" | "IDs" => self.escalations("").into_iter().chain(self.open_items()).collect(),
            "A7" | "B2" | "C3" if self.has_id(token.chars().next().unwrap_or('A')) => Vec::new(),
            "A7" | "B2" | "C3" => {
                let letter = token.get(..1).unwrap_or("A");
                self.open_items().into_iter().filter(|(id, _)| id.starts_with(letter)).collect()
            }
            "D3" if !self.has_id('D') => self.decisions(),
            "H1" if !self.has_id('H') => self.hypotheses(),
            "LIST" => self.lists(),
            "STEP" => self.steps(),
            "ROLE" => ["deputy", "scribe", "liaison"].map(|role| (role.to_owned(), String::new())).to_vec(),
            "WHEN" | "20m" | "30m" | "5m" => self.times(),
            _ if token.starts_with('@') => self.people(),
            _ if token.contains("30m") || token.contains("5m") || token.contains("15m") => self.times(),
            _ if token.contains('|') => self.choices(token),
            _ if token.contains(':') => self.keyed(token),
            _ => Vec::new(),
        }
    }

    fn has_id(&self, letter: char) -> bool {
        let is = |word: &&&str| {
            let word = word.trim_start_matches('#');
            word.chars().next().is_some_and(|c| c.eq_ignore_ascii_case(&letter))
                && sigil::item(word).is_some()
        };
        self.given.iter().any(|word| is(&word))
    }

    fn escalations(&self, before: &str) -> Vec<Offer> {
        let open = self.ground.open.iter().filter_map(|id| self.room.escalations.get(id));
        let about = |severity: Option<crate::domain::words::Severity>| {
            severity.map_or_else(|| "SEV?".to_owned(), |severity| format!("SEV{}", severity.number()))
        };
        open.map(|one| (format!("{before}{}", one.id), format!("{} {}", about(one.severity), one.title)))
            .collect()
    }

    fn open_items(&self) -> Vec<Offer> {
        let room = self.room;
        let actions =
            room.actions.live().filter(|one| one.is_open()).map(|one| (ItemId::from(one.id), &one.birth));
        let blockers = room.blockers.live().filter(|one| one.cleared.is_none());
        let promises = room.commitments.live().filter(|one| one.state == CommitmentState::Open);
        let all = actions
            .chain(blockers.map(|one| (one.id.into(), &one.birth)))
            .chain(promises.map(|one| (one.id.into(), &one.birth)));
        all.map(|(id, birth)| (id.to_string(), birth.text().to_owned())).collect()
    }

    fn decisions(&self) -> Vec<Offer> {
        let newest = self.room.decisions.values().rev();
        newest.map(|one| (one.id.to_string(), one.birth.text().to_owned())).collect()
    }

    fn hypotheses(&self) -> Vec<Offer> {
        let newest = self.room.hypotheses.values().rev();
        newest.map(|one| (one.id.to_string(), one.birth.text().to_owned())).collect()
    }

    fn lists(&self) -> Vec<Offer> {
        if self.given.iter().any(|word| checklists::list(word).is_some()) {
            return Vec::new();
        }
        checklists::LISTS.iter().map(|list| (list.name.to_owned(), list.title.to_owned())).collect()
    }

    fn steps(&self) -> Vec<Offer> {
        let list = self.given.last().and_then(|word| checklists::list(word));
        let steps = list.map(|list| list.steps).unwrap_or_default();
        steps.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect()
    }

    fn times(&self) -> Vec<Offer> {
        let given =
            self.given.iter().any(|word| crate::language::when::span(word).is_some_and(|_| !is_number(word)));
        let offers = TIMES.map(|(time, about)| (time.to_owned(), about.to_owned()));
        if given { Vec::new() } else { offers.to_vec() }
    }

    fn people(&self) -> Vec<Offer> {
        let many = self.verb.args.contains("@who…");
        if !many && self.given.iter().any(|word| word.starts_with('@')) {
            return Vec::new();
        }
        let sigil = self.ground.roster.iter().map(|one| (format!("@{}", one.handle), one.name.clone()));
        sigil.collect()
    }

    /// `emotion:` and, behind it, what is known for it.
    fn keyed(&self, token: &str) -> Vec<Offer> {
        let key = token.split(':').next().unwrap_or_default();
        let typed = |word: &&str| word.to_lowercase().starts_with(&format!("{key}:"));
        if self.given.iter().any(typed) {
            return Vec::new();
        }
        let known: &[&str] = match key {
            "emotion" => self.cards.feelings,
            "need" => self.cards.needs,
            _ => &[],
        };
        if !typed(&self.word.as_str()) {
            return vec![(format!("{key}:"), String::new())];
        }
        known.iter().map(|word| (format!("{key}:{word}"), String::new())).collect()
    }

    /// The words among which an argument chooses: `bridge|case|long`.
    fn choices(&self, token: &str) -> Vec<Offer> {
        let numbers = if token.contains("1–4") { ["1", "2", "3", "4"].as_slice() } else { &[] };
        let words = token.split('|').filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
        let all: Vec<&str> = numbers.iter().copied().chain(words).collect();
        let chosen = |word: &&&str| all.iter().any(|one| one.eq_ignore_ascii_case(word));
        if self.given.iter().any(|word| chosen(&word)) {
            return Vec::new();
        }
        all.iter().map(|word| ((*word).to_owned(), String::new())).collect()
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
