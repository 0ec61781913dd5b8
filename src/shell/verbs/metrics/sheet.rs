//! The figures for a spreadsheet: one row for each escalation, the columns those of the JSON.
use crate::domain::clean::{self, sinks};
use crate::metrics::Shelf;
use crate::metrics::written::{Row, rounded};
use crate::shell::fault::Fault;

const COLUMNS: &[&str] = &[
    "room",
    "id",
    "source",
    "source_id",
    "title",
    "severity",
    "planned",
    "started_at",
    "first_update_at",
    "closing_update_at",
    "resolved_at",
    "updates",
    "open_updates",
    "gaps",
    "ttfu_min",
    "ttfu_state",
    "max_gap_min",
    "longest_silence_min",
    "ttr_min",
    "ttr_state",
    "tta_min",
    "tta_state",
    "adherence_30",
    "adherence_60",
    "cadence_adherence",
    "promises",
    "promises_kept",
    "promises_late",
    "promises_late_median_min",
    "commitments_kept",
    "commitments_kept_late",
    "commitments_broken",
    "commitments_renegotiated",
    "commitments_open",
];

/// Head and rows. A cell that a spreadsheet would run as a formula is defused.
///
/// # Errors
/// None that a file in memory can have.
pub fn csv(shelf: &Shelf<'_>) -> Result<String, Fault> {
    let failed =
        |error: &dyn std::fmt::Display| Fault::Usage(format!("the table cannot be written: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| failed(&error))?;
    for one in &shelf.escalations {
        writer.write_record(cells(&Row::of(one))).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn words(text: &str) -> String {
    sinks::csv(&clean::line(text).0)
}

fn number(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| rounded(number).to_string())
}

fn cells(row: &Row) -> Vec<String> {
    let may = |text: &Option<String>| text.as_deref().map_or_else(String::new, words);
    let time = |at: &Option<String>| at.clone().unwrap_or_default();
    let (told, owed) = (&row.promises, &row.commitments);
    vec![
        words(&row.room),
        row.id.clone(),
        may(&row.source),
        may(&row.source_id),
        words(&row.title),
        row.severity.unwrap_or_default().to_owned(),
        row.planned.to_string(),
        row.started_at.clone(),
        time(&row.first_update_at),
        time(&row.closing_update_at),
        time(&row.resolved_at),
        row.updates.to_string(),
        row.open_updates.to_string(),
        row.gaps_min.len().to_string(),
        number(row.ttfu_min),
        row.ttfu_state.to_owned(),
        number(row.max_gap_min),
        number(row.longest_silence_min),
        number(row.ttr_min),
        row.ttr_state.to_owned(),
        number(row.tta_min),
        row.tta_state.to_owned(),
        number(row.adherence_30),
        number(row.adherence_60),
        number(row.cadence_adherence),
        told.n.to_string(),
        told.kept.to_string(),
        told.late.to_string(),
        number(told.late_median_min),
        owed.kept.to_string(),
        owed.kept_late.to_string(),
        owed.broken.to_string(),
        owed.renegotiated.to_string(),
        owed.open.to_string(),
    ]
}
