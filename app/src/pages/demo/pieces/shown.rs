//! Pieces that show something: steps, sentences, data, waiting.

use domain::{
    position::Verdict,
    text::{characters, ui::pieces as words},
    time::Moment,
};
use leptos::prelude::*;

use super::sample_steps;
use crate::api::characters::CharacterView;
use crate::ui::{
    ButtonLink, Buttons, Card, Column, ConfirmDialog, Countdown, DialogButton, EmptyState, Entry,
    Glyphs, History, HistoryEntry, Kind, Next, Notice, Pagination, PhotoFrame, PlainForm,
    ProgressBar, Skeleton, StatusTag, StepList, SubmitButton, SummaryList, Table, Tone, Tree,
    TreeBranch, TreeLeaf, VerdictTag,
};

const TONES: [Tone; 5] = [Tone::Info, Tone::Ok, Tone::Warn, Tone::Danger, Tone::Quiet];
const DAY: i64 = 86_400;

/// A countdown with so many seconds left.
#[component]
fn Left(seconds: i64) -> impl IntoView {
    view! { <Countdown until=Moment::from_millis(seconds * 1000) now=Moment::from_millis(0) /> }
}

/// The next action and the eight steps.
#[component]
pub(super) fn Flow() -> impl IntoView {
    view! {
        <Next
            kicker=words::SECTION_NEXT
            title=words::NEXT_TITLE
            detail=words::NEXT_DETAIL
            clock=|| view! { <Left seconds=5 * DAY /> }
        >
            <ButtonLink href="#main" label=words::NEXT_BUTTON kind=Kind::Main />
        </Next>
        <Next kicker=words::WAIT_KICKER title=words::WAIT_TITLE detail=words::WAIT_DETAIL />
        <h2>{words::SECTION_STEPS}</h2>
        <StepList steps=sample_steps() />
    }
}

/// Notices, tags, buttons, the dialog.
#[component]
pub(super) fn Sentences() -> impl IntoView {
    let open = RwSignal::new(false);
    let notices = TONES
        .into_iter()
        .zip(words::NOTICES)
        .map(|(tone, (title, text))| view! { <Notice tone title><p>{text}</p></Notice> })
        .collect_view();
    let tags = TONES
        .into_iter()
        .zip(words::STATES)
        .map(|(tone, label)| view! { <StatusTag tone label /> " " })
        .collect_view();
    let [save, keep, preview, give_up] = words::BUTTONS;
    view! {
        <h2>{words::SECTION_NOTICES}</h2>
        {notices}
        <h2>{words::SECTION_TAGS}</h2>
        <p>
            {tags} <VerdictTag verdict=Verdict::Meets /> " " <VerdictTag verdict=Verdict::Fails /> " "
            <VerdictTag verdict=Verdict::NeedsHuman />
        </p>
        <h2>{words::SECTION_BUTTONS}</h2>
        <Buttons>
            <SubmitButton label=save />
            <SubmitButton label=keep kind=Kind::Second />
            <SubmitButton label=preview kind=Kind::Quiet />
            <SubmitButton label=give_up kind=Kind::Danger />
            <ButtonLink href="#main" label=words::DOWNLOAD download=true />
        </Buttons>
        <h2>{words::SECTION_DIALOG}</h2>
        <PlainForm action="#main">
            <Buttons>
                <DialogButton label=words::DIALOG_CONFIRM open />
            </Buttons>
            <ConfirmDialog title=words::DIALOG_TITLE confirm=words::DIALOG_CONFIRM open>
                <p>{words::DIALOG_TEXT}</p>
            </ConfirmDialog>
        </PlainForm>
    }
}

