//! Verbs about customers: who they are, how far it reaches them, what they expect, how it ended.
use super::args::{Args, keyed};
use super::{Trouble, Wish};
use crate::domain::command::{Act, Command, CustomerDetails, CustomerRef, ImpactDetails, When};
use crate::domain::event::Money;
use crate::domain::id::{CustomerId, EscalationId};
use crate::domain::state::Expectation;
use crate::domain::words::{Ask, Outcome, Target};

fn who(args: &mut Args<'_>) -> Result<CustomerRef, Trouble> {
    let text = args.must_rest("a customer")?;
    let id = text.parse::<CustomerId>().ok();
    Ok(id.map_or(CustomerRef::Name(text), CustomerRef::Id))
}

/// `customer Globex:enterprise alias:GBX; Globe contact:… revenue:2M USD contract:… [E2]`, or `customer K1 alias:GBX`: adds or
/// describes it, and attaches it where an escalation is named.
pub(super) fn customer(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.named_escalation()?;
    let id = args.try_word(|word| word.parse::<CustomerId>().ok());
    let line = args.must_rest("a name")?;
    // `K1:strategic` is of the customer with that id.
    if let Some((named, tier)) = id.is_none().then(|| line.split_once(':')).flatten()
        && let Ok(id) = named.trim().parse::<CustomerId>()
    {
        return described(args, (on, Some(id)), &format!("tier:{}", tier.trim_start()));
    }
    described(args, (on, id), &line)
}

/// The same of a customer by its id, as `edit K1 …` and `set K1 FIELD …` say it.
pub(super) fn known(args: &Args<'_>, id: CustomerId, line: &str) -> Result<Wish, Trouble> {
    described(args, (None, Some(id)), line)
}

/// What is known of a customer beside its name and tier, as it is typed before a colon.
pub(super) const FIELDS: [&str; 7] =
    ["alias", "aliases", "contact", "revenue", "contract", "credits", "zone"];

pub(super) fn tiered(args: &Args<'_>, id: CustomerId, tier: &str) -> Result<Wish, Trouble> {
    if !args.room.customers.contains_key(&id) {
        return Err(args.absent(id.into()));
    }
    let details = CustomerDetails { tier: Some(tier.to_lowercase()), ..CustomerDetails::default() };
    Ok(Wish::one(Act::DescribeCustomer { customer: Some(id), details: Box::new(details) }))
}

fn described(
    args: &Args<'_>,
    (first, id): (Option<EscalationId>, Option<CustomerId>),
    line: &str,
) -> Result<Wish, Trouble> {
    if let Some(id) = id.filter(|id| !args.room.customers.contains_key(id)) {
        return Err(args.absent(id.into()));
    }
    let (line, zone) = super::capture::zone_of(args, line)?;
    let escalation = |word: &str| word.trim_start_matches('#').parse::<EscalationId>().ok();
    let (line, on) = match line.rsplit_once(char::is_whitespace) {
        Some((before, last)) => match escalation(last) {
            Some(on) => (before.to_owned(), Some(on)),
            None => (line, None),
        },
        None => (line, None),
    };
    let on = match (first, on) {
        (Some(one), Some(other)) if one != other => return Err(Trouble::TwoRoutes(one, other)),
        (first, last) => first.or(last),
    };
    let keys: Vec<&'static str> = FIELDS.into_iter().chain(["tier"]).collect();
    let (lead, fields) = keyed(&line, &keys);
    let (details, name) = lead.map_or_else(Default::default, |lead| super::capture::customer_named(&lead));
    if name.is_empty() && id.is_none() {
        return Err(args.missing("a name"));
    }
    let name = Some(name).filter(|name| !name.is_empty());
    let mut d = CustomerDetails { zone, name: name.clone(), ..details };
    for (key, value) in fields {
        let value = value.trim().trim_matches('"').to_owned();
        if value.is_empty() {
            return Err(args.missing("words after the colon"));
        }
        let sum = || money(&value).ok_or_else(|| Trouble::not(args.verb, &value, "money with its currency"));
        match key {
            "revenue" => d.revenue = Some(sum()?),
            "credits" => d.credits = Some(sum()?),
            "zone" => d.zone = Some(value),
            "tier" => d.tier = Some(value.to_lowercase()),
            "contact" => d.contact = Some(value),
            "contract" => d.contract = Some(value),
            _ => {
                let each = value.split([';', ',']).map(|one| one.trim().trim_matches('"').to_owned());
                d.aliases.extend(each.filter(|one| !one.is_empty()));
            }
        }
    }
    let details = Box::new(d);
    let Some(on) = on else { return Ok(Wish::one(Act::DescribeCustomer { customer: id, details })) };
    if !args.room.escalations.contains_key(&on) {
        return Err(args.absent(on.into()));
    }
    let customer = id.map(CustomerRef::Id).or(name.map(CustomerRef::Name));
    let customer = customer.ok_or_else(|| args.missing("a name"))?;
    let is_more = details.contact.is_some() || details.contract.is_some() || !details.aliases.is_empty();
    if id.is_some() || is_more || details.revenue.is_some() || details.credits.is_some() {
        // Attaching carries a name, a tier and a zone; what more is known is told before.
        let describe = Command::new(Act::DescribeCustomer { customer: id, details });
        let attach = Command::new(Act::AttachCustomer { customer, details: None }).on(on);
        return Ok(Wish::Do(vec![describe, attach]));
    }
    Ok(Wish::on(on, Act::AttachCustomer { customer, details: Some(details) }))
}

