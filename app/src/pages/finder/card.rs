//! A position in a list: what the table says in short, how it stands to the caller, 收藏.

use domain::{
    exam::PositionWord,
    money::Fen,
    position::Wanted,
    text::position::{self as words, finder},
};
use leptos::prelude::*;

use super::{Place, Star, anchor, back_to, conditions::Judged};
use crate::{
    api::{
        exams::PositionView,
        positions::{FiguresView, FoundRow},
    },
    ui::{Entry, StatusTag, SummaryList, Tone, VerdictTag},
};

/// A position as a member of a list.
#[component]
pub(crate) fn FoundCard(
    /// Where the list is.
    place: Place,
    /// The position.
    row: FoundRow,
    /// 职位 or 岗位.
    word: PositionWord,
    /// What is paid where papers are sat.
    fee: Fen,
    /// What the list was asked for, with all that is shown of it.
    wanted: Signal<Wanted>,
    /// The caller can be judged and has 收藏.
    candidate: bool,
    /// Where 收藏 leads without scripts, if not to this place of the list.
    #[prop(optional, into)]
    back: Option<String>,
) -> impl IntoView {
    let FoundRow {
        id,
        view: position,
        verdict,
        favourite,
        figures,
        ..
    } = row;
    let href = move || wanted.with(|wanted| place.whole(id, wanted));
    let look = match place.application {
        None => finder::look(word),
        Some(_) => finder::look_and_choose(word),
    };
    let free = position.category.is_none();
    let unit = position.place.join(" / ");
    let (name, of) = (position.name.clone(), position.name.clone());
    let conditions = position.conditions.clone();
    let entries = facts(position, word, fee, figures);
    let here = move || wanted.with(|wanted| back_to(place, wanted, id));
    let back = back.map_or_else(|| Signal::derive(here), Signal::stored);
    let exam = place.exam;
    view! {
        <li class="card found-card" id=anchor(id)>
            <div class="page-title">
                <h3>
                    <a href=href id=format!("{}-name", anchor(id))>{name}</a>
                </h3>
                {verdict.map(|verdict| view! { <VerdictTag verdict /> }.into_any())}
                {free
                    .then(|| {
                        view! { <StatusTag label=words::NO_WRITTEN_EXAM tone=Tone::Info /> }
                            .into_any()
                    })}
            </div>
            <p class="soft">{unit}</p>
            {view! { <SummaryList entries /> }.into_any()}
            {view! { <Judged exam position=id conditions judged=candidate /> }.into_any()}
            <div class="found-foot">
                <a class="button" href=href>{look} <span class="unseen">{of.clone()}</span></a>
                {candidate
                    .then(|| view! { <Star exam position=id favourite name=of back /> }.into_any())}
            </div>
        </li>
    }
    .into_any()
}

fn facts(
    position: PositionView,
    word: PositionWord,
    fee: Fen,
    figures: Option<FiguresView>,
) -> Vec<Entry> {
    let papers = match position.category {
        None => words::NO_WRITTEN_EXAM_HINT.to_owned(),
        Some((code, name)) => {
            let category = format!("{code} {name}");
            if fee.is_zero() {
                finder::free_papers(category.trim())
            } else {
                finder::papers(category.trim(), &fee.short())
            }
        }
    };
    let mut entries = vec![
        Entry::new(words::code(word), position.code),
        Entry::new(words::HEADCOUNT, position.headcount.to_string()),
        Entry::new(finder::PAPERS, papers),
    ];
    if let Some(FiguresView {
        confirmed,
        approved,
        paid,
    }) = figures
    {
        let applied = finder::applied(confirmed, approved, paid);
        entries.push(Entry::new(finder::APPLICANTS, applied));
    }
    entries
}
