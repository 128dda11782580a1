//! That a confirmed photo may be replaced: by whom that was opened, why, and
//! until when.

use domain::{text::replacement as words, time::Moment};
use leptos::prelude::*;

use crate::{
    api::photos::Reopened,
    ui::{Notice, Tone},
};

/// What its owner is told of it.
#[component]
pub(in crate::pages::candidate) fn MayReplace(
    /// How it was opened.
    reopened: Reopened,
) -> impl IntoView {
    let Reopened {
        until,
        refused,
        reason,
    } = reopened;
    let title = if refused {
        words::MUST_REPLACE
    } else {
        words::MAY_REPLACE
    };
    let until = until.map(Moment::full).map(|until| words::until(&until));
    let reason = reason.map(|reason| words::reason_given(&reason));
    view! {
        <Notice tone=Tone::Warn title>
            {refused.then(|| view! { <p>{words::REFUSED_BY_REVIEW}</p> })}
            {reason.map(|reason| view! { <p>{reason}</p> })}
            {until.map(|until| view! { <p>{until}</p> })}
            <p>{words::OLD_STAYS}</p>
        </Notice>
    }
}
