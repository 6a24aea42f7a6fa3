import { Module } from '@nestjs/common';
import { Door } from './door.js';

@Module({ providers: [Door], exports: [Door] })
export class DoorModule {}
