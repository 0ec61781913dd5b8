//! What the screen is about. `update(&mut Model, Msg) -> Vec<Effect>`: pure; reads no clock, touches no file.
//!
//! ```text
//! Msg ─▶ update ─▶ Model ─▶ view (models of the panels) ─▶ ui
//!           └────▶ Vec<Effect> ─▶ shell
//! ```
pub mod desk;
pub mod keys;
pub mod says;
