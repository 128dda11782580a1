//! Every page by its name, and in which piece of the bundle its code lies. A
//! first visit loads the piece `First`; the browser fetches another one when it
//! first shows one of its pages. A new page is a line in the list below, in the
//! piece that its path names ([`Piece::of`]), and a route in `app.rs`.

use leptos::{prelude::*, wasm_split::SplitLoaderError};
use leptos_router::ChooseView;

use super::{candidate, demo, finance, office, public, review};

/// A piece of the bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What every visit needs: the frame, the start page, 登录.
    First,
    /// The other pages that need no account.
    Visitor,
    /// Where a photo is worked on, sent and looked at.
    Studio,
    /// Everything else under `/me`, and what leads there from an exam.
    Candidate,
    /// The areas of the staff, and the demonstration's own pages.
    Staff,
}

impl Piece {
    /// The piece in which the page at `path` lies. Decided by the path alone,
    /// so that the bundle knows what to fetch before it has a route.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let mut parts = path.split('/').skip(1);
        let first = parts.next().unwrap_or_default();
        match (first, parts.next(), parts.next()) {
            ("photo" | "capture", ..) | ("me", Some("photo"), _) => Self::Studio,
            ("me", ..) | ("exams", _, Some("rules" | "pledge")) => Self::Candidate,
            ("review" | "office" | "finance" | "audit" | "demo", ..) => Self::Staff,
            ("" | "login", ..) => Self::First,
            _ => Self::Visitor,
        }
    }

    /// Its name in the build's manifest; none for what is always there.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::First => None,
            Self::Visitor => Some("visitor"),
            Self::Studio => Some("studio"),
            Self::Candidate => Some("candidate"),
            Self::Staff => Some("staff"),
        }
    }

    /// Fetches it, unless it is there; false when that failed.
    pub async fn load(self) -> bool {
        let loaded = match self {
            Self::First => Ok(()),
            Self::Visitor => load_visitor().await,
            Self::Studio => load_studio().await,
            Self::Candidate => load_candidate().await,
            Self::Staff => load_staff().await,
        };
        loaded.is_ok()
    }
}

/// Makes [`Page`] and, for each piece, the function at which the build cuts
/// the bundle: what is reachable through it alone goes into the piece.
macro_rules! pages {
    (
        First { $($first:ident = $first_view:path,)* }
        $($piece:ident ($cut:ident, $load:ident) { $($page:ident = $view:path,)* })*
    ) => {
        /// A page, as the router's table names it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is the component of the same name")]
        pub enum Page {
            $($first,)*
            $($($page,)*)*
        }

        impl Page {
            const fn piece(self) -> Piece {
                match self {
                    $(Self::$first => Piece::First,)*
                    $($(Self::$page => Piece::$piece,)*)*
                }
            }

            async fn show(self) -> Result<AnyView, SplitLoaderError> {
                match self {
                    $(Self::$first => Ok($first_view().into_any()),)*
                    $($(Self::$page)|* => $cut(self).await,)*
                }
            }
        }

        $(
            #[leptos::wasm_split::wasm_split(
                $cut,
                wasm_split_path = leptos::wasm_split,
                fallible,
                preload($load)
            )]
            fn $cut(page: Page) -> Result<AnyView, SplitLoaderError> {
                Ok(match page {
                    $(Page::$page => $view().into_any(),)*
                    _ => ().into_any(),
                })
            }
        )*
    };
}

