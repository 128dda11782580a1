//! The candidate's pages.

mod accepted;
mod account;
mod answers;
mod application;
mod apply;
mod ask;
mod comfort;
mod contact;
mod inbox;
mod me;
mod menu;
mod offline;
mod own_photo;
mod password;
mod pay;
mod photo;
mod photo_capture;
mod photo_confirm;
mod photo_differs;
mod privacy;
mod privacy_copy;
mod sessions;
mod status;
mod ticket;
mod tickets;
mod validity;
mod wechat;

pub use accepted::AcceptedText;
pub use account::Account;
pub use application::{
    ApplicationFrame, ConfirmPage, FlowPage, FormPage, OfApplication, PositionPage, ReceiptPage,
    StatusPage,
};
pub use apply::{Pledge, Rules};
pub use comfort::ComfortPage;
pub(super) use comfort::tone_of as tone_of_comfort;
pub use inbox::Inbox;
pub use me::Me;
pub use menu::Menu;
pub use password::Password;
pub use pay::Pay;
pub use photo::Photo;
pub use photo_capture::PhotoCapture;
pub use photo_confirm::PhotoConfirm;
pub use privacy::OwnPrivacy;
pub use privacy_copy::PrivacyCopy;
pub use sessions::Sessions;
pub use status::Statuses;
pub use ticket::TicketPage;
pub use tickets::Tickets;
