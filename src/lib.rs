//! The entry point of the browser bundle, and nothing else.
#![cfg(target_arch = "wasm32")]

/// Takes over the page that the server rendered.
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    if app::fetch_page().await {
        leptos::mount::hydrate_body(app::App);
    }
}
