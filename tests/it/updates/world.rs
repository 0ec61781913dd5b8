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

    /// An incident of this kind that has come this far, customers told once on the way.
    pub fn at_phase(severity: &str, tier: &str, phase: &str) -> Self {
        let mut world = Self::new();
        world
            .at("09:00")
            .says(&format!(":escalation {severity} @sam payments fail --customer Globex:{tier}"))
            .says(":escalation sev3 @priya reports are late --customer Initech:standard")
            .says(":phase E1 investigating")
            .says("a @sam drain shard 3 of payments-db #E1")
            .says("a @priya look at what Initech sees #E1")
            .says("a compare the invoices of this week #E1")
            .says(":impact E1 depth:payments fail breadth:some customers in the EU");
        world.at("09:10").says("u we are looking for the cause #E1").at("09:40");
        world.says("x A1").says("b @sam vendor case 1234 #E1").says(":hypothesis E1 payments-db ran full");
        world.says(":confirm H1 cause:disk");
        match phase {
            "investigating" => &mut world,
            "triage" => world.says(":phase E1 triage"),
            "deescalated" => world.says(":phase E1 deescalated support can resolve it"),
            "resolved" => world.says(":resolve E1 --anyway flat since an hour"),
            "closed" => world
                .says(":resolve E1 --anyway flat since an hour")
                .says(":clear B1")
                .says(":close E1 --anyway they are happy"),
            other => world.says(&format!(":phase E1 {other}")),
        };
        world.at("09:50");
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

    /// Somebody sends words, and what they promise goes into the ledger.
    pub fn tells(&mut self, line: &str) -> &mut Self {
        self.board.tell(self.now, "dan", line);
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
