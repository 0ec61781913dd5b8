//! Listed words in any order: a deed goes out with a kind of thing that it may be done to, and a fact names nobody.
use super::world::World;
use warroom::comms::draft::Draft;
use warroom::comms::lint::{About, Severity, lint};
use warroom::domain::words::Audience;

/// Steps of the work that customers may read.
#[rustfmt::skip]
const STEPS: &[&str] = &[
    "apply the fix", "release the fix", "deploy the fix to the second region", "build a fix", "develop a fix and test it",
    "create a new index", "renew the certificate", "replace the expired certificate", "identify the cause",
    "analyse the slow queries", "find the cause of the errors", "bring the service back", "bring up two more servers",
    "collect the logs", "check the logs of the checkout", "provision more servers", "shorten the timeout",
    "raise the timeout of the connections to 30", "delete old files", "remove temporary files", "log out all users",
    "contact affected customers", "notify affected users", "inform all customers by email",
    "switch over to the standby database", "scale up the workers to 20", "scale out the web servers", "restart checkout-api",
    "drain the slow node", "restart the node and watch it", "clear the cache", "flush the cache",
    "turn off the new feature", "enable the feature again", "move traffic to the healthy region",
    "send traffic to the second region", "route requests around the slow node", "rate-limit the uploads",
    "throttle incoming requests", "pause the nightly import", "resume the import", "drain the queue",
    "replay the failed payments", "resend the failed webhooks", "retry the stuck deliveries", "reprocess the delayed orders",
    "restore the data from the backup", "restore access for all users", "verify the restored data",
    "compare the invoices of this week", "back up the database", "back up the data before the migration",
    "repair the broken index", "rebuild the search index", "optimise the slow query", "increase the capacity of the database",
    "extend the storage", "expand the volume", "upgrade the database", "roll back the last release",
    "revert the change of this morning", "undo the configuration change", "engage the storage vendor",
    "work with the vendor on a fix", "escalate to the provider of the storage", "reproduce the problem",
    "narrow down the cause", "isolate the failing component", "take the slow server out of rotation", "monitor the error rate",
    "keep watching the response times", "continue to monitor the service", "wait until the copy is complete",
    "check whether the errors stop", "test the fix before the rollout", "restart the service after the deployment",
    "stop the import because the queue is full", "limit new connections", "block the bad requests", "warm up the caches",
    "rebalance the traffic", "reconnect the sensors", "resync the standby", "do not restart the service yet",
];

/// Steps that are said without what only we can look up, or what the linter calls jargon.
#[rustfmt::skip]
const OTHERWISE: &[(&str, &str)] = &[
    ("roll back deploy 4711", "roll back the deploy"),
    ("roll back to v2.3.1", "roll back to an earlier version"),
    ("fail over to eu-west-2", "switch over to another region"),
    ("revert release 2026.11.3 in eu-west-1", "revert the release in one region"),
    ("deploy v2.3.2", "deploy a release"),
    ("rolled back the change #4711", "reverted the change"),
    ("fail over to the standby database", "switch over to the standby database"),
    ("move traffic from eu-west-1 to us-east-1", "move traffic from one region to another region"),
    ("restart the payments db", "restart the payments database"),
    ("find the root cause", "find the cause"),
    ("turn off the feature flag", "turn off the feature"),
    ("stop the import, because the vendor does not answer", "stop the import"),
    ("roll back the release because it was not tested", "roll back the release"),
];

