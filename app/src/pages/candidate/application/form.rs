//! 填写个人信息: the exam's form, drawn from its data.

mod field;
mod keeper;
mod returned;
mod said;
mod scope;
mod table;
mod unsaved;

use domain::{
    exam::{Section, read_back},
    flow::Step,
    id::ApplicationId,
    text::form as words,
};
use leptos::prelude::*;
use server_fn::ServerFn;

use self::{
    keeper::Keeper,
    returned::Returned,
    said::ReviewSaid,
    scope::{FieldList, Scope},
    unsaved::ask_before_leaving,
};
use super::{
    ApplicationFrame, OfApplication,
    back::{BackLink, ReturnField, focus_named_field},
};
use crate::{
    api::applications::{
        ANSWERS, DiscardDraft, FormView, KeepDraft, SaveForm, control, form as form_of,
    },
    pages::{
        LoadPart,
        candidate::{
            answers::{AnswerSections, ApplicantSummary},
            comfort::ComfortLine,
        },
    },
    routes,
    ui::{
        ButtonLink, Buttons, Card, Form, FormContext, Group, Kind, Notice, PlainForm, SubmitButton,
        Tone, browser::use_live,
    },
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
            <ComfortLine application />
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
    // What a review has said already needs no word of what it may say.
    let hint = form.said.is_none();
    view! {
        <Notice title=reason>
            {hint.then(|| view! { <p>{words::LOCKED_HINT}</p> })}
        </Notice>
        <Card>
            <ApplicantSummary applicant=form.applicant />
        </Card>
        <AnswerSections filled=read_back(&form.form, &form.answers) change=None />
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
        seen,
        page,
        drafted,
        applicant,
        opened,
        notes,
        said,
        word,
        ..
    } = form;
    let sections = form.sections().to_vec();
    let at_risk = RwSignal::new(false);
    ask_before_leaving(at_risk);
    focus_named_field();
    let returned = opened.map(|opened| Returned::new(&form, &opened, notes));
    let alone = returned.is_some();
    let saved = Memo::new(move |_| action.value().with(|answer| matches!(answer, Some(Ok(())))));
    Effect::new(move |_| {
        if saved.get() {
            at_risk.set(false);
        }
    });
    // What would be typed after 保存 would neither be saved nor kept.
    let closed = Signal::derive(move || saved.get() || action.pending().get());
    view! {
        {said.map(|said| view! { <ReviewSaid application word said alone /> })}
        {(!alone)
            .then(|| {
                view! {
                    <Notice title=words::FILL_IN_HINT>
                        <p>{words::BASIS}</p>
                        <DraftHint />
                    </Notice>
                }
            })}
        {drafted.map(|time| view! { <Restored application time /> })}
        <Card>
            <p class="hint">{words::FROM_REGISTRATION}</p>
            <ApplicantSummary applicant />
        </Card>
        <Keeper application at_risk saved>
            <Form action id=ANSWERS enter_is_main=true>
                <input type="hidden" name="application" value=application.0 />
                <input type="hidden" name="version" value=version />
                <ReturnField />
                <SeenInputs seen page />
                <div class="form-fields" inert=move || closed.get()>
                    <Sections sections answers returned />
                </div>
                <Buttons>
                    <SubmitButton label=words::SAVE />
                    <KeepButton />
                    <BackLink application />
                </Buttons>
            </Form>
        </Keeper>
    }
}

/// What the page has seen, by which it overwrites nothing that it doesn't show.
#[component]
fn SeenInputs(seen: String, page: String) -> impl IntoView {
    let form = use_context::<FormContext>();
    let before = form.and_then(|form| Some((form.value("seen")?, form.value("page")?, form)));
    let (seen, page) = match before {
        Some((before, page, form)) => (seen_again(&before, &seen, form), page),
        None => (seen, page),
    };
    view! {
        <input type="hidden" name="seen" value=seen />
        <input type="hidden" name="page" value=page />
    }
}

/// A form that comes back shows what was typed, and so has seen what it had seen
/// before: but where it says what stands in a field, it has seen that.
fn seen_again(before: &str, now: &str, form: FormContext) -> String {
    let told = |pair: &&str| {
        let key = pair.split(':').next().unwrap_or_default();
        untrack(|| form.error(&control(key))).is_some()
    };
    let kept = before.split(' ').filter(|pair| !told(pair));
    let pairs = kept.chain(now.split(' ').filter(told));
    pairs.collect::<Vec<_>>().join(" ")
}

/// 暂存, where no script keeps what is typed.
#[component]
fn KeepButton() -> impl IntoView {
    let live = use_live();
    view! {
        <button
            type="submit"
            class=Kind::Second.class()
            formaction=KeepDraft::url()
            formnovalidate
            hidden=move || live.get()
        >
            {words::KEEP}
        </button>
    }
}

/// That what is kept is not submitted.
#[component]
fn DraftHint() -> impl IntoView {
    let live = use_live();
    let hint = move || {
        if live.get() {
            words::DRAFT_IS_NOT_SUBMITTED
        } else {
            words::DRAFT_WITHOUT_SCRIPTS
        }
    };
    view! { <p>{hint}</p> }
}

/// The form shows what was typed before, and can be shown without it.
#[component]
#[allow(clippy::needless_pass_by_value, reason = "a component owns its props")]
fn Restored(application: ApplicationId, time: String) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=words::restored(&time)>
            <PlainForm action=DiscardDraft::url() id="discard">
                <input type="hidden" name="application" value=application.0 />
                <ReturnField />
                <p>{words::DISCARDED_HINT}</p>
                <Buttons>
                    <SubmitButton label=words::DISCARD kind=Kind::Second />
                </Buttons>
            </PlainForm>
        </Notice>
    }
    .into_any()
}

/// The sections, whose fields share one scope: a field may depend on a choice
/// in an earlier section.
#[component]
fn Sections(
    sections: Vec<Section>,
    answers: domain::exam::Answers,
    /// How the fields stand, where a review has returned the form.
    #[prop(optional_no_strip)]
    returned: Option<Returned>,
) -> impl IntoView {
    let fields: Vec<_> = sections
        .iter()
        .flat_map(|section| section.fields.iter().cloned())
        .collect();
    let scope = Scope::of_form(&fields, &answers, returned);
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
