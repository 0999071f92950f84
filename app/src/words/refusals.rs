//! Why something could not be done, in words: what is wrong, where, and what to do.
//!
//! Every kind of refusal and fault is matched, in every language, without a catch-all.

pub(in crate::words) mod english;
pub(in crate::words) mod hindi;

use std::collections::BTreeSet;

use chrono::Weekday;
use domain::calendar::Hours;
use domain::catalogue::Made;
use domain::form::{Field, FieldKey};
use domain::id::{PersonId, RoleId, TemplateVersionId};
use domain::record::Key;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::workflow::{MilestoneKey, TemplateFault, TemplateVersion};

use super::time::{Speech, use_speech};
use crate::desk::{ActFault, Directory};
use crate::device::clock;
use crate::link::LinkFault;
use crate::store::StoreFault;

/// How each language puts what went wrong.
pub(crate) struct Refusals {
    refusal: fn(&Refusal, &Telling) -> String,
    template: fn(&TemplateFault, &Telling) -> String,
    link: fn(&LinkFault, &Telling) -> String,
    store: fn(&StoreFault) -> String,
    nobody: &'static str,
    something: &'static str,
    and: &'static str,
}

pub(crate) const ENGLISH: Refusals = Refusals {
    refusal: english::refusal,
    template: english::template,
    link: english::link,
    store: english::store,
    nobody: "somebody",
    something: "this",
    and: "and",
};

pub(crate) const HINDI: Refusals = Refusals {
    refusal: hindi::refusal,
    template: hindi::template,
    link: hindi::link,
    store: hindi::store,
    nobody: "किसी",
    something: "यह",
    and: "और",
};

/// What words about a refusal may name: people, roles and milestones as the person knows them.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    /// The team.
    pub(crate) directory: &'a Directory,
    /// How times are said.
    pub(crate) speech: Speech,
    /// When it is read.
    pub(crate) now: Timestamp,
    /// The workflow of the project that it is about, where it is about one.
    pub(crate) workflow: Option<TemplateVersionId>,
}

impl Refusals {
    /// Why a change cannot be made.
    pub(crate) fn refusal(&self, refusal: &Refusal, telling: &Telling) -> String {
        (self.refusal)(refusal, telling)
    }

    /// What is wrong with a workflow.
    pub(crate) fn template(&self, fault: &TemplateFault, telling: &Telling) -> String {
        (self.template)(fault, telling)
    }

    /// Why the team could not be reached.
    pub(crate) fn link(&self, fault: &LinkFault, telling: &Telling) -> String {
        (self.link)(fault, telling)
    }

    /// Why the device could not keep something.
    pub(crate) fn store(&self, fault: &StoreFault) -> String {
        (self.store)(fault)
    }

    /// Why an act did not happen.
    pub(crate) fn act(&self, fault: &ActFault, telling: &Telling) -> String {
        match fault {
            ActFault::Refused(refusal) => self.refusal(refusal, telling),
            ActFault::Storage(fault) => self.store(fault),
            ActFault::SignedOut => self.link(&LinkFault::SignedOut, telling),
        }
    }
}

impl<'a> Telling<'a> {
    /// For names alone.
    pub(crate) fn plain(directory: &'a Directory) -> Self {
        Self {
            directory,
            speech: use_speech(),
            now: clock::now(),
            workflow: None,
        }
    }

