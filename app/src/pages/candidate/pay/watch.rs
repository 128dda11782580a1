//! A page that waits for a payment looks after it by itself, seldom and more
//! seldom, and not while nobody looks at it. Without scripts the person does.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::id::ApplicationId;
use leptos::{prelude::*, task::spawn_local};

use crate::api::payments::payment_mark;

/// Seconds before each look; the last one goes on.
const PAUSES: [u64; 6] = [3, 3, 5, 5, 10, 15];

/// One page that waits.
#[derive(Clone)]
struct Waiting {
    application: ApplicationId,
    mark: String,
    again: RwSignal<u32>,
    alive: Arc<AtomicBool>,
}

/// Asks for the page anew when it would look different.
#[component]
pub(super) fn Watch(
    application: ApplicationId,
    /// How the page looks now.
    mark: String,
    /// Counted up when it would look different.
    again: RwSignal<u32>,
) -> impl IntoView {
    let alive = Arc::new(AtomicBool::new(true));
    let waiting = Waiting {
        application,
        mark,
        again,
        alive: Arc::clone(&alive),
    };
    on_cleanup(move || alive.store(false, Ordering::Relaxed));
    Effect::new(move |_| look_later(waiting.clone(), 0));
}

fn look_later(waiting: Waiting, round: usize) {
    let seconds = PAUSES[round.min(PAUSES.len() - 1)];
    let look = move || {
        if !waiting.alive.load(Ordering::Relaxed) {
            return;
        }
        if document().hidden() {
            look_later(waiting, round);
            return;
        }
        spawn_local(async move {
            let seen = payment_mark(waiting.application).await;
            if !waiting.alive.load(Ordering::Relaxed) {
                return;
            }
            match seen {
                Ok(mark) if mark != waiting.mark => waiting.again.update(|count| *count += 1),
                // A look that failed is followed by another.
                _ => look_later(waiting, round + 1),
            }
        });
    };
    // A browser that takes no timer leaves it to the person.
    let _ = set_timeout(look, Duration::from_secs(seconds));
}
