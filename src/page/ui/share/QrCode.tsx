import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import '../../i18n/shareDialog.ts';

/** Beyond this, the squares are too small for a phone's camera across a classroom. */
const MOST_CHARACTERS = 1200;
/** Empty squares around the code, as its standard asks for. */
const QUIET = 4;

/** An address as squares, always dark on light: cameras expect it so. */
export function QrCode({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const path = useMemo(() => (text.length <= MOST_CHARACTERS ? squares(text) : null), [text]);
  if (text === '') return null;
  if (path === null) return <p className="share-words">{t('shareDialog.qrTooLong')}</p>;
  return (
    <figure className="share-qr">
      <svg role="img" aria-label={t('shareDialog.qr')} viewBox={`0 0 ${path.size} ${path.size}`}>
        <rect width={path.size} height={path.size} fill="#fff" />
        <path d={path.d} fill="#000" />
      </svg>
      <figcaption>{t('shareDialog.qrWords')}</figcaption>
    </figure>
  );
}

function squares(text: string) {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET });
  const d = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { d, size };
}
