//! Sentences that stand out, and tags that say a state: always a word and an
//! icon beside the colour.

use domain::{position::Verdict, text::ui as words};
use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// What a notice or a tag is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// Done, accepted.
    Ok,
    /// To be minded; somebody has to act.
    Warn,
    /// Refused, failed, can't be taken back.
    Danger,
    /// Over, or not yet begun.
    Quiet,
}

impl Tone {
    const fn glyph(self) -> Glyph {
        match self {
            Self::Info | Self::Quiet => Glyph::Info,
            Self::Ok => Glyph::Check,
            Self::Warn => Glyph::Warning,
            Self::Danger => Glyph::Stop,
        }
    }

    /// The icon of a tag. What is over bears a short line: a clock would say that
    /// it waits.
    const fn tag_glyph(self) -> Glyph {
        match self {
            Self::Quiet => Glyph::Dash,
            _ => self.glyph(),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Info | Self::Quiet => words::TONE_INFO,
            Self::Ok => words::TONE_OK,
            Self::Warn => words::TONE_WARN,
            Self::Danger => words::TONE_DANGER,
        }
    }

    fn class(self, base: &str) -> String {
        let tone = match self {
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
            Self::Quiet => "quiet",
        };
        format!("{base} tone-{tone}")
    }
}

/// A notice within a page.
#[component]
pub fn Notice(
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
    /// Its heading; the tone's word when there is none.
    #[prop(optional, into)]
    title: Option<String>,
    /// It appears while the page is open, so screen readers are told.
    #[prop(optional)]
    live: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let title = title.unwrap_or_else(|| tone.word().to_owned());
    view! {
        <div class=tone.class("notice") role=live.then_some("status")>
            <Icon glyph=tone.glyph() />
            <div>
                <p class="notice-title">{title}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// A line across the page, under the masthead: 尚未提交, demo data, a closed
/// service.
#[component]
pub fn Banner(
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=tone.class("banner") role="region" aria-label=tone.word()>
            <div class="wrap">
                <Icon glyph=tone.glyph() />
                <div>{children()}</div>
            </div>
        </div>
    }
}

/// A state in a word.
#[component]
pub fn StatusTag(
    /// The word.
    #[prop(into)]
    label: String,
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
    /// Another icon than the tone's.
    #[prop(optional)]
    glyph: Option<Glyph>,
) -> impl IntoView {
    view! {
        <span class=tone.class("tag")>
            <Icon glyph=glyph.unwrap_or(tone.tag_glyph()) />
            {label}
        </span>
    }
}

/// 符合, 不符合 or 需人工判断.
#[component]
pub fn VerdictTag(
    /// Which one.
    verdict: Verdict,
) -> impl IntoView {
    let (tone, glyph) = match verdict {
        Verdict::Meets => (Tone::Ok, Glyph::Check),
        Verdict::Fails => (Tone::Danger, Glyph::Cross),
        Verdict::NeedsHuman => (Tone::Warn, Glyph::Question),
    };
    view! { <StatusTag label=verdict.word() tone glyph /> }
}
