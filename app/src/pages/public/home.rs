//! `/`: what this is and where to begin.

use domain::text::{account, ui as words};
use leptos::prelude::*;

use crate::{
    routes,
    ui::{ButtonLink, Buttons, Frame, Kind, PageTitle},
    viewer::ViewerContext,
};

/// The start page.
#[component]
pub fn Home() -> impl IntoView {
    let viewer = expect_context::<ViewerContext>();
    view! {
        <Frame>
            <PageTitle text=words::PRODUCT_NOTE lead=account::REGISTER_INTRO />
            <Suspense>
                {move || Suspend::new(async move {
                    let signed_in = viewer.wait().await.ok().flatten();
                    match signed_in {
                        Some(viewer) => {
                            let area = routes::area(viewer.role);
                            view! { <ButtonLink href=area label=account::ME_START kind=Kind::Main /> }
                                .into_any()
                        }
                        None => view! { <Doors /> }.into_any(),
                    }
                })}
            </Suspense>
        </Frame>
    }
}

#[component]
fn Doors() -> impl IntoView {
    view! {
        <Buttons>
            <ButtonLink href=routes::LOGIN label=account::SIGN_IN_TITLE kind=Kind::Main />
            <ButtonLink href=routes::REGISTER label=account::REGISTER_LINK />
        </Buttons>
    }
}
