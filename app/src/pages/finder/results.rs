//! What was found: how many, what was asked for, the positions, and the way to more.

use domain::{
    money::Fen,
    position::Wanted,
    text::{position::finder, ui::SIGN_IN},
};
use leptos::prelude::*;

use super::{
    ANCHOR, FOUND, FiguresLine, FoundCard, Place, StarProblem, Telling,
    chips::{Categories, Chips, MineLine, chips},
    more::{Below, BelowRows, More},
    nothing::Nothing,
};
use crate::{
    api::positions::Found,
    routes,
    ui::browser::{focus_in_place, focus_soon, page_fragment},
};

/// A page of what was found.
#[component]
pub(super) fn Results(
    place: Place,
    fee: Fen,
    found: Found,
    /// Where 专业代码 is filled in, if it is missing.
    code_field: StoredValue<Option<String>>,
    telling: Telling,
) -> impl IntoView {
    let heading = finder::found(found.total, found.headcount, found.word);
    let candidate = found.mine.is_some();
    tell(telling, heading.clone());
    let Found {
        word,
        wanted,
        path,
        total,
        mine,
        figures,
        ..
    } = found.clone();
    let (asked, narrowed, order) = (wanted.clone(), wanted.clone(), wanted.order);
    let chips = chips(&wanted, &path);
    let nothing = (total == 0).then(|| (wanted.clone(), chips.clone()));
    let by_own_codes = mine.is_some_and(|mine| mine.by_own_codes);
    let below = Below::new(&wanted);
    telling.below.set_value(wanted.more);
    let shown = below.shown(wanted);
    let here = move || routes::login_then(&shown.with(|wanted| place.list(wanted)));
    view! {
        <section class="found" aria-labelledby=FOUND>
            <h2 id=FOUND tabindex="-1">{heading}</h2>
            <StarProblem />
            <Chips place chips order telling />
            {view! { <Categories place wanted=asked category=found.choices.category.clone() telling /> }
                .into_any()}
            {mine
                .map(|mine| {
                    let code_field = code_field.get_value();
                    view! { <MineLine place word wanted=narrowed mine code_field telling /> }
                        .into_any()
                })}
            {nothing
                .map(|(wanted, chips)| {
                    view! { <Nothing place word wanted chips by_own_codes telling /> }.into_any()
                })}
            {(total > 0)
                .then(|| {
                    view! { <List place fee found candidate below shown telling /> }.into_any()
                })}
            // Below the list, so that its first position is near on a phone.
            {(!candidate)
                .then(|| {
                    view! {
                        <p class="soft">
                            {finder::sign_in_hint(word)} " "
                            <a href=here>{SIGN_IN}</a>
                        </p>
                    }
                        .into_any()
                })}
            <FiguresLine figures />
        </section>
    }
    .into_any()
}

/// Reads out how many were found, and takes the focus where a link has asked; who comes back from
/// a position finds it again.
fn tell(telling: Telling, heading: String) {
    Effect::new(move |_| {
        telling.told.set(heading.clone());
        let here = page_fragment();
        let refocus = telling.refocus.get_untracked();
        telling.refocus.set(false);
        if here.starts_with(ANCHOR) {
            focus_soon(format!("{here}-name"));
        } else if refocus {
            focus_in_place(FOUND.to_owned());
        }
    });
}

#[component]
fn List(
    place: Place,
    fee: Fen,
    found: Found,
    candidate: bool,
    below: Below,
    /// What was asked for, with all that is shown of it.
    shown: Signal<Wanted>,
    telling: Telling,
) -> impl IntoView {
    let Found {
        word,
        total,
        pages,
        rows,
        ..
    } = found;
    let first: Vec<_> = rows.iter().map(|row| row.id).collect();
    let wanted = shown;
    let cards = rows
        .into_iter()
        .map(|row| view! { <FoundCard place row word fee wanted candidate /> })
        .collect_view();
    view! {
        <ul class="found-list" aria-label=finder::RESULTS>
            {cards}
            <BelowRows place word fee wanted candidate below />
        </ul>
        <More place wanted word total pages first below telling />
    }
}
