//! `/exams/:exam/favourites`, 我的收藏: what a candidate put aside, to compare. Visitors are led
//! to 登录.

use domain::{
    id::ExamId,
    money::Fen,
    position::Wanted,
    text::position::{self as words, finder},
};
use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::exam::exam_in_path;
use crate::{
    api::{
        exams::head,
        positions::{FavouritesView, favourites},
    },
    pages::{
        Load,
        finder::{FiguresLine, FoundCard, Place, StarProblem},
    },
    problem::Problem,
    routes,
    ui::{ButtonLink, Buttons, EmptyState, Frame, PageTitle, Trail},
};

/// The page 我的收藏.
#[component]
pub fn Favourites() -> impl IntoView {
    let exam = exam_in_path();
    let kept = Resource::new_blocking(
        move || exam.get(),
        |exam| async move {
            let exam = exam.ok_or_else(Problem::not_found)?;
            let fee = head(exam).await?.fee;
            match favourites(exam).await {
                Ok(kept) => Ok((exam, fee, Some(kept))),
                Err(problem) if problem.status == 401 => Ok((exam, fee, None)),
                Err(problem) => Err(problem),
            }
        },
    );
    view! {
        <Load
            data=kept
            show=|(exam, fee, kept)| match kept {
                Some(kept) => view! { <Shown exam fee kept /> }.into_any(),
                None => {
                    let path = routes::login_then(&routes::favourites(exam));
                    view! { <Redirect path /> }.into_any()
                }
            }
        />
    }
}

#[component]
fn Shown(exam: ExamId, fee: Fen, kept: FavouritesView) -> impl IntoView {
    let FavouritesView {
        title,
        word,
        rows,
        limit,
        figures,
    } = kept;
    let place = Place::table(exam);
    let above = vec![
        (routes::exam(exam), title),
        (routes::positions(exam), words::TABLE_TITLE.to_owned()),
    ];
    let empty = rows.is_empty();
    let wanted = Signal::stored(Wanted::default());
    let cards = rows
        .into_iter()
        .map(|row| view! { <FoundCard place row word fee wanted candidate=true back=routes::favourites(exam) /> })
        .collect_view();
    view! {
        <Frame>
            <Trail links=above />
            <PageTitle text=finder::FAVOURITES lead=finder::favourites_lead(limit, word) />
            <StarProblem />
            <FiguresLine figures />
            {if empty {
                let title = finder::no_favourites(word);
                view! { <EmptyState title help=finder::NO_FAVOURITES_HINT /> }.into_any()
            } else {
                view! {
                    <h2 class="unseen">{finder::RESULTS}</h2>
                    <ul class="found-list" aria-label=finder::FAVOURITES>
                        {cards}
                    </ul>
                }
                .into_any()
            }}
            <Buttons>
                <ButtonLink href=routes::positions(exam) label=words::WHOLE_TABLE />
            </Buttons>
        </Frame>
    }
}
