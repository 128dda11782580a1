//! In place of a page whose code could not be fetched.

use domain::text::ui as words;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::ui::{Frame, PageTitle};

/// Says so and offers to load the page whole; the server renders it then.
#[component]
pub fn NotLoaded() -> impl IntoView {
    let here = use_location();
    let (path, search) = (here.pathname.get_untracked(), here.search.get_untracked());
    let joint = if search.is_empty() { "" } else { "?" };
    let href = format!("{path}{joint}{search}");
    view! {
        <Frame narrow=true>
            <PageTitle text=words::PAGE_NOT_LOADED lead=words::PAGE_NOT_LOADED_HELP />
            <p class="links">
                <a href=href rel="external">
                    {words::LOAD_AGAIN}
                </a>
            </p>
        </Frame>
    }
}
