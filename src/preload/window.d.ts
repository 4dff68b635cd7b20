/** The one object that the preload puts into the window of the desktop face. */

export interface WorkbenchBridge {
  /** Resolves to a Reply; rejects only when the transport itself fails. */
  call(procedure: string, input: unknown): Promise<unknown>
  /** Delivers every event message; returns the function that ends it. */
  subscribe(listener: (message: unknown) => void): () => void
}

declare global {
  // Absent in the browser face.
  var workbench: WorkbenchBridge | undefined
}
