/** Texts of what happens to a connection by itself. */
export const connectionCareTexts = {
  care: {
    nextRefresh: 'Next refresh',
    nextLook: 'Next validation',
    nextProbe: 'Next look whether it works again',
    nextTry: 'Next try',
    soon: 'Within minutes',
    lastTry: 'Last try',
    postponed: {
      microsoft: 'Microsoft did not answer; the connection stays in use',
      vault: 'Key Vault did not answer; the connection stays in use',
      registration: 'The token registration itself cannot be used; see Authentication Status',
      unforeseen: 'An unforeseen error ended it; the connection stays in use and is tried again',
    },
  },
};
