/** How strong a driver is beside the strongest one. */
import type { Driver } from "../api/types";

export interface DriverWeight {
  /** Length of its bar, 0 to 1, beside the strongest. */
  share: number;
  /** 0 a little, 1 middling, 2 most. */
  strength: 0 | 1 | 2;
}

/** Bars start at zero, so lengths compare truly; a driver within a tenth of the strongest counts as strongest too. */
export function driverWeights(drivers: readonly Pick<Driver, "contribution">[]): DriverWeight[] {
  const strongest = Math.max(0, ...drivers.map((driver) => driver.contribution));
  return drivers.map(({ contribution }) => {
    const share = strongest > 0 ? Math.max(0, contribution) / strongest : 0;
    return { share, strength: share >= 0.9 ? 2 : share >= 0.5 ? 1 : 0 };
  });
}
