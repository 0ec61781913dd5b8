//! `warroom man` and `warroom completions`: made from the same tables as the help.
use crate::app::keys::KEYS;
use crate::language::verbs::VERBS;
use crate::shell::args::Line;
use crate::shell::fault::Fault;
use crate::shell::out::Out;
use clap::CommandFactory;
use clap_complete::Shell;
use std::fmt::Write;

/// Prints what a shell needs to complete our commands.
pub fn completions(shell: Shell, out: &mut Out) {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Line::command(), "warroom", &mut bytes);
    out.raw(String::from_utf8_lossy(&bytes));
}

/// Prints the manual page: the commands, then every key and every verb.
///
/// # Errors
/// The page cannot be made.
pub fn man(out: &mut Out) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    let failed = || Fault::io("the manual page", "making it");
    let mut line = Line::command();
    line.build();
    clap_mangen::Man::new(line.clone()).render(&mut bytes).map_err(failed())?;
    out.raw(String::from_utf8_lossy(&bytes));
    for command in line.get_subcommands().filter(|command| !command.is_hide_set()) {
        let mut bytes = Vec::new();
        let man = clap_mangen::Man::new(command.clone());
        man.render_options_section(&mut bytes).map_err(failed())?;
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let options = String::from_utf8_lossy(&bytes).replacen(".SH OPTIONS", ".PP", 1);
        out.raw(format_args!(
            ".SH \"WARROOM {}\"\n{}\n{options}",
            command.get_name().to_uppercase(),
            roff(&about)
        ));
    }
    out.raw(keys());
    out.raw(verbs());
    Ok(())
}

fn keys() -> String {
    let mut page = ".SH KEYS\n".to_owned();
    let mut heading = "";
    for binding in KEYS {
        if binding.context.words() != heading {
            heading = binding.context.words();
            // Writing to a String cannot fail.
            let _ = writeln!(page, ".SS {}", roff(heading));
        }
        let _ = writeln!(page, ".TP\n.B {}\n{}", roff(binding.keys), roff(binding.words));
    }
    page
}

fn verbs() -> String {
    let mut page = ".SH VERBS\nFor \\fB:\\fR on the board and \\fBwarroom do\\fR.\n".to_owned();
    for verb in VERBS {
        let usage = format!("{} {}", verb.name, verb.args);
        let _ = writeln!(
            page,
            ".TP\n.B {}\n{}. For example: {}",
            roff(usage.trim()),
            roff(verb.about),
            roff(verb.example)
        );
    }
    page
}

/// Text of which a reader of manuals makes no command.
fn roff(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    if escaped.starts_with(['.', '\'']) { format!("\\&{escaped}") } else { escaped }
}
