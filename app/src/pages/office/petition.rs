//! `/office/petitions/:petition`: who asks for what, the accounts that it is
//! about, and the decision.

use domain::{
    id::{ExamId, PetitionId},
    life::application::Phase,
    petition::{LONGEST, PetitionKind, PetitionState},
    role::Role,
    text::{account, common, petition as words},
    time::Moment,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    api::petitions::{Claimant, DecidePetition, Holder, ListedPetition, SheetView, sheet},
    pages::{Guarded, Load},
    problem::Problem,
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, Choice, Entry, Form, Frame, Kind, Notice,
        PageTitle, RadioGroup, SubmitButton, SummaryList, TextArea, Tone, Trail,
    },
};

/// The page of one petition.
#[component]
pub fn Petition() -> impl IntoView {
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
        params.with(|params| params.get("petition")?.parse::<PetitionId>().ok())
    });
    let data = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            let id = id.ok_or_else(Problem::not_found)?;
            sheet(id).await
        },
    );
    let action = ServerAction::<DecidePetition>::new();
    view! { <Load data show=move |sheet| view! { <Shown sheet action /> } /> }
}

#[component]
fn Shown(sheet: SheetView, action: ServerAction<DecidePetition>) -> impl IntoView {
    let SheetView {
        listed,
        version,
        claimant,
        statement,
        holders,
        shown,
        answer,
        decided_by,
        others,
    } = sheet;
    let back = vec![
        (routes::OFFICE.to_owned(), Role::Office.word().to_owned()),
        (
            routes::OFFICE_PETITIONS.to_owned(),
            words::DESK_TITLE.to_owned(),
        ),
    ];
    let mut asked = vec![
        Entry::new(words::NUMBER, listed.id.to_string()),
        Entry::new(words::WHEN, listed.at.full()),
        Entry::new(words::STATE, listed.state.word()),
    ];
    asked.extend(claimant.into_iter().flat_map(claimed));
    let erased = (listed.kind, listed.state) == (PetitionKind::Deletion, PetitionState::Granted);
    let gone = if erased {
        words::ERASED
    } else {
        words::FORGOTTEN
    };
    let kept = |said: String| {
        if said.is_empty() {
            gone.to_owned()
        } else {
            said
        }
    };
    asked.push(Entry::new(words::SAID, kept(statement)));
    if let Some(by) = decided_by {
        let at = listed.decided_at.map(Moment::full);
        asked.extend([
            Entry::new(words::ANSWER, kept(answer.unwrap_or_default())),
            Entry::new(words::DECIDED_BY, by),
            Entry::new(words::DECIDED_AT, at.unwrap_or_default()),
        ]);
    }
    let others = (!others.is_empty()).then(|| view! { <Others others /> });
    let live = holders.iter().any(|holder| !holder.live.is_empty());
    let none = holders.is_empty();
    let holders = holders
        .into_iter()
        .map(|holder| view! { <HolderCard holder /> })
        .collect_view();
    let decision = (listed.state == PetitionState::Open).then(|| {
        view! { <Decision id=listed.id kind=listed.kind version shown live action /> }
    });
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=listed.kind.word() />
            <h2>{words::ASKED_BY}</h2>
            <Card>
                <SummaryList entries=asked />
            </Card>
            {others}
            <h2>{words::HOLDERS}</h2>
            {none.then(|| view! { <p class="soft">{words::HOLDER_NONE}</p> })}
            {holders}
            {decision}
        </Frame>
    }
}

fn claimed(one: Claimant) -> Vec<Entry> {
    vec![
        Entry::new(account::NAME, one.name),
        Entry::new(one.document_type, one.document_number),
        Entry::new(account::PHONE, one.phone),
    ]
}

/// The other claims of the same number.
#[component]
fn Others(others: Vec<ListedPetition>) -> impl IntoView {
    let title = words::other_claims(others.len());
    let links = others
        .into_iter()
        .map(|one| {
            let label = words::numbered(one.id, one.state);
            view! { <a href=routes::office_petition(one.id)>{label}</a> }
        })
        .collect_view();
    view! {
        <Notice tone=Tone::Warn title>
            <p class="links">{links}</p>
        </Notice>
    }
}

/// The live applications, each with the way to end it.
fn live_ones(live: Vec<(ExamId, String, Phase)>) -> AnyView {
    if live.is_empty() {
        return words::NO_LIVE.into_any();
    }
    let lines = live.into_iter().map(|(exam, title, phase)| {
        view! {
            <p>
                {title} "（" {phase.word()} "） "
                <a href=routes::office_void(exam)>{words::VOID}</a>
            </p>
        }
    });
    lines.collect_view().into_any()
}

#[component]
fn HolderCard(holder: Holder) -> impl IntoView {
    let ended = holder.ended.map(|at| words::holder_ended(&at.full()));
    let entries = vec![
        Entry::new(account::NAME, holder.name),
        Entry::new(account::DOCUMENT_NUMBER, holder.document_number),
        Entry::new(account::PHONE, holder.phone.unwrap_or_default()),
        Entry::new(account::SINCE, holder.since.full()),
        Entry::view(words::HOLDER_LIVE, live_ones(holder.live)),
    ];
    view! {
        <Card>
            {ended.map(|title| view! { <Notice tone=Tone::Warn title /> })}
            <SummaryList entries />
        </Card>
    }
}

#[component]
fn Decision(
    id: PetitionId,
    kind: PetitionKind,
    version: i64,
    shown: String,
    live: bool,
    action: ServerAction<DecidePetition>,
) -> impl IntoView {
    let effect = match kind {
        PetitionKind::IdentityClaim => words::GRANT_CLAIM,
        PetitionKind::Deletion => words::GRANT_DELETION,
    };
    let warning = if live { words::BLOCKED } else { effect };
    // What can't be done is not offered; the notice above says why.
    let grant = (!live).then(|| Choice::new(PetitionState::Granted.code(), words::GRANT));
    let refuse = Choice::new(PetitionState::Refused.code(), words::REFUSE);
    let outcomes = grant.into_iter().chain([refuse]).collect::<Vec<_>>();
    let checked = (!live).then(|| {
        view! { <CheckboxField name="checked" label=words::CHECKED hint=words::CHECKED_WHEN /> }
    });
    view! {
        <h2>{words::DECIDE}</h2>
        <Notice tone=Tone::Warn title=warning />
        <Form action id="decide">
            <input type="hidden" name="petition" value=id.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <input type="hidden" name="shown" value=shown />
            <RadioGroup name="outcome" label=words::DECIDE options=outcomes required=true />
            <TextArea
                name="answer"
                label=words::ANSWER
                hint=words::ANSWER_HINT
                required=true
                limit=LONGEST
            />
            {checked}
            <Buttons>
                <SubmitButton label=words::SUBMIT kind=Kind::Main />
                <ButtonLink href=routes::OFFICE_PETITIONS label=common::BACK />
            </Buttons>
        </Form>
    }
}
