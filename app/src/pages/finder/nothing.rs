//! Nothing was found: what was asked for, and links each of which asks for less.

use domain::{
    exam::PositionWord,
    position::Wanted,
    text::position::{self as words, finder},
};
use leptos::prelude::*;

use super::{Place, Telling, chips::Turn};
use crate::ui::EmptyState;

/// What stands in the place of the list.
#[component]
pub(super) fn Nothing(
    place: Place,
    word: PositionWord,
    wanted: Wanted,
    /// Each condition in words, with what is asked for without it.
    chips: Vec<(String, Wanted)>,
    /// The major was looked for by the candidate's own codes as well.
    by_own_codes: bool,
    telling: Telling,
) -> impl IntoView {
    let (title, help) = said(word, &wanted, &chips, by_own_codes);
    let any = !chips.is_empty();
    let links = less(wanted, chips)
        .into_iter()
        .map(|(label, left)| {
            let href = place.list(&left);
            view! { <li><Turn href telling class="chip"><span>{label}</span></Turn></li> }
        })
        .collect_view();
    let list = any.then(|| view! { <ul class="chips" aria-label=finder::LESS>{links}</ul> });
    view! { <EmptyState title help>{list}</EmptyState> }.into_any()
}

/// That there is nothing, and below it what was asked for and what else might find
/// something.
fn said(
    word: PositionWord,
    wanted: &Wanted,
    chips: &[(String, Wanted)],
    by_own_codes: bool,
) -> (String, String) {
    if chips.is_empty() {
        return (finder::none(word), finder::NONE_HINT.to_owned());
    }
    let filters: Vec<_> = chips.iter().map(|(filter, _)| filter.as_str()).collect();
    let by_name = !wanted.major.is_empty() && !wanted.major.contains(char::is_numeric);
    let parts = [
        Some(finder::in_vain(&filters)),
        (by_name && !by_own_codes).then(|| finder::NOT_BY_NAME.to_owned()),
        (!wanted.words.is_empty()).then(|| words::NOTHING_FOUND_HINT.to_owned()),
    ];
    let help = parts.into_iter().flatten().collect();
    (words::NOTHING_FOUND.to_owned(), help)
}

/// What asks for less, in words: first what keeps the major, then what gives up one condition.
fn less(wanted: Wanted, chips: Vec<(String, Wanted)>) -> Vec<(String, Wanted)> {
    let narrow = !wanted.major.is_empty() && !wanted.any_major;
    let any = narrow.then(|| {
        let mut any = wanted.from_the_first();
        any.any_major = true;
        (finder::ANY_MAJOR.to_owned(), any)
    });
    let given_up = chips
        .into_iter()
        .map(|(filter, left)| (finder::give_up(&filter), left));
    any.into_iter().chain(given_up).collect()
}

#[cfg(test)]
mod tests {
    use super::super::chips::chips;
    use super::*;

    #[test]
    fn each_way_out_gives_up_one_condition_and_the_major_is_kept_first() {
        let wanted = Wanted {
            words: "教师".to_owned(),
            major: "汉语言文学".to_owned(),
            page: 3,
            ..Wanted::default()
        };
        let ways = less(wanted.clone(), chips(&wanted, &[]));
        let labels: Vec<_> = ways.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(
            labels,
            ["也列出不限专业的", "去掉 “教师”", "去掉 专业：汉语言文学"]
        );
        let first = &ways[0].1;
        assert!(first.any_major && first.page == 1 && first.major == wanted.major);
        assert!(ways[1].1.words.is_empty() && ways[1].1.major == wanted.major);
        assert!(ways[2].1.major.is_empty() && ways[2].1.words == wanted.words);
        let any = ways[0].1.clone();
        assert_eq!(less(any.clone(), chips(&any, &[])).len(), 2, "it was taken");
    }

    #[test]
    fn a_name_in_vain_is_told_of_codes() {
        let told = |major: &str, by_own_codes| {
            let wanted = Wanted {
                words: "教师".to_owned(),
                major: major.to_owned(),
                ..Wanted::default()
            };
            let chips = chips(&wanted, &[]);
            let (_, help) = said(PositionWord::Post, &wanted, &chips, by_own_codes);
            help.contains(finder::NOT_BY_NAME)
        };
        assert!(told("汉语言文学", false));
        assert!(!told("汉语言文学", true), "it was looked for by its codes");
        assert!(!told("050101", false) && !told("", false));
    }

    #[test]
    fn where_nothing_was_asked_for_no_condition_is_blamed() {
        let (title, help) = said(PositionWord::Post, &Wanted::default(), &[], false);
        assert_eq!(title, finder::none(PositionWord::Post));
        assert_eq!(help, finder::NONE_HINT);
    }
}
