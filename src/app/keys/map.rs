//! The keys in effect: the table with what the settings put in place of some of its rows. What clashes is left as it was
//! and named.
use super::{Action, Binding, Chord, Context, KEYS, parse};
use crossterm::event::{KeyCode, KeyEvent};

/// Keys without which nobody finds back.
const NEEDED: [Action; 4] = [Action::Palette, Action::Back, Action::Interrupt, Action::Close];
/// What a terminal sends the same for.
const SAME: [(char, &str); 4] = [('i', "Tab"), ('m', "Enter"), ('j', "Enter"), ('h', "Backspace")];

/// The rows in effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Map(&'static [Binding]);

impl Default for Map {
    fn default() -> Self {
        Self(KEYS)
    }
}

/// Other keys for an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where.
    pub context: Context,
    /// What.
    pub action: Action,
    /// By which keys; none: by no key.
    pub keys: Vec<String>,
}

impl Map {
    /// Every row, in order.
    pub fn all(self) -> impl Iterator<Item = &'static Binding> {
        self.0.iter()
    }

    /// The rows of a context, in order.
    pub fn rows(self, context: Context) -> impl Iterator<Item = &'static Binding> {
        self.0.iter().filter(move |row| row.context == context)
    }

    /// The row of an action in a context, or everywhere.
    pub fn row(self, context: Context, action: Action) -> Option<&'static Binding> {
        let of = |context: Context| self.rows(context).find(|row| row.action == action);
        of(context).or_else(|| of(Context::Anywhere))
    }

    /// The key that is shown for an action of the board; empty where no key does it.
    pub fn key(self, action: Action) -> &'static str {
        self.row(Context::Board, action).map_or("", |row| row.key())
    }

    /// What a key does in a context: its own rows first, then those of everywhere (while typing only Ctrl and F keys).
    pub fn action(self, context: Context, key: &KeyEvent) -> Option<Action> {
        let pressed = Chord::of(key);
        let find = |context: Context| {
            let bound = |b: &&Binding| b.names().any(|name| parse(name) == Some(pressed));
            self.rows(context).find(bound).map(|b| b.action)
        };
        let everywhere =
            || if context.is_closed() && !pressed.is_special() { None } else { find(Context::Anywhere) };
        find(context).or_else(everywhere)
    }

    /// The table with other keys for some actions; and for every wish that is not taken its place and why.
    pub fn with(wanted: &[Wanted]) -> (Self, Vec<(usize, String)>) {
        let mut refused: Vec<(usize, String)> = Vec::new();
        for (at, one) in wanted.iter().enumerate() {
            refused.extend(unusable(one).map(|why| (at, why)));
        }
        // What is taken back may be in the way of another one: until nothing is.
        loop {
            let taken: Vec<(usize, &Wanted)> = wanted
                .iter()
                .enumerate()
                .filter(|(at, _)| refused.iter().all(|(known, _)| known != at))
                .collect();
            let clash = taken.iter().rev().find_map(|(at, one)| Some((*at, clash(one, &taken)?)));
            let Some(clash) = clash else {
                refused.sort();
                return (Self::of(&taken), refused);
            };
            refused.push(clash);
        }
    }

    /// The rows that are otherwise than in the table, as [`Map::with`] takes them.
    pub fn wanted(self) -> Vec<Wanted> {
        let own = self.0.iter().zip(KEYS).filter(|(row, usual)| row.keys != usual.keys);
        let keys = |row: &Binding| row.names().map(str::to_owned).collect();
        own.map(|(row, _)| Wanted { context: row.context, action: row.action, keys: keys(row) }).collect()
    }

    /// Kept for as long as the program runs: the settings are read once, and a person binds few keys by hand.
    fn of(taken: &[(usize, &Wanted)]) -> Self {
        if taken.is_empty() {
            return Self::default();
        }
        let row = |row: &Binding| match taken.iter().rev().find(|(_, one)| one.is(row)) {
            Some((_, one)) => Binding { keys: Box::leak(one.keys.join(" ").into_boxed_str()), ..*row },
            None => *row,
        };
        Self(Box::leak(KEYS.iter().map(row).collect::<Vec<_>>().into_boxed_slice()))
    }
}

impl Wanted {
    fn is(&self, row: &Binding) -> bool {
        (row.context, row.action) == (self.context, self.action)
    }

    fn chords(&self) -> impl Iterator<Item = (Chord, &str)> {
        self.keys.iter().filter_map(|name| Some((parse(name)?, name.as_str())))
    }
}

