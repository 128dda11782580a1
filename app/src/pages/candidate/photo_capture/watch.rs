//! A page that waits for a phone looks after it by itself, every two seconds while
//! somebody looks at the page, and no longer than a code lives.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::capture::{CaptureStage, LIFE_MILLIS};
use leptos::{prelude::*, task::spawn_local};

use crate::api::captures::capture_state;

/// Milliseconds before each look.
const PAUSE_MILLIS: u64 = 2000;
/// So many looks fit into the life of a code, and a few more.
const LOOKS: u64 = LIFE_MILLIS.unsigned_abs() / PAUSE_MILLIS + 5;

/// One page that waits.
#[derive(Clone)]
struct Waiting {
    id: i64,
    stage: CaptureStage,
    again: RwSignal<u32>,
    ended: RwSignal<bool>,
    alive: Arc<AtomicBool>,
}

/// Asks for the page anew when it would look different.
#[component]
pub(super) fn Watch(
    id: i64,
    /// How far it is on the page.
    stage: CaptureStage,
    /// Counted up when it is farther.
    again: RwSignal<u32>,
    /// Set when it has ended.
    ended: RwSignal<bool>,
) -> impl IntoView {
    let alive = Arc::new(AtomicBool::new(true));
    let waiting = Waiting {
        id,
        stage,
        again,
        ended,
        alive: Arc::clone(&alive),
    };
    on_cleanup(move || alive.store(false, Ordering::Relaxed));
    Effect::new(move |_| look_later(waiting.clone(), 0));
}

fn look_later(waiting: Waiting, looks: u64) {
    if looks == LOOKS {
        return;
    }
    let look = move || {
        if !waiting.alive.load(Ordering::Relaxed) {
            return;
        }
        if document().hidden() {
            look_later(waiting, looks + 1);
            return;
        }
        spawn_local(async move {
            let seen = capture_state(waiting.id).await;
            if !waiting.alive.load(Ordering::Relaxed) {
                return;
            }
            match seen {
                Ok(stage) if stage != Some(waiting.stage) => {
                    waiting.ended.set(stage.is_none());
                    waiting.again.update(|again| *again += 1);
                }
                // Whoever is not signed in any more has nothing to wait for.
                Err(problem) if problem.status == 401 => {}
                // A look that failed is followed by another.
                _ => look_later(waiting, looks + 1),
            }
        });
    };
    // A browser that takes no timer leaves it to the person.
    let _ = set_timeout(look, Duration::from_millis(PAUSE_MILLIS));
}
