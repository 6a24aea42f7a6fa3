import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { primaryButton, secondaryButton } from '../../shared/ui/button.js';

interface ConfirmDialogProps {
  /** On the button that opens it. */
  trigger: string;
  title: string;
  children: ReactNode;
  /** On the button that does it. */
  confirm: string;
  /** On the button that does nothing. */
  refuse: string;
  onConfirm: () => void;
  isDisabled?: boolean;
}

/** Asks before something is done that is not undone by a click. */
export function ConfirmDialog({
  trigger,
  title,
  children,
  confirm,
  refuse,
  onConfirm,
  isDisabled = false,
}: ConfirmDialogProps) {
  return (
    <DialogTrigger>
      <Button className={secondaryButton} isDisabled={isDisabled}>
        {trigger}
      </Button>
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-40 flex items-center justify-center bg-[rgb(0_0_0/0.5)] p-4"
      >
        <Modal className="max-h-full w-full max-w-lg overflow-y-auto rounded-xl border border-line bg-panel shadow-raised">
          <Dialog role="alertdialog" className="p-5 outline-none sm:p-6">
            {({ close }) => (
              <>
                <Heading slot="title" className="text-lg font-semibold tracking-tight">
                  {title}
                </Heading>
                <div className="mt-2 text-sm leading-6">{children}</div>
                <div className="mt-6 flex flex-wrap justify-end gap-3">
                  <Button onPress={close} className={secondaryButton}>
                    {refuse}
                  </Button>
                  <Button
                    className={primaryButton}
                    onPress={() => {
                      close();
                      onConfirm();
                    }}
                  >
                    {confirm}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
