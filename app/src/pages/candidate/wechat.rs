//! What is otherwise inside WeChat, said where it matters: its browser saves no files
//! on many phones, and a mini-program leads to no other site.

use domain::{browser::Inside, text::offline as words};
use leptos::prelude::*;

use crate::{
    assets::Around,
    ui::{Notice, Tone},
};

/// What is to be done there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Errand {
    /// The ticket's file.
    Ticket,
    /// The cashier.
    Pay,
}

/// Nothing in an ordinary browser.
#[component]
pub(super) fn InsideWeChat(
    /// What the page is for.
    errand: Errand,
) -> impl IntoView {
    let inside = use_context::<Around>().unwrap_or_default().inside;
    let (title, help) = match (inside, errand) {
        (Inside::Browser, _) => return ().into_any(),
        (Inside::WeChat, Errand::Ticket) => (words::WECHAT_TITLE, words::WECHAT_TICKET),
        (Inside::WeChat, Errand::Pay) => (words::WECHAT_TITLE, words::WECHAT_PAY),
        (Inside::MiniProgram, Errand::Ticket) => (words::MINI_TITLE, words::MINI_TICKET),
        (Inside::MiniProgram, Errand::Pay) => (words::MINI_TITLE, words::MINI_PAY),
    };
    view! { <Notice tone=Tone::Warn title><p>{help}</p></Notice> }.into_any()
}
