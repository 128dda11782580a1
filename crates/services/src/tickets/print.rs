//! The paper itself. Drawing it reads only; that it was asked for is noted by
//! an act of its own, since nothing changes by GET.

use documents::TicketPage;
use domain::{id::ApplicationId, role::Role};
use storage::{photos, tickets};

use super::sheet::printable;
use crate::{
    audit::Deed,
    caller::Caller,
    error::Error,
    exams,
    photos::for_exam,
    press::{Order, Paper},
    services::Services,
};

impl Services {
    /// The caller's own ticket as a PDF of one page.
    ///
    /// # Errors
    ///
    /// As [`Services::own_ticket`]; [`Error::Refused`] `not_printable` outside
    /// the printing window and before the publication, `missing_glyph` for a
    /// character that no typeface has, `too_long`, `photo_unprintable`;
    /// [`Error::TooMany`] when the account has had its share; [`Error::Busy`]
    /// when too many are being drawn.
    pub async fn ticket_pdf(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Vec<u8>, Error> {
        let asked = caller.clone();
        let (sheet, portrait) = self
            .store
            .read(move |tx| {
                let caller = asked.clone();
                Box::pin(async move {
                    let (sheet, row) = printable(tx, &caller, application).await?;
                    let exam = exams::load(tx, row.exam).await?;
                    let bytes = match for_exam::confirmed(tx, row.account, &exam).await? {
                        Some(found) => photos::bytes(tx, &found.photo).await?,
                        None => None,
                    };
                    let bytes = bytes.ok_or(Error::Internal("a ticket without a portrait"))?;
                    Ok::<_, Error>((sheet, bytes))
                })
            })
            .await?;
        let page =
            TicketPage::from_facts(&sheet.facts, portrait, &sheet.issued_by, sheet.issued_at);
        let order = Order::of(caller, Paper::Ticket)?;
        self.press.ticket(order, page).await
    }

    /// 打印准考证: notes the first time, and says by its success that the paper
    /// may be fetched.
    ///
    /// # Errors
    ///
    /// As [`Services::ticket_pdf`], but for what only the drawing finds.
    pub async fn print_ticket(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let deed = Deed::by_account(
            caller,
            account,
            "ticket.printed",
            "application",
            application.0,
        );
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, deed) = (caller.clone(), deed.clone());
                Box::pin(async move {
                    let (_, row) = printable(tx, &caller, application).await?;
                    let now = caller.now.millis();
                    if tickets::note_printed(tx, row.ticket, now).await?.is_done() {
                        deed.write(tx).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}
