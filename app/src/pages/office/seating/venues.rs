//! 考点: the venues of the exam, and the form that adds one.

use domain::{
    id::ExamId,
    text::{comfort, seating as words},
};
use leptos::prelude::*;

use super::Steps;
use crate::{
    api::seating::Venue,
    ui::{
        Buttons, Choice, Column, Disclosure, EmptyState, Field, Form, Kind, Select, SubmitButton,
        Table, Width,
    },
};

/// The venues, in the order in which they are filled.
#[component]
pub(super) fn Venues(
    exam: ExamId,
    venues: Vec<Venue>,
    regions: Vec<(String, String)>,
    steps: Steps,
    addable: bool,
) -> impl IntoView {
    let none = venues.is_empty();
    let list = if none {
        view! { <EmptyState title=words::NO_VENUES help=words::NO_VENUES_HELP /> }.into_any()
    } else {
        view! { <VenueTable venues /> }.into_any()
    };
    view! {
        <h2>{words::VENUES}</h2>
        {list}
        {addable.then(|| view! {
            <Disclosure summary=words::ADD_VENUE open=none>
                <NewVenue exam regions steps />
            </Disclosure>
        })}
    }
}

#[component]
fn VenueTable(venues: Vec<Venue>) -> impl IntoView {
    let rooms = venues.iter().map(|venue| venue.rooms).sum();
    let caption = words::venue_count(venues.len(), rooms);
    let columns = vec![
        Column::text(words::REGION),
        Column::text(words::VENUE_CODE),
        Column::text(words::VENUE_NAME),
        Column::text(words::VENUE_ADDRESS),
        Column::number(words::ROOM_COUNT),
        Column::number(words::SEAT_COUNT),
        Column::number(words::FREE_ROOMS),
    ];
    let rows = venues
        .into_iter()
        .map(|venue| {
            vec![
                venue.region.into_any(),
                venue.code.into_any(),
                venue.name.into_any(),
                venue.address.into_any(),
                venue.rooms.to_string().into_any(),
                venue.seats.to_string().into_any(),
                venue.free.to_string().into_any(),
            ]
        })
        .collect();
    view! { <Table caption columns rows /> }
}

#[component]
fn NewVenue(exam: ExamId, regions: Vec<(String, String)>, steps: Steps) -> impl IntoView {
    let options = regions
        .into_iter()
        .map(|(code, name)| Choice::new(code, name))
        .collect();
    view! {
        <Form action=steps.add_venue id="venue">
            <input type="hidden" name="exam" value=exam.to_string() />
            <Select name="region" label=words::REGION options required=true width=Width::Medium />
            <Field
                name="code"
                label=words::VENUE_CODE
                hint=words::VENUE_CODE_HINT
                required=true
                inputmode="numeric"
                width=Width::Short
            />
            <Field name="name" label=words::VENUE_NAME required=true limit=60 />
            <Field
                name="address"
                label=words::VENUE_ADDRESS
                hint=words::VENUE_ADDRESS_HINT
                required=true
                limit=120
            />
            <Field
                name="rooms"
                label=words::ROOM_COUNT
                required=true
                inputmode="numeric"
                width=Width::Short
            />
            <Field
                name="seats"
                label=words::ROOM_SEATS
                required=true
                inputmode="numeric"
                width=Width::Short
                value="30"
            />
            <Field
                name="accessible"
                label=comfort::ACCESSIBLE_ROOMS
                hint=comfort::ACCESSIBLE_ROOMS_HINT
                inputmode="numeric"
                width=Width::Short
            />
            <Buttons>
                <SubmitButton label=words::ADD_VENUE kind=Kind::Second />
            </Buttons>
        </Form>
    }
}
