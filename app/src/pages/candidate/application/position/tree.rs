//! The tree region → department → unit → position, and the list of what was
//! looked for.

use domain::{
    exam::PositionWord,
    id::{ApplicationId, OrganisationId, PositionId},
    text::position as words,
};
use leptos::prelude::*;

use super::super::back::keep_return;
use crate::{
    api::applications::{BranchView, PositionRow},
    routes,
    ui::{Column, EmptyState, Table, Tree, TreeBranch, TreeLeaf, VerdictTag},
};

/// What every part of the tree needs to know.
#[derive(Clone)]
struct Seen {
    application: ApplicationId,
    word: PositionWord,
    /// The unit whose positions are listed.
    unit: Option<OrganisationId>,
    listed: Vec<PositionRow>,
    /// The position that is shown whole.
    looks_at: Option<PositionId>,
}

/// The whole tree; the unit that is looked at stands open.
#[component]
pub(super) fn PositionTree(
    application: ApplicationId,
    word: PositionWord,
    tree: Vec<BranchView>,
    listed: Vec<PositionRow>,
    #[prop(optional_no_strip)] unit: Option<OrganisationId>,
    #[prop(optional_no_strip)] looks_at: Option<PositionId>,
) -> impl IntoView {
    let seen = Seen {
        application,
        word,
        unit,
        listed,
        looks_at,
    };
    let branches: Vec<_> = tree.into_iter().map(|one| branch(one, &seen)).collect();
    view! { <Tree label=words::choose(word)>{branches}</Tree> }
}

/// A region, a department or a unit with what is below it.
fn branch(member: BranchView, seen: &Seen) -> AnyView {
    let note = words::count(member.positions as usize, seen.word);
    if !member.below.is_empty() {
        let open = holds(&member, seen.unit);
        let below: Vec<_> = member
            .below
            .into_iter()
            .map(|one| branch(one, seen))
            .collect();
        return view! {
            <TreeBranch label=member.name note open>
                {below}
            </TreeBranch>
        }
        .into_any();
    }
    if seen.unit != Some(member.id) || seen.listed.is_empty() {
        let href = keep_return(routes::choose_position(
            seen.application,
            Some(member.id),
            None,
        ));
        return view! { <TreeLeaf href label=member.name note /> }.into_any();
    }
    let positions: Vec<_> = seen.listed.iter().map(|one| leaf(one, seen)).collect();
    view! {
        <TreeBranch label=member.name note open=true>
            {positions}
        </TreeBranch>
    }
    .into_any()
}

fn leaf(row: &PositionRow, seen: &Seen) -> impl IntoView + use<> {
    let href = keep_return(routes::choose_position(
        seen.application,
        seen.unit,
        Some(row.id),
    ));
    let note = words::leaf(&row.code, row.headcount, row.verdict);
    let current = seen.looks_at == Some(row.id);
    view! { <TreeLeaf href label=row.name.clone() note current /> }
}

/// Whether a unit is here or below.
fn holds(member: &BranchView, unit: Option<OrganisationId>) -> bool {
    unit.is_some_and(|unit| {
        member.id == unit || member.below.iter().any(|one| holds(one, Some(unit)))
    })
}

/// What was looked for, with the verdict on each.
#[component]
pub(super) fn Found(
    application: ApplicationId,
    word: PositionWord,
    listed: Vec<PositionRow>,
    more: usize,
) -> impl IntoView {
    if listed.is_empty() {
        return view! { <EmptyState title=words::NOTHING_FOUND help=words::SEARCH_HINT /> }
            .into_any();
    }
    let columns = vec![
        Column::text(words::name(word)),
        Column::text(words::UNIT),
        Column::text(words::code(word)),
        Column::number(words::HEADCOUNT),
        Column::text(words::VERDICT),
    ];
    let shown = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    let found = shown.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
    let rows = listed
        .into_iter()
        .map(|row| {
            let href = keep_return(routes::choose_position(application, None, Some(row.id)));
            vec![
                view! { <a href=href>{row.name}</a> }.into_any(),
                row.unit.into_any(),
                row.code.into_any(),
                row.headcount.into_any(),
                view! { <VerdictTag verdict=row.verdict /> }.into_any(),
            ]
        })
        .collect();
    view! {
        <Table caption=words::found(found, shown, word) columns rows />
    }
    .into_any()
}
