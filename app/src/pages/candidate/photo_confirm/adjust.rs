//! Framing without scripts: each button is a plain POST that cuts the draft anew
//! on the server, and leads back to it. It stays with scripts too, for a draft
//! that was uploaded without.

use domain::{photo::FramingMove, text::replacement as words};
use leptos::prelude::*;
use server_fn::ServerFn;

use super::super::photo::{ExamField, next};
use crate::{
    api::photos::FramePhoto,
    ui::{Buttons, Group, Kind, PlainForm, SubmitButton},
};

/// The buttons in their groups: 位置, 大小, 旋转.
const GROUPS: [(&str, &[FramingMove]); 3] = [
    (
        words::PLACE,
        &[
            FramingMove::Left,
            FramingMove::Right,
            FramingMove::Up,
            FramingMove::Down,
        ],
    ),
    (words::SIZE, &[FramingMove::Larger, FramingMove::Smaller]),
    (
        words::TURN,
        &[
            FramingMove::TurnLeft,
            FramingMove::TurnRight,
            FramingMove::QuarterLeft,
            FramingMove::QuarterRight,
        ],
    ),
];

/// The form that moves, scales and turns the picture in its frame.
#[component]
pub(super) fn Adjust(
    /// The version of the draft that is shown.
    version: i64,
) -> impl IntoView {
    let groups = GROUPS
        .into_iter()
        .map(|(label, moves)| view! { <Moves label moves /> })
        .collect_view();
    view! {
        <h2>{words::ADJUST}</h2>
        <p class="hint">{words::ADJUST_HINT}</p>
        <PlainForm action=FramePhoto::url() id="photo-adjust">
            <input type="hidden" name="version" value=version />
            <input type="hidden" name="next" value=next() />
            <ExamField />
            <div class="adjust">{groups}</div>
            <Buttons>
                <Move step=FramingMove::Auto />
            </Buttons>
        </PlainForm>
    }
}

#[component]
fn Moves(label: &'static str, moves: &'static [FramingMove]) -> impl IntoView {
    let buttons: Vec<_> = moves
        .iter()
        .map(|step| view! { <Move step=*step /> })
        .collect();
    view! {
        <Group legend=label>
            <Buttons>{buttons}</Buttons>
        </Group>
    }
}

#[component]
fn Move(step: FramingMove) -> impl IntoView {
    view! { <SubmitButton label=step.word() name="move" value=step.code() kind=Kind::Second /> }
}
