//! The start screen: one question, then you are live.
use super::board;
use super::effect::Effect;
use super::keys::Action;
use super::layer::Asked;
use super::model::Model;

/// An action of the start screen.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let last = model.start.rooms.len().saturating_sub(1);
    match action {
        Action::StartRoom => board::open_ask(model, Asked::Room, "What is wrong?", String::new()),
        Action::StartDemo => vec![Effect::StartDemo(None)],
        Action::OpenRoom => open(model),
        Action::Replay => replay(model),
        Action::Search => super::search::open(model, ""),
        Action::MoveDown => {
            model.start.cursor = (model.start.cursor + 1).min(last);
            Vec::new()
        }
        Action::MoveUp => {
            model.start.cursor = model.start.cursor.saturating_sub(1);
            Vec::new()
        }
        Action::Quit => vec![Effect::Quit],
        Action::Back => {
            model.start.note = None;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// A look back at the selected journal.
fn replay(model: &mut Model) -> Vec<Effect> {
    match model.start.rooms.get(model.start.cursor) {
        Some(room) => vec![Effect::LookBack { path: room.path.clone(), seq: None }],
        None => {
            board::no(model, "there is no journal to look back at yet; n starts an incident, d shows one")
        }
    }
}

/// The selected journal, or a question for its name where none was found.
fn open(model: &mut Model) -> Vec<Effect> {
    match model.start.rooms.get(model.start.cursor) {
        Some(room) => vec![Effect::OpenRoom(room.path.clone())],
        None => board::open_ask(model, Asked::File, "name or file", String::new()),
    }
}
