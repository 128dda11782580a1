//! What passes: a skeleton while data comes, a bar for long work, a countdown
//! to a deadline.

use std::time::Duration;

use domain::{text::ui as words, time::Moment};
use leptos::prelude::*;

use super::{
    browser::{page_millis, retell},
    icon::{Glyph, Icon},
};

/// With fewer seconds left than a day has, a countdown is said in red.
const SOON: i64 = 86_400;

/// What a `Suspense` or `Transition` shows once it has come; `make` awaits it,
/// and again whenever it changes.
///
/// In the browser this is a closure around a `Suspend`. On the server leptos
/// calls a closure there several times, how often depends on what is ready, and
/// whatever it makes (resources, boundaries) is numbered anew each time: the
/// browser would look for data under other numbers, fetch it again and fail to
/// take over the page. So on the server it is made once.
#[cfg(feature = "ssr")]
pub fn awaited<Made, View>(make: impl Fn() -> Made + Send + 'static) -> impl IntoView
where
    Made: Future<Output = View> + Send + 'static,
    View: IntoView + 'static,
{
    Suspend::new(make())
}

/// What a `Suspense` or `Transition` shows once it has come; `make` awaits it,
/// and again whenever it changes.
#[cfg(not(feature = "ssr"))]
pub fn awaited<Made, View>(make: impl Fn() -> Made + Send + 'static) -> impl IntoView
where
    Made: Future<Output = View> + Send + 'static,
    View: IntoView + 'static,
{
    move || Suspend::new(make())
}

/// A grey sketch of what is being fetched.
#[component]
pub fn Skeleton(
    /// How many lines it will be.
    #[prop(default = 4)]
    lines: usize,
) -> impl IntoView {
    let lines = (0..lines)
        .map(|_| view! { <span aria-hidden="true"></span> })
        .collect_view();
    view! {
        <div class="skeleton" role="status">
            <p class="unseen">{words::LOADING}</p>
            {lines}
        </div>
    }
}

/// How far a long piece of work has come.
#[component]
pub fn ProgressBar(
    /// What is being done.
    #[prop(into)]
    label: String,
    /// How much is done.
    #[prop(into)]
    done: Signal<u32>,
    /// How much there is.
    #[prop(into)]
    whole: Signal<u32>,
) -> impl IntoView {
    let name = label.clone();
    view! {
        <div class="progress">
            <span>{label}</span>
            <span class="figures">{move || words::percent(done.get(), whole.get())}</span>
            <progress
                aria-label=name
                max=move || whole.get().max(1).to_string()
                value=move || done.get().to_string()
            ></progress>
        </div>
    }
}

/// What is left until a deadline. The server counts; with scripts the browser
/// goes on counting by its own steady clock, so that a wrong date on the device
/// does no harm.
#[component]
pub fn Countdown(
    /// The deadline.
    until: Moment,
    /// The server's time at which the page was made.
    now: Moment,
    /// With fewer seconds left it is said in red.
    #[prop(default = SOON)]
    soon: i64,
) -> impl IntoView {
    let whole = (until.millis() - now.millis()).div_euclid(1000);
    let left = RwSignal::new(whole);
    Effect::new(move |_| {
        let start = page_millis();
        let tick = move || {
            let passed = (page_millis() - start) / 1000.0;
            // Whole seconds of a page's life fit into an i64.
            left.set(whole - passed as i64);
        };
        if let Ok(handle) = set_interval(tick, Duration::from_secs(1)) {
            on_cleanup(move || handle.clear());
        }
    });
    view! {
        <span class="countdown" role="timer" data-soon=move || (left.get() < soon).then_some("")>
            <Icon glyph=Glyph::Clock />
            {move || words::remaining(left.get())}
        </span>
    }
}

/// As many [`StillCountdown`]s a page has at most.
pub const CLOCKS: usize = 4;

/// A countdown in HTML that the browser does not take over: it stands still
/// until [`keep_counting`] moves it.
#[component]
pub fn StillCountdown(
    /// Which one of the page, from 0.
    number: usize,
    /// The deadline.
    until: Moment,
    /// The server's time at which the page was made.
    now: Moment,
) -> impl IntoView {
    let left = (until.millis() - now.millis()).div_euclid(1000);
    let soon = (left < SOON).then_some("");
    view! {
        <span class="countdown" role="timer" data-soon=soon>
            <Icon glyph=Glyph::Clock />
            <span id=id_of(number) data-left=left.to_string()>
                {words::remaining(left)}
            </span>
        </span>
    }
}

fn id_of(number: usize) -> String {
    format!("left-{number}")
}

/// Moves every [`StillCountdown`] of the page once a second, while the
/// component that calls it is there.
pub fn keep_counting() {
    Effect::new(move |_| {
        let start = page_millis();
        let tick = move || {
            // Whole seconds of a page's life fit into an i64.
            let passed = ((page_millis() - start) / 1000.0) as i64;
            for number in 0..CLOCKS {
                retell(&id_of(number), |left| words::remaining(left - passed));
            }
        };
        if let Ok(handle) = set_interval(tick, Duration::from_secs(1)) {
            on_cleanup(move || handle.clear());
        }
    });
}
