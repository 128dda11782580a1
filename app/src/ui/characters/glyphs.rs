//! What a search for rare characters found, one tile a character: to be picked
//! or to be copied.

use domain::text::characters as words;
use leptos::prelude::*;

use crate::{
    api::characters::CharacterView,
    ui::{
        browser::{copy, use_live},
        button::Kind,
    },
};

/// The character that was copied last, and whether the browser allowed it.
type Copied = RwSignal<Option<(char, bool)>>;

/// Characters with readings, strokes and code, to be picked, or to be copied.
#[component]
pub fn Glyphs(
    /// The characters.
    characters: Vec<CharacterView>,
    /// Takes the one that is picked.
    #[prop(optional)]
    pick: Option<Callback<CharacterView>>,
) -> impl IntoView {
    let copied = Copied::new(None);
    let live = use_live();
    let glyphs = characters
        .into_iter()
        .map(|one| {
            let parts = parts(&one);
            let letter = one.letter;
            let glyph = match pick {
                Some(pick) => view! {
                    <button type="button" class="button glyph" on:click=move |_| pick.run(one.clone())>
                        {parts}
                    </button>
                }
                .into_any(),
                None => view! {
                    <div class="glyph">
                        {parts}
                        <CopyButton letter copied live />
                    </div>
                }
                .into_any(),
            };
            view! { <li>{glyph}</li> }
        })
        .collect_view();
    // The button says it to who sees it.
    let said = move || {
        copied.get().map(|(letter, done)| {
            if done {
                words::copied(letter)
            } else {
                words::NOT_COPIED.to_owned()
            }
        })
    };
    let said = pick
        .is_none()
        .then(|| view! { <p class="unseen" role="status">{said}</p> });
    view! {
        {said}
        <ul class="glyphs" aria-label=words::RESULTS>{glyphs}</ul>
    }
}

/// The character large, and what tells it apart where no font has it. The
/// spaces keep a screen reader's words apart.
fn parts(one: &CharacterView) -> impl IntoView + use<> {
    view! {
        <b>{one.letter.to_string()}</b>
        " "
        <span>{one.readings.join(" ")}</span>
        " "
        <span>{words::strokes(one.strokes)}</span>
        " "
        <span>{one.code()}</span>
    }
}

/// Copies one character, and says on itself what came of it: the page may be
/// scrolled far from anything else. Hidden until scripts run.
#[component]
fn CopyButton(letter: char, copied: Copied, live: ReadSignal<bool>) -> impl IntoView {
    let label = move || match copied.get() {
        Some((last, true)) if last == letter => words::COPIED,
        Some((last, false)) if last == letter => words::NOT_COPIED,
        _ => words::COPY_ONE,
    };
    view! {
        <button
            type="button"
            class=Kind::Second.class()
            hidden=move || !live.get()
            on:click=move |_| copied.set(Some((letter, copy(&letter.to_string()))))
        >
            <span>{label}</span>
            <span class="unseen">{letter.to_string()}</span>
        </button>
    }
}
