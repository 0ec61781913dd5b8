//! The figures as lines of a page: the same on the board and from `warroom metrics`. Words are clean and say nothing of
//! customers; every number stands with its n. How a line is drawn is for whoever draws it.
mod one;
mod words;

pub use one::escalation;
pub use words::{length, percent};

use crate::domain::clean;
use crate::domain::count::count;
use crate::domain::redact::Eye;
use crate::domain::time::Instant;
use crate::metrics::{Commitments, Promises, Recurrence, Share, Shelf, Spread, Workload};

/// The bounds of the bins in which gaps are counted, minutes.
const BINS: &[f64] = &[5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 240.0];
/// At most so many people are listed.
const PEOPLE: usize = 12;
/// At most so many causes that came back.
const CAUSES: usize = 8;

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// Begins a part.
    Heading(String),
    /// The head of the columns of spreads.
    Columns,
    /// How lengths spread: n, median, p90, max; then a word where something is odd.
    Spread {
        /// Of what.
        label: String,
        /// How many.
        n: usize,
        /// Median, p90, max, as words; empty where there are none.
        numbers: [String; 3],
        /// What was left out, and why.
        beside: String,
        /// Something contradicts itself.
        loud: bool,
    },
    /// A label and words.
    Field {
        /// What.
        label: String,
        /// The words.
        words: String,
        /// Something is wrong.
        loud: bool,
    },
    /// One bar of a chart.
    Bar {
        /// What it counts.
        label: String,
        /// Its length.
        part: usize,
        /// The longest of its chart.
        whole: usize,
        /// The number.
        words: String,
    },
    /// What an audience heard over time.
    Strip {
        /// Which audience.
        label: String,
        /// Updates and gaps, in order.
        beads: Vec<Bead>,
        /// How well it kept its pace.
        words: String,
    },
    /// Air.
    Blank,
}

/// A part of a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bead {
    /// An update was sent.
    Update(Instant),
    /// A gap within the interval in force, from one update to the next.
    Within(Instant, Instant),
    /// A longer one.
    Over(Instant, Instant),
}

fn field(label: &str, words: impl Into<String>) -> Line {
    Line::Field { label: label.to_owned(), words: words.into(), loud: false }
}

fn spread(label: &str, spread: &Spread, beside: String, loud: bool) -> Line {
    let word = |number: Option<f64>| number.map_or_else(String::new, length);
    let numbers = [word(spread.median()), word(spread.p90()), word(spread.max())];
    Line::Spread { label: label.to_owned(), n: spread.n(), numbers, beside, loud }
}

