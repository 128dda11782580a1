//! 手机拍照, on the computer: a code for the phone, how far it is, and the picture.
//! With scripts the page looks by itself; without, the person asks it to.

mod chosen;
mod watch;

use domain::{
    capture::CaptureStage,
    role::Role,
    text::{capture as words, privacy},
};
use leptos::prelude::*;

use super::{
    menu::Menu,
    photo::{ExamField, Locked, exam, exam_followed, next},
};
use crate::{
    api::{
        captures::{BeginCapture, CancelCapture, CaptureSheet, ShownCode, own_capture},
        photos::{own_photo, photo_consented},
    },
    pages::{Guarded, Load, LoadPart},
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, Entry, Form, Frame, Kind, Notice, PageTitle,
        StudioLooks, SubmitButton, SummaryList, Tone, browser::use_live,
    },
};
pub(super) use chosen::{FromPhone, captured};
use watch::Watch;

/// The page 手机拍照.
#[component]
pub fn PhotoCapture() -> impl IntoView {
    view! {
        <StudioLooks />
        <Guarded role=Role::Candidate>
            <Frame side=|| view! { <Menu /> }>
                <PageTitle text=words::TITLE lead=words::LEAD />
                <Allowed />
                <p class="links">
                    <a href=routes::with_exam(routes::photo_page(&next()), exam())>{words::BACK}</a>
                </p>
            </Frame>
        </Guarded>
    }
}

/// Nothing is begun for a photo that can't be changed.
#[component]
fn Allowed() -> impl IntoView {
    let exam = exam_followed();
    let desk = Resource::new_blocking(move || exam.get(), own_photo);
    view! {
        <Load
            data=desk
            show=|desk| match desk.own {
                Some(own) if own.locked && own.reopened.is_none() => {
                    view! { <Locked version=own.version /> }.into_any()
                }
                _ => view! { <Standing /> }.into_any(),
            }
        />
    }
}

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Desk {
    begin: ServerAction<BeginCapture>,
    cancel: ServerAction<CancelCapture>,
    /// Counted up when the page would look different.
    again: RwSignal<u32>,
    /// One that was shown here has ended.
    ended: RwSignal<bool>,
}

/// How far it is, and what can be done about it.
#[component]
fn Standing() -> impl IntoView {
    let desk = Desk {
        begin: ServerAction::new(),
        cancel: ServerAction::new(),
        again: RwSignal::new(0),
        ended: RwSignal::new(false),
    };
    let deeds = move || {
        (
            desk.begin.version().get(),
            desk.cancel.version().get(),
            desk.again.get(),
        )
    };
    let own = Resource::new_blocking(deeds, async |_| own_capture().await);
    view! {
        <LoadPart
            data=own
            show=move |own| match own {
                None => view! { <Start desk /> }.into_any(),
                Some(own) if own.stage == CaptureStage::Sent => view! { <Arrived own desk /> }.into_any(),
                Some(own) => view! { <Waiting own desk /> }.into_any(),
            }
        />
    }
}

/// Nothing is under way.
#[component]
fn Start(desk: Desk) -> impl IntoView {
    let ended = desk.ended;
    view! {
        {move || ended.get().then(|| view! { <Notice title=words::ENDED live=true /> })}
        <Card>
            <Form action=desk.begin id="begin">
                <input type="hidden" name="next" value=next() />
                <ExamField />
                <Consent />
                <p>{words::START_HINT}</p>
                <Buttons>
                    <SubmitButton label=words::START />
                </Buttons>
            </Form>
        </Card>
    }
}

/// The box to tick for who has not consented yet to what the picture becomes.
#[component]
fn Consent() -> impl IntoView {
    let consented = Resource::new_blocking(|| (), |()| photo_consented());
    let asked = || {
        view! { <CheckboxField name="consent" label=privacy::PORTRAIT.label required=true /> }
    };
    view! { <Load data=consented show=move |consented| (!consented).then(asked).into_any() /> }
}

