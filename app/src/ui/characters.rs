//! The search for rare characters: its fields, what it finds, and the picker
//! that puts a character into a line of another form. With scripts the picker
//! answers in its place; without, its fields are sent to a page of their own.

mod glyphs;

use domain::text::{characters as words, ui};
use leptos::{context::Provider, ev::SubmitEvent, form::FromFormData, prelude::*};

use super::{
    browser::{focus_soon, is_unfolded, type_into, unfold},
    button::Kind,
    field::OuterField,
    form::FormContext,
    notice::{Notice, Tone},
    show::Disclosure,
};
use crate::{
    api::characters::{CharacterView, FindCharacters, FoundCharacters},
    problem::Problem,
    routes,
};

pub use glyphs::Glyphs;

/// The id of the picker's own form.
const FORM: &str = "characters";
/// The id of the picker where it is folded up.
const FOLD: &str = "character-picker";

/// Reading, strokes, code point; values and errors come from the context.
#[component]
pub fn CharacterFields(
    /// The id of the form that sends them.
    #[prop(default = FORM)]
    form: &'static str,
) -> impl IntoView {
    view! {
        <div class="table-cells">
            <OuterField form name=routes::PINYIN label=words::PINYIN hint=words::PINYIN_HINT />
            <OuterField
                form
                name=routes::STROKES
                label=words::STROKES
                hint=words::STROKES_HINT
                inputmode="numeric"
            />
            <OuterField form name=routes::CODE label=words::CODE hint=words::CODE_HINT />
        </div>
    }
}

/// What a picker knows.
#[derive(Clone, Copy)]
pub struct Picker {
    find: ServerAction<FindCharacters>,
    asked: RwSignal<Option<FindCharacters>>,
    picked: RwSignal<Option<CharacterView>>,
}

impl Default for Picker {
    fn default() -> Self {
        Self {
            find: ServerAction::new(),
            asked: RwSignal::new(None),
            picked: RwSignal::new(None),
        }
    }
}

impl Picker {
    fn search(self, query: FindCharacters) {
        self.picked.set(None);
        self.asked.set(Some(query.clone()));
        self.find.dispatch(query);
    }

    fn turn_to(self, page: u32) {
        if let Some(query) = self.asked.get_untracked() {
            self.search(FindCharacters { page, ..query });
        }
    }

    fn submit(self, event: &SubmitEvent) {
        event.prevent_default();
        if let Ok(query) = FindCharacters::from_event(event) {
            self.search(query);
        }
    }

    fn problem(self) -> Option<Problem> {
        self.find
            .value()
            .with(|answer| answer.as_ref()?.as_ref().err().cloned())
    }

    /// What is said of the search without taking the focus.
    fn found(self) -> Option<String> {
        self.find
            .value()
            .with(|answer| Some(words::found(answer.as_ref()?.as_ref().ok()?.total)))
    }

    /// What is said of the pick without taking the focus.
    fn put_in(self) -> Option<String> {
        self.picked
            .get()
            .map(|one| words::put_in(one.letter, &one.code()))
    }
}

/// The picker's own form. Stands outside of the form that the picker stands in.
#[component]
pub fn CharacterForm(
    /// The picker.
    picker: Picker,
) -> impl IntoView {
    view! {
        <form
            id=FORM
            method="get"
            action=routes::CHARACTERS
            target="_blank"
            hidden
            on:submit=move |event| picker.submit(&event)
        ></form>
    }
}

/// The picker, folded up: puts characters into the field `field` of the form
/// around it. A pick folds it again and leads back to the field, so that one
/// sees what was put in. Needs a [`CharacterForm`] elsewhere on the page.
#[component]
pub fn CharacterPicker(
    /// What it knows.
    picker: Picker,
    /// The field's name.
    field: &'static str,
) -> impl IntoView {
    let line = use_context::<FormContext>().map(|form| form.id(field));
    let line = StoredValue::new(line.unwrap_or_default());
    let pick = Callback::new(move |one: CharacterView| {
        // The second half of a double tap comes when it is folded already.
        if !is_unfolded(FOLD) {
            return;
        }
        let line = line.get_value();
        type_into(&line, &one.letter.to_string());
        unfold(FOLD, false);
        focus_soon(line);
        picker.picked.set(Some(one));
    });
    let context = FormContext::of_call(FORM, Signal::derive(move || picker.problem()));
    let pending = picker.find.pending();
    view! {
        <div class="picker">
            <Disclosure summary=words::CANT_TYPE id=FOLD>
                <Provider value=context>
                    <div class="form">
                        <p class="hint">{words::LEAD}</p>
                        <CharacterFields />
                        <div class="buttons">
                            <button
                                type="submit"
                                form=FORM
                                class=Kind::Second.class()
                                aria-busy=move || pending.get().then_some("true")
                            >
                                <span class="busy" aria-hidden="true"></span>
                                {words::FIND}
                            </button>
                            <a href=routes::CHARACTERS target="_blank">{words::OWN_PAGE}</a>
                        </div>
                        <p role="status">{move || picker.found()}</p>
                        {move || picker.find.value().get().map(|answer| outcome(answer, picker, pick))}
                    </div>
                </Provider>
            </Disclosure>
            <p role="status">{move || picker.put_in()}</p>
        </div>
    }
}

fn outcome(
    answer: Result<FoundCharacters, Problem>,
    picker: Picker,
    pick: Callback<CharacterView>,
) -> AnyView {
    match answer {
        Ok(found) if found.total == 0 => view! { <p>{words::NOTHING_HELP}</p> }.into_any(),
        Ok(FoundCharacters {
            page,
            pages,
            characters,
            ..
        }) => view! {
            <p class="hint">{words::BOXES}</p>
            <Glyphs characters pick />
            <Turns picker page pages />
        }
        .into_any(),
        // Those are said beside the fields.
        Err(problem) if !problem.fields.is_empty() => ().into_any(),
        Err(problem) => view! {
            <Notice tone=Tone::Warn title=problem.title live=true>
                <p>{problem.detail}</p>
            </Notice>
        }
        .into_any(),
    }
}

/// To the page before and to the page after, where there are several.
#[component]
fn Turns(picker: Picker, page: u32, pages: u32) -> impl IntoView {
    let turn = move |there: bool, to: u32, label: &'static str| {
        there.then(|| {
            view! {
                <button type="button" class=Kind::Second.class() on:click=move |_| picker.turn_to(to)>
                    {label}
                </button>
            }
        })
    };
    (pages > 1).then(|| {
        view! {
            <div class="pager">
                {turn(page > 1, page.saturating_sub(1), ui::PREVIOUS_PAGE)}
                <span class="soft">{words::page_of(page, pages)}</span>
                {turn(page < pages, page + 1, ui::NEXT_PAGE)}
            </div>
        }
    })
}
