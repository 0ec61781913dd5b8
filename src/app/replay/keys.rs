//! The keys of a look back. Each moves the playhead or says that this view is read-only.
use super::began::Began;
use super::seek::{Ground, seek};
use super::{READ_ONLY, Replay, cut, put, quit, show};
use crate::app::board::{self, no};
use crate::app::desk::Key;
use crate::app::effect::Effect;
use crate::app::keys::{Action, Chord};
use crate::app::layer::{Asked, Detail, Layer};
use crate::app::model::Model;
use crate::app::press::push;
use crate::domain::entry::Entry;
use crate::domain::id::ItemId;
use crate::replay::{Playhead, Speed, Track};
use crossterm::event::{KeyCode, KeyEvent};

/// The seconds of the small and of the big step.
const STEP_S: i64 = 60;
const BIG_STEP_S: i64 = 600;

/// A digit: that many tenths into the whole.
pub fn digit(model: &mut Model, key: &KeyEvent) -> Option<Vec<Effect>> {
    let chord = Chord::of(key);
    let KeyCode::Char(digit) = chord.code else { return None };
    let tens = u8::try_from(digit.to_digit(10).filter(|_| !chord.is_special())?).ok()?;
    Some(moved(model, |head, track| {
        head.to_percent(track, tens * 10);
        true
    }))
}

/// Says that nothing can be changed here.
pub fn refuse(model: &mut Model) -> Vec<Effect> {
    no(model, READ_ONLY)
}

/// An action of the look back.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if matches!(action, Action::Goto | Action::Annotate | Action::Filter | Action::Open)
        && let Some(replay) = &mut model.replay
    {
        // What is asked about must not run away.
        replay.head.playing = false;
    }
    match action {
        Action::NextEvent => moved(model, Playhead::next),
        Action::PrevEvent => moved(model, Playhead::prev),
        Action::Forward => by(model, STEP_S),
        Action::Rewind => by(model, -STEP_S),
        Action::ForwardBig => by(model, BIG_STEP_S),
        Action::RewindBig => by(model, -BIG_STEP_S),
        Action::NextMilestone => moved(model, Playhead::next_mark),
        Action::PrevMilestone => moved(model, Playhead::prev_mark),
        Action::SeekPercent | Action::Top => percent(model, 0),
        Action::Bottom => percent(model, 100),
        Action::Goto => board::open_ask(model, Asked::Moment, "go to", String::new()),
        Action::Annotate => {
            board::open_ask(model, Asked::Hindsight, "HINDSIGHT about this entry", String::new())
        }
        Action::Filter => board::open_ask(model, Asked::Sift, "steps stop at", String::new()),
        Action::Open => details(model),
        Action::Copy => put::moment(model),
        Action::Quit => quit(model),
        Action::PanelNext | Action::PanelPrev | Action::Zoom | Action::BigClock | Action::TimeStyle => {
            board::act(model, action)
        }
        other => head(model, other),
    }
}

/// What changes how it plays, not where.
fn head(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(replay) = &mut model.replay else { return Vec::new() };
    let speed = replay.head.speed;
    match action {
        Action::PlayPause => play(replay),
        Action::Faster => {
            let fitting = || replay.head.fitting(&replay.track);
            replay.head.speed = speed.faster(fitting);
        }
        Action::Slower => replay.head.speed = speed.slower(),
        Action::SpeedOne => replay.head.speed = Speed::Times(1),
        Action::Idle => replay.head.skips_idle = !replay.head.skips_idle,
        Action::Struck => replay.struck = !replay.struck,
        Action::Knowledge => {
            turn(replay);
            show(model);
            return super::reel::lay(model).into_iter().collect();
        }
        Action::OnlyDecisions => {
            replay.only = !replay.only;
            keep(replay);
        }
        Action::Back => {
            (replay.only, replay.words) = (false, None);
            keep(replay);
        }
        _ => return refuse(model),
    }
    let said = replay.said(action);
    show(model);
    if let Some(said) = said {
        model.says.receipt(model.now, said);
    }
    Vec::new()
}

impl Replay {
    /// What the screen does not show by itself.
    fn said(&self, action: Action) -> Option<&'static str> {
        Some(match (action, self.head.skips_idle, self.struck, self.only) {
            (Action::Idle, true, ..) => "no silence plays longer than 3 s",
            (Action::Idle, false, ..) => "silences play as long as they were",
            (Action::Struck, _, true, _) => "struck entries show, struck through",
            (Action::Struck, _, false, _) => "struck entries do not show",
            (Action::OnlyDecisions, .., true) => "steps stop at decisions and milestones",
            (Action::OnlyDecisions, .., false) => "steps stop at every entry",
            _ => return None,
        })
    }
}

