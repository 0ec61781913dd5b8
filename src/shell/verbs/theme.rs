//! `warroom theme`: the themes there are, one as a file to copy, one checked, one seen.
use crate::domain::clean;
use crate::shell::args::Theme as Args;
use crate::shell::fault::Fault;
use crate::shell::here::{Here, variable};
use crate::shell::out::Out;
use crate::shell::{tell, themes};
use crate::ui::glyphs::TABLE;
use crate::ui::theme::{BUILT_IN, Depth, Role, Theme, check};
use ratatui::style::{Color, Modifier, Style};
use serde::Serialize;
use std::fmt::Write;

/// Runs it.
///
/// # Errors
/// No theme of that name, or one that does not hold what it must.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    match args {
        Args::List => list(here, out),
        Args::Show { name } => {
            out.raw(text(here, name)?);
            Ok(())
        }
        Args::Check { name } => examine(here, name.as_deref(), out),
        Args::Preview { name } => preview(here, name.as_deref(), out),
    }
}

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    themes: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    built_in: bool,
}

/// The person's own before the built-in ones.
fn names(here: &Here) -> Vec<Row> {
    let own = themes::own(here).into_iter().map(|name| Row { name, built_in: false });
    let built_in = BUILT_IN.iter().map(|(name, _)| Row { name: (*name).to_owned(), built_in: true });
    own.chain(built_in).collect()
}

fn list(here: &Here, out: &mut Out) -> Result<(), Fault> {
    let themes = names(here);
    if here.global.json {
        out.line(tell::json(&Shape { schema: "warroom.themes/1", themes })?);
        return Ok(());
    }
    for row in themes {
        let whose = if row.built_in { "" } else { "  (yours)" };
        out.line(format_args!("{}{whose}", clean::row(&row.name)));
    }
    Ok(())
}

fn text(here: &Here, name: &str) -> Result<String, Fault> {
    let (text, _) = themes::text(here, name).map_err(Fault::NotFound)?;
    Ok(clean::prose(&text).0.into())
}

/// Every theme, or one by name or file, held against what it claims.
fn examine(here: &Here, name: Option<&str>, out: &mut Out) -> Result<(), Fault> {
    let names = match name {
        Some(name) => vec![name.to_owned()],
        None => names(here).into_iter().map(|row| row.name).collect(),
    };
    let mut wrong = 0;
    for name in names {
        let (theme, problems) = load(here, &name, Depth::True)?;
        let shown = clean::row(&name);
        let findings = check(&theme).into_iter().map(|finding| format!("{shown}: {finding}"));
        // What is wrong with the file names it already.
        let found: Vec<String> = problems.into_iter().chain(findings).collect();
        if found.is_empty() {
            out.line(format_args!("{shown}: holds"));
        }
        for finding in &found {
            out.line(clean::row(finding));
        }
        wrong += found.len();
    }
    if wrong == 0 { Ok(()) } else { Err(Fault::Findings(wrong)) }
}

fn load(here: &Here, name: &str, depth: Depth) -> Result<(Theme, Vec<String>), Fault> {
    text(here, name)?;
    Ok(themes::load(here, name, depth))
}

/// Each role in its colours. With `--color always` also into a pipe.
fn preview(here: &Here, name: Option<&str>, out: &mut Out) -> Result<(), Fault> {
    let wanted = Some(out.is_coloured());
    let (theme, problems) =
        load(here, name.unwrap_or(crate::ui::theme::DARK), Depth::detect(variable, wanted))?;
    for problem in &problems {
        out.say(format_args!("note: {}", clean::row(problem)));
    }
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

/// Text with the escapes of a style around it.
fn painted(style: Style, text: &str) -> String {
    let mut codes = Vec::new();
    let attributes = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
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