pages! {
    First {
        Home = public::Home,
        Login = public::Login,
    }
    Visitor (visitor, load_visitor) {
        Exams = public::Exams,
        Exam = public::Exam,
        Positions = public::Positions,
        PositionWhole = public::PositionWhole,
        Favourites = public::Favourites,
        Register = public::Register,
        RegisterConfirm = public::RegisterConfirm,
        Recover = public::Recover,
        Privacy = public::Privacy,
        Claim = public::Claim,
        Retire = public::Retire,
        Characters = public::Characters,
        Verify = public::Verify,
        Help = public::Help,
    }
    Studio (studio, load_studio) {
        PhotoTool = public::PhotoTool,
        Photo = candidate::Photo,
        PhotoConfirm = candidate::PhotoConfirm,
        PhotoCapture = candidate::PhotoCapture,
        Capture = public::Capture,
        CaptureSent = public::CaptureSent,
    }
    Candidate (candidate, load_candidate) {
        Rules = candidate::Rules,
        Pledge = candidate::Pledge,
        Me = candidate::Me,
        Inbox = candidate::Inbox,
        Statuses = candidate::Statuses,
        FlowPage = candidate::FlowPage,
        FormPage = candidate::FormPage,
        PositionPage = candidate::PositionPage,
        ConfirmPage = candidate::ConfirmPage,
        StatusPage = candidate::StatusPage,
        ReceiptPage = candidate::ReceiptPage,
        ComfortPage = candidate::ComfortPage,
        Pay = candidate::Pay,
        TicketPage = candidate::TicketPage,
        Tickets = candidate::Tickets,
        Account = candidate::Account,
        Password = candidate::Password,
        OwnPrivacy = candidate::OwnPrivacy,
        PrivacyCopy = candidate::PrivacyCopy,
        AcceptedText = candidate::AcceptedText,
        Sessions = candidate::Sessions,
    }
    Staff (staff, load_staff) {
        ReviewQueue = review::Queue,
        ReviewFile = review::File,
        Office = office::Overview,
        Arrangement = office::Arrangement,
        Publication = office::Publication,
        Proof = office::Proof,
        Disqualification = office::Disqualification,
        Petitions = office::Petitions,
        Petition = office::Petition,
        Replacement = office::Replacement,
        Comforts = office::Comforts,
        Comfort = office::Comfort,
        ComfortSeats = office::ComfortSeats,
        Finance = finance::Finance,
        Messages = demo::Messages,
    }
}

impl ChooseView for Page {
    async fn choose(self) -> AnyView {
        self.lies_where_its_path_says();
        match self.show().await {
            Ok(view) => view,
            Err(_) => public::NotLoaded().into_any(),
        }
    }

    async fn preload(&self) {
        // A piece that could not be fetched is asked for again by `choose`.
        let _ = self.piece().load().await;
    }
}

impl Page {
    /// A page in another piece than its path names could not be taken over by
    /// the browser; in development the server says so at the first rendering.
    fn lies_where_its_path_says(self) {
        if cfg!(all(feature = "ssr", debug_assertions)) {
            let path = leptos_router::hooks::use_location()
                .pathname
                .get_untracked();
            debug_assert_eq!(Piece::of(&path), self.piece(), "{path} shows {self:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_piece() {
        for (path, piece) in [
            ("/", Piece::First),
            ("/login", Piece::First),
            ("/register/confirm", Piece::Visitor),
            ("/characters", Piece::Visitor),
            ("/help", Piece::Visitor),
            ("/exams/7", Piece::Visitor),
            ("/exams/7/positions", Piece::Visitor),
            ("/exams/7/positions/9", Piece::Visitor),
            ("/exams/7/favourites", Piece::Visitor),
            ("/exams/7/pledge", Piece::Candidate),
            ("/nothing", Piece::Visitor),
            ("/me", Piece::Candidate),
            ("/me/applications/7/form", Piece::Candidate),
            ("/photo", Piece::Studio),
            ("/me/photo", Piece::Studio),
            ("/me/photo/confirm", Piece::Studio),
            ("/capture/a1", Piece::Studio),
            ("/review/7", Piece::Staff),
            ("/office", Piece::Staff),
            ("/office/exams/7/void", Piece::Staff),
        ] {
            assert_eq!(Piece::of(path), piece, "{path}");
        }
    }
}
