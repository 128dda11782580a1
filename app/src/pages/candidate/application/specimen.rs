//! 准考证样张 on the page 报名信息确认: what will be printed, and the paper itself.

use domain::{
    exam::PositionWord,
    id::ApplicationId,
    text::{exam, receipt as words, ticket as printed},
};
use leptos::prelude::*;

use crate::{
    api::applications::SpecimenView,
    routes,
    ui::{ButtonLink, Buttons, Card, Column, Entry, PhotoFrame, SummaryList, Table},
};

/// The ticket as it will look.
#[component]
pub(super) fn Specimen(
    application: ApplicationId,
    word: PositionWord,
    /// Nothing where no papers are written.
    ticket: Option<SpecimenView>,
    /// The portrait as it is printed.
    #[prop(optional_no_strip)]
    src: Option<String>,
    /// The paper can be drawn: the portrait is confirmed.
    drawn: bool,
) -> impl IntoView {
    let body = match ticket {
        None => view! { <p>{printed::not_needed(word)}</p> }.into_any(),
        Some(ticket) => view! {
            <p>{words::SPECIMEN_LEAD}</p>
            <Look ticket src />
            {if drawn {
                view! { <Paper application /> }.into_any()
            } else {
                view! { <p class="hint">{words::SPECIMEN_NO_PHOTO}</p> }.into_any()
            }}
        }
        .into_any(),
    };
    view! {
        <h2>{words::SPECIMEN}</h2>
        <Card>{body}</Card>
    }
}

#[component]
fn Look(ticket: SpecimenView, #[prop(optional_no_strip)] src: Option<String>) -> impl IntoView {
    let entries = ticket
        .facts
        .into_iter()
        .map(|(key, value)| Entry::new(key, value))
        .collect();
    let columns = vec![Column::text(printed::SUBJECT), Column::text(printed::TIME)];
    let rows = ticket
        .sessions
        .into_iter()
        .map(|(subject, time)| vec![subject.into_any(), time.into_any()])
        .collect();
    view! {
        <div class="beside">
            <PhotoFrame src alt=printed::PHOTO caption=words::SPECIMEN_MARK />
            <div>
                <SummaryList entries />
            </div>
        </div>
        <Table caption=exam::PAPERS columns rows />
        <p class="hint">{printed::BEIJING_TIME}</p>
    }
}

#[component]
fn Paper(application: ApplicationId) -> impl IntoView {
    let href = routes::application(application, "specimen.pdf");
    view! {
        <Buttons>
            <ButtonLink href label=words::SPECIMEN_PDF download=true />
        </Buttons>
    }
}
