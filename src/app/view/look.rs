//! How a frame is looked at: the instant, the zone, the eye, the desk. Everything the view needs beside the room.
use crate::app::desk::{Desk, Key, Panel, TimeStyle};
use crate::app::keys::{Action, Context, Map};
use crate::app::replay::Note;
use crate::domain::redact::Eye;
use crate::domain::time::{Instant, after, seconds_between};
use chrono::{NaiveDate, TimeZone};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// How much air there is between rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    /// One line for each row, whatever it loses.
    Compact,
    /// As drawn.
    #[default]
    Normal,
    /// A blank line between groups and entries.
    Airy,
}

/// The layouts of ux.md §3.2, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// The most urgent clock alone.
    Line,
    /// The NOW line, the next clock, counts.
    Tiny,
    /// One panel.
    Single,
    /// Stacked, no boxes.
    S,
    /// Two columns, boxes.
    M,
    /// Clock cards, owner columns, adherence, people.
    L,
    /// Big digits.
    Wall,
}

impl Layout {
    /// The largest layout whose two minimums fit a screen of so many cells.
    pub fn fitting(width: u16, height: u16) -> Self {
        let least = |w: u16, h: u16| width >= w && height >= h;
        if least(170, 48) {
            Self::L
        } else if least(110, 32) {
            Self::M
        } else if least(80, 23) {
            Self::S
        } else if least(60, 16) || least(45, 34) {
            Self::Single
        } else if least(40, 4) {
            Self::Tiny
        } else {
            Self::Line
        }
    }

    /// Actions stand under the names of their owners; elsewhere the most urgent stands first, whoever owns it.
    pub fn groups_actions(self) -> bool {
        matches!(self, Self::M | Self::L)
    }
}

macro_rules! hints {
    ($($name:ident $key:literal $action:ident,)*) => {
        /// The keys that panels name in their hints, as they are bound.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(missing_docs, reason = "named by what the key does")]
        pub struct Keys { $(pub $name: &'static str,)* }
        impl Default for Keys {
            fn default() -> Self { Self { $($name: $key,)* } }
        }
        impl Keys {
            /// A verb as it is typed on the board: `:ic`, or with another key for the palette `F2 ic`.
            pub fn verb(&self, verb: &str) -> String {
                let gap = if self.palette == ":" { "" } else { " " };
                format!("{}{gap}{verb}", self.palette)
            }

            /// As they are bound: the usual one where it still does that.
            pub fn of(map: Map) -> Self {
                Self { $($name: bound(map, Action::$action, $key),)* }
            }
        }
    };
}

hints! {
    sent "u" NewUpdate,
    draft "U" DraftUpdate,
    snooze "s" Snooze,
    done "x" Done,
    assign "@" Assign,
    due "!" Due,
    timer "t" Due,
    state "v" State,
    order "O" Order,
    action "a" NewAction,
    decision "d" NewDecision,
    note "n" NewNote,
    commitment "c" NewCommitment,
    blocker "b" NewBlocker,
    escalation "N" NewEscalation,
    severity "S" Severity,
    bottom "G" Bottom,
    next "Tab" PanelNext,
    help "?" Help,
    palette ":" Palette,
    replay "R" Replay,
}

/// The usual key where it does that, else the first that does; where none does, the palette.
fn bound(map: Map, action: Action, usual: &'static str) -> &'static str {
    let Some(row) = map.row(Context::Board, action) else { return usual };
    let held = row.names().find(|name| *name == usual).or_else(|| row.names().next());
    held.unwrap_or(":")
}

/// Whether the panels have their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// They have.
    Free,
    /// What lies over them or is typed has them.
    Covered,
    /// Nothing new is written: no key is named that would write.
    Closed,
}

/// A day of a zone. Many instants are asked whether they lie in it, so that the zone is asked only near its ends.
#[derive(Debug, Clone, Copy)]
pub struct Today {
    date: NaiveDate,
    zone: Tz,
    noon: Instant,
    /// Nearer to noon it is surely this day.
    surely_s: i64,
}

impl Today {
    /// Clocks are set by few hours, and near midnight.
    const SURELY_S: i64 = 9 * 3600;
    /// It begins no longer before its noon, whatever the clocks were set by.
    const BEGINS_S: i64 = 26 * 3600;

    /// An instant before its begin.
    pub fn from(&self) -> Instant {
        after(self.noon, -Self::BEGINS_S)
    }

    /// Whether an instant lies in it.
    pub fn holds(&self, at: Instant) -> bool {
        seconds_between(self.noon, at).abs() < self.surely_s
            || at.with_timezone(&self.zone).date_naive() == self.date
    }
}

/// How a frame is looked at.
#[derive(Debug, Clone)]
pub struct Look<'a> {
    /// The present instant (of the replay, where one runs).
    pub now: Instant,
    /// The zone of clock times.
    pub zone: Tz,
    /// Whether others see this screen.
    pub eye: Eye,
    /// Focus, cursors, filters, marks, order, time style.
    pub desk: &'a Desk,
    /// Entries marked `+` until then.
    pub fresh: &'a BTreeMap<u64, Instant>,
    /// Entries from this number on are not on disk.
    pub on_disk: u64,
    /// How much air.
    pub density: Density,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// A layout that was asked for; `None`: the largest that fits.
    pub wanted: Option<Layout>,
    /// The keys named in hints.
    pub keys: Keys,
    /// When the last entry was acknowledged; `None`: nothing was saved yet, or nothing is (demo).
    pub saved: Option<Instant>,
    /// Words for the saved line after the count of entries, clean: the file, the clipboard, the theme.
    pub asides: Vec<String>,
    /// Words for the header, clean: `DEMO`, `QUIET 12 min`.
    pub flags: Vec<String>,
    /// What is late in other rooms, clean: `+1 late in INC-4807`; empty where nothing is.
    pub elsewhere: String,
    /// This is a look back: no key resolves a clock.
    pub is_past: bool,
    /// Whether the panels have their keys.
    pub held: Held,
    /// Struck entries are not in the log.
    pub hides_struck: bool,
    /// Notes made afterwards, for the log.
    pub notes: &'a [Note],
}

impl Look<'_> {
    /// Whether something can be written here and now.
    pub fn is_open(&self) -> bool {
        !self.is_past && self.held != Held::Closed
    }
}

