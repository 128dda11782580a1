//! `/exams/:exam/positions`: 《岗位及其资格条件一览表》, to look through and to take along.

use domain::text::position as words;
use leptos::prelude::*;

use super::exam::exam_in_path;
use crate::{
    api::exams::{TableHead, head as head_of},
    pages::{
        Load,
        finder::{Finder, Place},
    },
    problem::Problem,
    routes,
    ui::{ButtonLink, Buttons, Frame, PageTitle, Trail},
};

/// The page of the position table.
#[component]
pub fn Positions() -> impl IntoView {
    let id = exam_in_path();
    let head = Resource::new_blocking(
        move || id.get(),
        |id| async move { head_of(id.ok_or_else(Problem::not_found)?).await },
    );
    view! { <Load data=head show=|head| view! { <Shown head /> } /> }
}

#[component]
fn Shown(head: TableHead) -> impl IntoView {
    let TableHead {
        exam,
        title,
        word,
        fee,
    } = head;
    let place = Place::table(exam);
    view! {
        <Frame>
            <Trail links=vec![(routes::exam(exam), title)] />
            <PageTitle text=words::TABLE_TITLE />
            <Finder place word fee />
            <Buttons>
                <ButtonLink
                    href=routes::exam_page(exam, "positions.csv")
                    label=words::DOWNLOAD_TABLE
                    download=true
                />
            </Buttons>
        </Frame>
    }
}