/// Summary, table, tree, history, photo.
#[component]
pub(super) fn Data() -> impl IntoView {
    let entries = words::SUMMARY
        .into_iter()
        .map(|(key, value)| Entry::new(key, value).change("#main"))
        .chain([Entry::view(
            words::SECTION_TAGS,
            view! { <StatusTag label=words::STATES[1] tone=Tone::Ok /> },
        )])
        .collect();
    let history = words::HISTORY
        .into_iter()
        .enumerate()
        .map(|(place, (what, when, datetime))| HistoryEntry {
            what: what.to_owned(),
            when: when.to_owned(),
            datetime: datetime.to_owned(),
            note: (place == 0).then(|| words::HISTORY_NOTE.to_owned()),
        })
        .collect();
    view! {
        <h2>{words::SECTION_SUMMARY}</h2>
        <Card>
            <SummaryList entries />
        </Card>
        <h2>{words::SECTION_TABLE}</h2>
        <Positions />
        <h2>{words::SECTION_TREE}</h2>
        <Card>
            <Regions />
        </Card>
        <h2>{words::SECTION_HISTORY}</h2>
        <Card>
            <History entries=history />
        </Card>
        <h2>{characters::TITLE}</h2>
        <RareCharacters />
        <h2>{words::SECTION_PHOTO}</h2>
        <PhotoFrame src=None alt=words::SECTION_PHOTO caption=words::PHOTO_CAPTION />
    }
}

#[component]
fn Positions() -> impl IntoView {
    let [code, unit, name, count, verdict] = words::TABLE_HEAD;
    let columns = vec![
        Column::text(code),
        Column::text(unit),
        Column::text(name),
        Column::number(count),
        Column::text(verdict),
    ];
    let rows = words::TABLE_ROWS
        .into_iter()
        .zip([Verdict::Meets, Verdict::Fails, Verdict::NeedsHuman])
        .map(|(cells, verdict)| {
            cells
                .into_iter()
                .map(IntoAny::into_any)
                .chain([view! { <VerdictTag verdict /> }.into_any()])
                .collect()
        })
        .collect();
    view! {
        <Table caption=words::TABLE_CAPTION columns rows />
        <Pagination previous=None next=Some("#main".to_owned()) note=words::TABLE_NOTE />
    }
}

#[component]
fn RareCharacters() -> impl IntoView {
    let characters = words::GLYPHS.map(|(letter, strokes, readings)| CharacterView {
        letter,
        strokes,
        readings: readings.iter().map(|&one| one.to_owned()).collect(),
    });
    view! {
        <Card>
            <Glyphs characters=characters.to_vec() pick=Callback::new(|_| ()) />
            <Glyphs characters=characters.into() />
        </Card>
    }
}

#[component]
fn Regions() -> impl IntoView {
    let [city, department, unit, first, second, county] = words::TREE;
    let [
        in_city,
        in_department,
        in_unit,
        of_first,
        of_second,
        in_county,
    ] = words::TREE_NOTES;
    view! {
        <Tree label=words::SECTION_TREE>
            <TreeBranch label=city note=in_city open=true>
                <TreeBranch label=department note=in_department open=true>
                    <TreeBranch label=unit note=in_unit open=true>
                        <TreeLeaf href="#main" label=first note=of_first current=true />
                        <TreeLeaf href="#main" label=second note=of_second />
                    </TreeBranch>
                </TreeBranch>
            </TreeBranch>
            <TreeBranch label=county note=in_county>
                <TreeLeaf href="#main" label=first note=of_first />
            </TreeBranch>
        </Tree>
    }
}

/// Skeleton, progress, countdowns, an empty page.
#[component]
pub(super) fn Passing() -> impl IntoView {
    view! {
        <h2>{words::SECTION_WAITING}</h2>
        <Card>
            <Skeleton />
            <ProgressBar label=words::PROGRESS done=Signal::stored(42) whole=Signal::stored(100) />
            <p>
                <Left seconds=2 * DAY />
            </p>
            <p>
                <Left seconds=90 />
            </p>
            <p>
                <Left seconds=0 />
            </p>
        </Card>
        <h2>{words::SECTION_EMPTY}</h2>
        <EmptyState title=words::EMPTY_TITLE help=words::EMPTY_HELP>
            <ButtonLink href="#main" label=words::EMPTY_BUTTON />
        </EmptyState>
    }
}
