export type PictureType = 'image/png' | 'image/jpeg';

/** Bytes at most; the documented limit of a binary column in Table Storage. */
export const largestPicture = 64 * 1024;

const beginnings: Record<PictureType, readonly number[]> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

/** What a picture is by its first bytes, whatever its name says; undefined for everything else (SVG can carry scripts). */
export const pictureTypeOf = (bytes: Uint8Array): PictureType | undefined =>
  (Object.keys(beginnings) as PictureType[]).find((type) =>
    beginnings[type].every((byte, index) => bytes[index] === byte),
  );

export interface Picture {
  type: PictureType;
  bytes: Uint8Array;
}

/** A picture's id is the SHA-256 of its bytes in hex, so what an address shows never changes. */
export const pictureIdPattern = /^[0-9a-f]{64}$/;
