/** As people read it, in UTC. */
export const readableTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
