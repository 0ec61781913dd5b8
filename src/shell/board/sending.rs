//! What the composer asks of the outside: clipboards, texts kept, the command that sends. None of it holds up the screen.
use super::deliver::Running;
use super::live::{Heard, Live};
use super::{clipboard, copy, words};
use crate::app::Msg;
use crate::app::compose::Kept;
use crate::app::effect::Delivery;
use crate::shell::here::variable;
use crate::shell::terminal;

impl Live {
    /// Onto the terminal's clipboard and the system's own, and says by which ways; too long for that: into a file.
    pub(super) fn copy_out(&mut self, text: String) {
        let by_terminal = copy::sequence(&text, variable("TMUX").is_some());
        let far = by_terminal.is_none();
        let said = match by_terminal {
            Some(sequence) => match terminal::write(&sequence) {
                Ok(()) => "the terminal (OSC 52)".to_owned(),
                Err(error) => format!("not the terminal ({error})"),
            },
            None => match copy::into_file(&self.stage.here.paths, &text) {
                Ok(path) => format!("too long for the terminal, so it is in {}", path.display()),
                Err(error) => format!("too long for the terminal, and no file could be written: {error}"),
            },
        };
        let tell = self.tell.clone();
        std::thread::spawn(move || {
            let by = match clipboard::copy(&text) {
                Some(program) if far => format!("{program}; {said}"),
                Some(program) => format!("{said} and {program}"),
                None => said,
            };
            // The board may be gone by now; then nobody wants to know.
            drop(tell.send(Heard::Copied(by)));
        });
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
        let Some(sender) = self.stage.senders.get(&delivery.pending.kept.audience).cloned() else {
            let why = "no command is named for it in config.toml".to_owned();
            return self.stage.tell(Msg::Delivered(delivery.ticket, Err(why)));
        };
        let marker = self.drafts().map(|drafts| words::marker(&drafts));
        let (tell, clock) = (self.tell.clone(), self.stage.here.clock.clone());
        let heard = move |ticket, outcome| drop(tell.send(Heard::Delivered(ticket, outcome)));
        self.running = Some(Running::begin(delivery, sender, clock, marker, heard));
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