    fn refusals(&self) -> &'static Refusals {
        &self.speech.words().refusals
    }

    /// A person's name.
    pub(crate) fn person(&self, id: PersonId) -> &str {
        self.directory
            .people
            .get(&id)
            .map_or(self.refusals().nobody, |person| person.name.as_str())
    }

    /// People's names: "Misha", "Misha and Kavita", "Misha, Kavita and Ravi".
    pub(crate) fn people<'b>(&self, ids: impl IntoIterator<Item = &'b PersonId>) -> String {
        let names: Vec<&str> = ids.into_iter().map(|id| self.person(*id)).collect();
        match names.as_slice() {
            [] => self.refusals().nobody.to_owned(),
            [one] => (*one).to_owned(),
            [some @ .., last] => {
                format!("{} {} {last}", some.join(", "), self.refusals().and)
            }
        }
    }

    /// A role's name.
    pub(crate) fn role(&self, id: RoleId) -> &str {
        self.directory
            .roles
            .get(&id)
            .map_or(self.refusals().something, |role| role.name.as_str())
    }

    /// Every workflow that may have a key, the project's own first.
    fn workflows(&self) -> impl Iterator<Item = &'a TemplateVersion> {
        let versions = &self.directory.versions;
        let own = self.workflow.and_then(|workflow| versions.get(&workflow));
        own.into_iter().chain(versions.values())
    }

    /// A milestone's name.
    pub(crate) fn milestone(&self, key: &MilestoneKey) -> String {
        self.workflows()
            .find_map(|version| version.milestone(key))
            .map_or_else(
                || key.as_str().replace('-', " "),
                |(_, milestone)| milestone.name.clone(),
            )
    }

    /// A field's name on the screen.
    pub(crate) fn field_label(&self, key: &FieldKey) -> Option<String> {
        self.field(key).map(|field| field.label.clone())
    }

    /// A field's definition.
    pub(crate) fn field(&self, key: &FieldKey) -> Option<&'a Field> {
        let kinds = self.directory.request_kinds.values();
        let asked = kinds.flat_map(|kind| [&kind.answer, &kind.question]);
        let designs = self
            .directory
            .items
            .values()
            .filter_map(|item| match &item.made {
                Made::Designed { design } => Some(&design.form),
                Made::Simple | Made::Bundle { .. } => None,
            });
        let leads = self.directory.definitions.values();
        let leads = leads.map(|version| &version.criteria.form);
        self.workflows()
            .flat_map(|version| &version.milestones)
            .map(|milestone| &milestone.form)
            .chain(asked)
            .chain(designs)
            .chain(leads)
            .flat_map(|form| &form.fields)
            .find(|field| field.key == *key)
    }

    /// The name of what a key names, where it has one here.
    fn name(&self, key: Key) -> Option<&str> {
        let directory = self.directory;
        match key {
            Key::Workspace(_) => directory
                .workspace
                .as_ref()
                .map(|found| found.name.as_str()),
            Key::Branch(id) => directory.branches.get(&id).map(|found| found.name.as_str()),
            Key::Role(id) => directory.roles.get(&id).map(|found| found.name.as_str()),
            Key::Person(id) => directory.people.get(&id).map(|found| found.name.as_str()),
            Key::Template(id) => directory
                .templates
                .get(&id)
                .map(|found| found.name.as_str()),
            Key::RequestKind(id) => directory
                .request_kinds
                .get(&id)
                .map(|found| found.name.as_str()),
            Key::Category(id) => directory.categories.get(&id).map(|it| it.name.as_str()),
            Key::Tax(id) => directory.taxes.get(&id).map(|it| it.name.as_str()),
            Key::Item(id) => directory.items.get(&id).map(|it| it.name.as_str()),
            Key::PriceList(id) => directory.price_lists.get(&id).map(|it| it.name.as_str()),
            Key::Campaign(id) => directory.campaigns.get(&id).map(|it| it.name.as_str()),
            Key::Programme(id) => directory.programmes.get(&id).map(|it| it.name.as_str()),
            Key::TemplateVersion(_)
            | Key::Project(_)
            | Key::Customer(_)
            | Key::Task(_)
            | Key::Alert(_)
            | Key::TargetPlan(_)
            | Key::Lead(_)
            | Key::LeadDefinition(_)
            | Key::LeadDefinitionVersion(_)
            | Key::ExpensePolicy(_)
            | Key::Claim(_)
            | Key::ExpenseTray(_)
            | Key::SpentDay(_)
            | Key::FieldUse(_)
            | Key::ExpenseBatch(_)
            | Key::Advance(_)
            | Key::Payment(_)
            | Key::CostBook(_)
            | Key::IncentiveScheme(_)
            | Key::IncentivePeriod(_)
            | Key::IncentiveStatement(_)
            | Key::Numbering(_)
            | Key::Reach(_) => None,
        }
    }

    /// The people who can take a role and have not left.
    fn takers(&self, role: RoleId) -> BTreeSet<PersonId> {
        self.directory
            .people
            .values()
            .filter(|person| person.can_take(role))
            .map(|person| person.id)
            .collect()
    }

    fn moment(&self, at: Timestamp) -> String {
        self.speech.moment(at, self.now)
    }

    fn weekday(&self, weekday: Weekday) -> &'static str {
        let position = weekday.num_days_from_monday() as usize % 7;
        self.speech.words().time.weekdays_long[position]
    }
}

