//! Looking for a position: the fields, what is asked for, the tree and what is found. The same
//! for everybody and in an application; all that is asked for stands in the address.

mod card;
mod chips;
mod conditions;
mod fields;
mod figures;
mod more;
mod nodes;
mod nothing;
mod results;
mod star;

use domain::{
    exam::PositionWord,
    id::{ApplicationId, ExamId, PositionId},
    money::Fen,
    position::{Order, Wanted},
    text::position as words,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use serde::{Deserialize, Serialize};

pub(crate) use card::FoundCard;
pub(crate) use figures::FiguresLine;
pub(crate) use star::{Star, StarProblem};

use self::{fields::Fields, nodes::Branches, results::Results};
use crate::{
    api::positions::{search, tree},
    pages::LoadPart,
    routes,
    ui::Disclosure,
};

/// The heading of what was found; it takes the focus when what is asked for was changed by a link.
const FOUND: &str = "found";

/// Where one looks: in the table that everybody sees, or in an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The exam.
    pub(crate) exam: ExamId,
    /// The application for which a position is chosen.
    pub(crate) application: Option<ApplicationId>,
    /// Whether choosing leads back to 报名信息确认, where one came from.
    pub(crate) returning: bool,
}

impl Place {
    /// The table that everybody sees.
    pub(crate) const fn table(exam: ExamId) -> Self {
        Self {
            exam,
            application: None,
            returning: false,
        }
    }

    /// The page itself.
    fn page(self) -> String {
        let page = self.application.map_or_else(
            || routes::positions(self.exam),
            |application| routes::application(application, "position"),
        );
        self.with_way_back(page)
    }

    fn with_way_back(self, page: String) -> String {
        if self.returning {
            routes::returning(&page)
        } else {
            page
        }
    }

    /// The page with what is wanted.
    fn list(self, wanted: &Wanted) -> String {
        routes::with_wanted(&self.page(), wanted)
    }

    /// One position whole, on the way back to what is wanted.
    pub(crate) fn whole(self, position: PositionId, wanted: &Wanted) -> String {
        let page = match self.application {
            None => routes::position(self.exam, position),
            Some(application) => routes::choose_position(application, position),
        };
        routes::with_wanted(&self.with_way_back(page), wanted)
    }
}

/// What the ids of positions in a list begin with.
const ANCHOR: &str = "position-";

/// The id of a position in a list.
pub(crate) fn anchor(position: PositionId) -> String {
    format!("{ANCHOR}{position}")
}

/// The list at the place of a position that was looked at.
pub(crate) fn back_to(place: Place, wanted: &Wanted, position: PositionId) -> String {
    format!("{}#{}", place.list(wanted), anchor(position))
}

/// What the page's address asks for.
pub(crate) fn wanted_in_address() -> Memo<Wanted> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| Wanted::read(|name| query.get(name))))
}

/// What the parts tell each other.
#[derive(Clone, Copy)]
struct Telling {
    /// What is read out.
    told: RwSignal<String>,
    /// What is found next takes the focus.
    refocus: RwSignal<bool>,
    /// How many further pages stand below the first one.
    below: StoredValue<u32>,
    /// Puts into the address how much of its list is shown.
    keep: Callback<Wanted>,
}

impl Telling {
    /// Whether the list that was asked for before holds what is asked for now: further pages
    /// were put below it in place.
    fn has(self, before: &Wanted, now: &Wanted) -> bool {
        now.more <= self.below.get_value() && before.clone().with_more(now.more) == *now
    }
}

/// Fields, tree and results.
#[component]
pub(crate) fn Finder(
    /// Where.
    place: Place,
    /// 职位 or 岗位.
    word: PositionWord,
    /// What is paid where papers are sat.
    fee: Fen,
    /// Where the candidate may still fill in 专业代码, if it is missing.
    #[prop(optional_no_strip)]
    code_field: Option<String>,
    /// One comes back to it without loading the page.
    #[prop(optional)]
    arrives: bool,
) -> impl IntoView {
    let exam = place.exam;
    let address = wanted_in_address();
    let code_field = StoredValue::new(code_field);
    let telling = Telling {
        told: RwSignal::new(String::new()),
        refocus: RwSignal::new(arrives),
        below: StoredValue::new(0),
        keep: keeping(place, address),
    };
    let asked = Memo::new(move |before: Option<&Wanted>| {
        let now = address.get();
        match before {
            Some(before) if telling.has(before, &now) => before.clone(),
            _ => now,
        }
    });
    // How much of a list is shown is nothing that the fields could have changed.
    let wanted = Memo::new(move |_| address.get().with_more(0));
    // Neither page nor order changes the tree.
    let counted = Memo::new(move |_| Wanted {
        page: 1,
        order: Order::Code,
        ..wanted.get()
    });
    let found = Resource::new_blocking(move || asked.get(), move |wanted| search(exam, wanted));
    let branches = Resource::new_blocking(move || counted.get(), move |wanted| tree(exam, wanted));
    let inside = wanted.with_untracked(|wanted| wanted.branch.is_some());
    view! {
        <Fields place wanted word telling />
        <p class="unseen" role="status">{move || telling.told.get()}</p>
        <Disclosure summary=words::TREE_LABEL open=inside>
            <LoadPart
                data=branches
                show=move |tree| view! { <Branches place tree wanted /> }
            />
        </Disclosure>
        <LoadPart
            data=found
            show=move |found| {
                anew(move || {
                    view! { <Results place fee found=found.clone() code_field telling /> }
                        .into_any()
                })
            }
        />
    }
}

/// What puts another address into the place of the page's own, which stays as it is. Where that
/// asks for another list by now, since a filter was set while more of this one was on its way, it
/// is left alone.
fn keeping(place: Place, address: Memo<Wanted>) -> Callback<Wanted> {
    let navigate = use_navigate();
    Callback::new(move |shown: Wanted| {
        if address.get_untracked().with_more(shown.more) != shown {
            return;
        }
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&place.list(&shown), options);
    })
}

/// Makes new elements whenever it is called, where a view would change those that are there: a
/// list that is unfolded, or a button that was pressed, belongs to one position alone.
#[cfg(feature = "ssr")]
fn anew(make: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    make()
}

/// Makes new elements whenever it is called, where a view would change those that are there: a
/// list that is unfolded, or a button that was pressed, belongs to one position alone.
#[cfg(not(feature = "ssr"))]
fn anew(make: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    make
}
