import { Module } from '@nestjs/common';
import { DoorModule } from '../door/door.module.js';
import { ObjectionsController } from './objections.controller.js';
import { ObjectionsService } from './objections.service.js';

@Module({ imports: [DoorModule], controllers: [ObjectionsController], providers: [ObjectionsService] })
export class ObjectionsModule {}
