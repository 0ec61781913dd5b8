//! What the data files hold, read and checked: feelings, needs, ways out, what tier and severity add.
use super::file::{self, Flaw, Text, is_named, nearest, texts, within};
use crate::comms::templates::{Problem, Templates};
use crate::domain::words::Severity;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// How many words each part may have. Any draft made of such parts has 150 to 300 words, any notes 150 to 250; a test adds
/// them up.
pub struct Bounds {
    /// First paragraph of a draft.
    pub opening: RangeInclusive<usize>,
    /// Last paragraph of a draft.
    pub closing: RangeInclusive<usize>,
    /// What the need adds to a draft.
    pub paragraph: RangeInclusive<usize>,
    /// One offer.
    pub offer: RangeInclusive<usize>,
    /// Where the work stands.
    pub phase: RangeInclusive<usize>,
    /// Notes for a feeling.
    pub felt: RangeInclusive<usize>,
    /// Notes for a need.
    pub needed: RangeInclusive<usize>,
    /// Notes for a tier.
    pub tier: RangeInclusive<usize>,
    /// Notes for a severity.
    pub severity: RangeInclusive<usize>,
}

/// The bounds.
pub const BOUNDS: Bounds = Bounds {
    opening: 40..=54,
    closing: 20..=34,
    paragraph: 32..=46,
    offer: 14..=27,
    phase: 10..=20,
    felt: 80..=108,
    needed: 38..=56,
    tier: 12..=28,
    severity: 12..=26,
};

/// The stages in which something may be offered.
pub const STAGES: [&str; 4] = ["open", "identified", "monitoring", "over"];
/// The phases a draft tells: the stages, and what was handed back.
const PHASES: [&str; 5] = ["open", "identified", "monitoring", "over", "handed"];

/// A feeling.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/difficult/emotions.toml says what each is")]
pub struct Emotion {
    pub id: String,
    pub words: Vec<String>,
    pub need: Text,
    pub behind: String,
    pub landmines: Vec<String>,
    pub opening: Text,
    pub closing: Text,
    pub coaching: Text,
}

/// A need.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/difficult/needs.toml says what each is")]
pub struct Need {
    pub id: String,
    pub words: Vec<String>,
    pub name: String,
    pub paragraph: Text,
    pub coaching: Text,
}

