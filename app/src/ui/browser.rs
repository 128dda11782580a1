//! The few things that pieces ask of the browser. On the server each of them
//! does nothing, so that no piece needs a `cfg` of its own.

mod clipboard;
mod entry;
mod menu;
mod note;
mod picture;
mod unmet;

use leptos::{prelude::*, web_sys::HtmlFormElement};
#[cfg(feature = "hydrate")]
use web_sys::{HtmlInputElement, wasm_bindgen::JsCast};

use crate::problem::Problem;

pub use clipboard::copy;
pub use entry::{fill, tick};
pub use menu::shut_when_left;
pub use note::{ask, is_attended, run_script, told};
pub use picture::choose_picture;
pub use unmet::is_unmet;

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
    focus(id, true, true);
}

/// Gives focus to the element with this id, after the next frame is drawn, and
/// leaves the page where it is.
pub fn focus_in_place(id: String) {
    focus(id, false, true);
}

/// The same, unless something else has it by then.
pub fn focus_if_lost(id: String) {
    focus(id, false, false);
}

fn focus(id: String, scroll: bool, take: bool) {
    #[cfg(feature = "hydrate")]
    // A page whose frames can't be awaited is about to go away.
    let _ = request_animation_frame(move || {
        let had = document().active_element();
        let lost = had.is_none_or(|had| had.tag_name() == "BODY");
        let element = document().get_element_by_id(&id).filter(|_| take || lost);
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
    let _ = (id, scroll, take);
}

/// The path of the page that the browser shows.
#[must_use]
pub fn page_path() -> String {
    #[cfg(feature = "hydrate")]
    return window().location().pathname().unwrap_or_default();
    #[cfg(not(feature = "hydrate"))]
    String::new()
}

/// What stands behind the `#` of the page's address, which no browser sends.
#[must_use]
pub fn page_fragment() -> String {
    #[cfg(feature = "hydrate")]
    return window()
        .location()
        .hash()
        .unwrap_or_default()
        .trim_start_matches('#')
        .to_owned();
    #[cfg(not(feature = "hydrate"))]
    String::new()
}

/// The second of the page's life at which the sign-in ends, as far as the server
/// has told.
#[must_use]
pub fn session_end() -> Option<f64> {
    #[cfg(feature = "hydrate")]
    return document()
        .body()?
        .get_attribute("data-session")?
        .parse()
        .ok();
    #[cfg(not(feature = "hydrate"))]
    None
}

/// Keeps what the server told of the end of the sign-in.
pub fn set_session_end(second: f64) {
    #[cfg(feature = "hydrate")]
    if let Some(body) = document().body() {
        // Fails for malformed names only, and ours is a literal.
        let _ = body.set_attribute("data-session", &second.to_string());
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = second;
}

/// Calls `handle` whenever the person returns to the page. Ends with the
/// component that asked.
pub fn on_return(handle: impl Fn() + 'static) {
    #[cfg(feature = "hydrate")]
    {
        let listener = window_event_listener(leptos::ev::focus, move |_| handle());
        on_cleanup(move || listener.remove());
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = handle;
}

/// Calls `handle` for every key that is pressed by itself and not typed into a
/// field; Escape counts everywhere. A key that it takes is the page's. Letters
/// come in lower case. Ends with the component that asked.
pub fn on_key(handle: impl Fn(&str) -> bool + 'static) {
    #[cfg(feature = "hydrate")]
    {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            // A key that is held down would answer a question that it has asked.
            let alone =
                !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat());
            let key = event.key();
            let meant = key == "Escape" || !is_typed(&event);
            if alone && meant && handle(&key.to_ascii_lowercase()) {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = handle;
}

#[cfg(feature = "hydrate")]
fn is_typed(event: &web_sys::KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|element| {
        matches!(&*element.tag_name(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.is_content_editable()
    })
}

/// Whether the `<details>` with this id is open.
#[must_use]
pub fn is_unfolded(id: &str) -> bool {
    #[cfg(feature = "hydrate")]
    return document()
        .get_element_by_id(id)
        .is_some_and(|found| found.has_attribute("open"));
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = id;
        false
    }
}

/// Sets the text of the element with this id to what `text` makes of the number
/// in its attribute `data-left`, if there is one.
pub fn retell(id: &str, text: impl FnOnce(i64) -> String) {
    #[cfg(feature = "hydrate")]
    if let Some(found) = document().get_element_by_id(id)
        && let Some(Ok(left)) = found.get_attribute("data-left").map(|left| left.parse())
    {
        found.set_text_content(Some(&text(left)));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, text);
}

/// Opens or closes the `<details>` with this id.
pub fn unfold(id: &str, open: bool) {
    #[cfg(feature = "hydrate")]
    if let Some(found) = document().get_element_by_id(id) {
        // Both fail for malformed names only, and ours is a literal.
        let _ = if open {
            found.set_attribute("open", "")
        } else {
            found.remove_attribute("open")
        };
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, open);
}

/// Puts a text into the line with this id, in place of what is selected there
/// or where its caret is, as if it were typed. The line doesn't take focus.
pub fn type_into(id: &str, text: &str) {
    #[cfg(feature = "hydrate")]
    {
        let element = document().get_element_by_id(id);
        let Some(line) = element.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let units = u32::try_from(text.encode_utf16().count()).unwrap_or(0);
        let caret = line.selection_start().ok().flatten().unwrap_or(0) + units;
        // These fail on inputs that hold no text, and an event on none.
        let _ = line.set_range_text(text);
        let _ = line.set_selection_range(caret, caret);
        if let Ok(typed) = web_sys::Event::new("input") {
            let _ = line.dispatch_event(&typed);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, text);
}

/// Empties the line with this id.
pub fn empty(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(found) = document().get_element_by_id(id)
        && let Ok(line) = found.dyn_into::<HtmlInputElement>()
    {
        line.set_value("");
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Presses the first element that a selector finds.
pub fn press(selector: &str) {
    #[cfg(feature = "hydrate")]
    if let Ok(Some(found)) = document().query_selector(selector)
        && let Ok(found) = found.dyn_into::<web_sys::HtmlElement>()
    {
        found.click();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = selector;
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

/// Sends a form with its files; the page to go on to.
///
/// # Errors
///
/// Why the server refused it, or that it could not be reached.
#[cfg(feature = "hydrate")]
pub async fn post_files(path: &str, form: HtmlFormElement) -> Result<String, Problem> {
    use server_fn::{
        client::{Client, browser::BrowserClient},
        request::{ClientReq, browser::BrowserRequest},
        response::ClientRes,
    };
    let data = leptos::web_sys::FormData::new_with_form(&form);
    let data = data.map_err(|_| Problem::internal())?;
    let request = <BrowserRequest as ClientReq<Problem>>::try_new_req_multipart(
        path,
        "application/json",
        data.into(),
        http::Method::POST,
    )?;
    let answer = <BrowserClient as Client<Problem>>::send(request).await?;
    let status = ClientRes::<Problem>::status(&answer);
    if (200..300).contains(&status) {
        return Ok(ClientRes::<Problem>::location(&answer));
    }
    let text = ClientRes::<Problem>::try_into_string(answer).await?;
    Err(serde_json::from_str(&text).unwrap_or_else(|_| Problem::internal()))
}

/// A server sends no forms.
#[cfg(not(feature = "hydrate"))]
pub async fn post_files(_path: &str, _form: HtmlFormElement) -> Result<String, Problem> {
    Err(Problem::offline())
}
