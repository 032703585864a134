import type * as domain from '../../src-shared/domain/index.ts';

/** What people's bindings taught. */
export interface LearningService {
  /** Newest first. */
  page(input: domain.LearntPageInput): Promise<domain.LearntPage>;
  /**
   * Another value or another client: a person's own word from then on. Throws `AppError`: `learning.notFound`,
   * `client.notFound`, `learning.accountInvalid`, `learning.ownAccount`, `learning.nameEmpty`, `learning.habitInvalid`.
   */
  edit(input: domain.LearntEdit): Promise<void>;
  /** What `restore` needs to bring it back. */
  forget(id: number): Promise<domain.ForgottenFact>;
  restore(facts: readonly domain.ForgottenFact[]): Promise<void>;
  confirm(id: number): Promise<void>;
  /** Keeps a disputed fact for its client; what was learnt of others is forgotten and returned. */
  choose(id: number): Promise<readonly domain.ForgottenFact[]>;
}
