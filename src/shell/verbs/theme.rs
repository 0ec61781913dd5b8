//! `warroom theme`: the themes there are, one as a file to copy, one checked, one seen.
use super::preview;
use crate::domain::clean;
use crate::shell::args::Theme as Args;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::{tell, themes};
use crate::ui::theme::{BUILT_IN, Depth, Theme, check};
use serde::Serialize;

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
        Args::Preview { name } => preview::run(here, name.as_deref(), out),
    }
}

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    themes: Vec<Row>,
}

#[derive(Serialize)]
pub(super) struct Row {
    pub(super) name: String,
    built_in: bool,
}

/// The person's own before the built-in ones.
pub(super) fn names(here: &Here) -> Vec<Row> {
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

pub(super) fn load(here: &Here, name: &str, depth: Depth) -> Result<(Theme, Vec<String>), Fault> {
    text(here, name)?;
    Ok(themes::load(here, name, depth))
}
