//! `[keys.PLACE]`: other keys for what the table of keys does. A list replaces, an empty one leaves no key; what is not
//! known or taken already is named and stays as it was.
use super::reading::Reading;
use crate::app::finds;
use crate::app::keys::{Action, Context, KEYS, Map, Wanted};
use toml::de::{DeTable, DeValue};

/// The places, by the words that stand after `keys.`.
pub(super) const PLACES: [(&str, Context); 17] = [
    ("anywhere", Context::Anywhere),
    ("start", Context::Start),
    ("board", Context::Board),
    ("replay", Context::Replay),
    ("line", Context::Line),
    ("ask", Context::Ask),
    ("palette", Context::Palette),
    ("help", Context::Help),
    ("detail", Context::Detail),
    ("card", Context::Card),
    ("menu", Context::Menu),
    ("confirm", Context::Confirm),
    ("messages", Context::Messages),
    ("listing", Context::Listing),
    ("composer", Context::Composer),
    ("sending", Context::Sending),
    ("search", Context::Search),
];

/// The table. Keys that stand in `[keys]` itself are those of the board.
pub fn read(reading: &mut Reading<'_>, table: &DeTable<'_>) -> Map {
    let mut wanted: Vec<(usize, String, Wanted)> = Vec::new();
    for (key, value) in table {
        let (at, name) = (key.span().start, key.get_ref().as_ref());
        match (value.get_ref(), PLACES.iter().find(|(word, _)| *word == name)) {
            (DeValue::Table(rows), Some((_, context))) => {
                for (key, value) in rows {
                    let at = (key.span().start, format!("keys.{name}"));
                    wanted.extend(one(reading, *context, at, (key.get_ref(), value.get_ref())));
                }
            }
            (DeValue::Table(_), None) => {
                reading.unknown(at, &format!("keys.{name}"), &PLACES.map(|(word, _)| word));
            }
            (value, _) => {
                wanted.extend(one(reading, Context::Board, (at, "keys".to_owned()), (name, value)));
            }
        }
    }
    wanted.sort_by_key(|(at, ..)| *at);
    let wishes: Vec<Wanted> = wanted.iter().map(|(.., one)| one.clone()).collect();
    let (map, refused) = Map::with(&wishes);
    for (place, why) in refused {
        if let Some((at, name, _)) = wanted.get(place) {
            reading.say(*at, format!("{name}: {why}"));
        }
    }
    map
}

/// One row: where it stands, what it is called there, and what is wished.
fn one(
    reading: &mut Reading<'_>,
    context: Context,
    (at, place): (usize, String),
    (name, value): (&str, &DeValue<'_>),
) -> Option<(usize, String, Wanted)> {
    let full = format!("{place}.{name}");
    let Some((context, action)) = action(context, name) else {
        if crate::language::verbs::find(name).is_some() {
            reading.say(at, format!("{full}: no key does that; : and its name runs it"));
            return None;
        }
        let known: Vec<&str> =
            KEYS.iter().filter(|row| row.context == context).map(|row| row.action.word()).collect();
        reading.unknown(at, &full, &known);
        return None;
    };
    let keys = match value {
        DeValue::String(key) => Some(vec![key.to_string()]),
        DeValue::Array(keys) => keys.iter().map(|key| key.get_ref().as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    let Some(keys) = keys else {
        reading.say(at, format!("{full} is a key or a list of keys: [\"x\", \"Ctrl-X\"]; [] is none"));
        return None;
    };
    Some((at, full, Wanted { context, action, keys }))
}

/// What is called so in a place, or everywhere; on the board also by the verb that does the same.
pub(super) fn action(context: Context, name: &str) -> Option<(Context, Action)> {
    let of = |context: Context| {
        let mut rows = KEYS.iter().filter(move |row| row.context == context);
        rows.find(|row| row.action.word() == name).map(|row| (context, row.action))
    };
    let by_verb = || {
        let action = finds::keyed(crate::language::verbs::find(name)?.name)?;
        let mut rows =
            KEYS.iter().filter(|row| row.context == Context::Board || row.context == Context::Anywhere);
        rows.find(|row| row.action == action).map(|row| (row.context, action))
    };
    let board = context == Context::Board;
    of(context)
        .or_else(|| if board { of(Context::Anywhere) } else { None })
        .or_else(|| if board { by_verb() } else { None })
}
