//! The way back to 报名信息确认 from a page on which something is changed that it
//! shows: named in the address, carried by the page's forms and links.

use domain::{id::ApplicationId, text::form as words};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use crate::{
    routes,
    ui::{ButtonLink, browser::focus_soon},
};

/// Whether one came from 报名信息确认. A page that is being opened by a link may be built
/// before its address says so.
pub(super) fn came_from_confirm() -> Memo<bool> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| query.get_str(routes::RETURN) == Some(routes::TO_CONFIRM))
    })
}

/// A hidden field by which what is sent knows the way back.
#[component]
pub(super) fn ReturnField() -> impl IntoView {
    let came = came_from_confirm();
    move || {
        came.get()
            .then(|| view! { <input type="hidden" name="return_to" value=routes::TO_CONFIRM /> })
    }
}

/// The link that leaves the page without saving.
#[component]
pub(super) fn BackLink(application: ApplicationId) -> impl IntoView {
    let came = came_from_confirm();
    move || {
        let (href, label) = if came.get() {
            let page = routes::application(application, "confirm");
            (page, words::BACK_TO_CONFIRM)
        } else {
            (routes::flow(application), words::BACK_TO_FLOW)
        };
        view! { <ButtonLink href label /> }.into_any()
    }
}

/// The same page under another query, with the way back.
pub(super) fn keep_return(href: String) -> String {
    if came_from_confirm().get() {
        routes::returning(&href)
    } else {
        href
    }
}

/// Gives focus to the field that the address names behind its `#`, as a browser
/// does by itself where a page is loaded whole.
pub(super) fn focus_named_field() {
    let hash = use_location().hash;
    Effect::new(move |before: Option<()>| {
        let hash = hash.get_untracked();
        let id = hash.trim_start_matches('#');
        if before.is_none() && !id.is_empty() {
            focus_soon(id.to_owned());
        }
    });
}
