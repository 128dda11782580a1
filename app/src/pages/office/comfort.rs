//! `/office/comfort/:comfort`: one request with its pictures, and the decision.

use domain::{
    comfort::NOTE_LONGEST,
    id::{ComfortId, EvidenceId},
    life::comfort::Phase,
    petition::LONGEST,
    role::Role,
    text::{account, comfort as words, common, flow},
    time::Moment,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    api::{
        comfort::{AskedView, kind_control},
        comfort_desk::{ComfortFileView, DecideComfort, comfort_file},
    },
    pages::{Guarded, Load, candidate::tone_of_comfort},
    problem::Problem,
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, Choice, Entry, Field, FieldNote, Form, Frame,
        Kind, Notice, PageTitle, RadioGroup, StatusTag, SubmitButton, SummaryList, TextArea, Tone,
        Trail, Width,
    },
};

/// The page of one request.
#[component]
pub fn Comfort() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Found />
        </Guarded>
    }
}

#[component]
fn Found() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("comfort")?.parse::<ComfortId>().ok())
    });
    let data = Resource::new_blocking(
        move || id.get(),
        |id| async move { comfort_file(id.ok_or_else(Problem::not_found)?).await },
    );
    let action = ServerAction::<DecideComfort>::new();
    view! { <Load data show=move |file| view! { <Shown file action /> } /> }
}

#[component]
fn Shown(file: ComfortFileView, action: ServerAction<DecideComfort>) -> impl IntoView {
    let back = vec![
        (routes::OFFICE.to_owned(), Role::Office.word().to_owned()),
        (
            routes::comfort::OFFICE_COMFORT.to_owned(),
            words::TITLE.to_owned(),
        ),
    ];
    let (id, version) = (file.line.id, file.version);
    let waits = file.line.phase == Phase::Requested;
    let live = file.application.is_live();
    let evidence = file.evidence.clone();
    let hint = file.extra_hint.clone();
    let obstacle = match (file.own, live) {
        (true, _) => Some(words::OWN),
        (false, false) => Some(words::ENDED_WARNING),
        (false, true) => None,
    };
    let warning = file.seated.then_some(words::SEATED_WARNING);
    let asked = file.asked.clone();
    let entries = entries(file);
    let decision = asked
        .filter(|_| waits && obstacle.is_none())
        .map(|asked| view! { <Decision id version asked hint action /> });
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::TITLE lead=words::DESK_LEAD />
            <Card>
                <SummaryList entries />
            </Card>
            <Papers id evidence />
            {warning
                .filter(|_| waits)
                .map(|title| view! { <Notice tone=Tone::Warn title /> })}
            {obstacle
                .filter(|_| waits)
                .map(|title| view! { <Notice tone=Tone::Quiet title /> })}
            {decision}
        </Frame>
    }
}

fn entries(file: ComfortFileView) -> Vec<Entry> {
    let phase = file.line.phase;
    let state = view! { <StatusTag label=phase.word() tone=tone_of_comfort(phase) /> };
    let mut entries = vec![
        Entry::view(words::STATE, state),
        Entry::new(words::EXAM, file.line.exam_title),
        Entry::new(flow::SERIAL, file.line.serial),
        Entry::new(words::APPLICATION_STATE, file.application.word()),
        Entry::new(account::NAME, file.name),
        Entry::new(file.document_type, file.document_number),
        Entry::new(account::PHONE, file.phone.unwrap_or_default()),
    ];
    let at = file.line.submitted_at.map(Moment::full);
    entries.push(Entry::new(words::ASKED_AT, at.unwrap_or_default()));
    match file.asked {
        Some(asked) => entries.extend(said(asked)),
        None => entries.push(Entry::new(words::SITUATION, words::FORGOTTEN)),
    }
    if let Some(at) = file.line.decided_at {
        entries.push(Entry::new(words::DECIDED_AT, at.full()));
        entries.extend(file.granted.map(|one| Entry::new(words::GRANTED, one)));
        entries.extend(file.reason.map(|one| Entry::new(words::REASON, one)));
        entries.extend(
            file.decided_by
                .map(|one| Entry::new(words::DECIDED_BY, one)),
        );
    }
    entries
}

