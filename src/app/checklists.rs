//! The checklists as the design words them: for each moment its steps, ticked by single keys. What was ticked stands in
//! the journal with the words of the step as they were then.
use super::layer::{Choice, Does, Menu};
use super::model::Model;
use crate::domain::command::{Act, Command};
use crate::domain::id::EscalationId;

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

/// The lists, each by its key, with how far it is.
pub(super) fn lists(model: &Model, on: Option<EscalationId>) -> Menu {
    let choice = |list: &List| {
        let done = list.steps.iter().filter(|(step, _)| is_ticked(model, list.name, step, on)).count();
        Choice {
            key: list.key,
            words: format!("{}  {done}/{}", list.title, list.steps.len()),
            does: Does::Menu(Box::new(steps(model, list, on))),
        }
    };
    Menu { title: titled("checklists", on), choices: LISTS.iter().map(choice).collect(), ..Menu::default() }
}

fn titled(what: &str, on: Option<EscalationId>) -> String {
    on.map_or_else(|| what.to_owned(), |id| format!("{what} of {id}"))
}

fn is_ticked(model: &Model, list: &str, step: &str, on: Option<EscalationId>) -> bool {
    model.room.checklists.contains_key(&(list.to_owned(), step.to_owned(), on))
}

fn steps(model: &Model, list: &List, on: Option<EscalationId>) -> Menu {
    let choice = |(key, (step, words)): (char, &(&str, &str))| {
        let ticked = is_ticked(model, list.name, step, on);
        let (list, step) = (list.name.to_owned(), (*step).to_owned());
        let act = if ticked {
            Act::Untick { list, step }
        } else {
            Act::Tick { list, step, words: Some((*words).to_owned()) }
        };
        let mut command = Command::new(act);
        command.common.on = on;
        let mark = if ticked { "[x]" } else { "[ ]" };
        Choice { key, words: format!("{mark} {words}"), does: Does::Commit(vec![command]) }
    };
    let choices = "123456789".chars().zip(list.steps).map(choice).collect();
    Menu { title: titled(list.title, on), choices, ..Menu::default() }
}
