//! A new password twice, judged while it is typed by the code that the server
//! runs again.

use domain::{
    identity::{
        DocumentNumber, DocumentType, PersonName, Personal, Phone,
        password::{Weakness, weaknesses},
    },
    text::account as words,
};
use leptos::prelude::*;

use super::Typed;
use crate::ui::{PasswordField, Rule, RuleList};

/// The rules that are shown, in their order.
const RULES: [Weakness; 4] = [
    Weakness::TooShort,
    Weakness::FewClasses,
    Weakness::Name,
    Weakness::Birthday,
];

/// 密码 and 确认密码 with the rules between.
#[component]
pub(crate) fn NewPasswordFields(
    /// What was typed so far.
    typed: Typed,
) -> impl IntoView {
    let found = Memo::new(move |_| findings(typed));
    let rules = RULES.map(|rule| Rule {
        text: rule.to_string(),
        met: Signal::derive(move || found.with(|found| is_met(found.as_deref()?, rule))),
    });
    view! {
        <PasswordField
            name="password"
            label=words::PASSWORD
            hint=words::PASSWORD_HINT
            new=true
            typed=typed.password
        >
            <RuleList rules=rules.to_vec() />
        </PasswordField>
        <PasswordField name="password_again" label=words::PASSWORD_AGAIN new=true />
    }
}

/// Whether the password keeps a rule. That it holds no name the browser can't
/// promise: it has no table of how Hanzi are read, the server has.
fn is_met(found: &[Weakness], rule: Weakness) -> Option<bool> {
    if found.contains(&rule) {
        Some(false)
    } else {
        (rule != Weakness::Name).then_some(true)
    }
}

/// What is wrong with the password so far; nothing while none is typed.
fn findings(typed: Typed) -> Option<Vec<Weakness>> {
    let password = typed.password.get();
    if password.is_empty() {
        return None;
    }
    let name: Option<PersonName> = typed.name.get().parse().ok();
    let phone: Option<Phone> = typed.phone.get().parse().ok();
    let document = DocumentNumber::read(DocumentType::ResidentId, &typed.number.get()).ok();
    let person = Personal {
        name: name.as_ref(),
        document: document.as_ref(),
        phone: phone.as_ref(),
    };
    Some(weaknesses(&password, &person))
}
