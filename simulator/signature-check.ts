/** One step of a signature's calculation, in its order: what it is called in Aliyun's documents, and what came out. */
export interface SignatureStep {
  name: string;
  value: string;
}

/** How the gateway checked a signature. It holds the whole request, so it is for whoever runs the simulator alone. */
export interface SignatureCheck {
  stringToSign: string;
  /** The right signature; `null` when the key is not known, so that there is no secret to sign with. */
  expected: string | null;
  received: string;
  matches: boolean;
  steps: SignatureStep[];
}

/** The steps so far, and with the secret the last one: the signature. */
export const signatureCheck = (
  calculated: Readonly<Record<string, string>> & { stringToSign: string },
  received: string,
  expected: string | null,
): SignatureCheck => ({
  stringToSign: calculated.stringToSign,
  expected,
  received,
  matches: expected === received,
  steps: Object.entries({ ...calculated, ...(expected !== null && { signature: expected }) }).map(
    ([name, value]) => ({ name, value }),
  ),
});
