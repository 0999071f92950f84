//! What can be done with templates and projects, and by whom.

mod advance;
mod bring;
mod contact;
mod imported;
mod link;
mod move_to;
mod order;
mod pass_on;
mod prepare;
mod quote;
mod rest;

use crate::access::may_read_project;
use crate::alerts::{Alert, Matter, News};
use crate::calendar::Calendar;
use crate::change::Action;
use crate::clock::Clock;
use crate::decision::{Actor, Context, Decision};
use crate::id::{ImportId, LeadId, PersonId, ProjectId};
use crate::people::{Person, Workspace};
use crate::record::{Key, Record};
use crate::refusal::{Refusal, Right};
use crate::time::{Timestamp, WorkingMinutes};
use crate::workflow::size;
use crate::workflow::{
    DropReason, Event, FieldEdit, Handoff, Milestone, MilestoneKey, Phase, Project, ProjectDraft,
    ProjectState, Status, TemplateVersion, What, pass_over,
};

/// Decides an action on a template or project.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let decision = done(context, action)?;
    size::fits(&decision, action)?;
    Ok(decision)
}

/// Starts a project within a decision on the lead that it was, by whoever may decide on that, with
/// what is known of it as its first note.
///
/// # Errors
/// Why it cannot be started.
pub fn begin(
    context: &Context,
    start: &Action,
    lead: LeadId,
    known: &str,
) -> Result<Decision, Refusal> {
    let decision = prepare::begin(context, start, Some(lead), known)?;
    size::fits(&decision, start)?;
    Ok(decision)
}

/// Takes in a project that was under way in another system, in a branch that the actor runs.
///
/// # Errors
/// Why it cannot come in.
pub fn import(
    context: &Context,
    import: ImportId,
    draft: &ProjectDraft,
) -> Result<Decision, Refusal> {
    let (start, decision) = imported::project(context, import, draft)?;
    size::fits(&decision, &start)?;
    Ok(decision)
}

/// Takes out again a project that came with an import, where nobody has done anything with it
/// since; nothing otherwise. It ends as a mistake, which counts nowhere.
///
/// # Errors
/// Where the actor may not know of it, or does not run its branch.
pub fn take_back_import(context: &Context, project: ProjectId) -> Result<Decision, Refusal> {
    imported::take_back(Turn::new(context, project)?)
}

/// Gives a project up within a decision that says why it should not have begun.
///
/// # Errors
/// Why it cannot be given up.
pub fn give_up(context: &Context, project: ProjectId, note: &str) -> Result<Decision, Refusal> {
    let turn = Turn::new(context, project)?;
    rest::drop(turn, DropReason::NotWorthwhile, note)
}

/// Says within a decision on a lead that it belongs to a project that is there, or that none does
/// after all, by whoever may decide on that and reads the project.
///
/// # Errors
/// Why it cannot be said.
pub fn link_lead(
    context: &Context,
    project: ProjectId,
    lead: Option<LeadId>,
) -> Result<Decision, Refusal> {
    let mut turn = Turn::new(context, project)?;
    turn.project.lead = lead;
    turn.record(What::OfLead { lead });
    Ok(turn.finish())
}

