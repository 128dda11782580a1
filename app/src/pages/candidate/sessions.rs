//! 登录设备: where somebody is signed in, and 退出 from here; for staff as well.

use domain::text::{account, session as words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::session::{DeviceView, EndOthers, EndSession, devices},
    pages::{Guarded, LoadPart, Outcome},
    routes,
    ui::{
        Buttons, Card, Entry, Form, Frame, Kind, Notice, PageTitle, StatusTag, SubmitButton,
        SummaryList, Tone,
    },
};

/// The page 登录设备.
#[component]
pub fn Sessions() -> impl IntoView {
    view! {
        <Guarded>
            <Frame side=|| view! { <super::Menu /> }>
                <PageTitle text=words::TITLE lead=words::INTRO />
                <Done />
                <Devices />
                <p class="links">
                    <a href=routes::ME_PASSWORD>{account::CHANGE_PASSWORD_TITLE}</a>
                </p>
            </Frame>
        </Guarded>
    }
}

/// What was done before the page came.
#[component]
fn Done() -> impl IntoView {
    let query = use_query_map();
    move || {
        let sentence = match query.read().get_str(routes::ENDED)? {
            routes::ENDED_ONE => words::ENDED_ONE,
            routes::ENDED_OTHERS => words::ENDED_OTHERS,
            _ => return None,
        };
        Some(view! { <Notice tone=Tone::Ok title=sentence live=true /> })
    }
}

/// The list, anew after each deed.
#[component]
fn Devices() -> impl IntoView {
    let one = ServerAction::<EndSession>::new();
    let others = ServerAction::<EndOthers>::new();
    let ended = Outcome::new().of(one).of(others);
    let list = Resource::new_blocking(move || ended.changes(), |_| devices());
    view! {
        <LoadPart
            data=list
            show=move |list| {
                let alone = list.len() < 2;
                let cards = list.into_iter().map(|device| view! { <Device device /> });
                let cards = cards.collect_view();
                view! {
                    <Form action=one id="one">
                        {cards}
                    </Form>
                    {if alone {
                        view! { <p class="hint">{words::ALONE}</p> }.into_any()
                    } else {
                        view! { <Others action=others /> }.into_any()
                    }}
                }
            }
        />
    }
}

#[component]
fn Device(device: DeviceView) -> impl IntoView {
    let DeviceView {
        session,
        browser,
        network,
        since,
        seen,
        this,
    } = device;
    let end = (!this).then(|| {
        let label = words::end_of(&browser, &since);
        let value = session.to_string();
        view! {
            <Buttons>
                <SubmitButton label kind=Kind::Second name="session" value />
            </Buttons>
        }
    });
    let name = view! {
        {browser} " "
        {this.then(|| view! { <StatusTag label=words::THIS tone=Tone::Ok /> })}
    };
    let network = network.unwrap_or_else(|| words::NETWORK_UNKNOWN.to_owned());
    let entries = vec![
        Entry::view(words::BROWSER, name),
        Entry::new(words::NETWORK, network),
        Entry::new(words::SINCE, since),
        Entry::new(words::SEEN, seen),
    ];
    view! {
        <Card>
            <SummaryList entries />
            {end}
        </Card>
    }
}

#[component]
fn Others(action: ServerAction<EndOthers>) -> impl IntoView {
    view! {
        <Form action id="others">
            <p class="hint">{words::END_OTHERS_HINT}</p>
            <Buttons>
                <SubmitButton label=words::END_OTHERS />
            </Buttons>
        </Form>
    }
}
