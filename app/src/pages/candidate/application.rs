//! The frame in which every page of one application stands: menu and steps
//! beside it, 尚未提交 above it as long as that is true.

mod asked;
mod back;
mod confirm;
mod flow;
mod form;
mod position;
mod recall;
mod receipt;
mod specimen;
mod status;

use domain::{
    flow::Step,
    id::ApplicationId,
    role::Role,
    text::{flow as words, help::Place},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

pub use confirm::ConfirmPage;
pub use flow::FlowPage;
pub use form::FormPage;
pub use position::PositionPage;
pub use receipt::ReceiptPage;
pub use status::StatusPage;

pub(super) use flow::{NextAction, Outlook, step_views};

use super::{contact::Contact, menu::Menu};
use crate::{
    api::applications::{FlowView, flow as flow_of},
    pages::{
        Guarded, Load,
        public::{NotFound, NoteLine},
    },
    routes,
    ui::{Frame, HelpLink, Notice, PageTitle, StepLine, StepRail, Tone, Trail},
};

/// Shows a page of the application that the address names; 404 when it names
/// none.
#[component]
pub fn OfApplication<V>(
    /// The page.
    page: fn(ApplicationId) -> V,
) -> impl IntoView
where
    V: IntoView + 'static,
{
    let params = use_params_map();
    let application = Memo::new(move |_| {
        params.with(|params| params.get_str("application")?.parse::<ApplicationId>().ok())
    });
    move || match application.get() {
        Some(application) => page(application).into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

/// Everything around a page of one application. The page's own data is loaded
/// by its children, best with `LoadPart`.
#[component]
pub fn ApplicationFrame(
    /// Which application.
    application: ApplicationId,
    /// The step that the page is, if it is one.
    #[prop(optional)]
    step: Option<Step>,
    /// The page's name where it is not its step's.
    #[prop(optional, into)]
    title: Option<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let title = StoredValue::new(title);
    view! {
        <Guarded role=Role::Candidate>
            <WithFlow
                application
                show=move |flow| {
                    let title = title
                        .get_value()
                        .or_else(|| step.map(|step| step.name(flow.word).to_owned()));
                    view! {
                        <Surrounded flow step title>
                            {children.with_value(|children| children())}
                        </Surrounded>
                    }
                        .into_any()
                }
            />
        </Guarded>
    }
}

/// Loads where an application stands.
#[component]
pub(super) fn WithFlow(
    application: ApplicationId,
    show: impl Fn(FlowView) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let flow = Resource::new_blocking(move || application, flow_of);
    view! { <Load data=flow show /> }
}

#[component]
fn Surrounded(
    flow: FlowView,
    step: Option<Step>,
    title: Option<String>,
    children: Children,
) -> impl IntoView {
    let number = step.and_then(Step::number);
    let (rail, line) = (step_views(&flow), step_views(&flow));
    let above = vec![(routes::flow(flow.application), words::TITLE.to_owned())];
    let title = title.unwrap_or_else(|| words::TITLE.to_owned());
    view! {
        <Frame side=move || {
            view! {
                <Menu />
                <StepRail steps=rail current=number />
            }
        }>
            <Trail links=above />
            {number.map(|current| view! { <StepLine steps=line current /> })}
            <PageTitle text=title lead=flow.exam_title />
            <NoteLine />
            <Unsubmitted sentence=flow.unsubmitted />
            {children()}
            <Contact contact=flow.contact />
            <p class="links"><HelpLink place=place_of(step) /></p>
        </Frame>
    }
}

/// Which questions are asked at a step.
const fn place_of(step: Option<Step>) -> Place {
    match step {
        Some(Step::Register) => Place::Account,
        Some(Step::Photo) => Place::Photo,
        Some(Step::Position) => Place::Position,
        Some(Step::Confirm) => Place::Confirm,
        Some(Step::Review) => Place::Review,
        Some(Step::Payment) => Place::Pay,
        Some(Step::Ticket | Step::Complete) => Place::Ticket,
        Some(Step::Form) | None => Place::Form,
    }
}

/// 尚未提交, as long as it is true.
#[component]
pub(super) fn Unsubmitted(sentence: Option<String>) -> impl IntoView {
    sentence.map(|sentence| view! { <Notice tone=Tone::Warn title=sentence /> })
}
