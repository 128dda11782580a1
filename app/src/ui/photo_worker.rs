//! The browser's side of the photo studio: a module worker that is handed a
//! file and answers with the finished portrait or with what is wrong. On the
//! server there is none.

use leptos::{html::Input, prelude::*};

/// What the studio made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, reason = "a server has no studio to hear from")
)]
pub(super) enum Outcome {
    /// The portrait is in the field now; here it can be looked at.
    Sound {
        /// An address within this page.
        url: String,
    },
    /// What is wrong, and what to do about it. The field is empty again.
    Refused(Vec<(String, String)>),
    /// The studio doesn't work here. The field keeps the file for the server.
    Unavailable,
}

/// Where the worker stands while its page is shown.
#[derive(Clone, Copy)]
pub(super) struct Workplace {
    /// What is bound to one thread may not be held on the server at all: there
    /// a page is dropped on another thread than it was made on.
    #[cfg(feature = "hydrate")]
    bench: StoredValue<Option<living::Bench>, LocalStorage>,
}

#[cfg(feature = "hydrate")]
impl Workplace {
    pub(super) fn new() -> Self {
        Self {
            bench: StoredValue::new_local(None),
        }
    }

    /// Starts the worker, if the browser has such.
    pub(super) fn open(self, worker: &str, input: NodeRef<Input>, hear: Callback<Outcome>) {
        self.bench
            .set_value(living::Bench::open(worker, input, hear));
    }

    /// Hands over the file that is in the field; false when nobody works here.
    pub(super) fn develop(self) -> bool {
        self.bench
            .with_value(|bench| bench.as_ref().is_some_and(living::Bench::develop))
    }
}

#[cfg(not(feature = "hydrate"))]
impl Workplace {
    pub(super) fn new() -> Self {
        Self {}
    }

    pub(super) fn open(self, _worker: &str, _input: NodeRef<Input>, _hear: Callback<Outcome>) {}

    pub(super) fn develop(self) -> bool {
        false
    }
}

#[cfg(feature = "hydrate")]
mod living {
    //! The worker itself.

    use std::{cell::RefCell, rc::Rc};

    use domain::text::photo as words;
    use web_sys::{
        DataTransfer, Event, File, FilePropertyBag, HtmlInputElement, MessageEvent, Url, Worker,
        WorkerOptions, WorkerType,
        js_sys::{Array, Uint8Array},
        wasm_bindgen::{JsCast, JsValue, closure::Closure},
    };

    use super::{Callable, Callback, GetUntracked, Input, NodeRef, Outcome};

    /// A worker, and whom it answers.
    pub(super) struct Bench {
        worker: Worker,
        desk: Rc<Desk>,
        _heard: Closure<dyn FnMut(MessageEvent)>,
        _failed: Closure<dyn FnMut(Event)>,
    }

    struct Desk {
        input: NodeRef<Input>,
        hear: Callback<Outcome>,
        /// The number of the last file, and the address of the last portrait.
        last: RefCell<(u32, Option<String>)>,
    }

    impl Bench {
        /// Starts the worker; nothing where the browser has none.
        pub(super) fn open(
            worker: &str,
            input: NodeRef<Input>,
            hear: Callback<Outcome>,
        ) -> Option<Self> {
            let options = WorkerOptions::new();
            options.set_type(WorkerType::Module);
            let worker = Worker::new_with_options(worker, &options).ok()?;
            let desk = Rc::new(Desk {
                input,
                hear,
                last: RefCell::default(),
            });
            let heard = Closure::new({
                let desk = Rc::clone(&desk);
                move |event: MessageEvent| desk.answer(&event.data().unchecked_into())
            });
            let failed = Closure::new({
                let desk = Rc::clone(&desk);
                move |_: Event| desk.hear.run(Outcome::Unavailable)
            });
            worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
            Some(Self {
                worker,
                desk,
                _heard: heard,
                _failed: failed,
            })
        }

        /// Hands over the file that is in the field; false when there is none.
        pub(super) fn develop(&self) -> bool {
            let Some(file) = self.desk.field().and_then(|field| field.files()?.get(0)) else {
                return false;
            };
            let number = {
                let mut last = self.desk.last.borrow_mut();
                last.0 += 1;
                last.0
            };
            let message = Array::of2(&number.into(), &file);
            self.worker.post_message(&message).is_ok()
        }
    }

    impl Drop for Bench {
        fn drop(&mut self) {
            self.worker.terminate();
            self.desk.forget();
        }
    }

    impl Desk {
        fn field(&self) -> Option<HtmlInputElement> {
            self.input.get_untracked()
        }

        /// `[number, sentences, advice, bytes]`, or the number alone when the
        /// studio broke down.
        fn answer(&self, message: &Array) {
            if message.get(0).as_f64() != Some(f64::from(self.last.borrow().0)) {
                // Another file was chosen meanwhile.
                return;
            }
            self.forget();
            if message.length() < 4 {
                return self.hear.run(Outcome::Unavailable);
            }
            let texts = |at: u32| {
                Array::from(&message.get(at))
                    .iter()
                    .filter_map(|text| text.as_string())
                    .collect::<Vec<_>>()
            };
            let faults: Vec<_> = texts(1).into_iter().zip(texts(2)).collect();
            let outcome = if faults.is_empty() {
                self.portrait(&message.get(3))
            } else {
                if let Some(field) = self.field() {
                    field.set_value("");
                }
                Some(Outcome::Refused(faults))
            };
            self.hear.run(outcome.unwrap_or(Outcome::Unavailable));
        }

        /// Puts the portrait into the field in the place of its source.
        fn portrait(&self, bytes: &JsValue) -> Option<Outcome> {
            let kind = FilePropertyBag::new();
            kind.set_type("image/jpeg");
            let parts = Array::of1(&Uint8Array::new(bytes));
            let file =
                File::new_with_u8_array_sequence_and_options(&parts, words::FILE_NAME, &kind);
            let file = file.ok()?;
            let held = DataTransfer::new().ok()?;
            held.items().add_with_file(&file).ok()?;
            self.field()?.set_files(held.files().as_ref());
            let url = Url::create_object_url_with_blob(&file).ok()?;
            self.last.borrow_mut().1 = Some(url.clone());
            Some(Outcome::Sound { url })
        }

        /// Lets the browser throw the last portrait away.
        fn forget(&self) {
            if let Some(url) = self.last.borrow_mut().1.take() {
                // An address that is gone already is no loss.
                let _ = Url::revoke_object_url(&url);
            }
        }
    }
}
