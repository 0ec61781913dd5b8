//! The loop: waits for a key, for news of the journal, for a signal or for the next moment at which something visible
//! changes; takes in all that is ready, draws once. The first frame comes before any thread.
use super::drafts::Keeper;
use super::elsewhere::{self, Late};
use super::record::Record;
use super::seeker::Seeker;
use super::stage::Stage;
use super::stepped;
use super::{Begin, panic, print, set_the_stage};
use crate::app::effect::Request;
use crate::app::{Effect, Msg};
use crate::domain::command::Command;
use crate::domain::count::count;
use crate::journal::News;
use crate::shell::answer;
use crate::shell::args::Screen;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::keyboard::{self, Keyboard};
use crate::shell::notify::{Notifier, Told};
use crate::shell::terminal::{self, Hold, Sheet};
use crate::ui;
use crossterm::event::{Event, KeyEventKind};
use ratatui::Terminal;
use rustix::process::Signal;
use std::{io, time::Duration};
use tokio::signal::unix::{Signal as Arrival, SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// While something waits to be taken in, a frame is painted at least so often, in microseconds.
const FRAME_US: u64 = 50_000;

/// What the loop hears of its threads.
pub(super) enum Heard {
    /// Of the terminal.
    Keys(keyboard::Heard),
    /// Of the journal opened as this one in a row; of an earlier one it is too late.
    News(u64, News),
    /// That the wall clock was set: the tick before it is taken in compares.
    ClockSet,
    /// Of the other open rooms.
    Elsewhere(Vec<Late>),
    /// A draft is not kept: why.
    Draft(String),
    /// Of a search, or another thread that was given something to do.
    Found(Msg),
    /// Of a notification.
    Notified(Told),
    /// The text is on the clipboard: by which ways; or on none: why.
    Copied(Result<String, String>),
    /// A command that had a text ended.
    Delivered(u64, Result<(), String>),
    /// A handoff that is opened has the hash of its brief.
    Briefed(Request, Vec<Command>),
    /// The editor is done.
    Edited(Result<Option<String>, String>),
}

/// How it ended.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// As the person wished.
    Quit,
    /// By a signal, or the terminal is gone.
    Signal(u8),
}

/// Runs the board until it ends.
///
/// # Errors
/// What the terminal or the system says, or that a signal ended it.
pub fn run(here: &Here, screen: &Screen, begin: &Begin) -> Result<(), Fault> {
    let keys = screen.keys.as_deref().map(print::pressed).transpose()?.unwrap_or_default();
    panic::prepare(&here.paths);
    let stage = set_the_stage(here, screen, begin, terminal::size())?;
    let failed = || Fault::io("the terminal", "drawing on it");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(Fault::io("tokio", "starting"))?;
    // Before the terminal is taken: a signal that comes while it is must find somebody who gives it back.
    let signals = {
        let _inside = runtime.enter();
        Signals::listen().map_err(Fault::io("signals", "listening for them"))?
    };
    let hold = Hold::take().map_err(failed())?;
    crossterm::style::force_color_output(true);
    let screen_of_cells = Terminal::new(Sheet::default()).map_err(failed())?;
    let (tell, inbox) = unbounded_channel();
    let mut live = Live {
        stage,
        screen: screen_of_cells,
        hold: Some(hold),
        keyboard: None,
        tell,
        keeper: Keeper::default(),
        asked: false,
        watch: None,
        notifier: Notifier::default(),
        running: None,
        seeker: Seeker::default(),
        opened: 0,
        suspend: false,
        resumed: false,
        end: None,
    };
    live.draw();
    live.ask();
    for key in keys {
        let _ = live.tell.send(Heard::Keys(keyboard::Heard::Event(Event::Key(key))));
    }
    let end = runtime.block_on(live.work(inbox, signals));
    live.finish(end?)
}

/// The board while it runs.
pub(super) struct Live {
    /// The model with what stands around it.
    pub(super) stage: Stage,
    /// What is drawn on.
    pub(super) screen: Terminal<Sheet>,
    /// Nothing while somebody else has the terminal.
    pub(super) hold: Option<Hold>,
    /// The thread that reads the terminal.
    pub(super) keyboard: Option<Keyboard>,
    /// The threads' way to the loop.
    pub(super) tell: UnboundedSender<Heard>,
    /// Keeps what is typed.
    pub(super) keeper: Keeper,
    /// The terminal was asked for its page and has not answered.
    asked: bool,
    /// The thread that watches the other rooms ends with this.
    watch: Option<std::sync::mpsc::Sender<()>>,
    /// Says things outside the screen.
    pub(super) notifier: Notifier,
    /// The command that has a text.
    pub(super) running: Option<super::deliver::Running>,
    /// Looks for words.
    pub(super) seeker: Seeker,
    /// How many journals were opened so far.
    pub(super) opened: u64,
    /// Stop as soon as nothing is on its way to the disk.
    pub(super) suspend: bool,
    /// The next SIGCONT is the answer to our own stop.
    pub(super) resumed: bool,
    /// Set: the loop ends.
    pub(super) end: Option<End>,
}

