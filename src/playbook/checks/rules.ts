/** Every rule: how much it weighs by default, what it says in a sentence, and the playbook's sentence behind it. Data, for a team to edit. */
import type { Level } from './finding.ts';

export interface Rule {
  level: Level;
  says: string;
  source: string;
  /** It judges a text as a whole: what it lacks, how long it is, what stands before what. A part, such as one answer of the form, is not held against it. */
  whole?: true;
}

const PLAYBOOK = {
  bottomLine: 'Bugs: “When a bug has impacted customer data, the bottomline is whether or not raw event data was compromised.”',
  forever: 'Bugs: “If raw event data is lost, a customer’s product usage data and associated visitor and account activity are also lost forever.”',
  temporary: 'Bugs: “But if raw event data is fine and the issue only impacted data visualization or processing, it’s temporary. Clearly explain what happened and what to expect going forward.”',
  transparent: 'Bugs: “Don’t be afraid of technical details. Be transparent with timelines.”',
  unanswered: 'Voice and Tone: “customers shouldn’t be left with unanswered questions or vague half-truths that might make them uneasy in the aftermath.”',
  loop: 'Step 3: “Provide enough information in the first email to close that loop without starting a conversation.”',
  short: 'Step 3: “The email needs to be short enough that the customer will read it without omitting critical details or raising additional questions.”',
  nonTechnical: 'Step 3: “Assume that the recipient is non-technical.”',
  explanation: 'Step 3: “If there are technical details that must be provided … consider creating a technical explanation that can be attached to the email as a PDF”',
  apology: 'Voice and Tone: “Be empathic but not overly apologetic.”',
  trust: 'Voice and Tone: “The most important thing is to not damage our customer’s trust in us.”',
  confident: 'Voice and Tone: “We need to be confident in our assessment of the issue, deliberate and thoughtful in our response, and equipped with as much data as possible”',
  change: 'Product changes: “We’re going to make product changes to improve the customer experience and product performance that may require customers to adapt.”',
  vulnerability: 'Security vulnerabilities: “We might need customers to take action or we might need customers to understand the issue and how they were or were not affected.”',
  nonPii: 'Step 3: “Use the Incident Response - Customer Communication Template (non-PII)”',
  template: 'Step 3: “Use the … Template … to craft a customer incident response.”',
  understand: 'Step 3: “Assume that the recipient is going to want to verify they understand the incident clearly and that our response was appropriate.”',
  negatives: 'Step 4: “It may have pertinent negatives that shouldn’t be included in the email”',
  faq: 'Step 4: “An FAQ must be fleshed out before we receive responses from customers.”',
  misinformation: 'Step 6: “to prevent the spread of misinformation.”',
} as const;

const rule = (level: Level, says: string, source: string): Rule => ({ level, says, source });
const settled = (says: string, source: string): Rule => rule('must be settled', says, source);
const answered = (says: string, source: string): Rule => rule('must be answered', says, source);
const note = (says: string, source: string): Rule => rule('note', says, source);
const ofWhole = (one: Rule): Rule => ({ ...one, whole: true });

