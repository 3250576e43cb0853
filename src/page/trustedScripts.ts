interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(address: string): string | null }): void;
}

/**
 * Says to the browser which scripts may become workers: those of this page's own folder, and no others.
 * The policy of the built page asks for it (`require-trusted-types-for`), and allows no second one. Where
 * the browser has no Trusted Types, the rest of the policy holds alone.
 */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const folder = new URL('.', document.baseURI).href;

trustedTypes?.createPolicy('default', {
  createScriptURL: (address) =>
    new URL(address, document.baseURI).href.startsWith(folder) ? address : null,
});
