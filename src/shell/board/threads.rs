//! What is done beside the drawing: the journal behind its thread, looking for words, laying the looks at the past.
use super::live::{Heard, Live};
use super::record::Record;
use crate::app::Msg;
use crate::app::effect::Request;
use crate::app::search::{Question, Wanted};
use crate::domain::command::Command;
use crate::domain::words::Source;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog};
use crate::shell::verbs::report;

impl Live {
    /// A journal that was opened gets its thread. One that is only followed is not the room worked in last, and nothing that
    /// waits for it is written.
    pub(super) fn start_record(&mut self) {
        let Record::Opened(log) = &self.stage.record else { return };
        let is_followed = self.stage.replayed.as_deref() == Some(log.path());
        if !is_followed {
            self.stage.here.paths.remember(log.path());
        }
        let waits = !is_followed && !log.left().is_empty();
        let spilled = waits.then(|| self.stage.here.stamp_for(Source::System, log.path()));
        self.opened += 1;
        let (tell, opened) = (self.tell.clone(), self.opened);
        let started = self.stage.record.start(move |news| {
            let _ = tell.send(Heard::News(opened, news));
        });
        if let Err(error) = started {
            self.stage
                .tell(Msg::Problem(format!("nothing can be saved: no thread for the journal: {error}")));
        } else if let Some(stamp) = spilled {
            self.stage.record.readmit(stamp);
        }
    }

    /// Reading the whole journal for the brief of a handoff takes its time in a long one; its entry is written after that.
    pub(super) fn name_brief(&mut self, request: Request, commands: Vec<Command>) {
        let (here, tell) = (self.stage.here.clone(), self.tell.clone());
        let Some(path) = self.stage.record.path() else { return self.stage.commit(request, commands) };
        self.stage.end_briefing();
        let mut named = commands.clone();
        self.stage.briefing = Some((request, commands));
        let work = move || {
            if let Ok(mut log) = FileLog::open(&here.place(&path), Access::Read, Check::Links) {
                report::name_brief(&here, &mut log, &mut named);
            }
            drop(tell.send(Heard::Briefed(request, named)));
        };
        if std::thread::Builder::new().name("brief".to_owned()).spawn(work).is_err() {
            self.stage.end_briefing();
        }
    }

    /// Nobody who types waits for this.
    pub(super) fn find(&mut self, question: Question) {
        let (tell, stage) = (self.tell.clone(), &self.stage);
        let own = (&stage.model.room, stage.record.path());
        self.seeker.find(&stage.here, question, own, move |msg| drop(tell.send(Heard::Found(msg))));
    }

    /// Nor for this.
    pub(super) fn find_similar(&mut self, wanted: Wanted) {
        let (tell, stage) = (self.tell.clone(), &self.stage);
        let asked = (wanted, stage.record.path());
        self.seeker.like(&stage.here, asked, move |msg| drop(tell.send(Heard::Found(msg))));
    }

    /// Nor does whoever looks back; only without a thread.
    pub(super) fn lay_reel(&mut self) {
        let Some(laying) = self.stage.model.replay.as_ref().map(|replay| replay.laying()) else { return };
        let tell = self.tell.clone();
        let work = move || laying.run(|laid| drop(tell.send(Heard::Found(Msg::Laid(Box::new(laid))))));
        if std::thread::Builder::new().name("replay".to_owned()).spawn(work).is_err() {
            self.stage.lay_reel();
        }
    }
}
