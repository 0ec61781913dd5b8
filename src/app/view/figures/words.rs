//! Numbers as words.

/// Minutes, or a count of hours: one decimal below a hundred, none above.
pub fn length(number: f64) -> String {
    if number.abs() < 100.0 { format!("{number:.1}") } else { format!("{number:.0}") }
}

/// A share between 0 and 1: `72.0 %`. What is not the whole never reads as the whole.
pub fn percent(share: f64) -> String {
    let shown = share * 100.0;
    if share < 1.0 && shown > 99.9 {
        "99.9 %".to_owned()
    } else if share > 0.0 && shown < 0.1 {
        "0.1 %".to_owned()
    } else {
        format!("{shown:.1} %")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_all_is_not_called_all() {
        assert_eq!(percent(1.0), "100.0 %");
        assert_eq!(percent(0.9999), "99.9 %");
        assert_eq!(percent(0.00001), "0.1 %");
        assert_eq!(percent(0.0), "0.0 %");
        assert_eq!(length(67.25), "67.2");
        assert_eq!(length(1293.4), "1293");
    }
}
