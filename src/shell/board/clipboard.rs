//! The system's own clipboard, where one can be reached: by the small programs that sessions bring along.
use crate::shell::here::variable;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A program that does not take the text in this time has no clipboard to give.
const PATIENCE: Duration = Duration::from_millis(1500);

/// The programs that may put text onto it in this session, the likeliest first.
fn programs() -> Vec<(&'static str, &'static [&'static str])> {
    let mut all: Vec<(&str, &[&str])> = Vec::new();
    if cfg!(target_os = "macos") {
        all.push(("pbcopy", &[]));
    }
    if variable("WAYLAND_DISPLAY").is_some() {
        all.push(("wl-copy", &[]));
    }
    if variable("DISPLAY").is_some() {
        all.push(("xclip", &["-selection", "clipboard"]));
        all.push(("xsel", &["--clipboard", "--input"]));
    }
    all
}

/// Puts the text there; gives the name of the program that took it. Waits at most some seconds: never call it where
/// somebody waits for the screen.
pub fn copy(text: &str) -> Option<&'static str> {
    programs().into_iter().find(|(program, args)| takes(program, args, text)).map(|(program, _)| program)
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
