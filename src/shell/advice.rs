//! Advice as a command of this command line: a line that is copied from it must act in the same room, for the same person.
use super::here::quoted;
use crate::language::verbs;

/// The program with nothing said before its command.
const BARE: &str = "warroom";

/// Words with what they advise for somebody who called the program as `again` says: `warroom \u{2026}` and, where a room or a
/// person was named, each verb in backticks.
pub fn told(words: &str, again: &str) -> String {
    if again.is_empty() || again == BARE {
        return words.to_owned();
    }
    let mut told = String::with_capacity(words.len() * 2);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((line, behind)) = after.split_once('`') else { break };
        told.push_str(&called(before, again));
        told.push('`');
        told.push_str(&command(line, again));
        told.push('`');
        rest = behind;
    }
    told.push_str(&called(rest, again));
    told
}

fn called(words: &str, again: &str) -> String {
    words.replace(&format!("{BARE} "), &format!("{again} "))
}

/// A key alone and what is no verb stay as they are.
fn command(line: &str, again: &str) -> String {
    let verb = line.split_whitespace().next().unwrap_or_default();
    let is_key = line.chars().count() == 1;
    if verb == BARE {
        called(line, again)
    } else if is_key || verbs::find(verb).is_none() {
        line.to_owned()
    } else {
        format!("{again} do {}", quoted(line))
    }
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn what_is_advised_acts_in_the_room_that_was_named() {
        let again = "warroom --room INC-1";
        for (words, want) in [
            (
                "U1 was struck; `strike L7 REASON` brings it back",
                "U1 was struck; `warroom --room INC-1 do 'strike L7 REASON'` brings it back",
            ),
            ("`readback` first", "`warroom --room INC-1 do readback` first"),
            (
                "see `warroom log`, or warroom show A7",
                "see `warroom --room INC-1 log`, or warroom --room INC-1 show A7",
            ),
            ("`x` reopens it; `zone:Europe/London`", "`x` reopens it; `zone:Europe/London`"),
            ("a ` alone and `done A7", "a ` alone and `done A7"),
        ] {
            assert_eq!(told(words, again), want);
            assert_eq!(told(words, "warroom"), words);
        }
    }
}
