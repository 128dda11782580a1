//! What a person may be in the house. Which rights follow lives in `services`.

use crate::coded::coded;

coded! {
    /// One hat of a person; somebody with several switches between them.
    pub enum Role {
        /// Applies for exams.
        Candidate = "candidate" "考生",
        /// Decides on applications.
        Reviewer = "reviewer" "审核",
        /// Publishes exams, seats candidates, watches.
        Office = "office" "考务",
        /// Reconciles payments.
        Finance = "finance" "财务",
    }
}

impl Role {
    /// Whether the role is given by the office, not by registering.
    #[must_use]
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::Candidate)
    }

    /// Whether somebody with these roles belongs to the staff.
    #[must_use]
    pub fn any_staff(roles: &[Self]) -> bool {
        roles.iter().any(|role| role.is_staff())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_but_a_candidate_is_staff() {
        let staff: Vec<_> = Role::ALL.iter().filter(|role| role.is_staff()).collect();
        assert_eq!(staff, [&Role::Reviewer, &Role::Office, &Role::Finance]);
        assert!(Role::any_staff(&[Role::Candidate, Role::Office]));
        assert!(!Role::any_staff(&[Role::Candidate]) && !Role::any_staff(&[]));
    }

    #[test]
    fn a_role_is_read_from_its_code() {
        assert_eq!("office".parse(), Ok(Role::Office));
        assert!("admin".parse::<Role>().is_err());
    }
}
