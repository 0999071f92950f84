//! What a person did with leads and with what brings them, in words.

use domain::change::Action;
use domain::form::Answers;
use domain::leads::campaign::{Campaign, Spend};
use domain::leads::definition::{Award, LeadCriteria};
use domain::leads::programme::{Touch, TouchKind};
use domain::leads::{CallOutcome, LeadDetails};

use crate::widgets::captured::told::as_text;
use crate::words::attention::Label;
use crate::words::leads::You;
use crate::words::refusals::Telling;

/// What was done.
pub(super) fn said(action: &Action, it: &Telling) -> String {
    let directory = it.directory;
    let you = match action {
        Action::AddCampaign { campaign } => You::AddedCampaign(&campaign.name),
        Action::EditCampaign { campaign, .. } => {
            You::EditedCampaign(directory.campaign_name(*campaign))
        }
        Action::DraftDefinition { .. } => You::WroteDefinition,
        Action::SignDefinition { .. } => You::SignedDefinition,
        Action::AddProgramme { programme } => You::AddedProgramme(&programme.name),
        Action::EditProgramme { programme, .. } => {
            You::EditedProgramme(directory.programme_name(*programme))
        }
        Action::AddLeads { leads, .. } => You::BroughtLeads(leads.len()),
        Action::TakeBackLeads { leads } => You::TookBackLeads(leads.len()),
        Action::EditLead { .. } => You::EditedLead,
        Action::SetConsent { given, .. } => You::SetConsent(*given),
        Action::TakeLead { .. } => You::TookLead,
        Action::AnswerLead { .. } => You::AnsweredLead,
        Action::CallLead { .. } => You::CalledLead,
        Action::HandOverLead { title, .. } => You::HandedOver(title),
        Action::LinkLead { project, .. } => You::Linked(project.is_some()),
        Action::ReturnLead { .. } => You::Returned,
        Action::NurtureLead { programme, .. } => {
            You::Nurtured(directory.programme_name(*programme))
        }
        Action::FinishTouch { .. } => You::MadeTouch,
        Action::RecordResponse { kind, .. } => You::RecordedResponse(*kind),
        Action::CloseLead { .. } => You::Closed,
        Action::ReopenLead { .. } => You::Reopened,
        Action::MergeLeads { .. } => You::Merged,
        _ => return String::new(),
    };
    (it.speech.words().leads.you)(&you)
}

/// What was entered: labels and values.
pub(super) fn entered(action: &Action, it: &Telling) -> Vec<(String, String)> {
    let words = &it.speech.words().leads;
    let mut rows = Rows(Vec::new(), it);
    match action {
        Action::AddCampaign { campaign } => rows.campaign(campaign),
        Action::EditCampaign {
            name,
            channel,
            begins,
            ends,
            spend,
            ..
        } => {
            rows.label(Label::Name, name.as_ref().map_or("", |edit| &edit.to));
            let channel = channel.as_ref().map(|edit| (words.channel)(edit.to));
            rows.add(words.how, channel.unwrap_or_default());
            for day in [
                begins.as_ref().map(|edit| edit.to),
                ends.as_ref().and_then(|edit| edit.to),
            ] {
                let day = day.map(|day| it.speech.full_date(day));
                rows.add(words.runs, &day.unwrap_or_default());
            }
            rows.spent(&spend.add);
        }
        Action::DraftDefinition { criteria, .. } => rows.criteria(criteria),
        Action::AddProgramme { programme } => {
            rows.label(Label::Name, &programme.name);
            for touch in &programme.touches {
                rows.add(words.touch, &told(touch));
            }
        }
        Action::EditProgramme { name, .. } => {
            rows.label(Label::Name, name.as_ref().map_or("", |edit| &edit.to));
        }
        Action::AddLeads { leads, .. } => {
            for lead in leads {
                rows.add(words.lead, &line(&lead.details, it));
            }
        }
        Action::EditLead {
            details: Some(edit),
            ..
        } => rows.details(&edit.to),
        Action::AnswerLead { answers, .. } => rows.answers(answers),
        Action::CallLead { outcome, note, .. } => {
            rows.add(words.outcome, (words.call)(*outcome));
            if let CallOutcome::NoAnswer { at } | CallOutcome::CallBack { at } = outcome {
                rows.label(Label::Due, &it.speech.moment(*at, it.now));
            }
            rows.label(Label::Note, note);
        }
        Action::HandOverLead { title, to, .. } => {
            rows.label(Label::Title, title);
            rows.label(Label::Owner, it.person(*to));
        }
        Action::ReturnLead { reason, note, .. } => {
            rows.label(Label::Reason, (it.speech.words().lead.why_back)(*reason));
            rows.label(Label::Note, note);
        }
        Action::CloseLead { reason, note, .. } => {
            rows.label(Label::Reason, (words.close_reason)(*reason));
            rows.label(Label::Note, note);
        }
        Action::NurtureLead { note, .. } | Action::ReopenLead { note, .. } => {
            rows.label(Label::Note, note);
        }
        Action::FinishTouch { response, note, .. } => {
            let response = response.map(words.response);
            rows.add(words.responded, response.unwrap_or_default());
            rows.label(Label::Note, note);
        }
        Action::RecordResponse { to, .. } => rows.add(words.responded, to),
        _ => {}
    }
    rows.0
}

