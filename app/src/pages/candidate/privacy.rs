//! 个人信息与隐私: what was accepted and what of it has changed, the way to a copy
//! of one's data, 注销账号.

use domain::{
    petition::{LONGEST, PetitionState},
    text::{petition, privacy as words},
};
use leptos::prelude::*;

use super::menu::Menu;
use crate::{
    api::{
        petitions::{AskDeletion, AskedPetitions, OwnPetition, WithdrawPetition, own_petitions},
        privacy::{AcceptChanged, AcceptedNote, ChangedText, LedgerView, own_consents},
    },
    pages::{Guarded, LoadPart, Outcome, public::NoteLine},
    routes,
    ui::{
        Card, CheckboxField, Column, EmptyState, Entry, Form, Frame, Kind, Notice, PageTitle,
        StatusTag, SubmitButton, SummaryList, Table, TextArea, Tone, awaited,
    },
};

/// The page 个人信息与隐私.
#[component]
pub fn OwnPrivacy() -> impl IntoView {
    view! {
        <Guarded>
            <Frame side=|| view! { <Menu /> }>
                <PageTitle text=words::OWN_TITLE lead=words::OWN_LEAD />
                <NoteLine />
                <Ledger />
                <h2>{words::COPY}</h2>
                <p class="links">
                    <a href=routes::PRIVACY_COPY>{words::COPY_LINK}</a>
                </p>
                <Petitions />
            </Frame>
        </Guarded>
    }
}

/// A line on 我的 for whom a text has changed since they accepted it.
#[component]
pub(super) fn ChangedLine() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_consents());
    view! {
        <Suspense>
            {awaited(move || async move {
                let changed = own.await.is_ok_and(|own| !own.changed.is_empty());
                changed
                    .then(|| {
                        view! {
                            <p class="soft">
                                <a href=routes::ME_PRIVACY>{words::ME_CHANGED}</a>
                            </p>
                        }
                    })
            })}
        </Suspense>
    }
}

/// 同意记录; anew after a change.
#[component]
fn Ledger() -> impl IntoView {
    let accept = ServerAction::<AcceptChanged>::new();
    let accepted = Outcome::new().of(accept);
    let own = Resource::new_blocking(move || accepted.changes(), |_| own_consents());
    view! {
        <h2>{words::LEDGER}</h2>
        <LoadPart data=own show=move |own| view! { <Entries own accept /> } />
        <p class="links">
            <a href=routes::PRIVACY>{words::TITLE}</a>
        </p>
    }
}

#[component]
fn Entries(own: LedgerView, accept: ServerAction<AcceptChanged>) -> impl IntoView {
    let LedgerView {
        accepted,
        changed,
        shown,
    } = own;
    let changed = (!changed.is_empty()).then(|| {
        view! { <Changed changed shown accept /> }
    });
    view! {
        {changed}
        <Accepted own=accepted />
    }
}

/// The boxes to tick for what has changed.
#[component]
fn Changed(
    changed: Vec<ChangedText>,
    shown: String,
    accept: ServerAction<AcceptChanged>,
) -> impl IntoView {
    let boxes = changed
        .into_iter()
        .map(|one| view! { <CheckboxField name=one.field label=one.label required=true /> })
        .collect_view();
    view! {
        <Card>
            <Form action=accept id="accept">
                <Notice title=words::LEDGER_CHANGED>
                    <p>{words::LEDGER_CHANGED_LEAD}</p>
                </Notice>
                <p>
                    <a href=routes::PRIVACY target="_blank">
                        {words::READ}
                    </a>
                </p>
                <input type="hidden" name="shown" value=shown />
                {boxes}
                <SubmitButton label=words::LEDGER_ACCEPT />
            </Form>
        </Card>
    }
}

