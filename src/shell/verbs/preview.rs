//! `warroom theme preview`: the demo board as a theme paints it, every theme one below the other; of a single one its roles
//! and its marks too.
use super::theme::{load, names};
use crate::domain::clean;
use crate::shell::board;
use crate::shell::fault::Fault;
use crate::shell::here::{Here, variable};
use crate::shell::out::Out;
use crate::ui::glyphs::{Set, TABLE};
use crate::ui::theme::{Depth, Role, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use std::fmt::Write;

/// Runs it. Colours are written to a terminal, and with `--color always` into a pipe.
///
/// # Errors
/// No theme of that name.
pub fn run(here: &Here, name: Option<&str>, out: &mut Out) -> Result<(), Fault> {
    if let Some(name) = name {
        let theme = painted_with(here, name, out)?;
        return one(here, &theme, out);
    }
    for row in names(here) {
        out.line(clean::row(&row.name));
        let theme = painted_with(here, &row.name, out)?;
        show(&board::sample_board(here, &theme)?, out);
        out.line("");
    }
    Ok(())
}

/// The theme for what this output can show.
fn painted_with(here: &Here, name: &str, out: &mut Out) -> Result<Theme, Fault> {
    let (theme, problems) = load(here, name, Depth::detect(variable, Some(out.is_coloured())))?;
    for problem in &problems {
        out.say(format_args!("note: {}", clean::row(problem)));
    }
    Ok(if Set::detect(variable) == Set::Ascii { theme.with_set(Set::Ascii) } else { theme })
}

fn one(here: &Here, theme: &Theme, out: &mut Out) -> Result<(), Fault> {
    show(&board::sample_board(here, theme)?, out);
    out.line("");
    for role in Role::ALL {
        let style = theme.background().patch(theme.style(role));
        let words = format!(" {:<14} {} ", role.key(), role.words());
        let sample = if out.is_coloured() { painted(style, &words) } else { words.trim_end().to_owned() };
        out.line(sample);
    }
    let marks: Vec<&str> = TABLE.iter().map(|row| theme.glyphs.get(row.glyph)).collect();
    out.line(marks.join(" "));
    Ok(())
}

/// The rows of a screen; cells of one style are written together.
fn show(buffer: &Buffer, out: &mut Out) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let cells = (area.left()..area.right()).filter_map(|x| buffer.cell((x, y)));
        let row = if out.is_coloured() { coloured(cells) } else { plain(cells) };
        out.line(row);
    }
}

fn plain<'b>(cells: impl Iterator<Item = &'b Cell>) -> String {
    let row: String = cells.map(|cell| clean::row(cell.symbol()).into_owned()).collect();
    row.trim_end().to_owned()
}

fn coloured<'b>(cells: impl Iterator<Item = &'b Cell>) -> String {
    let mut runs: Vec<(Style, String)> = Vec::new();
    for cell in cells {
        let (style, symbol) = (cell.style(), clean::row(cell.symbol()));
        match runs.last_mut() {
            Some((known, text)) if *known == style => text.push_str(&symbol),
            _ => runs.push((style, symbol.into_owned())),
        }
    }
    runs.iter().map(|(style, text)| painted(*style, text)).collect()
}

/// Text with the escapes of a style around it.
fn painted(style: Style, text: &str) -> String {
    let mut codes = Vec::new();
    let attributes = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
        (Modifier::CROSSED_OUT, 9),
    ];
    codes.extend(
        attributes.iter().filter(|(one, _)| style.add_modifier.contains(*one)).map(|(_, n)| n.to_string()),
    );
    codes.extend(style.fg.and_then(|colour| code(colour, 30)));
    codes.extend(style.bg.and_then(|colour| code(colour, 40)));
    if codes.is_empty() { text.to_owned() } else { format!("\x1b[{}m{text}\x1b[0m", codes.join(";")) }
}

fn code(colour: Color, base: u8) -> Option<String> {
    let mut code = String::new();
    // Writing to a String cannot fail.
    let _ = match colour {
        Color::Rgb(r, g, b) => write!(code, "{};2;{r};{g};{b}", base + 8),
        Color::Indexed(n) => write!(code, "{};5;{n}", base + 8),
        other => write!(code, "{}", sixteen(other)? + if base == 40 { 10 } else { 0 }),
    };
    Some(code)
}

fn sixteen(colour: Color) -> Option<u8> {
    let order = [
        (Color::Black, 30),
        (Color::Red, 31),
        (Color::Green, 32),
        (Color::Yellow, 33),
        (Color::Blue, 34),
        (Color::Magenta, 35),
        (Color::Cyan, 36),
        (Color::Gray, 37),
        (Color::DarkGray, 90),
        (Color::LightRed, 91),
        (Color::LightGreen, 92),
        (Color::LightYellow, 93),
        (Color::LightBlue, 94),
        (Color::LightMagenta, 95),
        (Color::LightCyan, 96),
        (Color::White, 97),
    ];
    order.iter().find(|(one, _)| *one == colour).map(|(_, code)| *code)
}
