//! `y`: this moment as text, with the command that leads back to it.
use crate::app::copies;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::clean;
use crate::domain::time::stamp;
use crate::replay::Knowledge;
use std::fmt::Write;

/// Onto the clipboard.
pub fn moment(model: &mut Model) -> Vec<Effect> {
    let Some(text) = told(model) else { return Vec::new() };
    model.says.receipt(model.now, "copied: this moment and the command that leads to it");
    vec![Effect::Copy(text)]
}

fn told(model: &Model) -> Option<String> {
    let replay = model.replay.as_ref()?;
    let entry = replay.entry()?;
    let row = model.with_board(|board| board.log_row(entry));
    let name = clean::row(&replay.whole().name).into_owned();
    let knowledge = replay.track.knowledge;
    let local = model.now.with_timezone(&model.zone).format("%Y-%m-%d %H:%M:%S %Z");
    let mut out = format!(
        "{name} as it stood at {local}, knowledge: {}, event {}/{}\n",
        knowledge.word(),
        replay.head.shown(),
        replay.track.len()
    );
    // Writing to a String cannot fail.
    let _ = writeln!(out, "last: {} {} {} {}", row.time, row.tag, entry.line_id(), row.text);
    out += &copies::status(model);
    let room = if replay.typed.is_empty() { name } else { replay.typed.clone() };
    let clock = match (knowledge, Knowledge::fitting(replay.whole())) {
        (Knowledge::Happened, Knowledge::Recorded) => " --happened",
        (Knowledge::Recorded, Knowledge::Happened) => " --recorded",
        _ => "",
    };
    let _ = writeln!(out, "warroom replay {} --at {}{clock}", quoted(&room), stamp(model.now));
    Some(out)
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./~:".contains(c);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
