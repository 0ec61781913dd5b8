//! When the screen must be painted again although nothing happened, and the queue of deadlines as it stands now.
use super::model::{Model, Proof, Screen};
use super::view::Look;
use super::view::look::{Held, Keys};
use crate::domain::clean;
use crate::domain::clock;
use crate::domain::count::count;
use crate::domain::redact::Eye;
use crate::domain::time::{Instant, after, length, seconds_between};
use chrono::Timelike;

impl Model {
    /// The next instant at which something visible changes by itself; `None`: nothing does.
    pub fn wake(&self) -> Option<Instant> {
        let fresh = self.fresh.values().min().copied();
        let notice = self.says.notice.as_ref().map(|(_, until)| *until);
        let board = self.screen == Screen::Board;
        let changes = board.then(|| match &self.replay {
            None => Some(clock::next_change(&self.room, &self.queue, self.now)),
            Some(replay) if !replay.goes_on() => None,
            Some(replay) => {
                let (room, queue, now) = replay.live();
                Some(clock::next_change(room, queue, now))
            }
        });
        let changes = changes.flatten();
        let answer = if self.size.height == 1 { self.says.over_at(self.now) } else { None };
        let composer = self.compose().map(|_| after(self.now, 60 - i64::from(self.now.second())));
        [fresh, notice, answer, self.leaving, self.quiet_change(), changes, composer]
            .into_iter()
            .flatten()
            .min()
    }

    /// Something visible changed since the last frame; asking makes it painted.
    pub fn needs_draw(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// How many clocks run.
    pub fn live_clocks(&self) -> usize {
        self.queue.iter().filter(|due| due.due_at.is_some()).count()
    }

    /// Works the queue out anew, once per change.
    pub(super) fn requeue(&mut self) {
        self.queue = clock::queue(&self.room, self.now);
    }

    /// Words in the header: what this screen is besides a board.
    fn flags(&self) -> Vec<String> {
        let demo = self.demo.as_ref().map(|demo| {
            let gap = demo.gap_s.map_or_else(String::new, |s| format!(" (gap {})", length(s, false)));
            if demo.ended { "DEMO ended".to_owned() } else { format!("DEMO {}x{gap}", demo.speed) }
        });
        let quiet =
            self.quiet.map(|until| format!("QUIET {}", length(seconds_between(self.now, until), false)));
        demo.into_iter().chain(quiet).collect()
    }

    /// `+1 late in INC-4807`: the other open rooms (ruling 50). Others who see this screen read no name of them.
    fn elsewhere(&self) -> String {
        match self.elsewhere.as_slice() {
            [] => String::new(),
            all if all.len() > 1 || self.eye == Eye::Shared => {
                let clocks: usize = all.iter().map(|(_, clocks)| clocks).sum();
                format!("+{clocks} late in {}", count(all.len(), "other room"))
            }
            [(name, clocks), ..] => format!("+{clocks} late in {}", clean::row(name)),
        }
    }

    /// When the words of the quiet flag change: each minute, and at its end.
    fn quiet_change(&self) -> Option<Instant> {
        let until = self.quiet?;
        let minutes = seconds_between(self.now, until).max(0) / 60;
        Some(if minutes == 0 { until } else { after(until, 1 - 60 * minutes) })
    }

    /// Words after what was saved: how far the file is verified, and where it is.
    fn asides(&self) -> Vec<String> {
        let proof = match &self.saved.proof {
            Proof::Reading { done, all } => format!("reading {done} of {all}"),
            Proof::Damaged(_) => "DAMAGED".to_owned(),
            Proof::Verified if self.demo.is_some() => "nothing is saved".to_owned(),
            Proof::Verified => "verified".to_owned(),
        };
        let file = Some(clean::row(&self.saved.file).into_owned()).filter(|file| !file.is_empty());
        std::iter::once(proof).chain(file).collect()
    }

    /// How the panels are looked at.
    pub fn glance(&self) -> Look<'_> {
        let mut look = Look::new(self.now, self.zone, &self.desk, &self.fresh);
        look.eye = self.eye;
        look.on_disk = self.unsaved.as_ref().map_or(u64::MAX, |_| self.on_disk());
        look.keys = Keys::of(self.keys);
        look.size = (self.size.width, self.size.height);
        look.saved = self.saved.at.or(self.room.last_written).filter(|_| self.demo.is_none());
        look.wanted = self.layout;
        look.density = self.density;
        look.flags = self.flags();
        look.elsewhere = self.elsewhere();
        look.asides = self.asides();
        look.held = match (self.is_closed(), self.layers.is_empty() && self.line.is_none()) {
            (true, _) => Held::Closed,
            (false, false) => Held::Covered,
            (false, true) => Held::Free,
        };
        if let Some(replay) = &self.replay {
            (look.is_past, look.hides_struck, look.notes) = (true, !replay.struck, &replay.notes);
            look.on_disk = u64::MAX;
        }
        look
    }
}
