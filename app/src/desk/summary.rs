//! A project in brief: what lists, boards and grids show without reading whole projects.

use domain::clock::Clock;
use domain::id::{BranchId, CustomerId, PersonId, ProjectId, QuotationId, TemplateVersionId};
use domain::money::Money;
use domain::selling::Stand;
use domain::time::Timestamp;
use domain::workflow::{
    Guide, GuideLine, Interest, NextStep, Phase, Progress, Project, ProjectState, Reply, Side,
    TemplateVersion, responsible,
};
use serde::{Deserialize, Serialize};

/// One milestone of a project's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Dot {
    /// The project has not come to it.
    Ahead,
    /// It was handed over, and not accepted yet.
    Waiting,
    /// It is being worked on.
    Working,
    /// It was reached.
    Done,
    /// It was passed over.
    Skipped,
}

/// A project in brief.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own, and they combine freely"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Summary {
    /// Which project.
    pub(crate) id: ProjectId,
    /// What it is about.
    pub(crate) title: String,
    /// For whom.
    pub(crate) customer: String,
    /// The customer's record, where it names one.
    pub(crate) client: Option<CustomerId>,
    /// What it may be worth.
    pub(crate) value: Option<Money>,
    /// The branch whose working time counts.
    pub(crate) branch: BranchId,
    /// Who stays with it.
    pub(crate) owner: PersonId,
    /// The template version it runs through.
    pub(crate) template_version: TemplateVersionId,
    /// Whether it runs, rests or has ended.
    pub(crate) state: ProjectState,
    /// How far each milestone is.
    pub(crate) dots: Vec<Dot>,
    /// Whose hands each milestone was, is or will be in: who reached it, who has it or is asked
    /// to take it, or who first takes its role.
    pub(crate) hands: Vec<Option<PersonId>>,
    /// When each milestone was reached.
    pub(crate) reached: Vec<Option<Timestamp>>,
    /// The milestone at hand; none once all are done.
    pub(crate) current: Option<usize>,
    /// Which visit to it.
    pub(crate) visit: u32,
    /// Who is responsible now; nobody once it has ended.
    pub(crate) with: Vec<PersonId>,
    /// Since when it is where it is.
    pub(crate) since: Timestamp,
    /// Whether nobody takes the role of the milestone at hand.
    pub(crate) unassigned: bool,
    /// Whether the milestone at hand came back from the one after it.
    pub(crate) returned: bool,
    /// When the limit that runs now passes.
    pub(crate) due: Option<Timestamp>,
    /// Who handed it over, while that is not accepted.
    pub(crate) waiting_from: Option<PersonId>,
    /// Whether it waits for the person at this device.
    pub(crate) mine: bool,
    /// Whether the person at this device takes part in it.
    pub(crate) involves_me: bool,
    /// When something last happened to it.
    pub(crate) touched_at: Timestamp,
    /// How interested the customer shows themselves.
    pub(crate) interest: Option<Interest>,
    /// What is agreed to come next.
    pub(crate) next_step: Option<NextStep>,
    /// When the customer was last reached.
    pub(crate) reached_at: Option<Timestamp>,
    /// When it was last tried in vain.
    pub(crate) tried_at: Option<Timestamp>,
    /// Which lines of the guide at hand are ticked off: a bit for each line to gather, then for
    /// each to convey. A line beyond the 64th is never a next step.
    pub(crate) ticked: u64,
    /// The first contact's name.
    pub(crate) contact: Option<String>,
    /// The first contact's phone number.
    pub(crate) phone: Option<String>,
    /// The first contact's e-mail address.
    pub(crate) email: Option<String>,
    /// The version of a quotation whose discount waits for an approval.
    pub(crate) waits_for_approval: Option<(QuotationId, u32)>,
    /// Whether its template version was not on the device when this was written, so that `with`
    /// names only the owner.
    pub(crate) provisional: bool,
}

