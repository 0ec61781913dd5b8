//! Keys on the board: each is one act, one line that opens, or one popup of single keys.
use super::bulk::{self, Part};
use super::capture;
use super::checklists;
use super::desk::{Key, Panel};
use super::effect::Effect;
use super::keys::Action;
use super::layer::{Ask, Asked, Confirm, Detail, Does, Layer, Listed, Listing};
use super::listing;
use super::many;
use super::model::Model;
use super::popups;
use super::press::push;
use super::speak;
use super::works;
use crate::domain::clean;
use crate::domain::command::Act;
use crate::domain::count::{are, count};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::redact::Eye;
use crate::language::Kind;

/// An action of the board.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if !is_move(action) {
        model.hold();
    }
    match action {
        _ if model.desk.wall && works::is_of_a_row(action) => no(model, works::NO_ROWS),
        Action::NewAction => line(model, Some(Kind::Action)),
        Action::NewDecision => line(model, Some(Kind::Decision)),
        Action::NewNote => line(model, Some(Kind::Note)),
        Action::NewUpdate => line(model, Some(Kind::Update)),
        Action::NewCommitment => line(model, Some(Kind::Commitment)),
        Action::NewBlocker => line(model, Some(Kind::Blocker)),
        Action::Capture => line(model, None),
        Action::Done => bulk::done(model),
        Action::Assign => ask(model, Asked::Who, "who for"),
        Action::Due => ask(model, Asked::When, "when for"),
        Action::Route => ask_of(model, model.lines(), Asked::Where, "where for"),
        Action::Edit => match model.lines().as_slice() {
            [item] => edit(model, *item),
            lines => one_line(model, lines.len()),
        },
        Action::Void => void(model),
        Action::Severity if !model.desk.marks.is_empty() => many::severity(model),
        Action::State if !model.desk.marks.is_empty() => many::state(model),
        Action::Snooze if !model.desk.marks.is_empty() => many::snooze(model),
        Action::Severity => on_escalation(model, popups::severity),
        Action::State => on_escalation(model, popups::state),
        Action::Milestone => popups::milestone(model),
        Action::Snooze => popups::snooze(model),
        Action::NewEscalation => open_ask(model, Asked::Escalation, "new escalation", String::new()),
        Action::DraftUpdate => super::compose::open::on_the_board(model),
        Action::Open => detail(model),
        Action::Scribe => scribe(model),
        Action::Filter => filter(model),
        Action::Pin => bulk::pin(model),
        Action::Checklist => {
            let menu = checklists::lists(model, model.focus());
            push(model, Layer::Menu(menu))
        }
        Action::EditExternal => match model.lines().as_slice() {
            [item] => external(model, *item),
            lines => one_line(model, lines.len()),
        },
        Action::Copy => popups::copy(model),
        Action::Briefs => listing::briefs::open(model),
        Action::FollowUps => push(model, Layer::Listing(Listing::of(Listed::FollowUps))),
        Action::Settings => push(model, Layer::Listing(Listing::of(Listed::Settings))),
        Action::MouseSelect => mouse(model),
        Action::Goto => popups::goto(model),
        Action::People => popups::people(model),
        Action::OpenLink => link(model),
        Action::Hypothesis => {
            let usage = Asked::Verb("hypothesis".to_owned());
            open_ask(model, usage, "suspected cause", String::new())
        }
        Action::Replay => super::replay::from_board(model),
        Action::Search => super::search::open(model, ""),
        Action::Quit => quit(model),
        _ => moves(model, action),
    }
}

/// Said by `M`.
const MOUSE: &str = "the mouse is the terminal's: select text as usual; everything here has a key";

fn mouse(model: &mut Model) -> Vec<Effect> {
    model.says.receipt(model.now, MOUSE);
    Vec::new()
}

/// Whether it only moves the cursor or the look.
fn is_move(action: Action) -> bool {
    matches!(
        action,
        Action::MoveDown
            | Action::MoveUp
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::Bottom
            | Action::PanelNext
            | Action::PanelPrev
            | Action::Panel1
            | Action::Panel2
            | Action::Panel3
            | Action::Panel4
            | Action::Panel5
            | Action::Back
    )
}

