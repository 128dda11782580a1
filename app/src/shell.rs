//! The document around every page, and the one around the show of pieces.
//! Rendered by the server only.

use domain::{
    browser::Inside,
    text::help::{self as words, Place},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use crate::{
    App,
    assets::Assets,
    pages::Piece,
    routes::{self, Note},
    ui::Display,
    viewer::SessionLeft,
};

/// The masthead's ground, `--surface` of the style sheet, for the bar of the browser
/// above it.
const LIGHT: &str = "#ffffff";
/// The same in the dark.
const DARK: &str = "#161d26";

/// In context where this browser may hold an offline copy that is nobody's here any
/// more: after 安全退出, after a sign-in that was ended elsewhere, for somebody else.
#[derive(Clone, Copy, Debug)]
pub struct CopyMustGo;

/// The whole HTML document.
pub fn shell() -> impl IntoView {
    let assets = use_context::<Assets>().unwrap_or_default();
    let css = assets.css.clone();
    let (script, style) = (assets.old_js.clone(), assets.old_css.clone());
    let head = view! {
        <Wipe script=assets.offline_kept.clone() />
        <Scripts assets />
        <OldScript script />
    };
    // The bundle takes over what comes first, and does not look at what follows.
    view! {
        <Document css head>
            <App />
            <OldBrowser style />
        </Document>
    }
}

/// The page that a device shows without a network: no bundle, and nothing of anybody.
pub fn offline_shell() -> impl IntoView {
    use crate::pages::public::{NotFound, Offline};
    provide_meta_context();
    let assets = use_context::<Assets>().unwrap_or_default();
    let (kept, show) = (assets.offline_kept, assets.offline_show);
    // A copy that has to go is gone before anything is shown.
    let at_once = show
        .clone()
        .filter(|_| use_context::<CopyMustGo>().is_none());
    let head = view! {
        <Wipe script=kept then=show />
        {at_once.map(|src| view! { <script type="module" src=src></script> })}
    };
    view! {
        <Document css=assets.css head>
            <Router>
                <Routes fallback=NotFound>
                    <Route path=path!("/offline") view=Offline />
                </Routes>
            </Router>
        </Document>
    }
}

/// The show of pieces: every piece in all its states. It has no part in the
/// bundle, which would grow by what no candidate ever sees, and so no scripts.
pub fn pieces_shell() -> impl IntoView {
    use crate::pages::{demo, public::NotFound};
    provide_meta_context();
    let css = use_context::<Assets>().unwrap_or_default().css;
    view! {
        <Document css head=()>
            <Router>
                <Routes fallback=NotFound>
                    <Route path=path!("/demo/pieces") view=demo::Pieces />
                    <Route path=path!("/demo/pieces/form") view=demo::PiecesForm />
                    <Route path=path!("/demo/pieces/desk") view=demo::PiecesDesk />
                </Routes>
            </Router>
        </Document>
    }
}

#[component]
fn Document<Head: IntoView + 'static>(
    /// The style sheet's path.
    css: String,
    /// What else stands in the head.
    head: Head,
    children: Children,
) -> impl IntoView {
    let display = use_context::<Display>().unwrap_or_default();
    let session = use_context::<SessionLeft>().map(|SessionLeft(seconds)| seconds);
    let inside = use_context::<Inside>().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang="zh-CN" data-theme=display.theme() data-text=display.text()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                {ground_of_the_bar("(prefers-color-scheme: light)", LIGHT)}
                {ground_of_the_bar("(prefers-color-scheme: dark)", DARK)}
                <link rel="stylesheet" href=css />
                {head}
                <MetaTags />
            </head>
            <body data-session=session data-inside=inside.mark()>
                {children()}
            </body>
        </html>
    }
}

/// The browser's own bar, above a page and around an installed app, in one scheme. Its
/// attribute `media` is newer than the list of those that elements are checked by.
fn ground_of_the_bar(scheme: &'static str, colour: &'static str) -> impl IntoView {
    leptos::html::meta()
        .attr("name", "theme-color")
        .attr("media", scheme)
        .attr("content", colour)
}

