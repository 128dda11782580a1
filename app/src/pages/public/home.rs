//! `/`: the doors, what who looks has to do next, what is open now, and how it works.

use domain::text::{account, exam as words, ui};
use leptos::prelude::*;

use crate::{
    api::exams::home_news,
    pages::Load,
    routes,
    ui::{ButtonLink, Buttons, Frame, PageTitle, awaited, keep_counting},
    viewer::ViewerContext,
};

/// The start page.
#[component]
pub fn Home() -> impl IntoView {
    let news = Resource::new_blocking(|| (), |()| home_news());
    keep_counting();
    view! {
        <Frame>
            <PageTitle text=ui::PRODUCT_NOTE lead=words::HOME_LEAD />
            <Doors />
            <Load data=news show=|news| view! { <div class="told" inner_html=news></div> } />
        </Frame>
    }
}

/// 登录 and 用户注册, or the way to one's own area.
#[component]
fn Doors() -> impl IntoView {
    let viewer = expect_context::<ViewerContext>();
    view! {
        <Suspense>
            {awaited(move || async move {
                match viewer.wait().await.ok().flatten() {
                    Some(viewer) => {
                        let area = routes::area(viewer.role);
                        view! { <Buttons><ButtonLink href=area label=account::ME_TITLE /></Buttons> }
                            .into_any()
                    }
                    None => {
                        view! {
                            <p>{words::HOME_SIGN_IN}</p>
                            <Buttons>
                                <ButtonLink href=routes::LOGIN label=account::SIGN_IN_TITLE />
                                <ButtonLink href=routes::REGISTER label=account::REGISTER_LINK />
                            </Buttons>
                        }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}
