//! `:zones`: what time it is for everybody concerned.
use super::Row;
use crate::app::model::Model;
use crate::app::view::zones::places;

/// A row for each place.
pub(super) fn rows(model: &Model) -> Vec<Row> {
    let mut rows: Vec<Row> = places(&model.room, model.now, model.zone, model.eye)
        .into_iter()
        .map(|place| Row {
            name: place.at,
            words: format!("{}  {}", place.label, place.aside),
            aside: place.offset,
            ..Row::said("")
        })
        .collect();
    rows.push(Row::said(""));
    rows.push(Row::said("customer Globex zone:America/New_York   a customer's zone"));
    rows.push(Row::said("person @priya zone:Asia/Kolkata   a person's; the next shift is an open handoff's, else the deputy's"));
    rows
}
