//! A candidate's photo, in its own proportions; until it is there, in those of the
//! paper, 295 to 413.

use domain::text::ui as words;
use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// The photo, or the place where it will be.
#[component]
pub fn PhotoFrame(
    /// Where the picture lies.
    #[prop(optional_no_strip)]
    src: Option<String>,
    /// Whose photo it is, for who can't see it.
    #[prop(into)]
    alt: String,
    /// A line under it.
    #[prop(optional, into)]
    caption: Option<String>,
) -> impl IntoView {
    let paper = match src {
        Some(src) => view! { <img src=src alt=alt width="295" height="413" /> }.into_any(),
        None => view! {
            <div role="img" aria-label=words::NO_PHOTO>
                <Icon glyph=Glyph::Person />
            </div>
        }
        .into_any(),
    };
    view! {
        <figure class="photo">
            <div class="photo-paper">{paper}</div>
            {caption.map(|caption| view! { <figcaption>{caption}</figcaption> })}
        </figure>
    }
}
