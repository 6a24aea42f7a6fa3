// Must be refused: metrics are pure.
export { Injectable } from '@nestjs/common';
