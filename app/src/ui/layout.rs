//! The frame around a page: skip link, side menu, column, title, trail, foot,
//! and the bottom bar of phones. The masthead has a file of its own.

use std::sync::atomic::{AtomicBool, Ordering};

use domain::text::ui as words;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use super::{
    browser::{focus_if_lost, focus_in_place, focus_soon},
    icon::{Glyph, Icon},
};
use crate::routes::lies_in;

/// The id of the column, where the skip link leads.
pub const MAIN: &str = "main";

/// In the browser: a page was left without a reload, and what had the focus went with it.
static LEFT: AtomicBool = AtomicBool::new(false);

/// A place that a menu leads to.
#[derive(Clone, Debug)]
pub struct NavLink {
    /// The path, from `routes`.
    pub href: String,
    /// Its name in the menu.
    pub label: String,
    /// The sign before the name.
    pub glyph: Glyph,
}

/// The first link of a page: past the menus to the text.
#[component]
pub fn SkipLink() -> impl IntoView {
    let href = format!("#{MAIN}");
    view! {
        <a
            class="skip"
            href=href
            on:click=move |event| {
                event.prevent_default();
                focus_soon(MAIN.to_owned());
            }
        >
            {words::SKIP_TO_CONTENT}
        </a>
    }
}

/// Moves focus to the column after a change of page without a reload, as a
/// reload would have done; also where the page stays and its query tells of
/// something else that was done, since the form that had the focus may be gone.
/// Stands once in the app, inside the router.
#[component]
pub fn RouteFocus(
    /// The query parameters that tell of it.
    told: [&'static str; 2],
) -> impl IntoView {
    let here = use_location();
    Effect::new(move |before: Option<String>| {
        let mut now = here.pathname.get();
        here.query.with(|query| {
            for value in told.iter().filter_map(|key| query.get_str(key)) {
                now.push('?');
                now.push_str(value);
            }
        });
        if before.is_some_and(|before| before != now) {
            LEFT.store(true, Ordering::Relaxed);
            focus_in_place(MAIN.to_owned());
        }
        now
    });
}

/// Side and column of one page. Everything that the page says is a child. Where its
/// data came later than [`RouteFocus`], it takes the focus itself, or the next Tab
/// would lead past it.
#[component]
pub fn Frame(
    /// Side menu and step rail; beside the column where there is room.
    #[prop(optional, into)]
    side: Option<ViewFnOnce>,
    /// A narrow column in the middle: sign-in, registration.
    #[prop(optional)]
    narrow: bool,
    children: Children,
) -> impl IntoView {
    Effect::new(|_| {
        if LEFT.load(Ordering::Relaxed) {
            focus_if_lost(MAIN.to_owned());
        }
    });
    view! {
        <div class="frame wrap" class:frame-narrow=narrow>
            {side.map(|side| view! { <div class="side">{side.run()}</div> })}
            <main id=MAIN class="column" tabindex="-1">
                {children()}
            </main>
        </div>
    }
}

/// The candidate's menu: a row on tablets, a column on wide screens; phones
/// have [`BottomBar`] instead.
#[component]
pub fn SideMenu(
    /// The places, in the guide's order.
    links: Vec<NavLink>,
) -> impl IntoView {
    let areas = links.iter().map(|link| link.href.clone()).collect();
    view! {
        <nav class="side-menu" aria-label=words::SIDE_MENU>
            <NavList links at=Box::new(deepest(areas)) />
        </nav>
    }
}

/// Three places at the foot of a phone's screen. The last child of the page.
#[component]
pub fn BottomBar(
    /// 网上报名, 状态, 我的.
    links: Vec<NavLink>,
    /// The path of the place to which the page at a path belongs.
    at: fn(&str) -> Option<&'static str>,
) -> impl IntoView {
    view! {
        <nav class="bottom-bar" aria-label=words::BOTTOM_BAR>
            <NavList links at=Box::new(move |path| at(path).map(str::to_owned)) />
        </nav>
    }
}

/// The path of the link, of some that stand together, to which the page at a path
/// belongs.
type Belonging = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// A page belongs to the last of the areas one within the other in which it lies.
fn deepest(areas: Vec<String>) -> impl Fn(&str) -> Option<String> + Send + Sync {
    move |path| {
        let around = areas.iter().filter(|area| lies_in(path, area));
        around.max_by_key(|area| area.len()).cloned()
    }
}

#[component]
fn NavList(links: Vec<NavLink>, at: Belonging) -> impl IntoView {
    let path = use_location().pathname;
    let here = Memo::new(move |_| path.with(|path| at(path)));
    let entries = links
        .into_iter()
        .map(|NavLink { href, label, glyph }| {
            let link = href.clone();
            let current = move || {
                let belongs = here.with(|here| here.as_ref() == Some(&link));
                belongs.then(|| path.with(|path| mark(path, &link)))
            };
            view! {
                <li>
                    <a href=href aria-current=current>
                        <Icon glyph />
                        <span>{label}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{entries}</ul> }
}

/// A link to an area, marked on every page of it.
#[component]
pub(super) fn AreaLink(
    /// The area's first page.
    href: String,
    /// Its class in the style sheet.
    look: &'static str,
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname;
    let area = href.clone();
    let current = move || path.with(|path| lies_in(path, &area).then(|| mark(path, &area)));
    view! {
        <a href=href class=look aria-current=current>
            {children()}
        </a>
    }
}

/// What `aria-current` says of a link on the page at `path`: it leads to this page,
/// or to the place that this page belongs to.
fn mark(path: &str, link: &str) -> &'static str {
    if path == link { "page" } else { "true" }
}

/// The page's name as its heading and in the browser's tab.
#[component]
pub fn PageTitle(
    /// The name.
    #[prop(into)]
    text: String,
    /// One or two sentences under it.
    #[prop(optional, into)]
    lead: Option<String>,
    /// A tag beside it, such as a state.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <Title text=text.clone() />
        <div class="page-title">
            <h1>{text}</h1>
            {children.map(|children| children())}
            {lead.map(|lead| view! { <p>{lead}</p> })}
        </div>
    }
}

/// The pages above this one, the nearest last. With one entry it is a link back.
#[component]
pub fn Trail(
    /// Path and name of each.
    links: Vec<(String, String)>,
) -> impl IntoView {
    let single = links.len() == 1;
    let entries = links
        .into_iter()
        .map(|(href, name)| {
            view! {
                <li>
                    <a href=href>
                        {single.then(|| view! { <Icon glyph=Glyph::Back /> })}
                        {name}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=words::TRAIL>
            <ol class="trail">{entries}</ol>
        </nav>
    }
}

/// A white sheet around things that belong together.
#[component]
pub fn Card(children: Children) -> impl IntoView {
    view! { <div class="card">{children()}</div> }
}

/// Foot of every page: who runs it, links, and what else the operator must say.
#[component]
pub fn Footer(
    /// Path and name of each link.
    links: Vec<(String, String)>,
    /// The operator's line.
    #[prop(into)]
    note: String,
) -> impl IntoView {
    let entries = links
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{name}</a></li> })
        .collect_view();
    view! {
        <footer class="foot">
            <div class="wrap">
                <p>{note}</p>
                <ul>{entries}</ul>
            </div>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::deepest;

    #[test]
    fn a_page_belongs_to_the_deepest_area_around_it() {
        let at = deepest(["/me", "/me/status"].map(str::to_owned).to_vec());
        assert_eq!(at("/me/status").as_deref(), Some("/me/status"));
        assert_eq!(at("/me/password").as_deref(), Some("/me"));
        assert_eq!(at("/help"), None);
    }
}
