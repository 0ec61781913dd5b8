//! The page of figures: what the room's record says of itself so far. Made when it is opened and whenever the room
//! changes; between, silences that still last stay as they were then.
use super::effect::Effect;
use super::layer::Layer;
use super::model::Model;
use super::press::push;
use super::view::figures::{self as view, Line};
use crate::domain::clean;
use crate::domain::policy::Policy;
use crate::domain::time::Instant;
use crate::metrics::{self, Options};
use crate::policy;

/// The page.
#[derive(Debug, Clone)]
pub struct Figures {
    /// As of when.
    pub at: Instant,
    /// The policy it is scored by, where that is not the one that held.
    pub policy: Option<String>,
    /// Everything on it.
    pub lines: Vec<Line>,
    /// First row shown.
    pub scroll: usize,
}

impl Figures {
    fn of(model: &Model, by: Option<&str>, scroll: usize) -> Self {
        let standard = policy::standard();
        let instead = by.and_then(|name| known(model, name));
        let options = Options { policy: instead.as_ref(), ..Options::at(model.now, &standard) };
        let room = metrics::room(&model.room, &model.room.name, &options);
        let rooms = [room];
        let mut lines = view::shelf(&metrics::shelf(&rooms), model.eye);
        // What was announced is not counted and stands last.
        let mut each: Vec<&metrics::Figures> = rooms.iter().flat_map(|room| &room.escalations).collect();
        each.sort_by_key(|one| one.subject.planned);
        for one in each {
            lines.push(Line::Blank);
            lines.extend(view::escalation(one, model.eye));
        }
        let policy = by.filter(|_| instead.is_some()).map(|name| clean::row(name.trim()).into_owned());
        Self { at: model.now, policy, lines, scroll }
    }
}

/// A policy by its name: one's own, else one that comes with the program.
fn known(model: &Model, name: &str) -> Option<Policy> {
    let own = model.policies.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
    own.map(|(_, policy)| policy.clone()).or_else(|| policy::named(name))
}

/// Opens it, scored by the policies that held or by another one: one's own, or one that comes with the program.
///
/// # Errors
/// There is no such policy, in words.
pub(super) fn open(model: &mut Model, by: Option<&str>) -> Result<Vec<Effect>, String> {
    if let Some(name) = by.filter(|name| known(model, name).is_none()) {
        let own = model.policies.iter().map(|(name, _)| clean::row(name).into_owned());
        let mut known: Vec<String> =
            own.chain(policy::PROFILES.iter().map(|(name, _)| (*name).to_owned())).collect();
        known.dedup();
        let (typed, known) = (clean::row(name.trim()), known.join(", "));
        return Err(format!("there is no policy {typed}; there is {known}"));
    }
    let page = Figures::of(model, by, 0);
    // Asked again from the page itself, the new one takes its place.
    if matches!(model.layers.last(), Some(Layer::Figures(_))) {
        model.layers.pop();
    }
    Ok(push(model, Layer::Figures(page)))
}

/// The room changed under it.
pub(super) fn refresh(model: &mut Model) {
    let Some(place) = model.layers.iter().position(|layer| matches!(layer, Layer::Figures(_))) else {
        return;
    };
    let (by, scroll) = match model.layers.get(place) {
        Some(Layer::Figures(page)) => (page.policy.clone(), page.scroll),
        _ => (None, 0),
    };
    let page = Figures::of(model, by.as_deref(), scroll);
    if let Some(layer) = model.layers.get_mut(place) {
        *layer = Layer::Figures(page);
    }
}
