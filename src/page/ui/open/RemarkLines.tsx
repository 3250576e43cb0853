import { useTranslation } from 'react-i18next';
import { fileText } from '../../i18n/openFile.ts';
import type { FileRemark } from '../../session/openSession.ts';

/** What is said of a file, a line each. */
export function RemarkLines({ remarks }: { readonly remarks: readonly FileRemark[] }) {
  const { i18n } = useTranslation();
  const [only, ...others] = remarks.map((remark) => fileText(remark, i18n.language));
  if (others.length === 0) return <p>{only}</p>;
  return (
    <ul>
      {[only, ...others].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
