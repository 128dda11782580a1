//! What stands where no page is.

use leptos::prelude::*;

use crate::{pages::ProblemView, problem::Problem};

/// Answers 404 with a way back.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <ProblemView problem=Problem::not_found() /> }
}
