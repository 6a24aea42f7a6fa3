import { Global, Module } from '@nestjs/common';
import { Published } from './published.service.js';

/** What is published, for whoever may see it. */
@Global()
@Module({ providers: [Published], exports: [Published] })
export class ViewerModule {}
