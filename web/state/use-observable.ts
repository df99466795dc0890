import { useLayoutEffect, useReducer } from 'preact/hooks';
import type { Observable } from './observable.js';

/** The value, and a new render whenever it is replaced. */
export function useObservable<T>(source: Observable<T>): T {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const rendered = source.get();
  useLayoutEffect(() => {
    // It may have been replaced between the render and now.
    if (!Object.is(source.get(), rendered)) {
      redraw(undefined);
    }
    return source.subscribe(() => redraw(undefined));
  }, [source]);
  return rendered;
}
