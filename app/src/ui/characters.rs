//! The search for rare characters: its fields, what it finds, and the picker
//! that puts a character into a line of another form. With scripts the picker
//! answers in its place; without, its fields are sent to a page of their own.

use domain::text::{characters as words, ui};
use leptos::{context::Provider, ev::SubmitEvent, form::FromFormData, prelude::*};

use super::{
    browser::type_into,
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

/// The id of the picker's own form.
const FORM: &str = "characters";

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

/// Characters with readings, strokes and code, to be picked, or to be copied.
#[component]
pub fn Glyphs(
    /// The characters.
    characters: Vec<CharacterView>,
    /// Takes the one that is picked.
    #[prop(optional)]
    pick: Option<Callback<CharacterView>>,
) -> impl IntoView {
    let glyphs = characters
        .into_iter()
        .map(|one| {
            let parts = parts(&one);
            let glyph = match pick {
                Some(pick) => view! {
                    <button type="button" class="button glyph" on:click=move |_| pick.run(one.clone())>
                        {parts}
                    </button>
                }
                .into_any(),
                None => view! { <div class="glyph">{parts}</div> }.into_any(),
            };
            view! { <li>{glyph}</li> }
        })
        .collect_view();
    view! { <ul class="glyphs" aria-label=words::RESULTS>{glyphs}</ul> }
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

    /// What is said without taking the focus: what was picked or found last.
    fn said(self) -> Option<String> {
        let picked = self.picked.get();
        picked
            .map(|one| words::put_in(one.letter, &one.code()))
            .or_else(|| {
                let value = self.find.value();
                value.with(|answer| Some(words::found(answer.as_ref()?.as_ref().ok()?.total)))
            })
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
/// around it. Needs a [`CharacterForm`] elsewhere on the page.
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
        line.with_value(|line| type_into(line, &one.letter.to_string()));
        picker.picked.set(Some(one));
    });
    let context = FormContext::of_call(FORM, Signal::derive(move || picker.problem()));
    let pending = picker.find.pending();
    view! {
        <Disclosure summary=words::CANT_TYPE>
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
                    <p role="status">{move || picker.said()}</p>
                    {move || picker.find.value().get().map(|answer| outcome(answer, picker, pick))}
                </div>
            </Provider>
        </Disclosure>
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