impl<'a> Look<'a> {
    /// Whether a key of the board can be named: pressed now, it would do that.
    pub fn names_keys(&self) -> bool {
        self.is_open() && self.held == Held::Free
    }

    /// The private look at an instant, with everything else as it usually is.
    pub fn new(now: Instant, zone: Tz, desk: &'a Desk, fresh: &'a BTreeMap<u64, Instant>) -> Self {
        Self {
            now,
            zone,
            eye: Eye::Private,
            desk,
            fresh,
            on_disk: u64::MAX,
            density: Density::Normal,
            size: (80, 24),
            wanted: None,
            keys: Keys::default(),
            saved: None,
            asides: Vec::new(),
            flags: Vec::new(),
            elsewhere: String::new(),
            is_past: false,
            held: Held::Free,
            hides_struck: false,
            notes: &[],
        }
    }

    /// The layout in use: the one that was asked for where it fits, else the largest that does. Big digits fit anywhere
    /// but on a line.
    pub fn layout(&self) -> Layout {
        let fitting = Layout::fitting(self.size.0, self.size.1);
        match self.wanted {
            _ if self.desk.wall && fitting > Layout::Line => Layout::Wall,
            Some(Layout::Wall) if fitting > Layout::Line => Layout::Wall,
            Some(wanted) => wanted.min(fitting),
            None => fitting,
        }
    }

    /// `14:32`, in the zone.
    pub fn hour(&self, at: Instant) -> String {
        at.with_timezone(&self.zone).format("%H:%M").to_string()
    }

    /// `14:32`, in the zone; `Mon 14:32` or `7 Dec 14:32` where that is another day.
    pub fn moment(&self, at: Instant) -> String {
        self.moment_in(at, self.zone)
    }

    /// The same beside a time of another day: as seen from that one.
    pub fn moment_of(&self, at: Instant, beside: Instant) -> String {
        Self::moment_from(at, beside, self.zone)
    }

    fn moment_in(&self, at: Instant, zone: Tz) -> String {
        Self::moment_from(at, self.now, zone)
    }

    fn moment_from(at: Instant, from: Instant, zone: Tz) -> String {
        let (there, today) = (at.with_timezone(&zone), from.with_timezone(&zone).date_naive());
        let form = match there.date_naive().signed_duration_since(today).num_days() {
            0 => "%H:%M",
            -6..=6 => "%a %H:%M",
            _ => "%-d %b %H:%M",
        };
        there.format(form).to_string()
    }

    /// `14:32:07`, in the zone; with its day as [`Look::moment`] writes it.
    pub fn second(&self, at: Instant) -> String {
        format!("{}{}", self.moment(at), at.format(":%S"))
    }

    /// The same in the style that is chosen: `12:32:07Z` where times are written in UTC.
    pub fn exact(&self, at: Instant, with_seconds: bool) -> String {
        let seconds = if with_seconds { at.format(":%S").to_string() } else { String::new() };
        match self.desk.times {
            TimeStyle::Utc => format!("{}{seconds}Z", self.moment_in(at, Tz::UTC)),
            TimeStyle::Countdown | TimeStyle::Clock | TimeStyle::Elapsed => {
                format!("{}{seconds}", self.moment(at))
            }
        }
    }

    /// `12:32Z`; with its day, in UTC too, where it is not today there.
    pub fn utc(&self, at: Instant) -> String {
        format!("{}Z", self.moment_in(at, Tz::UTC))
    }

    /// The day, in the zone.
    pub fn day(&self, at: Instant) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The present day, in the zone.
    pub fn today(&self) -> Today {
        let date = self.day(self.now);
        let noon =
            date.and_hms_opt(12, 0, 0).and_then(|noon| self.zone.from_local_datetime(&noon).earliest());
        // A day that the zone left out is nobody's today; whatever is asked then is asked of the zone.
        let surely_s = if noon.is_some() { Today::SURELY_S } else { 0 };
        Today { date, zone: self.zone, noon: noon.map_or(self.now, |noon| noon.to_utc()), surely_s }
    }

    /// Whether a panel has the focus.
    pub fn has_focus(&self, panel: Panel) -> bool {
        self.desk.focus == panel
    }

    /// Whether a row was marked for a bulk change.
    pub fn is_marked(&self, key: &Key) -> bool {
        self.desk.marks.contains(key)
    }

    /// Whether an entry is so new that it is marked.
    pub fn is_fresh(&self, seq: u64) -> bool {
        self.fresh.get(&seq).is_some_and(|until| self.now < *until)
    }
}
