//! Deadlines: the numbers of the shipped policies, how deadlines are set and moved, the one queue.

mod policies;
