//! Deadlines: the numbers of the shipped policies, how deadlines are set and moved, the one queue.

mod astray;
mod contracts;
mod laws;
mod moves;
mod nudges;
mod policies;
mod reading;
mod said;
mod states;
mod world;
