//! One position as the table shows it, with its conditions in words.

use domain::{exam::PositionWord, text::position as words};
use leptos::prelude::*;

use crate::{
    api::exams::PositionView,
    ui::{Card, Entry, StatusTag, SummaryList, Tone},
};

/// One position with everything that its row says.
#[component]
pub(crate) fn PositionCard(
    /// The position.
    position: PositionView,
    /// 职位 or 岗位.
    word: PositionWord,
) -> impl IntoView {
    let ratio = |ratio: Option<u8>| ratio.map(words::ratio);
    let free = position.category.is_none();
    let category = match position.category {
        Some((code, name)) => format!("{code} {name}"),
        None => words::NO_WRITTEN_EXAM_HINT.to_owned(),
    };
    let mut entries = vec![
        Entry::new(words::code(word), position.code),
        Entry::new(words::UNIT, position.place.join(" / ")),
        Entry::new(words::HEADCOUNT, position.headcount.to_string()),
        Entry::new(words::CATEGORY, category),
    ];
    let optional = [
        (words::GRADE, position.grade),
        (words::OPENING_RATIO, ratio(position.opening_ratio)),
        (words::INTERVIEW_RATIO, ratio(position.interview_ratio)),
        (words::NOTE, position.note),
        (words::CONTACT, position.contact),
    ];
    entries.extend(
        optional
            .into_iter()
            .filter_map(|(key, value)| Some(Entry::new(key, value?))),
    );
    entries.push(Entry::view(
        words::QUALIFICATIONS,
        conditions(position.conditions),
    ));
    view! {
        <Card>
            <div class="page-title">
                <h3>{position.name}</h3>
                {free.then(|| view! { <StatusTag label=words::NO_WRITTEN_EXAM tone=Tone::Info /> })}
            </div>
            <SummaryList entries />
        </Card>
    }
}

fn conditions(conditions: Vec<(String, String)>) -> AnyView {
    if conditions.is_empty() {
        return words::NO_CONDITIONS.into_any();
    }
    let lines = conditions
        .into_iter()
        .map(|(kind, words)| view! { <li><span class="soft">{words::labelled(&kind)}</span>{words}</li> })
        .collect_view();
    view! { <ul>{lines}</ul> }.into_any()
}
