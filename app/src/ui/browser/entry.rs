//! Puts values into fields that are there already, without an event: the page itself has changed
//! them.

#[cfg(feature = "hydrate")]
use leptos::{prelude::document, web_sys::HtmlSelectElement};
#[cfg(feature = "hydrate")]
use web_sys::{HtmlInputElement, wasm_bindgen::JsCast};

/// Puts a text into the line with this id, or chooses it in the list with this id.
pub fn fill(id: &str, text: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(found) = document().get_element_by_id(id) {
        if let Some(line) = found.dyn_ref::<HtmlInputElement>() {
            line.set_value(text);
        } else if let Some(list) = found.dyn_ref::<HtmlSelectElement>() {
            list.set_value(text);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, text);
}

/// Ticks the box with this id, or unticks it.
pub fn tick(id: &str, ticked: bool) {
    #[cfg(feature = "hydrate")]
    if let Some(found) = document().get_element_by_id(id)
        && let Some(input) = found.dyn_ref::<HtmlInputElement>()
    {
        input.set_checked(ticked);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, ticked);
}
