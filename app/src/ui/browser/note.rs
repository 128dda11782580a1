//! Notes between a component and a script of its page that is no part of the
//! bundle: JSON in an attribute, and an event that says that it is there. Both
//! are what the bundle can do already; what such a script does beyond them
//! would cost every visit a binding for each call.

use leptos::{
    prelude::*,
    web_sys::{Element, Event},
};
use serde::{Serialize, de::DeserializeOwned};

/// Loads a module script into the page, once. Without scripts, and on the
/// server, nothing asks for it.
pub fn run_script(path: &str) {
    let Some(head) = document().head() else {
        return;
    };
    if let Ok(Some(_)) = head.query_selector(&format!("script[src=\"{path}\"]")) {
        return;
    }
    let Ok(script) = document().create_element("script") else {
        return;
    };
    // These fail for malformed names only, and ours are literals.
    let _ = script.set_attribute("type", "module");
    let _ = script.set_attribute("src", path);
    // Without it the page is as it is without the script.
    let _ = head.append_child(&script);
}

/// Whether a script attends to this element.
#[must_use]
pub fn is_attended(element: &Element) -> bool {
    element.has_attribute("data-ready")
}

/// Leaves a note for the script that attends to this element.
pub fn ask(element: &Element, note: &impl Serialize) {
    let Ok(note) = serde_json::to_string(note) else {
        return;
    };
    // Both fail for malformed names only, and ours are literals.
    let _ = element.set_attribute("data-asked", &note);
    if let Ok(asked) = Event::new("asked") {
        let _ = element.dispatch_event(&asked);
    }
}

/// The note that a script left with the event `told`.
#[must_use]
pub fn told<Note: DeserializeOwned>(event: &Event) -> Option<Note> {
    let element = event_target::<Element>(event);
    serde_json::from_str(&element.get_attribute("data-told")?).ok()
}
