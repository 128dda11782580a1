//! 打开照片: the field for a photo, with what the studio says of it. With
//! scripts the photo is checked and cropped in the browser before it is sent;
//! without, or where the studio doesn't work, the server does both.

use domain::{photo::PhotoSpec, text::photo as words};
use leptos::{html::Input, prelude::*};

use super::{
    button::Kind,
    field::FileField,
    notice::{Notice, Tone},
    photo::PhotoFrame,
    photo_worker::{Outcome, Workplace},
};
use crate::assets::StudioWorker;

/// What becomes of a finished portrait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// It is sent with the form around the field.
    Form,
    /// It is saved on the device.
    Device,
}

/// How far the studio is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    Working,
    Done(Outcome),
}

/// The field 打开照片 and what was found.
#[component]
pub fn PhotoStudio(
    /// What becomes of the portrait.
    to: Destination,
) -> impl IntoView {
    let StudioWorker(worker) = expect_context();
    let input = NodeRef::<Input>::new();
    let state = RwSignal::new(State::Waiting);
    let place = Workplace::new();
    Effect::new(move |_| {
        let hear = Callback::new(move |outcome| state.set(State::Done(outcome)));
        if let Some(worker) = &worker {
            place.open(worker, input, hear);
        }
    });
    let choose = Callback::new(move |()| {
        state.set(if place.develop() {
            State::Working
        } else {
            State::Done(Outcome::Unavailable)
        });
    });
    view! {
        <div class="studio">
            <FileField
                name="photo"
                label=words::OPEN
                hint=words::OPEN_HINT
                required=to == Destination::Form
                accept="image/jpeg,.jpg,.jpeg"
                input
                on_choose=choose
            />
            <div class="studio-result" role="status">
                {move || match state.get() {
                    State::Waiting => ().into_any(),
                    State::Working => view! { <p class="studio-busy"><span class="busy" aria-hidden="true"></span>{words::CHECKING}</p> }.into_any(),
                    State::Done(outcome) => view! { <Verdict outcome to /> }.into_any(),
                }}
            </div>
        </div>
    }
}

#[component]
fn Verdict(outcome: Outcome, to: Destination) -> impl IntoView {
    match outcome {
        Outcome::Sound { url } => view! { <Portrait url to /> }.into_any(),
        Outcome::Refused(faults) => view! {
            <Notice tone=Tone::Danger title=words::REFUSED>
                <ul>
                    {faults
                        .into_iter()
                        .map(|(sentence, advice)| view! { <li>{sentence}{advice}</li> })
                        .collect_view()}
                </ul>
            </Notice>
        }
        .into_any(),
        Outcome::Unavailable => {
            let (tone, title) = match to {
                Destination::Form => (Tone::Info, words::STUDIO_UNAVAILABLE),
                Destination::Device => (Tone::Warn, words::TOOL_WITHOUT_SCRIPTS),
            };
            view! { <Notice tone title /> }.into_any()
        }
    }
}

#[component]
fn Portrait(url: String, to: Destination) -> impl IntoView {
    let size = PhotoSpec::default().to_string();
    let save = (to == Destination::Device).then(|| {
        view! {
            <p>
                <a class=Kind::Main.class() href=url.clone() download=words::FILE_NAME rel="external">
                    {words::DOWNLOAD}
                </a>
            </p>
        }
    });
    view! {
        <PhotoFrame src=Some(url) alt=words::PREVIEW_ALT caption=size />
        <Notice tone=Tone::Ok title=words::SOUND>
            {(to == Destination::Device).then(|| view! { <p>{words::TOOL_NEXT}</p> })}
            {save}
        </Notice>
    }
}
