//! The end of a sign-in while a page is open: a warning two minutes ahead, and
//! signing in again without leaving the page. The server's time decides: before
//! it warns, and while it does, the page asks how much is left, so that what
//! another tab does counts as well. Without scripts the guard keeps a form that
//! comes too late.

mod dialogs;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::{id::AccountId, session::WARNING_SECONDS};
use leptos::{prelude::*, task::spawn_local};

use self::dialogs::Dialogs;
use crate::{
    api::session::{Ending, extend, remaining},
    problem::Problem,
    ui::{
        SignedOut,
        browser::{on_return, page_millis, session_end, set_session_end},
    },
};

/// While it warns, the page asks again after so many seconds.
const WARNING_PAUSE: f64 = 5.0;
/// When the server could not be reached, after so many.
const OFFLINE_PAUSE: f64 = 30.0;

/// What the person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// Nothing: there is time left.
    Nothing,
    /// It ends soon unless it is used.
    Ending,
    /// It ends soon, however much it is used.
    LastEnding,
    /// It has ended.
    Ended,
    /// It was ended by 安全退出, so that the password alone goes on with nothing.
    SignedOut,
    /// It goes on, in a new session.
    Resumed,
    /// Somebody else is signed in in this browser.
    Changed,
}

/// Watches the sign-in to which the page belongs.
#[derive(Clone)]
struct Watcher {
    account: AccountId,
    told: RwSignal<Told>,
    /// Seconds left when the warning began.
    left: RwSignal<u32>,
    /// The page's second at which it asks next.
    next: RwSignal<f64>,
    /// Counts the plans to ask: an older one is dropped.
    plans: RwSignal<u32>,
    alive: Arc<AtomicBool>,
    /// Whether refusals for want of a sign-in still hold.
    refused: Option<SignedOut>,
}

/// Stands on every page of who is signed in, and shows nothing until it must.
#[component]
pub(super) fn SessionWatch(
    /// Whose page it is.
    account: AccountId,
) -> impl IntoView {
    let alive = Arc::new(AtomicBool::new(true));
    let refused = use_context::<SignedOut>();
    let watcher = Watcher {
        account,
        told: RwSignal::new(Told::Nothing),
        left: RwSignal::new(0),
        next: RwSignal::new(f64::INFINITY),
        plans: RwSignal::new(0),
        alive: Arc::clone(&alive),
        refused,
    };
    on_cleanup(move || alive.store(false, Ordering::Relaxed));
    let begun = watcher.clone();
    Effect::new(move |_| {
        begun.begin();
        let back = begun.clone();
        on_return(move || back.come_back());
    });
    // A refusal of a form says that it has ended before the clock does.
    let asked = watcher.clone();
    Effect::new(move |before: Option<()>| {
        if let Some(SignedOut(refused)) = refused {
            refused.track();
            if before.is_some() && refused.get_untracked() {
                asked.ask();
            }
        }
    });
    view! { <Dialogs watcher /> }
}

impl Watcher {
    /// The page came with the time of the end, or is asked for it when it was
    /// made in the browser after a sign-in.
    fn begin(&self) {
        match session_end() {
            Some(end) => self.ask_at(end - f64::from(WARNING_SECONDS)),
            None => self.ask(),
        }
    }

    /// The person returns to the page, from another tab say.
    fn come_back(&self) {
        let late = self
            .next
            .try_get_untracked()
            .is_some_and(|next| next <= now());
        let told = self.told.try_get_untracked();
        if late || !matches!(told, Some(Told::Nothing)) {
            self.ask();
        }
    }

    /// Plans the next question, in the place of an older plan.
    fn ask_at(&self, when: f64) {
        if !self.is_alive() {
            return;
        }
        self.next.set(when);
        self.plans.update(|plans| *plans += 1);
        let (asked, plan) = (self.clone(), self.plans.get_untracked());
        let ask = move || {
            if asked.is_alive() && asked.plans.get_untracked() == plan {
                asked.ask();
            }
        };
        let wait = Duration::from_secs_f64((when - now()).clamp(0.0, 86_400.0));
        // A browser that takes no timer learns of the end when it sends a form.
        let _ = set_timeout(ask, wait);
    }

    /// Asks how much is left.
    fn ask(&self) {
        let asked = self.clone();
        spawn_local(async move {
            let answer = remaining().await;
            asked.take(answer);
        });
    }

    /// 继续使用.
    fn extend(&self) {
        let asked = self.clone();
        spawn_local(async move {
            let answer = match extend().await {
                Ok(ending) => Ok(Some(ending)),
                Err(problem) if problem.status == 401 => Ok(None),
                Err(problem) => Err(problem),
            };
            asked.take(answer);
        });
    }

    fn take(&self, answer: Result<Option<Ending>, Problem>) {
        if !self.is_alive() {
            return;
        }
        match answer {
            Ok(Some(ending)) if ending.account != self.account => self.told.set(Told::Changed),
            Ok(Some(ending)) => self.goes_on(&ending),
            Ok(None) if self.told.get_untracked() == Told::SignedOut => {}
            Ok(None) => self.told.set(Told::Ended),
            Err(_) => self.ask_at(now() + OFFLINE_PAUSE),
        }
    }

    fn goes_on(&self, ending: &Ending) {
        let seconds = f64::from(ending.seconds);
        set_session_end(now() + seconds);
        let told = self.told.get_untracked();
        // Somebody has signed in again in another tab.
        if matches!(told, Told::Ended | Told::SignedOut) {
            self.forgive();
        }
        if ending.seconds > WARNING_SECONDS {
            if told != Told::Resumed {
                self.told.set(Told::Nothing);
            }
            self.ask_at(now() + seconds - f64::from(WARNING_SECONDS));
            return;
        }
        if !matches!(told, Told::Ending | Told::LastEnding) {
            self.left.set(ending.seconds);
            let last = ending.seconds >= ending.most;
            self.told
                .set(if last { Told::LastEnding } else { Told::Ending });
        }
        self.ask_at(now() + seconds.min(WARNING_PAUSE) + 0.5);
    }

    /// The person has read that it ends for good, and goes on until then.
    fn acknowledge(&self) {
        self.told.set(Told::Nothing);
        self.ask_at(session_end().unwrap_or_default() + 0.5);
    }

    /// Refusals for want of a sign-in hold no more.
    fn forgive(&self) {
        if let Some(SignedOut(refused)) = self.refused {
            refused.set(false);
        }
    }

    /// Signed in again in place.
    fn resumed(&self) {
        self.forgive();
        self.told.set(Told::Resumed);
        self.ask();
    }

    fn is_alive(&self) -> bool {
        self.alive.load(Ordering::Relaxed)
    }
}

/// The page's second.
fn now() -> f64 {
    page_millis() / 1000.0
}