/// Returns the hand-off that a project began with, and gives the project up with it, within a
/// decision on what it was before.
///
/// # Errors
/// Why it cannot be returned.
pub fn return_start(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::ReturnHandoff {
        project,
        milestone,
        visit,
        reason,
        note,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let turn = Turn::new(context, *project)?;
    let (turn, note) = advance::give_back_start(turn, (milestone, *visit), *reason, note)?;
    let decision = rest::dropped(turn, DropReason::NotWorthwhile, note);
    size::fits(&decision, action)?;
    Ok(decision)
}

fn done(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    match action {
        Action::PublishTemplate {
            template,
            version,
            from,
            name,
            milestones,
        } => prepare::publish(context, (*template, *version), *from, name, milestones),
        Action::StartProject { .. } => prepare::start(context, action),
        Action::EditProject { project, .. } => prepare::edit(Turn::new(context, *project)?, action),
        Action::AssignRole {
            project,
            role,
            people,
        } => prepare::assign(Turn::new(context, *project)?, *role, people),
        Action::CompleteMilestone {
            project,
            milestone,
            visit,
            answers,
        } => advance::complete(Turn::new(context, *project)?, milestone, *visit, answers),
        Action::AcceptHandoff {
            project,
            milestone,
            visit,
        } => advance::accept(Turn::new(context, *project)?, milestone, *visit),
        Action::ReturnHandoff {
            project,
            milestone,
            visit,
            reason,
            note,
        } => advance::give_back(
            Turn::new(context, *project)?,
            (milestone, *visit),
            *reason,
            note,
        ),
        Action::GoBack {
            project,
            from,
            to,
            reason,
        } => advance::go_back(Turn::new(context, *project)?, from, to, reason),
        Action::Hold { project, reason } => rest::hold(Turn::new(context, *project)?, reason),
        Action::Resume { project } => rest::resume(Turn::new(context, *project)?),
        Action::Lose {
            project,
            reason,
            note,
        } => rest::lose(Turn::new(context, *project)?, *reason, note),
        Action::Drop {
            project,
            reason,
            note,
        } => rest::drop(Turn::new(context, *project)?, *reason, note),
        Action::Reopen { project, reason } => rest::reopen(Turn::new(context, *project)?, reason),
        Action::AddNote { project, text } => rest::note(Turn::new(context, *project)?, text),
        Action::LogContact { project, .. } => contact::log(Turn::new(context, *project)?, action),
        Action::TakeBackContact { project, contact } => {
            contact::take_back(Turn::new(context, *project)?, *contact)
        }
        Action::TickGuide {
            project,
            milestone,
            lines,
        } => contact::tick(Turn::new(context, *project)?, milestone, lines),
        Action::PassOn { project, from, to } => {
            pass_on::pass_on(Turn::new(context, *project)?, *from, *to)
        }
        Action::MoveProject { project, from, to } => {
            move_to::move_to(Turn::new(context, *project)?, *from, *to)
        }
        Action::BringWorkflow {
            template,
            version,
            name,
            milestones,
        } => bring::workflow(context, (*template, *version), name, milestones),
        Action::LinkProject { project, from, to } => {
            link::link(Turn::new(context, *project)?, *from, *to)
        }
        Action::BringProject { project } => bring::project(context, project),
        Action::Escalate { project } => rest::escalate(context, *project),
        _ => sold(context, action),
    }
}

/// Decides what is offered and ordered.
fn sold(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    match action {
        Action::DraftQuotation {
            project,
            quotation,
            version,
            revises,
            draft,
        } => quote::draft(
            Turn::new(context, *project)?,
            (*quotation, *version),
            *revises,
            draft,
        ),
        Action::SendQuotation {
            project,
            quotation,
            version,
        } => quote::send(Turn::new(context, *project)?, *quotation, *version),
        Action::ApproveDiscount {
            project,
            quotation,
            version,
        } => quote::approve(Turn::new(context, *project)?, *quotation, *version),
        Action::RefuseDiscount {
            project,
            quotation,
            version,
            reason,
        } => quote::refuse(
            Turn::new(context, *project)?,
            (*quotation, *version),
            reason,
        ),
        Action::AcceptQuotation { project, quotation } => {
            quote::accept(Turn::new(context, *project)?, *quotation)
        }
        Action::RejectQuotation {
            project,
            quotation,
            reason,
        } => quote::reject(Turn::new(context, *project)?, *quotation, reason),
        Action::PlaceOrder {
            project,
            order,
            quotation,
            draft,
        } => order::place(Turn::new(context, *project)?, *order, *quotation, draft),
        Action::ReverseOrder {
            project,
            order,
            line,
            quantity,
            date,
            kind,
            reason,
        } => order::reverse(
            Turn::new(context, *project)?,
            (*order, *line),
            (*quantity, *date),
            *kind,
            reason,
        ),
        _ => Err(Refusal::OnlyWorker),
    }
}

/// One person's turn at one project: what it needs to know, and what it has done so far.
struct Turn<'a> {
    context: &'a Context<'a>,
    actor: &'a Person,
    ground: Ground<'a>,
    project: Project,
    alerts: Vec<Alert>,
    merges: Vec<FieldEdit>,
}

