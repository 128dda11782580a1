//! 上传照片.

mod captcha;
mod reopened;

use domain::{
    id::ExamId,
    photo::PhotoSpec,
    role::Role,
    text::{help::Place, photo as words, privacy, replacement},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    menu::Menu,
    photo_capture::{FromPhone, captured},
};
use crate::{
    api::photos::{OwnPortrait, PhotoDesk, own_photo, photo_consented},
    pages::{Guarded, Load},
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, Destination, Frame, HelpLink, Kind, Notice,
        PageTitle, PhotoFound, PhotoFrame, PhotoRules, PhotoStudio, SubmitButton, Tone, UploadForm,
    },
};
use captcha::CaptchaEntry;
pub(super) use reopened::MayReplace;

/// The page 上传照片.
#[component]
pub fn Photo() -> impl IntoView {
    view! {
        <Guarded role=Role::Candidate>
            <Frame side=|| view! { <Menu /> }>
                <PageTitle text=words::UPLOAD />
                <Standing />
                <p class="links"><HelpLink place=Place::Photo /></p>
            </Frame>
        </Guarded>
    }
}

/// The page that the address names to go on to, or nothing.
pub(super) fn next() -> String {
    let query = use_query_map();
    query.read_untracked().get(routes::NEXT).unwrap_or_default()
}

/// The exam for whose rules the photo is, as the address names it; nothing for the
/// general ones.
pub(super) fn exam() -> Option<ExamId> {
    let query = use_query_map();
    let named = query.read_untracked().get(routes::EXAM);
    named?.parse().ok()
}

/// The same, followed while the page stands.
pub(super) fn exam_followed() -> Memo<Option<ExamId>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str(routes::EXAM)?.parse().ok()))
}

/// The exam in a form, so that what is sent is meant for its rules.
#[component]
pub(super) fn ExamField() -> impl IntoView {
    exam().map(|exam| view! { <input type="hidden" name=routes::EXAM value=exam.0 /> })
}

/// How far the photo is, and what can be done about it.
#[component]
fn Standing() -> impl IntoView {
    let exam = exam_followed();
    let desk = Resource::new_blocking(move || exam.get(), own_photo);
    // It may have been locked since, as in another tab.
    let on_locked = Callback::new(move |()| desk.refetch());
    view! {
        <Load
            data=desk
            show=move |desk| {
                let PhotoDesk { exam, spec, own, .. } = desk;
                match own {
                    Some(own) if own.locked && own.reopened.is_some() => {
                        view! {
                            <Replaceable own />
                            <UploadCard spec exam save=Kind::Main on_locked />
                        }
                            .into_any()
                    }
                    Some(own) if own.locked => view! { <Locked version=own.version /> }.into_any(),
                    Some(own) => {
                        let rules = spec.clone();
                        view! {
                            <Draft own spec=rules />
                            <UploadCard spec exam save=Kind::Second on_locked />
                        }
                            .into_any()
                    }
                    None => {
                        view! { <UploadCard spec exam first=true save=Kind::Main on_locked /> }
                            .into_any()
                    }
                }
            }
        />
    }
}

/// The photo of this page, as a file.
pub(super) fn image(version: i64) -> String {
    routes::with_exam(routes::photo_image(version), exam())
}

/// What can't be changed any more.
#[component]
pub(super) fn Locked(version: i64) -> impl IntoView {
    let next = next();
    let next = routes::next_page(&next).unwrap_or(routes::ME).to_owned();
    view! {
        <Card>
            <div class="beside">
                <PhotoFrame src=Some(image(version)) alt=words::PORTRAIT_ALT />
                <div>
                    <Notice tone=Tone::Ok title=words::CONFIRMED>
                        <p>{words::LOCKED_HINT}</p>
                    </Notice>
                    <Buttons>
                        <ButtonLink href=next label=domain::text::common::CONTINUE kind=Kind::Main />
                    </Buttons>
                </div>
            </div>
        </Card>
    }
}

/// What is confirmed and in use until another one takes its place.
#[component]
fn Replaceable(own: OwnPortrait) -> impl IntoView {
    view! {
        <Card>
            <div class="beside">
                <PhotoFrame src=Some(image(own.version)) alt=words::PORTRAIT_ALT />
                <div>{own.reopened.map(|reopened| view! { <MayReplace reopened /> })}</div>
            </div>
        </Card>
        <h2>{words::UPLOAD_AGAIN}</h2>
    }
}

/// What waits for its 确定, with what was found in it.
#[component]
fn Draft(own: OwnPortrait, spec: PhotoSpec) -> impl IntoView {
    let OwnPortrait {
        version,
        findings,
        reopened,
        ..
    } = own;
    view! {
        {reopened.map(|reopened| view! { <MayReplace reopened /> })}
        <Card>
            <div class="beside">
                <PhotoFrame src=Some(image(version)) alt=words::PORTRAIT_ALT />
                <div>
                    <PhotoFound verdict=findings.verdict spec />
                    <Notice tone=Tone::Warn title=words::DRAFT>
                        <p>{words::DRAFT_HINT}</p>
                    </Notice>
                    <Buttons>
                        <ButtonLink
                            href=routes::with_exam(routes::photo_confirm(&next()), exam())
                            label=words::GO_CONFIRM
                            kind=Kind::Main
                        />
                    </Buttons>
                </div>
            </div>
        </Card>
        <h2>{words::UPLOAD_AGAIN}</h2>
    }
}

/// The upload. Its button is the page's main one while nothing waits for 确定.
#[component]
fn UploadCard(
    /// The rules.
    spec: PhotoSpec,
    /// The title of the exam whose own they are.
    #[prop(optional_no_strip)]
    exam: Option<String>,
    /// The weight of 保存照片.
    save: Kind,
    /// No photo was sent yet.
    #[prop(optional)]
    first: bool,
    on_locked: Callback<()>,
) -> impl IntoView {
    let rules = spec.clone();
    let tool = routes::with_exam(routes::PHOTO_TOOL.to_owned(), self::exam());
    view! {
        <Rules spec=rules exam first />
        <Card>
            <UploadForm action=routes::PHOTO_UPLOAD id="photo" needs=needs() on_locked>
                <input type="hidden" name="next" value=next() />
                <ExamField />
                <PhotoStudio to=Destination::Form spec>
                    <FromPhone />
                </PhotoStudio>
                <Consent />
                <CaptchaEntry />
                <Buttons>
                    <SubmitButton label=words::SAVE kind=save />
                </Buttons>
            </UploadForm>
        </Card>
        <p class="links"><a href=tool>{words::TOOL}</a></p>
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
fn Rules(
    spec: PhotoSpec,
    #[prop(optional_no_strip)] exam: Option<String>,
    first: bool,
) -> impl IntoView {
    view! {
        <Notice title=words::SOURCE_RULES>
            <PhotoRules spec exam />
            <p>{first.then_some(words::NEEDED_FIRST)}{words::CONFIRM_WARNING}</p>
            // Its content is text to a browser with scripts, not elements.
            <noscript inner_html=format!("<p>{}</p>", words::WITHOUT_SCRIPTS)></noscript>
        </Notice>
    }
}
