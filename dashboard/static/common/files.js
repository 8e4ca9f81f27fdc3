// @ts-check
/** Files that go to the visitor's machine or come from it. */

export const MOST_BYTES = 256 * 1024; // of a scenario file; the server looks again

/** Hand a file to the visitor. @param {string} name @param {string} mime @param {BlobPart} content */
export const download = (name, mime, content) => {
  const url = URL.createObjectURL(new Blob([content], { type: mime }));
  const a = document.createElement("a");
  Object.assign(a, { href: url, download: name });
  a.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** What is wrong with a chosen file before it is sent, or "". @param {File} file @returns {string} */
export const fileProblem = (file) => {
  if (file.size > MOST_BYTES) {
    const size = Math.ceil(file.size / 1024).toLocaleString("en");
    return `${file.name} has ${size} kB; a scenario file may have at most ${MOST_BYTES / 1024} kB.`;
  }
  return file.size === 0 ? `${file.name} is empty.` : "";
};
