//! Which words are steps and facts.
use super::Steps;
use crate::comms::templates::Templates;

#[test]
fn a_word_of_the_list_has_its_endings_and_no_others() {
    let templates = Templates::default();
    let steps = Steps::new(&templates, "the Kiosk fails");
    for line in [
        "restart the server",
        "Restarting the servers",
        "restored the copies",
        "stopped the retries",
        "rate-limit uploads",
        "don’t restart it",
        "fix the kiosk",
        "rebuild 3 indexes",
    ] {
        assert!(steps.is_step(line), "{line}");
    }
    for line in
        ["server", "restartable", "restart Tesla", "the server restarts", "", "asses it", "stopple it"]
    {
        assert!(!steps.is_step(line), "{line}");
    }
}
