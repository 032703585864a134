import { Button, Collapse, Loader, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { BankGuide } from '../../../../src-shared/domain/index.ts';
import { Section, useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';
import { CabinetSteps } from './cabinet-steps.tsx';
import { CredentialField } from './credential-field.tsx';
import { missingFields, type Values, valuesToSend } from './credentials.ts';
import { DraftProblem } from './draft-problem.tsx';
import { SignInPanel } from './sign-in-panel.tsx';
import type { DraftCourse } from './use-draft.ts';

export interface AccessStepProps {
  readonly guide: BankGuide;
  readonly course: DraftCourse;
  /** What is known already and no secret. */
  readonly known?: Values;
  /** Without it the address cannot be changed: a connection keeps its own. */
  readonly withAddress: boolean;
  readonly onSubmit: (values: Record<string, string>, baseUrl: string | undefined) => void;
  readonly onBack: () => void;
}

/** What to press in the cabinet, beside the fields for what the bank gave; signing in; the test. */
export function AccessStep({ guide, course, known, withAddress, onSubmit, onBack }: AccessStepProps) {
  const t = useTexts('banks');
  const [values, setValues] = useState<Values>(known ?? {});
  const [baseUrl, setBaseUrl] = useState('');
  const [tried, setTried] = useState(false);
  const missing = tried ? missingFields(guide.fields, values) : [];
  const waits = course.draft?.signIn === 'needed' || course.draft?.signIn === 'waiting';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missingFields(guide.fields, values).length > 0) return;
    onSubmit(valuesToSend(guide.fields, values), baseUrl.trim() || undefined);
  };
  return (
    <div className={css.two}>
      <CabinetSteps guide={guide} />
      <div className={css.stack}>
        <Section title={t('wizard.given')}>
          <form noValidate onSubmit={submit} className={css.fields}>
            {guide.fields.map((field) => (
              <CredentialField
                key={field.name}
                bank={guide.bank}
                field={field}
                value={values[field.name] ?? ''}
                missing={missing.includes(field.name)}
                onChange={(value) => {
                  setValues((before) => ({ ...before, [field.name]: value }));
                  // What was tested is no longer what stands in the fields.
                  if (course.draft !== undefined || course.problem !== undefined) course.reset();
                }}
              />
            ))}
            {withAddress ? <AddressField guide={guide} value={baseUrl} onChange={setBaseUrl} /> : null}
            <DraftProblem bank={guide.bank} problem={course.problem} />
            <div className={css.foot}>
              <Button variant="default" onClick={onBack}>
                {t('wizard.back')}
              </Button>
              <Button type="submit" loading={course.busy} variant={waits ? 'default' : 'filled'}>
                {t('wizard.check')}
              </Button>
            </div>
          </form>
        </Section>
        {waits || course.draft?.signIn === 'failed' ? <SignInPanel course={course} /> : null}
        {course.busy ? (
          <p role="status" className={css.quiet}>
            <Loader size={14} mr={8} />
            {t('wizard.checking')}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function AddressField({
  guide,
  value,
  onChange,
}: {
  readonly guide: BankGuide;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useTexts('banks');
  const id = useId();
  const [opened, setOpened] = useState(false);
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        {t('wizard.advanced')}
      </Button>
      <Collapse expanded={opened} id={id}>
        <TextInput
          mt={8}
          label={t('wizard.baseUrl')}
          description={t('wizard.baseUrlHint')}
          placeholder={guide.defaultBaseUrl}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Collapse>
    </div>
  );
}