struct Rows<'a>(Vec<(String, String)>, &'a Telling<'a>);

impl Rows<'_> {
    fn add(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.0.push((label.to_owned(), value.to_owned()));
        }
    }

    fn label(&mut self, label: Label, value: &str) {
        let words = &self.1.speech.words().attention;
        self.add((words.label)(label), value);
    }

    fn campaign(&mut self, campaign: &Campaign) {
        let it = self.1;
        let words = &it.speech.words().leads;
        self.label(Label::Name, &campaign.name);
        self.add(words.how, (words.channel)(campaign.channel));
        let begins = it.speech.full_date(campaign.begins);
        let ends = campaign.ends.map(|ends| it.speech.full_date(ends));
        let runs = ends.map_or(begins.clone(), |ends| format!("{begins} – {ends}"));
        self.add(words.runs, &runs);
        self.spent(&campaign.spend);
    }

    fn spent(&mut self, spend: &[Spend]) {
        let it = self.1;
        let words = &it.speech.words().leads;
        for entry in spend {
            let date = it.speech.full_date(entry.date);
            let amount = it.speech.amount(entry.amount);
            self.add(words.spend, &format!("{amount} · {} · {date}", entry.what));
        }
    }

    fn criteria(&mut self, criteria: &LeadCriteria) {
        let words = &self.1.speech.words().leads;
        self.add(words.opening, &criteria.opening);
        for field in &criteria.form.fields {
            let award = criteria.criteria.get(&field.key);
            let points = award.map_or_else(String::new, |it| points(&it.award));
            let help = field.help.as_deref().unwrap_or_default();
            let parts = [field.label.as_str(), help, &points];
            self.add(words.question, &joined(parts));
        }
        self.add(words.threshold, &criteria.threshold.to_string());
    }

    fn details(&mut self, details: &LeadDetails) {
        let it = self.1;
        let words = &it.speech.words().leads;
        self.label(Label::Name, &details.name);
        self.add(words.company, &details.company);
        self.add(words.phone, &details.phones.join(", "));
        self.add(words.email, &details.emails.join(", "));
        self.label(Label::Note, &details.note);
        let value = details.value.map(|value| it.speech.amount(value));
        self.label(Label::Value, &value.unwrap_or_default());
    }

    fn answers(&mut self, answers: &Answers) {
        let it = self.1;
        let forms = &it.speech.words().forms;
        for (key, answer) in answers {
            let Some(field) = it.field(key) else {
                continue;
            };
            let answer = as_text(&field.kind, answer, it.directory, forms, it.speech);
            self.add(&field.label, &answer);
        }
    }
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// A lead in a line: "Sunita Patil · Kirloskar Pumps · +919820012345".
fn line(details: &LeadDetails, it: &Telling) -> String {
    let value = details.value.map(|value| it.speech.amount(value));
    let value = value.unwrap_or_default();
    let lines = details.phones.iter().chain(&details.emails);
    let names = [details.name.as_str(), details.company.as_str()];
    joined(
        names
            .into_iter()
            .chain(lines.map(String::as_str))
            .chain([details.note.as_str(), value.as_str()]),
    )
}

/// What a touch says: "Good to meet you · We make what you saw."
fn told(touch: &Touch) -> String {
    match &touch.what {
        TouchKind::Email { subject, body } => joined([subject.as_str(), body]),
        TouchKind::Article {
            subject,
            body,
            link,
        } => joined([subject.as_str(), body, link]),
        TouchKind::Call { says } | TouchKind::Event { says } | TouchKind::Webinar { says } => {
            says.clone()
        }
    }
}

/// The points of the answers in a line: "✓ 20, ✗ 0", "500 → 10, 5000 → 30".
fn points(award: &Award) -> String {
    match award {
        Award::YesNo { yes, no } => format!("✓ {yes}, ✗ {no}"),
        Award::Options { points } => {
            let told = points
                .iter()
                .map(|(option, points)| format!("{option} {points}"));
            told.collect::<Vec<_>>().join(", ")
        }
        Award::Bands { bands } => {
            let told = bands
                .iter()
                .map(|band| format!("{} → {}", band.least, band.points));
            told.collect::<Vec<_>>().join(", ")
        }
    }
}
