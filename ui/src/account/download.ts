/** Hands a file to the person. */

/** Saves `blob` under `name`, as if a download link had been clicked. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken it over by then; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