/// Why these keys can stand nowhere, or not there.
fn unusable(one: &Wanted) -> Option<String> {
    if one.keys.is_empty() && NEEDED.contains(&one.action) {
        return Some("needs a key: without it nobody finds back".to_owned());
    }
    for name in &one.keys {
        let Some(chord) = parse(name) else {
            return Some(format!("{name:?} is no key; like x, Ctrl-X, F2, S-Tab, Space, PgDn"));
        };
        let letter = if let KeyCode::Char(c) = chord.code { Some(c) } else { None };
        let same = SAME.iter().find(|(c, _)| chord.ctrl && letter == Some(*c));
        if let Some((_, same)) = same {
            return Some(format!("a terminal cannot tell {name} from {same}"));
        }
        if letter.is_some()
            && !chord.is_special()
            && (one.context.is_typing() || one.context == Context::Menu)
        {
            return Some(format!("{name} is typed there; Ctrl-{} could be a key", name.to_uppercase()));
        }
    }
    None
}

/// Which other row has one of its keys where both hold.
fn clash(one: &Wanted, taken: &[(usize, &Wanted)]) -> Option<String> {
    let meet = |a: Context, b: Context| a == b || a == Context::Anywhere || b == Context::Anywhere;
    let others =
        KEYS.iter().filter(|row| !one.is(row) && row.action != one.action && meet(row.context, one.context));
    let mut seen: Vec<Chord> = Vec::new();
    for (chord, name) in one.chords() {
        if seen.contains(&chord) {
            return Some(format!("{name} stands there twice"));
        }
        seen.push(chord);
        for row in others.clone() {
            let now = taken.iter().rev().find(|(_, other)| other.is(row));
            let has = match now {
                Some((_, other)) => other.chords().any(|(held, _)| held == chord),
                // A place may take a key of everywhere for itself where the table does so too.
                None => row.names().any(|held| parse(held) == Some(chord)),
            };
            if has {
                let place = row.context.words().to_lowercase();
                return Some(format!("{name} is {} ({place}) already; that stays", row.action.word()));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(action: Action, keys: &[&str]) -> Wanted {
        Wanted { context: Context::Board, action, keys: keys.iter().map(|key| (*key).to_owned()).collect() }
    }

    fn does(map: Map, name: &str) -> Option<Action> {
        map.action(Context::Board, &parse(name).unwrap().event())
    }

    #[test]
    fn two_keys_change_places() {
        let (map, refused) = Map::with(&[wanted(Action::Done, &["X"]), wanted(Action::Void, &["x"])]);
        assert_eq!(refused, []);
        assert_eq!([does(map, "X"), does(map, "x")], [Some(Action::Done), Some(Action::Void)]);
        assert_eq!(map.key(Action::Done), "X");
    }

    #[test]
    fn a_clash_keeps_the_older_binding_and_frees_nothing_else() {
        let (map, refused) = Map::with(&[
            wanted(Action::Done, &["a"]),
            wanted(Action::Pin, &["Ctrl-T", "F5"]),
            wanted(Action::Snooze, &["F5"]),
            wanted(Action::Order, &[]),
        ]);
        let places: Vec<usize> = refused.iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [0, 2], "{refused:?}");
        assert!(refused[0].1.contains("a is new_action (board) already"), "{refused:?}");
        assert_eq!([does(map, "a"), does(map, "x")], [Some(Action::NewAction), Some(Action::Done)]);
        assert_eq!([does(map, "F5"), does(map, "s")], [Some(Action::Pin), Some(Action::Snooze)]);
        assert_eq!([does(map, "p"), does(map, "O")], [None, None]);
    }

    #[test]
    fn what_can_be_no_key_is_named() {
        for (keys, said) in [
            (vec!["Ctrl-I"], "cannot tell Ctrl-I from Tab"),
            (vec!["Ctrll-X"], "is no key"),
            (vec!["z"], "z is undo (everywhere) already"),
            (vec!["F6", "F6"], "twice"),
        ] {
            let (map, refused) = Map::with(&[wanted(Action::Done, &keys)]);
            assert!(refused[0].1.contains(said), "{refused:?}");
            assert_eq!(map, Map::default());
        }
        let typing = Wanted { context: Context::Line, action: Action::Complete, keys: vec!["q".to_owned()] };
        assert!(Map::with(&[typing]).1[0].1.contains("is typed there"));
        let palette = Wanted { context: Context::Anywhere, action: Action::Palette, keys: Vec::new() };
        assert!(Map::with(&[palette]).1[0].1.contains("needs a key"));
    }
}
