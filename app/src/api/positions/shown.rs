//! What of a search, of one position and of 收藏 is shown.

use domain::{
    exam::{CategoryCode, Exam, Figures},
    id::OrganisationId,
    position::Wanted,
    text::position::found as words,
    time::{Moment, WindowState},
};
use services::{
    applications::Choosing,
    exams::{
        self, Branch, FAVOURITES, FavouriteSheet, FoundPosition, PositionInFull, PositionSearch,
        PositionTree, PublicExam, ShownFigures,
    },
};

use super::{
    Choice, Choices, FavouritesView, FiguresState, FiguresView, Found, FoundRow, Mine, OnePosition,
    Onward, TreeNode, TreeView,
};
use crate::api::exams::shown::view;

pub(super) fn found(search: &PositionSearch) -> Found {
    let exam = &search.exam;
    let positions = exam.table.positions.len();
    Found {
        title: exam.loaded.exam.title.clone(),
        word: exam.loaded.exam.policy.position_word,
        path: path(exam, search.wanted.branch),
        total: search.count.positions,
        headcount: search.count.headcount,
        all: u32::try_from(positions).unwrap_or(u32::MAX),
        pages: search.pages,
        rows: rows(exam, &search.found),
        choices: choices(exam, &search.wanted, &search.choices),
        mine: search.met.map(|met| Mine {
            filled_in: met.filled_in,
            meets: met.meets,
            by_people: met.by_people,
            fails: met.fails,
            by_own_codes: met.by_own_codes,
        }),
        figures: figures(&search.figures),
        wanted: search.wanted.clone(),
    }
}

pub(super) fn tree(tree: &PositionTree) -> TreeView {
    let open: Vec<_> = path(&tree.exam, tree.wanted.branch)
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let regions: Vec<_> = tree
        .exam
        .table
        .tree
        .iter()
        .filter_map(|region| node(region, tree, &open))
        .collect();
    TreeView {
        word: tree.exam.loaded.exam.policy.position_word,
        total: regions.iter().map(|region| region.positions).sum(),
        regions,
    }
}

/// A member of the tree; nothing where it has none of what was found, unless the
/// branch that was asked for lies there.
fn node(branch: &Branch, tree: &PositionTree, open: &[OrganisationId]) -> Option<TreeNode> {
    let is_open = open.contains(&branch.id);
    let count = tree.counts.get(&branch.id).copied();
    if count.is_none() && !is_open {
        return None;
    }
    let count = count.unwrap_or_default();
    let below = branch.below.iter().filter(|_| is_open);
    Some(TreeNode {
        id: branch.id,
        level: branch.level,
        name: branch.name.clone(),
        positions: count.positions,
        headcount: count.headcount,
        open: is_open,
        inner: !branch.below.is_empty(),
        below: below.filter_map(|one| node(one, tree, open)).collect(),
    })
}

pub(super) fn one(one: PositionInFull, now: Moment) -> OnePosition {
    let exam = &one.exam;
    OnePosition {
        title: exam.loaded.exam.title.clone(),
        word: exam.loaded.exam.policy.position_word,
        row: FoundRow {
            id: one.loaded.id,
            unit: one.loaded.unit,
            view: view(&exam.loaded.exam, &one.loaded.position),
            verdict: one.found.verdict,
            favourite: one.found.favourite,
            figures: one.found.figures.map(figures_view),
        },
        version: one.loaded.version,
        path: path(exam, Some(one.loaded.unit)),
        figures: figures(&one.figures),
        filled_in: one.filled_in,
        onward: onward(one.choosing, exam.summary().registration(now)),
        judgements: one
            .judgement
            .map(|judged| judged.judgements)
            .unwrap_or_default(),
    }
}

/// Who has begun goes on in the own application, and by its dates; everybody else by those
/// of the exam.
fn onward(choosing: Choosing, registration: WindowState) -> Option<Onward> {
    match choosing {
        Choosing::Possible(application) => Some(Onward::Choose(application)),
        Choosing::NotBegun => (registration == WindowState::Open).then_some(Onward::Begin),
        Choosing::Impossible => None,
    }
}

