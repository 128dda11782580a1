//! The tree of regions, departments and units, with what was found in each; only the way to the
//! branch that is asked for stands open.

use domain::{exam::PositionWord, position::Wanted, text::position as words};
use leptos::prelude::*;

use super::Place;
use crate::api::positions::{TreeNode, TreeView};

/// The tree.
#[component]
pub(super) fn Branches(place: Place, tree: TreeView, wanted: Memo<Wanted>) -> impl IntoView {
    let TreeView {
        word,
        regions,
        total,
    } = tree;
    let asked = wanted.get_untracked();
    let seen = Seen { place, word, asked };
    let everywhere = seen.place.list(&seen.asked.clone().within(None));
    let whole = seen.asked.branch.is_none().then_some("true");
    let count = words::count(total as usize, word);
    let nodes: Vec<_> = regions.into_iter().map(|one| node(one, &seen)).collect();
    view! {
        <nav class="tree" aria-label=words::TREE_LABEL>
            <ul>
                <li>
                    <a class="tree-leaf" href=everywhere aria-current=whole data-noscroll="">
                        <span>{words::ALL}</span>
                        <span class="tree-note">{count}</span>
                    </a>
                </li>
                {nodes}
            </ul>
        </nav>
    }
}

/// What every part of the tree needs to know.
struct Seen {
    place: Place,
    word: PositionWord,
    asked: Wanted,
}

fn node(member: TreeNode, seen: &Seen) -> AnyView {
    let here = seen.asked.branch == Some(member.id);
    let href = seen.place.list(&seen.asked.clone().within(Some(member.id)));
    let note = words::branch_note(member.positions, member.headcount, seen.word);
    let below: Vec<_> = member
        .below
        .into_iter()
        .map(|one| node(one, seen))
        .collect();
    let below = (!below.is_empty()).then(|| view! { <ul>{below}</ul> });
    view! {
        <li>
            <a class="tree-leaf" href=href aria-current=here.then_some("true") data-noscroll="">
                <span>{member.name}</span>
                <span class="tree-note">{note}</span>
            </a>
            {below}
        </li>
    }
    .into_any()
}
