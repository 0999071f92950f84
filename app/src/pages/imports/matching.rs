//! What the words of projects are here: in which workflow they are, at which milestone each stage
//! is, who each owner is, and which of two days is meant.

use domain::imports::{Content, DayOrder, StageChoice};
use domain::spreadsheet::folded;
use domain::workflow::MilestoneKey;
use leptos::prelude::*;

use super::Page;
use super::kept::Closing;
use super::weighing::{owners_of, version_of};
use crate::pages::workflows::controls::{fine, pick};

/// What is asked of projects.
#[component]
pub(super) fn Matching(page: Page) -> impl IntoView {
    let words = page.words;
    let is_projects = Memo::new(move |_| page.said(|said| said.content) == Some(Content::Projects));
    let has_workflow = Memo::new(move |_| {
        page.kept.with(|kept| {
            let directory = page.desk.directory().get();
            kept.as_ref()
                .is_some_and(|kept| version_of(kept, &directory).is_some())
        })
    });
    view! {
        <Show when=move || is_projects.get()>
            <section class="form">
                <h2>{words.projects}</h2>
                <Show
                    when=move || has_workflow.get()
                    fallback=move || view! { <p class="hint">{words.no_workflow}</p> }
                >
                    <p class="hint">{words.projects_text}</p>
                    <div class="import-columns">
                        {workflow(page)} {move || owner(page)} {move || days(page)}
                        {move || closing(page)}
                    </div>
                </Show>
            </section>
            <Stages page/>
            <Owners page/>
        </Show>
    }
}

/// The workflow that projects come into, where there are several.
fn workflow(page: Page) -> AnyView {
    let (options, chosen) = page.desk.directory().with_untracked(|directory| {
        let offered = directory.offered_versions();
        let options: Vec<_> = offered
            .iter()
            .map(|(template, version)| (version.id.to_string(), template.name.clone()))
            .collect();
        let chosen = page.kept.with_untracked(|kept| {
            let version = kept.as_ref().and_then(|kept| version_of(kept, directory));
            version.map(|it| it.id.to_string()).unwrap_or_default()
        });
        (options, chosen)
    });
    if options.len() < 2 {
        return ().into_any();
    }
    let set = Callback::new(move |chosen: String| {
        page.change(|kept| kept.version = chosen.parse().ok());
        page.weigh();
    });
    pick(
        "import-workflow".to_owned(),
        page.words.workflow,
        &chosen,
        options,
        fine(),
        set,
    )
}

/// People as they are offered, by name.
fn people(page: Page) -> Vec<(String, String)> {
    page.desk.directory().with(|directory| {
        let mut people: Vec<_> = owners_of(directory)
            .map(|person| (person.id.to_string(), person.name.clone()))
            .collect();
        people.sort_unstable_by(|one, other| one.1.cmp(&other.1));
        people
    })
}

/// Who has projects whose owner is nobody here.
fn owner(page: Page) -> AnyView {
    let me = page.desk.me().get().map(|me| me.id);
    let chosen = page.said(|said| said.owner).flatten().or(me);
    let chosen = chosen.map(|id| id.to_string()).unwrap_or_default();
    let set = Callback::new(move |chosen: String| {
        page.say(|said| said.owner = chosen.parse().ok());
    });
    pick(
        "import-owner".to_owned(),
        page.words.other_owner,
        &chosen,
        people(page),
        fine(),
        set,
    )
}

/// What stands first in days that can be read in two ways, where the table does not tell.
fn days(page: Page) -> AnyView {
    let must = page
        .found
        .with(|found| found.as_ref().is_some_and(|it| it.days.must_be_asked()));
    if !must {
        return ().into_any();
    }
    let words = page.words;
    let chosen = match page.said(|said| said.day_order).flatten() {
        None => "",
        Some(DayOrder::DayFirst) => "day",
        Some(DayOrder::MonthFirst) => "month",
    };
    let options = [
        ("", words.day_unsaid),
        ("day", words.day_first),
        ("month", words.month_first),
    ];
    let options = options.map(|(value, says)| (value.to_owned(), says.to_owned()));
    let set = Callback::new(move |chosen: String| {
        page.say(|said| {
            said.day_order = match chosen.as_str() {
                "day" => Some(DayOrder::DayFirst),
                "month" => Some(DayOrder::MonthFirst),
                _ => None,
            };
        });
    });
    pick(
        "import-days".to_owned(),
        words.day_order,
        chosen,
        options.into(),
        fine(),
        set,
    )
}

