//! What came of the calls of a page, as far as it decides what is fetched anew.
//! A refusal changes nothing, so that what was typed stays where it is.

use leptos::prelude::*;
use server_fn::ServerFn;

use crate::{
    problem::Problem,
    ui::{browser::focus_in_place, layout::MAIN},
};

/// Counts the answers of the calls that it follows.
#[derive(Clone, Copy)]
pub(crate) struct Outcome {
    done: RwSignal<u32>,
    overtaken: RwSignal<u32>,
    refused: RwSignal<bool>,
}

impl Outcome {
    /// Follows no call yet.
    pub(crate) fn new() -> Self {
        Self {
            done: RwSignal::new(0),
            overtaken: RwSignal::new(0),
            refused: RwSignal::new(false),
        }
    }

    /// Follows this call as well. After each success the page's column takes the
    /// focus: the form that had it may be made anew, or go.
    #[must_use]
    pub(crate) fn of<Call>(self, action: ServerAction<Call>) -> Self
    where
        Call: ServerFn<Error = Problem> + Clone + Send + Sync + 'static,
        Call::Output: Send + Sync + 'static,
    {
        Effect::new(move |before: Option<usize>| {
            let version = action.version().get();
            if before.is_some_and(|before| before != version) {
                self.take(action.value().with_untracked(|answer| match answer {
                    Some(Err(problem)) => Some(problem.status),
                    _ => None,
                }));
            }
            version
        });
        self
    }

    fn take(self, refusal: Option<u16>) {
        self.refused.set(refusal.is_some());
        match refusal {
            None => {
                self.done.update(|count| *count += 1);
                focus_in_place(MAIN.to_owned());
            }
            Some(404 | 409) => self.overtaken.update(|count| *count += 1),
            Some(_) => {}
        }
    }

    /// How many calls were done: the key of data that stands around a form in
    /// which somebody types. Reactive.
    pub(crate) fn done(self) -> u32 {
        self.done.get()
    }

    /// The same with those that were refused since something has changed
    /// meanwhile (404, 409): the key of data beside which nothing is typed.
    /// Reactive.
    pub(crate) fn changes(self) -> (u32, u32) {
        (self.done.get(), self.overtaken.get())
    }

    /// Whether the last call was refused. Reactive.
    pub(crate) fn is_refused(self) -> bool {
        self.refused.get()
    }
}
