/** Texts of a connection's timeline on Microsoft 365 Settings. */
export const connectionTimelineTexts = {
  connectionTimeline: {
    title: 'Timeline of the connection',
    lead: 'When it was made, changed, lost and mended, and why.',
    show: 'Show the timeline',
    hide: 'Hide the timeline',
    routine: 'With every refresh of the token',
    none: 'Nothing has happened yet.',
    earlier: 'Show earlier entries',
  },
} as const;
