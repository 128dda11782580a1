//! `/office/exams/:exam/comfort`: 考场便利清单, who sits where with what, for the
//! venues and the invigilators. It names nobody but by 准考证号.

use domain::{
    role::Role,
    text::{comfort as words, seating, ticket},
};
use leptos::prelude::*;

use crate::{
    api::comfort_desk::{SeatView, SeatsView, comfort_seats},
    pages::{Guarded, Load, public::exam_in_path},
    problem::Problem,
    routes,
    ui::{Column, EmptyState, Frame, PageTitle, Table, Trail},
};

/// The page 考场便利清单.
#[component]
pub fn ComfortSeats() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Listing />
        </Guarded>
    }
}

#[component]
fn Listing() -> impl IntoView {
    let exam = exam_in_path();
    let data = Resource::new_blocking(
        move || exam.get(),
        |exam| async move { comfort_seats(exam.ok_or_else(Problem::not_found)?).await },
    );
    view! { <Load data show=|list| view! { <Shown list /> } /> }
}

#[component]
fn Shown(list: SeatsView) -> impl IntoView {
    let back = vec![(routes::OFFICE.to_owned(), Role::Office.word().to_owned())];
    let SeatsView { exam_title, seats } = list;
    let title = format!("{exam_title}　{}", words::LIST);
    let body = if seats.is_empty() {
        view! { <EmptyState title=words::LIST_NONE help=words::LIST_NONE_HELP /> }.into_any()
    } else {
        view! { <Seats seats /> }.into_any()
    };
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=title lead=words::LIST_LEAD />
            {body}
        </Frame>
    }
}

#[component]
fn Seats(seats: Vec<SeatView>) -> impl IntoView {
    let columns = vec![
        Column::text(ticket::VENUE),
        Column::text(ticket::ROOM),
        Column::text(ticket::SEAT),
        Column::text(ticket::NUMBER),
        Column::text(seating::ROOM_KIND),
        Column::text(words::GRANTED),
    ];
    let rows = seats
        .into_iter()
        .map(|one| {
            vec![
                one.venue.into_any(),
                one.room.into_any(),
                one.seat.into_any(),
                one.number.into_any(),
                one.needs.into_any(),
                one.granted.into_any(),
            ]
        })
        .collect();
    view! { <Table caption=words::LIST headed=true columns rows /> }
}
