//! How a person wants to see the pages: theme and size of type. The choice lies
//! in a cookie that the server reads for `<html data-theme data-text>`; without
//! scripts a form sends it to [`PATH`].

use domain::text::ui as words;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    browser::{root_attribute, set_cookie, set_root_attribute, shut_when_left},
    icon::{Glyph, Icon},
};

/// Where the form is sent: sets [`COOKIE`] and answers 303 to its field `back`.
pub const PATH: &str = "/api/preferences";
/// The cookie's name. It holds `theme.text`, such as `dark.large`.
pub const COOKIE: &str = "display";
/// The menu's id.
const MENU: &str = "display-menu";
/// How long the choice is kept, in seconds: a year.
pub const MAX_AGE: u32 = 31_536_000;

/// The choice. Empty strings mean the device's theme and the usual size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Display {
    theme: &'static str,
    text: &'static str,
}

impl Display {
    /// Reads a cookie's value; what is unknown is as if it weren't there.
    #[must_use]
    pub fn from_cookie(value: &str) -> Self {
        let (theme, text) = value.split_once('.').unwrap_or((value, ""));
        Self::default().with("theme", theme).with("text", text)
    }

    /// The choice with one part replaced, as the form sends it: `theme` is
    /// `system`, `light` or `dark`, `text` is `usual` or `large`.
    #[must_use]
    pub fn with(self, part: &str, value: &str) -> Self {
        match (part, value) {
            ("theme", "dark") => Self {
                theme: "dark",
                ..self
            },
            ("theme", "light") => Self {
                theme: "light",
                ..self
            },
            ("theme", _) => Self { theme: "", ..self },
            ("text", "large") => Self {
                text: "large",
                ..self
            },
            ("text", _) => Self { text: "", ..self },
            _ => self,
        }
    }

    /// The cookie's value.
    #[must_use]
    pub fn to_cookie(self) -> String {
        format!("{}.{}", self.theme, self.text)
    }

    /// The value of `<html data-theme>`, if it is to be there.
    #[must_use]
    pub fn theme(self) -> Option<&'static str> {
        (!self.theme.is_empty()).then_some(self.theme)
    }

    /// The value of `<html data-text>`, if it is to be there.
    #[must_use]
    pub fn text(self) -> Option<&'static str> {
        (!self.text.is_empty()).then_some(self.text)
    }

    /// What the page shows now: from the server's context while rendering,
    /// from `<html>` in the browser.
    fn current() -> Self {
        use_context::<Self>().unwrap_or_else(|| {
            Self::default()
                .with("theme", &root_attribute("data-theme").unwrap_or_default())
                .with("text", &root_attribute("data-text").unwrap_or_default())
        })
    }

    fn apply(self) {
        set_root_attribute("data-theme", self.theme());
        set_root_attribute("data-text", self.text());
        let value = self.to_cookie();
        set_cookie(&format!(
            "{COOKIE}={value}; Path=/; Max-Age={MAX_AGE}; SameSite=Lax"
        ));
    }
}

/// The menu 显示设置. With scripts the page changes at once and nothing that
/// was typed is lost.
#[component]
pub fn DisplayMenu() -> impl IntoView {
    shut_when_left(MENU);
    let display = RwSignal::new(Display::current());
    let location = use_location();
    let choose = Callback::new(move |(part, value): (&'static str, &'static str)| {
        display.update(|display| *display = display.with(part, value));
        display.get_untracked().apply();
    });
    let theme = [
        ("system", words::THEME_SYSTEM),
        ("light", words::THEME_LIGHT),
        ("dark", words::THEME_DARK),
    ];
    let text = [("usual", words::TEXT_USUAL), ("large", words::TEXT_LARGE)];
    view! {
        <details class="menu" id=MENU>
            <summary class="plain-link">
                <Icon glyph=Glyph::Type />
                {words::DISPLAY}
            </summary>
            <form class="menu-sheet" method="post" action=PATH>
                <input type="hidden" name="back" value=move || location.pathname.get() />
                <Switch legend=words::THEME part="theme" options=theme.to_vec() display choose />
                <Switch legend=words::TEXT_SIZE part="text" options=text.to_vec() display choose />
            </form>
        </details>
    }
}

#[component]
fn Switch(
    legend: &'static str,
    part: &'static str,
    options: Vec<(&'static str, &'static str)>,
    display: RwSignal<Display>,
    choose: Callback<(&'static str, &'static str)>,
) -> impl IntoView {
    let buttons = options
        .into_iter()
        .map(|(value, label)| {
            let pressed = move || {
                let now = display.get();
                if now.with(part, value) == now {
                    "true"
                } else {
                    "false"
                }
            };
            view! {
                <button
                    type="submit"
                    name=part
                    value=value
                    aria-pressed=pressed
                    on:click=move |event| {
                        event.prevent_default();
                        choose.run((part, value));
                    }
                >
                    {label}
                </button>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <div class="choice">{buttons}</div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_survives_its_cookie() {
        let chosen = Display::default()
            .with("theme", "dark")
            .with("text", "large");
        assert_eq!(Display::from_cookie(&chosen.to_cookie()), chosen);
        assert_eq!(chosen.theme(), Some("dark"));
    }

    #[test]
    fn a_cookie_that_we_did_not_write_means_the_usual_look() {
        assert_eq!(Display::from_cookie("\"><script>.huge"), Display::default());
    }
}
