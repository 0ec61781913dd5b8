//! What the model asks of the outside, done: the part that needs no terminal. What does is given back.
use super::record::Record;
use super::stage::Stage;
use super::{demo_of, hindsight, open, sight};
use crate::app::effect::Request;
use crate::app::keys::{Action, Context};
use crate::app::replay::{Note, Record as Past};
use crate::app::{Effect, Msg};
use crate::domain::command::{Act, Command};
use crate::domain::words::Source;
use crate::intake::pacing::SPEED;
use crate::journal::Log;
use crate::shell::verbs::show;
use crate::shell::{alike, rooms, settings};
use std::path::PathBuf;

impl Stage {
    /// Does one thing; gives it back where only a terminal can do it.
    pub fn perform(&mut self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Commit { request, commands } if self.opens_handoff(&commands) => {
                return Some(Effect::Commit { request, commands });
            }
            Effect::Commit { request, commands } => self.commit(request, commands),
            Effect::CopyJson(item) => {
                match show::json(&self.here, (&self.model.room, self.model.eye), item, self.now()) {
                    Ok(text) => return Some(Effect::Copy(text)),
                    Err(fault) => self.tell(Msg::Problem(fault.to_string())),
                }
            }
            Effect::SetLook { theme, glyphs } => self.set_look(&theme, &glyphs),
            Effect::KeepKey { context, action, keys } => self.keep_key(context, action, &keys),
            Effect::OpenRoom(name) => match open::named(&self.here, &name) {
                Ok(found) => self.show(found),
                Err(fault) => self.tell(Msg::NoRoom(fault.to_string())),
            },
            Effect::CreateRoom { title } => match open::create(&self.here, &title) {
                Ok(found) => self.show(found),
                Err(fault) => self.tell(Msg::NoRoom(fault.to_string())),
            },
            Effect::StartDemo(name) => {
                let begun = demo_of(name.as_deref()).and_then(|sample| self.begin_demo(sample, SPEED, None));
                if let Err(fault) = begun {
                    self.tell(Msg::NoRoom(fault.to_string()));
                }
            }
            Effect::FindRooms => {
                let folder = self.here.paths.shown(&self.here.paths.data);
                self.tell(Msg::Shelf(open::shelf(&self.here, self.moment.now), folder));
            }
            Effect::ReadHindsight => self.read_hindsight(),
            Effect::NoteHindsight(note) => self.note_hindsight(&note),
            Effect::LookBack { path, seq } => self.look_back(path, seq),
            Effect::SaveDrafts(_)
            | Effect::Search(_)
            | Effect::SearchEnds
            | Effect::Similar(_)
            | Effect::LayReel
            | Effect::Copy(_)
            | Effect::CopyOut(_)
            | Effect::KeepWords(_)
            | Effect::Deliver(_)
            | Effect::StopDelivery
            | Effect::Settle
            | Effect::OpenEditor(_)
            | Effect::OpenLink(_)
            | Effect::Report(..)
            | Effect::Redraw
            | Effect::Bell
            | Effect::Notify(_)
            | Effect::Suspend
            | Effect::Quit => return Some(effect),
        }
        None
    }

    /// Paints otherwise, and remembers what could be taken.
    fn set_look(&mut self, theme: &str, glyphs: &str) {
        if self.repaint(theme, glyphs) {
            sight::remember(&self.here.paths, theme, glyphs);
        }
    }

    /// A key of one's own, into the settings; where that fails it holds until the end.
    fn keep_key(&mut self, context: Context, action: Action, keys: &[String]) {
        let file = self.here.paths.config_file();
        let shown = self.here.paths.shown(&file);
        let word = action.word();
        self.tell(match settings::keep_key(&file, context, action, keys) {
            Ok(()) => Msg::Notice(format!("{word}: kept in {shown}")),
            Err(why) => Msg::Problem(format!("{shown}: {why}; the key holds until you leave")),
        });
    }

    /// Decides and writes.
    pub(super) fn commit(&mut self, request: Request, commands: Vec<Command>) {
        let stamp = self.stamp(Source::Tui);
        if let Some(jump) = self.jump.take() {
            self.record.note_jump(jump, stamp.clone());
        }
        for msg in self.record.commit(request, commands, (stamp, self.here.zone)) {
            self.tell(msg);
        }
    }

    /// The hash of the brief is there.
    pub(super) fn briefed(&mut self, request: Request, commands: Vec<Command>) {
        if self.briefing.take_if(|(waiting, _)| *waiting == request).is_some() {
            self.commit(request, commands);
        }
    }

    /// Whoever leaves before has handed over all the same: the entry is written without the hash.
    pub(super) fn end_briefing(&mut self) {
        if let Some((request, commands)) = self.briefing.take() {
            self.commit(request, commands);
        }
    }

    /// An opened handoff is the one act that looks at the file first: its brief carries the head of the journal.
    fn opens_handoff(&self, commands: &[Command]) -> bool {
        let opens = |command: &Command| matches!(command.act, Act::OpenHandoff { brief: None, .. });
        matches!(self.record, Record::File(_)) && commands.iter().any(opens)
    }

    /// The journal whose past is on the screen.
    pub(super) fn looked_back_at(&self) -> Option<PathBuf> {
        let other = self.model.replay.as_ref().and_then(|replay| replay.path.as_ref()).map(PathBuf::from);
        other.or_else(|| self.record.path()).or_else(|| self.replayed.clone())
    }

    /// Reads a journal for a look back at it; whatever is open stays open.
    fn look_back(&mut self, path: String, seq: Option<u64>) {
        let file = PathBuf::from(&path);
        match alike::read(&self.here, &file) {
            Ok((log, trouble)) => {
                let is_ours = file.parent() == Some(&self.here.paths.data);
                let typed = if is_ours { rooms::called(&log) } else { self.here.paths.shown(&file) };
                let room = log.room().clone();
                self.tell(Msg::Record(Box::new(Past { room, typed, path, seq, trouble })));
            }
            Err(why) => self.tell(Msg::NoRoom(why)),
        }
    }

    fn read_hindsight(&mut self) {
        let Some(journal) = self.looked_back_at() else { return };
        match hindsight::read(&self.here, &journal) {
            Ok(notes) => self.tell(Msg::Hindsight(notes)),
            Err(fault) => self.tell(Msg::Problem(fault.to_string())),
        }
    }

    fn note_hindsight(&mut self, note: &Note) {
        let Some(journal) = self.looked_back_at() else {
            let why = "this record has no file, so a note has no place beside it; save it as a journal first";
            return self.tell(Msg::Problem(why.to_owned()));
        };
        let room = self.model.room.name.clone();
        match hindsight::write(&self.here, &journal, &room, note) {
            Ok(notes) => self.tell(Msg::Hindsight(notes)),
            Err(fault) => self.tell(Msg::Problem(format!("the note is not kept: {fault}"))),
        }
    }
}
