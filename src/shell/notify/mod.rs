//! Words that leave the screen, by the first way that takes them (ux.md §3.11). A thread of its own delivers them: whoever
//! draws never waits for it, and neither does whoever quits. A way that hangs is given up and said once.
mod desktop;
mod helper;
mod ladder;
mod osc;

pub use ladder::{Around, Ladder, Rung, TITLE};

use crate::app::alarms::Alert;
use crate::domain::clean;
use crate::domain::clean::sinks;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// More than so many that wait are not kept: the oldest give way, and are counted.
const MOST_WAITING: usize = 8;

/// What the thread tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Bytes for the terminal, which only whoever draws may write.
    Bytes(Vec<u8>),
    /// A way that does not work, and why.
    Trouble(String),
}

#[derive(Default)]
struct Waiting {
    alerts: VecDeque<Alert>,
    lost: usize,
}

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

/// The way to the thread. It begins with the first alert, so that a start costs nothing.
#[derive(Default)]
pub struct Notifier {
    shared: Option<Arc<Shared>>,
}

impl Notifier {
    /// Hands an alert over; never waits. `ladder` is asked for once.
    pub fn send(
        &mut self,
        alert: Alert,
        ladder: impl FnOnce() -> Ladder,
        tell: impl Fn(Told) + Send + 'static,
    ) {
        let shared = self.shared.get_or_insert_with(|| {
            let shared = Arc::new(Shared::default());
            let (own, ladder) = (Arc::clone(&shared), ladder());
            let started = std::thread::Builder::new()
                .name("notify".to_owned())
                .spawn(move || work(&own, ladder, &tell));
            // Without a thread nothing is delivered; the screen says everything anyway.
            drop(started);
            shared
        });
        let mut waiting = shared.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.alerts.push_back(alert);
        if waiting.alerts.len() > MOST_WAITING {
            waiting.alerts.pop_front();
            waiting.lost += 1;
        }
        drop(waiting);
        shared.changed.notify_one();
    }
}

fn work(shared: &Shared, mut ladder: Ladder, tell: &dyn Fn(Told)) {
    loop {
        let mut waiting = shared.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        while waiting.alerts.is_empty() {
            waiting = shared.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        let taken = std::mem::take(&mut *waiting);
        drop(waiting);
        let Some((alert, words)) = merged(&taken) else { continue };
        let delivered = ladder.deliver(&title(&alert.room), &words, alert.is_late);
        delivered.troubles.into_iter().for_each(|why| tell(Told::Trouble(why)));
        delivered.bytes.into_iter().for_each(|bytes| tell(Told::Bytes(bytes)));
    }
}

/// What waited while another one was being delivered is one: the newest late one, and how many more there were.
fn merged(waiting: &Waiting) -> Option<(Alert, String)> {
    let more = waiting.lost + waiting.alerts.len().saturating_sub(1);
    let late = waiting.alerts.iter().rev().find(|one| one.is_late).or(waiting.alerts.back())?.clone();
    let more = if more == 0 { String::new() } else { format!(", {more} more before") };
    let words = allowed(&format!("{}{more}", late.text));
    Some((late, words))
}

/// Words for a notification: only signs that mean nothing to a shell, a terminal or a notification service.
pub fn allowed(words: &str) -> String {
    sinks::notice(&clean::line(words).0)
}

/// `warroom INC-4821`, nothing more.
pub fn title(room: &str) -> String {
    if room.is_empty() { TITLE.to_owned() } else { allowed(&format!("{TITLE} {room}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alert(text: &str, is_late: bool) -> Alert {
        Alert { room: "INC-4821".to_owned(), text: text.to_owned(), is_late }
    }

    #[test]
    fn what_waited_is_told_at_once_and_the_late_one_first() {
        let alerts =
            [alert("Update due: E1", false), alert("Update late: E2", true), alert("SLA due: E3", false)];
        let (_, words) = merged(&Waiting { alerts: alerts.into(), lost: 2 }).unwrap();
        assert_eq!(words, "Update late: E2, 4 more before");
        let one = merged(&Waiting { alerts: [alert("Update due: E1", false)].into(), lost: 0 }).unwrap();
        assert_eq!(one.1, "Update due: E1");
        assert_eq!(merged(&Waiting::default()), None);
    }

    #[test]
    fn nothing_that_a_terminal_or_a_shell_obeys_is_left() {
        let words = allowed("E2 #{pid} $(id) `x`; \u{1b}]9;x\u{7} %H <b> \u{202e}é");
        assert!(
            !words.contains(['#', '{', '$', '`', ';', '\u{1b}', '\u{7}', '%', '<', '\u{202e}']),
            "{words}"
        );
        assert!(words.starts_with("E2 ") && words.ends_with('é'), "{words}");
        assert_eq!(allowed(&"x".repeat(500)).chars().count(), 200);
        assert_eq!(title("INC-4821"), "warroom INC-4821");
    }
}
