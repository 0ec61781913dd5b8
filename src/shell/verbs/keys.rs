//! `warroom keys`: the key map in effect, from the one table.
use crate::domain::clean;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{settings, tell};
use serde::Serialize;

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    keys: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    context: &'static str,
    keys: Vec<&'static str>,
    action: &'static str,
    words: &'static str,
}

/// Runs it.
///
/// # Errors
/// Where it cannot be given as JSON.
pub fn run(here: &Here, out: &mut Out) -> Result<(), Fault> {
    let (settings, problems) = settings::load(&here.paths);
    for problem in problems {
        out.say(format_args!("problem: {}", clean::row(&problem)));
    }
    let map = settings.keys;
    if here.global.json {
        let row = |b: &crate::app::keys::Binding| Row {
            context: b.context.words(),
            keys: b.names().collect(),
            action: b.action.word(),
            words: b.words,
        };
        out.line(tell::json(&Shape { schema: "warroom.keys/1", keys: map.all().map(row).collect() })?);
        return Ok(());
    }
    let mut heading = "";
    for binding in map.all() {
        if binding.context.words() != heading {
            let gap = if heading.is_empty() { "" } else { "\n" };
            heading = binding.context.words();
            let painted = out.paint(Emphasis::Bold, heading);
            out.line(format_args!("{gap}{painted}"));
        }
        out.line(format_args!("  {:<18} {}", binding.keys, binding.words));
    }
    Ok(())
}
