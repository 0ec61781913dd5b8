//! Another program with a time limit: it and all it started is stopped where it takes longer.
use rustix::process::{Pid, Signal, kill_process_group};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Why a way did not take the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It said no; the next time it may be otherwise.
    Refused(String),
    /// It did not answer in time: it is not asked again.
    Hung(String),
}

impl Trouble {
    /// The sentence.
    pub fn why(&self) -> &str {
        match self {
            Self::Refused(why) | Self::Hung(why) => why,
        }
    }
}

/// Runs it; gives the first line of what it said.
pub fn run(mut command: Command, limit: Duration, listen: bool) -> Result<String, Trouble> {
    let program = crate::domain::clean::row(&command.get_program().to_string_lossy()).into_owned();
    let said = if listen { Stdio::piped() } else { Stdio::null() };
    command.stdin(Stdio::null()).stdout(said).stderr(Stdio::null()).process_group(0);
    let child = command.spawn().map_err(|error| Trouble::Refused(format!("{program}: {error}")))?;
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let (done, ended) = mpsc::channel();
    std::thread::spawn(move || drop(done.send(child.wait_with_output())));
    match ended.recv_timeout(limit) {
        Ok(Ok(output)) if output.status.success() => {
            let said = String::from_utf8_lossy(&output.stdout);
            Ok(said.lines().next().unwrap_or_default().to_owned())
        }
        Ok(Ok(output)) => Err(Trouble::Refused(format!("{program} ended with {}", output.status))),
        Ok(Err(error)) => Err(Trouble::Refused(format!("{program}: {error}"))),
        Err(_) => {
            if let Some(group) = group {
                let _ = kill_process_group(group, Signal::KILL);
            }
            Err(Trouble::Hung(format!("{program} did not end within {} s and was stopped", limit.as_secs())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_helper_is_heard_refused_or_stopped() {
        let limit = Duration::from_millis(300);
        assert_eq!(run(shell("echo one; echo two"), Duration::from_secs(60), true).unwrap(), "one");
        let refused = run(shell("exit 3"), Duration::from_secs(60), false).unwrap_err();
        assert!(matches!(&refused, Trouble::Refused(why) if why.contains('3')), "{refused:?}");
        let hung = run(shell("sleep 600"), limit, false).unwrap_err();
        assert!(matches!(&hung, Trouble::Hung(_)), "{hung:?}");
        let missing = run(Command::new("/nowhere/at-all"), limit, false).unwrap_err();
        assert!(missing.why().starts_with("/nowhere/at-all: "), "{missing:?}");
    }
}
