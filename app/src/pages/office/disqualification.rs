//! `/office/exams/:exam/void`: 取消资格 in two steps, both without scripts too:
//! the 报名序号 in the address shows who it is; a reason and a box to tick end
//! the application.

use domain::{
    disqualification::LONGEST,
    id::ExamId,
    role::Role,
    text::{common, disqualification as words, position},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::disqualification::{VoidApplication, VoidView, Voidable, void_sheet},
    pages::{Guarded, Load, public::exam_in_path},
    problem::Problem,
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, EmptyState, Entry, Field, Form, Frame, Kind,
        Notice, PageTitle, SubmitButton, SummaryList, TextArea, Tone, Trail, Width,
    },
};

/// The page 取消资格.
#[component]
pub fn Disqualification() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Sheet />
        </Guarded>
    }
}

#[component]
fn Sheet() -> impl IntoView {
    let exam = exam_in_path();
    let query = use_query_map();
    let serial =
        Memo::new(move |_| query.with(|query| query.get(routes::SERIAL).unwrap_or_default()));
    let data = Resource::new_blocking(
        move || (exam.get(), serial.get()),
        |(exam, serial)| async move {
            let exam = exam.ok_or_else(Problem::not_found)?;
            Ok((exam, serial.clone(), void_sheet(exam, serial).await?))
        },
    );
    let action = ServerAction::<VoidApplication>::new();
    Effect::new(move |_| {
        if action.value().with(|answer| matches!(answer, Some(Ok(())))) {
            data.refetch();
        }
    });
    view! {
        <Load
            data
            show=move |(exam, serial, sheet)| view! { <Shown exam serial sheet action /> }
        />
    }
}

#[component]
fn Shown(
    exam: ExamId,
    serial: String,
    sheet: VoidView,
    action: ServerAction<VoidApplication>,
) -> impl IntoView {
    let back = vec![(routes::OFFICE.to_owned(), Role::Office.word().to_owned())];
    let asked = !serial.trim().is_empty();
    let found = match sheet.found {
        Some(found) => view! { <Found exam found action /> }.into_any(),
        None if asked => {
            view! { <EmptyState title=words::UNKNOWN help=words::UNKNOWN_HELP /> }.into_any()
        }
        None => ().into_any(),
    };
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::TITLE lead=sheet.exam_title />
            <Search exam serial />
            {found}
        </Frame>
    }
}

/// A form that asks by the address and changes nothing.
#[component]
fn Search(exam: ExamId, serial: String) -> impl IntoView {
    view! {
        <form class="form" method="get" action=routes::office_void(exam) role="search">
            <Field
                name=routes::SERIAL
                label=words::SERIAL
                hint=words::SERIAL_HINT
                value=serial
                required=true
                inputmode="numeric"
                width=Width::Medium
            />
            <Buttons>
                <SubmitButton label=common::SEARCH kind=Kind::Second />
            </Buttons>
        </form>
    }
}

/// Who it is, and what can be done.
#[component]
fn Found(exam: ExamId, found: Voidable, action: ServerAction<VoidApplication>) -> impl IntoView {
    let entries = entries(&found);
    let done = found.reason.map(|reason| {
        view! {
            <Notice tone=Tone::Ok title=words::DONE live=true>
                <p>{reason}</p>
            </Notice>
        }
        .into_any()
    });
    let then = match (done, found.obstacle) {
        (Some(done), _) => done,
        (None, Some(why)) => view! {
            <Notice tone=Tone::Quiet title=words::NOT_POSSIBLE>
                <p>{why}</p>
            </Notice>
        }
        .into_any(),
        (None, None) => {
            let warning = words::warning(found.phase);
            view! { <Void exam serial=found.serial version=found.version warning action /> }
                .into_any()
        }
    };
    view! {
        <h2>{words::FOUND}</h2>
        <Card>
            <SummaryList entries />
        </Card>
        {then}
    }
}

fn entries(found: &Voidable) -> Vec<Entry> {
    let chosen = found.position.as_ref();
    let chosen = chosen.map(|(unit, name)| format!("{unit}　{name}"));
    vec![
        Entry::new(words::SERIAL, found.serial.clone()),
        Entry::new(words::NAME, found.name.clone()),
        Entry::new(found.document_type.clone(), found.document_number.clone()),
        Entry::new(position::chosen(found.word), chosen.unwrap_or_default()),
        Entry::new(words::CURRENT_STATE, found.phase.word()),
    ]
}

/// Why, and the last question.
#[component]
fn Void(
    exam: ExamId,
    serial: String,
    version: i64,
    warning: &'static str,
    action: ServerAction<VoidApplication>,
) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=words::QUESTION>
            <p>{warning}</p>
        </Notice>
        <Form action id="void">
            <input type="hidden" name="exam" value=exam.to_string() />
            <input type="hidden" name="serial" value=serial />
            <input type="hidden" name="version" value=version.to_string() />
            <TextArea
                name="reason"
                label=words::REASON
                hint=words::REASON_HINT
                required=true
                limit=LONGEST
            />
            <CheckboxField name="checked" label=words::CHECKED required=true />
            <Buttons>
                <SubmitButton label=words::TITLE kind=Kind::Danger />
                <ButtonLink href=routes::OFFICE label=common::BACK />
            </Buttons>
        </Form>
    }
}
