type Method = (...args: never[]) => unknown;

/** The names of an object's methods. */
type MethodName<T> = { [K in keyof T]: T[K] extends Method ? K : never }[keyof T];

type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
type Result<F> = F extends (...args: never[]) => infer R ? R : never;

/**
 * Calls a listener after every call of a method; the call itself is unchanged.
 * @returns a function that restores the method
 */
export function intercept<T extends object, K extends MethodName<T>>(
  target: T,
  name: K,
  seen: (self: T, args: Arguments<T[K]>, result: Result<T[K]>) => void,
): () => void {
  const original = Object.getOwnPropertyDescriptor(target, name);
  const method = target[name] as unknown as (this: T, ...args: Arguments<T[K]>) => Result<T[K]>;
  function heard(this: T, ...args: Arguments<T[K]>): Result<T[K]> {
    const result = method.apply(this, args);
    seen(this, args, result);
    return result;
  }
  Object.defineProperty(target, name, { value: heard, configurable: true, writable: true });
  return () => {
    if (original === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, original);
  };
}
