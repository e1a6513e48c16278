import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * A screenshot with at most 256 colours: a fifth of the bytes, and nobody sees it on pages of text. Takes what Chromium
 * writes: 8 bits a channel, not interlaced (PNG specification, third edition).
 */
export const smallPng = (png: Buffer): Buffer => {
  const { width, height, pixels } = decode(png);
  const palette = mostUsed(pixels);
  const indexOf = nearestIn(palette);
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, place) => {
    rows[Math.floor(place / width) * (width + 1) + 1 + (place % width)] = indexOf(colour);
  });
  return Buffer.concat([
    signature,
    chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 3, 0, 0, 0])])),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
};

const channels = (colour: number): number[] => [colour >> 16, (colour >> 8) & 255, colour & 255];

interface Picture {
  width: number;
  height: number;
  /** 0xRRGGBB, row by row. */
  pixels: Uint32Array;
}

const decode = (png: Buffer): Picture => {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * size, size);
  const pixels = Uint32Array.from({ length: width * height }, (_none, place) =>
    bytes.readUIntBE(place * size, 3),
  );
  return { width, height, pixels };
};

/** Each row begins with its filter: none, left, above, their mean, or Paeth's guess. */
const unfilter = (raw: Buffer, stride: number, size: number): Buffer => {
  const out = Buffer.alloc((raw.length / (stride + 1)) * stride);
  for (let row = 0, at = 0; at < out.length; row++)
    for (let column = 0; column < stride; column++, at++) {
      const left = column < size ? 0 : (out[at - size] ?? 0);
      const above = row === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = row === 0 || column < size ? 0 : (out[at - stride - size] ?? 0);
      const filter = raw[row * (stride + 1)] ?? 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      out[at] = ((raw[row * (stride + 1) + 1 + column] ?? 0) + guess) & 255;
    }
  return out;
};

const paeth = (left: number, above: number, corner: number): number => {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
};

const mostUsed = (pixels: Uint32Array): number[] => {
  const uses = new Map<number, number>();
  for (const colour of pixels) uses.set(colour, (uses.get(colour) ?? 0) + 1);
  return [...uses]
    .sort(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || a - b)
    .slice(0, 256)
    .map(([colour]) => colour);
};

const nearestIn = (palette: readonly number[]): ((colour: number) => number) => {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  return (colour) => {
    const index = known.get(colour) ?? nearest(palette, colour);
    known.set(colour, index);
    return index;
  };
};

const nearest = (palette: readonly number[], colour: number): number => {
  const apart = palette.map((other) => {
    const of = channels(other);
    return channels(colour).reduce((sum, value, at) => sum + (value - (of[at] ?? 0)) ** 2, 0);
  });
  return apart.indexOf(Math.min(...apart));
};
