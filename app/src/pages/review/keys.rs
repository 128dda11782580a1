//! The keys of the desk: J and K go through the list, A asks before it
//! approves and approves when pressed again, R opens the sheet of refusal at its
//! reasons and B at what can be asked for, Escape closes either. Everything that they
//! do can be done by forms and links.

use domain::id::ExamId;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::bar::{APPROVE_SHEET, FIRST_REASON, PRESS_APPROVE, REFUSE_SHEET};
use crate::{
    api::review::FileSheet,
    routes::desk,
    ui::{
        browser::{focus_in_place, focus_soon, is_unfolded, on_key, press, unfold},
        layout::MAIN,
    },
};

/// The files before and after one in its list.
#[derive(Clone, Debug)]
pub(super) struct Neighbours {
    /// The page of the file before.
    pub(super) previous: Option<String>,
    /// The page of the file after, or of the first where the file is not in
    /// the list.
    pub(super) next: Option<String>,
    /// The page of the list.
    pub(super) queue: String,
}

impl Neighbours {
    /// The neighbours of an open file.
    pub(super) fn of(sheet: &FileSheet, exam: Option<ExamId>) -> Self {
        let page = |place: usize| {
            let file = sheet.list.get(place)?;
            Some(desk::file(file.application, exam))
        };
        let here = sheet
            .list
            .iter()
            .position(|file| file.application == sheet.application);
        Self {
            previous: here.and_then(|here| page(here.checked_sub(1)?)),
            next: page(here.map_or(0, |here| here + 1)),
            queue: desk::queue(exam),
        }
    }
}

/// Listens to the keys while the file is open.
pub(super) fn answer_keys(near: Neighbours, waits: bool, first_flag: Option<String>) {
    let navigate = use_navigate();
    let go = move |page: &Option<String>| {
        if let Some(page) = page {
            navigate(page, Default::default());
        }
        page.is_some()
    };
    Effect::new(move |_| {
        let (near, go, first_flag) = (near.clone(), go.clone(), first_flag.clone());
        on_key(move |key| match key {
            "j" => go(&near.next),
            "k" => go(&near.previous),
            "a" if waits => {
                if is_unfolded(APPROVE_SHEET) {
                    press(PRESS_APPROVE);
                } else {
                    show(APPROVE_SHEET, REFUSE_SHEET);
                }
                true
            }
            "r" | "b" if waits => {
                show(REFUSE_SHEET, APPROVE_SHEET);
                let flag = first_flag.clone().filter(|_| key == "b");
                focus_soon(flag.unwrap_or_else(|| FIRST_REASON.to_owned()));
                true
            }
            "escape" if is_unfolded(APPROVE_SHEET) || is_unfolded(REFUSE_SHEET) => {
                unfold(APPROVE_SHEET, false);
                unfold(REFUSE_SHEET, false);
                focus_in_place(MAIN.to_owned());
                true
            }
            _ => false,
        });
    });
}

fn show(sheet: &str, other: &str) {
    unfold(other, false);
    unfold(sheet, true);
}
