//! The fields by which one looks. A form that asks by the address; with scripts it asks by
//! itself as one types, and follows the address when that is changed by something else.

use std::time::Duration;

use domain::{
    exam::PositionWord,
    position::{Education, HEADCOUNTS, Order, Sitting, Wanted, wanted::key},
    text::position::{self as words, finder},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{FOUND, Place, Telling};
use crate::{
    routes,
    ui::{
        Buttons, CheckboxField, Choice, Field, Kind, Select, SubmitButton,
        browser::{fill, focus_soon, tick},
    },
};

/// As long as nothing more is typed before it is asked.
const PAUSE: Duration = Duration::from_millis(300);

/// What stands in the fields.
#[derive(Clone, Copy)]
struct Entered {
    words: RwSignal<String>,
    education: RwSignal<String>,
    major: RwSignal<String>,
    any_major: RwSignal<bool>,
    sitting: RwSignal<String>,
    headcount: RwSignal<String>,
    order: RwSignal<String>,
}

impl Entered {
    fn new(wanted: &Wanted) -> Self {
        Self {
            words: RwSignal::new(wanted.words.clone()),
            education: RwSignal::new(education(wanted)),
            major: RwSignal::new(wanted.major.clone()),
            any_major: RwSignal::new(wanted.any_major),
            sitting: RwSignal::new(sitting(wanted)),
            headcount: RwSignal::new(headcount(wanted)),
            order: RwSignal::new(wanted.order.code().to_owned()),
        }
    }

    /// What the fields ask for; what they don't show stays as it is.
    fn read(self, before: &Wanted) -> Wanted {
        let read = Wanted::read(|name| match name {
            key::WORDS => Some(self.words.get_untracked()),
            key::EDUCATION => Some(self.education.get_untracked()),
            key::MAJOR => Some(self.major.get_untracked()),
            key::SITTING => Some(self.sitting.get_untracked()),
            key::HEADCOUNT => Some(self.headcount.get_untracked()),
            key::ORDER => Some(self.order.get_untracked()),
            _ => None,
        });
        Wanted {
            any_major: self.any_major.get_untracked(),
            branch: before.branch,
            category: before.category.clone(),
            mine: before.mine,
            ..read
        }
    }

    /// Puts into the fields what the address says.
    fn show(self, wanted: &Wanted) {
        let texts = [
            (key::WORDS, self.words, wanted.words.clone()),
            (key::EDUCATION, self.education, education(wanted)),
            (key::MAJOR, self.major, wanted.major.clone()),
            (key::SITTING, self.sitting, sitting(wanted)),
            (key::HEADCOUNT, self.headcount, headcount(wanted)),
            (key::ORDER, self.order, wanted.order.code().to_owned()),
        ];
        for (name, signal, text) in texts {
            fill(&format!("field-{name}"), &text);
            signal.set(text);
        }
        tick(&format!("field-{}", key::ANY_MAJOR), wanted.any_major);
        self.any_major.set(wanted.any_major);
    }
}

fn education(wanted: &Wanted) -> String {
    let code = wanted.education.map(Education::code);
    code.unwrap_or_default().to_owned()
}

fn sitting(wanted: &Wanted) -> String {
    wanted
        .sitting
        .map(Sitting::code)
        .unwrap_or_default()
        .to_owned()
}

fn headcount(wanted: &Wanted) -> String {
    let least = wanted.headcount.map(|least| least.to_string());
    least.unwrap_or_default()
}

/// The form.
#[component]
pub(super) fn Fields(
    place: Place,
    wanted: Memo<Wanted>,
    word: PositionWord,
    telling: Telling,
) -> impl IntoView {
    let first = wanted.get_untracked();
    let entered = Entered::new(&first);
    let composing = RwSignal::new(false);
    let ask = Ask::new(place, wanted, entered);
    follow(wanted, entered, ask.own);
    ask_by_itself(entered, composing, ask);
    let hidden = move |name: &'static str| {
        let pairs = wanted.with(Wanted::pairs);
        let found = pairs.into_iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value).unwrap_or_default()
    };
    view! {
        <form
            class="form finder"
            method="get"
            action=place.page()
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                telling.refocus.set(true);
                if !ask.run.run(false) {
                    telling.refocus.set(false);
                    focus_soon(FOUND.to_owned());
                }
            }
            on:compositionstart=move |_| composing.set(true)
            on:compositionend=move |_| composing.set(false)
        >
            // Without scripts the query of its address is lost.
            {place
                .returning
                .then(|| view! { <input type="hidden" name=routes::RETURN value=routes::TO_CONFIRM /> })}
            <input type="hidden" name=key::BRANCH value=move || hidden(key::BRANCH) />
            <input type="hidden" name=key::CATEGORY value=move || hidden(key::CATEGORY) />
            <input type="hidden" name=key::MINE value=move || hidden(key::MINE) />
            <div class="finder-ask">
                <Field
                    name=key::WORDS
                    label=words::SEARCH
                    hint=words::SEARCH_HINT
                    kind="search"
                    value=first.words.clone()
                    typed=entered.words
                />
                <SubmitButton label=words::SEARCH kind=Kind::Second />
            </div>
            <More first wanted entered word />
        </form>
    }
}

