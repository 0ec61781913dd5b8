//! Panel 1. Columns give way in the order of ux.md §3.2: impact, last update, cadence, owner, bar, customer; the id
//! and the clock stay.
use super::clock;
use super::glyphs::Glyph;
use super::lead;
use super::pen::{Canvas, Pen};
use super::text;
use super::theme::Role;
use crate::app::desk::Panel;
use crate::app::view::escalations::Row;
use crate::app::view::{Board, Stage, first_row};
use ratatui::layout::Rect;

/// The widths of the columns; 0 where one is not laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    id: usize,
    severity: usize,
    customer: usize,
    phase: usize,
    owner: usize,
    impact: usize,
    cadence: usize,
    last: usize,
    clock: usize,
    bar: usize,
}

/// What the longest words of a column take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Needs {
    name: usize,
    state: usize,
    owner: usize,
    impact: usize,
}

impl Needs {
    fn of(rows: &[Row]) -> Self {
        let most = |cells: fn(&Row) -> usize| rows.iter().map(cells).max().unwrap_or(0);
        Self {
            name: most(|row| text::width(row.customer.as_str())),
            state: most(|row| text::width(&state(row))),
            owner: most(|row| text::width(row.owner.as_str())),
            impact: most(|row| text::width(row.impact.as_str())),
        }
    }
}

/// How much a layout has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wealth {
    /// Layout S: margins at both ends.
    Stacked,
    /// Layout M.
    Boxed,
    /// Layout L: impact, cadence and the last update too.
    Full,
}

/// Cells of an impact and of a last update that still say something.
const IMPACT: usize = 24;
const LAST: usize = 13;

/// Cells of a bar that still shows how much is left.
const SHORT_BAR: usize = 6;
/// Cells of `press t`, in the place of a bar.
const PRESS: usize = 7;

/// One of the columns.
type Pick = fn(&mut Columns) -> &mut usize;

impl Columns {
    fn base(wealth: Wealth, rows: &[Row], id: usize) -> Self {
        let full = wealth == Wealth::Full;
        let id = rows.iter().map(|row| row.id.len()).max().unwrap_or(2).max(id);
        Self {
            id: id.max(2) + if full { 2 } else { 1 },
            severity: if full { 4 } else { 3 },
            customer: if full { 14 } else { 11 },
            phase: if full { 16 } else { 15 },
            owner: if full { 10 } else { 9 },
            // A column in which nothing stands needs no more than its heading.
            impact: match rows.iter().any(|row| !row.impact.as_str().is_empty()) {
                _ if !full => 0,
                true => 31,
                false => 8,
            },
            cadence: if full { 9 } else { 0 },
            last: if full { 18 } else { 0 },
            clock: clock::MARK
                + 1
                + clock::words_cells(rows.iter().map(|row| (&row.timer, row.words.as_str()))),
            bar: match wealth {
                Wealth::Stacked => 16,
                Wealth::Boxed => 11,
                Wealth::Full => 8,
            },
        }
    }

    fn total(&self) -> usize {
        let left = self.id + self.severity + self.customer + self.phase + self.owner;
        left + self.impact + self.cadence + self.last + self.clock + self.bar
    }

    /// Longer names than the column holds take the margin first, then what the last update and the impact can spare,
    /// then half of the bar.
    fn named(mut self, names: usize, room: usize, margin: usize) -> Self {
        // A shorter bar, where that keeps all columns.
        let over = self.total().saturating_sub(room + margin);
        if over <= self.bar.saturating_sub(PRESS) {
            self.bar -= over;
        }
        let mut missing = (names + 1).saturating_sub(self.customer);
        let spare = missing.min((room + margin).saturating_sub(self.total()));
        (self.customer, missing) = (self.customer + spare, missing - spare);
        let half = self.bar / 2;
        for (from, least) in [(Self::last as Pick, LAST), (Self::impact, IMPACT), (Self::bar, half)] {
            let column = from(&mut self);
            let given = missing.min(column.saturating_sub(least));
            *column -= given;
            (self.customer, missing) = (self.customer + given, missing - given);
        }
        self
    }

