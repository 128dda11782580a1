//! 证件有效期: a warning before it ends, and its form for a renewed card.

use domain::text::account as words;
use leptos::prelude::*;

use crate::{
    api::validity::{ChangeValidity, ValidityView, own_validity},
    pages::{Outcome, public::ValidForLong},
    routes,
    ui::{
        Card, DateField, Form, Kind, Notice, RequiredNote, SubmitButton, Tone, awaited,
        browser::empty,
    },
};

/// The warning with a link to the form, where there is anything to warn of.
#[component]
pub(super) fn ValidityWarning() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_validity());
    view! {
        <Suspense>
            {awaited(move || async move {
                let warning = own.await.ok().flatten()?.warning?;
                Some(view! {
                    <Notice tone=Tone::Warn title=warning>
                        <p>{words::DOCUMENT_EXPIRES_SOON}</p>
                        <p>
                            <a href=routes::ME_ACCOUNT>{words::VALIDITY_TITLE}</a>
                        </p>
                    </Notice>
                })
            })}
        </Suspense>
    }
}

/// 更新证件有效期 on 注册信息维护, with the warning over it; nothing for staff
/// without a document. Made anew after each change on the page, since each gives
/// the account the version that the next one has to name.
#[component]
pub(super) fn ValidityPart(
    /// The call, which outlives its form.
    action: ServerAction<ChangeValidity>,
    /// What came of the page's calls.
    changed: Outcome,
) -> impl IntoView {
    let own = Resource::new_blocking(move || changed.done(), |_| own_validity());
    view! {
        <Transition>
            {awaited(move || async move {
                let own = own.await.ok().flatten()?;
                Some(view! {
                    <h2>{words::VALIDITY_TITLE}</h2>
                    <ValidityForm own action />
                })
            })}
        </Transition>
    }
}

#[component]
fn ValidityForm(own: ValidityView, action: ServerAction<ChangeValidity>) -> impl IntoView {
    let ValidityView {
        until,
        version,
        warning,
    } = own;
    let warning = warning.map(|title| {
        view! {
            <Notice tone=Tone::Warn title>
                <p>{words::DOCUMENT_EXPIRES_SOON}</p>
            </Notice>
        }
    });
    let long = until.is_empty();
    let ticked = RwSignal::new(long);
    // Who ticks 长期 means no date; without scripts both are refused.
    Effect::new(move |before: Option<bool>| {
        let now = ticked.get();
        if now && before == Some(false) {
            empty("validity-valid_until");
        }
        now
    });
    view! {
        {warning}
        <Card>
            <Form action id="validity">
                <RequiredNote />
                <input type="hidden" name="version" value=version />
                <DateField
                    name="valid_until"
                    label=words::DOCUMENT_VALID_UNTIL
                    hint=words::DOCUMENT_VALID_UNTIL_HINT
                    required=true
                    value=until
                />
                <ValidForLong checked=long ticked />
                <SubmitButton label=words::VALIDITY_TITLE kind=Kind::Second />
            </Form>
        </Card>
    }
}
