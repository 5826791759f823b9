export async function writeReport(_d: string, _n: string | undefined): Promise<void> {}