    /// Wide columns first become as narrow as is still of use, then columns go in their order until the rest fits; what
    /// is left over goes to names, then to words, as far as there are any, then to the bar.
    fn fitted(mut self, needs: &Needs, room: usize, margin: usize) -> Self {
        let all = room + margin;
        for (column, least) in
            [(Self::impact as Pick, IMPACT), (Self::last, LAST), (Self::impact, IMPACT / 2)]
        {
            let over = self.total().saturating_sub(all);
            let column = column(&mut self);
            *column -= over.min(column.saturating_sub(least));
        }
        for drop in
            [Self::impact, Self::last, Self::cadence, Self::owner, Self::bar, Self::customer, Self::phase]
        {
            if self.total() <= all {
                break;
            }
            *drop(&mut self) = 0;
        }
        let mut rest = room.saturating_sub(self.total());
        let grow = |column: &mut usize, most: usize, rest: &mut usize| {
            if *column > 0 {
                let by = most.saturating_sub(*column).min(*rest);
                *column += by;
                *rest -= by;
            }
        };
        if self.customer == 0 && self.bar == 0 && rest > 6 {
            (self.customer, rest) = (rest.min(24), rest - rest.min(24));
        }
        grow(&mut self.phase, needs.state + 1, &mut rest);
        grow(&mut self.customer, 26, &mut rest);
        grow(&mut self.owner, 13, &mut rest);
        grow(&mut self.customer, needs.name + 1, &mut rest);
        grow(&mut self.owner, needs.owner + 1, &mut rest);
        grow(&mut self.impact, (needs.impact + 1).clamp(60, 100), &mut rest);
        for (column, need) in [(Self::phase as Pick, needs.state), (Self::owner, needs.owner)] {
            let spare = self.bar.saturating_sub(SHORT_BAR);
            let column = column(&mut self);
            let given = if *column > 0 { (need + 1).saturating_sub(*column).min(spare) } else { 0 };
            *column += given;
            self.bar -= given;
        }
        grow(&mut self.bar, 30, &mut rest);
        grow(&mut self.customer, 48, &mut rest);
        self
    }

    fn impact(&mut self) -> &mut usize {
        &mut self.impact
    }
    fn last(&mut self) -> &mut usize {
        &mut self.last
    }
    fn cadence(&mut self) -> &mut usize {
        &mut self.cadence
    }
    fn owner(&mut self) -> &mut usize {
        &mut self.owner
    }
    fn bar(&mut self) -> &mut usize {
        &mut self.bar
    }
    fn customer(&mut self) -> &mut usize {
        &mut self.customer
    }
    fn phase(&mut self) -> &mut usize {
        &mut self.phase
    }
}

/// Draws the rows, with a heading where the layout has one; gives the rows that stayed free.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board, wealth: Wealth) -> Rect {
    let margin = if wealth == Wealth::Stacked { usize::from(area.width >= 76) * 5 } else { 0 };
    let indent = usize::from(wealth != Wealth::Stacked);
    let lead = lead::CELLS + indent + usize::from(wealth != Wealth::Stacked);
    let room = usize::from(area.width).saturating_sub(lead + margin);
    let (_, shown) = board.escalation_counts();
    let id = board.len(Panel::Escalations).to_string().len() + 1;
    let headed = if wealth == Wealth::Stacked { 0 } else { headed(area) };
    let height = usize::from(area.height).saturating_sub(headed);
    let cursor = board.selected(Panel::Escalations).map_or(0, |(_, place)| place);
    let rows = board.escalation_rows(first_row(shown, cursor, height), height);
    let needs = Needs::of(&rows);
    let columns =
        Columns::base(wealth, &rows, id).named(needs.name, room, margin).fitted(&needs, room, margin);
    if headed == 1 {
        heading(canvas.row(area, 0).skip(lead), &columns);
    }
    for (y, row) in (headed..).zip(&rows) {
        let mut pen = canvas.row(area, u16::try_from(y).unwrap_or(u16::MAX));
        pen.skip(indent);
        lead::draw(&mut pen, row.flags);
        pen.to(lead);
        line(&mut pen, row, &columns, board, wealth);
    }
    super::frame::below(area, u16::try_from(headed + rows.len()).unwrap_or(u16::MAX))
}

