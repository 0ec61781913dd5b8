//! What the composer asks of the outside: clipboards, texts kept, the command that sends. None of it holds up the screen.
use super::deliver::Running;
use super::live::{Heard, Live};
use super::{clipboard, copy, words};
use crate::app::Msg;
use crate::app::compose::Kept;
use crate::app::effect::Delivery;
use crate::shell::here::variable;
use crate::shell::terminal;

/// By which ways it was copied, or why by none.
fn joined(by_terminal: Result<String, String>, by_session: Result<&str, String>) -> Result<String, String> {
    match (by_terminal, by_session) {
        (Ok(one), Ok(other)) => Ok(format!("{one} and {other}")),
        (Ok(one), Err(why)) => Ok(format!("{one}; {why}")),
        (Err(why), Ok(other)) => Ok(format!("{other}; {why}")),
        (Err(one), Err(other)) => Err(format!("{one}; {other}")),
    }
}

impl Live {
    /// Onto the terminal's clipboard and the system's own, and says by which ways; too long for the terminal: into a file.
    pub(super) fn copy_out(&mut self, text: String) {
        let by_terminal = self.by_terminal(&text);
        let tell = self.tell.clone();
        std::thread::spawn(move || {
            // The board may be gone by now; then nobody wants to know.
            drop(tell.send(Heard::Copied(joined(by_terminal, clipboard::copy(&text)))));
        });
    }

    /// Through the terminal; what it does with the bytes it does not say.
    fn by_terminal(&self, text: &str) -> Result<String, String> {
        let term = variable("TERM").unwrap_or_default();
        if matches!(term.as_str(), "" | "dumb" | "linux") {
            return Err(format!("a terminal of the kind {term:?} has no clipboard"));
        }
        match copy::sequence(text, variable("TMUX").is_some()) {
            Some(sequence) => match terminal::write(&sequence) {
                Ok(()) => Ok("the terminal (OSC 52)".to_owned()),
                Err(error) => Err(format!("not the terminal: {error}")),
            },
            None => match copy::into_file(&self.stage.here.paths, text) {
                Ok(path) => Ok(format!("a file, as it is too long for the terminal: {}", path.display())),
                Err(error) => {
                    Err(format!("too long for the terminal, and no file could be written: {error}"))
                }
            },
        }
    }

    /// Nobody who types waits for this.
    pub(super) fn keep_words(&mut self, all: &[Kept]) {
        let Some(drafts) = self.drafts() else { return };
        let tell = self.tell.clone();
        self.keeper.keep_text(words::place(&drafts), words::lines(all), move |why| {
            drop(tell.send(Heard::Draft(why)));
        });
    }

    /// Gives the text to the command of the settings.
    pub(super) fn deliver(&mut self, delivery: Delivery) {
        let Some(sender) = self.stage.settings.send.get(&delivery.pending.kept.audience).cloned() else {
            let why = "no command is named for it in config.toml".to_owned();
            return self.stage.tell(Msg::Delivered(delivery.ticket, Err(why)));
        };
        let marker = self.drafts().map(|drafts| words::marker(&drafts));
        let (tell, clock) = (self.tell.clone(), self.stage.here.clock.clone());
        let heard = move |ticket, outcome| drop(tell.send(Heard::Delivered(ticket, outcome)));
        self.running = Some(Running::begin(delivery, sender, clock, marker, heard));
    }

    /// The command ended.
    pub(super) fn delivered(&mut self, ticket: u64, outcome: Result<(), String>) {
        self.running = None;
        self.stage.tell(Msg::Delivered(ticket, outcome));
    }

    /// Ends the command that has the text.
    pub(super) fn stop_delivery(&mut self) {
        if let Some(running) = &self.running {
            running.stop();
        }
    }

    /// What a command took is written down, or was not sent: nobody has to be asked about it.
    pub(super) fn settle(&mut self) {
        let Some(drafts) = self.drafts() else { return };
        if let Err(error) = words::mark(&words::marker(&drafts), None) {
            self.stage.tell(Msg::Problem(format!("what was sent cannot be settled: {error}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn it_is_said_by_which_ways_it_was_copied_and_by_which_not() {
        let osc = || Ok("the terminal (OSC 52)".to_owned());
        let none = || Err("no desktop session here".to_owned());
        assert_eq!(joined(osc(), Ok("xclip")).unwrap(), "the terminal (OSC 52) and xclip");
        assert_eq!(joined(osc(), none()).unwrap(), "the terminal (OSC 52); no desktop session here");
        let dumb = || Err("no terminal".to_owned());
        assert_eq!(joined(dumb(), Ok("wl-copy")).unwrap(), "wl-copy; no terminal");
        assert_eq!(joined(dumb(), none()).unwrap_err(), "no terminal; no desktop session here");
    }
}