export const RULES = {
  'blank/left-over': settled('A blank was left in the text.', PLAYBOOK.template),

  'raw-data/contradiction': settled('The text says something else about raw event data than the form.', PLAYBOOK.bottomLine),
  'raw-data/not-answered': answered('The text says that no data was lost, and the form does not say so yet.', PLAYBOOK.bottomLine),
  'raw-data/never-said': ofWhole(answered('The text does not say whether raw event data was lost.', PLAYBOOK.bottomLine)),
  'raw-data/outdated': answered('The text leaves open what the form knows about raw event data.', PLAYBOOK.bottomLine),
  'raw-data/no-window': ofWhole(answered('Data was lost, and the text does not say from when until when.', PLAYBOOK.forever)),
  'raw-data/no-whose': ofWhole(answered('Data was lost, and the text does not say whose.', PLAYBOOK.forever)),
  'raw-data/no-until': ofWhole(answered('Data is late or shown wrong, and the text does not say until when.', PLAYBOOK.temporary)),
  'raw-data/state-never-said': ofWhole(answered('Data is late or shown wrong, and the text does not say so.', PLAYBOOK.temporary)),
  'raw-data/order': ofWhole(note('In a message about a bug, raw event data comes before the times.', PLAYBOOK.bottomLine)),

  'loop/what': ofWhole(answered('The text does not say what happened.', PLAYBOOK.loop)),
  'loop/when': ofWhole(answered('The text does not say when it was.', PLAYBOOK.transparent)),
  'loop/until': ofWhole(answered('The text does not say until when it lasted.', PLAYBOOK.transparent)),
  'loop/zone': ofWhole(answered('A time has no time zone.', PLAYBOOK.transparent)),
  'loop/who': ofWhole(answered('The text does not say who is affected.', PLAYBOOK.loop)),
  'loop/how-to-tell': ofWhole(answered('The text does not say how a customer can tell whether they are affected.', PLAYBOOK.vulnerability)),
  'loop/data': ofWhole(answered('The text does not say whether data was touched.', PLAYBOOK.bottomLine)),
  'loop/did': ofWhole(answered('The text does not say what we did or are doing.', PLAYBOOK.understand)),
  'loop/action': ofWhole(answered('The text does not say what the customer must do, or that there is nothing to do.', PLAYBOOK.loop)),
  'loop/next': ofWhole(answered('The text does not say what comes next.', PLAYBOOK.loop)),
  'loop/next-when': ofWhole(answered('The text does not say when customers will hear more.', PLAYBOOK.loop)),
  'loop/ask': ofWhole(answered('The text does not say whom customers can ask.', PLAYBOOK.loop)),
  'loop/benefit': ofWhole(answered('The text does not say what the change improves.', PLAYBOOK.change)),
  'loop/found': ofWhole(answered('The text does not say how the vulnerability was found.', PLAYBOOK.vulnerability)),
  'loop/resolved': ofWhole(answered('The text does not say whether the vulnerability is resolved.', PLAYBOOK.vulnerability)),

  'short/words': ofWhole(answered('The text is longer than customers read.', PLAYBOOK.short)),
  'short/sentence': answered('A sentence is too long.', PLAYBOOK.short),
  'short/subject': answered('The subject is longer than phones show.', PLAYBOOK.short),
  'short/grade': ofWhole(answered('The text is hard to read.', PLAYBOOK.nonTechnical)),

  'plain/internal-name': answered('An internal name means nothing to customers.', PLAYBOOK.nonTechnical),
  'plain/stack': answered('A technical word for readers who are not technical.', PLAYBOOK.explanation),
  'plain/jargon': note('A plain word would be understood by more readers.', PLAYBOOK.nonTechnical),

  'voice/apology': answered('More than one apology.', PLAYBOOK.apology),
  'voice/grovelling': answered('Overly apologetic.', PLAYBOOK.apology),
  'voice/blame': answered('It blames somebody.', PLAYBOOK.trust),
  'voice/minimising': answered('It makes the matter smaller than it is for the reader.', PLAYBOOK.trust),
  'voice/vague': answered('It is vague where the form knows better.', PLAYBOOK.unanswered),
  'voice/speculation': answered('It guesses.', PLAYBOOK.confident),
  'voice/promise': answered('It promises what nobody can.', PLAYBOOK.trust),
  'voice/passive': note('Passive voice hides who did it.', PLAYBOOK.understand),
  'voice/change-failure': answered('A product change is told without words of failure.', PLAYBOOK.change),
  'voice/exploit': answered('It tells how the vulnerability is exploited.', PLAYBOOK.vulnerability),

  'secret/key': settled('A secret must never go out.', PLAYBOOK.nonPii),
  'secret/value': answered('This looks like a secret.', PLAYBOOK.nonPii),
  'personal/email': answered('An e-mail address that is not the contact.', PLAYBOOK.nonPii),
  'personal/phone': answered('A phone number that is not the contact.', PLAYBOOK.nonPii),
  'personal/ip': answered('An IP address.', PLAYBOOK.nonPii),
  'personal/id': answered('The id of a visitor, an account or a person.', PLAYBOOK.nonPii),
  'personal/card': answered('A card number.', PLAYBOOK.nonPii),
  'personal/bank': answered('A bank account’s number.', PLAYBOOK.nonPii),
  'personal/customer-name': answered('A customer’s name.', PLAYBOOK.nonPii),
  'personal/declared': ofWhole(note('Personal data is involved: the template without personal data does not fit, and legal approves.', PLAYBOOK.nonPii)),

  'facts/time': answered('A time that the facts do not have.', PLAYBOOK.misinformation),
  'facts/duration': answered('A duration that the facts do not have.', PLAYBOOK.misinformation),
  'facts/number': answered('A number that the facts do not have.', PLAYBOOK.misinformation),
  'facts/version': answered('A version that the facts do not have.', PLAYBOOK.misinformation),
  'facts/severity': answered('Another severity than the form’s.', PLAYBOOK.misinformation),
  'facts/product-name': answered('A product’s name is written otherwise.', PLAYBOOK.misinformation),
  'facts/action': answered('Another answer than the form’s to what customers must do.', PLAYBOOK.misinformation),
  'facts/personal-data': answered('Another answer than the form’s on personal data.', PLAYBOOK.misinformation),

  'negatives/in-message': answered('What was not affected belongs in the FAQ.', PLAYBOOK.negatives),
  'negatives/likely': note('This tells what was not affected, which mostly belongs in the FAQ.', PLAYBOOK.negatives),
  'negatives/promise-without-answer': ofWhole(answered('The message promises something that the FAQ does not answer.', PLAYBOOK.faq)),

  'negatives/report-without-answer': ofWhole(note('The message announces something that the FAQ does not answer.', PLAYBOOK.faq)),

  'correction/not-said': ofWhole(answered('It contradicts the message that customers already have, and does not say so.', PLAYBOOK.misinformation)),

  'language/not-checked': note('Only English is checked.', PLAYBOOK.unanswered),
} as const satisfies Readonly<Record<string, Rule>>;
export type RuleName = keyof typeof RULES;
