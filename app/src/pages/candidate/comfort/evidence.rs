//! 证明材料: the pictures of a request, and the plain form that sends another.

use domain::{
    comfort::MOST_EVIDENCE,
    id::{ApplicationId, EvidenceId},
    text::comfort as words,
};
use leptos::prelude::*;

use super::Acts;
use crate::{
    api::comfort::RequestView,
    routes,
    ui::{Buttons, Card, FileField, Form, Kind, PlainForm, SubmitButton},
};

/// The pictures, and what can be done with them while the request is written.
#[component]
pub(super) fn Evidence(
    application: ApplicationId,
    request: RequestView,
    /// They may be changed.
    open: bool,
    acts: Acts,
) -> impl IntoView {
    let (id, version) = (request.id, request.version);
    let kept = request.evidence.len();
    let pictures = (1..)
        .zip(request.evidence)
        .map(|(number, evidence)| {
            let href = routes::comfort::own_evidence(id, evidence);
            let remove = open.then(|| {
                view! {
                    <Form action=acts.remove id=form_id(number)>
                        <input type="hidden" name="application" value=application.0 />
                        <input type="hidden" name="comfort" value=id.0 />
                        <input type="hidden" name="version" value=version />
                        <input type="hidden" name="evidence" value=evidence.0 />
                        <SubmitButton label=words::remove(number) kind=Kind::Quiet />
                    </Form>
                }
            });
            view! {
                <li>
                    <Picture href number />
                    {remove}
                </li>
            }
        })
        .collect_view();
    let none = (kept == 0).then(|| view! { <p class="soft">{words::EVIDENCE_NONE}</p> });
    let more = (open && kept < MOST_EVIDENCE).then(|| {
        view! { <Upload application comfort=id.to_string() kept /> }
    });
    view! {
        <h2>{words::EVIDENCE}</h2>
        <Card>
            {none}
            <ul class="papers">{pictures}</ul>
            {more}
        </Card>
    }
}

/// Ids of the forms that remove a picture.
fn form_id(number: usize) -> &'static str {
    const IDS: [&str; MOST_EVIDENCE] = [
        "evidence-1",
        "evidence-2",
        "evidence-3",
        "evidence-4",
        "evidence-5",
    ];
    IDS.get(number - 1).copied().unwrap_or("evidence-more")
}

/// A picture, which opens whole in another window.
#[component]
fn Picture(href: String, number: usize) -> impl IntoView {
    let alt = words::evidence_number(number);
    view! {
        <a href=href.clone() target="_blank" rel="noopener">
            <img src=href.clone() alt=alt loading="lazy" />
        </a>
    }
}

#[component]
fn Upload(application: ApplicationId, comfort: String, kept: usize) -> impl IntoView {
    view! {
        <PlainForm action=routes::comfort::EVIDENCE_UPLOAD id="evidence" multipart=true>
            <input type="hidden" name="application" value=application.0 />
            <input type="hidden" name="comfort" value=comfort />
            <FileField
                name="evidence"
                label=words::EVIDENCE_FILE
                hint=words::evidence_hint(kept)
                required=true
                accept="image/jpeg,image/png"
            />
            <Buttons>
                <SubmitButton label=words::EVIDENCE_UPLOAD kind=Kind::Second />
            </Buttons>
        </PlainForm>
    }
}

/// The pictures of a request that can't be changed any more.
#[component]
pub(super) fn Pictures(id: domain::id::ComfortId, evidence: Vec<EvidenceId>) -> impl IntoView {
    if evidence.is_empty() {
        return ().into_any();
    }
    let pictures = (1..)
        .zip(evidence)
        .map(|(number, evidence)| {
            let href = routes::comfort::own_evidence(id, evidence);
            view! {
                <li>
                    <Picture href number />
                </li>
            }
        })
        .collect_view();
    view! {
        <h3>{words::EVIDENCE}</h3>
        <ul class="papers">{pictures}</ul>
    }
    .into_any()
}
