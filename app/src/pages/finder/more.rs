//! More of what was found. With scripts it is put below what is there, and the focus goes to the
//! first new one; without them a link leads to the same list with more of it. The address says
//! how much is shown, for who loads the page again or comes back to it. After ten pages a link
//! leads to the next one alone, so that no list grows without end.

use std::collections::HashSet;

use domain::{
    exam::PositionWord,
    id::PositionId,
    money::Fen,
    position::{A_PAGE, BELOW, Wanted},
    text::{position::finder, ui},
};
use leptos::prelude::*;

use super::{FoundCard, Place, Telling, anchor, back_to};
use crate::{
    api::positions::{Found, FoundRow, search},
    problem::Problem,
    ui::{Notice, Tone, browser::focus_in_place},
};

/// What was put below what came with the page.
#[derive(Clone, Copy)]
pub(super) struct Below {
    /// The positions.
    rows: RwSignal<Vec<FoundRow>>,
    /// The last page that is shown.
    last: RwSignal<u32>,
}

impl Below {
    pub(super) fn new(wanted: &Wanted) -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            last: RwSignal::new(wanted.page + wanted.more),
        }
    }

    /// What was asked for, with all that is shown of it by now.
    pub(super) fn shown(self, wanted: Wanted) -> Signal<Wanted> {
        let first = wanted.page;
        let wanted = StoredValue::new(wanted);
        Signal::derive(move || {
            let more = self.last.get().saturating_sub(first);
            wanted.get_value().with_more(more)
        })
    }
}

/// The positions that were put below, members of the same list.
#[component]
pub(super) fn BelowRows(
    place: Place,
    word: PositionWord,
    fee: Fen,
    wanted: Signal<Wanted>,
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
    /// What was asked for, with all that is shown of it.
    wanted: Signal<Wanted>,
    word: PositionWord,
    total: u32,
    pages: u32,
    /// The ids of what came with the page.
    first: Vec<PositionId>,
    below: Below,
    telling: Telling,
) -> impl IntoView {
    let exam = place.exam;
    let start = wanted.with_untracked(|wanted| wanted.page);
    let (here, last_of_first) = (first.len(), first.last().copied());
    let known = StoredValue::new(first);
    let asking = Action::new(move |wanted: &Wanted| search(exam, wanted.clone()));
    let answer = asking.value();
    Effect::new(move |_| {
        if let Some(Ok(found)) = answer.get()
            && take(found, below, known, telling)
        {
            let now = wanted.get_untracked();
            telling.below.set_value(now.more);
            telling.keep.run(now);
        }
    });
    let page_at = move |page: u32| place.list(&wanted.get_untracked().on_page(page));
    // Without scripts the list comes anew: at the last position that one has seen.
    let further = move |page: u32| {
        if page > start + BELOW {
            return page_at(page);
        }
        let list = wanted.get_untracked().with_more(page - start);
        let below = below.rows.with(|rows| rows.last().map(|row| row.id));
        match below.or(last_of_first) {
            Some(last) => back_to(place, &list, last),
            None => place.list(&list),
        }
    };
    let next = move || {
        let page = below.last.get() + 1;
        (page <= pages).then(|| (further(page), page))
    };
    let press = move |event: leptos::ev::MouseEvent| {
        let page = below.last.get_untracked() + 1;
        if page > start + BELOW {
            telling.refocus.set(true);
            return;
        }
        event.prevent_default();
        if !asking.pending().get_untracked() {
            asking.dispatch(wanted.get_untracked().on_page(page));
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

/// Puts a page below the others, and the focus on its first position; false where it is there
/// already.
fn take(found: Found, below: Below, known: StoredValue<Vec<PositionId>>, telling: Telling) -> bool {
    if found.wanted.page <= below.last.get_untracked() {
        return false;
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
    true
}

fn failed(answer: Option<Result<Found, Problem>>) -> Option<String> {
    answer?.err().map(|problem| problem.detail)
}
