//! 手机拍照, on the phone: opening the code that a computer shows, and one picture.
//! It needs no account and tells nothing of whose computer it is.

use domain::{
    capture::CaptureStage,
    text::{capture as words, photo},
};
use leptos::prelude::*;

use crate::{
    api::captures::{CaptureWait, JoinCapture, awaited},
    pages::LoadPart,
    routes,
    ui::{
        Card, CheckboxField, Destination, Entry, Field, Form, Frame, Notice, PageTitle,
        PhotoStudio, SubmitButton, SummaryList, Tone, UploadForm, Width, browser::page_fragment,
    },
};

/// The page that a phone opens.
#[component]
pub fn Capture() -> impl IntoView {
    let join = ServerAction::<JoinCapture>::new();
    let here = Resource::new_blocking(|| (), |()| awaited());
    Effect::new(move |_| {
        // What was refused leaves the form as it is, with what was typed.
        if join.value().with(|answer| matches!(answer, Some(Ok(())))) {
            here.refetch();
        }
    });
    view! {
        <Frame narrow=true>
            <PageTitle text=words::PHONE_TITLE lead=words::PHONE_LEAD />
            <LoadPart
                data=here
                show=move |here| match here {
                    None => view! { <Join action=join /> }.into_any(),
                    Some(here) if here.stage == CaptureStage::Sent => view! { <Sent /> }.into_any(),
                    Some(here) => view! { <Shoot here /> }.into_any(),
                }
            />
        </Frame>
    }
}

/// The page after the picture was sent.
#[component]
pub fn CaptureSent() -> impl IntoView {
    view! {
        <Frame narrow=true>
            <PageTitle text=words::PHONE_TITLE />
            <Sent />
        </Frame>
    }
}

#[component]
fn Sent() -> impl IntoView {
    view! {
        <Notice tone=Tone::Ok title=words::SENT>
            <p>{words::SENT_HINT}</p>
        </Notice>
    }
}

/// Opening happens by a press alone: an app that only looks at the address, or shows
/// it before the right browser does, must not use the code up.
#[component]
fn Join(action: ServerAction<JoinCapture>) -> impl IntoView {
    let token = RwSignal::new(String::new());
    Effect::new(move |_| {
        let refused = action.value().with(|answer| matches!(answer, Some(Err(_))));
        // A token that opened nothing opens nothing again; a code may be typed.
        token.set(if refused {
            String::new()
        } else {
            page_fragment()
        });
    });
    view! {
        <Card>
            <Form action id="join">
                <input type="hidden" name="capture_token" value=move || token.get() />
                {move || {
                    token
                        .with(String::is_empty)
                        .then(|| {
                            view! {
                                <Field
                                    name="capture_code"
                                    label=words::CODE
                                    hint=words::CODE_HINT
                                    required=true
                                    width=Width::Short
                                />
                            }
                        })
                }}
                <p>{words::OPEN_HINT}</p>
                <SubmitButton label=words::OPEN />
            </Form>
        </Card>
    }
}

/// The four characters first: whoever was led to somebody else's code sees it here.
#[component]
fn Shoot(here: CaptureWait) -> impl IntoView {
    let mark = view! { <strong class="capture-mark">{here.mark}</strong> };
    view! {
        <Notice tone=Tone::Warn title=words::COMPARE>
            <p>{words::COMPARE_HINT}</p>
        </Notice>
        <Card>
            <SummaryList entries=vec![
                Entry::view(words::MARK, mark),
                Entry::new(words::UNTIL, here.until),
            ] />
            <UploadForm action=routes::captures::CAPTURE_PHOTO id="phone" needs=needs()>
                <CheckboxField name="same" label=words::SAME required=true />
                <PhotoStudio to=Destination::Computer spec=here.spec />
                <SubmitButton label=words::SEND />
            </UploadForm>
        </Card>
    }
}

/// What is looked for before the form is sent.
fn needs() -> Vec<(&'static str, String)> {
    vec![
        ("same", words::SAME_MISSING.to_owned()),
        ("photo", photo::NOT_CHOSEN.to_owned()),
    ]
}
