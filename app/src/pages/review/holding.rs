//! Who has the file open. With scripts the page takes it when it opens and
//! keeps it while it is open; without them a button does.

use std::time::Duration;

use domain::{id::ApplicationId, text::review as words};
use leptos::prelude::*;

use crate::{
    api::review::{Claim, Holder},
    ui::{Form, Kind, Notice, StatusTag, SubmitButton, Tone, browser::use_live},
};

/// How often the page says that it is still open; well within the lease.
const SIGN_OF_LIFE: Duration = Duration::from_secs(4 * 60);

/// The line that says who has the file.
#[component]
pub(super) fn Holding(
    /// Which file.
    application: ApplicationId,
    /// Who had it when the page was made.
    holder: Option<Holder>,
) -> impl IntoView {
    let claim = ServerAction::<Claim>::new();
    let now = Memo::new(move |_| {
        claim.value().with(|answer| match answer {
            Some(Ok(holder)) => Some(holder.clone()),
            _ => holder.clone(),
        })
    });
    Effect::new(move |_| {
        claim.dispatch(Claim { application });
        let again = set_interval(
            move || {
                claim.dispatch(Claim { application });
            },
            SIGN_OF_LIFE,
        );
        // A page that can't count keeps the file for one lease.
        if let Ok(again) = again {
            on_cleanup(move || again.clear());
        }
    });
    move || match now.get() {
        Some(holder) if holder.mine => {
            view! { <p><StatusTag label=words::MINE tone=Tone::Info /></p> }.into_any()
        }
        Some(Holder { name, until, .. }) => {
            let title = words::held_by(&name);
            view! {
                <Notice tone=Tone::Warn title live=true>
                    <p>{words::held_until(&name, &until)}</p>
                </Notice>
            }
            .into_any()
        }
        None => view! { <Take application claim /> }.into_any(),
    }
}

/// For a browser without scripts; with them the page has asked already.
#[component]
fn Take(application: ApplicationId, claim: ServerAction<Claim>) -> impl IntoView {
    let live = use_live();
    view! {
        <div class="take" hidden=move || live.get()>
            <p>{words::FREE}</p>
            <Form action=claim id="claim">
                <input type="hidden" name="application" value=application.to_string() />
                <SubmitButton label=words::TAKE kind=Kind::Second />
            </Form>
        </div>
    }
}