fn moves(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = isize::from(i16::try_from(model.page()).unwrap_or(10));
    match action {
        Action::MoveDown => model.step(1),
        Action::MoveUp => model.step(-1),
        Action::PageDown => model.step(page),
        Action::PageUp => model.step(-page),
        Action::Top => model.step(isize::MIN),
        Action::Bottom if model.desk.focus == Panel::Log => model.follow(),
        Action::Bottom => model.step(isize::MAX),
        Action::PanelNext => turn(model, 1),
        Action::PanelPrev => turn(model, Panel::ALL.len() - 1),
        Action::Panel1 => model.look_at(Panel::Escalations),
        Action::Panel2 => model.look_at(Panel::Actions),
        Action::Panel3 => model.look_at(Panel::Log),
        Action::Panel4 => model.look_at(Panel::Promises),
        Action::Panel5 => model.look_at(Panel::People),
        Action::Back => back(model),
        Action::Zoom => model.desk.zoomed = !model.desk.zoomed,
        Action::BigClock => model.desk.wall = !model.desk.wall,
        Action::Overview => {
            let panel = model.desk.focus;
            model.desk.filters.remove(&panel);
            (model.desk.zoomed, model.desk.wall) = (false, false);
        }
        Action::Order => model.desk.order = model.desk.order.next(),
        Action::TimeStyle => model.desk.times = model.desk.times.next(),
        Action::Mark => return bulk::mark(model),
        Action::MarkDown => return bulk::extend(model, 1),
        Action::MarkUp => return bulk::extend(model, -1),
        Action::MarkAll => return bulk::all(model),
        _ => {}
    }
    Vec::new()
}

fn turn(model: &mut Model, by: usize) {
    let all = Panel::ALL;
    let at = all.iter().position(|panel| *panel == model.desk.focus).unwrap_or_default();
    if let Some(panel) = all.get((at + by) % all.len()) {
        model.look_at(*panel);
    }
}

/// `Esc`: the filter goes, else the marks, else a problem that was read.
fn back(model: &mut Model) {
    let panel = model.desk.focus;
    if model.desk.filters.remove(&panel).is_some() {
        return;
    }
    if !model.desk.marks.is_empty() {
        model.desk.marks.clear();
        return;
    }
    if model.desk.zoomed || model.desk.wall {
        (model.desk.zoomed, model.desk.wall) = (false, false);
        return;
    }
    model.says.problems.pop();
}

/// The newest link of the selected item, else of the room.
fn link(model: &mut Model) -> Vec<Effect> {
    let on = model.subject();
    let links = || model.room.links.iter().rev();
    let own = links().find(|link| link.target.is_some() && link.target == on);
    let found =
        own.or_else(|| links().next()).map(|link| link.url.clone()).or_else(|| model.room.bridge.clone());
    match found {
        Some(url) => {
            let shown = if model.eye == Eye::Private {
                clean::row(&url).into_owned()
            } else {
                "not shown here".to_owned()
            };
            model.says.receipt(model.now, format!("link: {shown}"));
            vec![Effect::OpenLink(url)]
        }
        None => {
            no(model, "no link is kept yet; :link E2 https://… keeps one, :bridge https://… names the call")
        }
    }
}

fn scribe(model: &mut Model) -> Vec<Effect> {
    let effects = line(model, None);
    if let Some(line) = &mut model.line {
        line.scribe = true;
    }
    effects
}

fn filter(model: &mut Model) -> Vec<Effect> {
    let now = model.desk.filters.get(&model.desk.focus).cloned().unwrap_or_default();
    open_ask(model, Asked::Filter, "filter", now)
}

fn line(model: &mut Model, kind: Option<Kind>) -> Vec<Effect> {
    let on = model.focus();
    capture::open(model, kind, on)
}

/// Says no, with the step that would be right.
pub(super) fn no(model: &mut Model, words: &str) -> Vec<Effect> {
    model.says.refusal(model.now, words);
    Vec::new()
}

/// Said where a key acts on a row and there is none.
const NOTHING: &str = "nothing is selected here; a d n u c b write something";

/// Why a key that acts on a row does nothing here, with what would be right.
pub(super) fn nothing(model: &mut Model) -> Vec<Effect> {
    let words = why_nothing(model);
    no(model, &words)
}

/// The same in words, clean: a person is no item, but there is much to do with one.
pub(super) fn why_nothing(model: &Model) -> String {
    match model.row(model.desk.focus) {
        Some(Key::Person(who)) => {
            let who = clean::row(&who).into_owned();
            format!(
                "@{who} is a person: Enter shows them, a @{who} asks them for something, W has roles and who is here"
            )
        }
        Some(Key::Item(_)) | None => NOTHING.to_owned(),
    }
}

/// Opens a question about the marked items or the selected one.
fn ask(model: &mut Model, what: fn(Vec<ItemId>) -> Asked, label: &str) -> Vec<Effect> {
    let items = model.subjects();
    if let Err(why) = super::ask::taken(model, &items, &what(Vec::new())) {
        return no(model, &why);
    }
    ask_of(model, items, what, label)
}

fn ask_of(model: &mut Model, items: Vec<ItemId>, what: fn(Vec<ItemId>) -> Asked, label: &str) -> Vec<Effect> {
    if items.is_empty() {
        return nothing(model);
    }
    let label = format!("{label} {}", named(&items));
    open_ask(model, what(items), label, String::new())
}

