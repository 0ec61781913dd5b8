//! Floor 1: finding words in what was written, and finding what looked like this before.
pub mod before;
pub mod similar;
pub mod text;
