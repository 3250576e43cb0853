/** Every way in which a link to a set-up cannot be used. */
export const linkErrorSentences = {
  linkDamaged:
    'The link is damaged or cut off. Your own set-up stays as it is; ask for the whole link again.',
  linkNewer:
    'The link was made by a newer ConvLab (version {{actual}} of links, this one reads {{expected}}). Your own set-up stays as it is; reload the page to get the newer one.',
  linkTooLong:
    'The link holds {{actual}} characters, but at most {{expected}} are read. Your own set-up stays as it is; ask for a shorter link.',
  linkField:
    'The link cannot be used: its {{field}} cannot be {{actual}}. Your own set-up stays as it is.',
  linkTooMuch:
    'As a link, this set-up takes {{actual}} characters, but at most {{expected}} can be read. Shorten the task, or remove layers.',
  linkHeld:
    'A link cannot be opened while a run holds the set-up. Stop the run, then open the link again.',
} as const;
