//! 短信验证码 with its button 获取验证码.

use std::time::Duration;

use domain::{identity::Phone, text::account as words};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    problem::Problem,
    ui::{CodeButton, CodeField, FormContext, Notice, Tone},
};

/// Seconds between two codes.
const GAP: u32 = 60;

/// The code's field; `send` is the call that sends one to a phone.
#[component]
pub(crate) fn CodeEntry<Call>(
    /// The phone as it is typed.
    phone: RwSignal<String>,
    /// Sends the code.
    send: ServerAction<Call>,
) -> impl IntoView
where
    Call: ServerFn<Output = (), Error = Problem> + From<String> + Clone + Send + Sync + 'static,
{
    let wait = RwSignal::new(0_u32);
    Effect::new(move |_| {
        if send.value().with(|answer| matches!(answer, Some(Ok(())))) {
            wait.set(GAP);
        }
    });
    Effect::new(move |_| {
        let left = wait.get();
        if left > 0 {
            // A page without timers keeps the button shut; it can be reloaded.
            let _ = set_timeout(move || wait.set(left - 1), Duration::from_secs(1));
        }
    });
    let press = Callback::new(move |()| {
        send.dispatch(Call::from(phone.get_untracked()));
    });
    let context = use_context::<FormContext>();
    let sent_before = context
        .is_some_and(|context| context.did(Call::url()))
        .then(|| {
            let phone = context
                .and_then(|context| context.value("phone"))
                .unwrap_or_default();
            view! { <Answer answer=Ok(()) phone=RwSignal::new(phone) /> }
        });
    view! {
        {sent_before}
        <CodeField name="sms_code" label=words::CODE hint=words::CODE_HINT>
            <CodeButton formaction=Call::url() wait on_press=press />
        </CodeField>
        {move || send.value().get().map(|answer| view! { <Answer answer phone /> })}
        <details class="help">
            <summary>{words::CODE_NOT_ARRIVED}</summary>
            <ul>
                {words::CODE_NOT_ARRIVED_CAUSES
                    .iter()
                    .map(|cause| view! { <li>{*cause}</li> })
                    .collect_view()}
            </ul>
        </details>
    }
}

#[component]
fn Answer(answer: Result<(), Problem>, phone: RwSignal<String>) -> impl IntoView {
    match answer {
        Ok(()) => {
            let phone = phone.get_untracked().parse::<Phone>();
            let masked = phone.map(|phone| phone.masked()).unwrap_or_default();
            let sentence = words::code_sent(&masked, words::CODE_MINUTES);
            view! { <Notice tone=Tone::Ok title=sentence live=true /> }.into_any()
        }
        Err(problem) => {
            let sentence = problem.field("phone").unwrap_or(&problem.detail).to_owned();
            view! { <Notice tone=Tone::Danger title=sentence live=true /> }.into_any()
        }
    }
}
