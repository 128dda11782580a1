//! The form of a request: what is needed, and why.

use domain::{
    comfort::{ComfortKind, DETAILS_LONGEST},
    id::ApplicationId,
    petition::LONGEST,
    text::{comfort as words, privacy},
};
use leptos::prelude::*;

use super::Acts;
use crate::{
    api::comfort::{RequestView, kind_control},
    ui::{Buttons, Card, CheckboxField, FieldNote, Form, Kind, SubmitButton, TextArea},
};

/// A new request, or one that is being written.
#[component]
pub(super) fn Edit(
    application: ApplicationId,
    /// What the exam offers.
    offered: Vec<ComfortKind>,
    /// Only late injuries are taken.
    late: bool,
    /// The box need not be ticked again.
    consented: bool,
    acts: Acts,
    /// What is being written.
    #[prop(optional_no_strip)]
    request: Option<RequestView>,
) -> impl IntoView {
    let (id, version) = request
        .as_ref()
        .map_or((String::new(), 0), |one| (one.id.to_string(), one.version));
    let again = request.is_some();
    let asked = request.and_then(|one| one.asked).unwrap_or_default();
    let boxes = offered
        .into_iter()
        .map(|kind| {
            let checked = asked.kinds.contains(&kind);
            view! { <CheckboxField name=kind_control(kind) label=kind.word() checked /> }
        })
        .collect_view();
    let consent = (!consented).then(|| {
        view! { <CheckboxField name="consent" label=privacy::COMFORT.label required=true /> }
    });
    let injury = (late || asked.injury).then(|| {
        view! { <CheckboxField name="injury" label=words::INJURY checked=asked.injury /> }
    });
    let kind = if again { Kind::Second } else { Kind::Main };
    view! {
        <Card>
            <Form action=acts.save id="comfort">
                <input type="hidden" name="application" value=application.0 />
                <input type="hidden" name="comfort" value=id />
                <input type="hidden" name="version" value=version />
                <fieldset class="field">
                    <FieldNote
                        name="kinds"
                        label=words::KINDS
                        hint=words::KINDS_HINT
                        required=true
                    />
                    <div class="options">{boxes}</div>
                </fieldset>
                <TextArea
                    name="details"
                    label=words::DETAILS
                    hint=words::DETAILS_HINT
                    rows=2
                    limit=DETAILS_LONGEST
                    value=asked.details
                />
                <TextArea
                    name="situation"
                    label=words::SITUATION
                    hint=words::SITUATION_HINT
                    required=true
                    limit=LONGEST
                    value=asked.situation
                />
                {injury}
                {consent}
                <Buttons>
                    <SubmitButton label=words::SAVE kind />
                </Buttons>
            </Form>
        </Card>
    }
}
