//! What was accepted of an exam, as evidence: lines on 我的 with the time and the
//! first digits of the fingerprint, and each text in the words of that time.

use domain::{
    id::AcceptanceId,
    text::{exam as exam_words, privacy as words},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::menu::Menu;
use crate::{
    api::privacy::{AcceptedSheet, accepted_words, own_consents},
    pages::{Guarded, Load, public::NotFound},
    routes,
    ui::{Card, Entry, Frame, Notice, PageTitle, SummaryList, Tone, Trail, awaited},
};

/// The lines on 我的, of the applications that there are.
#[component]
pub(super) fn AcceptedLines() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_consents());
    view! {
        <Suspense>
            {awaited(move || async move {
                let accepted = own.await.map(|own| own.accepted).unwrap_or_default();
                let bound = accepted.into_iter().filter(|one| one.bound);
                let lines: Vec<_> = bound
                    .filter_map(|one| {
                        let href = routes::accepted_text(one.acceptance?);
                        let said = words::evidence(&one.at.full(), &one.fingerprint);
                        Some(view! { <li><a href=href>{one.title}</a> "　" {said}</li> })
                    })
                    .collect();
                (!lines.is_empty())
                    .then(|| {
                        view! {
                            <h2>{words::EVIDENCE}</h2>
                            <Card>
                                <ul class="evidence-lines">{lines}</ul>
                            </Card>
                        }
                    })
            })}
        </Suspense>
    }
}

/// The page of one text.
#[component]
pub fn AcceptedText() -> impl IntoView {
    let params = use_params_map();
    let acceptance = Memo::new(move |_| {
        params.with(|params| params.get_str("acceptance")?.parse::<AcceptanceId>().ok())
    });
    view! {
        <Guarded>
            {move || match acceptance.get() {
                Some(acceptance) => view! { <Text acceptance /> }.into_any(),
                None => view! { <NotFound /> }.into_any(),
            }}
        </Guarded>
    }
}

#[component]
fn Text(acceptance: AcceptanceId) -> impl IntoView {
    let text = Resource::new_blocking(move || acceptance, accepted_words);
    view! { <Load data=text show=|text| view! { <Whole text /> } /> }
}

#[component]
fn Whole(text: AcceptedSheet) -> impl IntoView {
    let AcceptedSheet {
        exam_title,
        title,
        body,
        version,
        fingerprint,
        is_intact,
        at,
        address,
    } = text;
    let paragraphs = body
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view();
    let from = address.unwrap_or_else(|| words::LEDGER_NOT_KEPT.to_owned());
    let entries = vec![
        Entry::new(exam_words::EXAM, exam_title),
        Entry::new(words::LEDGER_VERSION, version),
        Entry::new(words::LEDGER_AT, at.full_seconds()),
        Entry::new(words::LEDGER_FROM, from),
        Entry::view(
            words::EVIDENCE_PRINT,
            view! { <code class="print">{fingerprint}</code> },
        ),
    ];
    let (tone, intact) = if is_intact {
        (Tone::Ok, words::EVIDENCE_INTACT)
    } else {
        (Tone::Danger, words::EVIDENCE_BROKEN)
    };
    view! {
        <Frame side=|| view! { <Menu /> }>
            <Trail links=vec![(routes::ME_PRIVACY.to_owned(), words::OWN_TITLE.to_owned())] />
            <PageTitle text=title lead=words::EVIDENCE_LEAD />
            <Card>
                <SummaryList entries />
            </Card>
            <Notice tone title=intact />
            <Card>
                <div class="prose">{paragraphs}</div>
            </Card>
        </Frame>
    }
}
