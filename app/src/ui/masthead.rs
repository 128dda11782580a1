//! The masthead: product, navigation, role switch, account. Which links it
//! holds is the caller's matter.

use domain::text::ui as words;
use leptos::prelude::*;

use super::{
    icon::{Glyph, Icon, Mark},
    layout::{AreaLink, NavLink},
};

/// The bar on top of every page. Children stand at its end: [`RoleSwitch`],
/// `DisplayMenu`, [`AccountBar`] or [`SignInLinks`].
#[component]
pub fn Header(
    /// Where the product's name leads.
    #[prop(into)]
    home: String,
    /// Navigation of the area, such as the office's.
    #[prop(optional)]
    nav: Vec<NavLink>,
    children: Children,
) -> impl IntoView {
    let nav = (!nav.is_empty()).then(|| {
        let links = nav
            .into_iter()
            .map(
                |link| view! { <AreaLink href=link.href look="plain-link">{link.label}</AreaLink> },
            )
            .collect_view();
        view! { <nav class="masthead-nav" aria-label=words::MAIN_NAVIGATION>{links}</nav> }
    });
    view! {
        <header class="masthead">
            <div class="masthead-bar wrap">
                <a class="brand" href=home>
                    <Mark />
                    {words::PRODUCT}
                    <span class="brand-note">{words::PRODUCT_NOTE}</span>
                </a>
                {nav}
                <div class="masthead-end">{children()}</div>
            </div>
        </header>
    }
}

/// One role in the switch.
#[derive(Clone, Debug)]
pub struct RoleOption {
    /// What the form sends as `role`.
    pub value: String,
    /// 考生, 审核, 考务, 财务.
    pub label: String,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// The switch between areas, for who has several roles. A form of buttons, so
/// that it works without scripts; it changes the area, never the rights.
#[component]
pub fn RoleSwitch(
    /// Where the form is sent.
    #[prop(into)]
    action: String,
    /// The person's roles.
    roles: Vec<RoleOption>,
) -> impl IntoView {
    let buttons = roles
        .into_iter()
        .map(|role| {
            view! {
                <button
                    type="submit"
                    name="role"
                    value=role.value
                    aria-current=role.current.then_some("true")
                >
                    {role.label}
                </button>
            }
        })
        .collect_view();
    view! {
        <form method="post" action=action>
            <div class="choice" role="group" aria-label=words::ROLE_SWITCH>
                {buttons}
            </div>
        </form>
    }
}

/// Name, 修改密码 and 安全退出, top right. Phones show the last alone; the
/// others stand on the page 我的.
#[component]
pub fn AccountBar(
    /// The person's name.
    #[prop(into)]
    name: String,
    /// The page that changes the password.
    #[prop(into)]
    password_href: String,
    /// Where 安全退出 is sent.
    #[prop(into)]
    sign_out: String,
    /// In an area of the staff, which has no use for the candidates' bar.
    #[prop(optional)]
    staff: bool,
) -> impl IntoView {
    view! {
        <span class="masthead-name" data-staff=staff.then_some("")>{name}</span>
        <a class="plain-link wide-only" href=password_href>
            {words::CHANGE_PASSWORD}
        </a>
        <form method="post" action=sign_out>
            <button type="submit" class="plain-link">
                <Icon glyph=Glyph::SignOut />
                {words::SIGN_OUT}
            </button>
        </form>
    }
}

/// 登录 and 注册, for who is not signed in.
#[component]
pub fn SignInLinks(
    /// The page 登录.
    #[prop(into)]
    sign_in: String,
    /// The page 注册.
    #[prop(into)]
    register: String,
) -> impl IntoView {
    view! {
        <AreaLink href=sign_in look="plain-link">
            {words::SIGN_IN}
        </AreaLink>
        <AreaLink href=register look="plain-link">
            {words::REGISTER}
        </AreaLink>
    }
}
