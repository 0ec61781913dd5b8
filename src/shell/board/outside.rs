//! What the model asks of the outside and only a terminal can do: the clipboard, an editor, stopping, leaving.
use super::editor::Editing;
use super::live::{End, Heard, Live};
use super::{copy, drafts};
use crate::app::alarms::Alert;
use crate::app::{Effect, Msg};
use crate::shell::here::variable;
use crate::shell::notify::{Around, Ladder, Told};
use crate::shell::terminal::{self, Hold};
use rustix::process::{Signal, getpid, kill_process};
use std::path::PathBuf;
use std::process::{Command, Stdio};

impl Live {
    /// Does one thing.
    pub(super) fn on_the_terminal(&mut self, effect: Effect) {
        match effect {
            Effect::SaveDrafts(words) => self.keep(&words),
            Effect::Copy(text) => self.copy(&text),
            Effect::CopyOut(text) => self.copy_out(text),
            Effect::KeepWords(all) => self.keep_words(&all),
            Effect::Deliver(delivery) => self.deliver(*delivery),
            Effect::StopDelivery => self.stop_delivery(),
            Effect::Settle => self.settle(),
            Effect::OpenEditor(text) => self.edit(&text),
            Effect::OpenLink(url) => self.open_link(&url),
            Effect::Report(paper, eye) => self.report(paper, eye),
            Effect::Redraw => self.redraw(),
            Effect::Bell => drop(terminal::write(b"\x07")),
            Effect::Notify(alert) => self.notify(alert),
            Effect::Search(question) => self.find(question),
            Effect::SearchEnds => self.seeker.rest(),
            Effect::Similar(wanted) => self.find_similar(wanted),
            Effect::LayReel => self.lay_reel(),
            Effect::Suspend => self.suspend = true,
            Effect::Quit => self.end = Some(End::Quit),
            Effect::Commit { request, commands } => self.name_brief(request, commands),
            Effect::OpenRoom(_)
            | Effect::CreateRoom { .. }
            | Effect::StartDemo(_)
            | Effect::CopyJson(_)
            | Effect::FindRooms
            | Effect::ReadHindsight
            | Effect::NoteHindsight(_)
            | Effect::LookBack { .. }
            | Effect::KeepKey { .. }
            | Effect::SetLook { .. } => {}
        }
    }

    /// Nobody who draws waits for this.
    fn notify(&mut self, alert: Alert) {
        let (tell, here) = (self.tell.clone(), &self.stage.here);
        let settings = self.stage.settings.notify.clone();
        let around = || Around::from_environment(variable, &here.paths.state, here.paths.runtime.as_deref());
        self.notifier.send(
            alert,
            || Ladder::new(settings, around()),
            move |told| drop(tell.send(Heard::Notified(told))),
        );
    }

    /// What is for the terminal is written between two frames.
    pub(super) fn notified(&mut self, told: Told) {
        match told {
            Told::Bytes(bytes) => drop(terminal::write(&bytes)),
            Told::Trouble(why) => self.stage.tell(Msg::Notice(why)),
        }
    }

    /// Nobody who types waits for this.
    fn keep(&mut self, words: &[crate::app::line::Typed]) {
        let Some(place) = self.drafts() else { return };
        let tell = self.tell.clone();
        self.keeper.keep(place, words, move |why| drop(tell.send(Heard::Draft(why))));
    }

    pub(super) fn drafts(&mut self) -> Option<PathBuf> {
        let first = drafts::place(&self.stage.here.paths, &self.stage.record.path()?);
        Some(self.stage.slots.place(first))
    }

    fn copy(&mut self, text: &str) {
        if let Some(sequence) = copy::sequence(text, variable("TMUX").is_some()) {
            let _ = terminal::write(&sequence);
            return;
        }
        let said = match copy::into_file(&self.stage.here.paths, text) {
            Ok(path) => format!("too long for the clipboard of a terminal; it is in {}", path.display()),
            Err(error) => {
                format!("too long for the clipboard of a terminal, and no file could be written: {error}")
            }
        };
        self.stage.tell(Msg::Notice(said));
    }

    /// Only web addresses; over SSH the browser is elsewhere.
    fn open_link(&mut self, url: &str) {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        let is_far = variable("SSH_CONNECTION").is_some();
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        let mut command = Command::new(opener);
        command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if is_web
            && !is_far
            && let Ok(mut child) = command.spawn()
        {
            std::thread::spawn(move || child.wait());
            return;
        }
        self.copy(url);
        self.stage.tell(Msg::Notice(format!("copied: {url}")));
    }

    fn edit(&mut self, text: &str) {
        // One editor at a time: the first one has the text and the terminal.
        if self.hold.is_none() {
            return;
        }
        let editing = match Editing::prepare(&self.stage.here.paths, text) {
            Ok(editing) => editing,
            Err(error) => return self.stage.tell(Msg::Problem(format!("no file for the editor: {error}"))),
        };
        self.step_aside();
        let tell = self.tell.clone();
        std::thread::spawn(move || {
            let _ = tell.send(Heard::Edited(editing.run()));
        });
    }

    /// The editor is done.
    pub(super) fn edited(&mut self, text: Result<Option<String>, String>) {
        self.come_back();
        match text {
            Ok(text) => self.stage.tell(Msg::Edited(text)),
            Err(why) => {
                self.stage.tell(Msg::Edited(None));
                self.stage.tell(Msg::Notice(format!("{why}; the text is as before")));
            }
        }
    }

    /// Leaves the terminal to somebody else.
    fn step_aside(&mut self) {
        if let Some(keyboard) = &self.keyboard {
            keyboard.pause();
        }
        self.hold = None;
    }

    /// Takes it back and paints everything.
    pub(super) fn come_back(&mut self) {
        // An older hold would give the terminal back as it goes.
        self.hold = None;
        match Hold::take() {
            Ok(hold) => self.hold = Some(hold),
            Err(_) => return self.terminate(Signal::HUP),
        }
        if let Some(keyboard) = &self.keyboard {
            keyboard.resume();
        }
        self.redraw();
    }

    /// Paints everything anew with the next frame.
    pub(super) fn redraw(&mut self) {
        if self.screen.clear().is_err() {
            return self.terminate(Signal::HUP);
        }
        self.stage.model.dirty = true;
    }

    /// Stops this process as the shell knows it. Nothing is on its way to the disk, so the lock is free.
    pub(super) fn stop(&mut self) {
        self.step_aside();
        // What fails of it, the loop hears.
        let _ = self.keeper.drain();
        self.resumed = true;
        let _ = kill_process(getpid(), Signal::STOP);
        self.stage.tick();
        self.come_back();
    }
}
