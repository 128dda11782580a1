//! What is asked for, one chip a condition, each a link that takes it away; and links that ask
//! for less.

use domain::{
    exam::PositionWord,
    id::OrganisationId,
    position::{Order, Sitting, Wanted},
    text::position::{self as words, finder},
};
use leptos::prelude::*;

use super::{Place, Telling};
use crate::{
    api::positions::{Choice, Mine},
    routes,
    ui::{Disclosure, Glyph, Icon},
};

/// A link that changes what is asked for, and leaves the page where it is.
#[component]
pub(super) fn Turn(
    href: String,
    telling: Telling,
    #[prop(optional)] class: &'static str,
    #[prop(optional_no_strip)] label: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class=class
            href=href
            aria-label=label
            data-noscroll=""
            on:click=move |_| telling.refocus.set(true)
        >
            {children()}
        </a>
    }
}

/// The chips.
#[component]
pub(super) fn Chips(
    place: Place,
    /// Each condition in words, with what is asked for without it.
    chips: Vec<(String, Wanted)>,
    order: Order,
    telling: Telling,
) -> impl IntoView {
    if chips.is_empty() {
        return ().into_any();
    }
    let none = place.list(&Wanted {
        order,
        ..Wanted::default()
    });
    let several = chips.len() > 1;
    let links = chips
        .into_iter()
        .map(|(filter, left)| {
            let (href, label) = (place.list(&left), finder::without(&filter));
            view! {
                <li>
                    <Turn href telling class="chip" label=Some(label)>
                        <span>{filter}</span>
                        <Icon glyph=Glyph::Cross />
                    </Turn>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="chips" aria-label=finder::ACTIVE>
            {links}
            {several.then(|| view! { <li><Turn href=none telling>{finder::CLEAR}</Turn></li> })}
        </ul>
    }
    .into_any()
}

/// Each condition in words, with what is asked for without it.
pub(super) fn chips(wanted: &Wanted, path: &[(OrganisationId, String)]) -> Vec<(String, Wanted)> {
    let mut chips = Vec::new();
    let mut add = |label: String, change: fn(&mut Wanted)| {
        let mut left = wanted.clone().from_the_first();
        change(&mut left);
        chips.push((label, left));
    };
    if !wanted.words.is_empty() {
        add(finder::quoted(&wanted.words), |left| left.words.clear());
    }
    if let Some((_, name)) = path.last() {
        add(name.clone(), |left| left.branch = None);
    }
    if let Some(level) = wanted.education {
        let label = finder::filter(finder::EDUCATION, level.word());
        add(label, |left| left.education = None);
    }
    if !wanted.major.is_empty() {
        add(finder::filter(finder::MAJOR, &wanted.major), |left| {
            left.major.clear();
            left.any_major = false;
        });
    }
    if let Some(sitting) = wanted.sitting {
        let label = match sitting {
            Sitting::Written => finder::WRITTEN,
            Sitting::Without => finder::WITHOUT,
        };
        add(label.to_owned(), |left| left.sitting = None);
    }
    if let Some(category) = &wanted.category {
        let label = words::category(category.as_str());
        add(label, |left| left.category = None);
    }
    if let Some(least) = wanted.headcount {
        let label = finder::filter(words::HEADCOUNT, &finder::at_least(least));
        add(label, |left| left.headcount = None);
    }
    if wanted.mine {
        add(words::ONLY_MATCHING.to_owned(), |left| left.mine = false);
    }
    chips
}

/// How what was found stands to the caller, the link to those that are in reach, and 我的收藏.
#[component]
pub(super) fn MineLine(
    place: Place,
    word: PositionWord,
    wanted: Wanted,
    mine: Mine,
    /// Where 专业代码 is filled in, if it is missing: with it fewer have to be judged by people.
    code_field: Option<String>,
    telling: Telling,
) -> impl IntoView {
    let Mine {
        filled_in,
        meets,
        by_people,
        fails,
        ..
    } = mine;
    let judged = if wanted.mine {
        finder::judged_without_failing(meets, by_people, fails)
    } else {
        finder::judged(meets, by_people, fails)
    };
    let turned = Wanted {
        mine: !wanted.mine,
        ..wanted
    };
    let label = if turned.mine {
        words::ONLY_MATCHING
    } else {
        finder::SHOW_FAILING
    };
    let href = place.list(&turned.from_the_first());
    let fill_in = code_field
        .filter(|_| by_people > 0)
        .map(|href| view! { <a href=href>{finder::fill_in_code(word)}</a> });
    view! {
        <p class="soft">
            {judged} " "
            {(!filled_in).then_some(finder::NOT_FILLED_IN)}
            {fill_in}
        </p>
        <p class="links">
            <Turn href telling>{label}</Turn>
            <a href=routes::favourites(place.exam)>{finder::FAVOURITES}</a>
        </p>
    }
}

/// The papers, where there are several, each with how many positions it would leave; folded, since
/// on a phone each takes a line.
#[component]
pub(super) fn Categories(
    place: Place,
    wanted: Wanted,
    category: Vec<Choice>,
    telling: Telling,
) -> impl IntoView {
    if category.len() < 2 || wanted.category.is_some() {
        return ().into_any();
    }
    let links = category
        .into_iter()
        .map(move |choice| {
            let narrowed = Wanted {
                category: choice.value.parse().ok(),
                ..wanted.clone()
            };
            let href = place.list(&narrowed.from_the_first());
            let label = finder::choice(&choice.label, choice.positions);
            view! { <li><Turn href telling class="chip">{label}</Turn></li> }
        })
        .collect_view();
    view! {
        <Disclosure summary=finder::BY_CATEGORY>
            <ul class="chips" aria-label=finder::BY_CATEGORY>
                {links}
            </ul>
        </Disclosure>
    }
    .into_any()
}
