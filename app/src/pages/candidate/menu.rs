//! The candidate's menu: the guide's places in the guide's order, and the
//! account's own after them.

use domain::text::{account, flow, help, inbox, privacy, session};
use leptos::prelude::*;

use crate::{
    routes,
    ui::{Glyph, NavLink, SideMenu},
};

/// 选择考试 · 注册信息维护 · 本人照片 · 查看报考状态 · 打印准考证 · 消息 ·
/// 个人信息与隐私 · 登录设备 · 常见问题.
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
        link(routes::ME_PHOTO, flow::OWN_PHOTO, Glyph::Photo),
        link(routes::ME_STATUS, flow::STATUS_TITLE, Glyph::Status),
        link(routes::ME_TICKETS, flow::PRINT_TICKET, Glyph::Printer),
        link(routes::ME_INBOX, inbox::TITLE, Glyph::Box),
        link(routes::ME_PRIVACY, privacy::OWN_TITLE, Glyph::Lock),
        link(routes::ME_SESSIONS, session::TITLE, Glyph::List),
        link(routes::HELP, help::TITLE, Glyph::Info),
    ];
    view! { <SideMenu links /> }
}
