//! A program on a pseudo-terminal: keys in, screen and raw bytes out, and proof of what it left behind.

use super::bytes::Ledger;
use super::{Home, Signal, keys};
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long anything may take before a test gives up. Far above what a busy machine needs: no test measures with it.
const PATIENCE: Duration = Duration::from_secs(60);

/// Longer than the second in which every clock that shows seconds would have drawn again.
const SILENCE: Duration = Duration::from_millis(2500);

/// Written into the line by the harness once the program is gone: what came before it is all the program wrote.
const END: &[u8] = b"\x1b_end of the program\x1b\\";

const SYNC_BEGINS: &[u8] = b"\x1b[?2026h";
const SYNC_ENDS: &[u8] = b"\x1b[?2026l";

/// A running program and the terminal it believes to sit at. Dropping it ends the program.
pub struct Terminal {
    seen: Arc<Seen>,
    master: Option<Box<dyn MasterPty>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    /// The program's side of the line, kept open: its settings can be read after the program is gone.
    line: File,
    settings_before: String,
    process: Pid,
}

/// What the two threads saw so far.
struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    raw: Vec<u8>,
    /// How much of `raw` the emulator has been fed.
    fed: usize,
    emulator: vt100::Parser,
    ended: Option<portable_pty::ExitStatus>,
    hung_up: bool,
}

impl Terminal {
    /// Starts `program` from `home` at `cols` by `rows` cells.
    pub fn start(home: &Home, program: &str, args: &[&str], cols: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).expect("a pseudo-terminal");
        let name = pair.master.tty_name().expect("a named terminal");
        let no_controlling = rustix::fs::OFlags::NOCTTY.bits().cast_signed();
        let line = OpenOptions::new().read(true).write(true).custom_flags(no_controlling).open(name);
        let line = line.expect("the program's side of the line");
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.args(args);
        command.cwd(home.folder());
        home.variables().iter().for_each(|(name, value)| command.env(name, value));
        let settings_before = settings(&line);
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        let process =
            child.process_id().and_then(|id| Pid::from_raw(id.cast_signed())).expect("a process id");
        let seen = Arc::new(Seen::new(cols, rows));
        let (watching, reading) = (seen.clone(), seen.clone());
        thread::spawn(move || {
            let status = child.wait().expect("the program can be waited for");
            watching.change(|state| state.ended = Some(status));
        });
        let source = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let reader = thread::spawn(move || reading.read_from(source));
        Self {
            seen,
            master: Some(pair.master),
            writer: Some(writer),
            reader: Some(reader),
            line,
            settings_before,
            process,
        }
    }

    /// Presses keys by their names, blanks between them (`"j j Enter"`, `"C-c"`).
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.send(&keys::bytes(keys))
    }

    /// Types `text` as it stands, blanks and all.
    pub fn types(&mut self, text: &str) -> &mut Self {
        self.send(text.as_bytes())
    }

    /// Pastes `text` the way a terminal does for a program that asked for bracketed paste.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let writer = self.writer.as_mut().expect("the terminal is still there");
        writer.write_all(bytes).expect("the keys are taken");
        self
    }

    /// Gives the terminal another size; the program is told as by a window that was dragged.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.seen.change(|state| state.emulator.set_size(cells(rows), cells(cols)));
        self.master
            .as_ref()
            .expect("the terminal is still there")
            .resize(size(cols, rows))
            .expect("a new size");
        self
    }

    /// Sends the program a signal; one that has ended already is left alone.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        if self.seen.state().ended.is_none() {
            kill_process(self.process, signal).expect("the signal is delivered");
        }
        self
    }

    /// Takes the terminal away, as a closed window or a lost connection does.
    pub fn vanish(&mut self) -> &mut Self {
        self.seen.change(|state| state.hung_up = true);
        // The writer would send Enter and end-of-file as it goes; a lost connection sends nothing.
        let mut settings = tcgetattr(&self.line).expect("the line's settings");
        settings.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&self.line, OptionalActions::Now, &settings).expect("the line takes settings");
        self.writer = None;
        (&self.line).write_all(b" ").expect("the reader is woken");
        self.reader.take().map(JoinHandle::join).transpose().expect("the reader ends");
        self.master = None;
        self
    }

    /// Waits until `condition` holds for a whole frame, and fails showing the screen if it never does.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let met = self.seen.wait(|state| state.whole_frame() && condition(state.emulator.screen()));
        assert!(met, "{what}: never came true; {}", self.describe());
        self
    }

    /// Waits until `text` stands on one row of the screen.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("{text:?} on the screen"), |screen| {
            screen.rows(0, screen.size().1.get()).any(|row| row.contains(text))
        })
    }

    /// Waits until `text` stands nowhere on the screen.
    #[track_caller]
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("{text:?} gone from the screen"), |screen| {
            screen.rows(0, screen.size().1.get()).all(|row| !row.contains(text))
        })
    }

    /// Waits until the program has written `bytes`, wherever.
    #[track_caller]
    pub fn wait_for_bytes(&mut self, bytes: &[u8]) -> &mut Self {
        let met = self.seen.wait(|state| state.raw.windows(bytes.len()).any(|w| w == bytes));
        assert!(met, "{:?} was never written; {}", String::from_utf8_lossy(bytes), self.describe());
        self
    }

    /// Waits until the line's settings are as they were before the program started.
    #[track_caller]
    pub fn wait_for_settings(&mut self) -> &mut Self {
        // Nothing tells of a change of settings, so they are looked at again and again.
        let back = (0..PATIENCE.as_millis()).any(|_| {
            std::thread::sleep(Duration::from_millis(1));
            !self.settings_changed()
        });
        assert!(back, "the line's settings never came back; {}", self.describe());
        self
    }

    /// Waits for a time in which the program writes nothing at all.
    #[track_caller]
    pub fn wait_for_silence(&mut self) -> &mut Self {
        let quiet = (0..PATIENCE.as_secs()).any(|_| self.seen.is_silent_for(SILENCE));
        assert!(quiet, "it never stops writing; {}", self.describe());
        self
    }

    /// The screen as it stands now, a line per row, blanks at the ends cut.
    pub fn screen(&self) -> String {
        self.seen.state().text()
    }

    /// Every byte the program has written so far.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.state().raw.clone()
    }

    /// What the bytes so far did to the terminal.
    pub fn ledger(&self) -> Ledger {
        Ledger::of(&self.raw())
    }

    /// Whether the program has put the line into raw mode, or otherwise changed its settings.
    pub fn settings_changed(&self) -> bool {
        settings(&self.line) != self.settings_before
    }

    /// Waits for the program to end and returns its exit code: 128 and more if a signal ended it.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> i32 {
        let ended = self.seen.wait(|state| state.ended.is_some());
        assert!(ended, "the program never ended; {}", self.describe());
        if self.master.is_some() {
            self.take_the_last_bytes();
        }
        let state = self.seen.state();
        let status = state.ended.as_ref().expect("it has ended");
        match status.signal() {
            Some(name) => 128 + signal_number(name),
            None => status.exit_code().cast_signed(),
        }
    }

    /// Waits for the end and proves that the terminal is as it was: settings, modes, colours, screen; nothing unknown sent.
    #[track_caller]
    pub fn assert_left_clean(&mut self) -> i32 {
        let code = self.wait_for_end();
        let ledger = self.ledger();
        assert_eq!(ledger.faults, Vec::<String>::new(), "sequences not to be sent; {}", self.describe());
        assert_eq!(ledger.left_behind(), Vec::<String>::new(), "modes left behind; {}", self.describe());
        assert_eq!(settings(&self.line), self.settings_before, "the line's settings; {}", self.describe());
        assert!(self.seen.state().pen_is_plain(), "the pen is left coloured or bold; {}", self.describe());
        code
    }

    fn take_the_last_bytes(&mut self) {
        (&self.line).write_all(END).expect("the line is open");
        let whole = self.seen.wait(|state| state.raw.ends_with(END));
        assert!(whole, "the line is stopped; {}", self.describe());
        self.seen.change(|state| {
            state.raw.truncate(state.raw.len() - END.len());
            state.fed = state.raw.len();
        });
    }

    fn describe(&self) -> String {
        let state = self.seen.state();
        let ended = state.ended.as_ref().map_or("still running".to_owned(), |s| format!("ended: {s}"));
        let (rows, cols) = state.emulator.screen().size();
        let tail = &state.raw[state.raw.len().saturating_sub(200)..];
        let last = String::from_utf8_lossy(tail).into_owned();
        format!("{ended}, {cols}x{rows}:\n{}\n-- last bytes: {last:?}", state.text())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
    }
}

