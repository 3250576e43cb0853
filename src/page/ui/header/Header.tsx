import { CommandsButton } from '../commands/CommandsButton.tsx';
import { NARROW } from '../hooks/screenWidths.ts';
import { useMediaQuery } from '../hooks/useMediaQuery.ts';
import { ShareButton } from '../share/ShareButton.tsx';
import { Taught } from '../share/Taught.tsx';
import { AdapterChip } from './AdapterChip.tsx';
import { DatasetSelect } from './DatasetSelect.tsx';
import { ExportModelButton } from './ExportModelButton.tsx';
import { HistoryButtons } from './HistoryButtons.tsx';
import { LanguageButton } from './LanguageButton.tsx';
import { ListingButton } from './ListingButton.tsx';
import { OpenFileButton } from './OpenFileButton.tsx';
import { PresetSelect } from './PresetSelect.tsx';
import { ThemeButton } from './ThemeButton.tsx';
import './Header.css';

export function Header() {
  const narrow = useMediaQuery(NARROW);
  const choices = [
    <Taught key="preset" name="preset">
      <PresetSelect />
      <ListingButton />
      <OpenFileButton />
    </Taught>,
    <Taught key="dataset" name="dataset">
      <DatasetSelect />
    </Taught>,
    <HistoryButtons key="history" />,
  ];
  const page = [
    <AdapterChip key="adapter" />,
    <CommandsButton key="commands" />,
    <ShareButton key="share" />,
    <ExportModelButton key="export" />,
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
