//! Whether the phone that is typed is the one that the last code went to. A page
//! that has sent it knows the number in full; one that was opened later knows it
//! masked.

use domain::identity::Phone;
use leptos::prelude::*;

use crate::ui::FormContext;

/// The phone that is typed, and the one that this page had a code sent to.
#[derive(Clone, Copy)]
pub(super) struct Target {
    context: FormContext,
    phone: RwSignal<String>,
    sent: RwSignal<Option<Phone>>,
}

impl Target {
    pub(super) fn new(context: FormContext, phone: RwSignal<String>) -> Self {
        Self {
            context,
            phone,
            sent: RwSignal::new(None),
        }
    }

    /// What is typed; or else what came back with a refused page, which was not
    /// typed anew. Reactive.
    pub(super) fn typed(self) -> String {
        let typed = self.phone.get();
        if typed.is_empty() {
            self.context.value("phone").unwrap_or_default()
        } else {
            typed
        }
    }

    /// Keeps to which phone a code was sent from here.
    pub(super) fn sent_to(self, phone: &str) {
        self.sent.set(phone.parse().ok());
    }

    /// Whether a whole number is typed, and another one than the last code went
    /// to. Reactive.
    pub(super) fn is_another(self, masked: &str) -> bool {
        let Ok(typed) = self.typed().parse::<Phone>() else {
            return false;
        };
        // Two numbers may look alike behind a mask, and another page of this
        // browser may have asked since.
        let sent = self.sent.get().filter(|sent| sent.masked() == masked);
        sent.map_or_else(|| typed.masked() != masked, |sent| typed != sent)
    }
}
