//! The clipboard. Goes by the browser's old command, which needs neither a
//! secure address nor a permission, and which the browsers inside of other apps
//! know as well.

#[cfg(feature = "hydrate")]
use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use web_sys::{HtmlDocument, HtmlElement, HtmlInputElement, wasm_bindgen::JsCast};

/// Puts a text on the clipboard; whether the browser allowed it. Only a click
/// may ask for it. Focus and page stay where they are.
#[must_use]
pub fn copy(text: &str) -> bool {
    #[cfg(feature = "hydrate")]
    return select_and_copy(text).unwrap_or(false);
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = text;
        false
    }
}

/// What is copied is what is selected, so a line with the text comes and goes
/// before the next frame is drawn.
#[cfg(feature = "hydrate")]
fn select_and_copy(text: &str) -> Option<bool> {
    let page: HtmlDocument = document().dyn_into().ok()?;
    let (x, y) = (window().scroll_x().ok()?, window().scroll_y().ok()?);
    let focused = page.active_element();
    let line: HtmlInputElement = page.create_element("input").ok()?.dyn_into().ok()?;
    // A phone shows no keyboard for a line that can't be typed into.
    line.set_read_only(true);
    line.set_value(text);
    page.body()?.append_child(&line).ok()?;
    line.select();
    // Old phones select nothing in a line that can't be typed into, unless told.
    let _ = line.set_selection_range(0, u32::MAX);
    let copied = page.exec_command("copy");
    line.remove();
    if let Some(focused) = focused.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // What has the focus can take it.
        let _ = focused.focus();
    }
    window().scroll_to_with_x_and_y(x, y);
    copied.ok()
}
