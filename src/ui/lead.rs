//! The two cells before a row: the cursor, a mark, a pin, the plus of what is new.
use super::glyphs::Glyph;
use super::pen::Pen;
use super::theme::Role;
use crate::app::view::Flags;

/// Cells of the lead.
pub const CELLS: usize = 2;

/// Draws it; a selected row is reversed from end to end.
pub fn draw(pen: &mut Pen, flags: Flags) {
    before(pen, flags, "");
}

/// The same with a sign of one cell that belongs to what stands behind it, where that cell is free.
pub fn before(pen: &mut Pen, flags: Flags, sign: &str) {
    let from = pen.passed();
    if flags.selected {
        pen.tint(Role::Selection);
        pen.select();
        pen.glyph(Role::Text, Glyph::Selected);
    } else if flags.marked {
        pen.glyph(Role::Marked, Glyph::Marked);
    } else if flags.pinned {
        pen.glyph(Role::Marked, Glyph::Pinned);
    }
    pen.to(from + 1);
    if flags.marked && flags.selected {
        pen.glyph(Role::Marked, Glyph::Marked);
    } else if flags.unsaved {
        pen.glyph(Role::Problem, Glyph::Unsaved);
    } else if flags.fresh {
        pen.glyph(Role::Ok, Glyph::New);
    } else {
        pen.put(Role::Muted, sign);
    }
    pen.to(from + CELLS);
}