#[component]
fn Accepted(own: Vec<AcceptedNote>) -> impl IntoView {
    if own.is_empty() {
        return view! { <EmptyState title=words::LEDGER_EMPTY help=words::LEDGER_HELP /> }
            .into_any();
    }
    let columns = vec![
        Column::text(words::LEDGER_TEXT),
        Column::text(words::LEDGER_VERSION),
        Column::text(words::LEDGER_AT),
        Column::text(words::LEDGER_FROM),
        Column::text(words::LEDGER_PRINT),
    ];
    let rows = own
        .into_iter()
        .map(|one| {
            let version = one.version.unwrap_or_else(|| words::LEDGER_OLD.to_owned());
            let title = match one.acceptance {
                Some(id) => view! { <a href=routes::accepted_text(id)>{one.title}</a> }.into_any(),
                None => one.title.into_any(),
            };
            vec![
                title,
                version.into_any(),
                one.at.full().into_any(),
                one.address
                    .unwrap_or_else(|| words::LEDGER_NOT_KEPT.to_owned())
                    .into_any(),
                view! { <code>{one.fingerprint}</code> }.into_any(),
            ]
        })
        .collect();
    view! {
        <Table caption=words::LEDGER headed=true columns rows />
        <p class="soft">{words::LEDGER_HELP}</p>
    }
    .into_any()
}

/// 我的申请 and 注销账号; both anew after a change. A refusal leaves what was
/// written as it is: above all when the sign-in has ended.
#[component]
fn Petitions() -> impl IntoView {
    let ask = ServerAction::<AskDeletion>::new();
    let withdraw = ServerAction::<WithdrawPetition>::new();
    let (asked, withdrawn) = (Outcome::new().of(ask), Outcome::new().of(withdraw));
    let changes = move || (asked.done(), withdrawn.changes());
    let own = Resource::new_blocking(changes, |_| own_petitions());
    view! {
        <h2>{petition::DELETION_TITLE}</h2>
        <LoadPart data=own show=move |own| view! { <Standing own ask withdraw /> } />
    }
}

#[component]
fn Standing(
    own: AskedPetitions,
    ask: ServerAction<AskDeletion>,
    withdraw: ServerAction<WithdrawPetition>,
) -> impl IntoView {
    let AskedPetitions {
        petitions,
        obstacle,
    } = own;
    let cards = petitions
        .into_iter()
        .map(|one| view! { <Asked one withdraw /> })
        .collect_view();
    let then = match obstacle {
        Some(why) => view! { <Notice tone=Tone::Quiet title=why /> }.into_any(),
        None => view! { <Deletion ask /> }.into_any(),
    };
    view! {
        {cards}
        {then}
    }
}

#[component]
fn Asked(one: OwnPetition, withdraw: ServerAction<WithdrawPetition>) -> impl IntoView {
    let tone = match one.state {
        PetitionState::Open => Tone::Warn,
        PetitionState::Granted => Tone::Ok,
        PetitionState::Refused | PetitionState::Withdrawn => Tone::Quiet,
    };
    let mut entries = vec![
        Entry::new(petition::NUMBER, one.id.to_string()),
        Entry::new(petition::WHEN, one.at.full()),
    ];
    entries.extend(
        one.answer
            .map(|answer| Entry::new(petition::ANSWER, answer)),
    );
    let open = (one.state == PetitionState::Open).then(|| {
        view! {
            <Form action=withdraw id="withdraw">
                <input type="hidden" name="petition" value=one.id.to_string() />
                <input type="hidden" name="version" value=one.version.to_string() />
                <SubmitButton label=petition::WITHDRAW kind=Kind::Second />
            </Form>
        }
    });
    view! {
        <Card>
            <div class="page-title">
                <h3>{one.kind.word()}</h3>
                <StatusTag label=one.state.word() tone />
            </div>
            <SummaryList entries />
            {open}
        </Card>
    }
}

#[component]
fn Deletion(ask: ServerAction<AskDeletion>) -> impl IntoView {
    view! {
        <Card>
            <Form action=ask id="deletion">
                <p>{petition::DELETION_LEAD}</p>
                <TextArea
                    name="words"
                    label=petition::DELETION_WORDS
                    hint=petition::DELETION_WORDS_HINT
                    required=true
                    limit=LONGEST
                />
                <CheckboxField name="agreed" label=petition::DELETION_AGREE required=true />
                <SubmitButton label=petition::DELETION_SUBMIT kind=Kind::Danger />
            </Form>
        </Card>
    }
}
