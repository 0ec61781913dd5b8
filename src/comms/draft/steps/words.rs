//! The words of `templates/words/steps.txt`: which things there are, and which deeds may be done to them.
use crate::comms::templates::{Problem, STEPS, Templates, built_in};
use std::collections::{BTreeMap, BTreeSet};

/// Words that are not of a deed or a thing.
const OTHERS: [&str; 13] = [
    "on", "old", "lead", "how", "bad", "join", "happen", "flow", "strain", "state", "act", "denied", "whole",
];
/// No shorter word has an ending, in letters: `as` is no beginning of another one.
const SHORTEST: usize = 3;

/// What a thing is, for what may be done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    System,
    Part,
    Cure,
    Measure,
    Store,
    File,
    Shown,
    Matter,
    Guard,
    Reader,
    Party,
}

#[rustfmt::skip]
const KINDS: [(&str, Kind); 11] = [
    ("system", Kind::System), ("part", Kind::Part), ("cure", Kind::Cure), ("measure", Kind::Measure),
    ("store", Kind::Store), ("file", Kind::File), ("shown", Kind::Shown), ("matter", Kind::Matter),
    ("guard", Kind::Guard), ("reader", Kind::Reader), ("party", Kind::Party),
];

impl Kind {
    /// It keeps something that others may not see.
    pub fn keeps(self) -> bool {
        matches!(self, Self::Store | Self::File | Self::Matter)
    }

    /// Harm to it is no step of the work.
    pub fn is_of_trust(self) -> bool {
        matches!(self, Self::Matter | Self::Guard | Self::Reader | Self::Party)
    }
}

/// What is done, by what it may be done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Run,
    Halt,
    Wipe,
    Carry,
    Look,
    Help,
    Gather,
    Speak,
    Leave,
}

#[rustfmt::skip]
const DEEDS: [(&str, Deed); 9] = [
    ("speak", Deed::Speak), ("leave", Deed::Leave), ("help", Deed::Help), ("look", Deed::Look), ("gather", Deed::Gather), ("carry", Deed::Carry),
    ("wipe", Deed::Wipe), ("halt", Deed::Halt), ("run", Deed::Run),
];

impl Deed {
    /// Whether it may be done to things of a kind: the rule by which a step goes out.
    pub fn may(self, kind: Kind) -> bool {
        let is_ours = matches!(kind, Kind::System | Kind::Part | Kind::Store | Kind::File);
        match self {
            Self::Run => is_ours || matches!(kind, Kind::Cure | Kind::Shown),
            Self::Halt => is_ours || kind == Kind::Shown,
            Self::Wipe => kind == Kind::Part,
            Self::Carry => is_ours || kind == Kind::Cure,
            Self::Look | Self::Help => !matches!(kind, Kind::Reader | Kind::Party),
            Self::Gather => matches!(kind, Kind::System | Kind::Part | Kind::Measure | Kind::Guard),
            Self::Speak => !matches!(kind, Kind::Matter | Kind::Guard | Kind::Measure),
            Self::Leave => kind == Kind::Reader,
        }
    }

    /// What it is done to has to be named: of `stop` alone nobody knows what it stops.
    pub fn is_of_something(self) -> bool {
        matches!(self, Self::Halt | Self::Wipe | Self::Carry | Self::Gather | Self::Speak | Self::Leave)
    }

    /// To leave it undone is no care that was left out.
    pub fn may_be_left(self) -> bool {
        matches!(self, Self::Run | Self::Halt | Self::Wipe | Self::Carry)
    }

    /// It does good to whatever it is done to.
    pub fn is_kind(self) -> bool {
        matches!(self, Self::Look | Self::Help)
    }
}

/// The words of the file, and those of the title, which customers read anyway.
pub(super) struct Words<'a> {
    lists: BTreeMap<&'a str, BTreeSet<&'a str>>,
    title: BTreeSet<String>,
}

/// The rows of the file that hold words: their number from 1, the name of the list, the words.
fn rows(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let rows = text.lines().enumerate().map(|(at, row)| (at + 1, row.trim()));
    rows.filter(|(_, row)| !row.is_empty() && !row.starts_with('#')).map(|(at, row)| {
        let (name, words) = row.split_once(':').unwrap_or((row, ""));
        (at, name.trim(), words)
    })
}

fn text(templates: &Templates) -> &str {
    let own = templates.own(STEPS).filter(|_| problems(templates).is_empty());
    own.or_else(|| built_in(STEPS)).unwrap_or_default()
}

fn lists() -> impl Iterator<Item = &'static str> {
    let deeds = DEEDS.iter().map(|(name, _)| *name);
    deeds.chain(KINDS.iter().map(|(name, _)| *name)).chain(OTHERS)
}

