import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { settings } from '@/wording/settings';
import styles from './papers.module.css';

/** A question before something is done. The keyboard stays in it, and goes back to its button afterwards. */
export function Dialog({
  title,
  opened,
  onClose,
  children,
}: {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': settings.close }}>
      <div className={styles.stack}>{children}</div>
    </Modal>
  );
}
