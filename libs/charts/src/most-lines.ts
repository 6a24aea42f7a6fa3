/** More lines than this in one chart cannot be told apart. A module of its own: who splits values must not load the charts. */
export const mostLines = 4;
