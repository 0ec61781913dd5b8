//! `B`: the briefs, read on the board as the eye that looks may read them; `y` copies the whole page.
use super::Row;
use crate::app::effect::Effect;
use crate::app::layer::{Brief, Does, Layer, Listed, Listing, Menu};
use crate::app::model::Model;
use crate::app::popups::choice;
use crate::app::press::push;
use crate::app::view::fact::{self, is_told};
use crate::domain::entry::Entry;
use crate::domain::redact::{Eye, Veil};
use crate::domain::room::Room;
use crate::policy;
use crate::report::{self, Form, Ground, Head, Said, paper};
use chrono_tz::Tz;
use unicode_width::UnicodeWidthChar;

/// `B`.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let menu = menu(model);
    push(model, Layer::Menu(menu))
}

fn menu(model: &Model) -> Menu {
    let open = |brief| Does::List(Listing::of(Listed::Brief(brief)));
    let mut choices = vec![
        choice('e', "executive: where it stands, what is at risk, what is asked", open(Brief::Exec)),
        choice('h', "handoff: for the next commander, with what to say back", open(Brief::Handoff)),
    ];
    if let Some(id) = model.focus() {
        let words = format!("escalation: {id} for somebody who has never heard of it");
        choices.insert(1, choice('s', words, open(Brief::Escalation(id))));
        let none = crate::app::card::beside(model, id).err().map(|_| "; nobody noted that they are upset");
        let none = none.unwrap_or_default();
        let words = format!("upset customer: the need, what to avoid, options and a draft for {id}{none}");
        choices.push(choice('u', words, Does::Verb(format!("difficult {id}"))));
    }
    Menu { title: "briefs; y copies the page".to_owned(), choices, ..Menu::default() }
}

/// The brief as Markdown, as of now.
pub fn text(model: &Model, brief: Brief) -> String {
    let look = model.glance();
    let teller = |room: &Room, entry: &Entry| {
        let told = fact::tell(&fact::Teller::new(room, model.eye, &look), entry);
        Said { tag: told.tag, id: told.id, text: told.text, is_news: is_told(entry, model.eye) }
    };
    let standard = policy::standard();
    let shared = (model.eye == Eye::Shared).then(|| model.room.for_sharing());
    let ground = Ground {
        room: shared.as_ref().unwrap_or(&model.room),
        eye: model.eye,
        veil: if model.eye == Eye::Shared { Veil::of(&model.room) } else { Veil::default() },
        zone: model.room.zone.parse().unwrap_or(Tz::UTC),
        now: model.now,
        until: None,
        head: Head { hash: String::new(), entries: model.room.entries().len() as u64 },
        teller: &teller,
        with_struck: false,
        scope: match brief {
            Brief::Escalation(id) => Some(id),
            Brief::Exec | Brief::Handoff => None,
        },
        standard: &standard,
    };
    let on = (ground.zone, &[][..]);
    let written = match brief {
        Brief::Exec => paper("exec", Form::Markdown, &report::exec(&ground).for_paper(), on),
        Brief::Handoff => paper("handoff", Form::Markdown, &report::handoff(&ground).for_paper(), on),
        Brief::Escalation(id) => match report::escalation(&ground) {
            Some(document) => paper("escalation", Form::Markdown, &document, on),
            None => return format!("{id} is gone"),
        },
    };
    written.unwrap_or_else(|broken| broken.to_string())
}

/// Its rows, wrapped for the screen.
pub(super) fn rows(model: &Model, brief: Brief) -> Vec<Row> {
    // The frame, the lead of a row without a name, and a cell at the end.
    let width = usize::from(model.size.width).saturating_sub(8).max(20);
    text(model, brief).lines().flat_map(|line| wrapped(line, width)).map(Row::said).collect()
}

/// A line in pieces no wider than so many cells, parted at blanks where there are any.
pub(super) fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for word in line.split_inclusive(' ') {
        let wide: usize = word.trim_end().chars().map(|c| c.width().unwrap_or(0)).sum();
        if used > 0 && used + wide > width {
            pieces.push("  ".to_owned());
            used = 2;
        }
        for c in word.chars() {
            let cell = c.width().unwrap_or(0);
            if used + cell > width && c != ' ' {
                pieces.push("  ".to_owned());
                used = 2;
            }
            if let Some(last) = pieces.last_mut() {
                last.push(c);
            }
            used += cell;
        }
    }
    pieces
}
