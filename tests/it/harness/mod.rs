//! The real binary, at arm's length: an isolated home, command lines, a pseudo-terminal, and what its bytes may say.
//!
//! ```text
//! let home = Home::new();
//! let said = home.run(&["add", "n first light"]);            // a command line: stdout, stderr, code
//! let mut board = home.terminal(&[], 80, 24);                // the screen, in a pseudo-terminal
//! board.wait_for("first light").keys("j j x").wait_for("done");
//! board.signal(Signal::TERM).assert_left_clean();
//! ```
//! Nothing here waits for a time to pass; everything waits for something to become true, and says what it saw if not.

pub mod board;
pub mod bytes;
mod home;
mod keys;
mod terminal;
mod trial;

pub use home::{Home, Said, WARROOM};
pub use rustix::process::Signal;
pub use terminal::Terminal;
