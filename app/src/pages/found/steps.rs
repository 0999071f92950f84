//! The first steps of a new business: a workflow, one's own roles, then to work. Each can be
//! left for later.

use leptos::prelude::*;

use crate::frame::use_tour;
use crate::pages::workflows::{ChooseReady, MyRoles, Roles};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

const STEPS: u32 = 3;

/// Where somebody is.
#[derive(Clone, PartialEq)]
enum Step {
    Workflow,
    Roles(Roles),
    Work,
}

/// The first steps.
#[component]
pub(super) fn Steps() -> impl IntoView {
    let doors = &use_words().doors;
    let tour = use_tour();
    let step = RwSignal::new(Step::Workflow);
    let taken = Callback::new(move |roles| step.set(Step::Roles(roles)));
    let work = Callback::new(move |()| step.set(Step::Work));
    move || match step.get() {
        Step::Workflow => view! {
            <Head at=1 title=doors.trade text=doors.trade_text/>
            <ChooseReady taken later=work/>
            <a class="button quiet wide" href="/archive/restore">
                {use_words().archive.bring_back_way}
            </a>
        }
        .into_any(),
        Step::Roles(roles) => view! {
            <Head at=2 title=doors.my_roles text=doors.my_roles_text/>
            <MyRoles roles done=work/>
        }
        .into_any(),
        Step::Work => view! {
            <Head at=3 title=doors.ready text=doors.ready_text/>
            <a class="button primary wide" href="/projects/new">
                <Icon path=icon::PLUS/>
                {doors.first_project}
            </a>
            <a class="button wide" href="/team">
                <Icon path=icon::TEAM/>
                {doors.add_people}
            </a>
            <a class="button wide" href="/projects" on:click=move |_| tour.begin()>
                <Icon path=icon::FLAG/>
                {use_words().tour.title}
            </a>
        }
        .into_any(),
    }
}

/// What a step is about.
#[component]
fn Head(at: u32, title: &'static str, text: &'static str) -> impl IntoView {
    let doors = &use_words().doors;
    view! {
        <header>
            <p class="steps">{(doors.step)(at, STEPS)}</p>
            <h1 tabindex="-1">{title}</h1>
            <p>{text}</p>
        </header>
    }
}
