//! The journal: durable before acknowledged, nothing changed unnoticed, any number of writers.

mod damage;
mod format;
mod world;
