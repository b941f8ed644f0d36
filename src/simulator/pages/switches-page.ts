/** Time, and what a person may turn on and off: what Google leaves open, quotas, delays, faults. */
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Page } from './layout.ts';
import { instant } from './world.ts';
import type { PagesWorld, Visit } from './world.ts';
import type { Switches } from '../switches.ts';

const ON_OFF: readonly [name: keyof Switches, words: string][] = [
  ['shuffle', 'Effects of one batch happen in shuffled order'],
  ['quotas', 'Requests a minute are counted, and refused beyond Google’s quotas'],
  ['domainCanReadNewFiles', 'New files are open to the whole company'],
  ['copyKeepsProperties', 'A copy keeps its source’s properties'],
  ['createRestricted', 'A folder can be made restricted at once'],
];

export function switchesPage({ world }: Visit): Page {
  const { clock, switches, faults } = world.workspace;
  return {
    title: 'Clock & switches',
    main: html`<h1>Clock and switches</h1>
<section class="card" aria-labelledby="clock"><h2 id="clock">Clock</h2>
<p>In the Workspace it is <strong id="now" data-live>${instant(clock.now())}</strong>. It moves forward only, by a month at most at a press. Timed triggers that come due run, each at its minute of the hour, on the way and as time passes by itself: their mails stand in <a href="/mails">Mails</a>.</p>
<form data-post="/clock" class="row"><label>Hours <input type="number" name="hours" min="0" max="744" value="0"></label><label>Minutes <input type="number" name="minutes" min="0" max="59" value="15"></label><button>Move on</button></form>
</section>
<section class="card" aria-labelledby="switches"><h2 id="switches">Switches</h2>
<form data-post="/switches" class="column">
${ON_OFF.map(([name, words]) => html`<label class="tickable"><input type="checkbox" name="${name}"${switches[name] === true && html` checked`}> ${words}</label>`)}
<label>What was made or changed shows in lists after (seconds) <input type="number" name="listingLag" min="0" max="3600" value="${switches.listingLagMs / 1000}"></label>
${world.pace && html`<label>A batch of the script takes (milliseconds) <input type="number" name="pace" min="0" max="10000" value="${world.pace.roundMs}"></label>`}
<button>Apply</button></form>
</section>
<section class="card" aria-labelledby="faults"><h2 id="faults">Faults</h2>
<p class="quiet">The next request of a method goes wrong, once.</p>
<form data-post="/faults" class="row">
<label>Method <input name="method" required placeholder="drive.files.copy" list="methods"></label>
<label>Answer <select name="answer">${['429', '500', '503', '403', 'timeout'].map((answer) => html`<option>${answer}</option>`)}</select></label>
<label>When <select name="when"><option value="before">before its effect</option><option value="after">after its effect</option></select></label>
<label>Which <input type="number" name="nth" min="1" max="99" value="1"></label>
<button>Add</button></form>
<datalist id="methods">${methodsOf(world).map((method) => html`<option value="${method}"></option>`)}</datalist>
<div id="unmet" data-live>${unmet(faults.unmet())}</div>
</section>`,
  };
}

const unmet = (lines: readonly string[]): Html => (lines.length === 0 ? html`<p class="quiet">No fault waits.</p>` : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul><form data-post="/faults/clear"><button>Take them away</button></form>`);

export function methodsOf({ workspace }: Pick<PagesWorld, 'workspace'>): string[] {
  const { docs, drive, sheets } = workspace.services;
  return [docs, drive, sheets].flatMap(({ handlers }) => Object.keys(handlers)).sort();
}

/** The form's values into the switches; a box that is not ticked sends nothing. */
export function applySwitches({ workspace, pace }: PagesWorld, values: Readonly<Record<string, string>>): void {
  const { switches } = workspace;
  switches.shuffle = values.shuffle !== undefined;
  switches.quotas = values.quotas !== undefined;
  switches.domainCanReadNewFiles = values.domainCanReadNewFiles !== undefined;
  switches.copyKeepsProperties = values.copyKeepsProperties !== undefined;
  switches.createRestricted = values.createRestricted !== undefined;
  switches.listingLagMs = wholeNumber(values.listingLag, 3600) * 1000;
  if (pace) pace.roundMs = wholeNumber(values.pace, 10_000);
}

/** 0 for what is no number from 0 to `most`. */
export function wholeNumber(text: string | undefined, most: number): number {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 && value <= most ? Math.round(value) : 0;
}
