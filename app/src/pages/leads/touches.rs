//! What programmes leave to people: calls and invitations that are due now, and what came of them.

use domain::change::Action;
use domain::id::LeadId;
use domain::leads::may_bring;
use domain::leads::profile::ResponseKind;
use leptos::prelude::*;

use super::told;
use crate::desk::{LeadBrief, use_desk};
use crate::pages::project::acts::asked::{REASON, Refused, TextField};
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::widgets::state::use_lookout;
use crate::words::use_words;

/// How many stand at the head of the list before more are asked for.
const AT_FIRST: usize = 3;
/// How many more come then.
const MORE: usize = 20;

/// A touch that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    /// Of which lead.
    pub(super) lead: LeadId,
    /// What the lead is called.
    pub(super) called: String,
    /// The place of the touch in its programme.
    pub(super) touch: u16,
}

/// What is to be done now, the most pressing first.
#[component]
pub(super) fn ToDo() -> impl IntoView {
    let words = &use_words().lead;
    let desk = use_desk();
    let (leads, me) = (desk.leads(), desk.me());
    let most = RwSignal::new(AT_FIRST);
    let due = Memo::new(move |_| {
        let me = me.get();
        leads.with(|leads| {
            let all = leads
                .iter()
                .flat_map(|leads| leads.touches.iter().filter_map(|(_, id)| leads.get(*id)));
            let mine =
                all.filter(|brief| me.as_ref().is_some_and(|me| may_bring(me, brief.branch)));
            mine.map(|brief| brief.id()).collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| due.with(|due| !due.is_empty()));
    let hidden = Memo::new(move |_| due.with(Vec::len).saturating_sub(most.get()));
    let shown = move || {
        let most = most.get();
        due.with(|due| due.iter().take(most).copied().collect::<Vec<_>>())
    };
    let open = RwSignal::new(false);
    let of = RwSignal::new(None::<Due>);
    view! {
        <Show when=move || any.get()>
            <section class="leads-todo" aria-labelledby="leads-todo">
                <div class="rows-head">
                    <h2 id="leads-todo">{words.todo}</h2>
                </div>
                <ul class="rows">
                    <For each=shown key=|id| *id let:id>
                        <li>
                            <One id open of/>
                        </li>
                    </For>
                </ul>
                <Show when=move || { hidden.get() > 0 }>
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| most.update(|most| *most += MORE)
                    >
                        {move || (words.todo_more)(hidden.get().min(MORE))}
                    </button>
                </Show>
            </section>
        </Show>
        <Made open of/>
    }
}

/// One touch: whom, what, until when, what to say, and that it is done.
#[component]
fn One(id: LeadId, open: RwSignal<bool>, of: RwSignal<Option<Due>>) -> impl IntoView {
    let words = &use_words().lead;
    let lookout = use_lookout();
    let leads = use_desk().leads();
    let brief = Memo::new(move |_| {
        leads.with(|leads| leads.as_ref().and_then(|leads| leads.get(id).cloned()))
    });
    move || {
        let brief = brief.get()?;
        let (place, until) = brief.touch?;
        let programme = brief.programme?;
        let (path, what, says) = lookout.look(|look| told::touch(look, programme, place))?;
        let until = lookout.look(|look| (words.until)(&look.speech.moment(until, look.now)));
        let name = told::in_full(&brief.name, &brief.company);
        let due = Due {
            lead: id,
            called: brief.called().to_owned(),
            touch: place,
        };
        let done = move |_| {
            of.set(Some(due.clone()));
            open.set(true);
        };
        Some(view! {
            <div class="touch">
                <p>
                    <a href=format!("/leads/{id}")>{name}</a>
                    <br/>
                    <span class="state" data-state="waiting">
                        <Icon path=path small=true/>
                        <span>{format!("{what} · {until}")}</span>
                    </span>
                </p>
                {(!says.is_empty()).then(|| view! { <blockquote class="pre">{says}</blockquote> })}
                <div class="buttons">
                    {reach(&brief)}
                    <button
                        type="button"
                        class="button"
                        aria-label=(words.made_of)(brief.called())
                        on:click=done
                    >
                        <Icon path=icon::CHECK/>
                        {words.made_it}
                    </button>
                </div>
            </div>
        })
    }
}

/// The shortest way to reach them: a call, or else a mail.
fn reach(brief: &LeadBrief) -> Option<AnyView> {
    let customers = &use_words().customers;
    let forms = &use_words().leads;
    let called = brief.called();
    if let Some(phone) = brief.traits.phones.first() {
        let whom = format!("{called}, {phone}");
        return Some(
            view! {
                <a
                    class="button"
                    href=format!("tel:{phone}")
                    aria-label=(customers.call)(&whom)
                >
                    <Icon path=icon::PHONE/>
                    {phone.clone()}
                </a>
            }
            .into_any(),
        );
    }
    let email = brief.traits.emails.first()?;
    let whom = format!("{called}, {email}");
    Some(
        view! {
            <a class="button" href=format!("mailto:{email}") aria-label=(customers.write)(&whom)>
                <Icon path=icon::MAIL/>
                {forms.email}
            </a>
        }
        .into_any(),
    )
}

/// The sheet in which it is said what came of a touch.
#[component]
pub(super) fn Made(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Which touch.
    of: RwSignal<Option<Due>>,
) -> impl IntoView {
    let words = &use_words().lead;
    let doing = use_doing();
    let response = RwSignal::new(None::<ResponseKind>);
    let note = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    Effect::new(move || {
        if open.get() {
            response.set(None);
            note.set(String::new());
            refused.set(None);
        }
    });
    let save = move || {
        let Some(due) = of.get_untracked() else {
            return;
        };
        let action = Action::FinishTouch {
            lead: due.lead,
            touch: due.touch,
            response: response.get_untracked(),
            note: note.get_untracked(),
        };
        doing.attempt(
            action,
            move |_| {
                open.set(false);
                doing.say((words.made)(&due.called));
            },
            move |fault| refused.set(Some(doing.why_not(&fault))),
        );
    };
    view! {
        <Sheet
            open
            title=words.made_title.to_owned()
            on_submit=Callback::new(move |()| save())
            footer=move || cancel_and_save(open)
        >
            <p class="quiet-text">{words.made_text}</p>
            <Refused why=refused/>
            <Responses legend=words.what_they_did none=Some(words.nothing_yet) chosen=response/>
            <TextField
                id=REASON
                label=words.note
                optional=true
                hint=""
                long=true
                text=note
                fault=RwSignal::new(None)
            />
        </Sheet>
    }
}

/// What they may have done, to choose from.
#[component]
pub(super) fn Responses(
    /// What is asked.
    legend: &'static str,
    /// What it is called that they did nothing, where that can be said.
    none: Option<&'static str>,
    /// What is chosen.
    chosen: RwSignal<Option<ResponseKind>>,
) -> impl IntoView {
    let words = &use_words().leads;
    let one = move |kind: Option<ResponseKind>, name: String| {
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="response"
                    prop:checked=move || chosen.get() == kind
                    on:change=move |_| chosen.set(kind)
                />
                {name}
            </label>
        }
    };
    let kinds =
        ResponseKind::ALL.map(|kind| one(Some(kind), told::capital((words.response)(kind))));
    view! {
        <fieldset class="field">
            <legend>{legend}</legend>
            <div class="chips wrap">
                {none.map(|name| one(None, name.to_owned()))} {kinds.into_iter().collect_view()}
            </div>
        </fieldset>
    }
}
