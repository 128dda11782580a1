//! Whom 照片更换 has found: the portrait in use, and what is known beside it.

use domain::photo::{PhotoFindings, PhotoSpec};
use domain::text::replacement as words;
use leptos::prelude::*;

use crate::pages::review::portraits::{Findings, Older, OlderPortraits};
use crate::ui::{Card, Entry, PhotoFrame, SummaryList};

/// The heading and the card.
#[component]
pub(super) fn Person(
    /// Who it is.
    entries: Vec<Entry>,
    /// Where the portrait in use lies, and what the machine says of it.
    portrait: Option<(String, Option<PhotoFindings>)>,
    /// The rules of that portrait.
    spec: PhotoSpec,
    /// Whose.
    name: String,
    /// The portraits before.
    older: Vec<Older>,
) -> impl IntoView {
    let (src, findings) = portrait.unzip();
    let frame = src.map(|src| {
        view! { <PhotoFrame src=Some(src) alt=words::PHOTO_NOW caption=words::PHOTO_NOW /> }
    });
    let seen = findings.map(|findings| view! { <Findings findings spec /> });
    view! {
        <h2>{words::FOUND}</h2>
        <Card>
            <div class="beside">
                {frame}
                <div>
                    <SummaryList entries />
                    {seen}
                </div>
            </div>
            <OlderPortraits name older />
        </Card>
    }
}
