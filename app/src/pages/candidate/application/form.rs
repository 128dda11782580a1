//! 填写个人信息: the exam's form, drawn from its data.

mod field;
mod scope;
mod table;
mod unsaved;

use domain::{exam::Section, flow::Step, id::ApplicationId, text::form as words};
use leptos::prelude::*;

use self::{
    scope::{FieldList, Scope},
    unsaved::ask_before_leaving,
};
use super::{
    ApplicationFrame, OfApplication,
    back::{BackLink, ReturnField, focus_named_field},
};
use crate::{
    api::applications::{ANSWERS, FormView, SaveForm, form as form_of},
    pages::{
        LoadPart,
        candidate::answers::{AnswerSections, ApplicantSummary},
    },
    routes,
    ui::{ButtonLink, Buttons, Card, Form, Group, Notice, SubmitButton, Tone},
};

/// The page 填写个人信息, which is also 信息维护.
#[component]
pub fn FormPage() -> impl IntoView {
    view! { <OfApplication page=form_page /> }
}

fn form_page(application: ApplicationId) -> impl IntoView {
    view! {
        <ApplicationFrame application step=Step::Form>
            <Sheet application />
        </ApplicationFrame>
    }
}

#[component]
fn Sheet(application: ApplicationId) -> impl IntoView {
    let form = Resource::new_blocking(move || application, form_of);
    view! {
        <LoadPart
            data=form
            show=|form| match form.locked.clone() {
                Some(reason) => view! { <Locked form reason /> }.into_any(),
                None => view! { <Open form /> }.into_any(),
            }
        />
    }
}

/// What was filled in, when it can't be changed.
#[component]
fn Locked(form: FormView, reason: String) -> impl IntoView {
    view! {
        <Notice title=reason>
            <p>{words::LOCKED_HINT}</p>
        </Notice>
        <Card>
            <ApplicantSummary applicant=form.applicant />
        </Card>
        <AnswerSections form=form.form answers=form.answers change=None />
        <Buttons>
            <ButtonLink href=routes::flow(form.application) label=words::BACK_TO_FLOW />
        </Buttons>
    }
}

#[component]
fn Open(form: FormView) -> impl IntoView {
    let action = ServerAction::<SaveForm>::new();
    let FormView {
        application,
        version,
        form,
        answers,
        applicant,
        ..
    } = form;
    let sections = form.sections().to_vec();
    let changed = RwSignal::new(false);
    ask_before_leaving(changed);
    focus_named_field();
    Effect::new(move |_| {
        if action.value().with(|answer| matches!(answer, Some(Ok(())))) {
            changed.set(false);
        }
    });
    view! {
        <Notice tone=Tone::Info title=words::FILL_IN_HINT>
            <p>{words::BASIS}</p>
        </Notice>
        <Card>
            <p class="hint">{words::FROM_REGISTRATION}</p>
            <ApplicantSummary applicant />
        </Card>
        <div on:input=move |_| changed.set(true)>
            <Form action id=ANSWERS enter_is_main=true>
                <input type="hidden" name="application" value=application.0 />
                <input type="hidden" name="version" value=version />
                <ReturnField />
                <Sections sections answers />
                <Buttons>
                    <SubmitButton label=words::SAVE />
                    <BackLink application />
                </Buttons>
            </Form>
        </div>
    }
}

/// The sections, whose fields share one scope: a field may depend on a choice
/// in an earlier section.
#[component]
fn Sections(sections: Vec<Section>, answers: domain::exam::Answers) -> impl IntoView {
    let fields: Vec<_> = sections
        .iter()
        .flat_map(|section| section.fields.iter().cloned())
        .collect();
    let scope = Scope::of_form(&fields, &answers);
    sections
        .into_iter()
        .map(|section| {
            let Section {
                title,
                hint,
                fields,
            } = section;
            let scope = scope.clone();
            view! {
                <Card>
                    <Group legend=title>
                        {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
                        <FieldList fields scope />
                    </Group>
                </Card>
            }
        })
        .collect_view()
}
