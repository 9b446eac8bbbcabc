import { Button } from '@mantine/core';
import { useState } from 'react';
import { usdcPay as words } from '@/wording/pay';

const SHOWN_MS = 2_000;

/** Puts a text into the clipboard, and says so. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <Button variant="default" size="compact-sm" onClick={() => void copy().catch(() => {})}>
      <span aria-live="polite">{copied ? words.copied : children}</span>
    </Button>
  );
}
