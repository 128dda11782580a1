//! 选择职位 or 选择岗位: a tree of links that works without scripts, and the
//! position that is looked at with its conditions judged.

mod shown;
mod tree;

pub(super) use shown::PositionFacts;

use domain::{
    exam::PositionWord,
    flow::Step,
    id::{ApplicationId, OrganisationId, PositionId},
    text::position as words,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::{
    shown::Shown,
    tree::{Found, PositionTree},
};
use super::{
    ApplicationFrame, OfApplication,
    back::{BackLink, ReturnField},
};
use crate::{
    api::applications::{ChosenView, PositionsView, positions as positions_of},
    pages::{LoadPart, candidate::photo_differs::PhotoDiffers},
    routes,
    ui::{Buttons, Card, Field, Kind, Notice, SubmitButton, Tone},
};

/// The page 选择职位.
#[component]
pub fn PositionPage() -> impl IntoView {
    view! { <OfApplication page=position_page /> }
}

fn position_page(application: ApplicationId) -> impl IntoView {
    view! {
        <ApplicationFrame application step=Step::Position>
            <Sheet application />
        </ApplicationFrame>
    }
}

/// What the page's address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    unit: Option<OrganisationId>,
    position: Option<PositionId>,
    text: String,
}

fn wanted() -> Memo<Wanted> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| Wanted {
            unit: query.get_str(routes::UNIT).and_then(|id| id.parse().ok()),
            position: query
                .get_str(routes::POSITION)
                .and_then(|id| id.parse().ok()),
            text: query.get(routes::SEARCH).unwrap_or_default(),
        })
    })
}

#[component]
fn Sheet(application: ApplicationId) -> impl IntoView {
    let wanted = wanted();
    let data = Resource::new_blocking(
        move || (application, wanted.get()),
        |(
            application,
            Wanted {
                unit,
                position,
                text,
            },
        )| { positions_of(application, unit, position, text) },
    );
    view! {
        <LoadPart
            data
            show=move |sheet| view! { <Positions sheet wanted=wanted.get_untracked() /> }
        />
    }
}

#[component]
fn Positions(sheet: PositionsView, wanted: Wanted) -> impl IntoView {
    let PositionsView {
        application,
        version,
        word,
        tree,
        listed,
        more,
        shown,
        chosen,
        locked,
        differs,
    } = sheet;
    let chosen_id = chosen.as_ref().map(|one| one.id);
    let looks_at = wanted.position.or(chosen_id);
    let unit = wanted.unit.or(shown
        .as_ref()
        .filter(|_| wanted.text.is_empty())
        .map(|one| one.unit));
    let open = locked.is_none();
    let searches = !wanted.text.trim().is_empty();
    // Who searches wants to see what was found, not what is chosen already.
    let shown = shown.filter(|_| !searches || wanted.position.is_some());
    view! {
        {locked.map(|reason| view! { <Notice title=reason /> })}
        {differs.map(|differs| view! { <PhotoDiffers differs application /> })}
        <Chosen word chosen />
        {shown.map(|shown| view! { <Shown application version word shown chosen=chosen_id open /> })}
        <h2>{words::choose(word)}</h2>
        <p>{words::choose_hint(word)} {words::read_the_table(word)}</p>
        <Search application text=wanted.text.clone() />
        {if wanted.text.trim().is_empty() {
            view! { <PositionTree application word tree listed unit looks_at /> }.into_any()
        } else {
            view! { <Found application word listed more /> }.into_any()
        }}
        <Buttons>
            <BackLink application />
        </Buttons>
    }
}

/// What the application is for so far.
#[component]
fn Chosen(word: PositionWord, chosen: Option<ChosenView>) -> impl IntoView {
    match chosen {
        None => view! { <Notice tone=Tone::Info title=words::nothing_chosen(word) /> }.into_any(),
        Some(chosen) if chosen.changed => {
            view! { <Notice tone=Tone::Warn title=words::changed(word) /> }.into_any()
        }
        Some(chosen) => {
            let title = words::chosen_is(word, &chosen.unit, &chosen.name, &chosen.code);
            view! { <Notice tone=Tone::Ok title /> }.into_any()
        }
    }
}

/// Looks for positions by words; a plain form, so that the address says what
/// was looked for.
#[component]
fn Search(application: ApplicationId, text: String) -> impl IntoView {
    view! {
        <Card>
            <form class="form" method="get" action=routes::application(application, "position")>
                <ReturnField name=routes::RETURN />
                <Field
                    name=routes::SEARCH
                    label=words::SEARCH
                    hint=words::SEARCH_HINT
                    value=text
                />
                <Buttons>
                    <SubmitButton label=words::SEARCH kind=Kind::Second />
                </Buttons>
            </form>
        </Card>
    }
}
