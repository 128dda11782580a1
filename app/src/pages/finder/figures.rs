//! How many have applied, as far as it was published, with the time of counting.

use domain::text::position::finder;
use leptos::prelude::*;

use crate::api::positions::FiguresState;

/// As of when the figures are, and when the next ones come.
#[component]
pub(crate) fn FiguresLine(
    /// What is published.
    figures: FiguresState,
) -> impl IntoView {
    let sentence = match figures {
        FiguresState::Never => return ().into_any(),
        FiguresState::Hidden => finder::FIGURES_HIDDEN.to_owned(),
        FiguresState::NotYet { next } => finder::figures_first(next),
        FiguresState::Known { as_of, next, total } => {
            let applied = finder::applied(total.confirmed, total.approved, total.paid);
            let as_of = finder::figures_as_of(as_of);
            let next = next.map(finder::figures_next).unwrap_or_default();
            format!("{as_of}{}{next}", finder::all_together(&applied))
        }
    };
    view! { <p class="soft">{sentence}</p> }.into_any()
}
