//! `/me/applications/:application/comfort`: 考场合理便利, from asking to what was
//! decided. All of it works without scripts; pictures are sent by a plain form.

mod edit;
mod evidence;
mod line;
mod request;

use domain::{id::ApplicationId, text::comfort as words};
use leptos::prelude::*;

use super::application::{ApplicationFrame, OfApplication};
use crate::{
    api::comfort::{
        ComfortView, RecallComfort, RemoveEvidence, SaveComfort, SubmitComfort, WithdrawComfort,
        own_comfort,
    },
    pages::{LoadPart, Outcome},
    ui::{Disclosure, Notice, Tone},
};
use edit::Edit;
pub(super) use line::ComfortLine;
pub(in crate::pages) use request::tone_of;
use request::{Current, Earlier};

/// The page 考场合理便利.
#[component]
pub fn ComfortPage() -> impl IntoView {
    view! { <OfApplication page=comfort_page /> }
}

fn comfort_page(application: ApplicationId) -> impl IntoView {
    view! {
        <ApplicationFrame application title=words::TITLE>
            <Sheet application />
        </ApplicationFrame>
    }
}

/// The calls of the page.
#[derive(Clone, Copy)]
struct Acts {
    save: ServerAction<SaveComfort>,
    submit: ServerAction<SubmitComfort>,
    recall: ServerAction<RecallComfort>,
    withdraw: ServerAction<WithdrawComfort>,
    remove: ServerAction<RemoveEvidence>,
}

impl Acts {
    fn new() -> Self {
        Self {
            save: ServerAction::new(),
            submit: ServerAction::new(),
            recall: ServerAction::new(),
            withdraw: ServerAction::new(),
            remove: ServerAction::new(),
        }
    }

    /// Follows all of them.
    fn followed(self) -> Outcome {
        Outcome::new()
            .of(self.save)
            .of(self.submit)
            .of(self.recall)
            .of(self.withdraw)
            .of(self.remove)
    }
}

#[component]
fn Sheet(application: ApplicationId) -> impl IntoView {
    let acts = Acts::new();
    // The page stays the same when it is led back to itself.
    let followed = acts.followed();
    let data = Resource::new_blocking(
        move || (application, followed.done()),
        |(application, _)| own_comfort(application),
    );
    view! { <LoadPart data show=move |view| view! { <Shown view acts /> } /> }
}

#[component]
fn Shown(view: ComfortView, acts: Acts) -> impl IntoView {
    let ComfortView {
        application,
        offered,
        opening,
        obstacle,
        current,
        earlier,
        consented,
    } = view;
    let until = opening.map(words::until);
    let open = opening.is_some();
    let late = opening.is_some_and(|opening| opening.for_injuries);
    let main = match current {
        Some(request) => {
            view! { <Current application request offered open late consented acts /> }.into_any()
        }
        None if open => view! { <Edit application offered late consented acts /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <p>{words::LEAD}</p>
        {until.map(|until| view! { <Notice title=until /> })}
        {obstacle.map(|why| view! { <Notice tone=Tone::Quiet title=why /> })}
        <How />
        {main}
        <Earlier earlier />
    }
}

/// How it goes, step by step.
#[component]
fn How() -> impl IntoView {
    let steps = words::STEPS.map(|step| view! { <li>{step}</li> });
    view! {
        <Disclosure summary=words::HOW>
            <ol>{steps.into_iter().collect_view()}</ol>
        </Disclosure>
    }
}
