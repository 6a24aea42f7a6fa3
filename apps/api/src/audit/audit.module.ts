import { Module } from '@nestjs/common';
import { RootSigner } from './root-signer.service.js';

/** The part of the audit log that runs by itself: its daily signature. */
@Module({ providers: [RootSigner] })
export class AuditModule {}
