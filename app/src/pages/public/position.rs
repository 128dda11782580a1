//! `/exams/:exam/positions/:position`: one position whole, with each condition held against
//! who is signed in.

use domain::{
    exam::PositionWord,
    id::PositionId,
    position::{Judgement, Wanted},
    text::{
        position::{self as words, finder},
        ui::SIGN_IN,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{exam::exam_in_path, exam_card::StartLink};
use crate::{
    api::{
        exams::PositionView,
        positions::{FiguresView, OnePosition, Onward, one},
    },
    pages::{
        Load,
        finder::{FiguresLine, Place, Star, StarProblem, back_to, wanted_in_address},
    },
    problem::Problem,
    routes,
    ui::{
        ButtonLink, Buttons, Card, Conditions, Entry, Frame, Kind, PageTitle, StatusTag,
        SummaryList, Tone, Trail, VerdictTag,
    },
};

/// The page of one position.
#[component]
pub fn PositionWhole() -> impl IntoView {
    let exam = exam_in_path();
    let params = use_params_map();
    let position = Memo::new(move |_| {
        params.with(|params| params.get_str("position")?.parse::<PositionId>().ok())
    });
    let whole = Resource::new_blocking(
        move || (exam.get(), position.get()),
        |(exam, position)| async move {
            let exam = exam.ok_or_else(Problem::not_found)?;
            let whole = one(exam, position.ok_or_else(Problem::not_found)?).await?;
            let place = Place::table(exam);
            Ok((place, whole))
        },
    );
    view! { <Load data=whole show=|(place, whole)| view! { <Shown place whole /> } /> }
}

#[component]
fn Shown(place: Place, whole: OnePosition) -> impl IntoView {
    let OnePosition {
        title,
        word,
        row,
        judgements,
        filled_in,
        onward,
        figures,
        ..
    } = whole;
    let (exam, id) = (place.exam, row.id);
    let wanted = wanted_in_address().get_untracked();
    let list = back_to(place, &wanted, id);
    let above = vec![
        (routes::exam(exam), title),
        (list.clone(), words::TABLE_TITLE.to_owned()),
    ];
    let name = row.view.name.clone();
    let unit = row.view.place.join(" / ");
    let here = place.whole(id, &wanted);
    let sign_in = routes::login_then(&here);
    let free = row.view.category.is_none();
    let candidate = row.verdict.is_some();
    let conditions = if judgements.is_empty() {
        row.view.conditions.clone()
    } else {
        Vec::new()
    };
    let entries = facts(row.view, word, row.figures);
    let of = name.clone();
    view! {
        <Frame>
            <Trail links=above />
            <PageTitle text=name lead=unit>
                {row.verdict.map(|verdict| view! { <VerdictTag verdict /> })}
                {free.then(|| view! { <StatusTag label=words::NO_WRITTEN_EXAM tone=Tone::Info /> })}
            </PageTitle>
            <StarProblem />
            {candidate.then(|| view! {
                <Star exam position=id favourite=row.favourite name=of back=here />
            })}
            <Card>
                <SummaryList entries />
            </Card>
            <FiguresLine figures />
            <Held conditions judgements filled_in candidate />
            {(!candidate).then(|| view! {
                <p class="soft">
                    {finder::sign_in_hint(word)} " " <a href=sign_in>{SIGN_IN}</a>
                </p>
            })}
            <Buttons>
                {onward.map(|onward| go_on(place, id, word, &wanted, onward))}
                <ButtonLink href=list label=finder::BACK_TO_LIST />
            </Buttons>
        </Frame>
    }
}

/// The way to applying for the position: into the own application, with what was looked for,
/// or to a new one.
fn go_on(
    place: Place,
    id: PositionId,
    word: PositionWord,
    wanted: &Wanted,
    onward: Onward,
) -> AnyView {
    match onward {
        Onward::Begin => view! { <StartLink exam=place.exam /> }.into_any(),
        Onward::Choose(application) => {
            let chosen = Place {
                application: Some(application),
                ..place
            };
            let href = chosen.whole(id, wanted);
            view! { <ButtonLink href label=finder::look_and_choose(word) kind=Kind::Main /> }
                .into_any()
        }
    }
}

/// The conditions: judged for who can be judged, or else in words.
#[component]
fn Held(
    conditions: Vec<(String, String)>,
    judgements: Vec<Judgement>,
    filled_in: bool,
    candidate: bool,
) -> impl IntoView {
    let heading = if candidate {
        finder::SEE_JUDGED
    } else {
        finder::SEE_CONDITIONS
    };
    let shown = if !judgements.is_empty() {
        view! {
            <Conditions judgements />
            <p class="hint">{words::JUDGED_BY_MACHINE}</p>
        }
        .into_any()
    } else if conditions.is_empty() {
        view! { <p>{words::NO_CONDITIONS}</p> }.into_any()
    } else {
        let entries = conditions
            .into_iter()
            .map(|(kind, text)| Entry::new(kind, text))
            .collect();
        view! { <SummaryList entries /> }.into_any()
    };
    view! {
        <h2>{heading}</h2>
        <Card>
            {shown}
            {(candidate && !filled_in).then(|| view! { <p class="hint">{finder::NOT_FILLED_IN}</p> })}
        </Card>
    }
}

fn facts(position: PositionView, word: PositionWord, figures: Option<FiguresView>) -> Vec<Entry> {
    let ratio = |ratio: Option<u8>| ratio.map(words::ratio);
    let category = match position.category {
        Some((code, name)) => format!("{code} {name}"),
        None => words::NO_WRITTEN_EXAM_HINT.to_owned(),
    };
    let applied = figures.map(|figures| {
        let FiguresView {
            confirmed,
            approved,
            paid,
        } = figures;
        finder::applied(confirmed, approved, paid)
    });
    let headcount = position.headcount.to_string();
    [
        (words::code(word), Some(position.code)),
        (words::HEADCOUNT.to_owned(), Some(headcount)),
        (words::CATEGORY.to_owned(), Some(category)),
        (finder::APPLICANTS.to_owned(), applied),
        (words::GRADE.to_owned(), position.grade),
        (
            words::OPENING_RATIO.to_owned(),
            ratio(position.opening_ratio),
        ),
        (
            words::INTERVIEW_RATIO.to_owned(),
            ratio(position.interview_ratio),
        ),
        (words::NOTE.to_owned(), position.note),
        (words::CONTACT.to_owned(), position.contact),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some(Entry::new(key, value?)))
    .collect()
}
