//! The model with everything that stands around it outside: the record it is the fold of, the theme it is painted with,
//! the clock it is told.
use super::demo::Player;
use super::elsewhere::Late;
use super::record::Record;
use super::sight::Sight;
use super::slots::Slots;
use super::{drafts, open, words};
use crate::app::alarms::clock_jumped;
use crate::app::compose;
use crate::app::effect::Request;
use crate::app::model::{Seat, Size};
use crate::app::msg::Opened;
use crate::app::replay::{Behind, Opening};
use crate::app::{Effect, Model, Msg, update};
use crate::domain::command::Command;
use crate::domain::time::Instant;
use crate::domain::words::Source;
use crate::intake::demo::Sample;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log, Stamp};
use crate::shell::answer::Page;
use crate::shell::args::Screen;
use crate::shell::clock::{Jump, Moment};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::jump;
use crate::shell::settings::{self, Settings};
use crate::shell::verbs::replay::Plan;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The stage.
pub struct Stage {
    /// Where this process runs.
    pub here: Here,
    /// What the screen is about.
    pub model: Model,
    /// How it is painted.
    pub sight: Sight,
    /// What it is the fold of.
    pub record: Record,
    /// What plays, where a demo does.
    pub player: Option<Player>,
    /// What is late in the rooms of this machine, this one too.
    late: Vec<Late>,
    /// The journal that is looked back at, where there is no live one.
    pub replayed: Option<PathBuf>,
    /// A handoff whose brief is being read: its entry waits for the hash of it.
    pub briefing: Option<(Request, Vec<Command>)>,
    /// The journal of a frame that is printed: its room is in memory alone.
    pub printed: Option<PathBuf>,
    /// What was asked for and not yet done.
    pub asked: VecDeque<Effect>,
    /// What the file of settings says.
    pub settings: Settings,
    /// Where this window keeps what is not saved yet.
    pub slots: Slots,
    /// The present, as it was last read.
    pub moment: Moment,
    /// A step of the wall clock that is to be written with the next act.
    pub jump: Option<Jump>,
}

/// The composer's texts beside the journal that was opened.
fn stage_words(stage: &mut Stage) {
    let Some(journal) = stage.record.path() else { return };
    let Some(drafts) = stage.slots.open(&drafts::place(&stage.here.paths, &journal), None) else {
        return stage.tell(Msg::Words(Vec::new(), None));
    };
    let (kept, taken) = (words::kept(&words::place(&drafts)), words::taken(&words::marker(&drafts)));
    stage.tell(Msg::Words(kept, taken.map(Box::new)));
}

impl Stage {
    /// What a person has set up, and a sentence for everything in it that is not used.
    fn settings(&mut self) {
        let (settings, mut problems) = settings::load(&self.here.paths);
        let (templates, others) = crate::shell::templates::load(&self.here.paths);
        problems.extend(others);
        problems.extend(crate::shell::zone::unread(crate::shell::here::variable));
        let commands = settings.send.iter().map(|(audience, sender)| (*audience, sender.name())).collect();
        self.tell(Msg::Noise(settings.notify.noise));
        self.tell(Msg::Keys(settings.keys));
        self.sight.paint(settings.paint_background);
        self.settings = settings;
        self.tell(Msg::Settings(Box::new(compose::Settings { templates, commands })));
        self.tell(Msg::Policies(crate::shell::policies::all(&self.here)));
        for problem in problems {
            self.tell(Msg::Problem(problem));
        }
    }

    /// The start screen, with nothing opened.
    pub fn new(here: &Here, screen: &Screen, (width, height): (u16, u16)) -> Self {
        let moment = here.clock.read();
        let (sight, problems) = Sight::choose(here, screen);
        let seat = Seat {
            now: moment.now,
            zone: here.zone,
            me: here.me.clone(),
            size: Size { width, height },
            look: sight.look(),
        };
        let mut stage = Self {
            here: here.clone(),
            settings: Settings::default(),
            slots: Slots::default(),
            model: Model::new(seat),
            sight,
            record: Record::None,
            player: None,
            late: Vec::new(),
            replayed: None,
            briefing: None,
            printed: None,
            asked: VecDeque::new(),
            moment,
            jump: None,
        };
        for problem in problems {
            stage.tell(Msg::Problem(problem));
        }
        stage.settings();
        stage
    }