pub(super) fn favourites(sheet: &FavouriteSheet) -> FavouritesView {
    FavouritesView {
        title: sheet.exam.loaded.exam.title.clone(),
        word: sheet.exam.loaded.exam.policy.position_word,
        rows: rows(&sheet.exam, &sheet.found),
        limit: FAVOURITES,
        figures: figures(&sheet.figures),
    }
}

pub(super) fn figures(shown: &ShownFigures) -> FiguresState {
    match shown {
        ShownFigures::Never => FiguresState::Never,
        ShownFigures::Hidden => FiguresState::Hidden,
        ShownFigures::NotYet(next) => FiguresState::NotYet { next: *next },
        ShownFigures::Known(sheet, next) => FiguresState::Known {
            as_of: sheet.as_of,
            next: *next,
            total: figures_view(sheet.total),
        },
    }
}

fn figures_view(figures: Figures) -> FiguresView {
    FiguresView {
        confirmed: figures.confirmed,
        approved: figures.approved,
        paid: figures.paid,
    }
}

fn path(exam: &PublicExam, branch: Option<OrganisationId>) -> Vec<(OrganisationId, String)> {
    let path = branch.and_then(|id| exam.path_to(id)).unwrap_or_default();
    path.into_iter()
        .map(|one| (one.id, one.name.clone()))
        .collect()
}

fn rows(exam: &PublicExam, found: &[FoundPosition]) -> Vec<FoundRow> {
    let row = |found: &FoundPosition| {
        let loaded = exam.table.at(found.number)?;
        Some(FoundRow {
            id: loaded.id,
            unit: loaded.unit,
            view: view(&exam.loaded.exam, &loaded.position),
            verdict: found.verdict,
            favourite: found.favourite,
            figures: found.figures.map(figures_view),
        })
    };
    found.iter().filter_map(row).collect()
}

fn choices(exam: &PublicExam, wanted: &Wanted, counted: &exams::Choices) -> Choices {
    let choice = |value: String, label: String, positions: u32, chosen: bool| Choice {
        value,
        label,
        positions,
        chosen,
    };
    let education = counted.education.iter().map(|(level, positions)| {
        let chosen = wanted.education == Some(*level);
        choice(
            level.code().to_owned(),
            level.word().to_owned(),
            *positions,
            chosen,
        )
    });
    let sitting = counted.sitting.iter().map(|(sitting, positions)| {
        let chosen = wanted.sitting == Some(*sitting);
        choice(
            sitting.code().to_owned(),
            sitting.word().to_owned(),
            *positions,
            chosen,
        )
    });
    let category = counted.category.iter().map(|(code, positions)| {
        let chosen = wanted.category.as_ref() == Some(code);
        choice(
            code.to_string(),
            category_word(&exam.loaded.exam, code),
            *positions,
            chosen,
        )
    });
    let headcount = counted.headcount.iter().map(|(least, positions)| {
        let chosen = wanted.headcount == Some(*least);
        choice(
            least.to_string(),
            words::at_least(*least),
            *positions,
            chosen,
        )
    });
    let path = path(exam, wanted.branch);
    let region = counted.region.iter().map(|(id, positions)| {
        let name = exam.branch(*id).map(|region| region.name.clone());
        let chosen = path.first().is_some_and(|(first, _)| first == id);
        choice(id.to_string(), name.unwrap_or_default(), *positions, chosen)
    });
    Choices {
        education: education.collect(),
        sitting: sitting.collect(),
        category: category.collect(),
        headcount: headcount.collect(),
        region: region.collect(),
    }
}

/// `A 综合管理类`.
fn category_word(exam: &Exam, code: &CategoryCode) -> String {
    match exam.category(code) {
        Some(category) => format!("{code} {}", category.name),
        None => code.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use domain::id::ApplicationId;

    use super::*;

    #[test]
    fn one_goes_on_to_an_own_application_or_to_a_new_one_while_that_can_be_begun() {
        let own = ApplicationId(7);
        let states = [WindowState::NotYet, WindowState::Open, WindowState::Over];
        for state in states {
            // Who was rejected late may choose after the end.
            let chooses = onward(Choosing::Possible(own), state);
            assert_eq!(chooses, Some(Onward::Choose(own)));
            assert_eq!(onward(Choosing::Impossible, state), None);
        }
        let begins = states.map(|state| onward(Choosing::NotBegun, state));
        assert_eq!(begins, [None, Some(Onward::Begin), None]);
    }
}
