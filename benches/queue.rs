//! The whole queue of clocks made anew for 200 escalations with 2,000 open things, and the next moment at which anything
//! of it looks different. Prints one JSON object, microseconds of processor time; what is budgeted is the median of the queue.
#![expect(clippy::disallowed_methods, reason = "measuring is reading a clock")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;
use warroom::domain::calendar::Calendar;
use warroom::domain::clock::{next_change, queue};
use warroom::domain::command::{Act, Command, CustomerDetails, CustomerRef, DecisionDetails, When};
use warroom::domain::decide::{Desk, decide};
use warroom::domain::entry::{Draft, Entry};
use warroom::domain::event::JournalCreated;
use warroom::domain::id::{ActionId, EscalationId, Handle, Ulid};
use warroom::domain::room::Room;
use warroom::domain::time::{Instant, after, read};
use warroom::domain::words::{Mode, Severity, Source};
use warroom::policy;

const ESCALATIONS: u32 = 200;
const ITEMS: u32 = 2_000;
const ROUNDS: i64 = 2_000;
const WARM_UP: usize = 200;

/// A room that is filled one wish after the other.
struct Filling {
    room: Room,
    now: Instant,
    by: Handle,
}

impl Filling {
    fn new() -> Self {
        let policy = Arc::new(policy::standard());
        let created = JournalCreated {
            room: "BENCH".to_owned(),
            title: "many".to_owned(),
            genesis: "0".repeat(32),
            min_reader: 1,
            min_writer: 1,
            policy: Box::new((*policy).clone()),
            calendar: Box::new(Calendar::default()),
            zone: "UTC".to_owned(),
            unsafe_location: None,
        };
        let room = Room::empty(Arc::clone(&policy), Arc::new(Calendar::default()));
        let by = Handle::new("dan").unwrap();
        let mut filling = Self { room, now: read("2026-11-23T12:00:00Z").unwrap(), by };
        filling.write(Draft::new(created));
        filling
    }

    fn write(&mut self, draft: Draft) {
        let seq = self.room.entries().len() as u64;
        self.room.apply(Arc::new(Entry {
            seq,
            id: Ulid::from_bits(u128::from(seq) + 1),
            ts: self.now,
            at: draft.at,
            est: draft.est,
            boot: "bench".into(),
            bt: 0,
            by: self.by.clone(),
            src: Source::Cli,
            tv: 1,
            common: draft.common,
            event: draft.event,
            data: None,
        }));
    }

    fn does(&mut self, command: &Command) {
        let desk = Desk { now: self.now, by: self.by.clone(), zone: chrono_tz::UTC };
        let draft = decide(&self.room, command, &desk).unwrap();
        self.write(draft);
        self.now = after(self.now, 1);
    }

    fn escalation(&mut self, n: u32) {
        let name = format!("customer {}", n % 50);
        let details = CustomerDetails { name: Some(name.clone()), ..CustomerDetails::default() };
        self.does(&Command::new(Act::DescribeCustomer { customer: None, details: Box::new(details) }));
        let severities = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];
        self.does(&Command::new(Act::Declare {
            title: format!("problem {n}"),
            severity: severities.get(n as usize % 5).copied(),
            mode: Mode::Bridge,
            customers: vec![CustomerRef::Name(name)],
            components: Vec::new(),
            category: None,
            owner: Handle::new(&format!("owner{}", n % 9)),
            planned: false,
        }));
    }

    fn item(&mut self, n: u32) {
        let due = Some(When::In(i64::from(n % 97) * 60 + 60));
        let who = Handle::new(&format!("person{}", n % 40)).filter(|_| !n.is_multiple_of(11));
        let act = match n % 10 {
            0..6 => Act::AskAction {
                owner: who,
                due,
                depends: Vec::new(),
                stream: None,
                later: false,
                kind: None,
            },
            6 => Act::MakeCommitment { to: None, giver: who, due, kind: None },
            7 => Act::MakeCommitment { to: Some("sponsor".to_owned()), giver: who, due, kind: None },
            8 => Act::RaiseBlocker { blocks: None, kind: None, chaser: who, chase_at: due },
            _ => Act::ProposeDecision(Box::new(DecisionDetails {
                poll_until: due,
                ..DecisionDetails::default()
            })),
        };
        let on = EscalationId(n % ESCALATIONS + 1);
        self.does(&Command::new(act).on(on).saying(format!("thing number {n} of many")));
        if n.is_multiple_of(20) {
            let clock = format!("A{}", self.room.actions.len());
            self.does(&Command::new(Act::Snooze { clock, until: Some(When::In(600)), reason: None }));
        }
        if n % 4 == 1 && n % 10 < 6 && !n.is_multiple_of(11) {
            let id = ActionId(self.room.counters().action);
            self.does(&Command::new(Act::AcceptAction { id, by: None }));
        }
    }
}

/// This thread's own time on a processor: what others do meanwhile is not measured.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

/// p50 and p99 in microseconds. Each round is another second.
fn timed<T>(mut work: impl FnMut(i64) -> T) -> (f64, f64) {
    let mut taken: Vec<f64> = (0..ROUNDS)
        .map(|round| {
            let begun = spent();
            black_box(work(round % 60));
            spent().saturating_sub(begun).as_secs_f64() * 1e6
        })
        .skip(WARM_UP)
        .collect();
    taken.sort_by(f64::total_cmp);
    let at = |percent: usize| taken.get(taken.len() * percent / 100).copied().unwrap_or_default();
    (at(50), at(99))
}

fn main() {
    let mut filling = Filling::new();
    (0..ESCALATIONS).for_each(|n| filling.escalation(n));
    (0..ITEMS).for_each(|n| filling.item(n));
    let (room, start) = (&filling.room, after(filling.now, 600));
    let rows = queue(room, start).len();
    let made = timed(|second| queue(black_box(room), after(start, second)));
    let held = queue(room, start);
    let changes = timed(|second| next_change(black_box(room), &held, after(start, second)));
    println!(
        "{{\"escalations\":{ESCALATIONS},\"items\":{ITEMS},\"rows\":{rows},\"queue_us\":{{\"p50\":{:.1},\"p99\":{:.1}}},\"next_change_us\":{{\"p50\":{:.1},\"p99\":{:.1}}}}}",
        made.0, made.1, changes.0, changes.1
    );
}