/// What becomes of a day of closing.
fn closing(page: Page) -> AnyView {
    let words = page.words;
    let chosen = page.said(|said| said.closing).unwrap_or_default();
    let chosen = if chosen == Closing::Note {
        "note"
    } else {
        "step"
    };
    let options = [("step", words.closing_step), ("note", words.closing_note)];
    let options = options.map(|(value, says)| (value.to_owned(), says.to_owned()));
    let set = Callback::new(move |chosen: String| {
        page.say(|said| {
            said.closing = if chosen == "note" {
                Closing::Note
            } else {
                Closing::NextStep
            };
        });
    });
    pick(
        "import-closing".to_owned(),
        words.closing,
        chosen,
        options.into(),
        fine(),
        set,
    )
}

/// The value of a choice that leaves projects out.
const LEFT_OUT: &str = "-";

/// A milestone for each stage.
#[component]
fn Stages(page: Page) -> impl IntoView {
    let words = page.words;
    let stages = Memo::new(move |_| {
        page.found
            .with(|found| found.as_ref().map(|it| it.stages.clone()))
            .unwrap_or_default()
    });
    view! {
        <Show when=move || stages.with(|stages| !stages.is_empty())>
            <section class="form">
                <h2>{words.stages}</h2>
                <p class="hint">{words.stages_text}</p>
                <div class="import-columns">
                    {move || {
                        let stages = stages.get().into_iter().enumerate();
                        stages.map(|(at, it)| stage(page, at, it)).collect_view()
                    }}
                </div>
            </section>
        </Show>
    }
}

fn stage(page: Page, at: usize, (named, choice): (String, StageChoice)) -> AnyView {
    let mut options = page.desk.directory().with_untracked(|directory| {
        page.kept.with_untracked(|kept| {
            let version = kept.as_ref().and_then(|kept| version_of(kept, directory));
            let milestones = version.map(|it| it.milestones.as_slice());
            let named = milestones.unwrap_or_default().iter();
            named
                .map(|it| (it.key.as_str().to_owned(), it.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    options.push((LEFT_OUT.to_owned(), page.words.stage_left_out.to_owned()));
    let chosen = match &choice {
        StageChoice::At(key) => key.as_str(),
        StageChoice::LeftOut => LEFT_OUT,
    };
    let plain = folded(&named);
    let set = Callback::new(move |chosen: String| {
        let choice = if chosen == LEFT_OUT {
            Some(StageChoice::LeftOut)
        } else {
            MilestoneKey::try_from(chosen).ok().map(StageChoice::At)
        };
        if let Some(choice) = choice {
            let plain = plain.clone();
            page.say(|said| said.stage(plain, choice));
        }
    });
    pick(
        format!("import-stage-{at}"),
        named,
        chosen,
        options,
        fine(),
        set,
    )
}

/// A person for each owner.
#[component]
fn Owners(page: Page) -> impl IntoView {
    let words = page.words;
    let owners = Memo::new(move |_| {
        page.found
            .with(|found| found.as_ref().map(|it| it.owners.clone()))
            .unwrap_or_default()
    });
    view! {
        <Show when=move || owners.with(|owners| !owners.is_empty())>
            <section class="form">
                <h2>{words.owners}</h2>
                <div class="import-columns">
                    {move || {
                        let owners = owners.get().into_iter().enumerate();
                        owners
                            .map(|(at, (named, person))| {
                                let mut options = people(page);
                                options.insert(0, (String::new(), words.nobody.to_owned()));
                                let chosen = person.map(|it| it.to_string()).unwrap_or_default();
                                let plain = folded(&named);
                                let set = Callback::new(move |chosen: String| {
                                    let plain = plain.clone();
                                    page.say(|said| said.owner_is(plain, chosen.parse().ok()));
                                });
                                let id = format!("import-owner-{at}");
                                pick(id, named, &chosen, options, fine(), set)
                            })
                            .collect_view()
                    }}
                </div>
            </section>
        </Show>
    }
}
