//! Looking back: the playhead's laws, the room at any position, the board of then, the film.
mod film;
mod follow;
mod laws;
mod plain;
mod screen;
