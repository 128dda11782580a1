//! What stands before the pages of an area. The calls behind a page check
//! rights by themselves; this only spares people a page that can't help them.

use domain::role::Role;
use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_location};

use super::{ProblemView, session_watch::SessionWatch};
use crate::{
    problem::Problem,
    routes,
    ui::{Skeleton, awaited},
    viewer::ViewerContext,
};

/// Shows its children to who has the role; others are led to 登录 or told.
#[component]
pub fn Guarded(
    /// The role that the page belongs to; any, when none is named.
    #[prop(optional)]
    role: Option<Role>,
    children: ChildrenFn,
) -> impl IntoView {
    let viewer = expect_context::<ViewerContext>();
    let path = use_location().pathname;
    let children = StoredValue::new(children);
    view! {
        <Suspense fallback=|| view! { <Skeleton /> }>
            {awaited(move || async move {
                match viewer.wait().await {
                    Err(problem) => view! { <ProblemView problem /> }.into_any(),
                    Ok(None) => {
                        let login = routes::login_then(&path.get_untracked());
                        view! { <Redirect path=login /> }.into_any()
                    }
                    Ok(Some(viewer)) if role.is_some_and(|role| !viewer.roles.contains(&role)) => {
                        view! { <ProblemView problem=Problem::forbidden() /> }.into_any()
                    }
                    Ok(Some(viewer)) => view! {
                        {children.with_value(|children| children())}
                        <SessionWatch account=viewer.account />
                    }
                    .into_any(),
                }
            })}
        </Suspense>
    }
}
