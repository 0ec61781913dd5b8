//! A room with one incident, written line by line as people type, without a file.
use crate::harness::board::{Board, NOW, room};
use chrono::{DateTime, Utc};
use warroom::comms::draft::{Draft, Wanted, draft};
use warroom::comms::templates::Templates;
use warroom::domain::id::EscalationId;
use warroom::domain::redact::Eye;
use warroom::domain::room::Room;
use warroom::domain::words::Audience;

/// An instant of the day of every test, UTC.
pub fn at(clock: &str) -> DateTime<Utc> {
    format!("2026-06-10T{clock}:00Z").parse().unwrap()
}

/// A room in the making.
pub struct World {
    pub board: Board,
    pub now: DateTime<Utc>,
    pub eye: Eye,
    pub templates: Templates,
}

impl World {
    /// An empty room.
    pub fn new() -> Self {
        let board = room("empty");
        assert_eq!(board.model.now, NOW.parse::<DateTime<Utc>>().unwrap());
        Self { board, now: at("10:55"), eye: Eye::Private, templates: Templates::default() }
    }

    /// Payments fail for Globex; the first minutes are over.
    pub fn payments() -> Self {
        let mut world = Self::new();
        world
            .at("11:00")
            .says(":escalation sev1 @sam payments fail --customer Globex:enterprise")
            .says(":ic @dan")
            .at("11:02")
            .says("a @priya check that no payment was lost !20m #E1")
            .says("a @sam drain shard 3 of payments-db !10m #E1")
            .says(":hypothesis E1 the new release")
            .says(":phase E1 investigating");
        world
    }

    /// From here on it is this late.
    pub fn at(&mut self, clock: &str) -> &mut Self {
        self.now = at(clock);
        self
    }

    /// Somebody writes a line.
    pub fn says(&mut self, line: &str) -> &mut Self {
        self.board.write(self.now, "dan", line);
        self
    }

    pub fn known(&self) -> &Room {
        use warroom::journal::Log;
        self.board.log.room()
    }

    /// The draft of the next words about E1.
    pub fn draft(&self, audience: Audience) -> Draft {
        let (room, now, eye) = (self.known(), self.now, self.eye);
        let wanted = Wanted { room, on: EscalationId(1), audience, now, eye, templates: &self.templates };
        draft(&wanted).expect("E1 is there")
    }
}