impl Seen {
    fn new(cols: u16, rows: u16) -> Self {
        let emulator = vt100::Parser::new(cells(rows), cells(cols), 0);
        let state = State { raw: Vec::new(), fed: 0, emulator, ended: None, hung_up: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A condition that asserts may fail while it looks; what it looked at is whole all the same.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }

    fn wait(&self, condition: impl Fn(&State) -> bool) -> bool {
        let waited = self.changed.wait_timeout_while(self.state(), PATIENCE, |state| !condition(state));
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    fn is_silent_for(&self, time: Duration) -> bool {
        let state = self.state();
        let before = state.raw.len();
        let waited = self.changed.wait_timeout_while(state, time, |state| state.raw.len() == before);
        waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    fn read_from(&self, mut source: Box<dyn Read + Send>) {
        let mut buffer = [0; 16384];
        loop {
            let taken = source.read(&mut buffer).unwrap_or(0);
            if taken == 0 || self.state().hung_up {
                return;
            }
            self.change(|state| state.take(&buffer[..taken]));
        }
    }
}

impl State {
    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        // The harness's own mark may arrive in pieces; the emulator ignores it either way.
        self.emulator.process(&self.raw[self.fed..]);
        self.fed = self.raw.len();
    }

    /// Not between the beginning and the end of a synchronized update.
    fn whole_frame(&self) -> bool {
        let last = |mark: &[u8]| self.raw.windows(mark.len()).rposition(|w| w == mark);
        last(SYNC_BEGINS) <= last(SYNC_ENDS)
    }

    fn pen_is_plain(&self) -> bool {
        let pen = self.emulator.screen();
        let shaped = pen.bold() || pen.dim() || pen.italic() || pen.underline() || pen.inverse();
        !shaped && pen.fgcolor() == vt100::Color::Default && pen.bgcolor() == vt100::Color::Default
    }

    fn text(&self) -> String {
        let screen = self.emulator.screen();
        let rows: Vec<String> =
            screen.rows(0, screen.size().1.get()).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n")
    }
}

fn settings(line: &File) -> String {
    format!("{:?}", tcgetattr(line).expect("the line's settings"))
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a terminal has cells")
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn signal_number(name: &str) -> i32 {
    let known =
        [("Hangup", 1), ("Interrupt", 2), ("Quit", 3), ("Aborted", 6), ("Killed", 9), ("Terminated", 15)];
    known.iter().find(|(n, _)| name.starts_with(n)).map_or(0, |(_, number)| *number)
}
