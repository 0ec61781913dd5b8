//! How the composer divides its place: text and what stands beside it, or under it where the screen is narrow.
use crate::app::model::Size;

/// From so many columns on there is room beside the text.
const WIDE: u16 = 100;

/// Cells of the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Columns of the text.
    pub text: u16,
    /// Columns of what stands beside it; 0: it stands under the text.
    pub beside: u16,
}

/// For a screen of this size.
pub fn shape(size: Size) -> Shape {
    let inside = size.width.saturating_sub(4);
    if size.width < WIDE {
        return Shape { text: inside.max(1), beside: 0 };
    }
    let beside = (inside * 2 / 5).clamp(36, 72);
    // Beyond some eighty columns the eye loses the line.
    Shape { text: inside.saturating_sub(beside + 3).clamp(1, 96), beside }
}
