//! The system's own clipboard, where one can be reached: by the small programs that sessions bring along.
use crate::shell::here::variable;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A program that does not take the text in this time has no clipboard to give.
const PATIENCE: Duration = Duration::from_millis(1500);

/// A program and its arguments.
type Way = (&'static str, &'static [&'static str]);

/// The programs that may put text onto it in a session with these variables, the likeliest first.
fn programs(has: impl Fn(&str) -> bool, is_mac: bool) -> Vec<Way> {
    let mut all: Vec<Way> = Vec::new();
    if is_mac {
        all.push(("pbcopy", &[]));
    }
    if has("WAYLAND_DISPLAY") {
        all.push(("wl-copy", &[]));
    }
    if has("DISPLAY") {
        all.push(("xclip", &["-selection", "clipboard"]));
        all.push(("xsel", &["--clipboard", "--input"]));
    }
    if has("TMUX") {
        // Its own buffer, and the clipboard of the terminal outside where its `set-clipboard` is not off.
        all.push(("tmux", &["load-buffer", "-w", "-"]));
    }
    all
}

/// Puts the text there; gives the name of the program that took it, else why none did. Waits at most some seconds: never
/// call it where somebody waits for the screen.
///
/// # Errors
/// There is no session with a clipboard, or no program of it takes the text.
pub fn copy(text: &str) -> Result<&'static str, String> {
    let has = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let all = programs(has, cfg!(target_os = "macos"));
    let found = all.iter().find(|(program, args)| takes(program, args, text));
    let names: Vec<&str> = all.iter().map(|(program, _)| *program).collect();
    found.map(|(program, _)| *program).ok_or_else(|| match names.as_slice() {
        [] => "no desktop session here".to_owned(),
        _ => format!("{} not there or not answering", names.join(", ")),
    })
}

fn takes(program: &str, args: &[&str], text: &str) -> bool {
    let quiet = || Stdio::null();
    let child =
        Command::new(program).args(args).stdin(Stdio::piped()).stdout(quiet()).stderr(quiet()).spawn();
    let Ok(mut child) = child else { return false };
    let Some(mut stdin) = child.stdin.take() else { return false };
    let text = text.to_owned();
    let (done, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let written = stdin.write_all(text.as_bytes());
        drop(stdin);
        // Its end is awaited here, as some of these programs stay to serve the clipboard.
        let _ = done.send(written.is_ok() && child.wait().is_ok_and(|status| status.success()));
    });
    told.recv_timeout(PATIENCE).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::programs;

    #[test]
    fn each_session_is_asked_by_its_own_programs_first() {
        let names = |set: &[&str], is_mac: bool| {
            programs(|name| set.contains(&name), is_mac).iter().map(|(name, _)| *name).collect::<Vec<_>>()
        };
        assert_eq!(names(&[], false), [""; 0]);
        assert_eq!(names(&[], true), ["pbcopy"]);
        assert_eq!(names(&["WAYLAND_DISPLAY"], false), ["wl-copy"]);
        assert_eq!(names(&["DISPLAY"], false), ["xclip", "xsel"]);
        assert_eq!(
            names(&["DISPLAY", "WAYLAND_DISPLAY", "TMUX"], false),
            ["wl-copy", "xclip", "xsel", "tmux"]
        );
        assert_eq!(names(&["DISPLAY"], true), ["pbcopy", "xclip", "xsel"]);
    }
}
