//! How many posts a second the promise finder and the linter read on one core. Prints one JSON object.
#![expect(clippy::disallowed_methods, reason = "measuring is reading a clock")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;
use std::time::Duration;
use warroom::comms::lint::{About, lint};
use warroom::comms::promises::find;
use warroom::domain::time::{At, read};
use warroom::domain::words::Audience;

const ROUNDS: usize = 16_000;
const WARM_UP: usize = 200;

/// Posts as status pages have them: short and long, with and without a promise.
const POSTS: [&str; 8] = [
    "We are investigating reports of failed logins. Next update in 30 minutes.",
    "A fix has been deployed and we are watching the results.",
    "The problem is known: a change of the network took away a route that payments need. We are putting it back. About a third of customers in Europe cannot pay by card; bank transfers work. We will provide another update by 14:30 UTC, or sooner if anything changes.",
    "This incident has been resolved.",
    "Since 09:12 US/Pacific requests to the storage service in one zone have been slow. Our engineers have found a disk that fills faster than it is cleaned, and are moving its load. Customers may see errors when they write large files; reading is not affected. We do not have a workaround at the moment. We will send the next update by Thursday, 2026-03-05 08:00 US/Pacific with what we know then.",
    "We are sorry that you could not see your invoices this morning. The data is whole. A report of what happened will be published within 48 hours.",
    "Some builds wait longer than usual. We have added capacity and expect the queue to be empty by 16:00 UTC. You need to do nothing; builds that were cancelled can be started again.",
    "Identified: e-mails to one provider are late by up to 40 minutes. None is lost. We talk to the provider every 15 minutes and will post again at 3 p.m. CET.",
];

/// This thread's own time on a processor: what others do meanwhile is not measured.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

fn posts_a_second(mut work: impl FnMut(&'static str)) -> f64 {
    POSTS.into_iter().cycle().take(WARM_UP).for_each(&mut work);
    let begun = spent();
    POSTS.into_iter().cycle().take(ROUNDS).for_each(&mut work);
    (0..ROUNDS).map(|_| 1.0).sum::<f64>() / spent().saturating_sub(begun).as_secs_f64()
}

fn main() {
    let now = read("2026-03-04T14:00:00Z").unwrap();
    let mut about = About::new(Audience::Customer, now, chrono_tz::Tz::UTC);
    about.staff = (0..40).flat_map(|n| [format!("Person{n}"), format!("Family{n}")]).collect();
    about.internal_ids = (1..200).map(|n| format!("A{n}")).collect();
    about.last_text = POSTS.get(2).map(|post| (*post).to_owned());
    let finder = posts_a_second(|post| drop(black_box(find(black_box(post), At(now), chrono_tz::Tz::UTC))));
    let linter = posts_a_second(|post| drop(black_box(lint(black_box(post), &about))));
    println!(
        "{{\"posts\":{},\"finder_posts_per_s\":{finder:.0},\"linter_posts_per_s\":{linter:.0}}}",
        POSTS.len()
    );
}
