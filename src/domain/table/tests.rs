use super::*;
use crate::domain::time::{after, read};
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq)]
struct Lamp {
    burns: bool,
    at: Instant,
}

impl Thing for Lamp {
    type Brief = (bool, Instant);

    fn brief(&self) -> (bool, Instant) {
        (self.burns, self.at)
    }

    fn is_live(&self) -> bool {
        self.burns
    }

    fn touched(&self) -> Instant {
        self.at
    }
}

fn lamp(burns: bool, minutes: i64) -> Lamp {
    Lamp { burns, at: after(read("2026-11-22T08:00:00Z").unwrap(), minutes * 60) }
}

/// What is done to a table: put in, changed, or all changed.
#[derive(Debug, Clone)]
enum Step {
    Put(u32, bool, i64),
    Change(u32, bool, i64),
    Make(u32, bool, i64),
    All(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let lamp = || (0..400_u32, any::<bool>(), 0..600_i64);
    prop_oneof![
        8 => lamp().prop_map(|(id, burns, at)| Step::Put(id, burns, at)),
        4 => lamp().prop_map(|(id, burns, at)| Step::Change(id, burns, at)),
        2 => lamp().prop_map(|(id, burns, at)| Step::Make(id, burns, at)),
        1 => (0..600_i64).prop_map(Step::All),
    ]
}

fn make(steps: &[Step], table: &mut Table<u32, Lamp>, map: &mut BTreeMap<u32, Lamp>) {
    for step in steps {
        match *step {
            Step::Put(id, burns, at) => {
                let held = table.insert(id, Arc::new(lamp(burns, at)));
                assert_eq!(held.map(|one| (*one).clone()), map.insert(id, lamp(burns, at)));
            }
            Step::Change(id, burns, at) => {
                let changed = table.change(&id, |one| *one = lamp(burns, at));
                assert_eq!(changed, map.get_mut(&id).map(|one| *one = lamp(burns, at)));
            }
            Step::Make(id, burns, at) => {
                table.change_or(id, || lamp(false, 0), |one| *one = lamp(burns, at));
                map.insert(id, lamp(burns, at));
            }
            Step::All(at) => {
                table.change_all(|one| one.at = lamp(false, at).at);
                for one in map.values_mut() {
                    one.at = lamp(false, at).at;
                }
            }
        }
    }
}

fn is_like(table: &Table<u32, Lamp>, map: &BTreeMap<u32, Lamp>) {
    let plain = |(id, one): (&u32, &Arc<Lamp>)| (*id, (**one).clone());
    let all: Vec<(u32, Lamp)> = map.iter().map(|(id, one)| (*id, one.clone())).collect();
    assert_eq!(table.iter().map(plain).collect::<Vec<_>>(), all);
    assert!(table.iter().rev().map(plain).eq(all.iter().rev().cloned()));
    assert_eq!((table.len(), table.is_empty()), (map.len(), map.is_empty()));
    assert_eq!(table.last_key_value().map(plain), all.last().cloned());
    let live: Vec<&Lamp> = map.values().filter(|one| one.burns).collect();
    assert_eq!(table.live().map(AsRef::as_ref).collect::<Vec<&Lamp>>(), live);
    let briefs = table.live_briefs().map(|(one, brief)| (one.brief(), *brief));
    assert!(briefs.eq(live.iter().map(|one| (one.brief(), one.brief()))));
    for minutes in [0, 100, 300, 599, 700] {
        let from = lamp(false, minutes).at;
        let late: Vec<&Lamp> = map.values().filter(|one| one.at >= from).collect();
        assert_eq!(table.touched_since(from).map(AsRef::as_ref).collect::<Vec<&Lamp>>(), late);
    }
    for id in 0..400 {
        assert_eq!(table.get(&id).map(AsRef::as_ref), map.get(&id));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn it_is_a_map_that_knows_what_is_live_and_when_it_was_touched(
        before in prop::collection::vec(step(), 0..300),
        after in prop::collection::vec(step(), 0..100),
    ) {
        let (mut table, mut map) = (Table::default(), BTreeMap::new());
        make(&before, &mut table, &mut map);
        is_like(&table, &map);
        let (copy, then) = (table.clone(), map.clone());
        make(&after, &mut table, &mut map);
        is_like(&table, &map);
        is_like(&copy, &then);
    }
}

#[test]
fn ids_in_order_fill_their_leaves() {
    let all: Table<u32, Lamp> =
        (0..1000).map(|id| (id, Arc::new(lamp(id % 9 == 0, i64::from(id))))).collect();
    assert_eq!((all.leaves.len(), all.len()), (1000_usize.div_ceil(MOST), 1000));
    assert_eq!(all.live().count(), 112);
}
