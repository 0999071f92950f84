//! What a person is offered to do with a project. It only decides which buttons are there: the
//! domain decides what is done.

use std::collections::BTreeSet;

use domain::id::RoleId;
use domain::people::Person;
use domain::workflow::{Phase, Project, ProjectState, TemplateVersion};

/// What is offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one button")]
pub(super) struct May {
    /// To complete the milestone at hand once it is accepted: its role is theirs.
    pub(super) complete: bool,
    /// To accept or return the hand-off under way.
    pub(super) accept: bool,
    /// To go back to an earlier milestone.
    pub(super) go_back: bool,
    /// To put it on hold.
    pub(super) hold: bool,
    /// To end a hold.
    pub(super) resume: bool,
    /// To close it as lost or dropped.
    pub(super) end: bool,
    /// To take it up again.
    pub(super) reopen: bool,
    /// To change what it says about itself.
    pub(super) edit: bool,
    /// To change its owner and who takes which role.
    pub(super) own: bool,
    /// Roles that nobody takes, and that they may name somebody for.
    pub(super) name_for: BTreeSet<RoleId>,
}

impl May {
    /// What `me` is offered.
    pub(super) fn of(project: &Project, version: Option<&TemplateVersion>, me: &Person) -> Self {
        let state = project.status.state();
        let takes_part = project.involves(me.id) || me.manages(project.branch);
        let own = project.owner == me.id || me.manages(project.branch);
        let running = state == ProjectState::Open;
        let ended = !matches!(state, ProjectState::Open | ProjectState::Held);
        let role_at = |position: usize| {
            let progress = project.milestones.get(position)?;
            let (_, milestone) = version?.milestone(&progress.milestone)?;
            Some(milestone.role)
        };
        let at = project.current();
        let role = at.and_then(role_at);
        let mine = role.is_some_and(|role| project.holds(me.id, role));
        let waiting = at
            .and_then(|at| project.milestones.get(at))
            .is_some_and(|progress| matches!(progress.phase, Phase::Waiting(_)));
        let free = role.is_some_and(|role| {
            project.holders(role).next().is_none()
                && me.can_take(role)
                && me.branch == project.branch
        });
        let earlier_mine = at.is_some_and(|at| {
            (0..at)
                .filter_map(role_at)
                .any(|role| project.holds(me.id, role))
        });
        let roles = version.map(TemplateVersion::roles).unwrap_or_default();
        Self {
            complete: running && mine,
            accept: running && waiting && (mine || free),
            go_back: running && at.is_some_and(|at| at > 0) && (mine || own || earlier_mine),
            hold: running && takes_part,
            resume: state == ProjectState::Held && takes_part,
            end: !ended && takes_part,
            reopen: ended && takes_part,
            edit: takes_part,
            own,
            name_for: roles
                .into_iter()
                .filter(|role| takes_part && project.holders(*role).next().is_none())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::clock::Clock;
    use domain::form::Form;
    use domain::id::{BranchId, PersonId, ProjectId, TemplateId, TemplateVersionId};
    use domain::people::{Access, Standing};
    use domain::time::Timestamp;
    use domain::workflow::{
        Completion, Customer, Guide, Handoff, Milestone, Progress, Rules, Status,
    };
    use uuid::Uuid;

    use super::*;

    const SALES: RoleId = RoleId(Uuid::from_u128(1));
    const ACCOUNTS: RoleId = RoleId(Uuid::from_u128(2));
    const BRANCH: BranchId = BranchId(Uuid::from_u128(3));
    const SANJAY: PersonId = PersonId(Uuid::from_u128(4));
    const MISHA: PersonId = PersonId(Uuid::from_u128(5));

    fn person(id: PersonId, access: Access, roles: &[RoleId]) -> Person {
        Person {
            id,
            name: String::new(),
            access,
            branch: BRANCH,
            roles: roles.iter().copied().collect(),
            reports_to: None,
            standing: Standing::Active,
            skills: [].into(),
        }
    }

    fn version() -> TemplateVersion {
        let milestone = |(key, role): (&str, RoleId)| Milestone {
            key: key.to_owned().try_into().unwrap(),
            name: key.to_owned(),
            evidence: String::new(),
            role,
            limit: None,
            form: Form::default(),
            guide: Guide::default(),
            rules: Rules::default(),
        };
        TemplateVersion {
            id: TemplateVersionId(Uuid::nil()),
            template: TemplateId(Uuid::nil()),
            number: 1,
            milestones: [("sold", SALES), ("banked", ACCOUNTS)]
                .map(milestone)
                .to_vec(),
        }
    }

    /// Sold by Sanjay, and handed over to whoever takes accounts.
    fn handed_over(accounts: &[PersonId]) -> Project {
        let progress = |key: &str, phase| Progress {
            milestone: key.to_owned().try_into().unwrap(),
            visit: 1,
            phase,
            answers: BTreeMap::new(),
            returned: None,
            ticked: BTreeSet::new(),
        };
        let sold = Phase::Done(Completion {
            by: SANJAY,
            at: Timestamp(0),
        });
        let waiting = Phase::Waiting(Handoff {
            from: SANJAY,
            after: None,
            since: Timestamp(0),
            clock: Clock::None,
        });
        Project {
            id: ProjectId(Uuid::nil()),
            template_version: TemplateVersionId(Uuid::nil()),
            title: String::new(),
            customer: Customer::default(),
            customer_id: None,
            lead: None,
            value: None,
            branch: BRANCH,
            owner: SANJAY,
            team: [
                (SALES, [SANJAY].into()),
                (ACCOUNTS, accounts.iter().copied().collect()),
            ]
            .into(),
            status: Status::Open,
            milestones: vec![progress("sold", sold), progress("banked", waiting)],
            history: Vec::new(),
            interest: None,
            next_step: None,
            quotations: Vec::new(),
            orders: Vec::new(),
            decided: BTreeMap::new(),
        }
    }

    fn may(project: &Project, me: &Person) -> May {
        May::of(project, Some(&version()), me)
    }

    #[test]
    fn a_hand_off_is_accepted_by_who_has_the_role() {
        let misha = person(MISHA, Access::Member, &[ACCOUNTS]);
        let sanjay = person(SANJAY, Access::Member, &[SALES]);
        let project = handed_over(&[MISHA]);
        assert!(may(&project, &misha).accept && may(&project, &misha).complete);
        let his = may(&project, &sanjay);
        assert!(!his.accept && !his.complete && his.go_back && his.own && his.end);
        assert!(his.name_for.is_empty());
    }

    #[test]
    fn where_nobody_has_the_role_who_can_take_it_is_asked() {
        let project = handed_over(&[]);
        let misha = may(&project, &person(MISHA, Access::Member, &[ACCOUNTS]));
        assert!(misha.accept && !misha.complete && !misha.hold);
        let other = may(&project, &person(MISHA, Access::Member, &[SALES]));
        assert!(!other.accept);
        let sanjay = may(&project, &person(SANJAY, Access::Member, &[SALES]));
        assert_eq!(sanjay.name_for, [ACCOUNTS].into());
    }

    #[test]
    fn what_rests_is_resumed_and_what_ended_is_reopened() {
        let manager = person(MISHA, Access::Manager, &[]);
        let mut project = handed_over(&[]);
        project.status = Status::Held {
            since: Timestamp(0),
            reason: String::new(),
        };
        let held = may(&project, &manager);
        assert!(held.resume && held.end && !held.hold && !held.go_back && !held.accept);
        project.status = Status::Won { at: Timestamp(0) };
        let won = may(&project, &manager);
        assert!(won.reopen && won.edit && !won.end && !won.resume);
    }
}
