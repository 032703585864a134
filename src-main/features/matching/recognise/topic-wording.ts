/** The form of a wording that says what a payment is; see `topic-words.ts`. */
import type { Topic } from './tokens.ts';

export type YieldsTo = 'payment' | 'paymentAround' | 'service';

export interface TopicWording {
  readonly topic: Topic;
  /** It says so surely enough to speak even of a client with open invoices. */
  readonly strong: boolean;
  /**
   * What in front of the words turns them into the subject of a client's payment: «оплата» anywhere («Оплата по счёту …
   * (возврат тары)») or behind them («Субсидия. Оплата услуг …»), or only a service that they belong to («за подготовку
   * отчёта комиссионера»).
   */
  readonly yieldsTo: YieldsTo;
  readonly lines: string;
}
