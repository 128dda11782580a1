//! What became of the code that was asked for: when, to which phone, how far
//! the message has got, and what to do when it does not arrive. The server
//! tells it by the browser's session, whether or not the phone has an account.

use std::time::Duration;

use domain::text::account::{self as words, CodePurpose, MessageState};
use leptos::prelude::*;

use super::target::Target;
use crate::{
    api::codes::{SentCode, code_state},
    ui::{Notice, StatusTag, Tone, awaited},
};

/// How often a message that waits is asked after.
const AGAIN: Duration = Duration::from_secs(3);

/// The code under way, and the causes that the guide names.
#[component]
pub(super) fn Standing(
    /// What the code is for.
    purpose: CodePurpose,
    /// How often one was asked for on this page.
    asked: RwSignal<u32>,
    /// Seconds until the next may be asked for; set here.
    wait: RwSignal<u32>,
    /// The phone that is typed.
    target: Target,
    /// The masked phone that the last one went to; set here.
    sent_to: RwSignal<String>,
) -> impl IntoView {
    let sent = Resource::new_blocking(move || asked.get(), move |_| code_state(purpose));
    view! {
        <Transition>
            {awaited(move || async move {
                // A page without this line still takes the code.
                let sent = sent.await.ok().flatten();
                view! { <Sent purpose sent asked wait target sent_to /> }
            })}
        </Transition>
    }
}

#[component]
fn Sent(
    purpose: CodePurpose,
    sent: Option<SentCode>,
    asked: RwSignal<u32>,
    wait: RwSignal<u32>,
    target: Target,
    sent_to: RwSignal<String>,
) -> impl IntoView {
    let to = sent.as_ref().map(|sent| sent.to.clone());
    let left = sent.as_ref().map(|sent| sent.wait);
    let late = RwSignal::new(left == Some(0));
    let waits = sent
        .as_ref()
        .is_some_and(|sent| sent.state == MessageState::Waiting);
    Effect::new(move |_| {
        sent_to.set(to.clone().unwrap_or_default());
        wait.set(left.unwrap_or_default());
    });
    Effect::new(move |before: Option<u32>| {
        let now = wait.get();
        if before.is_some_and(|before| before > 0) && now == 0 {
            late.set(true);
        }
        now
    });
    Effect::new(move |_| {
        if waits {
            let ask = move || {
                // The page may have gone by then.
                let _ = asked.try_update(|asked| *asked += 1);
            };
            if let Ok(timer) = set_timeout(ask, AGAIN) {
                on_cleanup(move || timer.clear());
            }
        }
    });
    view! {
        {sent.map(|sent| view! { <Line purpose sent target /> })}
        <details class="help" open=move || late.get()>
            <summary>{words::CODE_NOT_ARRIVED}</summary>
            {move || late.get().then(|| view! { <p>{words::CODE_NOT_ARRIVED_NEXT}</p> })}
            <ul>
                {words::CODE_NOT_ARRIVED_CAUSES
                    .iter()
                    .map(|cause| view! { <li>{*cause}</li> })
                    .collect_view()}
            </ul>
        </details>
    }
}

/// Where the code went, as long as that phone is the one that is typed.
#[component]
fn Line(purpose: CodePurpose, sent: SentCode, target: Target) -> impl IntoView {
    let to = sent.to.clone();
    let another = Memo::new(move |_| target.is_another(&to));
    move || {
        if another.get() {
            let title = words::code_elsewhere(&sent.to);
            view! { <Notice tone=Tone::Warn title live=true /> }.into_any()
        } else {
            view! { <Way purpose sent=sent.clone() /> }.into_any()
        }
    }
}

#[component]
fn Way(purpose: CodePurpose, sent: SentCode) -> impl IntoView {
    let sentence = match purpose {
        CodePurpose::Recover | CodePurpose::Retire => words::recover_code_asked,
        CodePurpose::Register | CodePurpose::ChangePhone | CodePurpose::Claim => words::code_asked,
    };
    let tone = match sent.state {
        MessageState::Waiting => Tone::Info,
        MessageState::Sent => Tone::Ok,
        MessageState::Failed => Tone::Danger,
    };
    let failed = sent.state == MessageState::Failed;
    view! {
        <Notice tone title=sentence(&sent.to, &sent.at, words::CODE_MINUTES) live=true>
            <p>
                {words::CODE_STATE} " " <StatusTag label=sent.state.word() tone /> " "
                {words::code_again_at(&sent.again_at)}
            </p>
            {failed.then(|| view! { <p>{words::CODE_FAILED_HELP}</p> })}
        </Notice>
    }
}
