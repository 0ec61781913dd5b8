//! A home of its own for each test: no file, variable or clock of the person running the tests reaches the program.

use super::Terminal;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// The program under test.
pub const WARROOM: &str = env!("CARGO_BIN_EXE_warroom");

/// An empty home folder and the variables every program started from it gets.
pub struct Home {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

/// What a command line said before it ended.
#[derive(Debug)]
pub struct Said {
    pub stdout: String,
    pub stderr: String,
    /// The exit code; 128 and the signal's number if a signal ended it.
    pub code: i32,
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name).to_str().expect("a readable path").to_owned();
        let mut variables: Vec<(String, String)> = [
            ("HOME", "home"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_RUNTIME_DIR", "run"),
            ("TMPDIR", "tmp"),
        ]
        .iter()
        .map(|(name, place)| ((*name).to_owned(), at(place)))
        .collect();
        for (_, place) in &variables {
            std::fs::create_dir(place).expect("a folder of the home");
        }
        let fixed = [
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
            ("TZ", "UTC"),
            ("USER", "priya"),
            ("LOGNAME", "priya"),
        ];
        variables.extend(fixed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        Self { folder, variables }
    }

    /// Sets a variable for every program started from here on.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(n, _)| n != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Stops the program's clock at `now`, an RFC 3339 instant.
    pub fn at(self, now: &str) -> Self {
        self.with("WARROOM_NOW", now)
    }

    /// The folder that holds everything of this home.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the program keeps the journal of `room`.
    pub fn journal(&self, room: &str) -> PathBuf {
        self.folder().join("data/warroom").join(format!("{room}.jsonl"))
    }

    pub fn variables(&self) -> &[(String, String)] {
        &self.variables
    }

    /// The program with `args`, not started yet: for what the methods below do not offer.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_of(WARROOM, args)
    }

    fn command_of(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).env_clear().envs(self.variables.iter().cloned()).current_dir(self.folder());
        command
    }

    /// Runs a command line to its end, with nothing on its standard input.
    pub fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, b"")
    }

    /// Runs a command line to its end with `input` on its standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Said {
        self.run_program(WARROOM, args, input)
    }

    /// Runs any program the way the one under test is run.
    pub fn run_program(&self, program: &str, args: &[&str], input: &[u8]) -> Said {
        let mut command = self.command_of(program, args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.to_vec();
        // A program may end without reading its input; a pipe it closed is no failure of the test.
        let feeding = thread::spawn(move || _ = stdin.write_all(&input));
        let output = child.wait_with_output().expect("the program ends");
        feeding.join().expect("the input was written");
        Said {
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
            code: exit_code(output.status),
        }
    }

    /// Starts the program on a pseudo-terminal of `cols` by `rows` cells.
    pub fn terminal(&self, args: &[&str], cols: u16, rows: u16) -> Terminal {
        Terminal::start(self, WARROOM, args, cols, rows)
    }
}

impl Said {
    /// The same, once it ended with `code`.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "standard output:\n{}\nstandard error:\n{}", self.stdout, self.stderr);
        self
    }
}

fn exit_code(status: std::process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().or(status.signal().map(|s| 128 + s)).expect("a code or a signal")
}
