import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { texts } from '../texts.ts';

/** **Add Service**: where every customer and every first invitation begins. */
export const AddServiceLink = (): ReactNode => (
  <Link href="/services/add" asChild>
    <Button as="a" appearance="primary" icon={<AddRegular />}>
      {texts.services.addService}
    </Button>
  </Link>
);
