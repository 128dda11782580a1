//! One exam in a list, and its dates: shared by the start page, 选择考试 and
//! the exam's own page.

use domain::{
    exam::{ExamState, ExamSummary, ExamWindow, ExamWindows},
    id::ExamId,
    text::exam as words,
    time::{Moment, Window, WindowState},
};
use leptos::prelude::*;

use crate::{
    routes,
    ui::{
        ButtonLink, Buttons, Card, Countdown, Entry, Kind, StatusTag, StillCountdown, SummaryList,
        Tone,
    },
};

/// The state of an exam's registration as a tag.
#[component]
pub(super) fn RegistrationTag(
    /// Where registration stands.
    state: WindowState,
    /// Where the exam stands.
    exam: ExamState,
) -> impl IntoView {
    let (label, tone) = match state {
        WindowState::Open => (words::OPEN_NOW, Tone::Ok),
        WindowState::NotYet => (words::OPENS_LATER, Tone::Info),
        WindowState::Over if exam == ExamState::Closed => (exam.word(), Tone::Quiet),
        WindowState::Over => (words::ALREADY_CLOSED, Tone::Quiet),
    };
    view! { <StatusTag label tone /> }
}

/// 立即报名, for an exam whose registration is open.
#[component]
pub(super) fn StartLink(
    /// The exam.
    exam: ExamId,
    /// Whether it is the page's main button.
    #[prop(default = Kind::Main)]
    kind: Kind,
) -> impl IntoView {
    view! { <ButtonLink href=routes::rules(exam) label=words::START kind /> }
}

/// One exam in a list.
#[component]
pub(super) fn ExamCard(
    /// The exam.
    summary: ExamSummary,
    /// The server's time.
    now: Moment,
    /// 立即报名 is the page's main button.
    main: bool,
    /// Its number in HTML that the browser does not take over: see
    /// [`StillCountdown`].
    #[prop(optional_no_strip)]
    still: Option<usize>,
) -> impl IntoView {
    let state = summary.registration(now);
    let open = state == WindowState::Open;
    let registration = summary.windows.get(ExamWindow::Registration);
    let clock = registration.filter(|_| open).map(|window| {
        let until = window.end();
        let clock = match still {
            Some(number) => view! { <StillCountdown number until now /> }.into_any(),
            None => view! { <Countdown until now /> }.into_any(),
        };
        view! { <p>{clock}</p> }
    });
    let apply = open.then(|| {
        let kind = if main { Kind::Main } else { Kind::Second };
        view! { <StartLink exam=summary.id kind /> }
    });
    let size = words::size(summary.positions, summary.headcount, summary.word);
    let entries = vec![
        Entry::new(words::ORGANISER, summary.organiser),
        Entry::new(
            words::REGISTRATION_TIME,
            registration.map_or_else(|| words::NOT_SET.to_owned(), Window::full),
        ),
        Entry::new(words::FEE, fee(summary.fee)),
        Entry::new(words::RECRUITS, size),
    ];
    view! {
        <Card>
            <div class="page-title">
                <h3>
                    <a href=routes::exam(summary.id)>{summary.title}</a>
                </h3>
                <RegistrationTag state exam=summary.state />
                <p>{summary.summary}</p>
            </div>
            <SummaryList entries />
            {clock}
            <Buttons>
                {apply}
                <ButtonLink href=routes::exam(summary.id) label=words::SEE_DETAILS />
                <ButtonLink href=routes::positions(summary.id) label=words::see_positions(summary.word) />
            </Buttons>
        </Card>
    }
}

/// The fee in words.
pub(super) fn fee(fee: domain::money::Fen) -> String {
    if fee.is_zero() {
        words::FREE.to_owned()
    } else {
        fee.short()
    }
}

/// Every window of an exam, with where it stands.
#[component]
pub(crate) fn Dates(
    /// The windows.
    windows: ExamWindows,
    /// The server's time.
    now: Moment,
) -> impl IntoView {
    let entries = ExamWindow::ALL
        .iter()
        .filter_map(move |kind| {
            let name = words::window_time(*kind);
            let Some(window) = windows.get(*kind) else {
                // Not every exam has a fee to be waived.
                return (*kind != ExamWindow::Waiver).then(|| Entry::new(name, words::NOT_SET));
            };
            let state = window.state(now);
            let tone = match state {
                WindowState::NotYet => Tone::Info,
                WindowState::Open => Tone::Ok,
                WindowState::Over => Tone::Quiet,
            };
            let label = words::window_state(state);
            Some(Entry::view(
                name,
                view! { <span class="figures">{window.full()}</span> " " <StatusTag label tone /> },
            ))
        })
        .collect();
    view! {
        <SummaryList entries />
        <p class="hint">{words::DATES_NOTE}</p>
    }
}
