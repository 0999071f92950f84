//! The tables of an archive, for people: what they want to see in a spreadsheet, and nothing that
//! another program would have to understand.

mod columns;

use std::collections::BTreeMap;

use domain::customers::Customer;
use domain::expenses::Claim;
use domain::gather::Gather;
use domain::id::{BranchId, CustomerId, PersonId, ProjectId};
use domain::leads::Lead;
use domain::money::Money;
use domain::people::Person;
use domain::record::Record;
use domain::selling::Line;
use domain::spreadsheet::{Cell, Sheet};
use domain::tasks::Task;
use domain::time::Timestamp;
use domain::workflow::Project;

use crate::desk::Directory;
use crate::pages::catalogue::written_amount;
use crate::words::Words;
use columns::TABLES;

/// The tables while they are written, row by row.
pub(super) struct Tables<'a> {
    words: &'static Words,
    directory: &'a Directory,
    /// What projects and customers are called, of those that came.
    projects: BTreeMap<ProjectId, String>,
    customers: BTreeMap<CustomerId, String>,
    sheets: BTreeMap<&'static str, String>,
}

impl<'a> Tables<'a> {
    /// Tables without a row.
    pub(super) fn new(words: &'static Words, directory: &'a Directory) -> Self {
        let mut tables = Self {
            words,
            directory,
            projects: BTreeMap::new(),
            customers: BTreeMap::new(),
            sheets: BTreeMap::new(),
        };
        for (name, columns) in TABLES {
            let cells = columns.iter().map(|column| {
                let heading = (words.archive.column)(*column);
                Cell::text(heading)
            });
            let sheet = Sheet {
                name: String::new(),
                rows: vec![cells.collect()],
            };
            tables.sheets.insert(name, sheet.to_csv());
        }
        tables
    }

    /// Adds what a record says.
    pub(super) fn add(&mut self, record: &Record) {
        match record {
            Record::Person(person) => self.person(person),
            Record::Customer(customer) => self.customer(customer),
            Record::Project(project) => self.project(project),
            Record::Claim(claim) => self.claim(claim),
            Record::Lead(lead) => self.lead(lead),
            Record::Task(task) => self.task(task),
            _ => {}
        }
    }

    /// The tables that have a row, by their names.
    pub(super) fn finish(self) -> impl Iterator<Item = (&'static str, String)> {
        let with_rows = |csv: &String| csv.trim_end().contains('\n');
        self.sheets
            .into_iter()
            .filter(move |(_, csv)| with_rows(csv))
    }

    fn row(&mut self, table: &str, cells: Vec<Cell>) {
        let sheet = Sheet {
            name: String::new(),
            rows: vec![cells],
        };
        if let Some(csv) = self.sheets.get_mut(table) {
            // The mark of UTF-8 stands before the first row alone.
            csv.push_str(sheet.to_csv().trim_start_matches('\u{feff}'));
        }
    }

    fn person(&mut self, person: &Person) {
        let roles: Vec<&str> = person
            .roles
            .iter()
            .map(|role| self.directory.role_name(*role))
            .collect();
        let above = person.reports_to.map_or(Cell::Empty, |it| self.name(it));
        let cells = vec![
            Cell::text(&person.name),
            Cell::text((self.words.team.access)(person.access)),
            self.branch(person.branch),
            Cell::Text(roles.join(", ")),
            above,
            Cell::text((self.words.team.standing)(person.standing)),
        ];
        self.row("people", cells);
    }

    fn customer(&mut self, customer: &Customer) {
        self.customers.insert(customer.id, customer.name.clone());
        // One that was merged into another stands there.
        if customer.merged_into.is_some() {
            return;
        }
        let tags: Vec<&str> = customer.tags.iter().map(String::as_str).collect();
        let cells = vec![
            Cell::text(&customer.name),
            self.branch(customer.branch),
            Cell::text(&customer.address),
            Cell::text(&customer.tax_number),
            Cell::Text(tags.join(", ")),
            Cell::text(&customer.note),
        ];
        self.row("customers", cells);
        for contact in &customer.contacts {
            let cells = vec![
                Cell::text(&customer.name),
                Cell::text(&contact.name),
                Cell::text(&contact.title),
                Cell::Text(contact.phones.join(", ")),
                Cell::Text(contact.emails.join(", ")),
            ];
            self.row("contacts", cells);
        }
    }

