"""PAdES signatures: identities, signing, verifying; the only place that knows pyHanko."""
