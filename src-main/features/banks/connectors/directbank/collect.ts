/**
 * Asks for one statement: a request is put into the bank's mailbox, and the mailbox is looked through for the answer,
 * in this session or in a later one.
 *
 * The id that the bank gives to our packet says nothing of where the answer will be, so every new packet is taken and
 * looked at; those that other programs have ordered with the same login are kept as well.
 */
import type { BankAnswer } from '../../../../platform/http/index.ts';
import type { BankSession, CollectStep, CollectTask } from '../../contract.ts';
import { openedDocuments, readNotice } from './packet.ts';
import { composePacket } from './request.ts';
import { errorOf, type Refusal } from './result.ts';
import { type Service, signIn } from './service.ts';
import { BEGINNING, bankTime, hoursBetween, type MailState, readState, shift, writeState } from './state.ts';
import { textAt, type XmlElement } from './xml.ts';

/** How long an answer is waited for within one session; the standard wants the rest fetched in the next one. */
const PAUSES_MS = [0, 1_000, 2_000, 4_000];
const LATER_SECONDS = 60;
/** After so long nobody answers any more, and the statement is asked for anew. */
const PATIENCE_HOURS = 6;
/** How far the bank's clock may be from ours before a packet is missed; a missed one is asked for again from 1970 on. */
const LOOK_BACK_SECONDS = 24 * 60 * 60;

export async function* collect(
  session: BankSession,
  task: CollectTask,
): AsyncGenerator<CollectStep, void, void> {
  const stored = readState(task.state);
  if (stored?.answered) return;
  const service = await signIn(session);
  let state = stored;
  const now = bankTime(session.clock);
  if (state === undefined || Math.abs(hoursBetween(state.createdAt, now)) >= PATIENCE_HOURS) {
    const begun = await begin(service, session, state === undefined ? 0 : state.unanswered + 1);
    state = begun.state;
    yield { type: 'answer', kind: 'mailbox', answer: begun.answer, state: writeState(state) };
  }
  if (!state.sent) {
    const { answer, sentId } = await service.send(composePacket(service.settings, { ...state, ...task }));
    state = { ...state, sent: true, sentId };
    yield { type: 'answer', kind: 'sent', answer, state: writeState(state) };
  }
  for (const pause of PAUSES_MS) {
    if (pause > 0) await session.wait(pause);
    state = yield* takeNew(service, task, state);
    if (state.answered) return;
  }
  yield { type: 'later', seconds: LATER_SECONDS, state: writeState(state) };
}

/** Marks where the mailbox ends now: the answer can only come after it, whatever the two clocks show. */
async function begin(
  service: Service,
  session: BankSession,
  unanswered: number,
): Promise<{ readonly state: MailState; readonly answer: BankAnswer }> {
  const createdAt = bankTime(session.clock);
  const from = unanswered === 0 ? shift(createdAt, -LOOK_BACK_SECONDS) : BEGINNING;
  const all = await service.list(from);
  const since = all.newest || from;
  // Packets of the same second as the newest will be listed once more.
  const latest = all.newest === '' ? all : await service.list(shift(since, -1));
  const ids = { requestId: session.newId(), packetId: session.newId() };
  const state = { ...ids, createdAt, sent: false, sentId: '', since, seen: [...latest.ids] };
  return { state: { ...state, answered: false, unanswered }, answer: all.answer };
}

/** Takes all packets that have come since. Throws what the bank's refusal of our request means. */
async function* takeNew(
  service: Service,
  task: CollectTask,
  before: MailState,
): AsyncGenerator<CollectStep, MailState, void> {
  const { ids, newest } = await service.list(shift(before.since, -1));
  let state = before;
  for (const id of ids.filter((one) => !before.seen.includes(one))) {
    const answer = await service.take(id);
    state = { ...state, seen: [...state.seen, id] };
    if (answer === undefined) continue;
    const verdict = judge(answer.body, task, state);
    if (verdict.refusal !== undefined) {
      // Nothing more will come: the next collection begins with a request of its own.
      yield { type: 'answer', kind: 'packet', answer, state: '' };
      throw errorOf(verdict.refusal);
    }
    state = { ...state, answered: state.answered || verdict.answered };
    yield { type: 'answer', kind: 'packet', answer, state: writeState(state) };
  }
  return newest > state.since ? { ...state, since: newest, seen: [...ids] } : state;
}

interface Verdict {
  readonly answered: boolean;
  readonly refusal: Refusal | undefined;
}

/** Our request had arrived already: the answer to the first sending is on its way. */
const DUPLICATES: readonly string[] = ['2002', '2202'];

/** What a packet means for our request. A document that cannot be read means nothing; `parse` shows it. */
function judge(body: string, task: CollectTask, state: MailState): Verdict {
  let answered = false;
  for (const { kind, root } of openedDocuments(body)) {
    if (root === undefined) continue;
    if (kind === '15' && isOurs(root, task, state)) answered = true;
    if (kind !== '01' && kind !== '02') continue;
    const notice = readNotice(root);
    const about = [notice.packetId, notice.documentId].map((id) => id.toLowerCase());
    const ours =
      about.includes(state.packetId) ||
      about.includes(state.requestId) ||
      (state.sentId !== '' && notice.sentId === state.sentId);
    if (ours && notice.refusal !== undefined && !DUPLICATES.includes(notice.refusal.code)) {
      return { answered: false, refusal: notice.refusal };
    }
  }
  return { answered, refusal: undefined };
}

/** The id of the request decides; where the bank leaves it out, account and period do. */
function isOurs(statement: XmlElement, { account, from, to }: CollectTask, state: MailState): boolean {
  const request = textAt(statement, 'ExtIDStatementRequest').toLowerCase();
  if (request !== '') return request === state.requestId;
  const begins = textAt(statement, 'Data', 'DateFrom').slice(0, 10);
  const ends = textAt(statement, 'Data', 'DateTo').slice(0, 10);
  const sameAccount = textAt(statement, 'Data', 'Account').replaceAll(/\s/g, '') === account.number;
  return sameAccount && begins <= from && ends >= to;
}