pub(super) fn attach(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    Ok(Wish::on(on, Act::AttachCustomer { customer: who(args)?, details: None }))
}

pub(super) fn detach(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    Ok(Wish::on(on, Act::DetachCustomer { customer: who(args)? }))
}

/// `2.4M USD`, `$2.4M`, `250k EUR` in minor units; `None` without a currency.
fn money(text: &str) -> Option<Money> {
    const SIGNS: [(char, &str); 3] = [('$', "USD"), ('€', "EUR"), ('£', "GBP")];
    let sign = SIGNS.iter().find(|(sign, _)| text.contains(*sign)).map(|(_, code)| (*code).to_owned());
    let letters: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() == 3).collect();
    let currency = sign.or_else(|| letters.first().map(|code| code.to_ascii_uppercase()))?;
    let number: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let at = text.rfind(|c: char| c.is_ascii_digit())?;
    let unit = text.get(at + 1..)?.chars().next().map(|c| c.to_ascii_lowercase());
    let zeros = match unit {
        Some('k') => 3,
        Some('m') => 6,
        Some('b') => 9,
        _ => 0,
    };
    let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
    let places = zeros + 2;
    if part.len() > places || whole.is_empty() {
        return None;
    }
    let minor = format!("{whole}{part}{}", "0".repeat(places - part.len()));
    Some(Money { minor: minor.parse().ok()?, currency })
}

/// `impact E2 customers:12 breadth:EU depth:checkout fails revenue:2.4M USD`.
pub(super) fn impact(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    const KEYS: [&str; 7] =
        ["customers", "breadth", "depth", "duration", "revenue", "reputation", "contract"];
    let on = args.escalation()?;
    let (words, fields) = keyed(&args.must_rest("what it reaches")?, &KEYS);
    let mut d = ImpactDetails::default();
    for (key, value) in fields {
        match key {
            "customers" => {
                let count = value.replace([',', '_'], "").parse().ok();
                d.customers_count = Some(count.ok_or_else(|| Trouble::not(args.verb, &value, "a number"))?);
            }
            "revenue" => {
                let sum = money(&value);
                d.revenue =
                    Some(sum.ok_or_else(|| Trouble::not(args.verb, &value, "money with its currency"))?);
            }
            "breadth" => d.breadth = Some(value),
            "depth" => d.depth = Some(value),
            "duration" => d.duration = Some(value),
            "reputation" => d.reputation = Some(value),
            _ => d.contract = Some(value),
        }
    }
    Ok(Wish::saying(Some(on), words, Act::AssessImpact(Box::new(d))))
}

/// `expect E2 hourly updates emotion:angry by:17:00`.
pub(super) fn expect(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    const KEYS: [&str; 8] = ["by", "risk", "emotion", "need", "offered", "limits", "scenario", "tenure"];
    let on = args.escalation()?;
    let (words, fields) = keyed(&args.must_rest("what they expect")?, &KEYS);
    let mut d = Expectation { expects: words, ..Expectation::default() };
    for (key, value) in fields {
        match key {
            "by" => {
                let mut by = Args::new(args.verb, &value, args.room, args.ground);
                d.by = match by.must_when()? {
                    crate::domain::command::When::At(at) => Some(at),
                    crate::domain::command::When::In(s) => {
                        Some(crate::domain::time::after(args.ground.now, s))
                    }
                };
            }
            "risk" => d.risk = Some(value),
            "emotion" => d.emotion = Some(word_of(&value)),
            "need" => d.need = Some(word_of(&value)),
            "offered" => {
                let each = value.split(';').map(|one| one.trim().to_owned());
                d.offered = each.filter(|one| !one.is_empty()).collect();
            }
            // `limits:-` lifts them.
            "limits" => d.limits = Some(if value == "-" { String::new() } else { value }),
            "scenario" => d.scenario = Some(value),
            _ => d.tenure = Some(value),
        }
    }
    Ok(Wish::on(on, Act::NoteExpectation(Box::new(d))))
}

