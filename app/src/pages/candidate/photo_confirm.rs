//! 照片确认: the photo as it will be printed, in colour and in grey, with what
//! was found in it, and 确定, which locks it. Before that the question is asked
//! once more: in a dialog, or on a page of its own where no scripts run.

mod adjust;

use domain::{
    photo::{PhotoFindings, PhotoSpec},
    role::Role,
    text::photo as words,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    menu::Menu,
    photo::{ExamField, Locked, MayReplace, exam, exam_followed, image, next},
};
use crate::{
    api::photos::{ConfirmPhoto, OwnPortrait, PhotoDesk, Reopened, own_photo},
    pages::{Guarded, Load},
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, ConfirmDialog, DialogButton, EmptyState, Form,
        Frame, Kind, Notice, PageTitle, PhotoFound, PhotoFrame, StudioLooks, SubmitButton, Tone,
        browser::use_live,
    },
};
use adjust::Adjust;

/// The page 照片确认.
#[component]
pub fn PhotoConfirm() -> impl IntoView {
    let query = use_query_map();
    let asks = Memo::new(move |_| query.with(|query| query.get_str(routes::QUESTION).is_some()));
    let title = move || {
        if asks.get() {
            words::CONFIRM_QUESTION_PAGE
        } else {
            words::CONFIRM_PAGE
        }
    };
    view! {
        <StudioLooks />
        <Guarded role=Role::Candidate>
            <Frame side=|| view! { <Menu /> }>
                {move || view! { <PageTitle text=title() /> }}
                <Standing asks />
            </Frame>
        </Guarded>
    }
}

#[component]
fn Standing(asks: Memo<bool>) -> impl IntoView {
    let exam = exam_followed();
    let desk = Resource::new_blocking(move || exam.get(), own_photo);
    let action = ServerAction::<ConfirmPhoto>::new();
    Effect::new(move |_| {
        // Something else was done to it since, as in another tab.
        let elsewhere = action.value().with(|answer| {
            let refusal = answer.as_ref().and_then(|answer| answer.as_ref().err());
            refusal.is_some_and(|problem| matches!(problem.status, 404 | 409))
        });
        if elsewhere {
            desk.refetch();
        }
    });
    view! {
        <Load
            data=desk
            show=move |desk| {
                let PhotoDesk { spec, own, .. } = desk;
                match own {
                    None => view! { <Nothing /> }.into_any(),
                    Some(own) if own.locked => match own.reopened.clone() {
                        Some(reopened) => view! { <Replaceable reopened /> }.into_any(),
                        None => view! { <Locked version=own.version /> }.into_any(),
                    },
                    Some(own) if asks.get() => view! { <Question own spec action /> }.into_any(),
                    Some(own) => view! { <Check own spec action /> }.into_any(),
                }
            }
        />
    }
}

/// A confirmed one that may be replaced, and isn't yet.
#[component]
fn Replaceable(reopened: Reopened) -> impl IntoView {
    view! {
        <MayReplace reopened />
        <Buttons>
            <ButtonLink href=upload() label=words::UPLOAD_AGAIN kind=Kind::Main />
        </Buttons>
    }
}

/// The page of the upload for the same rules.
fn upload() -> String {
    routes::with_exam(routes::photo_page(&next()), exam())
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState title=words::NOT_FOUND help=words::NEEDED_FIRST>
            <ButtonLink href=upload() label=words::UPLOAD kind=Kind::Main />
        </EmptyState>
    }
}

/// What is sent with 确定: the version that was looked at.
#[component]
fn Shown(own: OwnPortrait, #[prop(into)] sure: Signal<bool>) -> impl IntoView {
    view! {
        <input type="hidden" name="id" value=own.id />
        <input type="hidden" name="version" value=own.version />
        <input type="hidden" name="next" value=next() />
        <ExamField />
        <input type="hidden" name="sure" value=move || sure.get().to_string() />
    }
}

