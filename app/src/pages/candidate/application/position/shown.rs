//! One position whole: what the table says, each condition judged, and 选择此职位.

use domain::{
    exam::PositionWord,
    id::{ApplicationId, PositionId},
    position::{Position, Verdict},
    text::position::{self as words, finder},
};
use leptos::prelude::*;

use super::super::back::ReturnField;
use super::WHOLE;
use crate::{
    api::applications::{ChoosePosition, PositionView},
    ui::{
        Buttons, Card, Conditions, Entry, Form, Kind, Notice, SubmitButton, SummaryList, Tone,
        VerdictTag,
    },
};

/// The position that is looked at.
#[component]
pub(super) fn Shown(
    application: ApplicationId,
    version: i64,
    word: PositionWord,
    shown: PositionView,
    #[prop(optional_no_strip)] chosen: Option<PositionId>,
    /// Something may be chosen now.
    open: bool,
) -> impl IntoView {
    let PositionView {
        id,
        version: position_version,
        position,
        verdict,
        judgements,
        refusal,
        rejected,
        ..
    } = shown;
    let heading = format!("{}　{}", position.unit, position.name);
    let none = judgements.is_empty();
    let may_save = open && refusal.is_none();
    let kind = if chosen == Some(id) {
        Kind::Second
    } else {
        Kind::Main
    };
    view! {
        <h2 id=WHOLE tabindex="-1">{heading}</h2>
        <Card>
            <PositionFacts position word />
            <h3>{words::CONDITIONS} " " <VerdictTag verdict /></h3>
            {if none {
                view! { <p>{words::NO_CONDITIONS}</p> }.into_any()
            } else {
                view! { <Conditions judgements /> }.into_any()
            }}
            <p class="hint">{words::JUDGED_BY_MACHINE}</p>
            {rejected.map(|sentence| view! { <Notice tone=Tone::Warn title=sentence /> })}
            {refusal.map(|sentence| view! { <Notice tone=Tone::Danger title=sentence /> })}
            {(may_save && verdict == Verdict::Fails)
                .then(|| view! { <Notice tone=Tone::Warn title=words::warns(word) /> })}
            {may_save
                .then(|| view! { <Choose application version word position=id position_version kind /> })}
        </Card>
    }
}

#[component]
fn Choose(
    application: ApplicationId,
    version: i64,
    word: PositionWord,
    position: PositionId,
    position_version: i64,
    /// Lighter for what is chosen already.
    kind: Kind,
) -> impl IntoView {
    let action = ServerAction::<ChoosePosition>::new();
    view! {
        <Form action id="choose">
            <input type="hidden" name="application" value=application.0 />
            <input type="hidden" name="version" value=version />
            <input type="hidden" name="position" value=position.0 />
            <input type="hidden" name="position_version" value=position_version />
            <ReturnField />
            <Buttons>
                <SubmitButton label=finder::choose_this(word) kind />
            </Buttons>
        </Form>
    }
}

/// What the table says of a position.
#[component]
pub(in crate::pages::candidate::application) fn PositionFacts(
    position: Position,
    word: PositionWord,
) -> impl IntoView {
    let written = position.category.as_ref().map_or_else(
        || words::NO_WRITTEN_EXAM.to_owned(),
        |category| words::category(category.as_str()),
    );
    let lines = [
        (words::name(word), Some(position.name)),
        (words::code(word), Some(position.code.to_string())),
        (words::REGION.to_owned(), Some(position.region_name)),
        (words::DEPARTMENT.to_owned(), Some(position.department)),
        (words::UNIT.to_owned(), Some(position.unit)),
        (words::GRADE.to_owned(), position.grade),
        (words::CATEGORY.to_owned(), Some(written)),
        (
            words::HEADCOUNT.to_owned(),
            Some(position.headcount.to_string()),
        ),
        (
            words::OPENING_RATIO.to_owned(),
            position.opening_ratio.map(words::ratio),
        ),
        (
            words::INTERVIEW_RATIO.to_owned(),
            position.interview_ratio.map(words::ratio),
        ),
        (words::NOTE.to_owned(), position.note),
        (words::CONTACT.to_owned(), position.contact),
    ];
    let entries = lines
        .into_iter()
        .filter_map(|(key, value)| Some((key, value.filter(|value| !value.is_empty())?)))
        .map(|(key, value)| Entry::new(key, value))
        .collect();
    view! { <SummaryList entries /> }
}
