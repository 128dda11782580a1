//! The steps of the draw, each a form: announce the seed's hash, arrange, and
//! what follows a draw.

use domain::{id::ExamId, text::seating as words};
use leptos::prelude::*;

use super::Steps;
use crate::{
    api::seating::Stage,
    routes,
    ui::{ButtonLink, Buttons, CheckboxField, Form, Kind, Notice, SubmitButton, Tone},
};

/// 生成种子并公布校验码.
#[component]
pub(super) fn Announce(exam: ExamId, steps: Steps) -> impl IntoView {
    view! {
        <Form action=steps.announce id="announce">
            <input type="hidden" name="exam" value=exam.to_string() />
            <p>{words::SEED_HINT}</p>
            <Buttons>
                <SubmitButton label=words::ANNOUNCE />
            </Buttons>
        </Form>
    }
}

/// 开始编排, for exactly the candidates that the page shows.
#[component]
pub(super) fn Arrange(
    exam: ExamId,
    version: i64,
    snapshot: String,
    /// Whether somebody can still come, which has to be noted.
    noted: bool,
    steps: Steps,
) -> impl IntoView {
    view! {
        <Form action=steps.arrange id="arrange">
            <input type="hidden" name="exam" value=exam.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <input type="hidden" name="snapshot" value=snapshot />
            <p>{words::ARRANGE_HINT} {words::RUN_WARNING}</p>
            {noted.then(|| view! { <Noted /> })}
            <Buttons>
                <SubmitButton label=words::RUN />
            </Buttons>
        </Form>
    }
}

/// That whoever comes later is seated in a further round.
#[component]
pub(in crate::pages::office) fn Noted() -> impl IntoView {
    view! { <CheckboxField name="noted" label=words::NOTED required=true /> }
}

/// What can be done with seats that were drawn: verify, publish, take back.
#[component]
pub(super) fn Drawn(
    exam: ExamId,
    stage: Stage,
    version: i64,
    seats: usize,
    steps: Steps,
) -> impl IntoView {
    let verify = routes::office_seating_page(exam, "verify");
    if stage != Stage::Arranged {
        return view! {
            {(stage == Stage::Published).then(|| {
                view! { <Notice tone=Tone::Ok title=words::PUBLISHED /> }
            })}
            <Buttons>
                <ButtonLink href=verify label=words::VERIFY />
            </Buttons>
        }
        .into_any();
    }
    let publish = routes::office_seating_page(exam, "publish");
    view! {
        <Form action=steps.take_back id="take_back">
            <input type="hidden" name="exam" value=exam.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <p class="hint">{words::TAKE_BACK_HINT}</p>
            <Buttons>
                {(seats > 0).then(|| view! {
                    <ButtonLink href=publish label=words::PUBLISH kind=Kind::Main />
                })}
                <ButtonLink href=verify label=words::VERIFY />
                <SubmitButton label=words::TAKE_BACK kind=Kind::Danger />
            </Buttons>
        </Form>
    }
    .into_any()
}