/// What somebody has to say by hand, if at all.
#[rustfmt::skip]
const INSIDE: &[&str] = &[
    "copy the data of the users to a public site", "remove all records of it", "stop the review",
    "send no more payments to the vendor", "return the invoices", "disable the backups", "open the database to the public",
    "shed users of the lower plans first", "we took data from users", "delete the data", "remove the records of the vendor",
    "clear the history", "clear the logs", "empty the mailboxes", "delete all accounts", "drop the database", "clear the queue",
    "send the data to the vendor", "copy the logs to the website", "put the database on the website", "move the files to a chat",
    "copy the messages of the users", "keep the payments", "keep the invoices of the customers", "hold the payments",
    "stop the payments of the vendor", "pause all deliveries", "block the vendor", "block the accounts of all users",
    "limit the access of the provider", "disable the alarms", "disable the checks of the payments", "stop checking the backups",
    "stop monitoring", "disable access", "take the data", "take the money", "cut the vendor off", "remove the customer",
    "move the customers to the slow servers", "restart the slow service for large customers first",
    "restore the service for some users first", "check the customers", "watch the users", "investigate the vendor",
    "replace the vendor", "replace the provider of the storage", "delete it", "delete everything", "remove all of it from the server",
    "stop it", "stop", "check the data and remove it", "verify the invoices, then delete them", "back up the data and drop the old",
    "compare the records and change all", "do not restore the data", "don't check the payments", "do not notify customers",
    "never verify the backups", "deploy the fix without tests", "contact no customers", "stop informing customers",
    "deploy the fix before anybody checks it", "remove the records because they are wrong", "check whether payments were lost",
    "check why the customer used it wrong", "process the wrong invoices", "correct the false records", "disable the audit",
    "change the records", "add users to the database", "create an account for the vendor", "use the data of the customers",
    "release the data", "test the fix on live payments", "test in production", "wait for the customers",
    "stop the rollout of the fix", "disable the fix", "remove the fix", "inform customers last", "inform some users",
    "back up the data to the website", "remove the old database", "delete the service", "remove the checkout for some users",
    "resend the invoices to all", "change the time of the errors", "lower the error rate in the metrics", "set the time back",
    "log out the vendor", "wait", "release the names of the users", "scale down the support", "reset the payments", "turn off the logs",
    "restore half of the data", "restore some of the payments", "restore most of the data", "restore as many payments as possible",
    "recover the data in part", "restore the data as it was before the weekend", "recreate the payments",
    "inform only the large clients", "reduce the speed for the small regions", "run the small regions on the old system",
    "move the small regions to the slow database", "fix it next week", "fix the problem next week", "deploy the fix next weekend",
    "wait until next week", "wait until it fails again", "don't deploy the fix until next week", "build it new next week",
    "don't test", "don't test the change", "start the release now and test later", "use the old broken version",
    "use the unstable version", "don't release the fix", "run with the overloaded database over the weekend",
    "restart it until it works", "turn it off and on again", "start again from zero", "fix the problem that our change caused",
    "revert the change that caused the failure", "roll back the change that was deployed too early",
    "check why the failure was found late", "identify the cause of our slow response",
    "determine how long it was broken before we found it", "isolate the affected machines from the network",
    "rotate all certificates now", "run it as planned maintenance", "start a maintenance window instead",
    "send the invoices again to all users", "delete old backups", "delete old records", "restart payments-prod-3.internal",
    "drain queue 3 of 10.0.0.1", "roll back 10.0.0.1", "put the users in the slow region",
];

/// What came of it, and causes.
#[rustfmt::skip]
const FACTS: &[&str] = &[
    "it helped", "requests succeed again", "the error rate is falling", "errors are falling", "it works again",
    "payments work again", "the release was reverted", "a change of the configuration", "the new release", "a full queue",
    "the certificate expired", "the database is slow", "the cache was overloaded", "the import stopped the database",
    "customers can log in again", "customers cannot log in", "users can open pages again", "the service did not start",
    "the fix is not ready", "no errors since", "no change", "too many requests", "too many connections to the database", "traffic is back",
    "the service was restarted", "the queue is drained", "a wrong setting", "it runs for all users again",
    "payments time out", "the data is restored",
];