/// Wipes the offline copy. It takes the cookie away as well when that is done, so that
/// a page which was closed too early leaves it to the next.
#[component]
fn Wipe(
    /// The script that can.
    #[prop(optional_no_strip)]
    script: Option<String>,
    /// A script that has to wait for that.
    #[prop(optional_no_strip)]
    then: Option<String>,
) -> impl IntoView {
    let nonce = use_nonce();
    let script = script.filter(|_| use_context::<CopyMustGo>().is_some());
    let then = then.map(|then| format!(" await import({then:?});"));
    script.map(|script| {
        let then = then.unwrap_or_default();
        let wipe = format!("import {{ wipe }} from {script:?}; await wipe();{then}");
        view! {
            <script type="module" nonce=nonce>
                {wipe}
            </script>
        }
    })
}

/// The id of the line for old browsers, which src/old.js and style/old.css name too.
const OLD: &str = "old-browser";

/// That the browser is too old for the bundle, and what to do. It shows itself
/// by the style sheet (style/old.css), by the script of browsers without modules
/// (src/old.js), or where there is no WebAssembly; see docs/browsers.md.
#[component]
fn OldBrowser(
    /// What `old.js` loads where the style sheet says nothing.
    style: Option<String>,
) -> impl IntoView {
    view! {
        <div id=OLD class="banner tone-warn" role="status" data-style=style hidden>
            <div class="wrap">
                <p>
                    {words::OLD_BROWSER} " "
                    <a href=routes::help_at(Place::Browser)>{words::OLD_BROWSER_LINK}</a>
                </p>
            </div>
        </div>
    }
}

/// Browsers that know modules don't fetch it.
#[component]
fn OldScript(script: Option<String>) -> impl IntoView {
    let nonce = use_nonce();
    script.map(|script| view! { <script nomodule defer src=script nonce=nonce></script> })
}

/// The files, beside the bundle itself, that this page needs.
fn pieces_of_this_page(assets: &Assets) -> &[String] {
    let asked = use_context::<http::request::Parts>();
    asked
        .and_then(|asked| Piece::of(asked.uri.path()).name())
        .and_then(|name| assets.pieces.get(name))
        .map_or(&[], Vec::as_slice)
}

/// Takes away what forms have kept on this device, on the page that follows 安全退出.
/// Where no script runs, the session's end has made it unreadable already.
const FORGET_COPIES: &str = "try { for (const name of Object.keys(localStorage)) \
     if (name.startsWith('form-draft-')) localStorage.removeItem(name); } catch {} ";

/// [`FORGET_COPIES`] where somebody has just signed out.
fn forget_copies() -> &'static str {
    let asked = use_context::<http::request::Parts>();
    let left = routes::login_with(Note::SignedOut);
    let has_left = asked
        .and_then(|asked| asked.uri.path_and_query().map(|page| page.as_str() == left))
        .unwrap_or_default();
    if has_left { FORGET_COPIES } else { "" }
}

/// Starts the bundle. A page without a built bundle is complete as it is, and
/// so is one whose scripts are off.
#[component]
fn Scripts(assets: Assets) -> impl IntoView {
    let nonce = use_nonce();
    (!assets.js.is_empty()).then(|| {
        // The bundle is fetched at once, beside the module and the rest of the
        // page, and only where scripts run, and so is the piece of it in which
        // this page lies; it takes over when the page is whole.
        let forget = forget_copies();
        let start = format!(
            "{forget}const whole = new Promise(whole => document.readyState === 'loading' \
             ? document.addEventListener('DOMContentLoaded', whole) : whole()); \
             if (typeof WebAssembly === 'object') {{ \
             const code = fetch({:?}); \
             for (const href of {:?}) document.head.append(Object.assign(\
             document.createElement('link'), \
             {{ rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href }})); \
             const {{ default: start, hydrate }} = await import({:?}); \
             await whole; \
             await start({{ module_or_path: code }}); \
             await hydrate(); \
             if (matchMedia('(display-mode: standalone)').matches) \
             navigator.serviceWorker?.register({:?}).catch(() => {{}}); \
             }} else {{ \
             await whole; \
             const line = document.getElementById({OLD:?}); \
             line.hidden = false; \
             document.querySelector('.skip').after(line); \
             }}",
            assets.wasm,
            pieces_of_this_page(&assets),
            assets.js,
            // Whoever has put the site among their apps expects it to open.
            crate::routes::OFFLINE_WORKER,
        );
        view! {
            <script type="module" async nonce=nonce>
                {start}
            </script>
        }
    })
}
