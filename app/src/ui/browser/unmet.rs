//! What of a form is still to be done, as it stands in the browser.

use leptos::web_sys::HtmlFormElement;

/// Whether this field of a form holds nothing: a box that is not ticked, a line or a
/// file that is empty. A field that isn't there lacks nothing.
pub fn is_unmet(form: &HtmlFormElement, field: &str) -> bool {
    #[cfg(feature = "hydrate")]
    return living::is_unmet(form, field);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, field);
    #[cfg(not(feature = "hydrate"))]
    false
}

#[cfg(feature = "hydrate")]
mod living {
    use web_sys::{HtmlInputElement, wasm_bindgen::JsCast};

    use super::HtmlFormElement;

    pub(super) fn is_unmet(form: &HtmlFormElement, field: &str) -> bool {
        let found = form.query_selector(&format!("input[name=\"{field}\"]"));
        let found = found.ok().flatten();
        let Some(input) = found.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()) else {
            return false;
        };
        if input.type_() == "checkbox" {
            return !input.checked();
        }
        input.value().trim().is_empty()
    }
}
