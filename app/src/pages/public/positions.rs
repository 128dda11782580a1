//! `/exams/:exam/positions`: 《岗位及其资格条件一览表》 as a tree of regions,
//! departments and units, and the positions of what was chosen or searched.

use domain::{
    id::{ExamId, OrganisationId},
    text::{common, position as words},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{exam::exam_in_path, position_card::PositionCard};
use crate::{
    api::exams::{BranchView, PositionTable, positions},
    pages::Load,
    problem::Problem,
    routes,
    ui::{
        ButtonLink, Buttons, Card, Disclosure, EmptyState, Field, Frame, Kind, PageTitle,
        SubmitButton, Trail, Tree, TreeBranch, TreeLeaf,
    },
};

/// The page of the position table.
#[component]
pub fn Positions() -> impl IntoView {
    let id = exam_in_path();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let text = query.get(routes::SEARCH).unwrap_or_default();
            (query.get(routes::BRANCH).filter(|id| !id.is_empty()), text)
        })
    });
    let table = Resource::new_blocking(
        move || (id.get(), asked.get()),
        |(id, (branch, text))| async move {
            let id = id.ok_or_else(Problem::not_found)?;
            let branch = branch.map(|branch| branch.parse());
            let branch = branch.transpose().map_err(|_| Problem::not_found())?;
            let table = positions(id, branch, text.clone()).await?;
            Ok((id, text, table))
        },
    );
    view! {
        <Load data=table show=|(id, text, table)| view! { <Shown id text table /> } />
    }
}

#[component]
fn Shown(id: ExamId, text: String, table: PositionTable) -> impl IntoView {
    let PositionTable {
        title,
        word,
        tree,
        path,
        positions,
        found,
    } = table;
    let back = vec![(routes::exam(id), title)];
    let chosen: Vec<OrganisationId> = path.iter().map(|(id, _)| *id).collect();
    let whole = view! {
        <Card>
            <Regions id tree word chosen />
        </Card>
    };
    let results = match positions {
        None => whole.into_any(),
        Some(positions) => {
            let shown = u32::try_from(positions.len()).unwrap_or(u32::MAX);
            let names: Vec<_> = path.into_iter().map(|(_, name)| name).collect();
            let heading = if names.is_empty() {
                text.clone()
            } else {
                names.join(" / ")
            };
            let cards = positions
                .into_iter()
                .map(|position| view! { <PositionCard position word /> })
                .collect_view();
            let empty = (found == 0).then(|| {
                view! { <EmptyState title=words::NOTHING_FOUND help=words::NOTHING_FOUND_HINT /> }
            });
            view! {
                <h2>{heading}</h2>
                <p class="soft">{words::found(found, shown, word)}</p>
                {empty}
                {cards}
                <Disclosure summary=words::OTHER_UNIT>{whole}</Disclosure>
                <p class="links"><a href=routes::positions(id)>{words::WHOLE_TABLE}</a></p>
            }
            .into_any()
        }
    };
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::TABLE_TITLE lead=words::TABLE_LEAD />
            <Search id text />
            {results}
            <Buttons>
                <ButtonLink
                    href=routes::exam_page(id, "positions.csv")
                    label=words::DOWNLOAD_TABLE
                    download=true
                />
            </Buttons>
        </Frame>
    }
}

/// A form that asks by the address, so that what was found can be linked.
#[component]
fn Search(id: ExamId, text: String) -> impl IntoView {
    view! {
        <form class="form" method="get" action=routes::positions(id) role="search">
            <Field
                name=routes::SEARCH
                label=words::SEARCH
                hint=words::SEARCH_HINT
                value=text
                kind="search"
            />
            <Buttons>
                <SubmitButton label=common::SEARCH kind=Kind::Second />
            </Buttons>
        </form>
    }
}

/// The tree; units are links to their positions.
#[component]
fn Regions(
    id: ExamId,
    tree: Vec<BranchView>,
    word: domain::exam::PositionWord,
    chosen: Vec<OrganisationId>,
) -> impl IntoView {
    let branches = tree
        .into_iter()
        .map(|region| member(id, region, word, &chosen))
        .collect_view();
    view! { <Tree label=words::TREE_LABEL>{branches}</Tree> }
}

fn member(
    exam: ExamId,
    branch: BranchView,
    word: domain::exam::PositionWord,
    chosen: &[OrganisationId],
) -> AnyView {
    let here = chosen.contains(&branch.id);
    let note = words::branch_note(branch.positions, branch.headcount, word);
    if branch.below.is_empty() {
        let href = routes::positions_of(exam, branch.id);
        return view! { <TreeLeaf href label=branch.name note current=here /> }.into_any();
    }
    let below = branch
        .below
        .into_iter()
        .map(|one| member(exam, one, word, chosen))
        .collect_view();
    view! { <TreeBranch label=branch.name note open=here>{below}</TreeBranch> }.into_any()
}