/// Rows of a person's own file that are of no list.
pub(in crate::comms::draft) fn problems(templates: &Templates) -> Vec<Problem> {
    let own = rows(templates.own(STEPS).unwrap_or_default());
    let strange = own.filter(|(_, name, _)| !lists().any(|list| list == *name));
    let known = lists().collect::<Vec<_>>().join(", ");
    let why = |name: &str| format!("{name} is no list of words; there is {known}");
    strange.map(|(line, name, _)| Problem { file: STEPS.to_owned(), line, why: why(name) }).collect()
}

impl<'a> Words<'a> {
    /// Those of a person's own file where it is whole, else those that come with the program.
    pub fn new(templates: &'a Templates, title: &str) -> Self {
        let mut lists: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (_, name, row) in rows(text(templates)) {
            let list = lists.entry(name).or_default();
            if name == "whole" {
                list.extend(row.split(',').map(str::trim).filter(|line| !line.is_empty()));
            } else {
                list.extend(row.split_whitespace());
            }
        }
        Self { lists, title: words(title).collect() }
    }

    /// Whether a word stands in a list as it is.
    pub fn is_of(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.contains(word))
    }

    /// Whether a word of a list has this form.
    pub fn is_form_of(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|words| is_form(word, &|stem| words.contains(stem)))
    }

    /// What kind of thing a word names. What only the title knows is kept with care, like what keeps something.
    pub fn kind(&self, word: &str) -> Option<Kind> {
        let is_one = |list: &str| {
            let ends = ["s", "es"].iter().filter_map(|end| word.strip_suffix(end));
            let plural = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
            self.is_of(list, word)
                || ends.filter(|stem| stem.len() >= SHORTEST).any(|stem| self.is_of(list, stem))
                || plural.is_some_and(|one| self.is_of(list, &one))
        };
        KINDS.iter().find(|(list, _)| is_one(list)).map(|(_, kind)| *kind)
    }

    /// Whether a word is known of the title alone.
    pub fn is_of_title(&self, word: &str) -> bool {
        self.title.contains(word)
    }

    /// What is done, by a word and the one behind it: `back` and `up`.
    pub fn deed(&self, word: &str, next: Option<&str>) -> Option<Deed> {
        let is_pair = |list: &str| {
            let pairs = self.lists.get(list).into_iter().flatten().filter_map(|entry| entry.split_once('-'));
            pairs.into_iter().any(|(one, other)| {
                next == Some(other) && (word == one || is_form(word, &|stem| stem == one))
            })
        };
        let found = DEEDS.iter().find(|(list, _)| is_pair(list));
        let found = found.or_else(|| DEEDS.iter().find(|(list, _)| self.is_form_of(list, word)));
        found.map(|(_, deed)| *deed)
    }
}

/// `restarted`, `restoring`, `stopped`, `copies`: a known word, perhaps with an ending.
fn is_form(word: &str, is_known: &dyn Fn(&str) -> bool) -> bool {
    let is_one = |stem: &str| stem.len() >= SHORTEST && is_known(stem);
    let cut = |end: &str| word.strip_suffix(end);
    let is_whole = ["s", "es", "d", "ed", "ing"].iter().any(|end| cut(end).is_some_and(is_one));
    let silent = cut("ing").is_some_and(|stem| is_one(&format!("{stem}e")));
    let doubled = ["ed", "ing"].iter().filter_map(|end| cut(end)).any(|stem| {
        let once = stem.chars().next_back().and_then(|last| Some((last, stem.strip_suffix(last)?)));
        once.is_some_and(|(last, stem)| stem.ends_with(last) && is_one(stem))
    });
    let changed = ["ies", "ied"].iter().filter_map(|end| cut(end)).any(|stem| is_one(&format!("{stem}y")));
    is_known(word) || is_whole || silent || doubled || changed
}

/// The words of a line in small letters, `,` for each place where it halts; those of `sign-in` are two.
pub(super) fn words(line: &str) -> impl Iterator<Item = String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut all = Vec::new();
    let mut word = String::new();
    for c in line.chars().chain([' ']) {
        if is_part(c) {
            word.push(if c == '’' { '\'' } else { c });
            continue;
        }
        let whole = word.trim_matches('\'').to_lowercase();
        all.extend((!whole.is_empty()).then_some(whole));
        word.clear();
        let halts = !c.is_whitespace() && !matches!(c, '-' | '%' | '"' | '“' | '”');
        all.extend(halts.then(|| ",".to_owned()));
    }
    all.into_iter()
}
