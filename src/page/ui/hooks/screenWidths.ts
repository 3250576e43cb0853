// The same widths stand in the media queries of styles/layout.css.

/** Everything of the main loop on one screen. */
export const WIDE = '(min-width: 1200px)';
/** One column. */
export const NARROW = '(max-width: 719px)';
