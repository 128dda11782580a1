//! The conditions of a position in a list. They stand there in words; who is signed in and
//! unfolds them is told how each one stands, which is asked for then.

use domain::{
    id::{ExamId, PositionId},
    text::position::{self as words, finder},
};
use leptos::prelude::*;

use crate::{
    api::positions::{OnePosition, one},
    problem::Problem,
    ui::Conditions,
};

type Answer = Option<Result<OnePosition, Problem>>;

/// What unfolds to the conditions.
#[component]
pub(super) fn Judged(
    exam: ExamId,
    position: PositionId,
    /// Each condition: its kind and its words.
    conditions: Vec<(String, String)>,
    /// The caller can be judged.
    judged: bool,
) -> impl IntoView {
    let asking = Action::new(move |(): &()| one(exam, position));
    let answer = asking.value();
    let summary = if judged {
        finder::SEE_JUDGED
    } else {
        finder::SEE_CONDITIONS
    };
    let ask = move || {
        let known = answer.with_untracked(|answer: &Answer| matches!(answer, Some(Ok(_))));
        if judged && !known && !asking.pending().get_untracked() {
            asking.dispatch(());
        }
    };
    view! {
        <details class="more" on:toggle=move |_| ask()>
            <summary>{summary}</summary>
            <div>
                <p class="hint" role="status">
                    {move || said(asking.pending().get(), answer.get().as_ref())}
                </p>
                {move || match answer.get() {
                    Some(Ok(whole)) if !whole.judgements.is_empty() => {
                        view! { <Conditions judgements=whole.judgements /> }.into_any()
                    }
                    _ => in_words(&conditions),
                }}
            </div>
        </details>
    }
}

fn said(pending: bool, answer: Option<&Result<OnePosition, Problem>>) -> Option<&'static str> {
    match answer {
        _ if pending => Some(finder::JUDGING),
        Some(Ok(_)) => Some(words::JUDGED_BY_MACHINE),
        Some(Err(_)) => Some(finder::NOT_JUDGED),
        None => None,
    }
}

fn in_words(conditions: &[(String, String)]) -> AnyView {
    if conditions.is_empty() {
        return view! { <p>{words::NO_CONDITIONS}</p> }.into_any();
    }
    let lines = conditions
        .iter()
        .map(|(kind, text)| {
            view! { <li><span class="soft">{words::labelled(kind)}</span>{text.clone()}</li> }
        })
        .collect_view();
    view! { <ul>{lines}</ul> }.into_any()
}
