//! The few things that pieces ask of the browser. On the server each of them
//! does nothing, so that no piece needs a `cfg` of its own.

use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use web_sys::wasm_bindgen::JsCast;

/// Becomes true once the page answers to clicks. What only works with scripts
/// is shown from then on, so that server and browser render the same first.
#[must_use]
pub fn use_live() -> ReadSignal<bool> {
    let (live, set_live) = signal(false);
    Effect::new(move |_| set_live.set(true));
    live
}

/// Gives focus to the element with this id, after the next frame is drawn, and
/// brings it into sight.
pub fn focus_soon(id: String) {
    focus(id, true);
}

/// Gives focus to the element with this id, after the next frame is drawn, and
/// leaves the page where it is.
pub fn focus_in_place(id: String) {
    focus(id, false);
}

fn focus(id: String, scroll: bool) {
    #[cfg(feature = "hydrate")]
    // A page whose frames can't be awaited is about to go away.
    let _ = request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) =
            element.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let (x, y) = (window().scroll_x(), window().scroll_y());
            // An element that can't take focus is left alone.
            let _ = element.focus();
            if let (false, Ok(x), Ok(y)) = (scroll, x, y) {
                window().scroll_to_with_x_and_y(x, y);
            }
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, scroll);
}

/// Milliseconds since the page was opened, by a clock that no one sets.
#[must_use]
pub fn page_millis() -> f64 {
    #[cfg(feature = "hydrate")]
    return window().performance().map_or(0.0, |clock| clock.now());
    #[cfg(not(feature = "hydrate"))]
    0.0
}

/// Writes a cookie that is a preference, never a secret.
pub fn set_cookie(cookie: &str) {
    #[cfg(feature = "hydrate")]
    if let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() {
        // A browser that refuses cookies keeps the choice for this page only.
        let _ = document.set_cookie(cookie);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = cookie;
}

/// Reads an attribute of `<html>`.
#[must_use]
pub fn root_attribute(name: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    return document().document_element()?.get_attribute(name);
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = name;
        None
    }
}

/// Sets an attribute of `<html>`, or takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    #[cfg(feature = "hydrate")]
    if let Some(root) = document().document_element() {
        // Both fail for malformed names only, and ours are literals.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (name, value);
}
