//! `/offline`: the page that a device shows without a network. It holds nobody's data:
//! a script (`offline/show.js`) fills what was kept on the device into the places
//! that are made here. No part of the bundle, so that it needs no bundle.

use domain::text::{flow, offline as words, ticket};
use leptos::prelude::*;

use crate::{
    routes,
    ui::{Card, EmptyState, Frame, Header, Kind, Notice, PageTitle, SkipLink, StatusTag, Tone},
};

/// The page, empty.
#[component]
pub fn Offline() -> impl IntoView {
    view! {
        <SkipLink />
        <Header home=routes::HOME>
            <span></span>
        </Header>
        <Frame>
            <PageTitle text=words::TITLE lead=words::LEAD />
            <noscript>
                <p>{words::WITHOUT_SCRIPTS}</p>
            </noscript>
            <div id="none" hidden>
                <EmptyState title=words::NONE help=words::NONE_HELP />
            </div>
            <div id="copy" class="told" hidden>
                <div class="notice tone-warn" role="status">
                    <div>
                        <p class="notice-title">
                            {words::AS_OF} " " <span data-slot="as_of"></span>
                        </p>
                        <p>{words::MAY_BE_OLD}</p>
                    </div>
                </div>
                <div id="applications" class="told"></div>
            </div>
            <Notice title=words::NOT_POSSIBLE_TITLE>
                <p>{words::NOT_POSSIBLE}</p>
            </Notice>
            <p class="links">
                <a class=Kind::Main.class() href=routes::ME_STATUS>{words::AGAIN}</a>
            </p>
            <Application />
        </Frame>
    }
}

/// One application, to be filled in.
#[component]
fn Application() -> impl IntoView {
    view! {
        <template id="application">
            <Card>
                <h2 data-slot="title"></h2>
                <p>
                    <span class="tag tone-quiet" data-slot="state"></span>
                    " "
                    <span data-slot="unsubmitted">
                        <StatusTag label=flow::NOT_SUBMITTED tone=Tone::Warn />
                    </span>
                </p>
                <dl class="summary" data-slot="facts"></dl>
                <div data-slot="ticket">
                    <Ticket />
                </div>
            </Card>
        </template>
        <template id="pair">
            <div>
                <dt></dt>
                <dd></dd>
            </div>
        </template>
    }
}

/// Its ticket, to be filled in.
#[component]
fn Ticket() -> impl IntoView {
    view! {
        <h3>{ticket::TITLE}</h3>
        <figure class="photo">
            <div class="photo-paper">
                <img data-slot="portrait" alt=words::PICTURE width="295" height="413" />
            </div>
        </figure>
        <dl class="summary" data-slot="ticket_facts"></dl>
        <h3>{ticket::SUBJECT}</h3>
        <dl class="summary" data-slot="sessions"></dl>
        <p class="hint">{ticket::BEIJING_TIME}</p>
        <h3>{ticket::RULES}</h3>
        <div class="prose">
            <ol data-slot="rules"></ol>
        </div>
        <div class="buttons">
            <a class=Kind::Second.class() data-slot="paper" download=ticket::FILE_NAME>
                {words::PDF}
            </a>
            <button type="button" class=Kind::Second.class() data-slot="print">
                {words::PRINT}
            </button>
        </div>
    }
}
