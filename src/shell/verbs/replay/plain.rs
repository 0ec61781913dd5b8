//! The replay as lines: when, how far into the incident, what; long silences are marked.
use super::{Plan, Replay};
use crate::app::replay::began::Began;
use crate::app::replay::seek;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::time::{Instant, length, seconds_between};
use crate::domain::words::Source;
use crate::replay::Knowledge;
use crate::shell::board::hindsight;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::tell;
use chrono::NaiveDate;

/// A silence longer than this many seconds is marked.
const GAP_S: i64 = 300;

/// Prints it.
pub fn print(here: &Here, args: &Replay, plan: &Plan, out: &mut Out) {
    let room = &plan.source.room;
    let notes = plan.source.file.as_ref().map(|file| hindsight::read(here, file)).transpose();
    let notes = notes.unwrap_or_else(|fault| {
        out.say(format_args!("the notes made afterwards are not shown: {fault}"));
        None
    });
    let began = Began::of(room, &plan.track);
    let (mut day, mut before): (Option<NaiveDate>, Option<Instant>) = (None, None);
    for place in plan.first()..plan.count {
        let (Some(at), Some(seq)) = (plan.track.times().get(place).copied(), plan.track.seq(place)) else {
            break;
        };
        let Some(entry) = room.entry(seq) else { continue };
        let struck = room.struck_by(seq);
        if (struck.is_some() || matches!(entry.event, Event::EntryStruck(_))) && !args.struck {
            continue;
        }
        let Some(at) = shown_at(plan, entry, at) else { continue };
        let local = at.with_timezone(&here.zone);
        if day.replace(local.date_naive()) != Some(local.date_naive()) {
            out.line(out.paint(Emphasis::Bold, &local.format("%Y-%m-%d %Z").to_string()));
        }
        let silence = before.replace(at).map_or(0, |before| seconds_between(before, at));
        if silence > GAP_S {
            out.line(out.paint(Emphasis::Dim, &format!("{:21}(gap {})", "", length(silence, false))));
        }
        let start = began.at(at);
        let into = start.map(|start| seconds_between(start, at)).filter(|into| *into >= 0);
        let into = into.map_or_else(String::new, seek::into);
        let struck = struck.map_or_else(String::new, |by| format!("  [struck by L{by}]"));
        let words = words(here, plan, entry, at, out);
        out.line(format!("{}  {into:<11} {words}{struck}", local.format("%H:%M:%S")));
        for note in notes.iter().flatten().filter(|note| note.about == seq) {
            let (who, day) = (tell::handle(&note.by), note.at.with_timezone(&here.zone).format("%Y-%m-%d"));
            out.line(format!("{:21}HINDSIGHT {who} {day}: {}", "", crate::domain::clean::row(&note.text)));
        }
    }
}

/// When an entry is printed: where it has its place. By when things happened, what the journal says of itself has none, nor has
/// what taking a history over described once and for all.
fn shown_at(plan: &Plan, entry: &Entry, at: Instant) -> Option<Instant> {
    if plan.track.knowledge == Knowledge::Recorded {
        return Some(at);
    }
    let own = plan.source.room.entry_now(entry.seq).map_or(entry.when(), |now| now.when());
    let was_taken_over = entry.src == Source::Import && own != at;
    (!entry.is_frame() && !was_taken_over).then_some(at)
}

/// `L42   DECIDE   D4   @dan rolling restart  [written 14:12]`.
fn words(here: &Here, plan: &Plan, entry: &Entry, at: Instant, out: &Out) -> String {
    let told = tell::told(&plan.source.room, entry, at, here.zone);
    let id = told.id.map_or_else(String::new, |id| id.to_string());
    let tag =
        out.paint(if told.is_loud { Emphasis::Bold } else { Emphasis::Plain }, &format!("{:<8}", told.tag));
    let est = if entry.est { "~" } else { "" };
    let other = match plan.track.knowledge {
        Knowledge::Recorded if entry.written_late() || entry.when() > entry.ts => {
            format!("  [happened {est}{}]", tell::clock(entry.when(), at, here.zone))
        }
        Knowledge::Happened if entry.written_late() => {
            let about = if entry.est { "an estimate, " } else { "" };
            format!("  [{about}written {}]", tell::clock(entry.ts, at, here.zone))
        }
        Knowledge::Recorded | Knowledge::Happened => String::new(),
    };
    format!("{:<5} {tag} {id:<4} {}{other}", entry.line_id().to_string(), told.text)
}
