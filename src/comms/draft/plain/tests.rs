//! What may stand in a letter, and what not.
use super::*;

fn plain(text: &str, names: &BTreeSet<String>) -> Option<String> {
    fit(text, names, For::Fact).ok()
}

#[test]
fn only_plain_words_go_outside() {
    let names: BTreeSet<String> = ["sam", "zoë", "globex"].map(str::to_owned).into();
    for (text, said) in [
        ("checkout fails for some customers in the EU.", Some("checkout fails for some customers in the EU")),
        ("logistics pages load slowly", Some("logistics pages load slowly")),
        ("no orders were lost #dataloss", Some("no orders were lost")),
        ("about 38% of payments fail", Some("about 38% of payments fail")),
        ("check replica lag", None),
        ("roll back api to build 411", None),
        ("Sam looks at it", None),
        ("same as before", Some("same as before")),
        ("ask @priya", None),
        ("see INC-4821", None),
        ("payments-eu-1.internal is down", None),
        ("10.0.0.1 answers", None),
        ("fixed by 15:00", None),
        ("Globex cannot pay", None),
        ("who owns this?", None),
        ("the login page is overloaded", Some("the login page is overloaded")),
        ("page dan now", None),
        ("please page the others", None),
        ("customers cannot log in", Some("customers cannot log in")),
        ("the logs show nothing", None),
        ("log: connection refused", None),
        ("the password reset fails", Some("the password reset fails")),
        ("the password is swordfish", None),
        ("password: swordfish", None),
        ("take the password swordfish", None),
        ("Checkout – slow in the EU", Some("Checkout – slow in the EU")),
        ("you can pay by invoice", None),
        ("pay the vendor 3000 USD", None),
        ("orders of 2 M USD hang", None),
        ("refund of 40 EUR for each order", None),
        ("put half a million aside", None),
        ("give them 15 % off next year", None),
        ("300 orders hang", Some("300 orders hang")),
    ] {
        assert_eq!(plain(text, &names).as_deref(), said, "{text}");
    }
}

#[test]
fn a_step_goes_outside_where_customers_understand_it() {
    let names = BTreeSet::from(["sam".to_owned()]);
    for (text, said) in [
        ("Stop new uploads for ten minutes", Some("Stop new uploads for ten minutes")),
        ("Restart the upload service", Some("Restart the upload service")),
        ("empty the queue of late mails", Some("empty the queue of late mails")),
        ("move traffic back to the first region", Some("move traffic back to the first region")),
        ("add two servers for the exports", Some("add two servers for the exports")),
        ("check the logins every hour", Some("check the logins every hour")),
        ("deploy the fix", Some("deploy the fix")),
        ("clear the cache", Some("clear the cache")),
        ("restart the database, then the exports", Some("restart the database, then the exports")),
        ("api", None),
        ("database", None),
        ("uploads are back in ten minutes", None),
        ("restart server atlas", None),
        ("restart the database orion", None),
        ("drain queue 3", None),
        ("restart upload-prod-3", None),
        ("run kubectl to restart it", None),
        ("refund the orders of may", None),
        ("waive the setup fee", None),
        ("rotate the token", None),
        ("do not tell anybody about the lost orders", None),
        ("hide the error count from customers", None),
        ("sack the contractor", None),
        ("remind the intern not to touch production", None),
        ("sue the vendor", None),
        ("preserve evidence of the intrusion", None),
        ("match the price of the other shop", None),
        ("uploads are slow over the internet", Some("uploads are slow over the internet")),
        ("Sam restarts the upload service", None),
        ("restart it, it is a mistake of the vendor", None),
        ("", None),
        ("###", None),
    ] {
        assert_eq!(plain(text, &names).as_deref(), said, "{text}");
    }
}

#[test]
fn what_customers_can_do_is_said_to_them() {
    let names = BTreeSet::from(["sam".to_owned()]);
    for (text, said) in [
        (
            "you can log in with a password meanwhile #workaround",
            Some("you can log in with a password meanwhile"),
        ),
        ("clear the cache and restart your router", Some("clear the cache and restart your router")),
        ("log in with password swordfish", None),
        ("use the password \"swordfish\" meanwhile", None),
        ("fail over payments-db-2 by hand", None),
        ("ask Sam for a link", None),
        ("use token ab12cd", None),
        ("open https://10.0.0.1/admin", None),
        ("you will be fine within an hour, promised", None),
    ] {
        assert_eq!(fit(text, &names, For::Advice).ok().as_deref(), said, "{text}");
    }
    let long = "pay by invoice ".repeat(12);
    assert!(fit(&long, &names, For::Advice).is_ok());
    assert_eq!(fit(&long, &names, For::Fact), Err(Unfit::Long));
    assert_eq!(fit("who owns this?", &names, For::Fact), Err(Unfit::Asks));
    assert_eq!(fit("credit of 40 EUR", &names, For::Promise).as_deref(), Ok("credit of 40 EUR"));
    let reach = "about two hours, with errors at checkout";
    assert!(fit(reach, &names, For::Reach).is_ok() && fit(reach, &names, For::Fact).is_err());
}
