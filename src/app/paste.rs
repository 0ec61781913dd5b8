//! Pasted text is data: it never runs, never presses Enter, and several lines ask once what they are.
use super::ask;
use super::capture;
use super::chip;
use super::compose;
use super::effect::Effect;
use super::keys::Context;
use super::layer::{Choice, Does, Layer, Menu};
use super::line::{Line, Typed};
use super::model::{Model, Screen};
use super::press::{self, insert, push};
use crate::domain::clean;
use crate::domain::count::count;
use crate::language::{self, Capture};

/// More lines than this are not taken as entries of one act.
const MOST: usize = 500;

/// So many of them are shown before they are.
const SHOWN: usize = 5;

/// Text was pasted.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    model.says.next_key();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').filter(|line| !line.trim().is_empty()).collect();
    let context = press::context(model);
    let marks = clean::prose(&text).1;
    if !marks.is_empty() {
        model.says.notice(model.now, format!("pasted: {marks}; the record keeps them"));
    }
    if context == Context::Composer {
        return compose::edit::paste(model, &text);
    }
    match (context, lines.as_slice()) {
        (_, []) => {}
        (Context::Line | Context::Board, [_, _, ..]) => return preview(model, &text, &lines),
        // Into a line of its own: a draft that waits is another text.
        (Context::Board, [one]) => {
            model.line = Some(Line::new(Typed { text: String::new(), kind: None, on: None }));
            insert(model, one);
        }
        (_, all) => return elsewhere(model, context, all),
    }
    if model.line.is_some() { vec![capture::keep(model)] } else { Vec::new() }
}

/// Where one line is typed, several become one; where nothing is typed, the text is kept.
fn elsewhere(model: &mut Model, context: Context, lines: &[&str]) -> Vec<Effect> {
    if insert(model, &lines.join(" ")) {
        if lines.len() > 1 {
            let words = format!("{} pasted into one line", count(lines.len(), "line"));
            model.says.notice(model.now, words);
        }
        return match context {
            Context::Search => super::search::pasted(model),
            _ if model.line.is_some() => vec![capture::keep(model)],
            _ => Vec::new(),
        };
    }
    if model.screen == Screen::Start {
        model.says.notice(model.now, "press n first, then paste");
        return Vec::new();
    }
    super::choose::kept(model, Typed { text: lines.join("\n"), kind: None, on: None })
}

fn preview(model: &mut Model, text: &str, lines: &[&str]) -> Vec<Effect> {
    let (kind, on) = model.line.as_ref().map_or((None, None), |line| (line.typed().kind, line.on));
    let typed = |text: &str| Typed { text: text.to_owned(), kind, on };
    let whole = typed(text.trim_end_matches('\n'));
    let each: Vec<Typed> = lines.iter().map(|line| typed(line)).collect();
    // `;;` in a line begins another entry: what is promised here is what will be written.
    let found: Vec<Capture> = each.iter().flat_map(|typed| read(model, typed)).collect();
    let in_one = read(model, &whole).len();
    let all = lines.len();
    let mut choices = Vec::new();
    if all <= MOST {
        let words = count(found.len(), "entry");
        choices.push(Choice { key: 'e', words, does: Does::Entries(each) });
    }
    let words = match in_one {
        0 | 1 => format!("one entry with {}", count(all, "line")),
        n => format!("the {} as one text: ;; makes {} of it", count(all, "line"), count(n, "entry")),
    };
    choices.push(Choice { key: 'o', words, does: Does::Entries(vec![whole.clone()]) });
    let words = "cancel; it is kept as a draft".to_owned();
    choices.push(Choice { key: 'c', words, does: Does::Keep(whole.clone()) });
    let first: String = clean::row(lines.first().unwrap_or(&"")).chars().take(40).collect();
    let title = format!("{} pasted: {first}", count(all, "line"));
    let rows = shown(model, &found);
    push(model, Layer::Menu(Menu { title, rows, draft: Some(whole), choices, enter: true }))
}

/// The entries of a text; those without words are not saved and not counted.
fn read(model: &Model, typed: &Typed) -> Vec<Capture> {
    let mut all = language::parse(&typed.text, typed.opened(), &model.ground(typed.on));
    all.retain(|one| !one.lacks_words());
    all
}

/// The first entries as they will be saved, and how many more there are.
fn shown(model: &Model, found: &[Capture]) -> Vec<String> {
    let one = |capture: &Capture| {
        let words: String = clean::row(capture.text.trim()).chars().take(48).collect();
        format!("{}  {words}", chip::parts(model, std::slice::from_ref(capture), true).join(" "))
    };
    let more = found.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| format!("{more} more"));
    found.iter().take(SHOWN).map(one).chain(more).collect()
}

/// The editor gave its text back.
pub(super) fn edited(model: &mut Model, text: Option<String>) -> Vec<Effect> {
    let editing = model.editing.take();
    let Some(text) = text else { return Vec::new() };
    let text = text.trim_end_matches('\n');
    if let Some(item) = editing {
        return if text.is_empty() { Vec::new() } else { ask::amend(model, item, text) };
    }
    if let Some(effects) = compose::edit::edited(model, text) {
        return effects;
    }
    match &mut model.line {
        Some(line) => line.input = tui_input::Input::new(text.to_owned()),
        None => model.line = Some(Line::new(Typed { text: text.to_owned(), kind: None, on: None })),
    }
    vec![capture::keep(model)]
}