/// A feeling or a need without the stop at its end.
fn word_of(value: &str) -> String {
    value.trim_end_matches(['.', '!']).to_owned()
}

/// What Tab offers for a feeling and a need: those that the difficult-customer card knows (templates/difficult).
pub(super) const FEELINGS: [&str; 11] = [
    "upset",
    "anger",
    "frustration",
    "anxiety",
    "betrayal",
    "disappointment",
    "threat",
    "executive",
    "confusion",
    "hostility",
    "resignation",
];
pub(super) const NEEDS: [&str; 8] =
    ["heard", "information", "control", "competence", "fairness", "prevention", "speed", "standing"];

/// `target E2 engineering fix !17:00 traffic is drained`.
pub(super) fn target(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let tier = args.must("a target: l2, engineering, product, security, leadership", Target::from_word)?;
    let ask = args.try_word(Ask::from_word);
    let deadline = args.time()?.and_then(super::args::Wanted::time);
    let containment = args.rest();
    let (deadline, containment) = match (deadline, containment) {
        (None, Some(words)) => time_behind(args, words)?,
        found => found,
    };
    Ok(Wish::on(on, Act::ChooseTarget { tier, ask, deadline, containment }))
}

/// `fix traffic !2h`: the time with its sign may stand behind the words.
fn time_behind(args: &Args<'_>, words: String) -> Result<(Option<When>, Option<String>), Trouble> {
    let behind = words.rsplit_once(char::is_whitespace).filter(|(_, last)| last.starts_with('!'));
    let Some((before, last)) = behind else { return Ok((None, Some(words))) };
    let found = Args::new(args.verb, last, args.room, args.ground).time()?;
    Ok(match found.and_then(super::args::Wanted::time) {
        Some(when) => (Some(when), Some(before.trim_end().to_owned())),
        None => (None, Some(words)),
    })
}

/// `confirmed E2 4 they see it working`: the customer says it is over; the figure is how satisfied they are.
pub(super) fn confirmed(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let (satisfaction, words) = super::score::score(args)?;
    Ok(Wish::saying(Some(on), words, Act::ConfirmCustomer { by: None, satisfaction }))
}

pub(super) fn outcome(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let read = |word: &str| Outcome::from_word(&word.replace('-', "_"));
    let outcome = args.must("kept, at_risk or churned", read)?;
    args.only_once(|word| read(word).is_some())?;
    let words = args.rest();
    Ok(Wish::saying(Some(on), words, Act::RecordOutcome { outcome }))
}

/// `deadline` shapes are shared with the clocks; kept here so that `sync` reads as the others do.
pub(super) fn sync(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let next_sync = match args.must_when()? {
        crate::domain::command::When::At(at) => at,
        crate::domain::command::When::In(s) => crate::domain::time::after(args.ground.now, s),
    };
    Ok(Wish::one(Act::DescribeRoom { title: None, bridge: None, next_sync: Some(next_sync), zone: None }))
}

pub(super) fn room(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let words = args.must_rest("a title")?;
    let (title, zone) = super::capture::zone_of(args, &words)?;
    let title = Some(title).filter(|title| !title.is_empty());
    Ok(Wish::one(Act::DescribeRoom { title, bridge: None, next_sync: None, zone }))
}

pub(super) fn bridge(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let bridge = Some(args.must_rest("where the bridge is")?);
    Ok(Wish::one(Act::DescribeRoom { title: None, bridge, next_sync: None, zone: None }))
}

#[cfg(test)]
mod tests {
    use super::money;
    use crate::domain::event::Money;

    #[test]
    fn money_needs_a_currency_and_becomes_minor_units() {
        for (text, minor, currency) in [
            ("2.4M USD", 240_000_000, "USD"),
            ("$2.4M", 240_000_000, "USD"),
            ("250k eur", 25_000_000, "EUR"),
            ("£19.99", 1999, "GBP"),
        ] {
            assert_eq!(money(text), Some(Money { minor, currency: currency.to_owned() }), "{text}");
        }
        for text in ["", "2.4M", "USD", "1.2345 USD", "99999999999999999999 USD"] {
            assert_eq!(money(text), None, "{text}");
        }
    }
}
