//! The checklists as the design words them: for each moment its steps, ticked by single keys. What was ticked stands in
//! the journal with the words of the step as they were then.
use super::layer::{Choice, Does, Menu};
use super::model::Model;
use crate::domain::checklists::{LISTS, List};
use crate::domain::command::{Act, Command};
use crate::domain::id::EscalationId;

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
