//! A new password twice, judged while it is typed by the code that the server
//! runs again.

mod judged;

use domain::{
    identity::{DocumentNumber, DocumentType, PersonName, Personal, Phone},
    text::account as words,
};
use leptos::prelude::*;

use super::Typed;
use crate::ui::{FormContext, Glyph, Icon, PasswordField, Rule, RuleList};
use judged::{Judged, RULES, judge};

/// 密码 and 确认密码 with the rules between.
#[component]
pub(crate) fn NewPasswordFields(
    /// What was typed so far.
    typed: Typed,
    /// What the first is called.
    #[prop(default = words::PASSWORD)]
    label: &'static str,
    /// What the second is called.
    #[prop(default = words::PASSWORD_AGAIN)]
    again: &'static str,
) -> impl IntoView {
    let context = use_context::<FormContext>();
    if let Some(context) = context {
        take_over(typed, context);
    }
    // Without scripts a page that comes back brings no password with it.
    let came_back = context.is_some_and(|context| context.value("phone").is_some());
    let judged = Memo::new(move |_| judged_so_far(typed));
    let rules = RULES
        .into_iter()
        .enumerate()
        .map(|(place, rule)| Rule {
            text: rule.to_string(),
            state: Signal::derive(move || judged.with(|judged| judged.rules[place])),
        })
        .collect();
    view! {
        {came_back.then(|| view! { <p class="hint">{words::PASSWORD_LOST}</p> })}
        <PasswordField
            name="password"
            label=label
            hint=words::PASSWORD_HINT
            new=true
            typed=typed.password
        >
            <RuleList rules />
            <Others judged />
        </PasswordField>
        <PasswordField name="password_again" label=again new=true />
    }
}

/// What else is wrong with it, in the server's words; told to screen readers
/// as it comes.
#[component]
fn Others(judged: Memo<Judged>) -> impl IntoView {
    let list = move || {
        let others = judged.with(|judged| judged.others.clone());
        let entries = others
            .iter()
            .map(|weakness| {
                view! {
                    <li data-state="broken">
                        <Icon glyph=Glyph::Cross />
                        <span>{weakness.to_string()}</span>
                    </li>
                }
            })
            .collect_view();
        (!others.is_empty()).then(|| view! { <ul class="rules">{entries}</ul> })
    };
    view! { <div aria-live="polite">{list}</div> }
}

/// What a refused page came back with was not typed anew, and counts as well.
fn take_over(typed: Typed, context: FormContext) {
    for (field, signal) in [
        ("document_type", typed.kind),
        ("document_number", typed.number),
        ("name", typed.name),
        ("phone", typed.phone),
    ] {
        if let Some(value) = context.value(field) {
            signal.set(value);
        }
    }
}

fn judged_so_far(typed: Typed) -> Judged {
    let name: Option<PersonName> = typed.name.get().parse().ok();
    let phone: Option<Phone> = typed.phone.get().parse().ok();
    let kind: Option<DocumentType> = typed.kind.get().parse().ok();
    let number = typed.number.get();
    let document = kind.and_then(|kind| DocumentNumber::read(kind, &number).ok());
    let person = Personal {
        name: name.as_ref(),
        document: document.as_ref(),
        phone: phone.as_ref(),
    };
    typed.password.with(|password| judge(password, &person))
}
