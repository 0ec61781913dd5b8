//! `warroom config`: the file of settings, begun, found, checked, edited, described.

use super::harness::Home;

fn file(home: &Home) -> std::path::PathBuf {
    home.folder().join("config/warroom/config.toml")
}

#[test]
fn a_file_is_begun_once_with_every_key_in_a_comment() {
    let home = Home::new();
    let place = home.run(&["config", "path"]).ends(0).stdout;
    assert_eq!(place.trim(), file(&home).to_str().unwrap());
    let json = home.run(&["config", "path", "--json"]).ends(0).stdout;
    assert!(
        json.starts_with("{\"schema\":\"warroom.config-path/1\",\"path\":")
            && json.contains("\"exists\":false")
    );
    let said = home.run(&["config", "check"]).ends(0).stdout;
    assert!(said.contains("not there; the defaults hold"), "{said}");
    home.run(&["config", "init"]).ends(0);
    let text = std::fs::read_to_string(file(&home)).unwrap();
    assert!(text.contains("#bell = \"late\"") && text.contains("#[send.customer]"), "{text}");
    let said = home.run(&["config", "check"]).ends(0).stdout;
    assert!(said.contains("config.toml: nothing wrong"), "{said}");
    std::fs::write(file(&home), "[notify]\nbell = \"due\"\n").unwrap();
    let said = home.run(&["config", "init"]).ends(1).stderr;
    assert!(said.contains("is there already") && said.contains("warroom config edit"), "{said}");
    assert_eq!(std::fs::read_to_string(file(&home)).unwrap(), "[notify]\nbell = \"due\"\n");
}

#[test]
fn what_is_not_used_is_named_with_its_line() {
    let home = Home::new();
    home.run(&["config", "init"]).ends(0);
    std::fs::write(file(&home), "[notify]\nbel = \"due\"\n[send.custmer]\ncommand = [\"x\"]\n").unwrap();
    let said = home.run(&["config", "check"]).ends(1);
    assert!(said.stdout.contains("config.toml line 2: notify.bel - did you mean bell?"), "{}", said.stdout);
    assert!(said.stdout.contains("line 3: send.custmer - did you mean customer?"), "{}", said.stdout);
    let json = home.run(&["config", "check", "--json"]).ends(1).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["schema"], &json["problems"][0]["line"]),
        (&"warroom.config-check/1".into(), &2.into())
    );
    std::fs::write(file(&home), "[notify\n").unwrap();
    let said = home.run(&["config", "check"]).ends(1).stdout;
    assert!(said.contains("line 1: ") && said.contains("nothing in this file is used"), "{said}");
}

#[test]
fn the_schema_names_every_key() {
    let text = Home::new().run(&["config", "schema"]).ends(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["properties"]["notify"]["properties"]["limit_s"]["maximum"], 60);
    assert_eq!(json["properties"]["send"]["properties"]["executive"]["required"][0], "command");
    assert_eq!(json["properties"]["notify"]["properties"]["bell"]["enum"].as_array().unwrap().len(), 3);
}

#[test]
fn an_editor_gets_the_file_and_what_it_left_is_checked() {
    let home = Home::new();
    let said = home.run(&["config", "edit"]).ends(2).stderr;
    assert!(said.contains("needs a terminal") && said.contains("config.toml"), "{said}");
    let home = home.with("EDITOR", "printf '[notify]\\nbel = 1\\n' >");
    let mut editing = home.terminal(&["config", "edit"], 100, 24);
    editing.wait_for("line 2: notify.bel - did you mean bell?");
    assert_eq!(editing.wait_for_end(), 1);
    assert_eq!(std::fs::read_to_string(file(&home)).unwrap(), "[notify]\nbel = 1\n");
    let home = Home::new().with("EDITOR", "/no/such/editor");
    let mut editing = home.terminal(&["config", "edit"], 100, 24);
    editing.wait_for("/no/such/editor is not there; set EDITOR");
    assert_eq!(editing.wait_for_end(), 1);
    assert!(file(&home).exists(), "what was begun stays");
}

#[test]
fn a_file_that_the_environment_names_is_the_one() {
    let home = Home::new();
    let own = home.folder().join("mine.toml");
    let home = home.with("WARROOM_CONFIG", own.to_str().unwrap());
    home.run(&["config", "init"]).ends(0);
    assert!(std::fs::read_to_string(&own).unwrap().contains("#[send.internal]"));
}

#[test]
fn a_theme_that_is_not_there_is_named_with_its_line() {
    let home = Home::new();
    home.run(&["config", "init"]).ends(0);
    std::fs::write(file(&home), "glyphs = \"ascii\"\ntheme = \"no-such\"\n").unwrap();
    let said = home.run(&["config", "check"]).ends(1).stdout;
    assert!(said.contains("config.toml line 2: there is no theme \"no-such\"; there are "), "{said}");
    std::fs::write(file(&home), "theme = \"mono\"\n").unwrap();
    home.run(&["config", "check"]).ends(0);
}

#[test]
fn who_writes_is_the_line_then_the_environment_then_the_settings() {
    let home = Home::new().with("LOGNAME", "login");
    home.run(&["config", "init"]).ends(0);
    std::fs::write(file(&home), "as = \"@priya\"\n").unwrap();
    let by = |home: &Home, args: &[&str]| {
        home.run(args).ends(0);
        let log = home.run(&["log", "--json"]).ends(0).stdout;
        let last: serde_json::Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
        last["h"]["by"].as_str().unwrap().to_owned()
    };
    home.run(&["start", "payments", "--room", "INC-1"]).ends(0);
    assert_eq!(by(&home, &["add", "n one"]), "priya");
    assert_eq!(by(&home, &["--as", "@sam", "add", "n two"]), "sam");
    let home = home.with("WARROOM_AS", "zoe");
    assert_eq!(by(&home, &["add", "n three"]), "zoe");
}

#[test]
fn settings_that_do_not_say_who_writes_are_named_before_the_login_name_stands_under_it() {
    let home = Home::new().with("LOGNAME", "login");
    home.run(&["start", "payments", "--room", "INC-1"]).ends(0);
    std::fs::create_dir_all(file(&home).parent().unwrap()).unwrap();
    for (text, why) in
        [("as = \"two words\"\n", "as is one word"), ("[notify\n", "nothing in this file is used")]
    {
        std::fs::write(file(&home), text).unwrap();
        let said = home.run(&["add", "n words"]).ends(0).stderr;
        assert!(said.contains(why) && said.contains("written as @login; --as @name"), "{said}");
        assert_eq!(home.run(&["--as", "@sam", "add", "n words"]).ends(0).stderr, "");
        assert_eq!(home.run(&["status"]).ends(0).stderr, "", "what only reads signs nothing");
    }
    std::fs::write(file(&home), "[notify]\nbel = 1\n").unwrap();
    assert_eq!(home.run(&["add", "n words"]).ends(0).stderr, "", "who writes is not in doubt");
}
