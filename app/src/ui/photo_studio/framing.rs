//! The frame that stays where it is, and the photo that is moved beneath it: by
//! pointer and fingers, by keys, by sliders and buttons. Where fingers move the
//! page, it may lie behind 调整裁剪.

use domain::text::photo as words;
use leptos::prelude::*;

use super::{Fold, State};
use crate::ui::button::{Buttons, Kind};

/// The id of the sentence on how the frame is used.
const HELP: &str = "framing-help";
/// The id of what 调整裁剪 unfolds.
const FRAMING: &str = "framing";

/// The frame and its tools, while a photo lies beneath it.
#[component]
pub(super) fn Framing(
    state: State,
    /// Columns and rows of a portrait.
    paper: (u32, u32),
) -> impl IntoView {
    let State {
        framed,
        fixed,
        fold,
        ..
    } = state;
    let (width, height) = (2 * paper.0, 2 * paper.1);
    let unfolds = move || framed.get() && matches!(fold.get(), Fold::Shut | Fold::Open);
    let shown = move || framed.get() && matches!(fold.get(), Fold::Never | Fold::Open);
    view! {
        <p class="hint" hidden=move || !fixed.get()>{words::STANDARD_SIZE}</p>
        <button
            type="button"
            class=Kind::Second.class()
            hidden=move || !unfolds()
            aria-expanded=move || (fold.get() == Fold::Open).to_string()
            aria-controls=FRAMING
            on:click=move |_| fold.update(Fold::turn)
        >
            {words::ADJUST}
        </button>
        <div class="framing" id=FRAMING hidden=move || !shown()>
            // Twice the columns and rows of a portrait, for dense screens.
            <canvas
                class="framing-frame"
                width=width
                height=height
                tabindex="0"
                role="application"
                aria-label=words::FRAME
                aria-describedby=HELP
            ></canvas>
            <div class="framing-tools">
                <p class="hint" id=HELP>
                    {words::FRAME_HELP} <span class="with-mouse">{words::FRAME_HELP_KEYS}</span>
                </p>
                <Slider id="framing-zoom" label=words::ZOOM slide="zoom" min="0" max="100" step="1" />
                // Beyond it a quarter turn is nearer.
                <Slider id="framing-turn" label=words::ROTATE slide="turn" min="-44" max="44" step="0.5" />
                <Buttons>
                    <Tool label=words::TURN_LEFT does="left" />
                    <Tool label=words::TURN_RIGHT does="right" />
                    <Tool label=words::SUGGEST does="suggest" />
                </Buttons>
            </div>
        </div>
    }
    .into_any()
}

/// It has no name, so that it is not sent.
#[component]
fn Slider(
    id: &'static str,
    label: &'static str,
    slide: &'static str,
    min: &'static str,
    max: &'static str,
    step: &'static str,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input class="slider" type="range" id=id min=min max=max step=step data-slide=slide />
        </div>
    }
}

#[component]
fn Tool(label: &'static str, does: &'static str) -> impl IntoView {
    view! {
        <button type="button" class=Kind::Second.class() data-do=does>
            {label}
        </button>
    }
}
