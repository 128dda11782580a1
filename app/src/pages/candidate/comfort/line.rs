//! 考场合理便利 in a line, on the pages that lead there.

use domain::{id::ApplicationId, text::comfort as words};
use leptos::prelude::*;

use super::request::tone_of;
use crate::{
    api::comfort::{BriefView, comfort_brief},
    pages::LoadPart,
    routes,
    ui::{Card, StatusTag},
};

/// How far the last request is, with the way to its page; nothing where the exam
/// offers none.
#[component]
pub(in crate::pages::candidate) fn ComfortLine(application: ApplicationId) -> impl IntoView {
    let brief = Resource::new_blocking(move || application, comfort_brief);
    view! {
        <LoadPart
            data=brief
            show=move |brief| match brief {
                Some(brief) => view! { <Line application brief /> }.into_any(),
                None => ().into_any(),
            }
        />
    }
}

#[component]
fn Line(application: ApplicationId, brief: BriefView) -> impl IntoView {
    let href = routes::comfort::comfort(application);
    let (state, sentence) = match brief.phase {
        Some(phase) => {
            let tag = view! { <StatusTag label=phase.word() tone=tone_of(phase) /> };
            (Some(tag), words::sentence(phase))
        }
        None => (None, words::LEAD),
    };
    view! {
        <Card>
            <h2>{words::TITLE} " " {state}</h2>
            <p>{sentence}</p>
            <p class="links">
                <a href=href>{words::OPEN_PAGE}{words::TITLE}</a>
            </p>
        </Card>
    }
}
