//! `/demo/messages`: the simulated phone, where text messages can be read.

use domain::text::demo as words;
use leptos::prelude::*;

use crate::{
    api::demo::{Message, messages},
    pages::Load,
    ui::{EmptyState, Frame, History, HistoryEntry, PageTitle},
};

/// The page of simulated text messages.
#[component]
pub fn Messages() -> impl IntoView {
    let sent = Resource::new_blocking(|| (), |()| messages());
    view! {
        <Frame>
            <PageTitle text=words::MESSAGES_TITLE lead=words::MESSAGES_LEAD />
            <Load data=sent show=|sent| {
                if sent.is_empty() {
                    view! { <EmptyState title=words::MESSAGES_EMPTY help=words::MESSAGES_EMPTY_HELP /> }.into_any()
                } else {
                    view! { <History entries=sent.into_iter().map(entry).collect() /> }.into_any()
                }
            } />
        </Frame>
    }
}

fn entry(message: Message) -> HistoryEntry {
    HistoryEntry {
        what: message.to,
        when: message.at,
        datetime: message.datetime,
        note: Some(message.text),
    }
}
