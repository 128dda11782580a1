//! Roles as an account's row keeps them: codes with commas between.

use domain::role::Role;

use crate::error::Error;

/// The roles in a row.
///
/// # Errors
///
/// [`Error::Internal`] when a code is unknown.
pub(crate) fn read(codes: &str) -> Result<Vec<Role>, Error> {
    codes
        .split(',')
        .map(|code| {
            code.parse()
                .map_err(|_| Error::Internal("a role that is unknown"))
        })
        .collect()
}

/// Whether the roles in a row are of somebody who works here.
///
/// # Errors
///
/// [`Error::Internal`] when a code is unknown.
pub(crate) fn are_staffs(codes: &str) -> Result<bool, Error> {
    Ok(Role::any_staff(&read(codes)?))
}

/// The roles for a row.
pub(crate) fn write(roles: &[Role]) -> String {
    roles
        .iter()
        .map(|role| role.code())
        .collect::<Vec<_>>()
        .join(",")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_read() -> Result<(), Error> {
        assert_eq!(read(&write(Role::ALL))?, Role::ALL);
        assert!(are_staffs(&write(Role::ALL))? && !are_staffs("candidate")?);
        Ok(())
    }

    proptest! {
        #[test]
        fn any_roles_are_read_again(
            roles in proptest::sample::subsequence(Role::ALL, 1..=Role::ALL.len()),
        ) {
            prop_assert_eq!(read(&write(&roles)).ok(), Some(roles));
        }

        #[test]
        fn only_what_is_written_is_read(
            codes in "[a-z_, ]{0,24}|(office|finance|,){0,4}|\\PC{0,16}",
        ) {
            if let Ok(roles) = read(&codes) {
                prop_assert_eq!(write(&roles), codes);
            }
        }
    }
}
