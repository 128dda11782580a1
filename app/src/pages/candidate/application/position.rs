//! 选择职位 or 选择岗位: the table to look through, and the position that is looked at whole, with
//! its conditions judged and the button that chooses it. All of it works without scripts.

mod shown;

pub(super) use shown::PositionFacts;

use domain::{
    exam::PositionWord,
    flow::Step,
    id::{ApplicationId, PositionId},
    text::position::{self as words, finder},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::shown::Shown;
use super::{
    ApplicationFrame, OfApplication,
    back::{BackLink, came_from_confirm, keep_return},
};
use crate::{
    api::{
        applications::{ChosenView, PositionsView, positions as positions_of},
        exams::TableHead,
    },
    pages::{
        LoadPart,
        candidate::{answers::at_field, photo_differs::PhotoDiffers},
        finder::{Finder, Place, back_to, wanted_in_address},
    },
    routes,
    ui::{Buttons, Notice, Tone, browser::focus_soon},
};

/// The id of the heading over a position whole.
const WHOLE: &str = "whole";

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

#[component]
fn Sheet(application: ApplicationId) -> impl IntoView {
    let query = use_query_map();
    let looks_at = Memo::new(move |_| {
        query.with(|query| query.get_str(routes::SHOWN)?.parse::<PositionId>().ok())
    });
    // Somebody has gone from the list to a position, or back, on this very page.
    let moved = StoredValue::new(false);
    Effect::new(move |before: Option<()>| {
        looks_at.track();
        moved.set_value(before.is_some());
    });
    let data = Resource::new_blocking(
        move || (application, looks_at.get()),
        |(application, position)| positions_of(application, position),
    );
    view! {
        <LoadPart
            data
            show=move |sheet| {
                let looks_at = looks_at.get_untracked();
                view! { <Positions sheet looks_at moved=moved.get_value() /> }
            }
        />
    }
}

#[component]
fn Positions(
    sheet: PositionsView,
    #[prop(optional_no_strip)] looks_at: Option<PositionId>,
    moved: bool,
) -> impl IntoView {
    let PositionsView {
        application,
        version,
        head,
        shown,
        chosen,
        locked,
        missing_code,
        differs,
    } = sheet;
    let TableHead {
        exam, word, fee, ..
    } = head;
    let place = Place {
        exam,
        application: Some(application),
        returning: came_from_confirm().get(),
    };
    let chosen_id = chosen.as_ref().map(|one| one.id);
    let open = locked.is_none();
    let whole = shown.filter(|shown| looks_at == Some(shown.id));
    let part = match whole {
        Some(shown) => {
            if moved {
                Effect::new(|_| focus_soon(WHOLE.to_owned()));
            }
            let list = back_to(place, &wanted_in_address().get_untracked(), shown.id);
            view! {
                <Shown application version word shown chosen=chosen_id open />
                <p class="links"><a href=list>{finder::BACK_TO_LIST}</a></p>
            }
            .into_any()
        }
        None => {
            let form = keep_return(routes::application(application, "form"));
            let code_field = missing_code.map(|key| at_field(&form, &key));
            view! {
                <p>{words::choose_hint(word)} {words::read_the_table(word)}</p>
                <Finder place word fee code_field arrives=moved />
            }
            .into_any()
        }
    };
    view! {
        {locked.map(|reason| view! { <Notice title=reason /> })}
        {differs.map(|differs| view! { <PhotoDiffers differs application /> })}
        <Chosen application word chosen looks_at />
        {part}
        <Buttons>
            <BackLink application />
        </Buttons>
    }
}

/// What the application is for so far.
#[component]
fn Chosen(
    application: ApplicationId,
    word: PositionWord,
    chosen: Option<ChosenView>,
    #[prop(optional_no_strip)] looks_at: Option<PositionId>,
) -> impl IntoView {
    let Some(chosen) = chosen else {
        return view! { <Notice tone=Tone::Info title=words::nothing_chosen(word) /> }.into_any();
    };
    let (tone, title) = if chosen.changed {
        (Tone::Warn, words::changed(word))
    } else {
        let title = words::chosen_is(word, &chosen.unit, &chosen.name, &chosen.code);
        (Tone::Ok, title)
    };
    let href = keep_return(routes::choose_position(application, chosen.id));
    let elsewhere = looks_at != Some(chosen.id);
    view! {
        <Notice tone title>
            {elsewhere.then(|| view! { <p><a href=href>{finder::look_at_chosen(word)}</a></p> })}
        </Notice>
    }
    .into_any()
}