    /// The present of the room: the wall clock, or the demo's.
    pub fn now(&self) -> Instant {
        self.player.as_ref().map_or(self.moment.now, |player| player.now(self.moment.boot_us))
    }

    /// Reads the clock and tells the model; a step of the wall clock is noticed.
    pub fn tick(&mut self) {
        let before = std::mem::replace(&mut self.moment, self.here.clock.read());
        if self.model.frame().is_some() {
            let real = self.moment.boot_us.saturating_sub(before.boot_us);
            self.tell(Msg::Roll(Duration::from_micros(real)));
        }
        self.notice_jump(&before);
        self.play();
        self.tell(Msg::Tick(self.now()));
    }

    /// A step of the wall clock against the time since the machine was started. A demo has a time of its own.
    fn notice_jump(&mut self, before: &Moment) {
        let Some(jump) = self.moment.jump_since(before.now, &before.boot, before.boot_us) else { return };
        // Several steps before the next act are one.
        self.jump = jump.after(self.jump.take());
        let Jump { from, to, .. } = jump;
        if self.player.is_none() {
            self.tell(Msg::Jumped(from, to));
        }
    }

    /// What the demo has come to since.
    pub fn play(&mut self) {
        let Some(player) = &mut self.player else { return };
        let boot_us = self.moment.boot_us;
        let Record::Memory(log) = &mut self.record else { return };
        let entries = player.play(log, boot_us);
        let state = player.state(boot_us);
        if !entries.is_empty() {
            self.tell(Msg::Entries(entries));
        }
        if self.model.demo.as_ref() != Some(&state) {
            self.tell(Msg::Demo(state));
        }
    }

    /// One message; what it asks for is kept for [`Self::asked`].
    pub fn tell(&mut self, msg: Msg) {
        self.asked.extend(update(&mut self.model, msg));
    }

    /// Everything about an entry of now but the fact.
    pub fn stamp(&self, src: Source) -> Stamp {
        let bytes = self.record.bytes();
        Stamp { now: self.now(), ..self.here.stamp(src, bytes) }
    }

    /// The room that was named, else the last open one, else the start screen.
    pub fn open_first(&mut self) {
        match open::first(&self.here) {
            Ok(Some(found)) => self.show(found),
            Ok(None) => self.asked.push_back(Effect::FindRooms),
            Err(fault) => {
                self.tell(Msg::NoRoom(fault.to_string()));
                self.asked.push_back(Effect::FindRooms);
            }
        }
    }

    /// Shows a journal that was opened.
    pub fn show(&mut self, found: open::Found) {
        self.end_briefing();
        let open::Found { log, notes, verified } = found;
        let entries = log.room().entries().len() as u64;
        let first = drafts::place(&self.here.paths, log.path());
        let born = log.room().entries().first().map(|entry| entry.ts);
        let before = born.and_then(|born| drafts::before(&self.here.paths, log.path(), born));
        let own = self.slots.open(&first, before.as_deref()).unwrap_or(first);
        let opened = Opened {
            room: jump::seen(log.room(), self.here.clock.as_ref()).into_owned(),
            file: self.here.paths.shown(log.path()),
            demo: None,
            drafts: drafts::unwritten(drafts::kept(&own), &log),
            unverified: (!verified).then_some(entries),
        };
        let late = std::mem::take(&mut self.late);
        self.jump = jump::since_last(log.room(), &self.moment);
        super::panic::about(log.path(), entries);
        let damaged = log.trouble().map(ToString::to_string);
        self.player = None;
        self.record = Record::Opened(Box::new(log));
        self.tell(Msg::Opened(Box::new(opened)));
        stage_words(self);
        for note in
            notes.into_iter().chain(self.jump.map(|jump| clock_jumped(jump.from, jump.to, self.here.zone)))
        {
            self.tell(Msg::Notice(note));
        }
        if let Some(why) = damaged {
            self.tell(Msg::Damaged(why));
        }
        self.elsewhere(late);
    }

