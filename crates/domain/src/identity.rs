//! Who somebody is: documents, names, phones and passwords, each parsed into a
//! type of its own. Whether a person may register lives in `services`.

mod check_character;
pub mod document;
pub mod mask;
pub mod normalise;
pub mod password;
pub mod person_name;
pub mod phone;
mod pinyin_forms;
pub mod resident_id;
pub mod validity;

pub use document::{DocumentError, DocumentNumber, DocumentType};
pub use password::{NewPassword, Password, Personal, Weakness, Weaknesses};
pub use person_name::{PersonName, PersonNameError};
pub use phone::{Phone, PhoneError};
pub use resident_id::{ResidentId, ResidentIdError};

use crate::coded::coded;

coded! {
    /// Sex as a resident identity number states it (GB 11643: an odd sequence
    /// number is male); words after GB/T 2261.1.
    pub enum Sex {
        /// 男.
        Male = "male" "男",
        /// 女.
        Female = "female" "女",
    }
}
