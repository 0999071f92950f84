//! The words of the search box.

use super::time::counted;

pub(crate) struct Search {
    pub(crate) title: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) clear: &'static str,
    pub(crate) results: &'static str,
    pub(crate) recent: &'static str,
    pub(crate) acts: &'static str,
    pub(crate) claims: &'static str,
    pub(crate) people: &'static str,
    pub(crate) roles: &'static str,
    pub(crate) branches: &'static str,
    /// A row that leads to all that was found of a kind: how many.
    pub(crate) all: fn(usize) -> String,
    pub(crate) found: fn(usize) -> String,
    /// Nothing is found: what was typed, how many projects and tasks were looked through, and how
    /// many people.
    pub(crate) none: fn(&str, usize, usize, usize) -> String,
    /// So many records are still to be looked through.
    pub(crate) missing: fn(usize) -> String,
    /// Starts a project of that name.
    pub(crate) new_named: fn(&str) -> String,
    pub(crate) take_back: &'static str,
    pub(crate) board: &'static str,
    pub(crate) grid: &'static str,
    pub(crate) chart: &'static str,
}

pub(crate) const ENGLISH: Search = Search {
    title: "Search",
    hint: "Project, customer, phone, person…",
    clear: "Clear",
    results: "Found",
    recent: "Looked at lately",
    acts: "Go and do",
    claims: "Expense claims",
    people: "People",
    roles: "Roles",
    branches: "Branches",
    all: |count| format!("Show all {count}"),
    found: |count| counted(clamp(count), "thing found", "things found"),
    none: |query, projects, tasks, people| {
        format!(
            "Nothing is called “{query}” among {}, {} and {}.",
            counted(clamp(projects), "project", "projects"),
            counted(clamp(tasks), "request or task", "requests and tasks"),
            counted(clamp(people), "person", "people"),
        )
    },
    missing: |count| {
        format!(
            "{} still to look through",
            counted(clamp(count), "record", "records")
        )
    },
    new_named: |name| format!("New project for “{name}”"),
    take_back: "Take back the last act",
    board: "Projects as a board",
    grid: "Projects as a grid",
    chart: "Projects on the chart",
};

pub(crate) const HINDI: Search = Search {
    title: "खोजें",
    hint: "प्रोजेक्ट, ग्राहक, फ़ोन, व्यक्ति…",
    clear: "मिटाएँ",
    results: "जो मिला",
    recent: "हाल में देखा",
    acts: "जाएँ और करें",
    claims: "ख़र्च के दावे",
    people: "लोग",
    roles: "भूमिकाएँ",
    branches: "शाखाएँ",
    all: |count| format!("सभी {count} दिखाएँ"),
    found: |count| format!("{count} मिले"),
    none: |query, projects, tasks, people| {
        format!(
            "“{query}” नाम का कुछ नहीं मिला: {projects} प्रोजेक्ट, {tasks} माँगें और काम, {people} लोग देखे गए।"
        )
    },
    missing: |count| format!("{count} रिकॉर्ड अभी देखने बाक़ी हैं"),
    new_named: |name| format!("“{name}” के लिए नया प्रोजेक्ट"),
    take_back: "पिछला काम वापस लें",
    board: "प्रोजेक्ट बोर्ड पर",
    grid: "प्रोजेक्ट तालिका में",
    chart: "प्रोजेक्ट चार्ट पर",
};

fn clamp(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
