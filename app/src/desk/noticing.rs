//! Noticing how the fields of forms are used: how often they are asked and answered, how long that
//! takes, and what reads the answers. What was answered is not looked at.
//!
//! Whatever is noticed is put together in memory and written a moment later, into `localStorage`,
//! which all tabs of a browser share and which a killed tab leaves as it is. About once a day the
//! tab that leads reports the sums ([`Action::ReportFieldUse`]), and they begin anew. Nothing is
//! noticed where the person switched that off on this device, or an owner for the business.

mod noted;
mod watch;

use std::cell::RefCell;
use std::collections::BTreeSet;

use domain::change::Action;
use domain::decision::Decision;
use domain::field_use::{ReadBy, completed};
use domain::form::{Answers, FieldKey, Situation};
use domain::id::{ProjectId, TemplateId};
use domain::people::Measuring;
use domain::record::{Key, Record, Records as _};
use domain::workflow::{MilestoneKey, TemplateVersion};
use leptos::prelude::*;

use self::noted::{Noted, Owner};
use super::{ActFault, Desk};
use crate::device::moments::now;
use crate::device::{clock, local};
use crate::settings::counts_fields;
use crate::widgets::form::draft_key;

/// Under which name it is kept.
const NAME: &str = "field-use";

/// How long after something was noticed it is written, in milliseconds.
const SOON: u64 = 2_000;

thread_local! {
    static NOTICED: RefCell<Noticed> = RefCell::default();
}

/// What this tab noticed and has not written yet.
#[derive(Default)]
struct Noticed {
    noted: Noted,
    /// The field that somebody is in.
    filling: Option<Filling>,
    /// What was read since this tab began, each thing once: whoever looks twice at the same has
    /// one reason to.
    read: BTreeSet<(ProjectId, FieldKey, ReadBy)>,
    /// Whether it is about to be written.
    writing: bool,
    /// Whether it is watched that nobody looks away.
    watching: bool,
}

/// A field that somebody is in.
struct Filling {
    form: String,
    field: FieldKey,
    /// Since when, by the page's stop-watch; none while nobody can see the app.
    since: Option<f64>,
}

/// Where an answer is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Of which project.
    pub(crate) project: ProjectId,
    /// Whose workflow is this.
    pub(crate) template: TemplateId,
    /// Which milestone captured it.
    pub(crate) milestone: MilestoneKey,
    /// At which milestone the project stands; none where it ended.
    pub(crate) at: Option<MilestoneKey>,
    /// Whether the reader's turn it is.
    pub(crate) takes_over: bool,
}

impl Desk {
    /// Somebody went into a field of a half-filled form.
    pub(crate) fn notice_entering(self, form: &str, field: &FieldKey) {
        if !is_of_a_milestone(form) || !self.notices() {
            return;
        }
        watch::begin();
        NOTICED.with_borrow_mut(|noticed| {
            let same = |it: &Filling| it.form == form && it.field == *field;
            if !noticed.filling.as_ref().is_some_and(same) {
                noticed.leave();
                noticed.filling = Some(Filling {
                    form: form.to_owned(),
                    field: field.clone(),
                    since: Some(now()),
                });
            }
        });
        self.write_soon();
    }

    /// Somebody left a field.
    pub(crate) fn notice_leaving(self) {
        let left = NOTICED.with_borrow_mut(|noticed| {
            noticed.leave();
            noticed.filling.take().is_some()
        });
        if left {
            self.write_soon();
        }
    }

    /// Answers were read.
    pub(crate) fn notice_reading(self, reading: &Reading, fields: &[FieldKey], by: ReadBy) {
        if !self.notices() {
            return;
        }
        let any = NOTICED.with_borrow_mut(|noticed| {
            let mut any = false;
            for field in fields {
                let once = (reading.project, field.clone(), by);
                if noticed.read.insert(once) {
                    let uses = noticed
                        .noted
                        .uses(reading.template, &reading.milestone, field);
                    uses.read(by, reading.at.as_ref());
                    any = true;
                }
            }
            any
        });
        if any {
            self.write_soon();
        }
    }

    /// What a milestone of a project said before something is done to it, where that completes
    /// it: to be told from what it says then.
    pub(super) fn said_before(self, action: &Action) -> Option<Answers> {
        let Action::CompleteMilestone {
            project, milestone, ..
        } = action
        else {
            return None;
        };
        let back = self.back();
        let state = back.state.borrow();
        let found = state.replica.as_ref()?.view().find(Key::Project(*project));
        match found {
            Some(Record::Project(found)) => {
                let progress = found.progress(milestone);
                progress.map(|progress| progress.answers.clone())
            }
            _ => None,
        }
    }

