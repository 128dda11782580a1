//! How far the studio is: what its script tells, and what becomes of it.

use domain::photo::{PhotoFindings, PhotoVerdict};
use leptos::prelude::*;
use serde::Deserialize;

use super::nod::{self, Nodded};

/// What the studio's script tells.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Told {
    /// Which other ways in this browser has, and whether it is used by fingers.
    Able {
        camera: bool,
        paste: bool,
        coarse: bool,
    },
    /// Another file is being opened, by this name.
    Opening { name: String },
    /// A photo lies beneath the frame; a `fixed` one can't be moved there.
    Opened { fixed: bool },
    /// A portrait is being developed.
    Busy,
    /// A portrait is in the field, and can be looked at under an address within
    /// this page.
    Done {
        url: String,
        findings: PhotoFindings,
    },
    /// The file will not do. The field is empty again.
    Refused(PhotoVerdict),
    /// The studio doesn't work here. The field keeps the file for the server.
    Broken,
    /// How far the camera is.
    Camera(Lens),
    /// What came of 粘贴, unless it was a photo.
    Paste(Paste),
}

/// How far the camera is, or why it can't be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Lens {
    #[default]
    Closed,
    Asking,
    Open,
    Denied,
    None,
    Failed,
}

/// Why nothing was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Paste {
    Nothing,
    Denied,
}

/// What came of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// There is none yet.
    Open,
    /// A portrait, and what is to be said of it.
    Portrait(PhotoVerdict),
    /// What makes the file unusable.
    Refused(PhotoVerdict),
    /// The studio doesn't work here.
    Unavailable,
}

/// Whether the frame lies behind 调整裁剪: a finger on it moves the photo, not the
/// page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// It is always there.
    Never,
    /// The first portrait will tell. The frame is not there yet.
    Untold,
    Shut,
    Open,
}

impl Fold {
    /// 调整裁剪 was pressed.
    pub(super) fn turn(&mut self) {
        *self = match self {
            Self::Shut => Self::Open,
            _ => Self::Shut,
        };
    }

    /// A portrait is there. What comes of later ones leaves the frame where
    /// somebody has it under the finger.
    fn judged(&mut self, verdict: &PhotoVerdict) {
        if *self == Self::Untold {
            *self = if verdict.needs_nod() {
                Self::Never
            } else {
                Self::Shut
            };
        }
    }
}

/// How far the studio is.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) camera: RwSignal<bool>,
    pub(super) paste: RwSignal<bool>,
    pub(super) coarse: RwSignal<bool>,
    pub(super) fold: RwSignal<Fold>,
    /// The file that was opened last; nothing where that isn't known.
    pub(super) name: RwSignal<String>,
    pub(super) busy: RwSignal<bool>,
    pub(super) framed: RwSignal<bool>,
    pub(super) fixed: RwSignal<bool>,
    pub(super) url: RwSignal<Option<String>>,
    pub(super) outcome: RwSignal<Outcome>,
    pub(super) nodded: Nodded,
    pub(super) lens: RwSignal<Lens>,
    pub(super) pasted: RwSignal<Option<Paste>>,
}

impl State {
    pub(super) fn new() -> Self {
        Self {
            camera: RwSignal::new(false),
            paste: RwSignal::new(false),
            coarse: RwSignal::new(false),
            fold: RwSignal::new(Fold::Never),
            name: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            framed: RwSignal::new(false),
            fixed: RwSignal::new(false),
            url: RwSignal::new(None),
            outcome: RwSignal::new(Outcome::Open),
            nodded: RwSignal::new(None),
            lens: RwSignal::new(Lens::default()),
            pasted: RwSignal::new(None),
        }
    }

    pub(super) fn hear(self, told: Told) {
        match told {
            Told::Able {
                camera,
                paste,
                coarse,
            } => {
                self.camera.set(camera);
                self.paste.set(paste);
                self.coarse.set(coarse);
            }
            Told::Opening { name } => {
                self.end(Outcome::Open);
                self.name.set(name);
                self.lens.set(Lens::Closed);
                self.pasted.set(None);
                self.fold.set(if self.coarse.get_untracked() {
                    Fold::Untold
                } else {
                    Fold::Never
                });
                self.busy.set(true);
            }
            Told::Opened { fixed } => {
                self.fixed.set(fixed);
                self.framed.set(!fixed);
            }
            Told::Busy => self.busy.set(true),
            Told::Done { url, findings } => {
                nod::hold(self.nodded, &findings.verdict);
                self.fold.update(|fold| fold.judged(&findings.verdict));
                self.url.set(Some(url));
                self.outcome.set(Outcome::Portrait(findings.verdict));
                self.busy.set(false);
            }
            Told::Refused(verdict) => self.end(Outcome::Refused(verdict)),
            Told::Broken => self.end(Outcome::Unavailable),
            Told::Camera(lens) => {
                self.pasted.set(None);
                self.lens.set(lens);
            }
            Told::Paste(pasted) => {
                if !matches!(self.lens.get_untracked(), Lens::Asking | Lens::Open) {
                    self.lens.set(Lens::Closed);
                }
                self.pasted.set(Some(pasted));
            }
        }
    }

    /// No photo is worked on any more.
    pub(super) fn end(self, outcome: Outcome) {
        if outcome == Outcome::Unavailable {
            // What the server will warn of isn't known here.
            self.nodded.set(None);
        }
        self.framed.set(false);
        self.fixed.set(false);
        self.url.set(None);
        self.outcome.set(outcome);
        self.busy.set(false);
    }
}

#[cfg(test)]
mod tests {
    use domain::photo::PhotoFault;

    use super::*;

    #[test]
    fn the_first_portrait_alone_tells_whether_the_frame_is_folded() {
        let warned = PhotoVerdict::from(vec![PhotoFault::FaceTooSmall]);
        let after = |mut fold: Fold, verdict: &PhotoVerdict| {
            fold.judged(verdict);
            fold
        };
        assert_eq!(after(Fold::Untold, &PhotoVerdict::sound()), Fold::Shut);
        assert_eq!(after(Fold::Untold, &warned), Fold::Never);
        for fold in [Fold::Never, Fold::Shut, Fold::Open] {
            assert_eq!(after(fold, &PhotoVerdict::sound()), fold);
            assert_eq!(after(fold, &warned), fold);
        }
    }
}