    fn project(&mut self, project: &Project) {
        let title = project.title.clone();
        self.projects.insert(project.id, title.clone());
        let at = project.current().and_then(|place| {
            let progress = project.milestones.get(place)?;
            let version = project.template_version;
            self.directory.milestone(version, &progress.milestone)
        });
        let started = project.history.first();
        let (value, currency) = money(project.value);
        let customer = Cell::text(&project.customer.name);
        let cells = vec![
            Cell::text(&title),
            customer.clone(),
            Cell::text(self.directory.template_name(project.template_version)),
            at.map_or(Cell::Empty, |it| Cell::text(&it.name)),
            Cell::text((self.words.archive.state)(project.status.state())),
            self.name(project.owner),
            self.branch(project.branch),
            value,
            currency,
            started.map_or(Cell::Empty, |it| self.day(project.branch, it.happened_at)),
        ];
        self.row("projects", cells);
        for order in &project.orders {
            let stands = order.stands();
            let state = if stands {
                Cell::Empty
            } else {
                Cell::text(self.words.archive.taken_back)
            };
            for line in &order.lines {
                let number = order.number.as_deref().map_or(Cell::Empty, Cell::text);
                let date = Cell::Text(order.date.to_string());
                let head = [
                    number,
                    date,
                    Cell::text(&title),
                    customer.clone(),
                    state.clone(),
                ];
                self.line("orders", &head, &line.line);
            }
        }
        for quotation in &project.quotations {
            let state = Cell::text((self.words.selling.stand)(quotation.stand()));
            for line in &quotation.lines {
                let number = quotation.number.as_deref().map_or(Cell::Empty, Cell::text);
                let date = quotation
                    .date
                    .map_or(Cell::Empty, |it| Cell::Text(it.to_string()));
                let head = [
                    number,
                    date,
                    Cell::text(&title),
                    customer.clone(),
                    state.clone(),
                ];
                self.line("quotations", &head, line);
            }
        }
    }

    fn line(&mut self, table: &str, head: &[Cell; 5], line: &Line) {
        let (rate, currency) = money(Some(line.rate));
        let mut cells = head.to_vec();
        cells.extend([
            Cell::text(&line.text),
            Cell::text(self.directory.category_name(line.category)),
            Cell::Number(plain(
                &line
                    .quantity
                    .format(domain::money::NumberStyle::International),
            )),
            Cell::text(&line.unit),
            rate,
            currency,
        ]);
        self.row(table, cells);
    }

    fn claim(&mut self, claim: &Claim) {
        for expense in &claim.expenses {
            let details = &expense.details;
            let policy = self.directory.expense_policy.as_ref();
            let kind = policy.and_then(|policy| policy.kind(details.kind));
            let (amount, currency) = money(Some(expense.amount));
            let approved = expense.stage.approval().map(|it| it.amount);
            let state = expense.stage.state();
            let project = details.tags.project.and_then(|id| self.projects.get(&id));
            let customer = details.tags.customer.and_then(|id| self.customers.get(&id));
            let text = |text: Option<&String>| text.map_or(Cell::Empty, |it| Cell::text(it));
            let cells = vec![
                claim.number.as_deref().map_or(Cell::Empty, Cell::text),
                Cell::text(&claim.title),
                self.name(claim.employee),
                self.branch(claim.branch),
                Cell::Text(details.date.to_string()),
                kind.map_or(Cell::Empty, |it| Cell::text(&it.name)),
                amount,
                money(approved).0,
                currency,
                Cell::text((self.words.claims.state)(state)),
                text(project),
                text(customer),
                Cell::text(&details.note),
            ];
            self.row("expenses", cells);
        }
    }

    fn lead(&mut self, lead: &Lead) {
        let details = &lead.details;
        let (value, currency) = money(details.value);
        let campaign = details.campaign.map(|it| self.directory.campaign_name(it));
        let interest = details.interest.map(|it| self.directory.category_name(it));
        let cells = vec![
            Cell::text(&details.name),
            Cell::text(&details.company),
            Cell::Text(details.phones.join(", ")),
            Cell::Text(details.emails.join(", ")),
            campaign.map_or(Cell::Empty, Cell::text),
            self.branch(details.branch),
            Cell::text((self.words.lead.place)(lead.place.state())),
            Cell::text((self.words.lead.source)(lead.source)),
            interest.map_or(Cell::Empty, Cell::text),
            value,
            currency,
            self.day(details.branch, lead.born_at),
            Cell::text(&details.note),
        ];
        self.row("leads", cells);
    }

    fn task(&mut self, task: &Task) {
        let project = task.project.and_then(|id| self.projects.get(&id));
        let project = project.map_or(Cell::Empty, |it| Cell::text(it));
        let people: Vec<&str> = task
            .to
            .iter()
            .map(|person| self.directory.person_name(*person))
            .collect();
        let cells = vec![
            Cell::text(&task.title),
            project,
            Cell::Text(people.join(", ")),
            self.name(task.by),
            Cell::text((self.words.tasks.state)(task.stage.state())),
            task.due.map_or(Cell::Empty, |at| self.day(task.branch, at)),
        ];
        self.row("tasks", cells);
    }

    fn name(&self, person: PersonId) -> Cell {
        Cell::text(self.directory.person_name(person))
    }

    fn branch(&self, branch: BranchId) -> Cell {
        Cell::text(self.directory.branch_name(branch))
    }

    fn day(&self, branch: BranchId, at: Timestamp) -> Cell {
        Cell::Text(self.directory.today(branch, at).to_string())
    }
}

/// An amount, and its currency.
fn money(amount: Option<Money>) -> (Cell, Cell) {
    amount.map_or((Cell::Empty, Cell::Empty), |it| {
        let number = written_amount(it.minor, it.currency);
        (Cell::Number(number), Cell::text(it.currency.as_str()))
    })
}

/// A number without what separates its digits for people.
fn plain(number: &str) -> String {
    number
        .chars()
        .filter(|it| !matches!(it, ',' | '\u{202f}'))
        .gather()
}

#[cfg(test)]
mod tests;
