//! The settings: what the screen looks and sounds like. Every change is seen at once.
use super::{Row, Runs};
use crate::app::alarms::Bell;
use crate::app::compose::readers;
use crate::app::desk::TimeStyle;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::view::{Density, Layout};
use crate::domain::clean;
use crate::domain::words::Audience;

/// The themes that are built in, in the order in which they are tried.
pub const THEMES: [&str; 6] = ["signal-dark", "signal-light", "hc-dark", "hc-light", "ansi", "mono"];

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Theme,
    Glyphs,
    Density,
    Layout,
    Times,
    Bell,
}

/// The layouts that can be asked for; none: whatever fits.
const LAYOUTS: [(Option<Layout>, &str); 5] = [
    (None, "auto"),
    (Some(Layout::S), "s"),
    (Some(Layout::M), "m"),
    (Some(Layout::L), "l"),
    (Some(Layout::Wall), "wall"),
];

/// How times are written, with their words.
const TIMES: [(TimeStyle, &str); 4] = [
    (TimeStyle::Countdown, "countdown"),
    (TimeStyle::Clock, "clock"),
    (TimeStyle::Elapsed, "elapsed"),
    (TimeStyle::Utc, "utc"),
];

/// The densities, with their words.
const DENSITIES: [(Density, &str); 3] =
    [(Density::Compact, "compact"), (Density::Normal, "normal"), (Density::Airy, "airy")];

/// The rows of the page.
pub(super) fn rows(model: &Model) -> Vec<Row> {
    let row = |setting: Setting, name: &str, aside: &str| Row {
        name: name.to_owned(),
        words: value(model, setting),
        aside: aside.to_owned(),
        runs: Runs::Setting(setting),
    };
    let mut rows = vec![
        row(Setting::Theme, "theme", "colours; :theme NAME takes one of your own"),
        row(Setting::Glyphs, "glyphs", "ascii where a font lacks signs"),
        row(Setting::Density, "density", "how much air there is between rows"),
        row(Setting::Layout, "layout", "auto: the largest that fits"),
        row(Setting::Times, "times", "T does the same"),
        row(Setting::Bell, "bell", bell(model)),
    ];
    let said = |name: &str, words: &str, runs: Runs| Row { name: name.to_owned(), runs, ..Row::said(words) };
    rows.push(said("keys", "Enter lists the keys in effect", Runs::Keys));
    rows.push(said("mouse", "belongs to the terminal: select text as usual", Runs::Nothing));
    rows.push(said("sends", &senders(model), Runs::Nothing));
    rows.push(Row::said(""));
    rows.push(Row::said("theme and glyphs are remembered here;"));
    rows.push(Row::said("the rest ends with this window"));
    rows
}

/// When the BEL rings; the file of settings says how it begins.
fn bell(model: &Model) -> &'static str {
    match model.noise.bell {
        Bell::Late => "one BEL when words to a customer are late",
        Bell::Due => "one BEL when words to a customer are due, and when they are late",
        Bell::Never => "never; notify.bell in config.toml says how it begins",
    }
}

/// Which commands send, as the file of settings says.
fn senders(model: &Model) -> String {
    let named = &model.words.settings.commands;
    let one = |audience: &Audience| {
        let name = clean::row(named.get(audience)?).into_owned();
        Some(format!("to {}: {name}", readers(*audience)))
    };
    let all: Vec<String> = Audience::ALL.iter().filter_map(one).collect();
    if all.is_empty() {
        return "no command sends updates; [send.customer] in config.toml names one".to_owned();
    }
    all.join("  ")
}

/// What a setting is now.
fn value(model: &Model, setting: Setting) -> String {
    let word = match setting {
        Setting::Theme => {
            let undrawn = if model.look.has_colours { "" } else { "; no colours here" };
            return format!("{}{undrawn}", clean::row(&model.look.theme));
        }
        Setting::Glyphs => return model.look.glyphs.clone(),
        Setting::Bell => word_of(&Bell::ALL, &model.noise.bell),
        Setting::Density => word_of(&DENSITIES, &model.density),
        Setting::Times => word_of(&TIMES, &model.desk.times),
        Setting::Layout => word_of(&LAYOUTS, &layout(model)),
    };
    word.to_owned()
}

fn layout(model: &Model) -> Option<Layout> {
    if model.desk.wall { Some(Layout::Wall) } else { model.layout }
}

fn word_of<T: PartialEq>(all: &[(T, &'static str)], now: &T) -> &'static str {
    all.iter().find(|(one, _)| one == now).map_or("", |(_, word)| *word)
}

/// The value after the present one, or before it; at the ends it begins anew.
fn beside<T: PartialEq + Clone>(all: &[T], now: &T, forward: bool) -> Option<T> {
    let at = all.iter().position(|one| one == now);
    let next = match at {
        None => 0,
        Some(at) if forward => (at + 1) % all.len().max(1),
        Some(at) => (at + all.len() - 1) % all.len().max(1),
    };
    all.get(next).cloned()
}

/// Takes the next value of a setting, or the one before.
pub(super) fn turn(model: &mut Model, setting: Setting, forward: bool) -> Vec<Effect> {
    match setting {
        Setting::Theme => {
            let now = std::mem::take(&mut model.look.theme);
            beside(&THEMES, &now.as_str(), forward).unwrap_or("mono").clone_into(&mut model.look.theme);
            return vec![look(model)];
        }
        Setting::Glyphs => {
            let next = if model.look.glyphs == "ascii" { "unicode" } else { "ascii" };
            next.clone_into(&mut model.look.glyphs);
            return vec![look(model)];
        }
        Setting::Bell => {
            let all = Bell::ALL.map(|(one, _)| one);
            model.noise.bell = beside(&all, &model.noise.bell, forward).unwrap_or_default();
        }
        Setting::Density => {
            let all = DENSITIES.map(|(one, _)| one);
            model.density = beside(&all, &model.density, forward).unwrap_or_default();
        }
        Setting::Times => {
            let all = TIMES.map(|(one, _)| one);
            model.desk.times = beside(&all, &model.desk.times, forward).unwrap_or_default();
        }
        Setting::Layout => {
            let all = LAYOUTS.map(|(one, _)| one);
            let next = beside(&all, &layout(model), forward).flatten();
            model.desk.wall = next == Some(Layout::Wall);
            model.layout = next.filter(|one| *one != Layout::Wall);
        }
    }
    Vec::new()
}

fn look(model: &Model) -> Effect {
    Effect::SetLook { theme: model.look.theme.clone(), glyphs: model.look.glyphs.clone() }
}
