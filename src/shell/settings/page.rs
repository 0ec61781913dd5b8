//! The file of settings as it is begun with, every key in a comment, and its schema for editors. A test holds both against
//! the keys that are read.
use super::{notify, send};
use crate::app::alarms::Bell;
use crate::domain::words::Audience;
use serde_json::{Map, Value, json};

/// What `warroom config init` writes: every key with its default, in comments. It changes nothing.
pub const COMMENTED: &str = r#"# Settings of warroom. Every key stands here in a comment, with what holds without it. Take the # away to set one;
# warroom config check reads the file and names what it cannot use.

# Who writes, where neither --as nor WARROOM_AS says it. Without it: your login name.
#as = "@priya"

# The theme, by its name (warroom theme list) or its file, and the marks: "unicode" or "ascii". Without them: what was chosen
# last on the board, else what suits the terminal.
#theme = "signal-dark"
#glyphs = "unicode"

# The theme's own background instead of the terminal's. Where it is not said, the theme says it.
#paint_background = false

# Other keys for what the board does (docs/keys.md; warroom keys names actions and places). [] takes the keys away.
#[keys.board]
#done = ["x"]

# How you are told outside the screen (docs/notifications.md).
[notify]
# The program that tells you; the words come in WARROOM_TEXT, never on its command line. None: the desktop is asked.
#command = ["/usr/local/bin/tell-me", "--soft"]
# How long it may take, 1 to 60 seconds.
#limit_s = 5
# When the terminal's bell sounds: "late", "due" or "never". On a bridge everybody hears it.
#bell = "late"
# Whether a notification may name the customer. It may stand over a screen that is shared.
#detail = false
# Whether the desktop's notification service is asked.
#desktop = true

# Who sends an update that you have read and let go (docs/updates.md). The text comes on standard input; what it is about in
# WARROOM_ROOM, _UPDATE, _ESCALATION, _AUDIENCE, _PHASE, _SEVERITY and _NEXT. Nothing is sent without you.
#[send.customer]
#command = ["mail", "-s", "update", "customers@example.com"]
# How long it may take, 1 to 600 seconds.
#limit_s = 30

#[send.internal]
#command = ["/usr/local/bin/post-to-chat"]

#[send.executive]
#command = ["/usr/local/bin/post-to-chat", "--channel", "leadership"]
"#;

fn command(about: &str) -> Value {
    json!({"description": about, "type": "array", "minItems": 1, "items": {"type": "string"}})
}

fn word(about: &str) -> Value {
    json!({"description": about, "type": "string", "minLength": 1})
}

fn seconds(most: u64, usual: u64) -> Value {
    json!({"description": "how long it may take, in seconds", "type": "integer", "minimum": 1, "maximum": most, "default": usual})
}

fn table(properties: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let properties: Map<String, Value> =
        properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

/// The JSON schema (draft 2020-12) of the file.
pub fn schema() -> Value {
    let yes = |about: &str, usual: bool| json!({"description": about, "type": "boolean", "default": usual});
    let bells: Vec<&str> = Bell::ALL.iter().map(|(_, word)| *word).collect();
    let notify = table([
        ("command", command("tells you; the words come in WARROOM_TEXT")),
        ("limit_s", seconds(notify::MOST_S, notify::USUAL.as_secs())),
        ("bell", json!({"description": "when the terminal's bell sounds", "enum": bells, "default": "late"})),
        ("detail", yes("whether a notification may name the customer", false)),
        ("desktop", yes("whether the desktop's notification service is asked", true)),
    ]);
    let sender = || {
        let mut sender = table([
            ("command", command("sends; the text comes on standard input")),
            ("limit_s", seconds(send::MOST_S, send::USUAL.as_secs())),
        ]);
        if let Some(sender) = sender.as_object_mut() {
            sender.insert("required".to_owned(), json!(["command"]));
        }
        sender
    };
    let key = json!({"description": "one key, several, or none", "type": ["string", "array"], "items": {"type": "string"}});
    let places = json!({"description": "by place, then by action: the keys in effect", "type": "object",
        "additionalProperties": {"type": ["object", "string", "array"], "additionalProperties": key}});
    let mut all = table([
        ("as", word("who writes, where neither --as nor WARROOM_AS says it")),
        ("theme", word("the theme: its name or its file")),
        ("glyphs", json!({"description": "the marks", "enum": ["unicode", "ascii"]})),
        ("paint_background", yes("the theme's own background instead of the terminal's", false)),
        ("keys", places),
        ("notify", notify),
        ("send", table(Audience::ALL.iter().map(|audience| (audience.word(), sender())))),
    ]);
    if let Some(all) = all.as_object_mut() {
        all.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        all.insert("title".to_owned(), json!("warroom config.toml"));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same with every comment that is a setting made one.
    fn set() -> String {
        let line = |line: &str| {
            let bare = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
            format!("{}\n", bare.unwrap_or(line))
        };
        COMMENTED.lines().map(line).collect()
    }

    #[test]
    fn the_commented_file_changes_nothing_and_each_of_its_keys_is_read() {
        assert_eq!(super::super::read(COMMENTED), (super::super::Settings::default(), Vec::new()));
        let (settings, problems) = super::super::read(&set());
        assert_eq!(problems, []);
        assert_eq!(settings.send.len(), Audience::ALL.len());
        let usual = super::super::Settings::default().notify;
        let told = super::super::Notify { command: Vec::new(), ..settings.notify };
        assert_eq!(told, usual, "the comments say the defaults");
    }

    #[test]
    fn the_schema_and_the_commented_file_name_the_keys_that_are_read_and_no_others() {
        let schema = schema();
        let keys = |table: &Value| -> Vec<String> {
            let mut keys: Vec<String> = table["properties"].as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys
        };
        let sorted = |known: &[&str]| {
            let mut known: Vec<String> = known.iter().map(|key| (*key).to_owned()).collect();
            known.sort();
            known
        };
        let top = &schema["properties"];
        assert_eq!(keys(&schema), sorted(&super::super::TABLES));
        assert_eq!(keys(&top["notify"]), sorted(&notify::KEYS));
        for audience in Audience::ALL {
            assert_eq!(keys(&top["send"]["properties"][audience.word()]), sorted(&send::KEYS));
            assert!(COMMENTED.contains(&format!("#[send.{}]", audience.word())));
        }
        for key in notify::KEYS.iter().chain(&send::KEYS) {
            assert!(COMMENTED.contains(&format!("\n#{key} = ")), "{key}");
        }
    }
}
