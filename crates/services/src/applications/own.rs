//! An application in the hands of its owner: nobody else finds it.

use std::sync::Arc;

use domain::{id::ApplicationId, life::application::Phase, role::Role};
use storage::{
    BoxFuture, Tx,
    applications::{self, Application, ApplicationView},
};

use crate::{
    caller::Caller,
    error::Error,
    exams::{self, ExamShelf, LoadedExam},
    services::Services,
};

/// The caller's own application with its exam.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    /// The application with the names that pages show.
    pub(crate) view: ApplicationView,
    /// Its exam.
    pub(crate) exam: Arc<LoadedExam>,
    /// Where it stands.
    pub(crate) phase: Phase,
}

impl Own {
    /// The application's row.
    pub(crate) fn application(&self) -> &Application {
        &self.view.application
    }

    /// The page showed the application as it is.
    ///
    /// # Errors
    ///
    /// [`Error::Stale`].
    pub(super) fn was_shown(&self, version: i64) -> Result<(), Error> {
        if self.application().version == version {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }
}

async fn find(
    tx: &mut Tx,
    caller: &Caller,
    application: ApplicationId,
) -> Result<ApplicationView, Error> {
    let account = caller.acting_as(Role::Candidate)?.account;
    applications::view(tx, application)
        .await?
        .filter(|view| view.application.account == account)
        .ok_or(Error::NotFound)
}

/// The application with its exam, for who has found it by right.
pub(crate) fn with_exam(view: ApplicationView, exam: Arc<LoadedExam>) -> Result<Own, Error> {
    let phase = phase_of(&view.application)?;
    Ok(Own { view, exam, phase })
}

/// The exam of an application as it is in this transaction: from the shelf,
/// where the edition is the same, or else from its rows.
pub(crate) async fn exam_of(
    tx: &mut Tx,
    shelf: &ExamShelf,
    view: &ApplicationView,
) -> Result<Arc<LoadedExam>, Error> {
    let exam = view.application.exam;
    if let Some(kept) = shelf.loaded(exam, view.exam_edition) {
        return Ok(kept);
    }
    exams::load(tx, exam).await.map(Arc::new)
}

/// The same in a transaction that only reads, which fills the shelf.
pub(super) async fn exam_for_page(
    tx: &mut Tx,
    shelf: &ExamShelf,
    view: &ApplicationView,
) -> Result<Arc<LoadedExam>, Error> {
    let exam = exam_of(tx, shelf, view).await?;
    shelf.put_loaded(Arc::clone(&exam));
    Ok(exam)
}

impl Services {
    /// The caller's own application and what `make` reads besides, for a page.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`] for staff who are no
    /// candidates, [`Error::NotFound`] for anybody else's application; those of
    /// `make`.
    pub(crate) async fn read_own<T, W>(
        &self,
        caller: &Caller,
        application: ApplicationId,
        make: W,
    ) -> Result<T, Error>
    where
        T: Send + 'static,
        W: for<'t> Fn(&'t mut Tx, Own) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        let with = Arc::new((caller.clone(), Arc::clone(&self.shelf), make));
        self.store
            .read(move |tx| {
                let with = Arc::clone(&with);
                Box::pin(async move {
                    let (caller, shelf, make) = with.as_ref();
                    let view = find(tx, caller, application).await?;
                    let exam = exam_for_page(tx, shelf, &view).await?;
                    make(tx, with_exam(view, exam)?).await
                })
            })
            .await
    }

    /// The caller's own application, and what `act` does to it.
    ///
    /// # Errors
    ///
    /// As [`Services::read_own`].
    pub(crate) async fn write_own<T, W>(
        &self,
        caller: &Caller,
        application: ApplicationId,
        act: W,
    ) -> Result<T, Error>
    where
        T: Send + 'static,
        W: for<'t> Fn(&'t mut Tx, Own) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        let with = Arc::new((caller.clone(), Arc::clone(&self.shelf), act));
        self.store
            .write(move |tx| {
                let with = Arc::clone(&with);
                Box::pin(async move {
                    let (caller, shelf, act) = with.as_ref();
                    let view = find(tx, caller, application).await?;
                    let exam = exam_of(tx, shelf, &view).await?;
                    act(tx, with_exam(view, exam)?).await
                })
            })
            .await
    }
}

/// The phase of an application's row.
///
/// # Errors
///
/// [`Error::Internal`] when its code is unknown.
pub(crate) fn phase_of(application: &Application) -> Result<Phase, Error> {
    application
        .phase
        .parse()
        .map_err(|_| Error::Internal("an application in an unknown phase"))
}
