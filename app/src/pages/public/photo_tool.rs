//! 照片处理工具: the studio for everybody, before registration opens and
//! without an account. The photo never leaves the device.

use domain::{photo::PhotoSpec, text::photo as words};
use leptos::prelude::*;

use crate::{
    routes,
    ui::{
        Card, Destination, Frame, Kind, Notice, PageTitle, PhotoStudio, StudioLooks,
        browser::use_live,
    },
};

/// The page 照片处理工具.
#[component]
pub fn PhotoTool() -> impl IntoView {
    let spec = PhotoSpec::default();
    let (width, height) = (spec.min_source_width, spec.min_source_height);
    let live = use_live();
    let rules = words::source_rules(spec.background.word(), width, height);
    view! {
        <StudioLooks />
        <Frame>
            <PageTitle text=words::TOOL lead=words::TOOL_BEFORE_EXAM />
            <Notice title=words::SOURCE_RULES>
                <p>{rules}</p>
                <p>{words::TOOL_PRIVATE}</p>
                // Its content is text to a browser with scripts, not elements.
                <noscript inner_html=without_scripts()></noscript>
            </Notice>
            // Nothing to press where nothing would follow.
            <div hidden=move || !live.get()>
                <Card>
                    <PhotoStudio to=Destination::Device />
                </Card>
            </div>
            <p class="links"><a href=routes::ME_PHOTO>{words::UPLOAD}</a></p>
        </Frame>
    }
}

/// What there is to do instead, and the way to it.
fn without_scripts() -> String {
    let (class, page) = (Kind::Main.class(), routes::ME_PHOTO);
    format!(
        "<p>{}</p><p class=\"links\"><a class=\"{class}\" href=\"{page}\">{}</a></p>",
        words::TOOL_WITHOUT_SCRIPTS,
        words::UPLOAD,
    )
}