fn play(replay: &mut Replay) {
    if !replay.head.playing && replay.head.is_at_end(&replay.track) {
        replay.head.to_place(&replay.track, 0);
    }
    replay.head.playing = !replay.head.playing;
}

/// The other clock; the instant stays.
fn turn(replay: &mut Replay) {
    let (now, speed, idle) = (replay.head.now(), replay.head.speed, replay.head.skips_idle);
    replay.track = cut(replay.reel.whole(), replay.track.knowledge.other(), replay.until);
    replay.began = Began::of(replay.reel.whole(), &replay.track);
    replay.reel = crate::replay::Reel::new(replay.reel.whole().clone(), &replay.track);
    replay.head = Playhead::at_start(&replay.track);
    (replay.head.speed, replay.head.skips_idle) = (speed, idle);
    replay.head.to_instant(&replay.track, now);
    keep(replay);
}

/// Where steps stop.
pub(super) fn keep(replay: &mut Replay) {
    if !replay.only && replay.words.is_none() {
        replay.track.keep(None);
        return;
    }
    let words = replay.words.as_deref().map(str::to_lowercase);
    let fits = |entry: &Entry| words.as_ref().is_none_or(|words| said(entry).contains(words.as_str()));
    let marks: Vec<usize> = if replay.only {
        replay.track.marks().iter().map(|mark| mark.place).collect()
    } else {
        (0..replay.track.len()).collect()
    };
    let of = |place: usize| replay.reel.whole().entry(replay.track.seq(place)?);
    let kept = marks.into_iter().filter(|place| of(*place).is_some_and(|entry| fits(entry)));
    let kept: Vec<usize> = kept.collect();
    replay.track.keep(Some(kept));
}

/// Everything an entry is found by.
fn said(entry: &Entry) -> String {
    let on = entry.common.on.map_or_else(String::new, |on| format!("#{on}"));
    let id = crate::domain::about::chief(entry).map_or_else(String::new, |id| id.to_string());
    format!("{} {} {} {on} {id}", entry.text(), entry.event.type_name(), entry.author()).to_lowercase()
}

fn moved(model: &mut Model, go: impl FnOnce(&mut Playhead, &Track) -> bool) -> Vec<Effect> {
    let Some(replay) = &mut model.replay else { return Vec::new() };
    let was = replay.head.place();
    let found = go(&mut replay.head, &replay.track);
    let kept = replay.only || replay.words.is_some();
    if found || replay.head.place() != was {
        show(model);
        return Vec::new();
    }
    show(model);
    let words = if kept { "no more such entries this way; Esc shows all" } else { "nothing more this way" };
    model.says.receipt(model.now, words);
    Vec::new()
}

fn by(model: &mut Model, seconds: i64) -> Vec<Effect> {
    moved(model, |head, track| {
        head.by_seconds(track, seconds);
        true
    })
}

fn percent(model: &mut Model, percent: u8) -> Vec<Effect> {
    moved(model, |head, track| {
        head.to_percent(track, percent);
        true
    })
}

fn details(model: &mut Model) -> Vec<Effect> {
    let seq = model.replay.as_ref().and_then(|replay| replay.track.seq(replay.head.place()?));
    let Some(seq) = seq else { return Vec::new() };
    push(model, Layer::Detail(Detail { key: Key::Item(ItemId::Entry(seq)), scroll: 0 }))
}

/// The answer to `g`.
///
/// # Errors
/// What could be typed instead.
pub fn go(model: &mut Model, text: &str) -> Result<Vec<Effect>, String> {
    let Some(replay) = &mut model.replay else { return Ok(Vec::new()) };
    let ground =
        Ground { room: replay.reel.whole(), track: &replay.track, zone: model.zone, from: replay.head.now() };
    seek(text, &ground)?.reach(&mut replay.head, &replay.track);
    show(model);
    Ok(Vec::new())
}

/// The answer to `/`.
///
/// # Errors
/// Nothing has these words.
pub fn sift(model: &mut Model, text: &str) -> Result<Vec<Effect>, String> {
    let Some(replay) = &mut model.replay else { return Ok(Vec::new()) };
    let before = replay.words.replace(text.trim_start_matches('!').to_owned());
    keep(replay);
    if replay.track.next_kept(0).is_none() {
        replay.words = before;
        keep(replay);
        return Err(format!("no entry has {:?}", crate::domain::clean::row(text)));
    }
    show(model);
    model.says.receipt(model.now, "steps stop at these alone; Esc shows all");
    Ok(Vec::new())
}
