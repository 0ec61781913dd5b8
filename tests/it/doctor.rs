//! `warroom doctor`: what it says of a session that has little, and the ways it tries.

use super::harness::Home;

fn bare() -> Home {
    Home::new().with("TERM", "xterm").with("DBUS_SESSION_BUS_ADDRESS", "").with("TMUX", "")
}

fn settings(home: &Home, text: &str) {
    let folder = home.folder().join("config/warroom");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), text).unwrap();
}

#[test]
fn it_says_what_is_there_and_what_is_done_instead() {
    let said = bare().run(&["doctor"]).ends(0).stdout;
    for words in ["terminal", "folders", "time", "notifications, the best way first", "~ colours", "clock"] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(!said.contains('\u{1b}'), "no sequence goes into a pipe");
}

#[test]
fn a_bad_setting_is_named_with_its_line() {
    let home = bare();
    settings(&home, "[notify]\nbel = \"never\"\n");
    let said = home.run(&["doctor"]).ends(0).stdout;
    assert!(said.contains("config.toml line 2: notify.bel - did you mean bell?"), "{said}");
}

#[test]
fn each_way_is_tried_and_the_exit_code_says_whether_one_took_it() {
    let home = bare();
    let said = home.run(&["doctor", "--notify", "--no-input"]).ends(1);
    assert!(said.stderr.contains("no way took the notification"), "{}", said.stderr);
    let file = home.folder().join("told");
    let script = format!("printf '%s' \"$WARROOM_TEXT\" > {}", file.display());
    settings(&home, &format!("[notify]\ncommand = ['sh', '-c', '''{script}''']\n"));
    let said = home.run(&["doctor", "--notify", "--json"]).ends(0).stdout;
    assert!(said.contains(r#"{"rung":"command","state":"accepted","why":""}"#), "{said}");
    assert!(said.starts_with(r#"{"schema":"warroom.doctor/1","version":""#), "{said}");
    assert_eq!(std::fs::read_to_string(file).unwrap(), "Test by command: nothing is due");
    settings(&home, "[notify]\ncommand = ['false']\n");
    let said = home.run(&["doctor", "--notify", "--no-input"]).ends(1).stdout;
    assert!(said.contains("command    failed"), "{said}");
}
