/** A QR code as one path, so that a page can draw it without a picture file. */
import { encode } from "uqr";

export interface QrDrawing {
  /** Modules on a side, the quiet zone included. */
  size: number;
  path: string;
}

/** The dark modules of `text` as one SVG path; each run in a row is one rectangle. */
export function qrPath(text: string, border = 4): QrDrawing {
  const { data, size } = encode(text, { ecc: "M", border });
  const runs: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      runs.push(`M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`);
    }
  });
  return { size, path: runs.join("") };
}
