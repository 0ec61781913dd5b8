//! The figures for a person: a row for each escalation, then everything together, in the words of the board's page.
use crate::app::view::figures::{self, Bead, Line, length, percent};
use crate::domain::clean;
use crate::domain::redact::Eye;
use crate::metrics::{Figure, Figures, Share, Shelf};
use crate::shell::out::{Emphasis, Out};
use crate::shell::table;

/// The widest bar, cells.
const BAR: usize = 30;

/// Says it; `policy` where another one than held was asked for.
pub fn tell(shelf: &Shelf<'_>, policy: Option<&str>, out: &mut Out) {
    if shelf.escalations.is_empty() {
        out.say("no escalations, so no figures");
    } else {
        let head = format!("{HEAD}{}", "  title");
        out.line(out.paint(Emphasis::Bold, &head));
    }
    let rooms: Vec<[String; 1]> =
        shelf.escalations.iter().map(|one| [clean::row(&one.subject.room).into_owned()]).collect();
    let widths = table::widths(&rooms, &[0..=32]);
    for (one, room) in shelf.escalations.iter().zip(&rooms) {
        let [room] = table::filled(room, &widths);
        let room = if shelf.rooms > 1 { format!("{room} ") } else { String::new() };
        out.line(row(one, &room));
    }
    out.line("");
    if let Some(name) = policy {
        out.line(format_args!("scored by the policy {}", clean::row(name)));
    }
    for line in figures::shelf(shelf, Eye::Private) {
        out.line(words(&line, out));
    }
}

const HEAD: &str = "id    began             sev  posts  gaps    TTFU    MTTR  longest  <=30   <=60   pace  ";

fn row(one: &Figures, room: &str) -> String {
    let who = &one.subject;
    let severity = who.severity.map_or_else(|| "S?".to_owned(), |severity| format!("S{}", severity.number()));
    let planned = if who.planned { "(planned) " } else { "" };
    format!(
        "{:<5} {}  {severity:<3}  {:>5}  {:>4}  {:>6}  {:>6}  {:>7}  {:>5}  {:>5}  {:>5}    {planned}{room}{}",
        who.id.to_string(),
        one.times.started.format("%Y-%m-%d %H:%M"),
        one.customer.updates.len(),
        one.customer.gaps.len(),
        figure(one.ttfu),
        figure(one.ttr),
        one.longest_silence.map_or_else(|| "-".to_owned(), length),
        share(one.adherence_30),
        share(one.adherence_60),
        share(one.cadence),
        clean::row(&who.title),
    )
    .trim_end()
    .to_owned()
}

fn figure(one: Figure) -> String {
    match one {
        Figure::Recorded(minutes) => length(minutes),
        Figure::Pending => "open".to_owned(),
        Figure::NotApplicable => "-".to_owned(),
        Figure::Invalid => "INVAL".to_owned(),
    }
}

fn share(share: Share) -> String {
    share.ratio().map_or_else(|| "-".to_owned(), |it| percent(it).trim_end_matches(" %").to_owned())
}

fn words(line: &Line, out: &Out) -> String {
    let text = match line {
        Line::Blank => String::new(),
        Line::Heading(words) => out.paint(Emphasis::Bold, words),
        Line::Columns => spread("minutes", ["n", "median", "p90", "max"], ""),
        Line::Spread { label, n, numbers: [median, p90, max], beside, loud } => {
            let beside = loudly(beside, *loud, out);
            spread(label, [&n.to_string(), median, p90, max], &beside)
        }
        Line::Field { label, words, loud } => format!("{label:<17} {}", loudly(words, *loud, out)),
        Line::Bar { label, part, whole, words } => {
            let full = (part * BAR).checked_div(*whole).unwrap_or_default().max(usize::from(*part > 0));
            format!("{label:<17} {:<BAR$} {words}", "#".repeat(full))
        }
        Line::Strip { label, beads, words } => {
            let over = beads.iter().filter(|bead| matches!(bead, Bead::Over(..))).count();
            format!("{label:<17} {words}, {over} too long")
        }
    };
    text.trim_end().to_owned()
}

fn loudly(words: &str, loud: bool, out: &Out) -> String {
    if loud { out.paint(Emphasis::Alarm, words) } else { words.to_owned() }
}

fn spread(label: &str, [n, median, p90, max]: [&str; 4], beside: &str) -> String {
    format!("{label:<17} {n:>6} {median:>8} {p90:>8} {max:>8}  {beside}")
}
