//! What the screen is about. `update(&mut Model, Msg) -> Vec<Effect>`: pure; reads no clock, touches no file.
//!
//! ```text
//! Msg ─▶ update ─▶ Model ─▶ view (models of the panels) ─▶ ui
//!           └────▶ Vec<Effect> ─▶ shell
//! ```
pub mod after;
pub mod alarms;
pub mod answer;
pub mod ask;
pub mod board;
pub mod bulk;
pub mod capture;
pub mod card;
pub mod checklists;
pub mod chip;
pub mod choose;
pub mod closed;
pub mod compose;
pub mod copies;
pub mod corrected;
pub mod desk;
pub mod detail;
pub mod edit;
pub mod effect;
pub mod figures;
pub mod finds;
pub mod help;
pub mod keys;
pub mod layer;
pub mod ledger;
pub mod line;
pub mod listing;
pub mod looks;
mod many;
pub mod model;
pub mod msg;
mod offer;
pub mod palette;
pub mod paste;
pub mod popups;
pub mod press;
pub mod rank;
pub mod reasons;
pub mod rebind;
pub mod receipt;
pub mod replay;
pub mod says;
pub mod search;
pub mod select;
pub mod speak;
pub mod start;
mod step;
pub mod undo;
pub mod unsaved;
pub mod update;
pub mod view;
pub mod wake;
pub mod works;

pub use desk::{Key, Panel};
pub use effect::{Effect, Request};
pub use model::Model;
pub use msg::Msg;
pub use update::update;
