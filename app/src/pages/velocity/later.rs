//! How far projects get, and what may come: worked out after the first look at the page, step by
//! step, so that nobody waits for it.

use core::time::Duration;

use domain::insight::backtest::Test;
use domain::insight::conversion::Stage;
use domain::money::Money;
use domain::targets::{Period, YearBegins};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::drawing::{Drawn, bars, table};
use super::figures::Scope;
use super::outlook::{Forecast, Question, STRETCHES};
use super::{length, milestone_name};
use crate::desk::use_desk;
use crate::pages::targets::periods;
use crate::widgets::state::{Look, use_lookout};

/// How long after a change this is worked out anew.
const PAUSE: Duration = Duration::from_millis(80);

/// What was worked out.
#[derive(Clone, Debug, Default, PartialEq)]
struct Found {
    stages: Vec<Stage>,
    forecast: Option<Forecast>,
    test: Option<Test>,
}

/// Both parts.
#[component]
pub(super) fn Later(
    /// What is looked at.
    scope: Memo<Option<Scope>>,
) -> impl IntoView {
    let desk = use_desk();
    let courses = desk.courses();
    let (directory, me) = (desk.directory(), desk.me());
    let lookout = use_lookout();
    let found = RwSignal::new(Found::default());
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        courses.track();
        scope.track();
        let mine = turn.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        });
        spawn_local(async move {
            // A newer change, or another page, ends this.
            let current = move || mine.is_some() && turn.try_get_value() == mine;
            let ask = move |with: &mut dyn FnMut(&Question)| {
                let asked = scope.try_with_untracked(|scope| {
                    let scope = scope.as_ref()?;
                    let branch = me.with_untracked(|me| me.as_ref().map(|me| me.branch))?;
                    let directory = directory.get_untracked();
                    courses.with_untracked(|courses| {
                        let question = Question {
                            courses: courses.as_ref()?,
                            scope,
                            calendar: directory.calendar(branch)?,
                            currency: directory.workspace.as_ref()?.currency,
                            begins: directory.workspace.as_ref()?.year_begins,
                            now: desk.now().get_untracked(),
                        };
                        with(&question);
                        Some(())
                    })
                });
                asked.flatten().is_some()
            };
            sleep(PAUSE).await;
            let mut stages = Vec::new();
            if !current() || !ask(&mut |question| stages = question.stages()) {
                return;
            }
            found.try_update(|found| found.stages = stages);
            sleep(Duration::ZERO).await;
            let mut forecast = None;
            if !current() || !ask(&mut |question| forecast = Some(question.forecast())) {
                return;
            }
            found.try_update(|found| found.forecast = forecast);
            let mut test = Test::default();
            for stretch in 0..STRETCHES {
                sleep(Duration::ZERO).await;
                if !current() || !ask(&mut |question| question.try_on(stretch, &mut test)) {
                    return;
                }
            }
            found.try_update(|found| found.test = Some(test));
        });
    });
    move || {
        let found = found.get();
        scope.with(|scope| {
            let scope = scope.as_ref()?;
            Some(lookout.look(|look| {
                view! {
                    {conversion(look, scope, &found.stages)}
                    {found.forecast.as_ref().map(|it| coming(look, it, found.test.as_ref()))}
                }
            }))
        })
    }
}

