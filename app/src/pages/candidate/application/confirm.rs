//! 报名信息确认: everything on one page, and the act that submits and locks.

use domain::{
    exam::PositionWord,
    flow::{PhotoFact, Step},
    id::{ApplicationId, ExamId},
    money::Fen,
    position::Verdict,
    text::{flow, form as words, position, receipt},
};
use leptos::prelude::*;

use super::{
    ApplicationFrame, OfApplication, position::PositionFacts, recall::RecallForm, receipt::list_of,
    specimen::Specimen,
};
use crate::{
    api::applications::{ApplicantView, Confirm, ConfirmView, PositionView, confirmation},
    pages::{
        LoadPart,
        candidate::{
            answers::{AnswerSections, ApplicantSummary, ChangeOn},
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
        filled,
        changeable,
        drafted,
        position,
        fee,
        ticket,
        obstacle,
        locked,
        recall_until,
    } = sheet;
    let open = locked.is_none();
    let change = |page, may: bool| (open && may).then(|| routes::change(application, page));
    let locks = position.as_ref().map(|one| {
        receipt::locks_position(word, &one.position.code.to_string(), &one.position.name)
    });
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
    let src = photo_src(fact, photo_exam);
    // It says what stands against the confirmation, and what to do about it.
    let obstacle_shown = obstacle.clone().filter(|_| differs.is_none());
    let on_form = change("form", changeable.form);
    let on_form = on_form.map(|page| ChangeOn::new(page, changeable.fields));
    let position_page = change("position", changeable.position);
    let photo_page = photo_change(application, fact, photo_exam).filter(|_| open);
    let drawn = matches!(
        fact,
        PhotoFact::Locked | PhotoFact::Refused | PhotoFact::Reopened
    );
    view! {
        <Before locked />
        {drafted.map(|time| view! { <TypedAndNotSaved application time /> })}
        <Person serial applicant fact src=src.clone() change=photo_page />
        <AnswerSections filled change=on_form />
        <Position position word change=position_page />
        <Fee fee />
        <Specimen application word ticket src drawn />
        {differs.map(|differs| view! { <PhotoDiffers differs application /> })}
        {obstacle_shown.map(|sentence| view! { <Notice tone=Tone::Danger title=sentence /> })}
        {(open && obstacle.is_none())
            .then(|| {
                let repeats = repeats.unwrap_or_default();
                view! { <Submit application version word unfit repeats locks /> }
            })}
        {recall_until.map(|until| view! { <RecallForm application version until /> })}
        <Buttons>
            {(!open).then(|| view! { <ToReceipts application /> })}
            <ButtonLink href=routes::flow(application) label=words::BACK_TO_FLOW />
        </Buttons>
    }
}

/// What to do here, or why nothing is to be done.
#[component]
fn Before(locked: Option<String>) -> impl IntoView {
    match locked {
        Some(reason) => view! { <Notice tone=Tone::Ok title=reason /> }.into_any(),
        None => view! {
            <Notice title=words::CONFIRM_HINT>
                <p>{words::BASIS}</p>
            </Notice>
        }
        .into_any(),
    }
}

/// Who applies, with the photo as it is printed.
#[component]
fn Person(
    serial: String,
    applicant: ApplicantView,
    fact: PhotoFact,
    #[prop(optional_no_strip)] src: Option<String>,
    /// Where the photo is changed, if it may be.
    change: Option<String>,
) -> impl IntoView {
    let change =
        change.map(|href| view! { <p class="links"><a href=href>{receipt::CHANGE_PHOTO}</a></p> });
    view! {
        <h2>{flow::ACCOUNT_HEADING}</h2>
        <Card>
            <div class="beside">
                <PhotoFrame src alt=flow::OWN_PHOTO caption=fact.word() />
                <div>
                    <SummaryList entries=vec![Entry::new(flow::SERIAL, serial)] />
                    <ApplicantSummary applicant />
                    {change}
                </div>
            </div>
        </Card>
    }
}

/// Where the photo lies that the exam uses.
fn photo_src(fact: PhotoFact, exam: Option<ExamId>) -> Option<String> {
    match fact {
        PhotoFact::Missing => None,
        PhotoFact::Saved => Some(routes::with_exam(routes::PHOTO_IMAGE.to_owned(), exam)),
        PhotoFact::Locked | PhotoFact::Refused | PhotoFact::Reopened => {
            Some(routes::with_exam(routes::confirmed_photo(), exam))
        }
        // The general one, which doesn't do here.
        PhotoFact::Differs => Some(routes::confirmed_photo()),
    }
}

/// Where the photo is changed, as long as it may be.
fn photo_change(
    application: ApplicationId,
    fact: PhotoFact,
    exam: Option<ExamId>,
) -> Option<String> {
    let confirm = routes::application(application, "confirm");
    matches!(
        fact,
        PhotoFact::Missing | PhotoFact::Saved | PhotoFact::Reopened
    )
    .then(|| routes::with_exam(routes::photo_then(&confirm), exam))
}

/// Once it is confirmed: where its receipts are.
#[component]
fn ToReceipts(application: ApplicationId) -> impl IntoView {
    view! { <ButtonLink href=list_of(application) label=receipt::LIST /> }
}

/// What is to be paid, and when.
#[component]
fn Fee(fee: Option<Fen>) -> impl IntoView {
    fee.map(|fee| {
        let free = fee.is_zero();
        let said = if free {
            receipt::FEE_NONE.to_owned()
        } else {
            fee.short()
        };
        view! {
            <h2>{receipt::FEE}</h2>
            <Card>
                <SummaryList entries=vec![Entry::new(receipt::FEE, said)] />
                {(!free).then(|| view! { <p class="hint">{receipt::FEE_LATER}</p> })}
            </Card>
        }
    })
}

/// Everything that the confirmation locks, and what one gets for it.
#[component]
fn Locks(position: Option<String>) -> impl IntoView {
    view! {
        <ul>
            <li>{receipt::LOCKS_FORM}</li>
            {position.map(|position| view! { <li>{position}</li> })}
            <li>{receipt::LOCKS_PHOTO}</li>
        </ul>
        <p>{receipt::LOCKS_AFTER}</p>
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
                    href=routes::change(application, "form")
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
    locks: Option<String>,
) -> impl IntoView {
    let action = ServerAction::<Confirm>::new();
    let open = RwSignal::new(false);
    let agree = words::agree(word);
    view! {
        <Card>
            <Form action id="confirmation">
                <input type="hidden" name="application" value=application.0 />
                <input type="hidden" name="version" value=version />
                <h2>{receipt::LOCKS}</h2>
                <p>{words::confirm_locks(word)}</p>
                <Locks position=locks.clone() />
                <p>{receipt::LOCKS_RECEIPT}</p>
                {unfit.then(|| view! { <Unfit word /> })}
                <AskTwice open label=words::CONFIRM agree />
                <ConfirmDialog title=words::CONFIRM_DIALOG confirm=words::CONFIRM open>
                    <p>{repeats}</p>
                    <p>{words::confirm_locks(word)}</p>
                    <Locks position=locks />
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
