//! `/characters`: 生僻字查找 as a page of its own, asked by the address. It is
//! where the picker leads without scripts; what is found is copied from here.

use std::collections::BTreeMap;

use domain::text::characters as words;
use leptos::{context::Provider, prelude::*};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use crate::{
    api::characters::{FoundCharacters, find_characters},
    pages::{Load, answer_with},
    problem::Problem,
    routes,
    ui::{
        Buttons, Card, CharacterFields, EmptyState, ErrorSummary, FormContext, FormState, Frame,
        Glyphs, PageTitle, Pagination, SubmitButton,
    },
};

/// The id of the form.
const FORM: &str = "search";

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Asked {
    pinyin: String,
    strokes: String,
    code: String,
    page: u32,
}

impl Asked {
    fn in_address() -> Memo<Self> {
        let query = use_query_map();
        Memo::new(move |_| {
            query.with(|query| {
                let typed = |name| query.get(name).unwrap_or_default();
                Self {
                    pinyin: typed(routes::PINYIN),
                    strokes: typed(routes::STROKES),
                    code: typed(routes::CODE),
                    page: typed(routes::PAGE).parse().unwrap_or(1),
                }
            })
        })
    }

    fn is_blank(&self) -> bool {
        [&self.pinyin, &self.strokes, &self.code]
            .iter()
            .all(|typed| typed.trim().is_empty())
    }

    fn page(&self, page: u32) -> String {
        routes::characters(&self.pinyin, &self.strokes, &self.code, page)
    }

    fn values(&self) -> BTreeMap<String, String> {
        [
            (routes::PINYIN, &self.pinyin),
            (routes::STROKES, &self.strokes),
            (routes::CODE, &self.code),
        ]
        .map(|(name, typed)| (name.to_owned(), typed.clone()))
        .into()
    }
}

/// What was found, or why nothing was looked for.
type Outcome = Result<Option<FoundCharacters>, Problem>;

/// The page 生僻字查找.
#[component]
pub fn Characters() -> impl IntoView {
    let asked = Asked::in_address();
    let found = Resource::new_blocking(
        move || asked.get(),
        |asked| async move {
            let Asked {
                pinyin,
                strokes,
                code,
                page,
            } = asked.clone();
            let outcome: Outcome = if asked.is_blank() {
                Ok(None)
            } else {
                find_characters(pinyin, strokes, code, page).await.map(Some)
            };
            Ok((asked, outcome))
        },
    );
    view! {
        <Frame>
            <PageTitle text=words::TITLE lead=words::LEAD />
            <Load data=found show=|(asked, outcome)| view! { <Answered asked outcome /> } />
        </Frame>
    }
}

#[component]
fn Answered(asked: Asked, outcome: Outcome) -> impl IntoView {
    let (found, problem) = match outcome {
        Ok(found) => (found, None),
        Err(problem) => {
            answer_with(&problem);
            (None, Some(problem))
        }
    };
    let state = FormState {
        problem,
        values: asked.values(),
        done: None,
    };
    view! {
        <Card>
            <Provider value=FormContext::new(FORM, state)>
                <form class="form" id=FORM method="get" action=routes::CHARACTERS role="search">
                    <ErrorSummary />
                    <CharacterFields form=FORM />
                    <Buttons>
                        <SubmitButton label=words::FIND />
                    </Buttons>
                </form>
            </Provider>
        </Card>
        {found.map(|found| view! { <Results asked found /> })}
    }
}

#[component]
fn Results(asked: Asked, found: FoundCharacters) -> impl IntoView {
    let FoundCharacters {
        total,
        page,
        pages,
        characters,
    } = found;
    if total == 0 {
        return view! { <EmptyState title=words::NOTHING help=words::NOTHING_HELP /> }.into_any();
    }
    let turns = (pages > 1).then(|| {
        let previous = (page > 1).then(|| asked.page(page - 1));
        let next = (page < pages).then(|| asked.page(page + 1));
        view! { <Pagination previous next note=words::page_of(page, pages) /> }
    });
    view! {
        <h2>{words::found(total)}</h2>
        <p>{words::COPY}</p>
        <p class="hint">{words::BOXES}</p>
        <Glyphs characters />
        {turns}
    }
    .into_any()
}
