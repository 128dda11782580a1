//! `/privacy`: 《个人信息处理告知书》, to which 注册 asks for consent.

use domain::text::privacy as words;
use leptos::prelude::*;

use crate::ui::{Frame, PageTitle};

/// The page of the notice.
#[component]
pub fn Privacy() -> impl IntoView {
    let sections = words::SECTIONS.iter().map(section).collect_view();
    view! {
        <Frame>
            <PageTitle text=words::TITLE lead=words::LEAD />
            <div class="prose">
                <p>{words::VERSION_LINE}</p>
                {sections}
            </div>
        </Frame>
    }
}

fn section(section: &'static words::Section) -> impl IntoView {
    let paragraphs = section
        .paragraphs
        .iter()
        .map(|paragraph| view! { <p>{*paragraph}</p> })
        .collect_view();
    view! {
        <h2>{section.title}</h2>
        {paragraphs}
    }
}
