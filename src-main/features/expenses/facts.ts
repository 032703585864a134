/** What the rules look at in an outgoing payment. */
export interface OutgoingFacts {
  readonly partyName: string;
  readonly partyInn: string;
  readonly partyAccount: string;
  readonly partyBic: string;
  readonly purpose: string;
  readonly docKind: string;
  /** Indicators of the document as the statement has them. */
  readonly extra: Readonly<Record<string, string>>;
}