    /// What is late in the rooms of this machine.
    pub fn elsewhere(&mut self, late: Vec<Late>) {
        let own = self.record.path();
        self.elsewhere_of(own.as_deref(), late);
    }

    /// What is late in the rooms of this machine but the one of this journal. A demo has a time of its own, and so says
    /// nothing of them.
    pub fn elsewhere_of(&mut self, own: Option<&Path>, late: Vec<Late>) {
        self.late = late;
        let others = self.late.iter().filter(|one| self.player.is_none() && Some(one.path.as_path()) != own);
        let others = others.map(|one| (one.name.clone(), one.clocks)).collect();
        self.tell(Msg::Elsewhere(others));
    }

    /// Looks back at a record.
    pub fn begin_replay(&mut self, plan: &Plan, opening: Opening) {
        let source = &plan.source;
        let followed = source.file.as_ref().filter(|_| opening.behind == Behind::Same);
        let log = followed.map(|file| FileLog::open(&self.here.place(file), Access::Read, Check::Whole));
        // What it holds by now is what goes on from here.
        let log = log.and_then(Result::ok);
        let opened = Opened {
            room: log.as_ref().map_or_else(|| source.room.clone(), |log| log.room().clone()),
            file: source.file.as_ref().map_or_else(String::new, |file| self.here.paths.shown(file)),
            demo: None,
            drafts: Vec::new(),
            unverified: None,
        };
        self.replayed.clone_from(&source.file);
        if let Some(log) = log {
            self.record = Record::Opened(Box::new(log));
        }
        self.tell(Msg::Opened(Box::new(opened)));
        if let Some((why, _)) = &source.trouble {
            self.tell(Msg::Damaged(why.clone()));
        }
        self.tell(Msg::LookBack(Box::new(opening)));
    }

    /// Begins a demo from a sample.
    ///
    /// # Errors
    /// The sample cannot be played.
    pub fn begin_demo(
        &mut self,
        sample: &'static Sample,
        speed: u32,
        from: Option<Instant>,
    ) -> Result<(), Fault> {
        let (player, log) = Player::begin(&self.here, sample, speed, (from, self.moment.boot_us))?;
        let opened = Opened {
            room: log.room().clone(),
            file: String::new(),
            demo: Some(player.state(self.moment.boot_us)),
            drafts: Vec::new(),
            unverified: None,
        };
        self.player = Some(player);
        self.record = Record::Memory(Box::new(log));
        self.tell(Msg::Tick(self.now()));
        self.tell(Msg::Opened(Box::new(opened)));
        let late = std::mem::take(&mut self.late);
        self.elsewhere(late);
        Ok(())
    }

    /// The terminal has said which page it has: the theme for it, where none was asked for.
    pub fn on_page(&mut self, page: Page) {
        let problems = self.sight.on_page(&self.here, page);
        for problem in problems {
            self.tell(Msg::Problem(problem));
        }
        let look = self.sight.look();
        if look != self.model.look {
            self.tell(Msg::Repainted(look));
        }
    }

    /// Paints with another theme or other marks, where the model asks for them. `false`: there are none such, and all
    /// stays as it was.
    pub fn repaint(&mut self, theme: &str, glyphs: &str) -> bool {
        match self.sight.change(&self.here, theme, glyphs) {
            Ok(problems) => {
                for problem in problems {
                    self.tell(Msg::Problem(problem));
                }
                true
            }
            Err(why) => {
                self.tell(Msg::NoLook(self.sight.look(), why));
                false
            }
        }
    }
}