/// The fields that fewer people need. They come folded even where they are used, so that what was
/// found is near on a phone: no style sheet can unfold them for wide screens alone in every
/// browser. How many are used, their name says, and what they ask for, the chips.
#[component]
fn More(
    first: Wanted,
    wanted: Memo<Wanted>,
    entered: Entered,
    word: PositionWord,
) -> impl IntoView {
    let name = move || finder::more_filters(wanted.with(used));
    let (chosen, sat, least_now) = (education(&first), sitting(&first), headcount(&first));
    let (any_major, order) = (first.any_major, first.order.code());
    let any = || Choice::new("", finder::ANY);
    let educations = std::iter::once(any()).chain(
        Education::ALL
            .iter()
            .rev()
            .map(|level| Choice::new(level.code(), level.word())),
    );
    let sittings = vec![
        any(),
        Choice::new(Sitting::Written.code(), finder::WRITTEN),
        Choice::new(Sitting::Without.code(), finder::WITHOUT),
    ];
    let least = HEADCOUNTS.map(|least| Choice::new(least.to_string(), finder::at_least(least)));
    let orders = Order::ALL
        .iter()
        .map(|order| Choice::new(order.code(), order.word()));
    view! {
        <details class="more">
            <summary>{name}</summary>
            <div>
                <div class="finder-more">
                    <Select
                        name=key::EDUCATION
                        label=finder::EDUCATION
                        hint=finder::education_hint(word)
                        options=educations.collect()
                        value=chosen
                        chosen=entered.education
                    />
                    <div class="finder-pair">
                        <Field
                            name=key::MAJOR
                            label=finder::MAJOR
                            hint=finder::MAJOR_HINT
                            value=first.major
                            typed=entered.major
                        />
                        <CheckboxField
                            name=key::ANY_MAJOR
                            label=finder::ANY_MAJOR
                            checked=any_major
                            ticked=entered.any_major
                        />
                    </div>
                    <Select
                        name=key::SITTING
                        label=finder::SITTING
                        options=sittings
                        value=sat
                        chosen=entered.sitting
                    />
                    <Select
                        name=key::HEADCOUNT
                        label=words::HEADCOUNT
                        options=std::iter::once(any()).chain(least).collect()
                        value=least_now
                        chosen=entered.headcount
                    />
                    <Select
                        name=key::ORDER
                        label=finder::ORDER
                        options=orders.collect()
                        value=order
                        chosen=entered.order
                    />
                </div>
                <Buttons>
                    <SubmitButton label=finder::SEE_FOUND kind=Kind::Second />
                </Buttons>
            </div>
        </details>
    }
}

/// How many of the folded fields ask for something. 也列出不限专业的 belongs to the major.
fn used(wanted: &Wanted) -> usize {
    let used = [
        wanted.education.is_some(),
        !wanted.major.is_empty(),
        wanted.sitting.is_some(),
        wanted.headcount.is_some(),
        wanted.order != Order::Code,
    ];
    used.into_iter().filter(|used| *used).count()
}

/// What the form asked for last, and the way to ask.
#[derive(Clone, Copy)]
struct Ask {
    /// Asks for what stands in the fields; false when the address says that already. Typing, which
    /// it is told of, leaves one step in the browser's history, however long it takes.
    run: Callback<bool, bool>,
    /// What it asked for itself: as long as the address says that, the fields may be newer.
    own: StoredValue<Option<Wanted>>,
}

impl Ask {
    fn new(place: Place, wanted: Memo<Wanted>, entered: Entered) -> Self {
        let own = StoredValue::new(None::<Wanted>);
        let (page, navigate) = (place.page(), use_navigate());
        let run = Callback::new(move |typed: bool| {
            let before = wanted.get_untracked();
            let asked = entered.read(&before);
            if asked == before.clone().from_the_first() {
                return false;
            }
            let replace = typed && own.with_value(|own| own.as_ref() == Some(&before));
            let options = NavigateOptions {
                replace,
                scroll: false,
                ..NavigateOptions::default()
            };
            let address = routes::with_wanted(&page, &asked);
            own.set_value(Some(asked));
            navigate(&address, options);
            true
        });
        Self { run, own }
    }
}

/// Asks a moment after the last letter, and at once when something is chosen. A word that is
/// still being composed is not asked for.
fn ask_by_itself(entered: Entered, composing: RwSignal<bool>, ask: Ask) {
    Effect::new(move |before: Option<()>| {
        entered.words.track();
        entered.major.track();
        if before.is_some() && !composing.get() {
            let later = move || {
                ask.run.run(true);
            };
            // Without timers one presses the button.
            let timer = set_timeout(later, PAUSE);
            on_cleanup(move || {
                if let Ok(timer) = timer {
                    timer.clear();
                }
            });
        }
    });
    Effect::new(move |before: Option<()>| {
        entered.education.track();
        entered.sitting.track();
        entered.headcount.track();
        entered.order.track();
        entered.any_major.track();
        if before.is_some() {
            ask.run.run(false);
        }
    });
}

/// Follows the address when a link, or the way back, has changed it.
fn follow(wanted: Memo<Wanted>, entered: Entered, own: StoredValue<Option<Wanted>>) {
    Effect::new(move |before: Option<()>| {
        let now = wanted.get();
        let first = before.is_none();
        let asked_here = own.with_value(|own| own.as_ref() == Some(&now));
        if !first && !asked_here {
            own.set_value(None);
            entered.show(&now);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_tells_how_much_of_it_is_used() {
        let seen = Wanted {
            words: "计算机".to_owned(),
            mine: true,
            page: 2,
            ..Wanted::default()
        };
        assert_eq!(used(&seen), 0, "what stands elsewhere");
        let folded = Wanted {
            education: Some(Education::Bachelor),
            major: "0809".to_owned(),
            any_major: true,
            order: Order::Headcount,
            ..seen
        };
        assert_eq!(used(&folded), 3);
        let name = finder::more_filters(used(&folded));
        assert_eq!(name, "学历、专业和其他条件（已设 3 项）");
    }
}
