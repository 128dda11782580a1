//! The candidate's menu, in the guide's order and words.

use domain::text::{account, flow, inbox};
use leptos::prelude::*;

use crate::{
    routes,
    ui::{Glyph, NavLink, SideMenu},
};

/// 选择考试 · 注册信息维护 · 查看报考状态 · 打印准考证, and 消息 after them.
#[component]
pub fn Menu() -> impl IntoView {
    let link = |href: &str, label: &str, glyph| NavLink {
        href: href.to_owned(),
        label: label.to_owned(),
        glyph,
    };
    let links = vec![
        link(routes::EXAMS, flow::CHOOSE_EXAM, Glyph::Exam),
        link(routes::ME_ACCOUNT, account::MAINTAIN_TITLE, Glyph::Person),
        link(routes::ME_STATUS, flow::STATUS_TITLE, Glyph::Status),
        link(routes::ME_TICKETS, flow::PRINT_TICKET, Glyph::Printer),
        link(routes::ME_INBOX, inbox::TITLE, Glyph::List),
    ];
    view! { <SideMenu links /> }
}
