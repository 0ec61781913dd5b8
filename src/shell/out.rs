//! What a command says. Data goes to standard output, talk to standard error. A reader that went away is no failure:
//! what was saved is saved, and the rest is said to nobody.
#![expect(clippy::disallowed_methods, reason = "one of the two places that write to the terminal")]
use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

/// When words may be coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal that does not ask to be spared.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// How a word stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// The words as they are.
    Plain,
    /// Headings and ids.
    Bold,
    /// Beside the point.
    Dim,
    /// Late, or lost.
    Alarm,
}

/// Standard output and standard error of one command.
pub struct Out {
    data: BufWriter<Box<dyn Write>>,
    failed: Option<io::Error>,
    coloured: bool,
    /// Nothing is said beside the data either.
    hushed: bool,
}

impl Out {
    /// The process's own.
    pub fn new(colour: Colour, spare: bool, dumb: bool) -> Self {
        let coloured = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => io::stdout().is_terminal() && !spare && !dumb,
        };
        Self { data: BufWriter::new(Box::new(io::stdout())), failed: None, coloured, hushed: false }
    }

    /// Nowhere: for work done while somebody else has the screen.
    pub fn nowhere() -> Self {
        Self { data: BufWriter::new(Box::new(io::sink())), failed: None, coloured: false, hushed: true }
    }

    /// One line of data. The text must be clean already.
    pub fn line(&mut self, text: impl Display) {
        self.put(format_args!("{text}\n"));
    }

    /// Data as it is.
    pub fn raw(&mut self, text: impl Display) {
        self.put(format_args!("{text}"));
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        if self.failed.is_none() {
            self.failed = self.data.write_fmt(text).err();
        }
    }

    /// A line about what happened, for a person. Never fails.
    pub fn say(&mut self, text: impl Display) {
        self.flush();
        if !self.hushed {
            say(text);
        }
    }

    /// How far a long command is, on one line that the next one replaces; for somebody who sits there. Empty: gone.
    pub fn progress(&mut self, text: impl Display) {
        if !self.hushed && io::stderr().is_terminal() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K{text}");
        }
    }

    /// Text that stands out where that is wanted.
    pub fn paint(&self, how: Emphasis, text: &str) -> String {
        let code = match how {
            Emphasis::Plain => return text.to_owned(),
            Emphasis::Bold => "1",
            Emphasis::Dim => "2",
            Emphasis::Alarm => "1;7",
        };
        if self.coloured { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Whether text may stand out by colour.
    pub fn is_coloured(&self) -> bool {
        self.coloured
    }

    /// Hands over what was said so far.
    pub fn flush(&mut self) {
        if self.failed.is_none() {
            self.failed = self.data.flush().err();
        }
    }

    /// The end: everything is handed over.
    ///
    /// # Errors
    /// What the system said, unless the reader simply went away.
    pub fn end(mut self) -> io::Result<()> {
        self.flush();
        match self.failed {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            Some(_) | None => Ok(()),
        }
    }
}

/// A line on standard error. Never fails.
pub fn say(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether somebody sits at the screen.
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether somebody sits at the keyboard.
pub fn has_keyboard() -> bool {
    io::stdin().is_terminal()
}
