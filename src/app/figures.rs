//! The page of figures: what the room's record says of itself so far. Made when it is opened and whenever the room
//! changes; between, silences that still last stay as they were then.
use super::effect::Effect;
use super::layer::Layer;
use super::model::Model;
use super::press::push;
use super::view::figures::{self as view, Line};
use crate::domain::time::Instant;
use crate::metrics::{self, Options};
use crate::policy;

/// The page.
#[derive(Debug, Clone)]
pub struct Figures {
    /// As of when.
    pub at: Instant,
    /// Everything on it.
    pub lines: Vec<Line>,
    /// First row shown.
    pub scroll: usize,
}

impl Figures {
    fn of(model: &Model, scroll: usize) -> Self {
        let standard = policy::standard();
        let options = Options::at(model.now, &standard);
        let room = metrics::room(&model.room, &model.room.name, &options);
        let rooms = [room];
        let mut lines = view::shelf(&metrics::shelf(&rooms), model.eye);
        for one in rooms.iter().flat_map(|room| &room.escalations) {
            lines.push(Line::Blank);
            lines.extend(view::escalation(one, model.eye));
        }
        Self { at: model.now, lines, scroll }
    }
}

/// Opens it.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let page = Figures::of(model, 0);
    push(model, Layer::Figures(page))
}

/// The room changed under it.
pub(super) fn refresh(model: &mut Model) {
    let Some(place) = model.layers.iter().position(|layer| matches!(layer, Layer::Figures(_))) else {
        return;
    };
    let scroll = match model.layers.get(place) {
        Some(Layer::Figures(page)) => page.scroll,
        _ => 0,
    };
    let page = Figures::of(model, scroll);
    if let Some(layer) = model.layers.get_mut(place) {
        *layer = Layer::Figures(page);
    }
}
