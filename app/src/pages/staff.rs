//! The areas of the staff, each behind its role.

use domain::{role::Role, text::account as words};
use leptos::prelude::*;

use crate::{
    pages::Guarded,
    ui::{EmptyState, Frame, PageTitle},
};

/// 资格审核.
#[component]
pub fn Review() -> impl IntoView {
    view! { <Area role=Role::Reviewer title=Role::Reviewer.word() /> }
}

#[component]
fn Area(role: Role, title: &'static str) -> impl IntoView {
    view! {
        <Guarded role>
            <Frame>
                <PageTitle text=title />
                <EmptyState title=words::STAFF_EMPTY help=words::STAFF_EMPTY_HELP />
            </Frame>
        </Guarded>
    }
}
