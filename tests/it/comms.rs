//! Words to people outside: what they promise, and what is wrong with them.
mod desk;
mod drafts;
mod fresh;
mod habits;
mod lint;
mod others;
mod promises;
mod providers;
mod said;
mod short;
mod stops;