impl Summary {
    /// A project in brief, for the person `me`.
    #[must_use]
    pub(crate) fn of(project: &Project, version: Option<&TemplateVersion>, me: PersonId) -> Self {
        let state = project.status.state();
        let current = project.current();
        let progress = current.and_then(|at| project.milestones.get(at));
        let at_rest = matches!(state, ProjectState::Open | ProjectState::Held);
        let role = progress.and_then(|progress| {
            let (_, milestone) = version?.milestone(&progress.milestone)?;
            Some(milestone.role)
        });
        let with: Vec<PersonId> = match role {
            Some(role) if at_rest => responsible(project, role).into_iter().collect(),
            None if at_rest && current.is_some() => vec![project.owner],
            _ => Vec::new(),
        };
        let waiting_from = progress.and_then(|progress| match &progress.phase {
            Phase::Waiting(handoff) if at_rest => Some(handoff.from),
            _ => None,
        });
        let touched_at = project
            .history
            .last()
            .map_or(Timestamp(0), |last| last.happened_at);
        let contact = |pick: fn(&domain::workflow::Contact) -> &String| {
            let contacts = project.customer.contacts.iter();
            contacts.map(pick).find(|text| !text.is_empty()).cloned()
        };
        Self {
            id: project.id,
            title: project.title.clone(),
            customer: project.customer.name.clone(),
            client: project.customer_id,
            value: project.value,
            branch: project.branch,
            owner: project.owner,
            template_version: project.template_version,
            state,
            dots: project
                .milestones
                .iter()
                .map(|progress| dot(&progress.phase))
                .collect(),
            hands: project
                .milestones
                .iter()
                .map(|progress| hand(project, progress, version))
                .collect(),
            reached: project
                .milestones
                .iter()
                .map(|progress| match &progress.phase {
                    Phase::Done(completion) => Some(completion.at),
                    Phase::Ahead
                    | Phase::Waiting(_)
                    | Phase::Working { .. }
                    | Phase::Skipped { .. } => None,
                })
                .collect(),
            current,
            visit: progress.map_or(0, |progress| progress.visit),
            mine: state == ProjectState::Open && with.contains(&me),
            with,
            since: since(project).unwrap_or(touched_at),
            due: match state {
                ProjectState::Open => project.clock().and_then(Clock::due),
                _ => None,
            },
            waiting_from,
            unassigned: role.is_some_and(|role| project.holders(role).next().is_none()),
            returned: progress.is_some_and(|progress| progress.returned.is_some()),
            involves_me: project.involves(me),
            touched_at,
            interest: project.interest,
            next_step: project.next_step.clone(),
            reached_at: project.last_contact(Reply::Reached),
            tried_at: project.last_contact(Reply::NotReached),
            ticked: progress.map_or(0, |progress| ticked(progress, version)),
            waits_for_approval: project
                .quotations
                .iter()
                .find(|it| it.stand() == Stand::AwaitingApproval)
                .map(|it| (it.id, it.version)),
            contact: contact(|contact| &contact.name),
            phone: contact(|contact| &contact.phone),
            email: contact(|contact| &contact.email),
            provisional: version.is_none(),
        }
    }

    /// Whether its limit has passed at `now`.
    #[must_use]
    pub(crate) fn is_late(&self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due < now)
    }
}

/// The lines of a guide, in the order of the bits that say which are ticked off.
pub(crate) fn lines(guide: &Guide) -> impl Iterator<Item = GuideLine> + '_ {
    [Side::Gather, Side::Convey].into_iter().flat_map(|side| {
        let lines = guide.side(side).iter().cloned();
        lines.map(move |line| GuideLine { side, line })
    })
}

fn ticked(progress: &Progress, version: Option<&TemplateVersion>) -> u64 {
    let milestone = version.and_then(|version| version.milestone(&progress.milestone));
    let Some((_, milestone)) = milestone else {
        return 0;
    };
    lines(&milestone.guide)
        .take(64)
        .enumerate()
        .filter(|(_, line)| progress.ticked.contains(line))
        .fold(0, |bits, (at, _)| bits | 1 << at)
}

fn dot(phase: &Phase) -> Dot {
    match phase {
        Phase::Ahead => Dot::Ahead,
        Phase::Waiting(_) => Dot::Waiting,
        Phase::Working { .. } => Dot::Working,
        Phase::Done(_) => Dot::Done,
        Phase::Skipped { .. } => Dot::Skipped,
    }
}

/// Whose hands a milestone was, is or will be in.
fn hand(
    project: &Project,
    progress: &Progress,
    version: Option<&TemplateVersion>,
) -> Option<PersonId> {
    match &progress.phase {
        Phase::Done(completion) => return Some(completion.by),
        Phase::Working { by: Some(by), .. } => return Some(*by),
        Phase::Skipped { .. } => return None,
        Phase::Ahead | Phase::Waiting(_) | Phase::Working { .. } => {}
    }
    let (_, milestone) = version?.milestone(&progress.milestone)?;
    project.holders(milestone.role).next()
}

fn since(project: &Project) -> Option<Timestamp> {
    use domain::workflow::Status;
    match &project.status {
        Status::Won { at } | Status::Lost { at, .. } | Status::Dropped { at, .. } => {
            return Some(*at);
        }
        Status::Held { since, .. } => return Some(*since),
        Status::Open => {}
    }
    match &project.milestones.get(project.current()?)?.phase {
        Phase::Waiting(handoff) => Some(handoff.since),
        Phase::Working { since, .. } => Some(*since),
        Phase::Ahead | Phase::Done(_) | Phase::Skipped { .. } => None,
    }
}
