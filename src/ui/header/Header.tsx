import { NARROW } from '../hooks/screenWidths.ts';
import { useMediaQuery } from '../hooks/useMediaQuery.ts';
import { AdapterChip } from './AdapterChip.tsx';
import { DatasetSelect } from './DatasetSelect.tsx';
import { LanguageButton } from './LanguageButton.tsx';
import { PresetSelect } from './PresetSelect.tsx';
import { ThemeButton } from './ThemeButton.tsx';
import './Header.css';

export function Header() {
  const narrow = useMediaQuery(NARROW);
  const choices = [<PresetSelect key="preset" />, <DatasetSelect key="dataset" />];
  const page = [
    <AdapterChip key="adapter" />,
    <LanguageButton key="language" />,
    <ThemeButton key="theme" />,
  ];
  return (
    <header className="header">
      <h1 className="wordmark">ConvLab</h1>
      {narrow ? [page, choices] : [choices, <span key="space" className="header-space" />, page]}
    </header>
  );
}
