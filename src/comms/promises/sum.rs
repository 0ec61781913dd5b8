//! What the words to one side of a time add up to.
use super::found::Topic;
use super::role::Role;

/// What the words to one side of a time add up to.
#[derive(Debug, Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each word is there or not, in any combination")]
pub struct Sum {
    /// will.
    pub will: bool,
    /// expected.
    pub hedge: bool,
    /// hoped.
    pub hope: bool,
    /// are sent.
    pub given: bool,
    /// do so.
    pub so: bool,
    /// provide.
    pub give: bool,
    /// update.
    pub update: bool,
    /// details.
    pub news: bool,
    /// The last thing named.
    pub thing: Option<Topic>,
    /// The first deed named.
    pub deed: Option<Topic>,
    /// What stands nearest to the verb.
    pub object: Option<Topic>,
    /// next, more.
    pub next: bool,
    /// A condition stands between.
    pub doubtful: bool,
}

impl Sum {
    /// One word more.
    pub fn take(&mut self, role: Role) {
        match role {
            Role::Give => self.give = true,
            Role::Contact => {
                self.give = true;
                self.update = true;
            }
            // What stands nearer to the verb wins: `an update on the RCA`.
            Role::Update => {
                self.update = true;
                self.object = Some(Topic::Message);
            }
            Role::News => self.news = true,
            Role::Next => self.next = true,
            Role::Thing(topic) => {
                self.thing = Some(topic);
                if !self.give || self.object.is_none() {
                    self.object = Some(topic);
                }
            }
            Role::Deed(topic) => self.deed = self.deed.or(Some(topic)),
            Role::So => self.so = true,
            Role::Will
            | Role::Hedge
            | Role::Hope
            | Role::Given
            | Role::Order
            | Role::Begin
            | Role::Past
            | Role::Not
            | Role::If
            | Role::Must
            | Role::Other => {}
        }
    }

    /// Something is said that could be promised.
    pub fn told(&self) -> bool {
        self.give || self.named() || self.deed.is_some() || self.so
    }

    /// And it has a name.
    pub fn named(&self) -> bool {
        self.so || self.update || self.thing.is_some() || (self.news && (self.next || self.give))
    }

    /// It is the next message.
    pub fn is_message(&self) -> bool {
        if self.deed.is_some() {
            return self.update && self.give && self.object == Some(Topic::Message);
        }
        match self.object {
            Some(Topic::Message) => true,
            Some(_) => false,
            None => self.so || self.update || (self.news && self.give) || (self.news && self.next),
        }
    }

    /// What else it is.
    pub fn topic(&self) -> Option<Topic> {
        self.object.filter(|it| *it != Topic::Message).or(self.deed).or(self.thing)
    }
}
