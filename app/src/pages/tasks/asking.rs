//! The form of a request, rendered as those of milestones are.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::form::{Answers, Fault, Form};
use domain::id::{RoleId, TemplateId, TemplateVersionId};
use domain::workflow::{Guide, Milestone, MilestoneKey, Rules, TemplateVersion};
use leptos::prelude::*;
use uuid::Uuid;

use crate::widgets::form::{MilestoneForm, SoFar};

/// A form that is asked outside of any workflow.
#[component]
pub(in crate::pages) fn AskedForm(
    /// The id of the form's element.
    id: &'static str,
    /// What is asked.
    form: Form,
    /// What is known from before.
    earlier: Answers,
    /// What it is opened with where there is no draft.
    initial: Answers,
    /// The day at the branch.
    today: NaiveDate,
    /// Where it is kept while it is half filled in.
    draft: String,
    /// Faults that were found elsewhere.
    refused: RwSignal<Vec<Fault>>,
    /// Told what it comes to while it is filled in.
    #[prop(optional)]
    so_far: Option<RwSignal<Option<SoFar>>>,
    /// Called with the answers once they hold.
    on_complete: Callback<Answers>,
) -> impl IntoView {
    let key = MilestoneKey::try_from("asked".to_owned()).ok();
    key.map(|milestone| {
        let version = alone(milestone.clone(), form);
        view! {
            <MilestoneForm
                id
                version
                milestone
                earlier
                initial
                today
                draft
                refused
                so_far
                on_complete
            />
        }
    })
}

/// A workflow that has this form and nothing else.
fn alone(key: MilestoneKey, form: Form) -> Arc<TemplateVersion> {
    Arc::new(TemplateVersion {
        id: TemplateVersionId(Uuid::nil()),
        template: TemplateId(Uuid::nil()),
        number: 1,
        milestones: vec![Milestone {
            key,
            name: String::new(),
            evidence: String::new(),
            role: RoleId(Uuid::nil()),
            limit: None,
            form,
            guide: Guide::default(),
            rules: Rules::default(),
        }],
    })
}
