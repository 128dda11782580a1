//! Who waits and who sits, by region and category, and the rooms in use.

use domain::text::{seating as words, ticket};
use leptos::prelude::*;

use crate::{
    api::seating::{Group, Room},
    ui::{Column, Disclosure, EmptyState, Table},
};

/// 待编排考生.
#[component]
pub(super) fn Waiting(groups: Vec<Group>, room_size: u8, drawn: bool) -> impl IntoView {
    if groups.is_empty() {
        if drawn {
            return ().into_any();
        }
        return view! {
            <h2>{words::CANDIDATES}</h2>
            <EmptyState title=words::NOBODY_WAITS help=words::NOBODY_WAITS_HELP />
        }
        .into_any();
    }
    let total = groups.iter().map(|group| group.candidates).sum();
    view! {
        <h2>{words::CANDIDATES}</h2>
        <p>{words::waiting(total, room_size)}</p>
        <Groups groups rooms=words::ROOMS_NEEDED />
    }
    .into_any()
}

/// 编排结果, group by group.
#[component]
pub(in crate::pages::office) fn Seated(groups: Vec<Group>) -> impl IntoView {
    let candidates = groups.iter().map(|group| group.candidates).sum();
    let rooms = groups.iter().map(|group| group.rooms).sum();
    view! {
        <p>{words::arranged(candidates, rooms)}</p>
        <Groups groups rooms=words::ROOM_COUNT />
    }
}

#[component]
fn Groups(groups: Vec<Group>, rooms: &'static str) -> impl IntoView {
    let columns = vec![
        Column::text(words::REGION),
        Column::text(words::CATEGORY),
        Column::number(words::PEOPLE),
        Column::number(rooms),
    ];
    let rows = groups
        .into_iter()
        .map(|group| {
            vec![
                group.region.into_any(),
                group.category.into_any(),
                group.candidates.to_string().into_any(),
                group.rooms.to_string().into_any(),
            ]
        })
        .collect();
    view! { <Table caption=words::BY_GROUP columns rows /> }
}

/// 各考场人数.
#[component]
pub(super) fn Rooms(rooms: Vec<Room>) -> impl IntoView {
    let columns = vec![
        Column::text(ticket::VENUE),
        Column::text(words::ROOM),
        Column::text(words::CATEGORY),
        Column::number(words::PEOPLE),
    ];
    let rows = rooms
        .into_iter()
        .map(|room| {
            vec![
                room.venue.into_any(),
                room.number.into_any(),
                room.category.into_any(),
                room.candidates.to_string().into_any(),
            ]
        })
        .collect();
    view! {
        <Disclosure summary=words::ROOMS>
            <Table caption=words::ROOMS headed=true columns rows />
        </Disclosure>
    }
}
