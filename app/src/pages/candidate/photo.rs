//! 上传照片.

mod captcha;
mod reopened;

use domain::{
    photo::PhotoSpec,
    role::Role,
    text::{photo as words, privacy, replacement},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    menu::Menu,
    photo_capture::{FromPhone, captured},
};
use crate::{
    api::photos::{OwnPortrait, own_photo, photo_consented},
    pages::{Guarded, Load},
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, Destination, Frame, Kind, Notice, PageTitle,
        PhotoFound, PhotoFrame, PhotoStudio, StudioLooks, SubmitButton, Tone, UploadForm,
    },
};
use captcha::CaptchaEntry;
pub(super) use reopened::MayReplace;

/// The page 上传照片.
#[component]
pub fn Photo() -> impl IntoView {
    view! {
        <StudioLooks />
        <Guarded role=Role::Candidate>
            <Frame side=|| view! { <Menu /> }>
                <PageTitle text=words::UPLOAD />
                <Standing />
            </Frame>
        </Guarded>
    }
}

/// The page that the address names to go on to, or nothing.
pub(super) fn next() -> String {
    let query = use_query_map();
    query.read_untracked().get(routes::NEXT).unwrap_or_default()
}

/// How far the photo is, and what can be done about it.
#[component]
fn Standing() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_photo());
    // It may have been locked since, as in another tab.
    let on_locked = Callback::new(move |()| own.refetch());
    view! {
        <Load
            data=own
            show=move |own| match own {
                Some(own) if own.locked && own.reopened.is_some() => {
                    view! { <Replaceable own /> <UploadCard save=Kind::Main on_locked /> }.into_any()
                }
                Some(own) if own.locked => view! { <Locked version=own.version /> }.into_any(),
                Some(own) => {
                    view! { <Draft own /> <UploadCard save=Kind::Second on_locked /> }.into_any()
                }
                None => view! { <UploadCard first=true save=Kind::Main on_locked /> }.into_any(),
            }
        />
    }
}

/// What can't be changed any more.
#[component]
pub(super) fn Locked(version: i64) -> impl IntoView {
    let next = next();
    let next = routes::next_page(&next).unwrap_or(routes::ME).to_owned();
    view! {
        <Card>
            <PhotoFrame src=Some(routes::photo_image(version)) alt=words::PORTRAIT_ALT />
            <Notice tone=Tone::Ok title=words::CONFIRMED>
                <p>{words::LOCKED_HINT}</p>
            </Notice>
            <Buttons>
                <ButtonLink href=next label=domain::text::common::CONTINUE kind=Kind::Main />
            </Buttons>
        </Card>
    }
}

/// What is confirmed and in use until another one takes its place.
#[component]
fn Replaceable(own: OwnPortrait) -> impl IntoView {
    view! {
        <Card>
            <PhotoFrame src=Some(routes::photo_image(own.version)) alt=words::PORTRAIT_ALT />
            {own.reopened.map(|reopened| view! { <MayReplace reopened /> })}
        </Card>
        <h2>{words::UPLOAD_AGAIN}</h2>
    }
}

/// What waits for its 确定, with what was found in it.
#[component]
fn Draft(own: OwnPortrait) -> impl IntoView {
    let OwnPortrait {
        version,
        findings,
        reopened,
        ..
    } = own;
    view! {
        {reopened.map(|reopened| view! { <MayReplace reopened /> })}
        <Card>
            <PhotoFrame src=Some(routes::photo_image(version)) alt=words::PORTRAIT_ALT />
            <PhotoFound verdict=findings.verdict />
            <Notice tone=Tone::Warn title=words::DRAFT>
                <p>{words::DRAFT_HINT}</p>
            </Notice>
            <Buttons>
                <ButtonLink
                    href=routes::photo_confirm(&next())
                    label=words::GO_CONFIRM
                    kind=Kind::Main
                />
            </Buttons>
        </Card>
        <h2>{words::UPLOAD_AGAIN}</h2>
    }
}

/// The upload. Its button is the page's main one while nothing waits for 确定.
#[component]
fn UploadCard(
    /// The weight of 保存照片.
    save: Kind,
    /// No photo was sent yet.
    #[prop(optional)]
    first: bool,
    on_locked: Callback<()>,
) -> impl IntoView {
    view! {
        <Rules first />
        <Card>
            <UploadForm action=routes::PHOTO_UPLOAD id="photo" needs=needs() on_locked>
                <input type="hidden" name="next" value=next() />
                <FromPhone />
                <PhotoStudio to=Destination::Form />
                <Consent />
                <CaptchaEntry />
                <SubmitButton label=words::SAVE kind=save />
            </UploadForm>
        </Card>
        <p class="links"><a href=routes::PHOTO_TOOL>{words::TOOL}</a></p>
    }
}

/// What is looked for before the form is sent, where it is asked for at all. A
/// phone's picture stands for a file.
fn needs() -> Vec<(&'static str, String)> {
    let file = captured().is_none();
    let file = file.then(|| ("photo", words::NOT_CHOSEN.to_owned()));
    let others = [
        ("nod", replacement::nod_missing(&[])),
        ("consent", privacy::PORTRAIT.missing.to_owned()),
        ("captcha", words::CAPTCHA_MISSING.to_owned()),
    ];
    file.into_iter().chain(others).collect()
}

/// The box to tick for who has not consented yet.
#[component]
fn Consent() -> impl IntoView {
    let consented = Resource::new_blocking(|| (), |()| photo_consented());
    view! {
        <Load
            data=consented
            show=|consented| {
                (!consented)
                    .then(|| {
                        view! {
                            <CheckboxField
                                name="consent"
                                label=privacy::PORTRAIT.label
                                required=true
                            />
                        }
                    })
                    .into_any()
            }
        />
    }
}

/// What a photo has to be.
#[component]
fn Rules(first: bool) -> impl IntoView {
    let spec = PhotoSpec::default();
    let (width, height) = (spec.min_source_width, spec.min_source_height);
    let rules = words::source_rules(spec.background.word(), width, height);
    view! {
        <Notice title=words::SOURCE_RULES>
            <p>{rules}</p>
            <p>{first.then_some(words::NEEDED_FIRST)}{words::CONFIRM_WARNING}</p>
            // Its content is text to a browser with scripts, not elements.
            <noscript inner_html=format!("<p>{}</p>", words::WITHOUT_SCRIPTS)></noscript>
        </Notice>
    }
}
