//! The photo studio: the field 打开照片, and with scripts everything by which a
//! portrait comes out of it. This is what is seen and said; what is done to the
//! picture is the work of a script of the page's own and of its worker
//! (`studio/`), which tell it by notes. Without scripts, or where the studio
//! doesn't work, the field keeps the file, and the server does the same.

mod camera;
mod framing;
mod nod;
mod result;
mod rules;
mod state;
mod ways;

use std::time::Duration;

use domain::{photo::PhotoSpec, text::photo as words};
use leptos::{context::Provider, html::Div, prelude::*, web_sys::Event};
use leptos_meta::Stylesheet;

use super::{
    browser::{is_attended, run_script, told},
    field::OpenField,
    upload::Refusal,
};
use crate::{assets::StudioFiles, routes};
use camera::Camera;
use framing::Framing;
use nod::{NOD, Nod};
use result::{Portraits, Verdict};
use state::{Fold, Lens, Outcome, Paste, State, Told};
use ways::{Captured, Ways};

pub use result::PhotoFound;
pub use rules::PhotoRules;

/// What becomes of a finished portrait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// It is sent with the form around the field.
    Form,
    /// It is only looked at: the form sends the photo as it was chosen to a
    /// computer, where it is framed and warnings are nodded to.
    Computer,
    /// It is saved on the device.
    Device,
}

/// The name of the file that was opened last, for what stands in the studio;
/// nothing while there is none, or where the studio doesn't work.
#[derive(Clone, Copy, Debug)]
pub struct OpenedName(pub Signal<String>);

/// The field of the file.
const PHOTO: &str = "photo";
/// A page that waits so long for the studio's script does without it.
const PATIENCE: Duration = Duration::from_secs(20);

/// The field 打开照片, the ways beside it, the frame, and what was found.
#[component]
pub fn PhotoStudio(
    /// What becomes of the portrait.
    to: Destination,
    /// The rules by which it is made.
    spec: PhotoSpec,
    /// Another way in, behind the field.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let script = use_context::<StudioFiles>().and_then(|files| files.script);
    let is_built = script.is_some();
    let (root, state) = (NodeRef::<Div>::new(), State::new());
    Effect::new(move |_| {
        if let Some(script) = &script {
            run_script(script);
        }
    });
    let refusal = use_context::<Refusal>();
    let hear = move |told: Told| {
        if let (Told::Opening { .. }, Some(refusal)) = (&told, refusal) {
            refusal.forget(&[PHOTO, NOD]);
        }
        state.hear(told);
    };
    let listen = move |event: Event| {
        if let Some(told) = told(&event) {
            hear(told);
        }
    };
    // Nothing once the page has gone.
    let attended = move || {
        let root = root.try_get_untracked().flatten();
        root.map(|root| is_attended(&root))
    };
    // The script hears of the file by itself; here its absence is noticed.
    let choose = Callback::new(move |()| {
        if attended() == Some(true) {
            return;
        }
        if !is_built {
            return hear(Told::Broken);
        }
        hear(Told::Opening {
            name: String::new(),
        });
        let give_up = move || {
            if attended() == Some(false) {
                state.end(Outcome::Unavailable);
            }
        };
        // Without a clock the page waits on, and the form can still be sent.
        let _ = set_timeout(give_up, PATIENCE);
    });
    // The script hands the rules on to its worker as they are.
    let rules = serde_json::to_string(&spec).unwrap_or_default();
    let paper = (spec.width, spec.height);
    let offline = (to == Destination::Device).then_some(routes::OFFLINE_TOOL);
    let keeps = (to == Destination::Computer).then_some("");
    let leave = (to == Destination::Form).then_some(words::LEAVE);
    let name = OpenedName(state.name.into());
    // In boxes, like the parts below: their types in one would be too deep to compile.
    let zone = view! {
        <div class="studio-zone">
            {(to == Destination::Form).then(|| view! { <p>{words::OPEN_AS_IT_IS}</p> })}
            <OpenField
                name=PHOTO
                label=words::OPEN
                hint=words::OPEN_HINT
                required=to != Destination::Device
                accept="image/*"
                on_choose=choose
            />
            <Ways state />
            {children.map(|children| view! { <Provider value=name>{children()}</Provider> })}
        </div>
    }
    .into_any();
    view! {
        <div
            class="studio"
            node_ref=root
            data-desk="studio"
            data-name=words::FILE_NAME
            data-spec=rules
            data-offline=offline
            data-leave=leave
            data-keeps=keeps
            on:told=listen
        >
            {looks()}
            {zone}
            <Camera state />
            <div class="studio-outcome">
                <Verdict state to spec />
                <Portraits state paper />
            </div>
            {(to != Destination::Computer).then(|| view! { <Framing state paper /> })}
            {(to == Destination::Form).then(|| view! { <Nod state /> })}
            <Captured />
        </div>
    }
    .into_any()
}

/// The studio's style sheet, where the studio stands, so that no page forgets it.
fn looks() -> impl IntoView {
    let style = use_context::<StudioFiles>().and_then(|files| files.style);
    style.map(|href| view! { <link rel="stylesheet" href=href /> })
}

/// The same for a page that shows what the studio has made, and has no studio.
#[component]
pub fn StudioLooks() -> impl IntoView {
    let style = use_context::<StudioFiles>().and_then(|files| files.style);
    style.map(|href| view! { <Stylesheet href /> })
}
