//! What a popup offers is what would be taken: a choice that would be refused stays, dim, with its reason.
use super::layer::{Ask, Asked, Does, Menu};
use super::model::Model;
use super::speak;
use crate::domain::clean;
use crate::language::verbs::{self, Wish};
use crate::language::wish::open_escalations;

/// The same popup; its choices tried out here and now.
pub(super) fn tried(model: &Model, mut menu: Menu) -> Menu {
    for choice in &mut menu.choices {
        let Some(why) = refused(model, &choice.does) else { continue };
        if !choice.words.ends_with(NOW) {
            choice.words = format!("{}: {}", head(&choice.words), reason(&why));
        }
        choice.does = Does::No(why);
    }
    menu
}

/// Said of the choice that is in force: it needs no other reason.
pub(super) const NOW: &str = "  (now)";

/// Why a choice would be refused, clean. What asks for more words can be judged only where any words would do.
fn refused(model: &Model, does: &Does) -> Option<String> {
    match does {
        Does::Commit(commands) => speak::check(model, commands).err(),
        Does::Verb(line) if line == "copy draft" => open_escalations(&model.room)
            .is_empty()
            .then(|| "no escalation is open; N declares one".to_owned()),
        Does::Verb(line) => line_refused(model, line),
        Does::Ask(Ask { what: Asked::Verb(line), .. }) if line.starts_with("mode ") => {
            line_refused(model, &format!("{line} because of it"))
        }
        _ => None,
    }
}

fn line_refused(model: &Model, line: &str) -> Option<String> {
    match verbs::verb(line, &model.room, &model.ground(model.focus())) {
        Ok(Wish::Do(commands)) => speak::check(model, &commands).err(),
        Ok(_) | Err(verbs::Trouble::Ask(_)) => None,
        Err(trouble) => Some(clean::row(&trouble.to_string()).into_owned()),
    }
}

/// What a choice is called, without what it would do.
fn head(words: &str) -> &str {
    words.split([':', ';', '(']).next().unwrap_or(words).trim_end()
}

/// A refusal without the step that would be right: that is said when the key is pressed.
fn reason(why: &str) -> &str {
    [": `", "; ", ". "].iter().fold(why, |why, end| why.split(end).next().unwrap_or(why))
}

#[cfg(test)]
mod tests {
    use super::{head, reason};

    #[test]
    fn a_choice_and_its_reason_are_a_few_words_each() {
        assert_eq!(head("long mode: a decided slower pace, asks why"), "long mode");
        assert_eq!(
            reason("E3 is low, and the policy has no long mode for that: `cadence E3`"),
            "E3 is low, and the policy has no long mode for that"
        );
        assert_eq!(
            reason("detected was reached at 14:05 (L4); `retime`"),
            "detected was reached at 14:05 (L4)"
        );
    }
}
