import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { Hint } from '../controls/Hint.tsx';
import { Icon } from '../controls/Icon.tsx';
import { useTheme } from '../hooks/usePreferences.ts';

export function ThemeButton() {
  const { t } = useTranslation();
  const theme = useTheme();
  const choose = useAppStore((state) => state.chooseTheme);
  const other = theme === 'light' ? 'dark' : 'light';
  const label = t(other === 'dark' ? 'page.darkTheme' : 'page.lightTheme');
  return (
    <Hint text={label}>
      <button
        type="button"
        className="button button-icon"
        aria-label={label}
        onClick={() => choose(other)}
      >
        <Icon name={other === 'dark' ? 'moon' : 'sun'} />
      </button>
    </Hint>
  );
}