    /// A milestone was completed: counts what its form asked.
    pub(super) fn notice_completing(self, action: &Action, decision: &Decision, before: &Answers) {
        let Action::CompleteMilestone {
            project,
            milestone,
            visit,
            answers,
        } = action
        else {
            return;
        };
        let record = decision.puts.iter().find_map(|put| match put {
            Record::Project(record) if record.id == *project => Some(record),
            _ => None,
        });
        let Some(record) = record.filter(|_| self.notices()) else {
            return;
        };
        let (version, today) = self.directory.with_untracked(|directory| {
            let version = directory.versions.get(&record.template_version).cloned();
            (version, directory.today(record.branch, clock::now()))
        });
        let Some((version, (position, asked))) =
            version.as_ref().and_then(|version: &TemplateVersion| {
                version.milestone(milestone).map(|found| (version, found))
            })
        else {
            return;
        };
        NOTICED.with_borrow_mut(|noticed| {
            noticed.leave();
            noticed.filling = None;
        });
        let mut noted = self.take_all();
        let seconds = noted.filled(&draft_key(*project, milestone, *visit));
        let situation = Situation {
            earlier: &record.captured_before(position),
            today,
        };
        for (field, uses) in completed(&asked.form, answers, &situation, before, &seconds) {
            let sum = noted.uses(version.template, milestone, &field);
            sum.add(&uses);
        }
        local::set(NAME, &noted);
    }

    /// Reports what was noticed, where that is due. What cannot be reported is kept for later.
    pub(crate) async fn report_noticed(self) {
        if !self.notices() {
            return;
        }
        let mut noted = self.take_all();
        let now = clock::now();
        if !noted.is_due(now) {
            local::set(NAME, &noted);
            return;
        }
        let reports = noted.begin_anew(now, |form| self.draft(form).is_some());
        // They begin anew before they are reported: what is reported twice would count twice.
        local::set(NAME, &noted);
        for (template, counts) in reports {
            let known = self
                .directory
                .with_untracked(|directory| directory.templates.contains_key(&template));
            if !known {
                continue;
            }
            let report = Action::ReportFieldUse {
                template,
                counts: counts.clone(),
            };
            // One that the device itself refuses would be refused for ever.
            if let Err(ActFault::Storage(_)) = self.act(report).await {
                let mut noted = self.take_all();
                noted.put_back(template, &counts);
                local::set(NAME, &noted);
            }
        }
    }

    /// Forgets what was noticed, because it is not wanted, or its person is not here any more.
    pub(crate) fn forget_noticed() {
        NOTICED.with_borrow_mut(|noticed| {
            noticed.noted = Noted::default();
            noticed.filling = None;
            noticed.read.clear();
        });
        local::remove(NAME);
    }

    /// Whether anything is noticed here.
    fn notices(self) -> bool {
        let wanted = |measuring| measuring == Measuring::Counted;
        counts_fields()
            && self.session.with_untracked(Option::is_some)
            && self.directory.with_untracked(|directory| {
                let workspace = directory.workspace.as_ref();
                workspace.is_some_and(|workspace| wanted(workspace.measuring))
            })
    }

    fn owner(self) -> Option<Owner> {
        let session = self.session.get_untracked()?;
        Some((session.workspace, session.person))
    }

    fn write_soon(self) {
        let idle =
            NOTICED.with_borrow_mut(|noticed| !std::mem::replace(&mut noticed.writing, true));
        if idle {
            set_timeout(
                move || self.write_noticed(),
                core::time::Duration::from_millis(SOON),
            );
        }
    }

    /// Writes what was noticed since it was last written.
    fn write_noticed(self) {
        NOTICED.with_borrow_mut(|noticed| {
            noticed.writing = false;
            noticed.leave();
        });
        if self.notices() {
            local::set(NAME, &self.take_all());
        }
    }

    /// What is kept, with what this tab noticed since. Whoever takes it keeps it again: nothing
    /// else runs in between, in this tab or another.
    fn take_all(self) -> Noted {
        let owner = self.owner();
        let kept: Option<Noted> = local::get(NAME);
        let mut noted = kept
            .filter(|kept| kept.owner == owner)
            .unwrap_or_else(|| Noted::begun(owner, clock::now()));
        let fresh = NOTICED.with_borrow_mut(|noticed| std::mem::take(&mut noticed.noted));
        noted.add(&fresh);
        noted
    }
}

impl Noticed {
    /// Notes how long somebody was in a field so far, and counts on from now.
    fn leave(&mut self) {
        let Some(filling) = &mut self.filling else {
            return;
        };
        let Some(since) = filling.since else { return };
        let now = now();
        filling.since = Some(now);
        self.noted.spend(&filling.form, &filling.field, now - since);
    }

    /// Nobody can see the app any more, or somebody can again.
    fn seen(&mut self, visible: bool) {
        self.leave();
        if let Some(filling) = &mut self.filling {
            filling.since = visible.then(now);
        }
    }
}

/// Whether a draft is of a milestone's form: other forms are filled in the same way, and what
/// their fields are worth nobody asks.
fn is_of_a_milestone(form: &str) -> bool {
    form.starts_with("form/")
}