/// A way out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/difficult/options.toml says what each is")]
pub struct Choice {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub offer: Text,
    pub r#do: String,
    pub ask_first: String,
    pub why: String,
    pub tiers: Vec<Text>,
    pub severities: Vec<Text>,
    pub stages: Vec<Text>,
    pub needs: Vec<Text>,
    pub emotions: Vec<Text>,
    pub r#match: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Emotions {
    calm: Vec<String>,
    emotion: Vec<Emotion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Needs {
    need: Vec<Need>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choices {
    all: Vec<String>,
    option: Vec<Choice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    tier: BTreeMap<String, Text>,
    severity: BTreeMap<String, Text>,
    phase: BTreeMap<String, Text>,
}

/// All of it.
pub struct Data {
    emotions: Emotions,
    needs: Needs,
    choices: Choices,
    scale: Scale,
    nobody: (Emotion, Need),
}

impl Data {
    /// The files that come with the program, a person's own in their place; and a problem for each of those that could not
    /// be used.
    pub fn load(templates: &Templates) -> (Self, Vec<Problem>) {
        let mut found = Vec::new();
        let needs: Option<Needs> = file::read(templates, "difficult/needs.toml", &mut found, Needs::flaws);
        let needs = needs.unwrap_or(Needs { need: Vec::new() });
        let known: Vec<&str> = needs.need.iter().map(|one| one.id.as_str()).collect();
        let emotions: Option<Emotions> =
            file::read(templates, "difficult/emotions.toml", &mut found, |it: &Emotions| it.flaws(&known));
        let emotions = emotions.unwrap_or(Emotions { calm: Vec::new(), emotion: Vec::new() });
        let scale: Option<Scale> = file::read(templates, "difficult/scale.toml", &mut found, Scale::flaws);
        let none = || Scale { tier: BTreeMap::new(), severity: BTreeMap::new(), phase: BTreeMap::new() };
        let scale = scale.unwrap_or_else(none);
        let felt: Vec<&str> = emotions.emotion.iter().map(|one| one.id.as_str()).collect();
        let choices: Option<Choices> =
            file::read(templates, "difficult/options.toml", &mut found, |it: &Choices| {
                it.flaws(&scale, (&felt, &known))
            });
        let choices = choices.unwrap_or(Choices { all: Vec::new(), option: Vec::new() });
        let nobody = (Emotion::none(), Need::none());
        (Self { emotions, needs, choices, scale, nobody }, found)
    }

    /// The feeling that is meant, the first in the text; the general one, and `false`, where no word of it is known.
    pub(super) fn emotion(&self, typed: &str) -> (&Emotion, bool) {
        let all = self.emotions.emotion.iter();
        let named = all.filter_map(|one| Some((is_named(typed, &one.id, &one.words)?, one)));
        let found = named.min_by_key(|(place, _)| *place).map(|(_, one)| one);
        let general = self.emotions.emotion.first().unwrap_or(&self.nobody.0);
        (found.unwrap_or(general), found.is_some())
    }

    /// The need that is meant, the first in the text, where a word of it is known.
    pub(super) fn need(&self, typed: &str) -> Option<&Need> {
        let all = self.needs.need.iter();
        let named = all.filter_map(|one| Some((is_named(typed, &one.id, &one.words)?, one)));
        named.min_by_key(|(place, _)| *place).map(|(_, one)| one)
    }

    /// The need a feeling usually asks for.
    pub(super) fn need_of(&self, emotion: &Emotion) -> &Need {
        let all = &self.needs.need;
        let usual = all.iter().find(|one| one.id == emotion.need.as_str());
        usual.or_else(|| all.first()).unwrap_or(&self.nobody.1)
    }

    /// Whether a word says that they are not upset.
    pub(super) fn is_calm(&self, typed: &str) -> bool {
        self.emotions.calm.iter().any(|word| word.eq_ignore_ascii_case(typed.trim()))
    }

    /// Every feeling, by id.
    pub fn emotions(&self) -> Vec<&str> {
        self.emotions.emotion.iter().map(|one| one.id.as_str()).collect()
    }

    /// Every need, by id.
    pub fn needs(&self) -> Vec<&str> {
        self.needs.need.iter().map(|one| one.id.as_str()).collect()
    }

    /// Every tier with words of its own.
    pub fn tiers(&self) -> Vec<&str> {
        self.scale.tier.keys().map(String::as_str).collect()
    }

    /// Every way out, the dearest first.
    pub fn choices(&self) -> &[Choice] {
        &self.choices.option
    }

    /// Words that rule out everything.
    pub(super) fn everything(&self) -> &[String] {
        &self.choices.all
    }

    /// The tier whose words and offers hold: an unknown one counts as standard.
    pub(super) fn tier<'a>(&'a self, tier: &'a str) -> &'a str {
        if self.scale.tier.contains_key(tier) { tier } else { "standard" }
    }

    pub(super) fn of_tier(&self, tier: &str) -> &str {
        self.scale.tier.get(self.tier(tier)).map_or("", Text::as_str)
    }

    pub(super) fn of_severity(&self, severity: Option<Severity>) -> &str {
        let word = severity.unwrap_or(Severity::Critical).word();
        self.scale.severity.get(word).map_or("", Text::as_str)
    }

    pub(super) fn of_phase(&self, phase: &str) -> &str {
        self.scale.phase.get(phase).map_or("", Text::as_str)
    }
}

impl Emotion {
    fn none() -> Self {
        let text = Text::default;
        Self {
            id: String::new(),
            words: Vec::new(),
            need: text(),
            behind: String::new(),
            landmines: Vec::new(),
            opening: text(),
            closing: text(),
            coaching: text(),
        }
    }
}

impl Need {
    fn none() -> Self {
        let (paragraph, coaching) = (Text::default(), Text::default());
        Self { id: String::new(), words: Vec::new(), name: String::new(), paragraph, coaching }
    }
}

impl Needs {
    fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = file::ids("need", self.need.iter().map(|one| one.id.as_str()));
        for one in &self.need {
            flaws.extend(within("paragraph", &one.paragraph, &BOUNDS.paragraph));
            flaws.extend(within("coaching", &one.coaching, &BOUNDS.needed));
        }
        flaws
    }
}

impl Emotions {
    fn flaws(&self, needs: &[&str]) -> Vec<Flaw> {
        let mut flaws = file::ids("emotion", self.emotion.iter().map(|one| one.id.as_str()));
        for one in &self.emotion {
            flaws.extend(nearest("need", &one.need, needs));
            flaws.extend(within("opening", &one.opening, &BOUNDS.opening));
            flaws.extend(within("closing", &one.closing, &BOUNDS.closing));
            flaws.extend(within("coaching", &one.coaching, &BOUNDS.felt));
        }
        flaws
    }
}

impl Scale {
    fn flaws(&self) -> Vec<Flaw> {
        let severities: Vec<&str> = Severity::ALL.iter().map(|one| one.word()).collect();
        let mut flaws = file::keys("severity", &self.severity, &severities);
        flaws.extend(file::keys("phase", &self.phase, &PHASES));
        if !self.tier.contains_key("standard") {
            flaws.push((0, "[tier] has no standard, which unknown tiers count as".to_owned()));
        }
        let each = |what: &'static str, map: &BTreeMap<String, Text>, bounds: &RangeInclusive<usize>| {
            map.values().filter_map(|text| within(what, text, bounds)).collect::<Vec<_>>()
        };
        flaws.extend(each("this tier", &self.tier, &BOUNDS.tier));
        flaws.extend(each("this severity", &self.severity, &BOUNDS.severity));
        flaws.extend(each("this phase", &self.phase, &BOUNDS.phase));
        flaws
    }
}

impl Choices {
    fn flaws(&self, scale: &Scale, (felt, needs): (&[&str], &[&str])) -> Vec<Flaw> {
        let tiers: Vec<&str> = scale.tier.keys().map(String::as_str).collect();
        let severities: Vec<&str> = Severity::ALL.iter().map(|one| one.word()).collect();
        let mut flaws = file::ids("option", self.option.iter().map(|one| one.id.as_str()));
        for one in &self.option {
            flaws.extend(within("offer", &one.offer, &BOUNDS.offer));
            flaws.extend(texts("tier", &one.tiers, &tiers));
            flaws.extend(texts("severity", &one.severities, &severities));
            flaws.extend(texts("stage", &one.stages, &STAGES));
            flaws.extend(texts("need", &one.needs, needs));
            flaws.extend(texts("emotion", &one.emotions, felt));
        }
        flaws
    }
}
