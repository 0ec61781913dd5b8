//! Documents made from a room: each is one value, written as JSON as it is, as Markdown and as HTML by a template.
//! Reads no clock, no file and no configuration: same journal, same version, same options give the same bytes.
mod ground;
mod paper;
pub mod timeline;

pub use ground::{About, Ground, Head, Said};
pub use paper::{Broken, Form, paper};
