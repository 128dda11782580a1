//! 报名信息确认: everything on one page, and the act that submits and locks.

use domain::{
    exam::PositionWord,
    flow::{PhotoFact, Step},
    id::ApplicationId,
    position::Verdict,
    text::{flow, form as words, position},
};
use leptos::prelude::*;

use super::{ApplicationFrame, OfApplication, position::PositionFacts, recall::RecallForm};
use crate::{
    api::applications::{Confirm, ConfirmView, PositionView, confirmation},
    pages::{
        LoadPart,
        candidate::{
            answers::{AnswerSections, ApplicantSummary},
            ask::AskTwice,
            photo_differs::PhotoDiffers,
        },
    },
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, Conditions, ConfirmDialog, Entry, Form, Notice,
        PhotoFrame, SummaryList, Tone, VerdictTag,
    },
};

/// The page 报名信息确认.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    view! { <OfApplication page=confirm_page /> }
}

fn confirm_page(application: ApplicationId) -> impl IntoView {
    view! {
        <ApplicationFrame application step=Step::Confirm>
            <Sheet application />
        </ApplicationFrame>
    }
}

#[component]
fn Sheet(application: ApplicationId) -> impl IntoView {
    let sheet = Resource::new_blocking(move || application, confirmation);
    view! { <LoadPart data=sheet show=|sheet| view! { <Everything sheet /> } /> }
}

#[component]
fn Everything(sheet: ConfirmView) -> impl IntoView {
    let ConfirmView {
        application,
        serial,
        version,
        word,
        photo: fact,
        photo_exam,
        differs,
        applicant,
        form,
        answers,
        drafted,
        position,
        obstacle,
        locked,
        recall_until,
    } = sheet;
    let open = locked.is_none();
    let change = |page| open.then(|| routes::application(application, page));
    let repeats = position.as_ref().map(|one| {
        words::confirm_repeats(
            &applicant.name,
            word,
            &one.position.name,
            &one.position.unit,
        )
    });
    let unfit = position
        .as_ref()
        .is_some_and(|one| one.verdict == Verdict::Fails);
    let src = match fact {
        PhotoFact::Missing => None,
        PhotoFact::Saved => Some(routes::with_exam(
            routes::PHOTO_IMAGE.to_owned(),
            photo_exam,
        )),
        PhotoFact::Locked | PhotoFact::Refused | PhotoFact::Reopened => {
            Some(routes::with_exam(routes::confirmed_photo(), photo_exam))
        }
        // The general one, which doesn't do here.
        PhotoFact::Differs => Some(routes::confirmed_photo()),
    };
    // It says what stands against the confirmation, and what to do about it.
    let obstacle_shown = obstacle.clone().filter(|_| differs.is_none());
    let (form_page, position_page) = (change("form"), change("position"));
    view! {
        {match locked {
            Some(reason) => view! { <Notice tone=Tone::Ok title=reason /> }.into_any(),
            None => {
                view! {
                    <Notice title=words::CONFIRM_HINT>
                        <p>{words::BASIS}</p>
                    </Notice>
                }
                    .into_any()
            }
        }}
        {drafted.map(|time| view! { <TypedAndNotSaved application time /> })}
        <h2>{flow::ACCOUNT_HEADING}</h2>
        <Card>
            <div class="beside">
                <PhotoFrame src alt=flow::OWN_PHOTO caption=fact.word() />
                <div>
                    <SummaryList entries=vec![Entry::new(flow::SERIAL, serial)] />
                    <ApplicantSummary applicant />
                </div>
            </div>
        </Card>
        <AnswerSections form answers change=form_page />
        <Position position word change=position_page />
        {differs.map(|differs| view! { <PhotoDiffers differs application /> })}
        {obstacle_shown.map(|sentence| view! { <Notice tone=Tone::Danger title=sentence /> })}
        {(open && obstacle.is_none())
            .then(|| view! { <Submit application version word unfit repeats=repeats.unwrap_or_default() /> })}
        {recall_until.map(|until| view! { <RecallForm application version until /> })}
        <Buttons>
            <ButtonLink href=routes::flow(application) label=words::BACK_TO_FLOW />
        </Buttons>
    }
}

/// Something was typed that is not confirmed with the rest.
#[component]
#[allow(clippy::needless_pass_by_value, reason = "a component owns its props")]
fn TypedAndNotSaved(application: ApplicationId, time: String) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=words::typed_and_not_saved(&time)>
            <p>{words::TYPED_AND_NOT_SAVED_HINT}</p>
            <Buttons>
                <ButtonLink
                    href=routes::application(application, "form")
                    label=words::BACK_TO_FORM
                />
            </Buttons>
        </Notice>
    }
    .into_any()
}

/// The chosen position with its conditions.
#[component]
fn Position(
    position: Option<PositionView>,
    word: PositionWord,
    #[prop(optional_no_strip)] change: Option<String>,
) -> impl IntoView {
    let Some(shown) = position else {
        return view! { <Notice tone=Tone::Warn title=words::position_missing(word) /> }.into_any();
    };
    let verdict = shown.verdict;
    view! {
        <h2>{position::chosen(word)}</h2>
        <Card>
            {change.map(|href| view! { <p class="links"><a href=href>{position::choose_other(word)}</a></p> })}
            <PositionFacts position=shown.position word />
            <h3>{position::CONDITIONS} " " <VerdictTag verdict /></h3>
            {if shown.judgements.is_empty() {
                view! { <p>{position::NO_CONDITIONS}</p> }.into_any()
            } else {
                view! { <Conditions judgements=shown.judgements /> }.into_any()
            }}
            <p class="hint">{position::JUDGED_BY_MACHINE}</p>
        </Card>
    }
    .into_any()
}

/// 「确认」, asked twice.
#[component]
fn Submit(
    application: ApplicationId,
    version: i64,
    word: PositionWord,
    unfit: bool,
    repeats: String,
) -> impl IntoView {
    let action = ServerAction::<Confirm>::new();
    let open = RwSignal::new(false);
    let agree = words::agree(word);
    view! {
        <Card>
            <Form action id="confirmation">
                <input type="hidden" name="application" value=application.0 />
                <input type="hidden" name="version" value=version />
                <p>{words::confirm_locks(word)}</p>
                {unfit.then(|| view! { <Unfit word /> })}
                <AskTwice open label=words::CONFIRM agree />
                <ConfirmDialog title=words::CONFIRM_DIALOG confirm=words::CONFIRM open>
                    <p>{repeats}</p>
                    <p>{words::confirm_locks(word)}</p>
                </ConfirmDialog>
            </Form>
        </Card>
    }
}

/// A condition is judged not to be met: said plainly, and to be ticked.
#[component]
fn Unfit(word: PositionWord) -> impl IntoView {
    view! {
        <Notice tone=Tone::Danger title=words::unfit(word)>
            <p>{words::UNFIT_HELP}</p>
        </Notice>
        <CheckboxField name="unfit" label=words::UNFIT_AGREE required=true />
    }
}