fn said(asked: AskedView) -> Vec<Entry> {
    let kinds: Vec<_> = asked.kinds.iter().map(|kind| kind.word()).collect();
    let mut entries = vec![Entry::new(words::ASKED_FOR, kinds.join("、"))];
    if !asked.details.is_empty() {
        entries.push(Entry::new(words::DETAILS, asked.details));
    }
    entries.push(Entry::new(words::SITUATION, asked.situation));
    if asked.injury {
        entries.push(Entry::new(words::INJURY, words::YES));
    }
    entries
}

/// The pictures; each look at one is written down.
#[component]
fn Papers(id: ComfortId, evidence: Vec<EvidenceId>) -> impl IntoView {
    if evidence.is_empty() {
        return view! {
            <h2>{words::EVIDENCE}</h2>
            <p class="soft">{words::EVIDENCE_NONE}</p>
        }
        .into_any();
    }
    let pictures = (1..)
        .zip(evidence)
        .map(|(number, evidence)| {
            let href = routes::comfort::office_evidence(id, evidence);
            let alt = words::evidence_number(number);
            view! {
                <li>
                    <img src=href.clone() alt=alt.clone() loading="lazy" />
                    <a href=href target="_blank" rel="noopener">
                        {alt} " " {words::SEE_LARGE}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{words::EVIDENCE}</h2>
        <Card>
            <ul class="papers">{pictures}</ul>
        </Card>
    }
    .into_any()
}

#[component]
fn Decision(
    id: ComfortId,
    version: i64,
    asked: AskedView,
    hint: String,
    action: ServerAction<DecideComfort>,
) -> impl IntoView {
    let outcomes = vec![
        Choice::new("grant", words::GRANT),
        Choice::new("refuse", words::REFUSE),
    ];
    view! {
        <h2>{words::DECIDE}</h2>
        <Form action id="decide">
            <input type="hidden" name="comfort" value=id.0 />
            <input type="hidden" name="version" value=version />
            <RadioGroup name="outcome" label=words::DECIDE options=outcomes required=true />
            <Grants asked hint />
            <TextArea
                name="reason"
                label=words::OFFICE_REASON
                hint=words::OFFICE_REASON_HINT
                limit=LONGEST
            />
            <Buttons>
                <SubmitButton label=words::SUBMIT_DECISION kind=Kind::Main />
                <ButtonLink href=routes::comfort::OFFICE_COMFORT label=common::BACK />
            </Buttons>
        </Form>
    }
}

/// Kind by kind what is granted, with what some of them need.
#[component]
fn Grants(asked: AskedView, hint: String) -> impl IntoView {
    use domain::comfort::ComfortKind;
    let more_time = asked.kinds.contains(&ComfortKind::MoreTime);
    let words_needed = asked.kinds.iter().any(|kind| kind.needs_words());
    let boxes = asked
        .kinds
        .into_iter()
        .map(|kind| {
            view! { <CheckboxField name=kind_control(kind) label=kind.word() checked=true /> }
        })
        .collect_view();
    let extra = more_time.then(|| {
        view! {
            <Field
                name="extra"
                label=words::EXTRA
                hint=hint
                inputmode="numeric"
                width=Width::Short
            />
        }
    });
    let note = words_needed.then(|| {
        view! {
            <Field
                name="note"
                label=words::NOTE
                hint=words::NOTE_HINT
                limit=NOTE_LONGEST
                value=asked.details
            />
        }
    });
    view! {
        <fieldset class="field">
            <FieldNote name="kinds" label=words::GRANT_KINDS />
            <div class="options">{boxes}</div>
        </fieldset>
        {extra}
        {note}
    }
}