/// What a project stands on.
#[derive(Clone, Copy)]
struct Ground<'a> {
    workspace: &'a Workspace,
    version: &'a TemplateVersion,
    calendar: &'a Calendar,
}

impl<'a> Ground<'a> {
    fn under(context: &Context<'a>, project: &Project) -> Result<Self, Refusal> {
        let records = context.records;
        let workspace = records.workspace(context.workspace);
        let version = records.template_version(project.template_version);
        let branch = records.branch(project.branch);
        Ok(Self {
            workspace: workspace.ok_or(Refusal::unknown(Key::Workspace(context.workspace)))?,
            version: version.ok_or(Refusal::unknown(Key::TemplateVersion(
                project.template_version,
            )))?,
            calendar: &branch
                .ok_or(Refusal::unknown(Key::Branch(project.branch)))?
                .calendar,
        })
    }
}

impl<'a> Turn<'a> {
    /// A turn at a project that exists and that the actor may know of.
    fn new(context: &'a Context<'a>, project: ProjectId) -> Result<Self, Refusal> {
        let actor = context.actor()?;
        let project = context
            .records
            .project(project)
            .filter(|project| may_read_project(actor, project))
            .ok_or(Refusal::unknown(Key::Project(project)))?
            .clone();
        Self::at(context, actor, project)
    }

    fn at(context: &'a Context<'a>, actor: &'a Person, project: Project) -> Result<Self, Refusal> {
        Ok(Self {
            context,
            actor,
            ground: Ground::under(context, &project)?,
            project,
            alerts: Vec::new(),
            merges: Vec::new(),
        })
    }

    fn finish(self) -> Decision {
        let mut puts = vec![Record::Project(self.project)];
        puts.extend(self.alerts.into_iter().map(Record::Alert));
        Decision {
            puts,
            merges: self.merges,
        }
    }

    fn record(&mut self, what: What) {
        self.project.history.push(Event {
            change: self.context.change,
            by: match self.context.by {
                Actor::Person(person) => Some(person),
                Actor::Worker => None,
            },
            happened_at: self.context.happened_at,
            recorded_at: self.context.recorded_at,
            what,
        });
    }

    fn alert(&mut self, to: PersonId, position: usize, news: News) {
        let Some(progress) = self.project.milestones.get(position) else {
            return;
        };
        if to != self.actor.id {
            self.alerts.push(Alert::new(
                to,
                Matter::Milestone {
                    project: self.project.id,
                    milestone: progress.milestone.clone(),
                    visit: progress.visit,
                },
                news,
                self.context.happened_at,
            ));
        }
    }

    /// The project must be running.
    fn open(&self) -> Result<(), Refusal> {
        match self.project.status.state() {
            ProjectState::Open => Ok(()),
            state => Err(Refusal::WrongState { state }),
        }
    }

