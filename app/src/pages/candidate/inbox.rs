//! 消息: what somebody was told. Opening the page shows it; that it was read the
//! page says by itself with scripts, and a button does without.

use domain::{
    id::NotificationId,
    text::{inbox as words, reminder},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::inbox::{
        ChooseReminders, InboxView, NoticeView, ReadNotices, own_inbox, reminders, unread_notices,
    },
    pages::{Guarded, LoadPart},
    routes,
    ui::{
        Buttons, Card, EmptyState, Form, Frame, Kind, Notice, PageTitle, Pagination, StatusTag,
        SubmitButton, Tone, awaited, browser::use_live,
    },
};

/// The page 消息.
#[component]
pub fn Inbox() -> impl IntoView {
    view! {
        <Guarded>
            <Frame side=|| view! { <super::Menu /> }>
                <PageTitle text=words::TITLE lead=words::LEAD />
                <Notices />
                <Reminders />
            </Frame>
        </Guarded>
    }
}

#[component]
fn Notices() -> impl IntoView {
    let query = use_query_map();
    let before =
        Memo::new(move |_| query.with(|query| query.get(routes::BEFORE).unwrap_or_default()));
    let page = Resource::new_blocking(move || before.get(), own_inbox);
    view! {
        <LoadPart
            data=page
            show=move |page| {
                let newest = before.with_untracked(String::is_empty);
                view! { <OnePage page newest /> }
            }
        />
    }
}

/// 截止提醒: when they come, and whether by text message as well.
#[component]
fn Reminders() -> impl IntoView {
    let action = ServerAction::<ChooseReminders>::new();
    let choice = Resource::new_blocking(move || action.version().get(), |_| reminders());
    view! {
        <LoadPart
            data=choice
            show=move |by_text| {
                let by_text = by_text?;
                let (now, label) = if by_text {
                    (reminder::BY_TEXT_ON, reminder::TURN_OFF)
                } else {
                    (reminder::BY_TEXT_OFF, reminder::TURN_ON)
                };
                Some(view! {
                    <h2 id=routes::REMINDERS>{reminder::CHOICE_TITLE}</h2>
                    <p>{reminder::CHOICE_RULE}</p>
                    <p>{now}</p>
                    <Form action id="choose-reminders">
                        <input type="hidden" name="by_text" value=(!by_text).to_string() />
                        <Buttons>
                            <SubmitButton label kind=Kind::Second />
                        </Buttons>
                    </Form>
                })
            }
        />
    }
}

#[component]
fn OnePage(page: InboxView, newest: bool) -> impl IntoView {
    if page.notices.is_empty() && newest {
        return view! { <EmptyState title=words::EMPTY help=words::EMPTY_HELP /> }.into_any();
    }
    let shown = page.notices.iter().any(|notice| !notice.read);
    let ends = page.notices.last().zip(page.notices.first());
    let read = ends
        .filter(|_| shown)
        .map(|(first, last)| view! { <MarkRead first=first.id last=last.id /> });
    let notices = page
        .notices
        .into_iter()
        .map(|notice| view! { <OneNotice notice /> })
        .collect_view();
    let previous = (!newest).then(|| routes::ME_INBOX.to_owned());
    let next = page.before.map(routes::inbox_before);
    let paged = previous.is_some() || next.is_some();
    view! {
        {notices}
        {read}
        {paged.then(|| view! { <Pagination previous next /> })}
    }
    .into_any()
}

#[component]
fn OneNotice(notice: NoticeView) -> impl IntoView {
    let unread = !notice.read;
    let link = notice.link.map(|(path, name)| {
        view! {
            <p>
                <a href=path>{name}</a>
            </p>
        }
    });
    view! {
        <Card>
            <p class="hint">
                {notice.at} " "
                {unread.then(|| view! { <StatusTag label=words::UNREAD tone=Tone::Info /> })}
            </p>
            <p>{notice.body}</p>
            {link}
        </Card>
    }
}

/// Says that the page's notices were read: at once with scripts, and by a
/// button without.
#[component]
fn MarkRead(first: NotificationId, last: NotificationId) -> impl IntoView {
    let action = ServerAction::<ReadNotices>::new();
    // Without an answer they stay unread, and are shown so once more.
    let by_itself = ServerAction::<ReadNotices>::new();
    let live = use_live();
    Effect::new(move |_| {
        by_itself.dispatch(ReadNotices {
            first,
            last,
            stay: true,
        });
    });
    view! {
        <div hidden=move || live.get()>
            <Form action id="read">
                <input type="hidden" name="first" value=first.0 />
                <input type="hidden" name="last" value=last.0 />
                <Buttons>
                    <SubmitButton label=words::MARK_READ kind=Kind::Second />
                </Buttons>
            </Form>
        </div>
    }
}

/// On 我的: how many notices wait, with the way to them.
#[component]
pub(super) fn UnreadNotices() -> impl IntoView {
    let unread = Resource::new_blocking(|| (), |()| unread_notices());
    view! {
        <Suspense>
            {awaited(move || async move {
                let unread = unread.await.unwrap_or_default();
                (unread > 0).then(|| {
                    view! {
                        <Notice title=words::unread(unread)>
                            <p>
                                <a href=routes::ME_INBOX>{words::SEE}</a>
                            </p>
                        </Notice>
                    }
                })
            })}
        </Suspense>
    }
}
