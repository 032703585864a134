import type { ConnectionTest } from '../../../../src-shared/domain/index.ts';
import { useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';

/** What the bank told of the token's rights. */
export function RightsNote({ test }: { readonly test: ConnectionTest }) {
  const t = useTexts('banks');
  return (
    <p className={test.rightsKnown ? css.good : css.caution} role="status">
      {t(test.rightsKnown ? 'wizard.rightsRead' : 'wizard.rightsUnknown')}
    </p>
  );
}