/// A code is shown, or a phone has opened it.
#[component]
fn Waiting(own: CaptureSheet, desk: Desk) -> impl IntoView {
    let CaptureSheet {
        id,
        stage,
        mark,
        until,
        code,
    } = own;
    let waits = stage == CaptureStage::Waiting;
    let lost = waits && code.is_none();
    let live = use_live();
    let hint = move || {
        if live.get() {
            words::REFRESH_HINT_LIVE
        } else {
            words::REFRESH_HINT
        }
    };
    let typed = code.as_ref().map(|code| {
        [
            Entry::new(words::ADDRESS, code.address.clone()),
            Entry::new(words::CODE, code.typed.clone()),
        ]
    });
    let until = Entry::new(words::UNTIL, until);
    let entries = typed.into_iter().flatten().chain([until]).collect();
    view! {
        <Watch id stage again=desk.again ended=desk.ended />
        <Notice title=stage.word() live=true>
            <p>{hint}</p>
        </Notice>
        <Card>
            {waits.then(|| view! { <Steps /> })}
            <div class="capture-pair">
                {code.map(|code| view! { <Drawn code /> })}
                <p>
                    {words::MARK} " "
                    <strong class="capture-mark">{mark}</strong>
                </p>
            </div>
            {lost.then(|| view! { <p>{words::NO_LONGER_SHOWN}</p> })}
            <SummaryList entries />
        </Card>
        <Buttons>
            <Refresh again=desk.again />
            <Others id another=words::ANOTHER desk />
        </Buttons>
    }
}

#[component]
fn Steps() -> impl IntoView {
    view! {
        <h2>{words::STEPS}</h2>
        <div class="prose">
            <ol>
                <li>{words::STEP_SCAN}</li>
                <li>{words::STEP_COMPARE}</li>
                <li>{words::STEP_BACK}</li>
            </ol>
        </div>
    }
}

/// The address as a phone's camera reads it: dark on light in every look, with its
/// light margin.
#[component]
fn Drawn(code: ShownCode) -> impl IntoView {
    let size = code.size.to_string();
    let view_box = format!("0 0 {size} {size}");
    view! {
        <svg
            class="capture-code"
            viewBox=view_box
            role="img"
            aria-labelledby="capture-code-title"
        >
            <title id="capture-code-title">{words::QR_TITLE}</title>
            <rect width=size.clone() height=size fill="#fff"></rect>
            <path d=code.path fill="#000" shape-rendering="crispEdges"></path>
        </svg>
    }
}

/// This page, for the same rules.
fn capture_page() -> String {
    routes::with_exam(routes::captures::capture_page(&next()), exam())
}

/// Looks again; without scripts the page is loaded anew.
#[component]
fn Refresh(again: RwSignal<u32>) -> impl IntoView {
    view! {
        <a
            class=Kind::Second.class()
            href=capture_page()
            on:click=move |event| {
                event.prevent_default();
                again.update(|again| *again += 1);
            }
        >
            {words::REFRESH}
        </a>
    }
}

/// The picture is here.
#[component]
fn Arrived(own: CaptureSheet, desk: Desk) -> impl IntoView {
    let id = own.id;
    let use_it = routes::with_exam(routes::captures::photo_captured(id, &next()), exam());
    view! {
        <Watch id stage=own.stage again=desk.again ended=desk.ended />
        <Notice tone=Tone::Ok title=own.stage.word() live=true>
            <p>{words::ARRIVED_HINT}</p>
        </Notice>
        <Card>
            <div class="beside">
                <img
                    class="capture-picture"
                    src=routes::captures::capture_image(id)
                    alt=words::ARRIVED_ALT
                />
                <div>
                    <SummaryList entries=vec![
                        Entry::new(words::MARK, own.mark),
                        Entry::new(words::UNTIL, own.until),
                    ] />
                    <Buttons>
                        <ButtonLink href=use_it label=words::USE_PICTURE kind=Kind::Main />
                    </Buttons>
                </div>
            </div>
        </Card>
        <Buttons>
            <Others id another=words::RETAKE desk />
        </Buttons>
    }
}

/// Another code, or none.
#[component]
fn Others(id: i64, another: &'static str, desk: Desk) -> impl IntoView {
    view! {
        <Form action=desk.begin id="another">
            <input type="hidden" name="next" value=next() />
            <ExamField />
            <SubmitButton label=another kind=Kind::Second />
        </Form>
        <Form action=desk.cancel id="cancel">
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="next" value=next() />
            <ExamField />
            <SubmitButton label=words::CANCEL kind=Kind::Quiet />
        </Form>
    }
}