/// "10:00–18:00".
pub(crate) fn opening(hours: Hours) -> String {
    let clock = |minutes: u16| format!("{}:{:02}", minutes / 60, minutes % 60);
    format!("{}–{}", clock(hours.from), clock(hours.to))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use domain::expenses::ExpenseState;
    use domain::money::NumberStyle;
    use domain::people::{Access, Person, Role, Standing};
    use domain::refusal::{FieldName, Right};
    use uuid::Uuid;

    use super::*;
    use crate::words::Language;

    const MISHA: PersonId = PersonId(Uuid::from_u128(1));
    const ACCOUNTS: RoleId = RoleId(Uuid::from_u128(2));

    /// An instant by the clock in Mumbai.
    fn at(text: &str) -> Timestamp {
        let instant = DateTime::parse_from_str(&format!("{text} +0530"), "%Y-%m-%d %H:%M %z");
        Timestamp::from_utc(instant.unwrap().to_utc())
    }

    fn directory() -> Directory {
        let mut directory = Directory::default();
        let misha = Person {
            id: MISHA,
            name: "Misha".to_owned(),
            access: Access::Member,
            branch: domain::id::BranchId(Uuid::from_u128(3)),
            roles: BTreeSet::from([ACCOUNTS]),
            reports_to: None,
            standing: Standing::Active,
            skills: [].into(),
        };
        directory.people.insert(MISHA, misha);
        let accounts = Role {
            id: ACCOUNTS,
            name: "Accounts".to_owned(),
        };
        directory.roles.insert(ACCOUNTS, accounts);
        directory
    }

    fn told(refusal: &Refusal, language: Language) -> String {
        let speech = Speech::new(
            language.words(),
            chrono_tz::Asia::Kolkata,
            NumberStyle::Indian,
        );
        let telling = Telling {
            directory: &directory(),
            speech,
            now: at("2026-11-13 12:00"),
            workflow: None,
        };
        language.words().refusals.refusal(refusal, &telling)
    }

    #[test]
    fn an_expense_that_moved_says_who_did_what_and_where_it_is() {
        let moved = |state, by| Refusal::ExpenseMoved {
            expense: domain::id::ExpenseId(Uuid::from_u128(4)),
            state,
            by,
            at: at("2026-11-13 11:30"),
        };
        let locked = moved(ExpenseState::Locked, Some(MISHA));
        assert_eq!(
            told(&locked, Language::English),
            "Misha locked the expense for accounts today 11:30. It is at “Passed and locked” now. Only accounts can change that."
        );
        let forwarded = told(&moved(ExpenseState::Forwarded, None), Language::English);
        assert!(forwarded.starts_with("The expense went to accounts today 11:30"));
        let hindi = told(&locked, Language::Hindi);
        assert!(hindi.starts_with("Misha ने आज 11:30 यह ख़र्च"), "{hindi}");
        assert!(hindi.contains("“पास और लॉक”"), "{hindi}");
    }

    #[test]
    fn a_milestone_goes_by_its_name_in_the_projects_own_workflow() {
        let key = MilestoneKey::try_from("converted".to_owned()).unwrap();
        let version = |number, name: &str| {
            let milestone = serde_json::json!({
                "key": "converted", "name": name, "evidence": "A signed order", "role": ACCOUNTS,
                "limit": null, "form": {"fields": [], "checks": []},
                "guide": {"gather": [], "convey": []},
            });
            let version = serde_json::json!({
                "id": Uuid::from_u128(number), "template": Uuid::from_u128(90), "number": 1,
                "milestones": [milestone],
            });
            serde_json::from_value::<TemplateVersion>(version).unwrap()
        };
        let mut directory = directory();
        let versions = [version(11, "Converted"), version(12, "Order signed")];
        directory.versions = versions.map(|version| (version.id, version)).into();
        let named = |workflow| {
            let speech = Speech::new(
                Language::English.words(),
                chrono_tz::Asia::Kolkata,
                NumberStyle::Indian,
            );
            let telling = Telling {
                directory: &directory,
                speech,
                now: at("2026-11-13 12:00"),
                workflow,
            };
            telling.milestone(&key)
        };
        let version = |number| Some(TemplateVersionId(Uuid::from_u128(number)));
        assert_eq!(named(version(11)), "Converted");
        assert_eq!(named(version(12)), "Order signed");
        assert_eq!(named(version(13)), "Converted", "it is not known here");
        assert_eq!(named(None), "Converted");
    }

    #[test]
    fn a_refusal_says_who_what_and_when() {
        let milestone = MilestoneKey::try_from("cheque-banked".to_owned()).unwrap();
        let completed = Refusal::AlreadyCompleted {
            milestone: milestone.clone(),
            by: MISHA,
            at: at("2026-11-12 10:40"),
        };
        assert_eq!(
            told(&completed, Language::English),
            "Misha completed “cheque banked” yesterday 10:40, so it cannot be completed again. \
             See what was entered; if yours is better, go back to the milestone."
        );
        assert!(
            told(&completed, Language::Hindi).starts_with("Misha ने “cheque banked” बीते कल 10:40")
        );
        let accepted = Refusal::NothingHandedOver {
            milestone,
            by: Some(MISHA),
        };
        assert!(
            told(&accepted, Language::English).starts_with("Misha accepted “cheque banked”, so")
        );
    }

    #[test]
    fn a_refusal_says_who_could() {
        let role = Refusal::NotYourRole { role: ACCOUNTS };
        for (language, name) in [
            (Language::English, "Accounts"),
            (Language::Hindi, "“Accounts”"),
        ] {
            let told = told(&role, language);
            assert!(told.contains(name) && told.contains("Misha"), "{told}");
        }
    }

    #[test]
    fn a_refusal_points_at_the_field() {
        let long = Refusal::TooLong {
            field: FieldName::Title,
            most: 200,
        };
        assert_eq!(
            told(&long, Language::English),
            "The title is too long. 200 characters are the most."
        );
        assert_eq!(
            told(&long, Language::Hindi),
            "शीर्षक बहुत लंबा है। ज़्यादा से ज़्यादा 200 अक्षर।"
        );
    }

    #[test]
    fn hindi_is_not_english() {
        for refusal in [
            Refusal::NotInTeam,
            Refusal::NotAllowed {
                needs: Right::Manager,
            },
            Refusal::NotAPhone,
            Refusal::NotAnEmail,
            Refusal::NotATime,
            Refusal::LastOwner,
            Refusal::DoesNotFit,
            Refusal::OnlyWorker,
            Refusal::Unreadable,
            Refusal::AwayTooLong,
            Refusal::BadSnooze { days: 30 },
            Refusal::ProjectFull,
        ] {
            assert_ne!(
                told(&refusal, Language::English),
                told(&refusal, Language::Hindi)
            );
        }
    }
}
