//! Documents made from a room: each is one value, written as JSON as it is, as Markdown and as HTML by a template.
//! Reads no clock, no file and no configuration: same journal, same version, same options give the same bytes.
//!
//! ```text
//! Ground (room as it was known, reader, words) ─▶ value ─▶ JSON
//!                                                  ├─▶ paper: templates/report/*.md
//!                                                  └─▶ paper: templates/report/*.html, with draw's SVG
//! ```
mod brief;
mod difficult;
mod draw;
mod figures;
mod ground;
mod ics214;
mod moments;
mod paper;
mod phases;
mod review;
mod statuspage;
mod strips;
mod subject;
mod timeline;
mod trend;
mod update;

pub use brief::{EscalationBrief, ExecBrief, HandoffBrief, escalation, exec, handoff};
pub use difficult::{Difficult, difficult};
pub use draw::strip as draw_strip;
pub use ground::{About, Ground, Head, Said, Teller, is_book_keeping};
pub use ics214::{Ics214, ics214};
pub use paper::{Broken, Form, paper};
pub use review::{Review, review};
pub use statuspage::{Statuspage, statuspage};
pub use timeline::{Timeline, timeline};
pub use trend::{Trend, trend};
pub use update::{Update, update};
