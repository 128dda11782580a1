//! The nod to warnings: a box to tick, good for the warnings that it was ticked
//! for and for no others.

use domain::{
    photo::{PhotoFault, PhotoVerdict},
    text::photo as words,
};
use leptos::prelude::*;

use super::{Outcome, State};
use crate::ui::{field::TickedField, form::FormContext};

/// The name of the box that is ticked in spite of warnings.
pub(super) const NOD: &str = "nod";

/// The warnings that somebody has nodded to; nothing while the box is not
/// ticked.
pub(super) type Nodded = RwSignal<Option<Vec<PhotoFault>>>;

/// Another portrait is there. A nod to other warnings than its own is taken back.
pub(super) fn hold(nodded: Nodded, verdict: &PhotoVerdict) {
    let holds = nodded.with_untracked(|to| to.as_ref().is_none_or(|to| holds_for(to, verdict)));
    if !holds {
        nodded.set(None);
    }
}

/// Whether a nod to these warnings is one to this verdict: notes don't matter.
fn holds_for(to: &[PhotoFault], verdict: &PhotoVerdict) -> bool {
    verdict.warnings().eq(to.iter().copied())
}

fn warned_of(outcome: &Outcome) -> Vec<PhotoFault> {
    match outcome {
        Outcome::Portrait(verdict) => verdict.warnings().collect(),
        _ => Vec::new(),
    }
}

/// Whether there is something to nod to. Where the studio has judged, it knows;
/// where it hasn't, the server may have `asked`.
fn is_wanted(outcome: &Outcome, asked: bool) -> bool {
    match outcome {
        Outcome::Portrait(verdict) => verdict.needs_nod(),
        Outcome::Open | Outcome::Unavailable => asked,
        Outcome::Refused(_) => false,
    }
}

/// The box, where there are warnings: the studio's, or those with which the
/// server answered a form that was sent without it.
#[component]
pub(super) fn Nod(state: State) -> impl IntoView {
    let State {
        outcome, nodded, ..
    } = state;
    let form = use_context::<FormContext>();
    let warnings = Memo::new(move |_| outcome.with(warned_of));
    let shown = Memo::new(move |_| {
        let asked = form.is_some_and(|form| form.spoke_of(NOD));
        outcome.with(|outcome| is_wanted(outcome, asked))
    });
    let ticked = Signal::derive(move || nodded.with(Option::is_some));
    let on_tick = Callback::new(move |ticked: bool| {
        nodded.set(ticked.then(|| warnings.get_untracked()));
    });
    move || {
        shown
            .get()
            .then(|| view! { <TickedField name=NOD label=words::NOD ticked on_tick /> })
            .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nod_holds_for_the_same_warnings_alone() {
        let verdict = |faults: &[PhotoFault]| PhotoVerdict::from(faults.to_vec());
        let to = [PhotoFault::NoFace, PhotoFault::Background];
        let other_way = [PhotoFault::Background, PhotoFault::NoFace];
        assert!(holds_for(&to, &verdict(&other_way)));
        let noted = [other_way.as_slice(), &[PhotoFault::RenamedFormat]].concat();
        assert!(holds_for(&to, &verdict(&noted)), "a note is no warning");
        assert!(!holds_for(&to, &verdict(&to[..1])), "one less");
        let more = [to.as_slice(), &[PhotoFault::Blurred]].concat();
        assert!(!holds_for(&to, &verdict(&more)), "one more");
        assert!(!holds_for(&to, &PhotoVerdict::sound()));
    }

    #[test]
    fn what_the_server_asked_for_is_wanted_until_the_studio_has_judged() {
        assert!(is_wanted(&Outcome::Open, true));
        assert!(is_wanted(&Outcome::Unavailable, true));
        assert!(!is_wanted(&Outcome::Open, false));
        let warned = PhotoVerdict::from(vec![PhotoFault::NoFace]);
        assert!(is_wanted(&Outcome::Portrait(warned), false));
        assert!(!is_wanted(&Outcome::Portrait(PhotoVerdict::sound()), true));
        let refused = PhotoVerdict::from(vec![PhotoFault::Truncated]);
        assert!(!is_wanted(&Outcome::Refused(refused), true));
    }
}
