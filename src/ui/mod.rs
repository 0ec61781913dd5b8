//! Floor 3: the screen. Looks at the model and draws; changes nothing, reads no clock, opens no file.
pub mod glyphs;
pub mod text;
pub mod theme;
