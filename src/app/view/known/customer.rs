//! What is known of a customer. All but tier and zone are secrets of a shared view.
use super::List;
use crate::app::view::fact::money;
use crate::app::view::say;
use crate::domain::id::ItemId;
use crate::domain::state::Customer;

impl List<'_> {
    pub(super) fn customer(&mut self, c: &Customer) {
        self.secret("name", Some(&c.name));
        let aliases: Vec<String> =
            c.aliases.iter().filter_map(|one| one.seen_by(self.eye).cloned()).collect();
        self.all("aliases", &aliases);
        self.opt("tier", c.tier.as_ref());
        self.opt("zone", c.zone.as_ref());
        self.secret("contact", c.contact.as_ref());
        let seen = |one: &Option<crate::domain::redact::Secret<crate::domain::event::Money>>| {
            one.as_ref().and_then(|one| one.seen_by(self.eye)).map(money)
        };
        let (revenue, credits) = (seen(&c.revenue), seen(&c.credits));
        self.text("revenue", revenue.as_deref());
        self.secret("contract", c.contract.as_ref());
        self.text("credits", credits.as_deref());
        let own = self.room.escalations.values().filter(|one| one.customers.contains(&c.id));
        let own = own.map(|one| {
            format!(
                "{} {}, {}, {}",
                one.id,
                super::row(&one.title),
                one.phase,
                say::owner(one.owner.as_ref())
            )
        });
        let own = own.collect();
        self.lines("escalations", own);
        self.kept_links(ItemId::from(c.id));
        self.time("at", Some(c.birth.at));
    }
}