/// They blame, deny, or tell of a loss.
#[rustfmt::skip]
const NO_FACTS: &[&str] = &[
    "no backup, data is gone", "no backup", "none was lost", "nothing was lost", "no data was lost", "no one was on shift",
    "nobody looked", "data is gone", "the data is out", "data went to a public site", "the data is on the website",
    "the customer used it wrong", "the customer did it", "a user changed the setting", "the vendor changed it",
    "the provider is slow", "the team was slow", "support did not answer", "we changed the configuration", "one deployed it",
    "some changed it", "the change was not tested", "the fix was not checked", "the service was not monitored",
    "the certificate was not renewed", "it wasn't verified", "the backup was not tested", "the backups are stale",
    "the wrong server was restarted", "payments are wrong", "the invoices were duplicate", "records were deleted",
    "it was deleted", "the accounts are locked", "customers can see the data of other customers",
    "users can open the invoices of others", "customers cannot pay the vendor", "the logs were cleared",
    "the change was not reviewed by the team", "without a backup", "the alarms were disabled", "a customer of the vendor",
    "the data is old", "data for all", "half of the data", "only half the data came back", "the data did not come back",
    "the names came out", "payments were stopped", "the amounts are higher", "any login works", "an old problem",
    "a known problem", "it was known before", "it happened before", "restore failed", "restoring the data failed",
    "the copy is empty", "the database is broken", "the release was not ready", "the invoices arrived at the vendor",
    "customers can log in as others", "users can download the data of others", "one customer overloaded the service",
    "the users overloaded the service", "a setting of the customer", "a wrong setting by the team", "the alarm came late",
    "it was not looked at", "the restore did not work", "everybody can log in", "customers can log in without a password",
    "the failure was caused by our own change", "the release was deployed too early", "the configuration change was wrong",
    "our release is broken", "the fix was wrong", "half done", "most of the payments work again",
    "access was open", "never tested", "the provider did not respond", "users took the data",
];

const DELAYS: &[&str] = &[
    "waiting for a maintenance window",
    "the copy is slow",
    "waiting for more servers",
    "the migration is not complete",
    "the second region is not ready",
];
const NO_DELAYS: &[&str] = &[
    "the customer is too slow",
    "the vendor does not answer",
    "no one is on shift",
    "the team is not available",
    "waiting for the vendor",
    "customers cannot log in",
    "the provider is not ready",
    "support is slow",
    "no backup",
    "one of us is late",
];

fn payments() -> World {
    let mut world = World::new();
    world.at("11:00").says(":escalation sev1 @sam payments fail --customer Initech:enterprise");
    world
}

fn is_left_out(draft: &Draft, words: &str) -> bool {
    draft.notes.iter().any(|note| note.contains("is left out") && note.ends_with(words))
}

/// The rows of which this does not hold.
fn wrong<'r>(rows: impl IntoIterator<Item = &'r str>, holds: impl Fn(&str) -> bool) -> Vec<&'r str> {
    rows.into_iter().filter(|row| !holds(row)).collect()
}

/// The draft after this was written down.
fn after(lines: &[String]) -> Draft {
    let mut world = payments();
    for line in lines {
        world.says(line);
    }
    world.at("11:05").draft(Audience::Customer)
}

/// The sentences in which a draft says words: each ends with them, or goes on behind a semicolon.
fn says(draft: &Draft, words: &str) -> bool {
    let ends = [";", ".", ")"].map(|end| format!("{words}{end}"));
    ends.iter().any(|said| draft.text.contains(said.as_str()))
}

#[test]
fn steps_of_the_work_go_out() {
    for key in ["a", "d"] {
        let draft = after(&STEPS.iter().map(|row| format!("{key} {row} #E1")).collect::<Vec<_>>());
        let kept = wrong(STEPS.iter().copied(), |row| says(&draft, row) && !is_left_out(&draft, row));
        assert!(kept.is_empty(), "{kept:#?}");
    }
}