/// Rows of the heading in a box.
fn headed(area: Rect) -> usize {
    usize::from(area.height > 2)
}

/// Escalations that a box of this size shows at once.
pub fn rows(area: Rect) -> usize {
    usize::from(area.height).saturating_sub(headed(area))
}

fn heading(pen: &mut Pen, columns: &Columns) {
    let names = [
        ("id", columns.id),
        ("sv", columns.severity),
        ("customer", columns.customer),
        ("state", columns.phase),
        ("owner", columns.owner),
        ("impact", columns.impact),
        ("cadence", columns.cadence),
        ("last update", columns.last),
        ("next update", columns.clock),
    ];
    for (name, cells) in names {
        pen.cell(Role::Muted, name, cells);
    }
}

fn line(pen: &mut Pen, row: &Row, columns: &Columns, board: &Board, wealth: Wealth) {
    let (role, severity) = clock::severity(row.severity);
    pen.cell(Role::Heading, &row.id, columns.id);
    pen.chip(role, &severity, 2).skip(columns.severity.saturating_sub(2));
    if columns.customer > 0 {
        let customer = row.customer.as_str();
        if row.is_named {
            pen.name(Role::Text, customer, columns.customer - 1).skip(1);
        } else {
            pen.cell(Role::Text, customer, columns.customer - 1).skip(1);
        }
    }
    phase(pen, row, columns.phase);
    let nothing = pen.theme.glyphs.get(Glyph::NoTimer).to_owned();
    if columns.owner > 0 {
        let role = if row.is_owned { Role::Text } else { Role::KindBlocker };
        pen.cell(role, row.owner.as_str(), columns.owner - 1).skip(1);
    }
    for (text, cells) in [
        (row.impact.as_str(), columns.impact),
        (&row.cadence, columns.cadence),
        (row.last.as_str(), columns.last),
    ] {
        if cells > 0 {
            let text = if text.is_empty() { nothing.as_str() } else { text };
            pen.cell(Role::Muted, text, cells - 1).skip(1);
        }
    }
    let words =
        if row.timer.stage == Stage::None && wealth == Wealth::Stacked { "no timer set" } else { &row.words };
    clock::column(pen, &row.timer, words, columns.clock.saturating_sub(clock::MARK + 1));
    if columns.bar == 0 {
        return;
    }
    if row.timer.stage == Stage::None {
        // What is resolved and told needs none.
        if !board.look.is_open() || row.is_calm() {
            return;
        }
        pen.put(Role::Muted, "press ").put(Role::Key, board.look.keys.timer);
    } else {
        clock::bar(pen, &row.timer, columns.bar);
    }
}

fn phase(pen: &mut Pen, row: &Row, cells: usize) {
    if cells == 0 {
        return;
    }
    let from = pen.passed();
    let (word, whole) = (row.phase.word(), state(row));
    let role = if row.is_calm() { Role::Muted } else { Role::Text };
    pen.put(role, word);
    if text::width(&whole) < cells {
        pen.put(Role::Muted, whole.strip_prefix(word).unwrap_or_default());
    }
    pen.to(from + cells);
}

/// `monitoring long`: the phase, and how it is worked where that is not on a bridge.
fn state(row: &Row) -> String {
    [Some(row.phase.word()), row.mode].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
