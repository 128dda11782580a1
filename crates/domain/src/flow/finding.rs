//! The shapes that an answer about a step can take, and where a moment lies to
//! a window that may not be announced yet.

use super::{Actor, StepState};
use crate::time::{Moment, Window, WindowState};

/// What was found out about a step.
pub(super) struct Finding {
    pub(super) state: StepState,
    pub(super) sentence: String,
    pub(super) enabled: bool,
    pub(super) who: Actor,
    pub(super) deadline: Option<Moment>,
}

impl Finding {
    pub(super) fn new(
        state: StepState,
        sentence: impl Into<String>,
        enabled: bool,
        who: Actor,
    ) -> Self {
        let sentence = sentence.into();
        Self {
            state,
            sentence,
            enabled,
            who,
            deadline: None,
        }
    }

    /// Done; the page shows what was done.
    pub(super) fn settled(state: StepState, sentence: impl Into<String>) -> Self {
        Self::new(state, sentence, true, Actor::Nobody)
    }

    /// The candidate's turn until `end`.
    pub(super) fn available(sentence: impl Into<String>, end: Option<Moment>) -> Self {
        let finding = Self::new(StepState::Available, sentence, true, Actor::Candidate);
        Self {
            deadline: end,
            ..finding
        }
    }

    pub(super) fn waiting(sentence: impl Into<String>, who: Actor) -> Self {
        Self::new(StepState::Waiting, sentence, true, who)
    }

    pub(super) fn not_yet(sentence: impl Into<String>) -> Self {
        Self::new(StepState::NotYet, sentence, false, Actor::Nobody)
    }

    pub(super) fn from_then_on(sentence: impl Into<String>, start: Moment) -> Self {
        Self {
            deadline: Some(start),
            ..Self::not_yet(sentence)
        }
    }

    pub(super) fn missed(sentence: impl Into<String>) -> Self {
        Self::new(StepState::Missed, sentence, false, Actor::Nobody)
    }

    pub(super) fn ended(sentence: impl Into<String>) -> Self {
        Self::new(StepState::Ended, sentence, false, Actor::Nobody)
    }
}

/// Where `now` lies to a window that may not be announced yet.
pub(super) enum Gate {
    Unannounced,
    Before(Moment),
    Open(Moment),
    Over,
}

pub(super) fn gate(window: Option<Window>, now: Moment) -> Gate {
    match window.map(|window| (window.state(now), window)) {
        None => Gate::Unannounced,
        Some((WindowState::NotYet, window)) => Gate::Before(window.start()),
        Some((WindowState::Open, window)) => Gate::Open(window.end()),
        Some((WindowState::Over, _)) => Gate::Over,
    }
}
