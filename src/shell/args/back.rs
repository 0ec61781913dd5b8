//! A time back at the head of a line (`-4m the disk is full`) begins like an option. No option begins with a digit, so such
//! words of `add` and `do` are hidden from the parser of options and come out of it as they were typed.
use std::ffi::OsString;

/// In front of a hidden word. No argument of a process can hold it.
const HIDDEN: char = '\0';
/// The commands whose words are lines.
const LINES: [&str; 2] = ["add", "do"];
/// Options whose value is the next word, whatever it begins with.
const VALUED: [&str; 4] = ["--room", "--as", "--color", "--at"];

/// The arguments of the process as the parser may read them.
pub fn hidden(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut args = args.into_iter();
    let mut all: Vec<OsString> = args.next().into_iter().collect();
    let (mut command, mut is_value, mut is_open) = (None, false, true);
    for arg in args {
        let text = arg.to_str().unwrap_or_default().to_owned();
        let is_word = !text.starts_with('-') && !is_value;
        if command.is_none() && is_word {
            command = Some(LINES.contains(&text.as_str()));
        }
        let hide = command == Some(true) && is_open && !is_value && is_back(&text);
        all.push(if hide { format!("{HIDDEN}{text}").into() } else { arg });
        is_value = is_open && VALUED.contains(&text.as_str());
        is_open &= text != "--";
    }
    all
}

fn is_back(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A word as it was typed.
///
/// # Errors
/// None: the shape is the parser's.
pub fn shown(text: &str) -> Result<String, String> {
    Ok(text.strip_prefix(HIDDEN).unwrap_or(text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, want: &[&str]) {
        let all = hidden(line.split(' ').map(OsString::from));
        let marked: Vec<&str> = all.iter().filter_map(|arg| arg.to_str()?.strip_prefix(HIDDEN)).collect();
        assert_eq!(marked, want, "{line}");
    }

    #[test]
    fn only_a_time_back_among_the_words_of_a_line_is_hidden() {
        check("warroom add -4m x", &["-4m"]);
        check("warroom --room R1 add n -1h30m x", &["-1h30m"]);
        check("warroom do milestone -3h deploy", &["-3h"]);
        check("warroom add x --at -4m", &[]);
        check("warroom add --room -4 x", &[]);
        check("warroom add -n x --json", &[]);
        check("warroom add -- -4m x", &[]);
        check("warroom log --since -2h", &[]);
        check("warroom --room add log -2h", &[]);
        assert_eq!(shown("\0-4m x").as_deref(), Ok("-4m x"));
    }
}
