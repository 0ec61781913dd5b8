//! The journal: durable before acknowledged, nothing changed unnoticed, any number of writers.

mod bookkeeper;
mod damage;
mod disks;
mod faults;
mod format;
mod import;
mod place;
mod world;
mod writers;
