export async function buildWorker(_f: string): Promise<void> {}
