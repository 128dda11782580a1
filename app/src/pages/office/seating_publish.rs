//! `/office/exams/:exam/seating/publish`: the last question before the seats
//! are told to everybody. It repeats what can't be changed afterwards.

use domain::{id::ExamId, role::Role, text::seating as words};
use leptos::prelude::*;

use super::seating::{Noted, Proven, SeatedGroups, load};
use crate::{
    api::seating::{PublishSeats, Seating, Stage},
    pages::{Guarded, Load, public::exam_in_path},
    routes,
    ui::{
        ButtonLink, Buttons, CheckboxField, EmptyState, Form, Frame, Kind, Notice, PageTitle,
        SubmitButton, Tone, Trail,
    },
};

/// The page that asks before 公布编排结果.
#[component]
pub fn Publication() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Sheet />
        </Guarded>
    }
}

#[component]
fn Sheet() -> impl IntoView {
    let exam = exam_in_path();
    let action = ServerAction::<PublishSeats>::new();
    let show = move |found: Seating| {
        let exam = exam.get_untracked().unwrap_or(ExamId(0));
        view! { <Shown exam found action /> }
    };
    view! { <Load data=load() show /> }
}

#[component]
fn Shown(exam: ExamId, found: Seating, action: ServerAction<PublishSeats>) -> impl IntoView {
    let back = routes::office_seating(exam);
    let trail = vec![(back.clone(), words::ARRANGE.to_owned())];
    let asked = if found.stage == Stage::Arranged {
        view! {
            <Notice tone=Tone::Warn title=words::PUBLISH_QUESTION>
                <p>{words::PUBLISH_WARNING}</p>
            </Notice>
            {found.still_open.clone().map(|text| view! {
                <Notice tone=Tone::Warn title=words::STILL_OPEN_TITLE>
                    <p>{text} {words::LATER_ONES}</p>
                </Notice>
            })}
            <SeatedGroups groups=found.seated_now />
            <Proven proof=found.proof />
            <Form action id="publish">
                <input type="hidden" name="exam" value=exam.to_string() />
                <input type="hidden" name="version" value=found.version.to_string() />
                <CheckboxField name="checked" label=words::PUBLISH_CHECKED required=true />
                {found.still_open.is_some().then(|| view! { <Noted /> })}
                <Buttons>
                    <SubmitButton label=words::PUBLISH kind=Kind::Danger />
                    <ButtonLink href=back label=domain::text::common::CANCEL />
                </Buttons>
            </Form>
        }
        .into_any()
    } else {
        view! {
            <EmptyState title=words::NOTHING_TO_PUBLISH help=words::NOTHING_TO_PUBLISH_HELP>
                <ButtonLink href=back label=words::ARRANGE />
            </EmptyState>
        }
        .into_any()
    };
    view! {
        <Frame>
            <Trail links=trail />
            <PageTitle text=words::PUBLISH lead=found.exam_title />
            {asked}
        </Frame>
    }
}
