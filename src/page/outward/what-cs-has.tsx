/** What CS has of an incident: messages to mark as sent, the FAQ for CSMs, and asking what a customer asked. */
import { useState } from 'preact/hooks';
import type { OutwardMessage, OutwardView } from '../../addon/contract.ts';
import { SafeLink } from '../controls/safe-link.tsx';
import { showWithOwnTime } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { Asking } from './asking.tsx';
import { MessageOut } from './message-out.tsx';

interface Props {
  outward: OutwardView;
  /** Customers have a message: what else stands on the page may say that it waits. */
  onSent?: () => void;
}

export function WhatCsHas({ outward, onSent }: Props) {
  const { number, faq, marksAs, asks, closed } = outward;
  const [messages, setMessages] = useState(outward.messages);
  const [asked, setAsked] = useState(outward.asked);
  const wasSent = (message: OutwardMessage['message'], sent: NonNullable<OutwardMessage['sent']>): void => {
    setMessages((before) => before.map((other) => (other.message === message ? { ...other, sent } : other)));
    onSent?.();
  };
  return (
    <>
      <section aria-labelledby="out-messages">
        <h2 id="out-messages">Messages handed over</h2>
        {messages.length === 0 ? <p class="hint">No message was handed over yet.</p> : null}
        <ul class="cards">
          {messages.map((one) => (
            <MessageOut key={one.message} incident={number} message={one} mayMark={marksAs !== undefined} onSent={(sent) => wasSent(one.message, sent)} />
          ))}
        </ul>
        {marksAs === undefined && !closed && messages.some(({ sent }) => !sent) ? <p class="hint">CS Ops and CS leadership mark a message as sent.</p> : null}
      </section>
      <section aria-labelledby="out-faq">
        <h2 id="out-faq">FAQ for CSMs</h2>
        {faq ? <FaqLink faq={faq} /> : <p class="hint">There is none yet.</p>}
        {faq ? <Asking incident={number} asked={asked} older={outward.olderAsked === true && asked === outward.asked} may={asks} onAsked={setAsked} /> : null}
      </section>
    </>
  );
}

function FaqLink({ faq: { url, at, behind } }: { faq: NonNullable<OutwardView['faq']> }) {
  const { zone } = useSurroundings();
  return (
    <>
      <p>
        <SafeLink url={url}>Approved answers to copy</SafeLink>
      </p>
      <p class="hint">
        {at === undefined ? '' : `As of ${showWithOwnTime(at, 'minute', zone)}. `}
        {behind ? 'An answer was approved or withdrawn since: it follows soon.' : 'Only what stands there is approved.'}
      </p>
    </>
  );
}
