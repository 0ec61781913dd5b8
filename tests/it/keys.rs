//! The key table and what the keys do.
use crate::harness::board::room;

#[test]
fn the_start() {
    println!("{}", room("demo").screen(80, 24));
    let mut b = room("demo");
    b.keys("a").types("@zoe ask storage about write queue !15m");
    println!("{}", b.screen(80, 24));
    b.keys("Enter");
    println!("{}", b.screen(80, 24));
    for k in ["S", "Esc v", "Esc s", "Esc m", "Esc ?", "Esc :", "Esc Enter", "Esc X", "n q"] {
        b.keys(k);
        println!("--- {k}\n{}", b.screen(80, 24));
    }
}
