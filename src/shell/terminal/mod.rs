//! The terminal: taken over as a whole, given back as it was found, whatever ends the program. Nothing else writes to
//! it while the board is up.
#![expect(clippy::disallowed_methods, reason = "one of the two places that write to the terminal")]
mod sheet;

pub use sheet::Sheet;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::termios::{QueueSelector, tcflush, tcgetwinsize};
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};

/// Alternate screen, bracketed paste, focus, no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[2J\x1b[?2004h\x1b[?1004h\x1b[?25l";
/// The same in reverse, with a plain pen.
const LEAVE: &[u8] = b"\x1b[0m\x1b[?1004l\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// A frame is shown whole or not at all.
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// Whether the terminal is ours: what a panic asks before it speaks.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal, taken over. Dropping it gives it back.
#[derive(Debug)]
pub struct Hold(());

impl Hold {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// What the system says; the terminal is then as it was.
    pub fn take() -> io::Result<Self> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let hold = Self(());
        write(ENTER)?;
        Ok(hold)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, once; harmless at any other time and on a terminal that is gone.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = write(LEAVE);
        let _ = disable_raw_mode();
    }
}

/// Writes all bytes, past the buffers and locks of the standard library: a panic may hold them.
///
/// # Errors
/// What the system says.
pub fn write(mut bytes: &[u8]) -> io::Result<()> {
    let stdout = io::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(stdout.as_fd(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Throws away what was typed or answered and not read yet.
pub fn forget_input() {
    let _ = tcflush(io::stdin(), QueueSelector::IFlush);
}

/// Whether a person sits at both ends.
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Columns of the terminal that is written to; none where that is no terminal.
pub fn columns() -> usize {
    if io::stdout().is_terminal() { usize::from(size().0) } else { 0 }
}

/// Columns and rows. Asks the system only, never the terminal, so it is safe on one that is gone.
pub fn size() -> (u16, u16) {
    let found = tcgetwinsize(io::stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row));
    match found {
        (0, _) | (_, 0) => (80, 24),
        found => found,
    }
}
