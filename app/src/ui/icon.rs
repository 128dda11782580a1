//! Icons, drawn for this product on a grid of 24 with strokes of 2. They are
//! decoration: the word beside them says the same.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// An arrow to the left: back.
    Back,
    /// A tray with nothing in it.
    Box,
    /// A tick: done, met.
    Check,
    /// A clock: waiting, a deadline.
    Clock,
    /// A cross: not met.
    Cross,
    /// A short line: over, or not in question.
    Dash,
    /// An arrow down to a line.
    Download,
    /// A triangle to the bottom: more below.
    Down,
    /// A sheet with a folded corner: an exam, a text.
    Exam,
    /// A circle with an i.
    Info,
    /// Lines of a list.
    List,
    /// A padlock: locked, not yet open.
    Lock,
    /// A pencil: something to fill in.
    Pencil,
    /// Head and shoulders.
    Person,
    /// A picture with a hill and a sun.
    Photo,
    /// A printer.
    Printer,
    /// A circle with a question mark: a person has to judge.
    Question,
    /// A triangle to the right.
    Right,
    /// A door with an arrow.
    SignOut,
    /// A clipboard with a tick: how things stand.
    Status,
    /// An octagon with an exclamation mark: danger, refused.
    Stop,
    /// A large and a small letter.
    Type,
    /// An arrow up from a line.
    Upload,
    /// A triangle with an exclamation mark.
    Warning,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Back => "M10.5 5.5 4 12l6.5 6.5M4.5 12H20",
            Self::Box => "m3.5 13.5 3-8h11l3 8V19h-17zh5l1.2 2.5h4.6l1.2-2.5h5",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4v5.3l3.5 2.2",
            Self::Cross => "m6 6 12 12M18 6 6 18",
            Self::Dash => "M6 12h12",
            Self::Download => "M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 16.5V20h15v-3.5",
            Self::Down => "m5 9 7 7 7-7",
            Self::Exam => "M6 3.5h8.5L18.5 7.5v13H6zM9.5 11.5h5.5M9.5 15.5h5.5",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 8v5.5M12 7.5v.01",
            Self::List => "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
            Self::Lock => "M6 11h12v9H6zm2.5 0V7.5a3.5 3.5 0 0 1 7 0V11",
            Self::Pencil => "M4 20h4L19 9l-4-4L4 16zm8.5-12.5 4 4",
            Self::Person => {
                "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7.5 8.5c.8-4 3.7-5.8 7.5-5.8s6.7 1.8 7.5 5.8"
            }
            Self::Photo => "M3.5 5.5h17v13h-17zm2 10.5 4.5-5 3.5 3.5 2-2 3 3.5M15.5 9.5v.01",
            Self::Printer => "M7.5 8V3.5h9V8M7.5 17H4V8h16v9h-3.5m-9-3.5h9v7h-9z",
            Self::Question => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.6 9.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.9M12 16.8v.01"
            }
            Self::Right => "m9 5 7 7-7 7",
            Self::SignOut => "M10.5 4H5v16h5.5m5-12 4 4-4 4m3.5-4H10",
            Self::Status => "M9 3.5h6v3.5H9zm0 1.5H5.5v15.5h13V5H15m-6.5 9 2.5 2.5 4.5-5",
            Self::Stop => "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.2m0 3.6v.01",
            Self::Type => {
                "m2.5 18 5-12.5 5 12.5m-8.3-4.2h6.6m11 4.2v-6.2m0 3.2a3 3 0 1 1-6 0 3 3 0 0 1 6 0z"
            }
            Self::Upload => "M12 16V5M7.5 9.5 12 5l4.5 4.5M4.5 16.5V20h15v-3.5",
            Self::Warning => "M12 4 2.8 20h18.4zm0 6v4.5m0 2.8v.01",
        }
    }
}

/// One icon, as large as the text around it, in its colour.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path()></path>
        </svg>
    }
}

/// The product's mark: an admission ticket with a tick.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="7" fill="currentColor"></rect>
            <path
                class="brand-sheet"
                d="M9 6h14a1 1 0 0 1 1 1v5.2a2.3 2.3 0 0 0 0 4.6V25a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1v-8.2a2.3 2.3 0 0 0 0-4.6V7a1 1 0 0 1 1-1z"
            ></path>
            <path class="brand-tick" d="m11.8 19.6 3 3 5.6-6.4M12.5 10.5h7"></path>
        </svg>
    }
}