fn conversion(look: &Look, scope: &Scope, stages: &[Stage]) -> AnyView {
    let words = &look.words.velocity;
    if stages.iter().all(|stage| stage.reached == 0) {
        return ().into_any();
    }
    let named = || {
        let stages = stages.iter().enumerate();
        stages.map(|(at, stage)| (milestone_name(look, scope, at), stage))
    };
    let rows: Vec<Drawn> = named()
        .map(|(name, stage)| Drawn {
            name,
            figure: (words.of)(stage.completed, stage.reached),
            parts: vec![
                (u64::from(stage.completed), "done"),
                (u64::from(stage.reached - stage.completed), "rest"),
            ],
            mark: None,
        })
        .collect();
    let cells = named()
        .map(|(name, stage)| {
            vec![
                name,
                stage.reached.to_string(),
                (words.of)(stage.completed, stage.reached),
                (words.of)(stage.won, stage.reached),
                stage.open.to_string(),
            ]
        })
        .collect();
    let columns = [
        words.what,
        words.reached,
        words.completed,
        words.won,
        words.open,
    ];
    view! {
        <section>
            <h2>{words.conversion}</h2>
            <p class="quiet-text">{words.conversion_text}</p>
            {bars(words.conversion, &rows)}
            <p class="keys" aria-hidden="true">
                <span class="key done">{words.completed}</span>
                <span class="key rest">{words.reached}</span>
            </p>
            {table(words.table, &columns, cells)}
        </section>
    }
    .into_any()
}

fn coming(look: &Look, forecast: &Forecast, test: Option<&Test>) -> AnyView {
    let words = &look.words.velocity;
    let currency = look.directory.workspace.as_ref().map(|it| it.currency);
    let amount = |minor: i64| {
        let money = currency.map(|currency| Money { minor, currency });
        money.map_or_else(String::new, |money| look.speech.compact(money))
    };
    let workspace = look.directory.workspace.as_ref();
    let begins = workspace.map_or_else(YearBegins::default, |it| it.year_begins);
    let quarter = |it: Period| periods::name(look.words, it, begins);
    let positive = |minor: i64| u64::try_from(minor).unwrap_or_default();
    if forecast.coming.is_empty() {
        return view! {
            <section>
                <h2>{words.forecast}</h2>
                <p class="quiet-text">{words.forecast_none}</p>
            </section>
        }
        .into_any();
    }
    let rows: Vec<Drawn> = forecast
        .coming
        .iter()
        .map(|it| {
            let [low, _, high] = it.outlook.by_share;
            let range = (words.range)(&amount(it.already + low), &amount(it.already + high));
            Drawn {
                name: quarter(it.quarter),
                figure: range,
                parts: vec![
                    (positive(it.already), "done"),
                    (positive(it.outlook.expected), "works"),
                ],
                mark: Some(positive(it.already + high)),
            }
        })
        .collect();
    let none = String::new;
    let coming = forecast.coming.iter().map(|it| {
        let [low, _, high] = it.outlook.by_share;
        vec![
            quarter(it.quarter),
            amount(it.already),
            amount(it.outlook.expected),
            (words.range)(&amount(low), &amount(high)),
            none(),
        ]
    });
    let gone = forecast.gone.iter().map(|it| {
        let [low, _, high] = it.past.said.by_share;
        vec![
            quarter(it.quarter),
            none(),
            amount(it.past.said.expected),
            (words.range)(&amount(low), &amount(high)),
            amount(it.past.came),
        ]
    });
    let columns = [
        words.what,
        words.already,
        words.expected,
        words.interval,
        words.came,
    ];
    let tested = test.map(|test| match test.median_error() {
        Some(error) if test.forecasts > 0 => {
            (words.tested)(test.within, test.forecasts, &length(look, error))
        }
        _ => words.untested.to_owned(),
    });
    let unsaid = (forecast.unsaid > 0).then(|| (words.unsaid)(forecast.unsaid));
    view! {
        <section>
            <h2>{words.forecast}</h2>
            <p class="quiet-text">{words.forecast_text}</p>
            {bars(words.forecast, &rows)}
            <p class="keys" aria-hidden="true">
                <span class="key done">{words.already}</span>
                <span class="key works">{words.expected}</span>
                <span class="key most">{words.interval}</span>
            </p>
            {unsaid.map(|unsaid| view! { <p class="quiet-text">{unsaid}</p> })}
            {tested.map(|tested| view! { <p class="tested">{tested}</p> })}
            {table(words.table, &columns, coming.chain(gone).collect())}
        </section>
    }
    .into_any()
}
