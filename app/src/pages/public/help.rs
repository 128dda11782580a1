//! `/help`, 常见问题: questions and answers in groups, searched by the address,
//! and whom to ask about each exam.

use domain::{id::ExamId, text::help as words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::help::{GroupView, HelpView, QuestionView, questions},
    pages::Load,
    routes,
    ui::{Buttons, Card, EmptyState, Field, Frame, Kind, PageTitle, SubmitButton},
};

/// The page 常见问题.
#[component]
pub fn Help() -> impl IntoView {
    let query = use_query_map();
    let typed =
        Memo::new(move |_| query.with(|query| query.get(routes::SEARCH).unwrap_or_default()));
    let help = Resource::new_blocking(move || typed.get(), questions);
    view! {
        <Frame>
            <PageTitle text=words::TITLE lead=words::LEAD />
            <Load data=help show=|help| view! { <Answered help /> } />
        </Frame>
    }
}

#[component]
fn Answered(help: HelpView) -> impl IntoView {
    let HelpView {
        typed,
        groups,
        minimum,
        contacts,
    } = help;
    let count: usize = groups.iter().map(|group| group.questions.len()).sum();
    let said = (!typed.is_empty()).then(|| {
        view! {
            <p role="status">{words::found(&typed, count)}</p>
            <p class="links"><a href=routes::HELP>{words::ALL}</a></p>
        }
    });
    let empty = (count == 0)
        .then(|| view! { <EmptyState title=words::NOTHING help=words::NOTHING_HELP /> });
    let contents = (typed.is_empty()).then(|| view! { <Contents groups=groups.clone() /> });
    let sections = groups
        .into_iter()
        .map(|group| view! { <Section group minimum=minimum.clone() /> })
        .collect_view();
    view! {
        <Search typed />
        {said}
        {empty}
        {contents}
        {sections}
        <Contacts contacts />
    }
}

/// A form that asks by the address.
#[component]
fn Search(typed: String) -> impl IntoView {
    view! {
        <form class="form" method="get" action=routes::HELP role="search">
            <Field
                name=routes::SEARCH
                label=words::SEARCH
                hint=words::SEARCH_HINT
                value=typed
                kind="search"
            />
            <Buttons>
                <SubmitButton label=domain::text::common::SEARCH kind=Kind::Second />
            </Buttons>
        </form>
    }
}

/// Where each group begins.
#[component]
fn Contents(groups: Vec<GroupView>) -> impl IntoView {
    let links = groups
        .into_iter()
        .map(|group| view! { <a href=format!("#{}", group.anchor)>{group.title}</a> })
        .collect_view();
    view! {
        <nav class="links" aria-label=words::GROUPS>
            {links}
            <a href="#contacts">{words::CONTACTS}</a>
        </nav>
    }
}

#[component]
fn Section(group: GroupView, minimum: String) -> impl IntoView {
    let figures = group.anchor == words::Place::Browser.anchor();
    let questions = group
        .questions
        .into_iter()
        .map(|question| view! { <Question question /> })
        .collect_view();
    view! {
        <section>
            <h2 id=group.anchor>{group.title}</h2>
            {figures.then(|| view! { <p>{minimum}</p> })}
            {questions}
        </section>
    }
}

#[component]
fn Question(question: QuestionView) -> impl IntoView {
    let QuestionView {
        anchor,
        question,
        answer,
        links,
    } = question;
    let paragraphs = answer
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    let links = (!links.is_empty()).then(|| {
        let links = links
            .into_iter()
            .map(|(href, name)| view! { <a href=href>{name}</a> })
            .collect_view();
        view! { <p class="links">{links}</p> }
    });
    view! {
        <div class="answered prose">
            <h3 id=anchor>{question}</h3>
            {paragraphs}
            {links}
        </div>
    }
}

/// Whom to ask about each exam.
#[component]
fn Contacts(contacts: Vec<(ExamId, String, String)>) -> impl IntoView {
    let list = if contacts.is_empty() {
        view! { <p>{words::CONTACTS_EMPTY}</p> }.into_any()
    } else {
        let entries = contacts
            .into_iter()
            .map(|(exam, title, contact)| {
                view! {
                    <li>
                        <a href=routes::exam(exam)>{title}</a>
                        <br />
                        {contact}
                    </li>
                }
            })
            .collect_view();
        view! {
            <Card>
                <div class="prose">
                    <ul>{entries}</ul>
                </div>
            </Card>
        }
        .into_any()
    };
    view! {
        <section>
            <h2 id="contacts">{words::CONTACTS}</h2>
            <p>{words::CONTACTS_LEAD}</p>
            {list}
        </section>
    }
}
