//! `/office/exams/:exam/seating`: venues, who waits, the draw of seats, and
//! what came of it. Its last step, 公布, asks on a page of its own.

mod draw;
mod groups;
mod proof;
mod venues;

use domain::{id::ExamId, role::Role, text::seating as words};
use leptos::prelude::*;

use crate::{
    api::seating::{
        AddVenue, AnnounceSeating, ArrangeSeats, Seating, Stage, TakeBackSeats, seating_of,
    },
    pages::{Guarded, Load, public::exam_in_path},
    problem::Problem,
    routes,
    ui::{Frame, Notice, PageTitle, StatusTag, Tone, Trail},
};
use draw::{Announce, Arrange, Drawn};
use groups::{Rooms, Seated, Waiting};
use proof::Proofs;
use venues::Venues;

pub(super) use draw::Noted;
pub(super) use groups::Seated as SeatedGroups;
pub(super) use proof::ProofCard as Proven;

/// The page 考场编排 of one exam.
#[component]
pub fn Arrangement() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Sheet />
        </Guarded>
    }
}

/// What the page can do. Each step that succeeds fetches the page's data anew;
/// one that is refused leaves what was typed.
#[derive(Clone, Copy)]
struct Steps {
    add_venue: ServerAction<AddVenue>,
    announce: ServerAction<AnnounceSeating>,
    arrange: ServerAction<ArrangeSeats>,
    take_back: ServerAction<TakeBackSeats>,
}

impl Steps {
    fn new(data: Resource<Result<Seating, Problem>>) -> Self {
        let steps = Self {
            add_venue: ServerAction::new(),
            announce: ServerAction::new(),
            arrange: ServerAction::new(),
            take_back: ServerAction::new(),
        };
        refresh_after(steps.add_venue.value(), data);
        refresh_after(steps.announce.value(), data);
        refresh_after(steps.arrange.value(), data);
        refresh_after(steps.take_back.value(), data);
        steps
    }
}

fn refresh_after(
    answer: MappedSignal<Option<Result<(), Problem>>>,
    data: Resource<Result<Seating, Problem>>,
) {
    Effect::new(move |_| {
        if answer.with(|answer| matches!(answer, Some(Ok(())))) {
            data.refetch();
        }
    });
}

/// The arrangement of the exam in the path.
pub(super) fn load() -> Resource<Result<Seating, Problem>> {
    let exam = exam_in_path();
    Resource::new_blocking(
        move || exam.get(),
        |exam| async move { seating_of(exam.ok_or_else(Problem::not_found)?).await },
    )
}

#[component]
fn Sheet() -> impl IntoView {
    let exam = exam_in_path();
    let data = load();
    let steps = Steps::new(data);
    let show = move |found: Seating| {
        let exam = exam.get_untracked().unwrap_or(ExamId(0));
        view! { <Shown exam found steps /> }
    };
    view! { <Load data show /> }
}

#[component]
fn Shown(exam: ExamId, found: Seating, steps: Steps) -> impl IntoView {
    let Seating {
        exam_title,
        stage,
        version,
        proof,
        earlier,
        still_open,
        room_size,
        venues,
        regions,
        waiting,
        seated,
        seated_now: _,
        rooms,
    } = found;
    let back = vec![(routes::OFFICE.to_owned(), Role::Office.word().to_owned())];
    let (tag, tone) = tag(stage);
    let drawn = !earlier.is_empty() || matches!(stage, Stage::Arranged | Stage::Published);
    let addable = stage != Stage::Arranged;
    let open = still_open.clone().filter(|_| stage != Stage::Published);
    let noted = still_open.is_some();
    let snapshot = proof.snapshot.clone();
    let seats = seated.iter().map(|group| group.candidates).sum();
    let nobody = waiting.is_empty();
    let late = stage == Stage::Published && !nobody;
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::ARRANGE lead=exam_title>
                <StatusTag label=tag tone />
            </PageTitle>
            {open.map(|text| {
                view! {
                    <Notice tone=Tone::Warn title=words::STILL_OPEN_TITLE>
                        <p>{text} {words::LATER_ONES}</p>
                    </Notice>
                }
            })}
            {drawn.then(|| view! {
                <h2>{words::RESULT}</h2>
                <Seated groups=seated />
                <Rooms rooms />
                <Drawn exam stage version seats steps />
            })}
            <Proofs proof earlier />
            <Waiting groups=waiting room_size drawn />
            {late.then(|| view! {
                <Notice title=words::FURTHER>
                    <p>{words::FURTHER_HINT}</p>
                </Notice>
            })}
            {match stage {
                Stage::ToAnnounce => view! { <Announce exam steps /> }.into_any(),
                Stage::Published if late => view! { <Announce exam steps /> }.into_any(),
                Stage::Announced if !nobody => {
                    view! { <Arrange exam version snapshot noted steps /> }.into_any()
                }
                _ => ().into_any(),
            }}
            <Venues exam venues regions steps addable />
        </Frame>
    }
}

fn tag(stage: Stage) -> (&'static str, Tone) {
    let [to_announce, announced, arranged, published] = words::STAGES;
    match stage {
        Stage::ToAnnounce => (to_announce, Tone::Info),
        Stage::Announced => (announced, Tone::Info),
        Stage::Arranged => (arranged, Tone::Warn),
        Stage::Published => (published, Tone::Ok),
    }
}
