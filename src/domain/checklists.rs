//! The checklists: for each moment of an incident its steps, by name (domain.md §1, §6, §8). Keys, verbs and reports read
//! this one table; what was ticked stands in the journal.

/// A checklist: its name in the journal, its title, its steps with their names.
pub struct List {
    /// In the journal.
    pub name: &'static str,
    /// On the screen.
    pub title: &'static str,
    /// The key that opens it.
    pub key: char,
    /// Name and words of each step.
    pub steps: &'static [(&'static str, &'static str)],
}

/// Every checklist (domain.md §1, §2 of the rulings, §6, §8).
#[rustfmt::skip]
pub const LISTS: &[List] = &[
    List { name: "first15", title: "the first 15 minutes", key: 'f', steps: &[
        ("command", "somebody commands, and said so"),
        ("acknowledge", "the customer has an answer from a person"),
        ("severity", "severity set; if unsure, the higher"),
        ("impact", "impact: which customers, how many, since when"),
        ("sla", "SLA exposure known"),
        ("owner", "the escalation has an owner"),
        ("update", "first update sent, with the time of the next"),
        ("scribe", "scribe and liaison named"),
        ("told", "those who must know were told"),
    ]},
    List { name: "update", title: "every update", key: 'u', steps: &[
        ("status", "current status and progress"),
        ("scope", "change of scope or impact"),
        ("next", "the next step"),
        ("blockers", "blockers and delay, with the reason"),
        ("workaround", "a workaround, if any"),
        ("expect", "what to expect"),
        ("time", "the exact time of the next update, with its zone"),
        ("contact", "a contact"),
    ]},
    List { name: "handoff", title: "handoff", key: 'h', steps: &[
        ("happened", "what happened"),
        ("plan", "priorities, plan and exit criteria"),
        ("actions", "actions and who has them"),
        ("people", "who is on"),
        ("words", "updates sent and due, open commitments"),
        ("risks", "risks"),
        ("readback", "the next commander said it back"),
    ]},
    List { name: "long", title: "long mode", key: 'l', steps: &[
        ("decided", "the slower pace is decided, with a reason"),
        ("announced", "it is announced in the next update"),
        ("shifts", "who is on when is written down"),
        ("sync", "the next time everybody meets is set"),
    ]},
    List { name: "close", title: "closing", key: 'c', steps: &[
        ("update", "closing update sent"),
        ("confirmed", "customer confirmed"),
        ("promises", "no open commitment"),
        ("actions", "open actions dropped or carried over"),
        ("deescalated", "if handed back: team told, ticket updated, customer informed, learning written"),
    ]},
    List { name: "after", title: "afterwards", key: 'a', steps: &[
        ("analysis", "preliminary analysis within 24 hours"),
        ("rca", "RCA summary to the customer within 48 hours"),
        ("review", "review meeting held"),
        ("corrective", "corrective actions have owners and dates"),
        ("checkin", "check-in with the customer"),
        ("thanks", "people thanked"),
    ]},
];

/// What typed words mean among the steps of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// One step, and how many of the typed words named it.
    Step(&'static str, usize),
    /// Several fit.
    Several,
    /// None fits.
    None,
}

/// The list of that name, or the only one whose name or title begins so; any case.
pub fn list(typed: &str) -> Option<&'static List> {
    let typed = typed.to_lowercase();
    let exact = LISTS.iter().find(|list| list.name == typed);
    let mut near = LISTS.iter().filter(|list| !typed.is_empty() && list.answers_to(&typed));
    exact.or_else(|| near.next().filter(|_| near.next().is_none()))
}

impl List {
    fn answers_to(&self, typed: &str) -> bool {
        let words = self.title.split(' ').filter(|word| word.len() > 3);
        self.name.starts_with(typed) || words.into_iter().any(|word| word.starts_with(typed))
    }

    /// The words of a step.
    pub fn words(&self, step: &str) -> Option<&'static str> {
        self.steps.iter().find(|(name, _)| *name == step).map(|(_, words)| *words)
    }

    /// The step that words mean: its number, its name or the beginning of it; else all words, each beginning a word of
    /// the step.
    pub fn pick(&self, typed: &str) -> Pick {
        let typed = typed.to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let Some(first) = words.first() else { return Pick::None };
        if let Ok(number) = first.trim_end_matches('.').parse::<usize>() {
            let step = number.checked_sub(1).and_then(|at| self.steps.get(at));
            return step.map_or(Pick::None, |(name, _)| Pick::Step(name, 1));
        }
        if let Some((name, _)) = self.steps.iter().find(|(name, _)| name == first) {
            return Pick::Step(name, 1);
        }
        let by_name = self.only(|(name, _)| name.starts_with(first));
        if let Pick::Step(name, _) = by_name {
            return Pick::Step(name, 1);
        }
        let said = |(name, about): &(&str, &str)| {
            let about = about.to_lowercase();
            let heard: Vec<&str> = about.split(|c: char| !c.is_alphanumeric()).collect();
            words.iter().all(|word| name.starts_with(word) || heard.iter().any(|one| one.starts_with(word)))
        };
        match self.only(said) {
            Pick::Step(name, _) => Pick::Step(name, words.len()),
            Pick::None => by_name,
            Pick::Several => Pick::Several,
        }
    }

    fn only(&self, fits: impl Fn(&(&str, &str)) -> bool) -> Pick {
        let mut fitting = self.steps.iter().filter(|step| fits(step));
        match (fitting.next(), fitting.next()) {
            (Some((name, _)), None) => Pick::Step(name, 0),
            (Some(_), Some(_)) => Pick::Several,
            (None, _) => Pick::None,
        }
    }

    /// `1 command, 2 acknowledge, …`.
    pub fn named(&self) -> String {
        let each = self.steps.iter().zip(1..).map(|((name, _), number)| format!("{number} {name}"));
        each.collect::<Vec<_>>().join(", ")
    }
}

/// `first15, update, …`.
pub fn named() -> String {
    LISTS.iter().map(|list| list.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, want: Pick) {
        let found = list("first15").map(|list| list.pick(typed));
        assert_eq!(found, Some(want), "{typed}");
    }

    #[test]
    fn a_step_is_named_by_number_name_beginning_or_words() {
        check("3", Pick::Step("severity", 1));
        check("severity it is two", Pick::Step("severity", 1));
        check("sev", Pick::Step("severity", 1));
        check("liaison", Pick::Step("scribe", 1));
        check("must know", Pick::Step("told", 2));
    }

    #[test]
    fn what_fits_several_or_none_is_not_guessed() {
        check("s", Pick::Several);
        check("bar", Pick::None);
        check("0", Pick::None);
        check("99", Pick::None);
    }

    #[test]
    fn a_list_is_named_by_its_beginning() {
        assert_eq!(list("FIRST").map(|list| list.name), Some("first15"));
        assert_eq!(list("closing").map(|list| list.name), Some("close"));
        assert!(list("foo").is_none() && list("").is_none());
    }
}
