//! 报考须知, 报考文件 and 承诺书: what is read and accepted before an application
//! begins.

use domain::{
    exam::TextKind,
    id::ExamId,
    role::Role,
    text::{common, exam as words, flow},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::menu::Menu;
use crate::{
    api::applications::{AcceptPledge, AcceptRules, ReadingView, TextView, pledge, rules},
    pages::{Guarded, Load, public::NotFound},
    problem::Problem,
    routes,
    ui::{
        ButtonLink, Buttons, Card, Form, Frame, Kind, Notice, PageTitle, SubmitButton, Tone, Trail,
    },
};

/// The page 报考须知 and 报考文件.
#[component]
pub fn Rules() -> impl IntoView {
    view! { <OfExam page=|exam| view! { <RulesOf exam /> }.into_any() /> }
}

/// The page 承诺书.
#[component]
pub fn Pledge() -> impl IntoView {
    view! { <OfExam page=|exam| view! { <PledgeOf exam /> }.into_any() /> }
}

/// Shows a page of the exam that the address names to who is signed in.
#[component]
fn OfExam(page: fn(ExamId) -> AnyView) -> impl IntoView {
    let params = use_params_map();
    let exam =
        Memo::new(move |_| params.with(|params| params.get_str("exam")?.parse::<ExamId>().ok()));
    view! {
        <Guarded role=Role::Candidate>
            {move || match exam.get() {
                Some(exam) => page(exam),
                None => view! { <NotFound /> }.into_any(),
            }}
        </Guarded>
    }
}

#[component]
fn RulesOf(exam: ExamId) -> impl IntoView {
    let reading: Resource<Result<ReadingView, Problem>> =
        Resource::new_blocking(move || exam, rules);
    view! {
        <Load
            data=reading
            show=move |reading| {
                let shown = fingerprints(&reading.texts);
                let next = reading
                    .texts
                    .iter()
                    .all(|text| text.accepted_at.is_some())
                    .then(|| routes::pledge(exam));
                view! {
                    <Reading reading title=flow::RULES_TITLE above=routes::exam(exam) next>
                        <AcceptRulesForm exam shown=shown.clone() />
                    </Reading>
                }
            }
        />
    }
}

#[component]
fn PledgeOf(exam: ExamId) -> impl IntoView {
    let reading: Resource<Result<ReadingView, Problem>> =
        Resource::new_blocking(move || exam, pledge);
    view! {
        <Load
            data=reading
            show=move |reading| {
                let shown = fingerprints(&reading.texts);
                view! {
                    <Reading
                        reading
                        title=TextKind::Pledge.word()
                        above=routes::rules(exam)
                        next=None
                    >
                        <AcceptPledgeForm exam shown=shown.clone() />
                    </Reading>
                }
            }
        />
    }
}

fn fingerprints(texts: &[TextView]) -> String {
    let all: Vec<String> = texts
        .iter()
        .map(|text| text.fingerprint.to_string())
        .collect();
    all.join(" ")
}

/// The texts, and below them what can be done about them.
#[component]
fn Reading(
    reading: ReadingView,
    title: &'static str,
    /// The page before.
    above: String,
    /// The page after, when all is accepted already.
    #[prop(optional_no_strip)]
    next: Option<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let ReadingView {
        exam_title,
        texts,
        live,
        closed,
        ..
    } = reading;
    let back = above.clone();
    let deed = match (live, closed, next) {
        (Some(application), ..) => view! {
            <Notice tone=Tone::Info title=words::ALREADY_APPLIED />
            <Buttons>
                <ButtonLink href=routes::flow(application) label=words::CONTINUE kind=Kind::Main />
            </Buttons>
        }
        .into_any(),
        (None, Some(sentence), _) => view! { <Notice tone=Tone::Warn title=sentence /> }.into_any(),
        (None, None, Some(next)) => view! {
            <Buttons>
                <ButtonLink href=next label=common::NEXT kind=Kind::Main />
            </Buttons>
        }
        .into_any(),
        (None, None, None) => children(),
    };
    view! {
        <Frame side=|| view! { <Menu /> }>
            <Trail links=vec![(back, common::BACK.to_owned())] />
            <PageTitle text=title lead=exam_title />
            <Notice title=words::READ_TO_THE_END />
            {texts.into_iter().map(|text| view! { <Text text /> }).collect_view()}
            {deed}
            <Buttons>
                <ButtonLink href=above label=words::DO_NOT_ACCEPT />
            </Buttons>
        </Frame>
    }
}

#[component]
fn Text(text: TextView) -> impl IntoView {
    let TextView {
        text, accepted_at, ..
    } = text;
    let paragraphs = text
        .paragraphs()
        .map(|paragraph| view! { <p>{paragraph.to_owned()}</p> })
        .collect_view();
    let accepted = accepted_at.map(|at| words::accepted_at(&at.full()));
    let about = format!("{} · {}", text.kind, words::version(text.version));
    view! {
        <h2>{text.title}</h2>
        <p class="hint">{about} {accepted.map(|words| format!(" · {words}"))}</p>
        <Card>
            <div class="prose">{paragraphs}</div>
        </Card>
    }
}

#[component]
fn AcceptRulesForm(exam: ExamId, shown: String) -> impl IntoView {
    let action = ServerAction::<AcceptRules>::new();
    view! {
        <Form action id="accept">
            <input type="hidden" name="exam" value=exam.0 />
            <input type="hidden" name="shown" value=shown />
            <p>{words::ACCEPT_NOTICE}</p>
            <SubmitButton label=words::ACCEPT />
        </Form>
    }
}

#[component]
fn AcceptPledgeForm(exam: ExamId, shown: String) -> impl IntoView {
    let action = ServerAction::<AcceptPledge>::new();
    view! {
        <Form action id="accept">
            <input type="hidden" name="exam" value=exam.0 />
            <input type="hidden" name="shown" value=shown />
            <p>{words::ACCEPT_PLEDGE}</p>
            <p class="hint">{words::PLEDGE_WARNING} {words::PLEDGE_KEPT}</p>
            <SubmitButton label=words::ACCEPT />
        </Form>
    }
}
