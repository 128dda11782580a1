//! A small menu, a `<details>`, that shuts as menus do: by Escape, by a tap
//! beside it, and when the focus goes on.

#[cfg(feature = "hydrate")]
use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, wasm_bindgen::JsCast};

#[cfg(feature = "hydrate")]
use super::{is_unfolded, unfold};

/// Shuts the menu with this id when it is left. Ends with the component that
/// asked.
pub fn shut_when_left(id: &'static str) {
    #[cfg(feature = "hydrate")]
    for name in ["keydown", "pointerdown", "focusin"] {
        let listener = window_event_listener_untyped(name, move |event| {
            if is_unfolded(id) && is_leaving(id, &event) {
                unfold(id, false);
            }
        });
        on_cleanup(move || listener.remove());
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Whether a key is Escape, which gives the focus back to what opened the menu,
/// or a tap or the focus lies beside it.
#[cfg(feature = "hydrate")]
fn is_leaving(id: &str, event: &Event) -> bool {
    if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
        let escape = key.key() == "Escape";
        if escape
            && let Ok(Some(found)) = document().query_selector(&format!("#{id} > summary"))
            && let Ok(summary) = found.dyn_into::<HtmlElement>()
        {
            // What was just pressed can take it.
            let _ = summary.focus();
        }
        return escape;
    }
    let target = event.target();
    let within = target.and_then(|target| target.dyn_into::<Element>().ok());
    within.is_none_or(|target| !matches!(target.closest(&format!("#{id}")), Ok(Some(_))))
}
