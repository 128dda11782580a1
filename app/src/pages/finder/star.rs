//! 收藏 and 取消收藏: one button, a form of its own. Without scripts it is sent and comes back to
//! where it stood; with scripts the button turns in its place.

use domain::{
    id::{ExamId, PositionId},
    text::position::finder,
};
use leptos::prelude::*;
use server_fn::ServerFn;

use crate::{
    api::positions::{AddFavourite, RemoveFavourite},
    problem::Problem,
    ui::{FORM_FIELD, Flash, Notice, Tone},
};

/// The button.
#[component]
pub(crate) fn Star(
    exam: ExamId,
    position: PositionId,
    /// It is kept already.
    favourite: bool,
    /// Whose it is, for who does not see where the button stands.
    #[prop(into)]
    name: String,
    /// Where it leads without scripts.
    #[prop(into)]
    back: Signal<String>,
) -> impl IntoView {
    let kept = RwSignal::new(favourite);
    let (keep, leave) = (
        ServerAction::<AddFavourite>::new(),
        ServerAction::<RemoveFavourite>::new(),
    );
    let (asked, left) = (keep.value(), leave.value());
    Effect::new(move |_| {
        if let Some(Ok(())) = asked.get() {
            kept.set(true);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = left.get() {
            kept.set(false);
        }
    });
    let pending = move || keep.pending().get() || leave.pending().get();
    let refused = move || {
        let answer = if kept.get() { left.get() } else { asked.get() };
        answer.and_then(Result::err)
    };
    let path = move || {
        if kept.get() {
            RemoveFavourite::url()
        } else {
            AddFavourite::url()
        }
    };
    view! {
        <form
            class="star"
            method="post"
            action=path
            on:submit=move |event| {
                event.prevent_default();
                if keep.pending().get_untracked() || leave.pending().get_untracked() {
                    return;
                }
                let back = back.get_untracked();
                if kept.get_untracked() {
                    leave.dispatch(RemoveFavourite { exam, position, back });
                } else {
                    keep.dispatch(AddFavourite { exam, position, back });
                }
            }
        >
            <input type="hidden" name=FORM_FIELD value=path />
            <input type="hidden" name="exam" value=exam.0 />
            <input type="hidden" name="position" value=position.0 />
            <input type="hidden" name="back" value=move || back.get() />
            <button type="submit" class="button button-quiet" aria-busy=move || pending().then_some("true")>
                <span class="busy" aria-hidden="true"></span>
                <span class="star-mark" data-kept=move || kept.get().then_some("") aria-hidden="true"></span>
                <span>{move || if kept.get() { finder::LEAVE } else { finder::KEEP }}</span>
                <span class="unseen">{name}</span>
            </button>
            {move || refused().map(|problem| view! { <Refused problem /> })}
        </form>
    }
}

#[component]
fn Refused(problem: Problem) -> impl IntoView {
    view! {
        <Notice tone=Tone::Danger title=problem.title live=true>
            <p>{problem.detail}</p>
        </Notice>
    }
}

/// Why 收藏 was refused that was sent without scripts.
#[component]
pub(crate) fn StarProblem() -> impl IntoView {
    let problem = SharedValue::new(|| {
        let flash = use_context::<Flash>()?;
        let own = [AddFavourite::url(), RemoveFavourite::url()];
        own.contains(&flash.action.as_str())
            .then_some(flash.state.problem)
            .flatten()
    });
    problem
        .into_inner()
        .map(|problem| view! { <Refused problem /> })
}
