//! What a page shows while its data comes, and when it doesn't.

use domain::text::{common, ui as words};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    problem::Problem,
    routes,
    ui::{ButtonLink, Buttons, Frame, Kind, Notice, PageTitle, Skeleton, Tone, awaited},
};

/// Waits for data and shows it, or the problem in its place.
#[component]
pub fn Load<T, V>(
    /// The data.
    data: Resource<Result<T, Problem>>,
    /// What is shown of it.
    show: impl Fn(T) -> V + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! {
        <Suspense fallback=|| view! { <Skeleton /> }>
            {awaited(move || async move {
                match data.await {
                    Ok(data) => show(data).into_any(),
                    Err(problem) => view! { <ProblemView problem /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// Waits for the data of a part of a page and shows it, or the problem in its
/// place. While it is fetched anew, what was there stays.
#[component]
pub fn LoadPart<T, V>(
    /// The data.
    data: Resource<Result<T, Problem>>,
    /// What is shown of it.
    show: impl Fn(T) -> V + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! {
        <Transition fallback=|| view! { <Skeleton /> }>
            {awaited(move || async move {
                match data.await {
                    Ok(data) => show(data).into_any(),
                    Err(problem) => view! { <ProblemPart problem /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// A refusal in the place of a part of a page, with the status that it deserves.
#[component]
fn ProblemPart(problem: Problem) -> impl IntoView {
    answer_with(&problem);
    let Problem {
        title,
        detail,
        trace,
        ..
    } = problem;
    view! {
        <Notice tone=Tone::Warn title>
            <p>{detail}</p>
            {trace.map(|trace| view! { <p class="trace">{words::trace(&trace)}</p> })}
        </Notice>
    }
}

/// A page's refusal, with the status that it deserves.
#[component]
pub fn ProblemView(
    /// Why.
    problem: Problem,
) -> impl IntoView {
    answer_with(&problem);
    let Problem {
        title,
        detail,
        trace,
        ..
    } = problem;
    view! {
        <Frame narrow=true>
            <PageTitle text=title lead=detail />
            {trace.map(|trace| view! { <p class="trace">{words::trace(&trace)}</p> })}
            <Buttons>
                <ButtonLink href=routes::HOME label=common::BACK_HOME kind=Kind::Main />
            </Buttons>
        </Frame>
    }
}

#[cfg(feature = "ssr")]
pub(crate) fn answer_with(problem: &Problem) {
    use server_fn::error::FromServerFnError;
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(problem.status_code());
    }
}

#[cfg(not(feature = "ssr"))]
pub(crate) fn answer_with(_problem: &Problem) {}