#[component]
fn Portrait(version: i64, size: String) -> impl IntoView {
    let src = Some(image(version));
    view! { <PhotoFrame src alt=words::PORTRAIT_ALT caption=size /> }
}

/// The portrait, and beside it as large as on paper, in colour and in grey, as many
/// a printer will have it; below, what was found in it.
#[component]
fn Proofs(version: i64, findings: PhotoFindings, spec: PhotoSpec) -> impl IntoView {
    let src = || Some(image(version));
    let (size, pixels) = (words::on_paper(spec.width, spec.height), spec.to_string());
    view! {
        <div class="proofs beside" id=routes::PROOFS>
            <Portrait version size=pixels />
            <div class="proofs-small">
                <div class="photo-print">
                    <PhotoFrame
                        src=src()
                        alt=words::PRINTED_ALT
                        caption=words::as_printed(&size)
                    />
                </div>
                <div class="photo-print photo-grey">
                    <PhotoFrame src=src() alt=words::GREYSCALE caption=words::GREYSCALE />
                </div>
            </div>
        </div>
        <PhotoFound verdict=findings.verdict spec />
    }
}

/// The box to tick for warnings that came after the owner's nod.
#[component]
fn Nod() -> impl IntoView {
    view! { <CheckboxField name="nod" label=words::NOD required=true /> }
}

/// Looking at it, and without scripts adjusting it. With scripts 确定 opens the
/// dialog, whose 确定 is sure, and the nod is asked for here; without, on the page
/// of the question.
#[component]
fn Check(own: OwnPortrait, spec: PhotoSpec, action: ServerAction<ConfirmPhoto>) -> impl IntoView {
    let open = RwSignal::new(false);
    let live = use_live();
    let OwnPortrait {
        version,
        adjustable,
        nod,
        ..
    } = own;
    let (findings, reopened) = (own.findings.clone(), own.reopened.clone());
    let size = spec.to_string();
    view! {
        {reopened.map(|reopened| view! { <MayReplace reopened /> })}
        <Card>
            <Proofs version findings spec />
        </Card>
        {adjustable.then(|| view! { <Adjust version /> })}
        <Card>
            <Form action id="photo-confirm">
                <Shown own sure=live />
                {move || (nod && live.get()).then(|| view! { <Nod /> })}
                <p>{words::CONFIRM_HINT}</p>
                <Notice tone=Tone::Warn title=words::CONFIRM_WARNING />
                <Buttons>
                    <DialogButton label=words::CONFIRM open />
                    <ButtonLink href=upload() label=words::UPLOAD_AGAIN />
                </Buttons>
                <ConfirmDialog
                    title=words::CONFIRM_DIALOG
                    open
                    confirm=words::CONFIRM
                    id="photo-question"
                >
                    <div class="beside">
                        <Portrait version size />
                        <p>{words::CONFIRM_WARNING}</p>
                    </div>
                </ConfirmDialog>
            </Form>
        </Card>
    }
}

/// The dialog's question as a page.
#[component]
fn Question(
    own: OwnPortrait,
    spec: PhotoSpec,
    action: ServerAction<ConfirmPhoto>,
) -> impl IntoView {
    let (version, nod, findings) = (own.version, own.nod, own.findings.clone());
    let check = routes::with_exam(routes::photo_confirm(&next()), exam());
    view! {
        <Card>
            <Form action id="photo-question">
                <Shown own sure=true />
                <Proofs version findings spec />
                {nod.then(|| view! { <Nod /> })}
                <Notice tone=Tone::Warn title=words::CONFIRM_DIALOG>
                    <p>{words::CONFIRM_WARNING}</p>
                </Notice>
                <Buttons>
                    <SubmitButton label=words::CONFIRM />
                    <ButtonLink href=check label=words::BACK_TO_CHECK />
                </Buttons>
            </Form>
        </Card>
    }
}
