import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Card, chooseFiles, OpenDemoButton, useTexts } from '../../ui/index.ts';
import css from './today.module.css';

/** The first start: what the program does and the two things to do first. */
export function Welcome() {
  const t = useTexts('today');
  return (
    <div className={css.welcome}>
      <h2 className={css.welcomeTitle}>{t('welcome.title')}</h2>
      <p className={css.welcomeText}>{t('welcome.text')}</p>
      <div className={css.ways}>
        <Card className={css.way}>
          <span className={css.number} aria-hidden="true">
            1
          </span>
          <h2>{t('welcome.registryTitle')}</h2>
          <p>{t('welcome.registryText')}</p>
          <Group gap="xs">
            <Button onClick={chooseFiles}>{t('welcome.registryButton')}</Button>
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/clients" search={{ new: true }} {...props} />}
            >
              {t('welcome.byHand')}
            </Button>
          </Group>
        </Card>
        <Card className={css.way}>
          <span className={css.number} aria-hidden="true">
            2
          </span>
          <h2>{t('welcome.statementTitle')}</h2>
          <p>{t('welcome.statementText')}</p>
          <Group>
            <Button variant="default" onClick={chooseFiles}>
              {t('welcome.statementButton')}
            </Button>
          </Group>
        </Card>
        <Card className={css.way}>
          <span className={css.number} aria-hidden="true">
            3
          </span>
          <h2>{t('welcome.demoTitle')}</h2>
          <p>{t('welcome.demoText')}</p>
          <Group>
            <OpenDemoButton />
          </Group>
        </Card>
      </div>
    </div>
  );
}