/// So many of something, where there are any: `3 pending`.
fn some(n: usize, word: &str) -> String {
    if n == 0 { String::new() } else { format!("{n} {word}") }
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Rooms together.
pub fn shelf(shelf: &Shelf<'_>, eye: Eye) -> Vec<Line> {
    let all = &shelf.summary;
    let (invalid, counted) = ("INVALID", all.counted);
    let elsewhere = counted - all.ttfu.n() - all.ttfu_invalid;
    let ttr = &all.ttr;
    let mut lines = vec![
        field("escalations", counts(shelf)),
        Line::Columns,
        spread("gaps", &all.gaps, String::new(), false),
        spread(
            "first update",
            &all.ttfu,
            joined([some(all.ttfu_invalid, invalid), some(elsewhere, "without a start of their own")]),
            all.ttfu_invalid > 0,
        ),
        spread(
            "acknowledged",
            &shelf.mtta,
            joined([some(shelf.mtta_invalid, invalid), some(shelf.mtta_pending, "pending")]),
            shelf.mtta_invalid > 0,
        ),
        spread(
            "resolved",
            &ttr.spread,
            joined([
                some(ttr.invalid, invalid),
                some(ttr.unresolved, "unresolved"),
                some(ttr.not_applicable, "merged or handed back"),
            ]),
            ttr.invalid > 0,
        ),
        spread("longest silence", &shelf.silences, String::new(), false),
    ];
    // How silences spread is what the page is opened for: it stands where the smallest screen shows it.
    lines.extend(histogram(&all.gaps));
    lines.push(Line::Blank);
    if all.gaps.n() > 0 {
        lines.extend([
            field("within 30 min", share(all.adherence_30)),
            field("within 60 min", share(all.adherence_60)),
            field("cadence", share(all.cadence)),
            field("gap over 60 min", format!("{} of those with a gap", share(all.over60))),
        ]);
    }
    lines.extend([
        field("next promised", promises(&all.promises)),
        field("commitments", commitments(&shelf.commitments)),
    ]);
    lines.extend(work(shelf));
    lines.extend(people(&shelf.people));
    lines.extend(causes(&shelf.recurrences, eye));
    lines
}

fn counts(shelf: &Shelf<'_>) -> String {
    let all = &shelf.summary;
    let rooms = if shelf.rooms == 1 { String::new() } else { format!(" in {}", count(shelf.rooms, "room")) };
    let rest = joined([some(all.planned, "planned"), some(all.no_updates, "without a customer update")]);
    let rest = if rest.is_empty() { rest } else { format!("; {rest}") };
    format!("{} counted{rooms}{rest}", all.counted)
}

/// `72.0 % (144 of 200)`; `n 0` where there was nothing to look at.
fn share(share: Share) -> String {
    share
        .ratio()
        .map_or_else(|| "n 0".to_owned(), |it| format!("{} ({} of {})", percent(it), share.part, share.n))
}

fn promises(all: &Promises) -> String {
    let late = Spread::of(all.late_min.iter().copied());
    let by = late.median().map_or_else(String::new, |median| format!(" (median {} min)", length(median)));
    format!("{} kept, {} late{by}, n {}", all.kept, late.n(), all.n())
}

fn commitments(all: &Commitments) -> String {
    let late = Spread::of(all.late_min.iter().copied());
    let by = late.median().zip(late.p90());
    let by = by.map_or_else(String::new, |(median, p90)| {
        format!(" (median {}, p90 {} min)", length(median), length(p90))
    });
    let rest = joined([some(all.renegotiated, "renegotiated"), some(all.open, "open")]);
    let rest = if rest.is_empty() { rest } else { format!("; {rest}") };
    format!("{} kept, {} late{by}, {} broken, n {}{rest}", all.kept, all.kept_late, all.broken, all.n())
}

/// What is not about updates; lines without anything to say are left out.
fn work(shelf: &Shelf<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let all = &shelf.summary;
    if let Some(ratio) = all.recurrence_ratio() {
        let words = format!("{} (n {}), by component within 30 days", percent(ratio), all.recurrence.n);
        lines.push(field("seen before", words));
    }
    if shelf.sla.n > 0 {
        let week = shelf.breached_per_week.map_or_else(String::new, |rate| format!(", {rate:.2} a week"));
        lines.push(field("SLA met", format!("{}; {} breached{week}", share(shelf.sla), shelf.breached)));
    }
    let many = [
        ("came back", shelf.repeats, "of those closed, within 30 days"),
        ("actions done", shelf.answers, "of those asked"),
        ("customers lost", shelf.churn, "of the outcomes recorded"),
    ];
    for (label, one, of) in many {
        if one.n > 0 {
            lines.push(field(label, format!("{} {of}", share(one))));
        }
    }
    if shelf.handoffs > 0 {
        lines.push(field("handoffs", shelf.handoffs.to_string()));
    }
    if shelf.decisions.n() + shelf.decisions_invalid > 0 {
        let odd = some(shelf.decisions_invalid, "INVALID");
        lines.push(spread("decision after", &shelf.decisions, odd, shelf.decisions_invalid > 0));
    }
    if shelf.satisfaction.n() > 0 {
        lines.push(spread("satisfaction", &shelf.satisfaction, String::new(), false));
    }
    lines
}

fn histogram(gaps: &Spread) -> Vec<Line> {
    if gaps.n() == 0 {
        return Vec::new();
    }
    let bins = gaps.bins(BINS);
    let whole = bins.iter().map(|(_, n)| *n).max().unwrap_or_default();
    let mut lines = vec![Line::Blank, Line::Heading(format!("Gaps between updates, n {}", gaps.n()))];
    let mut before = 0.0;
    for (bound, n) in bins {
        let label = match bound {
            Some(bound) => format!("to {bound:.0} min"),
            None => format!("over {before:.0} min"),
        };
        before = bound.unwrap_or(before);
        lines.push(Line::Bar { label, part: n, whole, words: n.to_string() });
    }
    lines
}

/// Who did how much. Bars are entries; hours stand beside them.
fn people(all: &[Workload]) -> Vec<Line> {
    let mut all: Vec<&Workload> = all.iter().collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.entries));
    let whole = all.iter().map(|one| one.entries).max().unwrap_or_default();
    let mut lines = vec![Line::Blank, Line::Heading(format!("Who worked, n {}", all.len()))];
    for one in all.iter().take(PEOPLE) {
        let hours = |minutes: f64, word: &str| {
            if minutes > 0.0 { format!("{} h {word}", length(minutes / 60.0)) } else { String::new() }
        };
        let words = joined([
            some(one.entries, if one.entries == 1 { "entry" } else { "entries" }),
            some(one.late_entries, "of them 18-22"),
            some(one.night_entries, "at night"),
            if one.asked > 0 {
                format!("{} of {} done", one.done, count(one.asked, "action"))
            } else {
                String::new()
            },
            hours(one.present_min, "there"),
            hours(one.late_min, "18-22"),
            hours(one.night_min, "at night"),
        ]);
        let label = format!("@{}", clean::row(one.handle.as_str()));
        lines.push(Line::Bar { label, part: one.entries, whole, words });
    }
    if all.len() > PEOPLE {
        lines.push(field("", format!("and {} more", all.len() - PEOPLE)));
    }
    lines
}

/// Causes and components are free text: a shared eye sees that something came back, and where.
fn causes(all: &[Recurrence], eye: Eye) -> Vec<Line> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::Blank, Line::Heading(format!("Causes that came back, n {}", all.len()))];
    for one in all.iter().take(CAUSES) {
        let places = one.occurrences.iter().map(|at| format!("{} {}", clean::row(&at.room), at.id));
        let left: usize = one.occurrences.iter().map(|at| at.unfinished.len()).sum();
        let left = some(left, "actions of then not done");
        let what = match eye {
            Eye::Private => format!("{} on {}: ", clean::row(&one.cause), clean::row(&one.component)),
            Eye::Shared => String::new(),
        };
        let words = joined([format!("{what}{}", places.collect::<Vec<_>>().join(" and ")), left]);
        lines.push(Line::Field { label: "cause".to_owned(), words, loud: true });
    }
    if all.len() > CAUSES {
        lines.push(field("", format!("and {} more", all.len() - CAUSES)));
    }
    lines
}