/// `A9`, or `3 marked`.
pub(super) fn named(items: &[ItemId]) -> String {
    match items {
        [one] => one.to_string(),
        many => format!("{} marked", many.len()),
    }
}

/// Opens a question line.
pub(super) fn open_ask(
    model: &mut Model,
    what: Asked,
    label: impl Into<String>,
    text: String,
) -> Vec<Effect> {
    push(model, Layer::Ask(Ask::new(what, label, text)))
}

fn on_escalation(model: &mut Model, popup: fn(&Model, EscalationId) -> super::layer::Menu) -> Vec<Effect> {
    let open = crate::language::wish::open_escalations(&model.room);
    let on = model.focus().or(match open.as_slice() {
        [(id, _)] => Some(*id),
        _ => None,
    });
    match on {
        Some(id) => {
            let menu = popup(model, id);
            push(model, Layer::Menu(menu))
        }
        None if open.is_empty() => no(model, "no escalation is open; N declares one"),
        None => {
            let ids: Vec<EscalationId> = open.iter().map(|(id, _)| *id).collect();
            let menu = speak::which(model, &ids, |id| Does::Menu(Box::new(popup(model, id))));
            push(model, Layer::Menu(menu))
        }
    }
}

/// The words of an item as they count now.
fn words_of(model: &Model, item: ItemId) -> Option<String> {
    match item {
        ItemId::EscalationId(id) => model.room.escalations.get(&id).map(|e| e.title.clone()),
        _ => model.birth_of(item).and_then(|seq| Some(model.room.entry_now(seq)?.text().to_owned())),
    }
}

fn external(model: &mut Model, item: ItemId) -> Vec<Effect> {
    if let Some(why) = model.within(item) {
        return no(model, &why);
    }
    let Some(words) = words_of(model, item) else { return nothing(model) };
    model.editing = Some(item);
    vec![Effect::OpenEditor(words)]
}

/// Opens the words of an item for editing.
pub(super) fn edit(model: &mut Model, item: ItemId) -> Vec<Effect> {
    if let Some(why) = model.within(item) {
        return no(model, &why);
    }
    match words_of(model, item) {
        Some(words) => open_ask(model, Asked::Words(item), format!("{item} should say"), words),
        None => nothing(model),
    }
}

/// Said where other words are asked for and several rows are marked, or none is there.
fn one_line(model: &mut Model, marked: usize) -> Vec<Effect> {
    if marked == 0 {
        return nothing(model);
    }
    no(model, "other words are for one line at a time; Esc takes the marks away")
}

fn void(model: &mut Model) -> Vec<Effect> {
    let items = model.lines();
    if items.is_empty() {
        return nothing(model);
    }
    if let Some(why) = items.iter().find_map(|item| model.within(*item)) {
        return no(model, &why);
    }
    let words = match items.as_slice() {
        [one] => {
            let seq = model.birth_of(*one).unwrap_or_default();
            let words = |entry: &std::sync::Arc<crate::domain::entry::Entry>| match &entry.event {
                crate::domain::event::Event::EscalationDeclared(fact) => fact.title.clone(),
                _ => entry.text().to_owned(),
            };
            let text = model.room.entry(seq).map(words).unwrap_or_default();
            let start: String = clean::row(&text).chars().take(40).collect();
            format!("strike {}? It stays legible, struck through", format!("{one} {start}").trim_end())
        }
        many => format!("strike {}? They stay legible, struck through", count(many.len(), "entry")),
    };
    let part = |item: ItemId| {
        let target = model.entry_id(item).ok_or_else(|| format!("{item} is gone"));
        Part::of(item, target.map(|target| Act::Strike { targets: vec![target], reason: None }))
    };
    let does = Does::Each(items.into_iter().map(part).collect());
    push(model, Layer::Confirm(Confirm::new(words, "strike", "keep", does)))
}

fn detail(model: &mut Model) -> Vec<Effect> {
    match model.row(model.desk.focus) {
        Some(key) => push(model, Layer::Detail(Detail { key, scroll: 0 })),
        None => nothing(model),
    }
}

/// `q`: closes zoom and wall; at the top it asks once while clocks are live or words are not on disk.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    if model.desk.zoomed || model.desk.wall {
        (model.desk.zoomed, model.desk.wall) = (false, false);
        return Vec::new();
    }
    let question = if let Some(held) = &model.not_saved {
        let (held, are) = (count(held.held, "entry"), are(held.held));
        format!("quit? {held} {are} NOT saved; kept in the spill file and written next time")
    } else if model.demo.is_some() || model.live_clocks() == 0 {
        return vec![Effect::Quit];
    } else {
        let live = model.live_clocks();
        let (clocks, are) = (count(live, "clock"), are(live));
        format!("quit? {clocks} {are} live and will warn nobody when you leave. All is saved")
    };
    push(model, Layer::Confirm(Confirm::new(question, "quit", "stay", Does::Quit)))
}