#[test]
fn what_only_we_can_look_up_is_said_in_other_words() {
    for (row, said) in OTHERWISE {
        let draft = after(&[format!("a {row} #E1")]);
        let is_noted = |note: &String| note.starts_with("A1 is said in other words") && note.ends_with(row);
        assert!(says(&draft, &format!(": {said}")), "{row}: {}{:?}", draft.text, draft.notes);
        assert!(draft.notes.iter().any(is_noted), "{row}: {:?}", draft.notes);
        let found = lint(&draft.text, &About::new(Audience::Customer, super::world::at("11:05"), draft.zone));
        let jargon: Vec<_> = found.iter().filter(|one| one.severity != Severity::Hint).collect();
        assert!(jargon.is_empty(), "{row}: {jargon:?}");
    }
}

#[test]
fn a_deed_done_to_what_is_somebodys_stays_inside() {
    for key in ["a", "d"] {
        let draft = after(&INSIDE.iter().map(|row| format!("{key} {row} #E1")).collect::<Vec<_>>());
        let out = wrong(INSIDE.iter().copied(), |row| is_left_out(&draft, row));
        assert!(out.is_empty(), "{out:#?}");
        let next = draft.text.lines().find(|line| line.starts_with("What happens next")).unwrap();
        assert!(next.contains("narrowing down the cause") && !draft.text.contains("We decided"), "{next}");
    }
}

#[test]
fn facts_are_said_of_things_and_of_nobody() {
    let of = |row: &str| after(&[format!(":hypothesis E1 {row}"), ":confirm H1".to_owned()]);
    let kept = wrong(FACTS.iter().copied(), |row| says(&of(row), &format!("confirmed: {row}")));
    assert!(kept.is_empty(), "{kept:#?}");
    let inside = |row: &str| {
        let draft = of(row);
        draft.text.contains("The cause is confirmed.") && is_left_out(&draft, row)
    };
    let out =
        wrong(NO_FACTS.iter().chain(NO_DELAYS).copied().filter(|row| !row.starts_with("customers")), inside);
    assert!(out.is_empty(), "{out:#?}");
}

#[test]
fn an_answer_is_said_by_the_same_rule() {
    let of = |row: &str| after(&["a restart the service #E1".to_owned(), format!("x A1 {row}")]);
    let kept =
        wrong(FACTS.iter().copied(), |row| of(row).text.contains(&format!("restart the service ({row})")));
    assert!(kept.is_empty(), "{kept:#?}");
    let out = wrong(NO_FACTS.iter().copied(), |row| of(row).text.contains("Done: restart the service."));
    assert!(out.is_empty(), "{out:#?}");
}

#[test]
fn what_holds_up_the_work_is_nobody() {
    let of = |row: &str| after(&[format!("b {row} #E1")]);
    let kept = wrong(DELAYS.iter().copied(), |row| says(&of(row), &format!("What delays us: {row}")));
    assert!(kept.is_empty(), "{kept:#?}");
    let out = wrong(NO_DELAYS.iter().chain(NO_FACTS).copied(), |row| {
        let draft = of(row);
        draft.text.contains("something stands in the way") && is_left_out(&draft, row)
    });
    assert!(out.is_empty(), "{out:#?}");
}

#[test]
fn a_look_whose_answer_stays_inside_assures_nobody() {
    for (ask, answer) in [
        ("check that no payments were lost", "37 payments were lost"),
        ("verify that payments work again", "they still fail"),
        ("check that no data is missing", "the last hour is missing"),
        ("test the fix", "it makes it worse"),
        ("make sure that the queue is empty", "40 payments hang"),
    ] {
        let draft = after(&[format!("a {ask} #E1"), format!("x A1 {answer}")]);
        assert!(
            !draft.text.contains(ask) && draft.text.contains("One step of the work is done"),
            "{}",
            draft.text
        );
    }
    let draft =
        after(&["a check that payments work again #E1".to_owned(), "x A1 payments work again".to_owned()]);
    assert!(draft.text.contains("check that payments work again (payments work again)"), "{}", draft.text);
}
