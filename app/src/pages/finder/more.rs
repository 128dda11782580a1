//! More of what was found. With scripts it is put below what is there, and the focus goes to the
//! first new one; without them, and after ten pages, a link leads to the next page, so that no
//! page grows without end.

use std::collections::HashSet;

use domain::{
    exam::PositionWord,
    id::PositionId,
    money::Fen,
    position::{A_PAGE, Wanted},
    text::{position::finder, ui},
};
use leptos::prelude::*;

use super::{FoundCard, Place, Telling, anchor};
use crate::{
    api::positions::{Found, FoundRow, search},
    problem::Problem,
    ui::{Notice, Tone, browser::focus_in_place},
};

/// So many pages are put below the first one.
const PAGES: u32 = 9;

/// What is known of the pages below the first one.
#[derive(Clone, Copy)]
pub(super) struct Below {
    /// The positions.
    rows: RwSignal<Vec<FoundRow>>,
    /// The last page that is shown.
    last: RwSignal<u32>,
}

impl Below {
    pub(super) fn new(first: u32) -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            last: RwSignal::new(first),
        }
    }
}

/// The positions below the first page, members of the same list.
#[component]
pub(super) fn BelowRows(
    place: Place,
    word: PositionWord,
    fee: Fen,
    wanted: StoredValue<Wanted>,
    candidate: bool,
    below: Below,
) -> impl IntoView {
    view! {
        <For
            each=move || below.rows.get()
            key=|row| row.id
            children=move |row| view! { <FoundCard place row word fee wanted candidate /> }
        />
    }
}

/// The ways to the pages before and after.
#[component]
pub(super) fn More(
    place: Place,
    wanted: StoredValue<Wanted>,
    word: PositionWord,
    total: u32,
    pages: u32,
    /// The ids of the first page.
    first: Vec<PositionId>,
    below: Below,
    telling: Telling,
) -> impl IntoView {
    let exam = place.exam;
    let (start, here) = (wanted.with_value(|wanted| wanted.page), first.len());
    let known = StoredValue::new(first);
    let asking = Action::new(move |wanted: &Wanted| search(exam, wanted.clone()));
    let answer = asking.value();
    Effect::new(move |_| {
        if let Some(Ok(found)) = answer.get() {
            take(found, below, known, telling);
        }
    });
    let page_at = move |page: u32| place.list(&wanted.get_value().on_page(page));
    let next = move || {
        let page = below.last.get() + 1;
        (page <= pages).then(|| (page_at(page), page))
    };
    let press = move |event: leptos::ev::MouseEvent| {
        let page = below.last.get_untracked() + 1;
        if page > start + PAGES {
            telling.refocus.set(true);
            return;
        }
        event.prevent_default();
        if !asking.pending().get_untracked() {
            asking.dispatch(wanted.get_value().on_page(page));
        }
    };
    let before = (start > 1).then(|| page_at(start - 1));
    let rest = move |page: u32| total.saturating_sub((page - 1) * A_PAGE).min(A_PAGE);
    view! {
        {move || failed(answer.get()).map(|detail| view! {
            <Notice tone=Tone::Warn title=finder::MORE_FAILED live=true>
                <p>{detail}</p>
            </Notice>
        })}
        <nav class="pager" aria-label=ui::PAGING>
            {before.map(|href| view! {
                <a class="button" rel="prev" href=href>{ui::PREVIOUS_PAGE}</a>
            })}
            <span class="soft">
                {move || {
                    let shown = (start as usize - 1) * A_PAGE as usize + here
                        + below.rows.with(Vec::len);
                    if start > 1 { finder::page_of(start, pages) } else { finder::shown(shown, total) }
                }}
            </span>
            {move || next().map(|(href, page)| view! {
                <a
                    class="button"
                    rel="next"
                    href=href
                    aria-busy=move || asking.pending().get().then_some("true")
                    on:click=press
                >
                    <span class="busy" aria-hidden="true"></span>
                    <span>{finder::more(rest(page), word)}</span>
                </a>
            })}
        </nav>
    }
}

/// Puts a page below the others, and the focus on its first position.
fn take(found: Found, below: Below, known: StoredValue<Vec<PositionId>>, telling: Telling) {
    if found.wanted.page <= below.last.get_untracked() {
        return;
    }
    let there: HashSet<i64> = known.with_value(|first| first.iter().map(|id| id.0).collect());
    let there = below.rows.with_untracked(|rows| {
        let more = rows.iter().map(|row| row.id.0);
        there.into_iter().chain(more).collect::<HashSet<_>>()
    });
    // The table may have changed between two pages.
    let new: Vec<_> = found
        .rows
        .into_iter()
        .filter(|row| !there.contains(&row.id.0))
        .collect();
    let first = new.first().map(|row| row.id);
    telling
        .told
        .set(finder::shown(there.len() + new.len(), found.total));
    below.rows.update(|rows| rows.extend(new));
    below.last.set(found.wanted.page);
    if let Some(first) = first {
        focus_in_place(format!("{}-name", anchor(first)));
    }
}

fn failed(answer: Option<Result<Found, Problem>>) -> Option<String> {
    answer?.err().map(|problem| problem.detail)
}
