//! `/office/comfort`: requests for 考场合理便利, the oldest first, filtered by the
//! address.

use domain::{
    id::{ComfortId, ExamId},
    life::comfort::Phase,
    role::Role,
    text::comfort as words,
    time::Moment,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::comfort_desk::{ComfortDeskView, LineView, comfort_desk},
    pages::{Guarded, Load, candidate::tone_of_comfort, public::NoteLine},
    routes,
    ui::{
        Choice, Column, EmptyState, Frame, Kind, PageTitle, Pagination, Select, StatusTag,
        SubmitButton, Table, Trail,
    },
};

/// What the address asks for. Without a state, what waits is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    phase: Option<Phase>,
    exam: Option<ExamId>,
    after: Option<ComfortId>,
}

/// The state's value that means all of them.
const ALL: &str = "all";

impl Asked {
    /// The state as the address names it.
    fn state(self) -> &'static str {
        self.phase.map_or(ALL, Phase::code)
    }
}

/// The states that can be chosen.
const STATES: [Phase; 4] = [
    Phase::Requested,
    Phase::Granted,
    Phase::Partly,
    Phase::Refused,
];

/// The office's list.
#[component]
pub fn Comforts() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Listing />
        </Guarded>
    }
}

#[component]
fn Listing() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let phase = match query.get_str(routes::comfort::STATE) {
                Some(ALL) => None,
                Some(code) => Some(code.parse().unwrap_or(Phase::Requested)),
                None => Some(Phase::Requested),
            };
            Asked {
                phase,
                exam: query.get_str(routes::EXAM).and_then(|id| id.parse().ok()),
                after: query.get_str(routes::AFTER).and_then(|id| id.parse().ok()),
            }
        })
    });
    let data = Resource::new_blocking(
        move || asked.get(),
        |asked| comfort_desk(asked.phase, asked.exam, asked.after),
    );
    let back = vec![(routes::OFFICE.to_owned(), Role::Office.word().to_owned())];
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::TITLE lead=words::DESK_LEAD />
            <NoteLine />
            <Load
                data
                show=move |desk| {
                    let asked = asked.get_untracked();
                    view! { <Shown desk asked /> }
                }
            />
        </Frame>
    }
}

#[component]
fn Shown(desk: ComfortDeskView, asked: Asked) -> impl IntoView {
    let ComfortDeskView { lines, next, exams } = desk;
    let (state, exam) = (asked.state(), asked.exam);
    let page = |after| routes::comfort::office_comfort_list(Some(state), exam, after);
    let first = asked.after.map(|_| page(None));
    let next = next.map(|next| page(Some(next)));
    let list = if lines.is_empty() {
        view! { <EmptyState title=words::DESK_EMPTY help=words::DESK_EMPTY_HELP /> }.into_any()
    } else {
        view! { <Lines lines /> }.into_any()
    };
    let several = first.is_some() || next.is_some();
    view! {
        <Filter exams asked />
        {list}
        {several.then(|| view! { <Pagination previous=first next label=words::PAGES /> })}
    }
}

/// A form that asks by the address and changes nothing.
#[component]
fn Filter(exams: Vec<(ExamId, String)>, asked: Asked) -> impl IntoView {
    let states = STATES.map(|phase| Choice::new(phase.code(), phase.word()));
    let states = states
        .into_iter()
        .chain([Choice::new(ALL, words::FILTER_ALL)]);
    let exams = exams
        .into_iter()
        .map(|(id, title)| Choice::new(id.to_string(), title));
    let exams = [Choice::new("", words::FILTER_EVERY_EXAM)]
        .into_iter()
        .chain(exams);
    let exam = asked.exam.map(|exam| exam.to_string()).unwrap_or_default();
    view! {
        <form class="filter" method="get" action=routes::comfort::OFFICE_COMFORT>
            <Select
                name=routes::comfort::STATE
                label=words::STATE
                options=states.collect()
                value=asked.state()
            />
            <Select
                name=routes::EXAM
                label=words::FILTER_EXAM
                options=exams.collect()
                value=exam
            />
            <SubmitButton label=words::FILTER kind=Kind::Second />
        </form>
    }
}

#[component]
fn Lines(lines: Vec<LineView>) -> impl IntoView {
    let columns = vec![
        Column::text(words::NUMBER),
        Column::text(words::CANDIDATE),
        Column::text(words::EXAM),
        Column::text(words::ASKED_AT),
        Column::text(words::STATE),
    ];
    let rows = lines.into_iter().map(cells).collect();
    view! { <Table caption=words::TITLE headed=true columns rows /> }
}

fn cells(line: LineView) -> Vec<AnyView> {
    let href = routes::comfort::office_comfort(line.id);
    let at = line.submitted_at.map(Moment::full).unwrap_or_default();
    let phase = line.phase;
    vec![
        view! { <a href=href>{words::numbered(line.id)}</a> }.into_any(),
        line.serial.into_any(),
        line.exam_title.into_any(),
        at.into_any(),
        view! { <StatusTag label=phase.word() tone=tone_of_comfort(phase) /> }.into_any(),
    ]
}