/// The signals the loop answers.
struct Signals {
    terminate: Arrival,
    hang_up: Arrival,
    interrupt: Arrival,
    stop: Arrival,
    carry_on: Arrival,
    resize: Arrival,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        let of = |signum: Signal| signal(SignalKind::from_raw(signum.as_raw()));
        Ok(Self {
            terminate: of(Signal::TERM)?,
            hang_up: of(Signal::HUP)?,
            interrupt: of(Signal::INT)?,
            stop: of(Signal::TSTP)?,
            carry_on: of(Signal::CONT)?,
            resize: of(Signal::WINCH)?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.terminate.recv() => Signal::TERM,
            _ = self.hang_up.recv() => Signal::HUP,
            _ = self.interrupt.recv() => Signal::INT,
            _ = self.stop.recv() => Signal::TSTP,
            _ = self.carry_on.recv() => Signal::CONT,
            _ = self.resize.recv() => Signal::WINCH,
        }
    }
}

impl Live {
    async fn work(
        &mut self,
        mut inbox: UnboundedReceiver<Heard>,
        mut signals: Signals,
    ) -> Result<End, Fault> {
        self.listen()?;
        #[cfg(debug_assertions)]
        panic::on_request();
        loop {
            self.perform();
            if let Some(end) = self.end {
                self.stage.end_briefing();
                return Ok(end);
            }
            self.draw();
            let pause = self.pause();
            tokio::select! {
                Some(heard) = inbox.recv() => {
                    self.stage.tick();
                    let began_us = self.stage.moment.boot_us;
                    self.hear(heard);
                    while !self.is_overdue(began_us) && let Ok(heard) = inbox.try_recv() {
                        self.hear(heard);
                    }
                }
                signum = signals.next() => {
                    self.stage.tick();
                    self.signalled(signum);
                }
                () = tokio::time::sleep(pause.unwrap_or_default()), if pause.is_some() => self.stage.tick(),
            }
        }
    }

    /// Whoever types faster than is taken in still sees it.
    fn is_overdue(&self, began_us: u64) -> bool {
        self.stage.here.clock.read().boot_us.saturating_sub(began_us) >= FRAME_US
    }

    /// Asks for the colour of the page, once there is a picture; the answer may take its time.
    fn ask(&mut self) {
        self.asked = self.stage.sight.may_ask() && terminal::write(answer::QUESTION).is_ok();
    }

    fn listen(&mut self) -> Result<(), Fault> {
        let tell = self.tell.clone();
        let keyboard = Keyboard::listen(self.asked, move |heard| tell.send(Heard::Keys(heard)).is_ok());
        self.keyboard = Some(keyboard.map_err(Fault::io("the keyboard", "listening to it"))?);
        if !self.stage.here.clock.is_pinned() {
            let tell = self.tell.clone();
            stepped::watch(move || tell.send(Heard::ClockSet).is_ok());
        }
        let tell = self.tell.clone();
        self.watch = Some(elsewhere::watch(self.stage.here.clone(), move |late| {
            let _ = tell.send(Heard::Elsewhere(late));
        }));
        Ok(())
    }

    /// How long until something visible changes by itself, or the next frame of what plays back.
    fn pause(&self) -> Option<Duration> {
        let frame = self.stage.model.frame().filter(|_| self.hold.is_some());
        frame.into_iter().chain(self.calm()).min()
    }