    /// Who takes part, or runs the branch.
    fn participants(&self) -> Result<(), Refusal> {
        if self.project.involves(self.actor.id) || self.actor.manages(self.project.branch) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed {
                needs: Right::Participant,
            })
        }
    }

    /// The continuity owner, or who runs the branch.
    fn project_owners(&self) -> Result<(), Refusal> {
        if self.project.owner == self.actor.id || self.actor.manages(self.project.branch) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed {
                needs: Right::ProjectOwner,
            })
        }
    }

    /// The definition of the milestone at a position of the project.
    fn milestone(&self, position: usize) -> Result<&'a Milestone, Refusal> {
        let progress = self.project.milestones.get(position);
        let key = &progress.ok_or(self.not_found())?.milestone;
        self.ground
            .version
            .milestone(key)
            .map(|(_, milestone)| milestone)
            .ok_or_else(|| Refusal::UnknownMilestone {
                milestone: key.clone(),
            })
    }

    fn not_found(&self) -> Refusal {
        Refusal::unknown(Key::Project(self.project.id))
    }

    /// The position of the milestone at hand, which must be `key` at its visit `visit`.
    fn at_hand(&self, key: &MilestoneKey, visit: Option<u32>) -> Result<usize, Refusal> {
        let Some(named) = self.project.progress(key) else {
            return Err(Refusal::UnknownMilestone {
                milestone: key.clone(),
            });
        };
        if let Phase::Done(completion) = &named.phase {
            return Err(Refusal::AlreadyCompleted {
                milestone: key.clone(),
                by: completion.by,
                at: completion.at,
            });
        }
        let current = self.project.current();
        let here =
            current.and_then(|position| Some((position, self.project.milestones.get(position)?)));
        match here {
            Some((position, progress))
                if progress.milestone == *key
                    && visit.is_none_or(|visit| progress.visit == visit) =>
            {
                Ok(position)
            }
            _ => Err(Refusal::NotAtMilestone {
                milestone: key.clone(),
                current: here.map(|(_, progress)| progress.milestone.clone()),
            }),
        }
    }

    /// Brings the project to the first milestone from `position` on that it does not pass over,
    /// or to its end.
    fn proceed(&mut self, position: usize, after: Option<MilestoneKey>) -> Result<(), Refusal> {
        let at = self.context.happened_at;
        let today = self.ground.calendar.local_date(at);
        let milestones = &self.ground.version.milestones;
        let line = &mut self.project.milestones;
        let next = pass_over(line, milestones, position, at, today);
        let end = next.unwrap_or(self.project.milestones.len());
        for here in position..end {
            if let Some(progress) = self.project.milestones.get(here)
                && matches!(progress.phase, Phase::Skipped { .. })
            {
                let milestone = progress.milestone.clone();
                self.record(What::Skipped { milestone });
            }
        }
        if let Some(next) = next {
            return self.enter(next, after);
        }
        self.win();
        Ok(())
    }

    /// Everything is done.
    fn win(&mut self) {
        self.project.status = Status::Won {
            at: self.context.happened_at,
        };
        self.record(What::Won);
    }

    /// Brings the project to the milestone at `position`.
    fn enter(&mut self, position: usize, after: Option<MilestoneKey>) -> Result<(), Refusal> {
        if let Some(progress) = self.project.milestones.get_mut(position) {
            progress.visit = progress.visit.saturating_add(1);
            progress.returned = None;
        }
        self.begin(position, after)
    }

    /// Begins with the milestone at `position`: it is worked on at once where the actor takes
    /// its role, and handed over otherwise.
    fn begin(&mut self, position: usize, after: Option<MilestoneKey>) -> Result<(), Refusal> {
        let definition = self.milestone(position)?;
        let since = self.context.happened_at;
        let holders: std::collections::BTreeSet<PersonId> =
            self.project.holders(definition.role).collect();
        let mine = holders.contains(&self.actor.id);
        let phase = if mine {
            Phase::Working {
                since,
                by: Some(self.actor.id),
                clock: self.promise(since, definition.limit),
            }
        } else {
            Phase::Waiting(Handoff {
                from: self.actor.id,
                after,
                since,
                clock: self.promise(since, Some(self.ground.workspace.accept_within)),
            })
        };
        if let Some(progress) = self.project.milestones.get_mut(position) {
            progress.phase = phase;
        }
        if !mine {
            let from = self.actor.id;
            if holders.is_empty() {
                self.alert(self.project.owner, position, News::Unassigned { from });
            }
            for holder in &holders {
                self.alert(*holder, position, News::HandedOver { from });
            }
            self.record(What::HandedOver {
                milestone: definition.key.clone(),
                to: holders,
            });
        }
        Ok(())
    }

    /// A limit that starts at `from`.
    fn promise(&self, from: Timestamp, limit: Option<WorkingMinutes>) -> Clock {
        let ground = self.ground;
        Clock::promise(ground.workspace, ground.calendar, from, limit)
    }

    /// Changes the clock of the milestone at hand.
    fn with_clock(&mut self, change: impl FnOnce(Clock) -> Clock) {
        let Some(position) = self.project.current() else {
            return;
        };
        match self
            .project
            .milestones
            .get_mut(position)
            .map(|progress| &mut progress.phase)
        {
            Some(Phase::Waiting(handoff)) => handoff.clock = change(handoff.clock),
            Some(Phase::Working { clock, .. }) => *clock = change(*clock),
            Some(Phase::Ahead | Phase::Done(_) | Phase::Skipped { .. }) | None => {}
        }
    }
}
