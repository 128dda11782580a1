//! 撤回修改, on 查看报考状态 and on the page of the confirmation that it takes back.

use domain::{
    id::ApplicationId,
    text::{flow as words, form},
    time::Moment,
};
use leptos::prelude::*;

use crate::{
    api::applications::Recall,
    pages::candidate::ask::AskTwice,
    ui::{ConfirmDialog, Disclosure, Form, Kind},
};

/// Takes back what waits for its review.
#[component]
pub(super) fn RecallForm(
    /// Which application.
    application: ApplicationId,
    /// The version that is shown.
    version: i64,
    /// Until when it may be taken back.
    until: Moment,
) -> impl IntoView {
    let action = ServerAction::<Recall>::new();
    let open = RwSignal::new(false);
    view! {
        <p class="hint">{words::may_recall_until(until)}</p>
        <Disclosure summary=words::RECALL>
            <Form action id="recall">
                <input type="hidden" name="application" value=application.0 />
                <input type="hidden" name="version" value=version />
                <p>{form::RECALL_WARNING}</p>
                <AskTwice open label=words::RECALL agree=words::RECALL_AGREE kind=Kind::Second />
                <ConfirmDialog
                    id="recall-dialog"
                    title=form::RECALL_DIALOG
                    confirm=words::RECALL
                    open
                >
                    <p>{form::RECALL_WARNING}</p>
                </ConfirmDialog>
            </Form>
        </Disclosure>
    }
}