    /// How long nothing visible changes by itself; `None`: for ever, as far as the clock goes.
    fn calm(&self) -> Option<Duration> {
        // While an editor has the terminal the clocks go on: what turns late meanwhile is heard.
        if self.stage.here.clock.is_pinned() {
            return None;
        }
        let wake = self.stage.model.wake();
        if let Some(player) = &self.stage.player {
            let at = wake.into_iter().chain(player.next_step()).min()?;
            return Some(player.until(at, self.stage.moment.boot_us));
        }
        let now = self.stage.here.clock.read().now;
        // A hair more, so that the moment has surely come.
        Some((wake? - now).to_std().unwrap_or_default() + Duration::from_millis(1))
    }

    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Keys(keyboard::Heard::Gone) => self.terminate(Signal::HUP),
            Heard::Keys(keyboard::Heard::Event(event)) => self.event(event),
            Heard::Keys(keyboard::Heard::Page(page)) => {
                self.asked = false;
                self.stage.on_page(page);
            }
            Heard::News(opened, news) if opened == self.opened => {
                let told = self.stage.record.heard(news);
                for msg in told {
                    self.stage.tell(msg);
                }
            }
            Heard::News(..) | Heard::ClockSet => {}
            Heard::Elsewhere(late) => self.stage.elsewhere(late),
            Heard::Found(msg) => self.stage.tell(msg),
            Heard::Notified(told) => self.notified(told),
            Heard::Copied(by) => self.stage.tell(Msg::Copied(by)),
            Heard::Delivered(ticket, outcome) => self.delivered(ticket, outcome),
            Heard::Draft(why) => self.stage.tell(Msg::Problem(why)),
            Heard::Briefed(request, commands) => self.stage.briefed(request, commands),
            Heard::Edited(text) => self.edited(text),
        }
        self.perform();
    }

    fn event(&mut self, event: Event) {
        match event {
            // Typed in the moment before the editor had the terminal: it was meant for the editor, or for nobody.
            Event::Key(_) if self.hold.is_none() => {}
            Event::Key(key) if key.kind != KeyEventKind::Release => self.stage.tell(Msg::Key(key)),
            Event::Paste(text) => self.stage.tell(Msg::Paste(text)),
            Event::FocusGained => self.stage.tell(Msg::Focus(true)),
            Event::FocusLost => self.stage.tell(Msg::Focus(false)),
            Event::Resize(..) | Event::Key(_) | Event::Mouse(_) => {}
        }
    }

    fn signalled(&mut self, signum: Signal) {
        match signum {
            // Ctrl-C in an editor is the editor's.
            Signal::INT if self.hold.is_none() => {}
            Signal::TERM | Signal::HUP | Signal::INT => self.terminate(signum),
            Signal::TSTP => self.suspend = true,
            Signal::CONT if std::mem::take(&mut self.resumed) || self.hold.is_none() => {}
            Signal::CONT => {
                self.hold = None;
                self.come_back();
            }
            // Also where the size is what it was: on the way there the terminal may have cut the picture.
            Signal::WINCH if self.hold.is_some() => self.redraw(),
            _ => {}
        }
    }

    /// The system asks to end: what is typed is kept.
    pub(super) fn terminate(&mut self, signum: Signal) {
        self.stage.tell(Msg::Terminate);
        self.perform();
        self.end = Some(End::Signal(u8::try_from(128 + signum.as_raw()).unwrap_or(1)));
    }

    /// Draws, if something changed and the terminal is ours. A terminal that takes no bytes is gone.
    fn draw(&mut self) {
        if self.hold.is_none() {
            return;
        }
        let (width, height) = terminal::size();
        let size = self.stage.model.size;
        if (width, height) != (size.width, size.height) {
            self.stage.tell(Msg::Resize(width, height));
        }
        if !self.stage.model.needs_draw() {
            return;
        }
        let Stage { model, sight, .. } = &self.stage;
        if self.screen.draw(|frame| ui::view(model, &sight.theme, frame)).is_err() {
            self.terminate(Signal::HUP);
        }
    }

    /// Everything that was asked for, in order; and what waits for the disk to be idle.
    fn perform(&mut self) {
        while let Some(effect) = self.stage.asked.pop_front() {
            // Another room reads its drafts as it opens.
            if matches!(effect, Effect::OpenRoom(_) | Effect::CreateRoom { .. }) {
                let _ = self.keeper.drain();
            }
            if let Some(effect) = self.stage.perform(effect) {
                self.on_the_terminal(effect);
            }
            self.start_record();
        }
        self.start_record();
        if self.suspend && !self.stage.record.is_busy() {
            self.suspend = false;
            self.stop();
        }
    }

    /// The terminal first, then what is still on its way to the disk.
    fn finish(mut self, end: End) -> Result<(), Fault> {
        if self.asked {
            // An answer that is still on its way is not for the shell.
            terminal::forget_input();
        }
        self.hold = None;
        if let Some(why) = self.keeper.drain() {
            crate::shell::out::say(format_args!("{why}"));
        }
        let held = self.stage.model.not_saved.take();
        self.stage.record = Record::None;
        if let Some(held) = held {
            let place = held.spill.map_or_else(|| "in no file".to_owned(), |spill| format!("in {spill}"));
            crate::shell::out::say(format_args!(
                "NOT SAVED: {}, the words are {place}\n  {}",
                count(held.held, "entry"),
                held.why
            ));
        }
        match end {
            End::Quit => Ok(()),
            End::Signal(code) => Err(Fault::Signal(code)),
        }
    }
}
