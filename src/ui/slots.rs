//! Where the lines stand that do not belong to a panel. The board paints header, NOW, body and saved; the capture line,
//! the hint and the footer are left to whoever knows what is typed.
use crate::app::view::Layout;
use ratatui::layout::{Position, Rect};

/// The lines of a screen; one that a layout does not have is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slots {
    /// The four questions every joiner asks.
    pub header: Rect,
    /// The most urgent clock. Nothing else may ever be painted here.
    pub now: Rect,
    /// The panels; layers may lie over this.
    pub body: Rect,
    /// `saved …`; a problem stands here while there is one.
    pub saved: Rect,
    /// The capture line.
    pub capture: Rect,
    /// The hint, the receipt, what is not understood.
    pub hint: Rect,
    /// The keys; NOT SAVED while something is not.
    pub footer: Rect,
    /// Where the selected row begins, if it is on the screen: there the terminal's cursor stands while nothing is typed.
    pub selected: Option<Position>,
}

impl Slots {
    /// The lines of a layout on an area.
    pub fn new(area: Rect, layout: Layout) -> Self {
        let mut rest = area;
        let mut slots = Self::default();
        match layout {
            Layout::Line => {
                slots.now = top(&mut rest);
                slots.capture = foot(&mut rest);
            }
            Layout::Tiny => {
                slots.now = top(&mut rest);
                slots.footer = foot(&mut rest);
                if rest.height > 4 {
                    slots.hint = foot(&mut rest);
                }
                if rest.height > 1 {
                    slots.capture = foot(&mut rest);
                }
            }
            Layout::Single | Layout::S | Layout::M | Layout::L | Layout::Wall => {
                slots.header = top(&mut rest);
                slots.now = top(&mut rest);
                slots.footer = foot(&mut rest);
                slots.hint = foot(&mut rest);
                slots.capture = foot(&mut rest);
                slots.saved = foot(&mut rest);
            }
        }
        slots.body = rest;
        slots
    }

    /// Everything below the NOW line; on a screen of one row what is left of it beside that line.
    pub fn below_now(&self, area: Rect) -> Rect {
        let beside = |row: &Rect| row.height > 0 && row.y == self.now.y;
        match (beside(&self.footer), beside(&self.capture)) {
            (true, true) => return self.footer.union(self.capture),
            (true, false) if self.now.bottom() >= area.bottom() => return self.footer,
            (true, false) => {
                return Rect {
                    height: area.bottom() - self.now.y,
                    x: area.x,
                    y: self.now.y,
                    width: area.width,
                };
            }
            (false, true) => return self.capture,
            (false, false) => {}
        }
        let top = self.now.bottom().min(area.bottom());
        Rect { y: top, height: area.bottom() - top, ..area }
    }

    /// With a row for what must be seen while something is not saved, where the layout has no footer: the last one. On
    /// two rows the capture line gives way while nothing is typed; on one it has to stand beside the NOW line.
    #[must_use]
    pub fn warned(mut self, is_typed: bool) -> Self {
        if self.footer.height > 0 || self.capture.height == 0 {
            return self;
        }
        if self.body.height > 0 {
            self.footer = self.capture;
            self.capture.y -= 1;
            self.body.height -= 1;
        } else if !is_typed {
            self.footer = std::mem::take(&mut self.capture);
        }
        self
    }

    /// With more rows for the problem and for the hint; what stands below them moves down.
    #[must_use]
    pub fn stretched(mut self, saved: u16, hint: u16) -> Self {
        self.saved.height += saved;
        self.capture.y += saved;
        self.hint.y += saved;
        self.hint.height += hint;
        self.footer.y += saved + hint;
        self
    }
}

fn top(rest: &mut Rect) -> Rect {
    let row = Rect { height: rest.height.min(1), ..*rest };
    rest.y += row.height;
    rest.height -= row.height;
    row
}

fn foot(rest: &mut Rect) -> Rect {
    let height = rest.height.min(1);
    rest.height -= height;
    Rect { y: rest.y + rest.height, height, ..*rest }
}
