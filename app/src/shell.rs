//! The document around every page. Rendered by the server only.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::{App, assets::Assets, ui::Display};

/// The whole HTML document.
pub fn shell() -> impl IntoView {
    let assets = use_context::<Assets>().unwrap_or_default();
    let display = use_context::<Display>().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang="zh-CN" data-theme=display.theme() data-text=display.text()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=assets.css.clone() />
                <Scripts assets />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Starts the bundle. A page without a built bundle is complete as it is, and
/// so is one whose scripts are off.
#[component]
fn Scripts(assets: Assets) -> impl IntoView {
    let nonce = use_nonce();
    (!assets.js.is_empty()).then(|| {
        let start = format!(
            "import start, {{ hydrate }} from {:?}; await start({{ module_or_path: {:?} }}); hydrate();",
            assets.js, assets.wasm,
        );
        view! {
            <link rel="modulepreload" href=assets.js nonce=nonce.clone() />
            <link
                rel="preload"
                href=assets.wasm
                r#as="fetch"
                r#type="application/wasm"
                crossorigin="anonymous"
            />
            <script type="module" nonce=nonce>
                {start}
            </script>
        }
    })
}
