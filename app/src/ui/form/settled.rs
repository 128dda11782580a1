//! Which fields are others by now than those that the last answer spoke of. What it
//! said of them is taken back at once: nobody is told that a field is empty which
//! they have just filled in. The next answer judges everything anew.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::problem::Problem;

/// The names of fields that were changed since one answer. Another answer gets
/// others, so that none has to be emptied in time.
type Names = RwSignal<BTreeSet<String>>;

fn since(problem: Signal<Option<Problem>>) -> Memo<Names> {
    Memo::new(move |_| {
        problem.track();
        RwSignal::new(BTreeSet::new())
    })
}

/// Fields of which nothing holds any more that was said. By default none ever
/// becomes one of them.
#[derive(Clone, Copy, Default)]
pub(in crate::ui) struct Settled {
    here: Option<Memo<Names>>,
    /// Those of the whole form, for a part of it of which something else is said.
    form: Option<Memo<Names>>,
}

impl Settled {
    /// Those that are changed after `problem` was said.
    pub(super) fn since(problem: Signal<Option<Problem>>) -> Self {
        Self {
            here: Some(since(problem)),
            form: None,
        }
    }

    /// Those of a part of the form, where `problem` is said instead.
    pub(super) fn of_part(self, problem: Signal<Option<Problem>>) -> Self {
        Self {
            here: Some(since(problem)),
            form: self.form.or(self.here),
        }
    }

    /// This field is another now.
    pub(super) fn settle(self, field: &str) {
        for names in [self.here, self.form].into_iter().flatten() {
            let names = names.get_untracked();
            // Who types on changes nothing more, and nothing is drawn again.
            if names.with_untracked(|known| !known.contains(field)) {
                names.update(|known| {
                    known.insert(field.to_owned());
                });
            }
        }
    }

    /// Whether this field is another now, or something in it. Reactive.
    pub(super) fn has(self, field: &str) -> bool {
        self.here.is_some_and(|names| {
            let names = names.get();
            names.with(|known| known.iter().any(|part| is_of(part, field)))
        })
    }
}

/// Whether the field `part` is `whole` or stands in it: a cell in its table, a box
/// in its group.
fn is_of(part: &str, whole: &str) -> bool {
    let whole = whole.strip_suffix(']').unwrap_or(whole);
    part.strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([']', '.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::FieldProblem;

    fn refused() -> Option<Problem> {
        let fields = ["phone", "captcha"].map(|field| FieldProblem {
            field: field.to_owned(),
            message: "请核对".to_owned(),
        });
        Some(Problem::invalid(fields.into()))
    }

    #[test]
    fn what_stands_in_a_field_changes_it() {
        assert!(is_of("phone", "phone"));
        assert!(is_of("answers[school]", "answers[school]"));
        assert!(is_of("answers[schools.0.name]", "answers[schools]"));
        assert!(is_of("reasons[major]", "reasons"));
        assert!(!is_of("reasons", "reasons[major]"));
        assert!(!is_of("password_again", "password"));
        assert!(!is_of("answers[schools.0.name]", "answers[school]"));
        assert!(!is_of("answers[schools.0.name]", "answers[schools.1.name]"));
    }

    #[test]
    fn the_same_answer_once_more_holds_again() {
        let owner = Owner::new();
        owner.set();
        let problem = RwSignal::new(refused());
        let settled = Settled::since(problem.into());
        assert!(!settled.has("phone"));
        settled.settle("phone");
        assert!(settled.has("phone"));
        assert!(!settled.has("captcha"), "each for itself");
        problem.set(refused());
        assert!(!settled.has("phone"));
    }

    #[test]
    fn a_part_of_a_form_has_answers_of_its_own() {
        let owner = Owner::new();
        owner.set();
        let (whole, other) = (RwSignal::new(refused()), RwSignal::new(refused()));
        let form = Settled::since(whole.into());
        let part = form.of_part(other.into());
        part.settle("captcha");
        assert!(part.has("captcha"));
        assert!(form.has("captcha"), "the summary of the form knows it");
        other.set(refused());
        assert!(!part.has("captcha"));
        assert!(form.has("captcha"));
    }

    #[test]
    fn what_stays_is_never_settled() {
        let stays = Settled::default();
        stays.settle("captcha");
        assert!(!stays.has("captcha"));
    }
}
