/** The token of an emulated bank that issues them in its cabinet: shown once, dead when revoked. */
export interface CabinetToken {
  readonly value: string;
  /** What the bank would find out of an `Authorization` header. */
  isGood(authorization: string | undefined): boolean;
  /** It was good once. */
  wasGood(authorization: string | undefined): boolean;
  revoke(): void;
  reissue(): void;
}

export function createCabinetToken(name: string): CabinetToken {
  let count = 1;
  let dead = false;
  const at = (number: number) => `emulator-${name}-token-${number}`;
  const read = (authorization: string | undefined) => authorization?.replace(/^Bearer /, '') ?? '';
  return {
    get value() {
      return at(count);
    },
    isGood: (authorization) => !dead && read(authorization) === at(count),
    wasGood: (authorization) =>
      Array.from({ length: count }, (_, n) => at(n + 1)).includes(read(authorization)),
    revoke: () => {
      dead = true;
    },
    reissue: () => {
      count += 1;
      dead = false;
    },
  };
}

/** Roubles as a JSON number. */
export function roubles(minor: number): number {
  return minor / 100;
}
