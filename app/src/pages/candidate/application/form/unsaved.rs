//! The question before the page is left with something that would be lost:
//! the browser's own where the page goes away, ours where a link of the page
//! is followed. 返回 of the browser within the product asks nothing: it can't be
//! held back.

use leptos::prelude::*;

/// Asks as long as `changed` says that something was typed which lies neither with the
/// server nor on the device. Ends with the component that asked.
pub(super) fn ask_before_leaving(changed: RwSignal<bool>) {
    #[cfg(feature = "hydrate")]
    living::listen(changed);
    #[cfg(not(feature = "hydrate"))]
    let _ = changed;
}

#[cfg(feature = "hydrate")]
mod living {
    use domain::text::form as words;
    use leptos::prelude::*;
    use web_sys::{
        Element, Event, MouseEvent,
        wasm_bindgen::{JsCast, closure::Closure},
    };

    pub(super) fn listen(changed: RwSignal<bool>) {
        let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
            if is_changed(changed) {
                event.prevent_default();
                // Older browsers ask by this alone; none shows the words.
                event.set_return_value(words::LEAVE);
            }
        });
        on_cleanup(move || leaving.remove());
        listen_to_links(changed);
    }

    /// A page that is gone has changed nothing.
    fn is_changed(changed: RwSignal<bool>) -> bool {
        changed.try_get_untracked().unwrap_or(false)
    }

    /// On the document, since the router listens on the window, and leaves alone
    /// what was held back before.
    fn listen_to_links(changed: RwSignal<bool>) {
        let heard = move |event: Event| {
            if is_changed(changed) && leads_away(&event) {
                if window().confirm_with_message(words::LEAVE).unwrap_or(true) {
                    let _ = changed.try_set(false);
                } else {
                    event.prevent_default();
                }
            }
        };
        let heard: Closure<dyn FnMut(Event)> = Closure::new(heard);
        let heard = heard.into_js_value();
        // Both fail where the browser has no such event, and every one has.
        let _ = document().add_event_listener_with_callback("click", heard.unchecked_ref());
        let heard = StoredValue::new_local(heard);
        on_cleanup(move || {
            heard.try_with_value(|heard| {
                let _ =
                    document().remove_event_listener_with_callback("click", heard.unchecked_ref());
            });
        });
    }

    /// Whether a click follows a link to another page in this window.
    fn leads_away(event: &Event) -> bool {
        let elsewhere = event.dyn_ref::<MouseEvent>().is_none_or(|click| {
            click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key()
        });
        let element = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let link = element.and_then(|element| element.closest("a[href]").ok().flatten());
        let goes = link.is_some_and(|link| {
            let href = link.get_attribute("href").unwrap_or_default();
            let stays = href.starts_with('#');
            !(stays || link.has_attribute("target") || link.has_attribute("download"))
        });
        goes && !elsewhere && !event.default_prevented()
    }
}
