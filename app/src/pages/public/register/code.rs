//! 短信验证码 with its button 获取验证码: the challenge before it, the countdown
//! to the next, and how far the message has got.

mod challenge;
mod standing;
mod target;

use std::time::Duration;

use domain::text::account::{self as words, CodePurpose};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    api::codes::{
        ClaimCode, PhoneCode, RecoverCode, RegisterCode, RetireCode, SentCode, claim_code,
        phone_code, recover_code, register_code, retire_code,
    },
    problem::Problem,
    routes,
    ui::{CodeButton, CodeField, FormContext, Notice, Tone},
};
use challenge::{Asking, Challenge, is_spent};
use standing::Standing;
use target::Target;

/// The field of the code.
const CODE: &str = "sms_code";

/// Where a browser without scripts sends the form for a code.
fn path_of(purpose: CodePurpose) -> &'static str {
    match purpose {
        CodePurpose::Register => RegisterCode::url(),
        CodePurpose::Recover => RecoverCode::url(),
        CodePurpose::ChangePhone => PhoneCode::url(),
        CodePurpose::Claim => ClaimCode::url(),
        CodePurpose::Retire => RetireCode::url(),
    }
}

async fn send(
    purpose: CodePurpose,
    phone: String,
    captcha: String,
    token: String,
) -> Result<Option<SentCode>, Problem> {
    let kind = String::new();
    match purpose {
        CodePurpose::Register => register_code(phone, captcha, token, kind).await,
        CodePurpose::Recover => recover_code(phone, captcha, token, kind).await,
        CodePurpose::ChangePhone => phone_code(phone, captcha, token, kind).await,
        CodePurpose::Claim => claim_code(phone, captcha, token, kind).await,
        CodePurpose::Retire => retire_code(phone, captcha, token, kind).await,
    }
}

/// The code's field with all that belongs to it; stands in a form. With and
/// without scripts the challenge comes when a code is asked for, not before.
#[component]
pub(crate) fn CodeEntry(
    /// What the code is for.
    purpose: CodePurpose,
    /// The phone as it is typed.
    phone: RwSignal<String>,
) -> impl IntoView {
    let context = expect_context::<FormContext>();
    let asking = Asking::new(context, path_of(purpose));
    let (wait, target) = (counting_down(), Target::new(context, phone));
    let (asked, sent_to) = (RwSignal::new(0), RwSignal::new(String::new()));
    let sending = Action::new(move |(phone, captcha, token): &(String, String, String)| {
        let (phone, captcha, token) = (phone.clone(), captcha.clone(), token.clone());
        async move {
            let sent = send(purpose, phone.clone(), captcha, token).await;
            sent.map(|_| phone)
        }
    });
    Effect::new(move |_| match sending.value().get() {
        Some(Ok(phone)) => {
            target.sent_to(&phone);
            // Nobody could fill in a code that was not there.
            context.settle(CODE);
            asking.close();
            asked.update(|asked| *asked += 1);
        }
        Some(Err(refused)) if is_spent(&refused) => asking.another(),
        Some(Err(refused)) if refused.field("phone").is_none() => asking.find(),
        Some(Err(_)) | None => {}
    });
    // The same refusal once more is told once more.
    let refused = Signal::derive(move || sending.value().get()?.err());
    let asked_for = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        if !asking.is_open() {
            asking.open();
        } else if !sending.pending().get_untracked() {
            let (captcha, token) = asking.answer();
            let phone = untrack(|| target.typed());
            asked_for.set(phone.clone());
            sending.dispatch((phone, captcha, token));
        }
    });
    // Who corrects the phone has not to wait for the one that was wrong.
    let left = Signal::derive(move || {
        let another = sent_to.with(|sent| target.is_another(sent));
        if another { 0 } else { wait.get() }
    });
    // What was wrong with one phone is not said of another.
    let told = move || {
        let refused = refused.get()?;
        let other = refused.field("phone").is_some() && target.typed() != asked_for.get();
        (!other).then_some(refused)
    };
    view! {
        <div class="group" id=routes::AT_CODE>
            <Challenge asking refused press />
            <CodeField name=CODE label=words::CODE hint=words::CODE_HINT>
                <CodeButton formaction=path_of(purpose) wait=left on_press=press />
            </CodeField>
            {move || told().map(|problem| view! { <Refused problem /> })}
            <Standing purpose asked wait target sent_to />
        </div>
    }
}

/// Seconds that count down to nothing once they are set, with scripts.
fn counting_down() -> RwSignal<u32> {
    let wait = RwSignal::new(0_u32);
    Effect::new(move |_| {
        let left = wait.get();
        if left > 0 {
            // A page without timers keeps the button shut; it can be reloaded.
            // The page may have gone by then.
            let next = move || {
                let _ = wait.try_set(left - 1);
            };
            let timer = set_timeout(next, Duration::from_secs(1));
            on_cleanup(move || {
                if let Ok(timer) = timer {
                    timer.clear();
                }
            });
        }
    });
    wait
}

/// Why no code was sent, in place, with scripts. What is wrong with the answer
/// stands at its field, which has the focus.
#[component]
fn Refused(problem: Problem) -> impl IntoView {
    let phone = problem.field("phone").map(str::to_owned);
    let sentence = phone.or_else(|| problem.fields.is_empty().then_some(problem.detail));
    sentence.map(|title| view! { <Notice tone=Tone::Danger title live=true /> })
}
