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
    Ok(read(codes)?.iter().any(|role| role.is_staff()))
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
    use super::*;

    #[test]
    fn what_is_written_is_read() -> Result<(), Error> {
        assert_eq!(read(&write(Role::ALL))?, Role::ALL);
        assert!(are_staffs(&write(Role::ALL))? && !are_staffs("candidate")?);
        Ok(())
    }
}
