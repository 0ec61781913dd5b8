//! What `/` says: `@sam`, `late`, `#E2`, `#tag`, `!decision`, plain words. All of them must hold.
use super::timer::Stage;
use crate::domain::id::{EscalationId, ItemId};
use crate::search::text::fold;

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    Who(String),
    Nobody,
    On(EscalationId),
    Tag(String),
    Kind(String),
    Stage(Stage),
    Word(String),
}

/// A filter as typed, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter(Vec<Wanted>);

/// What a row offers to a filter. Words are compared without case and accents.
#[derive(Debug, Clone, Default)]
pub struct Offer<'a> {
    /// Handles that belong to it.
    pub who: Vec<&'a str>,
    /// The escalation it is about.
    pub on: Option<EscalationId>,
    /// Its tags.
    pub tags: &'a [String],
    /// What kind of thing it is: `decision`, `note`.
    pub kind: &'a str,
    /// The state of its clock.
    pub stage: Stage,
    /// Its own id.
    pub id: Option<ItemId>,
    /// Everything else that can be read on it.
    pub words: Vec<&'a str>,
}

impl Filter {
    /// Reads a filter. Nothing is refused: what means nothing else is a word.
    pub fn read(text: &str) -> Self {
        let mut all = Vec::new();
        for (place, part) in text.split('"').enumerate() {
            // Between marks of speech stand words that follow one another.
            if place % 2 == 1 && !part.trim().is_empty() {
                let words: Vec<&str> = part.split_whitespace().collect();
                all.push(Wanted::Word(fold(&words.join(" "))));
            } else if place % 2 == 0 {
                all.extend(part.split_whitespace().map(|word| wanted(&fold(word))));
            }
        }
        Self(all)
    }

    /// Lets everything through.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a row may stay, as far as that is seen without its words and its kind.
    pub fn may_pass(&self, offer: &Offer) -> bool {
        self.0.iter().filter(|wanted| !wanted.reads()).all(|wanted| holds(wanted, offer))
    }

    /// Whether a row stays.
    pub fn passes(&self, offer: &Offer) -> bool {
        self.0.iter().all(|wanted| holds(wanted, offer))
    }
}

impl Wanted {
    /// Whether it asks what is read on a row, or what kind of row it is.
    fn reads(&self) -> bool {
        match self {
            Self::Kind(_) | Self::Word(_) => true,
            Self::Who(_) | Self::Nobody | Self::On(_) | Self::Tag(_) | Self::Stage(_) => false,
        }
    }
}

fn wanted(word: &str) -> Wanted {
    if let Some(who) = word.strip_prefix('@') {
        return if who == "?" { Wanted::Nobody } else { Wanted::Who(who.to_owned()) };
    }
    if let Some(mark) = word.strip_prefix('#').filter(|mark| !mark.is_empty()) {
        return mark.parse().map_or_else(|_| Wanted::Tag(mark.to_owned()), Wanted::On);
    }
    if let Some(kind) = word.strip_prefix('!').filter(|kind| !kind.is_empty()) {
        return Wanted::Kind(kind.to_owned());
    }
    match word {
        "late" => Wanted::Stage(Stage::Late),
        "due" => Wanted::Stage(Stage::Due),
        "soon" => Wanted::Stage(Stage::Soon),
        _ => Wanted::Word(word.to_owned()),
    }
}

fn holds(wanted: &Wanted, offer: &Offer) -> bool {
    match wanted {
        Wanted::Who(who) => offer.who.iter().any(|handle| fold(handle).starts_with(who.as_str())),
        Wanted::Nobody => offer.who.is_empty(),
        Wanted::On(id) => offer.on == Some(*id),
        Wanted::Tag(tag) => offer.tags.iter().any(|one| fold(one).starts_with(tag.as_str())),
        Wanted::Kind(kind) => offer.kind.starts_with(kind.as_str()),
        // Worse than asked for is asked for too: `due` shows what is late.
        Wanted::Stage(stage) => offer.stage <= *stage,
        Wanted::Word(word) => {
            let is = |id: String| id.eq_ignore_ascii_case(word);
            offer.words.iter().any(|text| fold(text).contains(word.as_str()))
                || offer.who.iter().any(|handle| fold(handle).starts_with(word.as_str()))
                || offer.id.is_some_and(|id| is(id.to_string()))
                || offer.on.is_some_and(|id| is(id.to_string()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(filter: &str, passes: bool) {
        let tags = ["cause".to_owned()];
        let offer = Offer {
            who: vec!["Sam"],
            on: Some(EscalationId(2)),
            tags: &tags,
            kind: "decision",
            stage: Stage::Due,
            id: Some(ItemId::ActionId(crate::domain::id::ActionId(7))),
            words: vec!["Roll back API, señal"],
        };
        assert_eq!(Filter::read(filter).passes(&offer), passes, "{filter}");
    }

    #[test]
    fn every_condition_must_hold() {
        check("", true);
        check("@sa #e2 !dec due roll", true);
        check("@sam #e1", false);
        check("late", false);
        check("soon", true);
        check("#cause api", true);
        check("sam", true);
        check("a7 e2", true);
        check("a", true);
        check("z", false);
        check("am", false);
        check("SENAL", true);
        check("\"back api\"", true);
        check("\"api back\"", false);
        check("\"roll back", true);
        check("\"\"", true);
        check("@?", false);
        check("# ! @", false);
    }
}
